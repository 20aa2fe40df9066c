-- plan · tags · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER, "c_2" INTEGER);

-- plan · tags · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1", "c_2") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "t"."name"
 AS "k_1", "t"."rowid"
 AS "r", ('n-' || t.name
)
 AS "v_1", ("t"."code"
)
 AS "b_2", (t.name || '!'
)
 AS "v_3", ("t"."note"
)
 AS "b_4"
FROM "tag" AS "t"
WHERE (t.code is null or t.code like 'x%'
)
) AS q ORDER BY "r";

-- plan · tags · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · tags · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1", "c_2");

-- plan · tags · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · tags · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · tags · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · tags · null-key: selected rows of "tag" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · tags · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · tags · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · tags · fan-out: several rows of "tag" have the key of a selected row or counterpart
SELECT "name", count(*) AS "rows" FROM main."tag" WHERE ("name") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p) GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- plan · tags · collect new keys and references of "tag"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "k_2" TEXT, "k_3" TEXT, "edge" INTEGER, "n_1" TEXT, "n_2" TEXT);

-- plan · tags · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "k_2", "k_3", "edge");

-- plan · tags · rows of "tag" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "k_2" TEXT, "k_3" TEXT, "n_1" TEXT, "n_2" TEXT, "parked" BIGINT);

-- plan · tags · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1", "k_2", "k_3");

-- plan · tags · rows of "tag" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "k_2", "k_3", "edge", "n_1", "n_2") SELECT b."code", b."parent", b."name", 0, CASE WHEN NOT ((b."code") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END, NULL FROM temp."amend_plan_1" AS p JOIN main."tag" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · tags · follow references of "tag" to "tag", until no row is added
INSERT INTO temp."amend_moving_1_1" ("k_1", "k_2", "k_3", "edge", "n_2") SELECT DISTINCT c."code", c."parent", c."name", 1, m."n" FROM main."tag" AS c JOIN (SELECT b."code" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."tag" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."parent" = m."o_1" WHERE NOT ((c."parent") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_1" AS x WHERE c."code" IS NOT DISTINCT FROM x."k_1" AND c."parent" IS NOT DISTINCT FROM x."k_2" AND c."name" IS NOT DISTINCT FROM x."k_3" AND x."edge" = 1);

-- plan · tags · collect new keys and references of "used"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" TEXT, "k_2" TEXT, "edge" INTEGER, "n_1" TEXT, "n_2" TEXT);

-- plan · tags · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "k_2", "edge");

-- plan · tags · rows of "used" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" TEXT, "k_2" TEXT, "n_1" TEXT, "n_2" TEXT, "parked" BIGINT);

-- plan · tags · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1", "k_2");

-- plan · tags · follow references of "used" to "tag", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."other", c."tag", 1, m."n" FROM main."used" AS c JOIN (SELECT b."code" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."tag" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."other" = m."o_1" WHERE NOT ((c."other") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."other" IS NOT DISTINCT FROM x."k_1" AND c."tag" IS NOT DISTINCT FROM x."k_2" AND x."edge" = 1);

-- plan · tags · follow references of "used" to "tag", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_2") SELECT DISTINCT c."other", c."tag", 2, m."n" FROM main."used" AS c JOIN (SELECT b."code" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."tag" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."tag" = m."o_1" WHERE NOT ((c."tag") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."other" IS NOT DISTINCT FROM x."k_1" AND c."tag" IS NOT DISTINCT FROM x."k_2" AND x."edge" = 2);

-- plan · tags · one entry for each row of "tag" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "k_2", "k_3", "n_1", "n_2") SELECT x."k_1", x."k_2", x."k_3", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1", x."k_2", x."k_3";

-- plan · tags · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · tags · one entry for each row of "used" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "k_2", "n_1", "n_2") SELECT x."k_1", x."k_2", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · tags · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · tags · numbers of the rows of "tag" that the step changes
CREATE TEMP TABLE "amend_numbers_1_tag" ("r" INTEGER PRIMARY KEY);

-- overlay · tags · rows of "tag" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_tag" AS SELECT b."name", b."code", b."note", b."parent" FROM main."tag" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_tag") AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3");

