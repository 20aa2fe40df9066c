-- plan · large · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" bigint, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" bigint, "b_2" bigint, "c_1" INTEGER);

-- plan · large · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", "r"."rowid"
 AS "r", (9223372036854775806 + (9223372036854775807 - r.id)
)
 AS "v_1", ("r"."id"
)
 AS "b_2"
FROM "large" AS "r"
WHERE ((select n from large where id = 9223372036854775807) = 'a'
)
) AS q ORDER BY "r";

-- plan · large · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · large · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · large · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · large · null-key: selected rows of "large" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · large · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · large · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · large · collect new keys and references of "large"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" bigint, "edge" INTEGER, "n_1" bigint);

-- plan · large · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · large · rows of "large" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" bigint, "n_1" bigint, "parked" BIGINT);

-- plan · large · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · large · rows of "large" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."large" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · large · collect new keys and references of "child"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" bigint);

-- plan · large · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · large · rows of "child" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" bigint, "parked" BIGINT);

-- plan · large · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · large · follow references of "child" to "large", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."child" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."large" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."large" = m."o_1" WHERE NOT ((c."large") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · large · one entry for each row of "large" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · large · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · large · rows of "large" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."large" UNION ALL SELECT min("id") FROM main."large" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."large" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."large" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · large · one entry for each row of "child" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · large · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · large · rows of "large" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_large" AS SELECT b."id", b."n" FROM main."large" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · large · rows of "large" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_large" AS SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_1_1" AS y JOIN main."large" AS b ON b."id" = y."k_1";

-- overlay · large · "large" as the step leaves it
CREATE TEMP VIEW "amend_state_1_large" AS SELECT * FROM temp."amend_kept_1_large" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_1_1" AS y JOIN main."large" AS b ON b."id" = y."k_1";

-- overlay · large · drop the overlay of "large" before this step
DROP VIEW IF EXISTS temp."large";

-- overlay · large · show "large" as the step leaves it to all that follows
CREATE TEMP VIEW "large" AS SELECT * FROM temp."amend_state_1_large";

-- overlay · large · rows of "child" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_child" AS SELECT b."id", b."large" FROM main."child" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · large · rows of "child" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_child" AS SELECT b."id" AS "id", coalesce(y."n_1", b."large") AS "large" FROM temp."amend_moved_1_2" AS y JOIN main."child" AS b ON b."id" = y."k_1";

-- overlay · large · "child" as the step leaves it
CREATE TEMP VIEW "amend_state_1_child" AS SELECT * FROM temp."amend_kept_1_child" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."large") AS "large" FROM temp."amend_moved_1_2" AS y JOIN main."child" AS b ON b."id" = y."k_1";

-- overlay · large · drop the overlay of "child" before this step
DROP VIEW IF EXISTS temp."child";

-- overlay · large · show "child" as the step leaves it to all that follows
CREATE TEMP VIEW "child" AS SELECT * FROM temp."amend_state_1_child";

-- predict · large · unique-key: new rows would have the unique key ("id") of "large" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM temp."amend_changed_1_large" AS n JOIN temp."amend_kept_1_large" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · large · unique-key: several new rows would have one unique key ("id") of "large"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_large" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · large · foreign-key: rows of "child" would refer to rows that "large" does not have
SELECT n."id", n."large" FROM temp."amend_changed_1_child" AS n WHERE n."large" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_large" AS o WHERE o."id" = n."large");

-- predict · large · null-key: rows of "large" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · large · unique-exchange: rows of "large" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."large" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · small · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" smallint, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" smallint, "b_2" smallint, "c_1" INTEGER);

-- plan · small · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", "r"."rowid"
 AS "r", (32766 + (32767 - r.id)
)
 AS "v_1", ("r"."id"
)
 AS "b_2"
FROM "small" AS "r"
WHERE ((select n from small where id = 32767) = 'a'
)
) AS q ORDER BY "r";

-- plan · small · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1");

-- plan · small · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · small · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · small · null-key: selected rows of "small" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · small · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · small · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · small · collect new keys and references of "small"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" smallint, "edge" INTEGER, "n_1" smallint);

-- plan · small · look them up by key
CREATE INDEX temp."amend_moving_2_1_key" ON "amend_moving_2_1" ("k_1", "edge");

-- plan · small · rows of "small" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" smallint, "n_1" smallint, "parked" BIGINT);

-- plan · small · look them up by key
CREATE INDEX temp."amend_moved_2_1_key" ON "amend_moved_2_1" ("k_1");

-- plan · small · rows of "small" that get a new key
INSERT INTO temp."amend_moving_2_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_2" AS p JOIN main."small" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · small · one entry for each row of "small" that stays
INSERT INTO temp."amend_moved_2_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · small · measure them
ANALYZE temp."amend_moved_2_1";

-- plan · small · rows of "small" whose key another row takes
UPDATE temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_2_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_2_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."small" UNION ALL SELECT min("id") FROM main."small" UNION ALL SELECT max("n_1") FROM temp."amend_moved_2_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_2_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_2_1" AS y JOIN main."small" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_2_1" AS z JOIN main."small" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · small · rows of "small" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_small" AS SELECT b."id", b."n" FROM main."small" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1");

-- overlay · small · rows of "small" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_small" AS SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_2_1" AS y JOIN main."small" AS b ON b."id" = y."k_1";

