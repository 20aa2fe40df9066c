-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · stock · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN (("i_0") > 0) THEN 1 WHEN ("i_0") = 0 THEN 2 WHEN (("i_0") < 0) THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value" FROM (SELECT "stock"."item"
 AS "k_1", "stock"."amount"
 AS "i_0"
FROM "stock" AS "stock"
) AS q;

-- plan · stock · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · stock · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2, 3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · stock · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · stock · assumption: input "amount" is NULL, and is not declared nullable
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · stock · assumption: input "amount" is not of type integer
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

