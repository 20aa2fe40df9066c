-- plan · t · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER);

-- plan · t · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1", "c_2", "c_3") SELECT "k_1" AS "k_1", CASE WHEN (CASE WHEN ("i_0") COLLATE BINARY = '> 5' THEN 1 ELSE 0 END + (CASE WHEN coalesce(amend_like("i_0", 'a_c%'), 0) THEN 1 ELSE 0 END + CASE WHEN coalesce("o_2_0", 0) THEN 1 ELSE 0 END)) > 1 THEN -1 WHEN ("i_0") COLLATE BINARY = '> 5' THEN 1 WHEN coalesce(amend_like("i_0", 'a_c%'), 0) THEN 2 WHEN coalesce("o_2_0", 0) THEN 3 ELSE 4 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('one') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_1") COLLATE BINARY IS +('two') THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_1") COLLATE BINARY IS +('three') THEN 0 ELSE 1 END AS "c_3" FROM (SELECT "t"."id"
 AS "k_1", "t"."x"
 AS "i_0", length(t.x) > 4 and t.x not like 'a_c%'
 AS "o_2_0", ("t"."seen"
)
 AS "b_1"
FROM "t" AS "t"
) AS q;

-- plan · t · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · t · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · t · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · t · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · t · assumption: input "x" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · t · assumption: input "x" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · t · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · t · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t" AS SELECT b."id", b."x", b."seen" FROM main."t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)))));

-- overlay · t · rows of "t" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t" AS SELECT p."k_1" AS "id", b."x" AS "x", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'one' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'two' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'three' END AS "seen" FROM temp."amend_plan_1" AS p LEFT JOIN main."t" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)));

-- overlay · t · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t" AS SELECT * FROM temp."amend_kept_1_t" UNION ALL SELECT p."k_1" AS "id", b."x" AS "x", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'one' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'two' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'three' END AS "seen" FROM temp."amend_plan_1" AS p LEFT JOIN main."t" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)));

-- overlay · t · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · t · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_1_t";

-- apply · t · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'one' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · t · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'two' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · t · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'three' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_3" = 1;

-- apply · t · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'one' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · t · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'two' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

-- apply · t · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'three' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3) AND p."c_3" = 1;