-- overlay · small · "small" as the step leaves it
CREATE TEMP VIEW "amend_state_2_small" AS SELECT * FROM temp."amend_kept_2_small" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_2_1" AS y JOIN main."small" AS b ON b."id" = y."k_1";

-- overlay · small · drop the overlay of "small" before this step
DROP VIEW IF EXISTS temp."small";

-- overlay · small · show "small" as the step leaves it to all that follows
CREATE TEMP VIEW "small" AS SELECT * FROM temp."amend_state_2_small";

-- predict · small · unique-key: new rows would have the unique key ("id") of "small" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM temp."amend_changed_2_small" AS n JOIN temp."amend_kept_2_small" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · small · unique-key: several new rows would have one unique key ("id") of "small"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_small" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · small · null-key: rows of "small" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · small · unique-exchange: rows of "small" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_2_1" AS y JOIN main."small" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · uuid · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · uuid · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", "r"."rowid"
 AS "r", ((select x.id from uuids x where x.id <> r.id)
)
 AS "v_1", ("r"."id"
)
 AS "b_2"
FROM "uuids" AS "r"
WHERE ((select n from uuids where id = '00000000-0000-0000-0000-000000000001') = 'a'
)
) AS q ORDER BY "r";

-- plan · uuid · look planned rows up by row number
CREATE INDEX temp."amend_plan_3_r" ON "amend_plan_3" ("r", "decision", "c_1");

-- plan · uuid · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · uuid · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · uuid · null-key: selected rows of "uuids" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · uuid · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · uuid · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · uuid · collect new keys and references of "uuids"
CREATE TEMP TABLE "amend_moving_3_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · uuid · look them up by key
CREATE INDEX temp."amend_moving_3_1_key" ON "amend_moving_3_1" ("k_1", "edge");

-- plan · uuid · rows of "uuids" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · uuid · look them up by key
CREATE INDEX temp."amend_moved_3_1_key" ON "amend_moved_3_1" ("k_1");

-- plan · uuid · rows of "uuids" that get a new key
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_3" AS p JOIN main."uuids" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · uuid · one entry for each row of "uuids" that stays
INSERT INTO temp."amend_moved_3_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · uuid · measure them
ANALYZE temp."amend_moved_3_1";

-- plan · uuid · rows of "uuids" whose key another row takes
UPDATE temp."amend_moved_3_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_1" AS y JOIN main."uuids" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_3_1" AS z JOIN main."uuids" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · uuid · rows of "uuids" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_uuids" AS SELECT b."id", b."n" FROM main."uuids" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_1" AS y WHERE b."id" = y."k_1");

-- overlay · uuid · rows of "uuids" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_uuids" AS SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_3_1" AS y JOIN main."uuids" AS b ON b."id" = y."k_1";

-- overlay · uuid · "uuids" as the step leaves it
CREATE TEMP VIEW "amend_state_3_uuids" AS SELECT * FROM temp."amend_kept_3_uuids" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."n" AS "n" FROM temp."amend_moved_3_1" AS y JOIN main."uuids" AS b ON b."id" = y."k_1";

-- overlay · uuid · drop the overlay of "uuids" before this step
DROP VIEW IF EXISTS temp."uuids";

-- overlay · uuid · show "uuids" as the step leaves it to all that follows
CREATE TEMP VIEW "uuids" AS SELECT * FROM temp."amend_state_3_uuids";

-- predict · uuid · unique-key: new rows would have the unique key ("id") of "uuids" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."n" AS "n", o."id" AS "other id", o."n" AS "other n" FROM temp."amend_changed_3_uuids" AS n JOIN temp."amend_kept_3_uuids" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · uuid · unique-key: several new rows would have one unique key ("id") of "uuids"
SELECT "id", "n", "amend_rows" AS "rows" FROM (SELECT "id", "n", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_3_uuids" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("n" AS text);

-- predict · uuid · null-key: rows of "uuids" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · uuid · unique-exchange: rows of "uuids" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_3_1" AS y JOIN main."uuids" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."uuids") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_3_1")) ORDER BY 1;

-- apply · large · keep what undoes the rekey of "large"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."large" AS t ON t."id" = p."k_1";

-- apply · large · keep what undoes the rekey of "child"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."large" AS "b_1", coalesce(p."n_1", t."large") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."child" AS t ON t."id" = p."k_1";

-- apply · large · move rows of "large" out of the way of those that take their keys
UPDATE main."large" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · large · set "id" of "large" to new keys
UPDATE main."large" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · large · set "id" of "large" to new keys, for rows out of the way
UPDATE main."large" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · large · set "large" of "child" to new keys
UPDATE main."child" AS t SET "large" = coalesce(p."n_1", t."large") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

-- apply · small · keep what undoes the rekey of "small"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_2_1" AS p JOIN main."small" AS t ON t."id" = p."k_1";

-- apply · small · move rows of "small" out of the way of those that take their keys
UPDATE main."small" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · small · set "id" of "small" to new keys
UPDATE main."small" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · small · set "id" of "small" to new keys, for rows out of the way
UPDATE main."small" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · uuid · keep what undoes the rekey of "uuids"
CREATE TABLE main."amend_undo_n_4" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_3_1" AS p JOIN main."uuids" AS t ON t."id" = p."k_1";

-- apply · uuid · move rows of "uuids" out of the way of those that take their keys
UPDATE main."uuids" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · uuid · set "id" of "uuids" to new keys
UPDATE main."uuids" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · uuid · set "id" of "uuids" to new keys, for rows out of the way
UPDATE main."uuids" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

