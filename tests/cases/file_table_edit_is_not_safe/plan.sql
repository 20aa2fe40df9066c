-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("name" TEXT, "owner" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "name", "owner", "$line" FROM temp."amend_table_registry";

-- plan · owners · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · owners · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('nobody') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "registry"."name"
 AS "k_1", ("registry"."owner"
)
 AS "b_1"
FROM "registry" AS "registry"
WHERE (name = 'a'
)
) AS q;

-- plan · owners · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · owners · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · owners · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · owners · null-key: selected rows of "registry" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · owners · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · owners · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · owners · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_registry" AS SELECT b."name", b."owner", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · owners · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_registry" AS SELECT p."k_1" AS "name", 'nobody' AS "owner", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · owners · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_1_registry" AS SELECT * FROM temp."amend_kept_1_registry" UNION ALL SELECT p."k_1" AS "name", 'nobody' AS "owner", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · owners · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · owners · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "owner", "$line" FROM temp."amend_state_1_registry";

-- predict · owners · check-constraint: column "owner" of "registry" takes only text
SELECT n."name", n."owner" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT (typeof(n."owner") IN ('null', 'text'));

-- apply · owners · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'nobody' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · owners · set "owner" of "registry"
UPDATE temp."amend_table_registry" AS t SET "owner" = 'nobody' FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

