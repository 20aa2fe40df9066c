-- plan · swap · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · swap · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", "c"."rowid"
 AS "r", (case c.id when 'a' then 'B' else 'A' end
)
 AS "v_1", ("c"."id"
)
 AS "b_2"
FROM "code" AS "c"
WHERE ((select n from code where id = 'a') = 'one'
)
) AS q ORDER BY "r";

-- plan · swap · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · swap · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · swap · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · swap · null-key: selected rows of "code" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · swap · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · swap · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · swap · collect new keys and references of "code"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · swap · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · swap · rows of "code" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · swap · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · swap · rows of "code" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."code" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · swap · one entry for each row of "code" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · swap · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · swap · rows of "code" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."code" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · swap · rows of "code" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_code" AS SELECT b."id", b."n" FROM main."code" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · swap · rows of "code" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_code" AS SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1";

-- overlay · swap · "code" as the step leaves it
CREATE TEMP VIEW "amend_state_1_code" AS SELECT * FROM temp."amend_kept_1_code" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1";

-- overlay · swap · drop the overlay of "code" before this step
DROP VIEW IF EXISTS temp."code";

-- overlay · swap · show "code" as the step leaves it to all that follows
CREATE TEMP VIEW "code" AS SELECT * FROM temp."amend_state_1_code";

-- predict · swap · unique-key: new rows would have the unique key ("id") of "code" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM temp."amend_changed_1_code" AS n JOIN temp."amend_kept_1_code" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · swap · unique-key: several new rows would have one unique key ("id") of "code"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_code" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · swap · unique-key: new rows would have the unique key ("lower(id)") of "code" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM (SELECT "id", "n", lower(id) AS "u_0" FROM temp."amend_changed_1_code") AS n JOIN (SELECT "id", "n", lower(id) AS "u_0" FROM temp."amend_kept_1_code") AS o ON o."u_0" = n."u_0") SELECT * FROM found ORDER BY 1;

-- predict · swap · unique-key: several new rows would have one unique key ("lower(id)") of "code"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."u_0") AS "amend_rows" FROM (SELECT "id", "n", lower(id) AS "u_0" FROM temp."amend_changed_1_code") AS n WHERE n."u_0" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · swap · null-key: rows of "code" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · swap · unique-exchange: rows of "code" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."code") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- predict · swap · unique-exchange: rows would take the unique key (lower(id)) of "code" while another row of the step still holds it
SELECT DISTINCT n."amend_key_1" AS "id" FROM (SELECT "amend_key_1", (lower(id)) AS "u_0" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n", b."id" AS "amend_key_1" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1") AS r) AS n JOIN (SELECT "amend_key_1", (lower(id)) AS "u_0" FROM (SELECT b."id" AS "id", b."n" AS "n", b."id" AS "amend_key_1" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1") AS r) AS o ON o."u_0" = n."u_0" AND (o."amend_key_1" <> n."amend_key_1") ORDER BY 1;

-- plan · turn · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · turn · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."rowid"
 AS "r", (case t.id when 'b' then 'y' else 'c' end
)
 AS "v_1", ("t"."id"
)
 AS "b_2"
FROM "turn" AS "t"
WHERE ((select count(*) from turn where id in ('b', 'x')) = 2
)
) AS q ORDER BY "r";

-- plan · turn · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1");

-- plan · turn · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · turn · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · turn · null-key: selected rows of "turn" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · turn · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · turn · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · turn · collect new keys and references of "turn"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · turn · look them up by key
CREATE INDEX temp."amend_moving_2_1_key" ON "amend_moving_2_1" ("k_1", "edge");

-- plan · turn · rows of "turn" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · turn · look them up by key
CREATE INDEX temp."amend_moved_2_1_key" ON "amend_moved_2_1" ("k_1");

-- plan · turn · rows of "turn" that get a new key
INSERT INTO temp."amend_moving_2_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_2" AS p JOIN main."turn" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · turn · one entry for each row of "turn" that stays
INSERT INTO temp."amend_moved_2_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · turn · measure them
ANALYZE temp."amend_moved_2_1";

-- plan · turn · rows of "turn" whose key another row takes
UPDATE temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_2_1" AS y JOIN main."turn" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_2_1" AS z JOIN main."turn" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · turn · rows of "turn" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_turn" AS SELECT b."id", b."place" FROM main."turn" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1");

