-- plan · codes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · codes · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", "c"."rowid"
 AS "r", (nullif(c.next, 'none')
)
 AS "v_1", ("c"."id"
)
 AS "b_2"
FROM "code" AS "c"
WHERE (c.next <> '-'
)
) AS q ORDER BY "r";

-- plan · codes · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · codes · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · codes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · codes · null-key: selected rows of "code" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · codes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · codes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · codes · collect new keys and references of "code"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · codes · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · codes · rows of "code" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · codes · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · codes · rows of "code" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."code" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · codes · collect new keys and references of "use"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · codes · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · codes · rows of "use" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · codes · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · codes · follow references of "use" to "code", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."code" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."code" = m."o_1" WHERE NOT ((c."code") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · codes · one entry for each row of "code" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · codes · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · codes · rows of "code" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."code" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · codes · one entry for each row of "use" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · codes · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · codes · rows of "code" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_code" AS SELECT b."id", b."next" FROM main."code" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · codes · rows of "code" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_code" AS SELECT coalesce(y."n_1", b."id") AS "id", b."next" AS "next" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1";

-- overlay · codes · "code" as the step leaves it
CREATE TEMP VIEW "amend_state_1_code" AS SELECT * FROM temp."amend_kept_1_code" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."next" AS "next" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1";

-- overlay · codes · drop the overlay of "code" before this step
DROP VIEW IF EXISTS temp."code";

-- overlay · codes · show "code" as the step leaves it to all that follows
CREATE TEMP VIEW "code" AS SELECT * FROM temp."amend_state_1_code";

-- overlay · codes · rows of "use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_use" AS SELECT b."id", b."code" FROM main."use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · codes · rows of "use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_use" AS SELECT b."id" AS "id", coalesce(y."n_1", b."code") AS "code" FROM temp."amend_moved_1_2" AS y JOIN main."use" AS b ON b."id" = y."k_1";

-- overlay · codes · "use" as the step leaves it
CREATE TEMP VIEW "amend_state_1_use" AS SELECT * FROM temp."amend_kept_1_use" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."code") AS "code" FROM temp."amend_moved_1_2" AS y JOIN main."use" AS b ON b."id" = y."k_1";

-- overlay · codes · drop the overlay of "use" before this step
DROP VIEW IF EXISTS temp."use";

-- overlay · codes · show "use" as the step leaves it to all that follows
CREATE TEMP VIEW "use" AS SELECT * FROM temp."amend_state_1_use";

-- predict · codes · unique-key: new rows would have the unique key ("id") of "code" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."next" AS "next", o."id" AS "other id", o."next" AS "other next" FROM temp."amend_changed_1_code" AS n JOIN temp."amend_kept_1_code" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · codes · unique-key: several new rows would have one unique key ("id") of "code"
SELECT "id", "next", "amend_rows" AS "rows" FROM (SELECT "id", "next", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_code" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("next" AS text);

-- predict · codes · foreign-key: rows of "use" would refer to rows that "code" does not have
SELECT n."id", n."code" FROM temp."amend_changed_1_use" AS n WHERE n."code" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_code" AS o WHERE o."id" = n."code");

-- predict · codes · null-key: rows of "code" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · codes · unique-exchange: rows of "code" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."code" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."code") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- apply · codes · keep what undoes the rekey of "code"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."code" AS t ON t."id" = p."k_1";

-- apply · codes · keep what undoes the rekey of "use"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."code" AS "b_1", coalesce(p."n_1", t."code") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."use" AS t ON t."id" = p."k_1";

-- apply · codes · move rows of "code" out of the way of those that take their keys
UPDATE main."code" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · codes · set "id" of "code" to new keys
UPDATE main."code" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · codes · set "id" of "code" to new keys, for rows out of the way
UPDATE main."code" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · codes · set "code" of "use" to new keys
UPDATE main."use" AS t SET "code" = coalesce(p."n_1", t."code") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

