-- source · make the table for the records of "records"
CREATE TEMP TABLE "amend_table_records" ("id" INTEGER, "v" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "records"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_records" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "records" up by its key
CREATE UNIQUE INDEX temp."amend_table_records_key" ON "amend_table_records" ("id");

-- source · measure "records"
ANALYZE temp."amend_table_records";

-- source · show "records" under its name
CREATE TEMP VIEW "records" AS SELECT "id", "v", "$line" FROM temp."amend_table_records";

-- plan · news · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · news · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('NEW') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "records"."id"
 AS "k_1", ("records"."v"
)
 AS "b_1"
FROM "records" AS "records"
) AS q;

-- plan · news · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · news · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · news · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · news · null-key: selected rows of "records" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · news · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · news · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · news · rows of "records" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_records" AS SELECT b."id", b."v", b."$line", b."amend_record" FROM temp."amend_table_records" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · news · rows of "records" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_records" AS SELECT p."k_1" AS "id", 'NEW' AS "v", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_records" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · news · "records" as the step leaves it
CREATE TEMP VIEW "amend_state_1_records" AS SELECT * FROM temp."amend_kept_1_records" UNION ALL SELECT p."k_1" AS "id", 'NEW' AS "v", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_records" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · news · drop the overlay of "records" before this step
DROP VIEW IF EXISTS temp."records";

-- overlay · news · show "records" as the step leaves it to all that follows
CREATE TEMP VIEW "records" AS SELECT "id", "v", "$line" FROM temp."amend_state_1_records";

-- predict · news · check-constraint: column "v" of "records" takes only TEXT
SELECT n."id", n."v" AS "value" FROM temp."amend_changed_1_records" AS n WHERE NOT (typeof(n."v") IN ('null', 'text'));

-- apply · news · keep what undoes the update of "records"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'NEW' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · news · set "v" of "records"
UPDATE temp."amend_table_records" AS t SET "v" = 'NEW' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