-- overlay · turn · rows of "turn" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_turn" AS SELECT coalesce(y."n_1", b."id") AS "id", b."place" AS "place" FROM temp."amend_moved_2_1" AS y JOIN main."turn" AS b ON b."id" = y."k_1";

-- overlay · turn · "turn" as the step leaves it
CREATE TEMP VIEW "amend_state_2_turn" AS SELECT * FROM temp."amend_kept_2_turn" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."place" AS "place" FROM temp."amend_moved_2_1" AS y JOIN main."turn" AS b ON b."id" = y."k_1";

-- overlay · turn · drop the overlay of "turn" before this step
DROP VIEW IF EXISTS temp."turn";

-- overlay · turn · show "turn" as the step leaves it to all that follows
CREATE TEMP VIEW "turn" AS SELECT * FROM temp."amend_state_2_turn";

-- predict · turn · unique-key: new rows would have the unique key ("id") of "turn" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."place" AS "place", o."id" AS "other id", o."place" AS "other place" FROM temp."amend_changed_2_turn" AS n JOIN temp."amend_kept_2_turn" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · turn · unique-key: several new rows would have one unique key ("id") of "turn"
SELECT "id", "place", "amend_rows" AS "rows" FROM (SELECT "id", "place", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_turn" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("place" AS text);

-- predict · turn · unique-key: new rows would have the unique key ("place") of "turn" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."place" AS "place", o."id" AS "other id", o."place" AS "other place" FROM (SELECT "id", "place", "place" AS "u_0" FROM temp."amend_changed_2_turn" WHERE id < 'm') AS n JOIN (SELECT "id", "place", "place" AS "u_0" FROM temp."amend_kept_2_turn" WHERE id < 'm') AS o ON o."u_0" = n."u_0" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · turn · unique-key: several new rows would have one unique key ("place") of "turn"
SELECT "id", "place", "amend_rows" AS "rows" FROM (SELECT "id", "place", count(*) OVER (PARTITION BY n."u_0" COLLATE BINARY) AS "amend_rows" FROM (SELECT "id", "place", "place" AS "u_0" FROM temp."amend_changed_2_turn" WHERE id < 'm') AS n WHERE n."u_0" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("place" AS text);

-- predict · turn · null-key: rows of "turn" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · turn · unique-exchange: rows of "turn" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_2_1" AS y JOIN main."turn" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."turn") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_2_1")) ORDER BY 1;

-- predict · turn · unique-exchange: rows would take the unique key ("place") of "turn" while another row of the step still holds it
SELECT DISTINCT n."amend_key_1" AS "id" FROM (SELECT "amend_key_1", "place" AS "u_0" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."place" AS "place", b."id" AS "amend_key_1" FROM temp."amend_moved_2_1" AS y JOIN main."turn" AS b ON b."id" = y."k_1") AS r WHERE id < 'm') AS n JOIN (SELECT "amend_key_1", "place" AS "u_0" FROM (SELECT b."id" AS "id", b."place" AS "place", b."id" AS "amend_key_1" FROM temp."amend_moved_2_1" AS y JOIN main."turn" AS b ON b."id" = y."k_1") AS r WHERE id < 'm') AS o ON o."u_0" = n."u_0" COLLATE BINARY AND (o."amend_key_1" <> n."amend_key_1") ORDER BY 1;

-- plan · free · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · free · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "f"."id"
 AS "k_1", "f"."rowid"
 AS "r", (upper(f.id) || '!'
)
 AS "v_1", ("f"."id"
)
 AS "b_2"
FROM "free" AS "f"
WHERE (f.id = lower(f.id)
)
) AS q ORDER BY "r";

-- plan · free · look planned rows up by row number
CREATE INDEX temp."amend_plan_3_r" ON "amend_plan_3" ("r", "decision", "c_1");

-- plan · free · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · free · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · free · null-key: selected rows of "free" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · free · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · free · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · free · collect new keys and references of "free"
CREATE TEMP TABLE "amend_moving_3_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · free · look them up by key
CREATE INDEX temp."amend_moving_3_1_key" ON "amend_moving_3_1" ("k_1", "edge");

-- plan · free · rows of "free" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · free · look them up by key
CREATE INDEX temp."amend_moved_3_1_key" ON "amend_moved_3_1" ("k_1");

