-- plan · grades · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER);

-- plan · grades · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1", "c_2", "c_3") SELECT "k_1" AS "k_1", CASE WHEN (("i_0") >= 90) THEN 1 WHEN (("i_0") >= 50) THEN 2 ELSE 3 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('a') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_1") COLLATE BINARY IS +('b') THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_1") COLLATE BINARY IS +('c') THEN 0 ELSE 1 END AS "c_3" FROM (SELECT "grades"."id"
 AS "k_1", "grades"."points"
 AS "i_0", ("grades"."label"
)
 AS "b_1"
FROM "grades" AS "grades"
WHERE (label is null
)
) AS q;

-- plan · grades · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · grades · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · grades · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · grades · null-key: selected rows of "grades" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · grades · assumption: input "points" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · grades · assumption: input "points" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · grades · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · grades · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · grades · rows of "grades" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_grades" AS SELECT b."id", b."points", b."label" FROM main."grades" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)))));

-- overlay · grades · rows of "grades" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_grades" AS SELECT p."k_1" AS "id", b."points" AS "points", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'a' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'b' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'c' END AS "label" FROM temp."amend_plan_1" AS p LEFT JOIN main."grades" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)));

-- overlay · grades · "grades" as the step leaves it
CREATE TEMP VIEW "amend_state_1_grades" AS SELECT * FROM temp."amend_kept_1_grades" UNION ALL SELECT p."k_1" AS "id", b."points" AS "points", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'a' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'b' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'c' END AS "label" FROM temp."amend_plan_1" AS p LEFT JOIN main."grades" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)));

-- overlay · grades · drop the overlay of "grades" before this step
DROP VIEW IF EXISTS temp."grades";

-- overlay · grades · show "grades" as the step leaves it to all that follows
CREATE TEMP VIEW "grades" AS SELECT * FROM temp."amend_state_1_grades";

-- apply · grades · keep what undoes the update of "grades"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'a' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · grades · keep what undoes the update of "grades"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'b' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · grades · keep what undoes the update of "grades"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'c' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_3" = 1;

-- apply · grades · set "label" of "grades"
UPDATE main."grades" AS t SET "label" = 'a' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · grades · set "label" of "grades"
UPDATE main."grades" AS t SET "label" = 'b' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

-- apply · grades · set "label" of "grades"
UPDATE main."grades" AS t SET "label" = 'c' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3) AND p."c_3" = 1;

