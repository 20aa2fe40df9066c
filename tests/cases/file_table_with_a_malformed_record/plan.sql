-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("name" TEXT, "uuid" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "size", "$line" FROM temp."amend_table_registry";

-- plan · nothing · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · nothing · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "registry"."name"
 AS "k_1"
FROM "registry" AS "registry"
) AS q;

-- plan · nothing · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · nothing · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · nothing · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · nothing · null-key: selected rows of "registry" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · nothing · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · nothing · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