-- overlay · tags · rows of "tag" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_tag" AS SELECT b."name" AS "name", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3"), b."code") AS "code", p."v_3" AS "note", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3"), b."parent") AS "parent" FROM temp."amend_plan_1" AS p LEFT JOIN main."tag" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_2" = 1) UNION ALL SELECT b."name" AS "name", coalesce(y."n_1", b."code") AS "code", b."note" AS "note", coalesce(y."n_2", b."parent") AS "parent" FROM temp."amend_moved_1_1" AS y JOIN main."tag" AS b ON b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r" AND ((p."decision" IN (1) AND p."c_2" = 1)));

-- overlay · tags · "tag" as the step leaves it
CREATE TEMP VIEW "amend_state_1_tag" AS SELECT * FROM temp."amend_kept_1_tag" UNION ALL SELECT b."name" AS "name", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3"), b."code") AS "code", p."v_3" AS "note", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3"), b."parent") AS "parent" FROM temp."amend_plan_1" AS p LEFT JOIN main."tag" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_2" = 1) UNION ALL SELECT b."name" AS "name", coalesce(y."n_1", b."code") AS "code", b."note" AS "note", coalesce(y."n_2", b."parent") AS "parent" FROM temp."amend_moved_1_1" AS y JOIN main."tag" AS b ON b."code" IS NOT DISTINCT FROM y."k_1" AND b."parent" IS NOT DISTINCT FROM y."k_2" AND b."name" IS NOT DISTINCT FROM y."k_3" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r" AND ((p."decision" IN (1) AND p."c_2" = 1)));

-- overlay · tags · drop the overlay of "tag" before this step
DROP VIEW IF EXISTS temp."tag";

-- overlay · tags · show "tag" as the step leaves it to all that follows
CREATE TEMP VIEW "tag" AS SELECT * FROM temp."amend_state_1_tag";

-- overlay · tags · rows of "used" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_used" AS SELECT b."tag", b."other", b."words" FROM main."used" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."other" IS NOT DISTINCT FROM y."k_1" AND b."tag" IS NOT DISTINCT FROM y."k_2");

-- overlay · tags · rows of "used" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_used" AS SELECT coalesce(y."n_2", b."tag") AS "tag", coalesce(y."n_1", b."other") AS "other", b."words" AS "words" FROM temp."amend_moved_1_2" AS y JOIN main."used" AS b ON b."other" IS NOT DISTINCT FROM y."k_1" AND b."tag" IS NOT DISTINCT FROM y."k_2";

-- overlay · tags · "used" as the step leaves it
CREATE TEMP VIEW "amend_state_1_used" AS SELECT * FROM temp."amend_kept_1_used" UNION ALL SELECT coalesce(y."n_2", b."tag") AS "tag", coalesce(y."n_1", b."other") AS "other", b."words" AS "words" FROM temp."amend_moved_1_2" AS y JOIN main."used" AS b ON b."other" IS NOT DISTINCT FROM y."k_1" AND b."tag" IS NOT DISTINCT FROM y."k_2";

-- overlay · tags · drop the overlay of "used" before this step
DROP VIEW IF EXISTS temp."used";

-- overlay · tags · show "used" as the step leaves it to all that follows
CREATE TEMP VIEW "used" AS SELECT * FROM temp."amend_state_1_used";

-- overlay · tags · numbers of the rows of "tag" that the step changes
INSERT INTO temp."amend_numbers_1_tag" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_2" = 1) ON CONFLICT DO NOTHING;

-- predict · tags · unique-key: new rows would have the unique key ("code") of "tag" of rows that stay
SELECT n."name" AS "name", o."name" AS "other name" FROM temp."amend_changed_1_tag" AS n JOIN temp."amend_kept_1_tag" AS o ON o."code" = n."code" COLLATE BINARY;