-- plan · free · rows of "free" that get a new key
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_3" AS p JOIN main."free" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · free · one entry for each row of "free" that stays
INSERT INTO temp."amend_moved_3_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · free · measure them
ANALYZE temp."amend_moved_3_1";

-- plan · free · rows of "free" whose key another row takes
UPDATE temp."amend_moved_3_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_1" AS y JOIN main."free" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_3_1" AS z JOIN main."free" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · free · rows of "free" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_free" AS SELECT b."id", b."n" FROM main."free" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_1" AS y WHERE b."id" = y."k_1");

-- overlay · free · rows of "free" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_free" AS SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_3_1" AS y JOIN main."free" AS b ON b."id" = y."k_1";

-- overlay · free · "free" as the step leaves it
CREATE TEMP VIEW "amend_state_3_free" AS SELECT * FROM temp."amend_kept_3_free" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_3_1" AS y JOIN main."free" AS b ON b."id" = y."k_1";

-- overlay · free · drop the overlay of "free" before this step
DROP VIEW IF EXISTS temp."free";

-- overlay · free · show "free" as the step leaves it to all that follows
CREATE TEMP VIEW "free" AS SELECT * FROM temp."amend_state_3_free";

-- predict · free · unique-key: new rows would have the unique key ("id") of "free" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM temp."amend_changed_3_free" AS n JOIN temp."amend_kept_3_free" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · free · unique-key: several new rows would have one unique key ("id") of "free"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_3_free" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · free · unique-key: new rows would have the unique key ("lower(id)") of "free" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM (SELECT "id", "n", lower(id) AS "u_0" FROM temp."amend_changed_3_free") AS n JOIN (SELECT "id", "n", lower(id) AS "u_0" FROM temp."amend_kept_3_free") AS o ON o."u_0" = n."u_0") SELECT * FROM found ORDER BY 1;

-- predict · free · unique-key: several new rows would have one unique key ("lower(id)") of "free"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."u_0") AS "amend_rows" FROM (SELECT "id", "n", lower(id) AS "u_0" FROM temp."amend_changed_3_free") AS n WHERE n."u_0" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · free · null-key: rows of "free" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · free · unique-exchange: rows of "free" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_3_1" AS y JOIN main."free" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."free") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_3_1")) ORDER BY 1;

-- predict · free · unique-exchange: rows would take the unique key (lower(id)) of "free" while another row of the step still holds it
SELECT DISTINCT n."amend_key_1" AS "id" FROM (SELECT "amend_key_1", (lower(id)) AS "u_0" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n", b."id" AS "amend_key_1" FROM temp."amend_moved_3_1" AS y JOIN main."free" AS b ON b."id" = y."k_1") AS r) AS n JOIN (SELECT "amend_key_1", (lower(id)) AS "u_0" FROM (SELECT b."id" AS "id", b."n" AS "n", b."id" AS "amend_key_1" FROM temp."amend_moved_3_1" AS y JOIN main."free" AS b ON b."id" = y."k_1") AS r) AS o ON o."u_0" = n."u_0" AND (o."amend_key_1" <> n."amend_key_1") ORDER BY 1;

-- apply · swap · keep what undoes the rekey of "code"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."code" AS t ON t."id" = p."k_1";

-- apply · swap · move rows of "code" out of the way of those that take their keys
UPDATE main."code" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · swap · set "id" of "code" to new keys
UPDATE main."code" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · swap · set "id" of "code" to new keys, for rows out of the way
UPDATE main."code" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · turn · keep what undoes the rekey of "turn"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_2_1" AS p JOIN main."turn" AS t ON t."id" = p."k_1";

-- apply · turn · move rows of "turn" out of the way of those that take their keys
UPDATE main."turn" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · turn · set "id" of "turn" to new keys
UPDATE main."turn" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · turn · set "id" of "turn" to new keys, for rows out of the way
UPDATE main."turn" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · free · keep what undoes the rekey of "free"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_3_1" AS p JOIN main."free" AS t ON t."id" = p."k_1";

-- apply · free · move rows of "free" out of the way of those that take their keys
UPDATE main."free" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · free · set "id" of "free" to new keys
UPDATE main."free" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · free · set "id" of "free" to new keys, for rows out of the way
UPDATE main."free" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