-- predict · tags · unique-key: several new rows would have one unique key ("code") of "tag"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM temp."amend_changed_1_tag" AS n WHERE n."code" IS NOT NULL GROUP BY n."code" COLLATE BINARY HAVING count(*) > 1;

-- predict · tags · foreign-key: rows of "tag" would refer to rows that "tag" does not have
SELECT n."name", n."parent" FROM temp."amend_changed_1_tag" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_tag" AS o WHERE o."code" = n."parent");

-- predict · tags · foreign-key: rows of "used" would refer to rows that "tag" does not have
SELECT n."tag", n."other", n."words", n."tag" FROM temp."amend_changed_1_used" AS n WHERE n."tag" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_tag" AS o WHERE o."code" = n."tag");

-- predict · tags · foreign-key: rows of "used" would refer to rows that "tag" does not have
SELECT n."tag", n."other", n."words", n."other" FROM temp."amend_changed_1_used" AS n WHERE n."other" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_tag" AS o WHERE o."code" = n."other");

-- predict · tags · null-key: rows of "tag" would get NULL as their key "code"
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · tags · two-effects: rows of "tag" would get several values in one column through new keys
SELECT x."k_1" AS "code", x."k_2" AS "parent", x."k_3" AS "name" FROM temp."amend_moving_1_1" AS x GROUP BY x."k_1", x."k_2", x."k_3" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · tags · two-effects: rows of "used" would get several values in one column through new keys
SELECT x."k_1" AS "other", x."k_2" AS "tag" FROM temp."amend_moving_1_2" AS x GROUP BY x."k_1", x."k_2" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- apply · tags · keep what undoes the rekey of "tag"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."name" AS "b_1", t."code" AS "b_2", t."note" AS "b_3", t."parent" AS "b_4", t."name" AS "a_1", coalesce(p."n_1", t."code") AS "a_2", t."note" AS "a_3", coalesce(p."n_2", t."parent") AS "a_4" FROM temp."amend_moved_1_1" AS p JOIN main."tag" AS t ON t."code" IS NOT DISTINCT FROM p."k_1" AND t."parent" IS NOT DISTINCT FROM p."k_2" AND t."name" IS NOT DISTINCT FROM p."k_3";

-- apply · tags · keep what undoes the rekey of "used"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."tag" AS "b_1", t."other" AS "b_2", t."words" AS "b_3", coalesce(p."n_2", t."tag") AS "a_1", coalesce(p."n_1", t."other") AS "a_2", t."words" AS "a_3" FROM temp."amend_moved_1_2" AS p JOIN main."used" AS t ON t."other" IS NOT DISTINCT FROM p."k_1" AND t."tag" IS NOT DISTINCT FROM p."k_2";

-- apply · tags · keep what undoes the update of "tag"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_4" AS "b_1", p."v_3" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_2" = 1;

-- apply · tags · set "code", "parent" of "tag" to new keys
UPDATE main."tag" AS t SET "code" = coalesce(p."n_1", t."code"), "parent" = coalesce(p."n_2", t."parent") FROM temp."amend_moved_1_1" AS p WHERE t."code" IS NOT DISTINCT FROM p."k_1" AND t."parent" IS NOT DISTINCT FROM p."k_2" AND t."name" IS NOT DISTINCT FROM p."k_3";

-- apply · tags · set "other", "tag" of "used" to new keys
UPDATE main."used" AS t SET "other" = coalesce(p."n_1", t."other"), "tag" = coalesce(p."n_2", t."tag") FROM temp."amend_moved_1_2" AS p WHERE t."other" IS NOT DISTINCT FROM p."k_1" AND t."tag" IS NOT DISTINCT FROM p."k_2";

-- apply · tags · set "note" of "tag"
UPDATE main."tag" AS t SET "note" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_2" = 1;

