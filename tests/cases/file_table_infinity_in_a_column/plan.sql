-- source · make the table for the records of "limit"
CREATE TEMP TABLE "amend_table_limit" ("name" TEXT, "upper" NUMERIC, "label" TEXT, "more" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "limit"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_limit" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "limit" up by its key
CREATE UNIQUE INDEX temp."amend_table_limit_key" ON "amend_table_limit" ("name");

-- source · measure "limit"
ANALYZE temp."amend_table_limit";

-- source · show "limit" under its name
CREATE TEMP VIEW "limit" AS SELECT "name", "upper", "label", "more", "$line" FROM temp."amend_table_limit";

-- plan · upper · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" NUMERIC, "b_2" NUMERIC, "c_1" INTEGER);

-- plan · upper · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "limit"."name"
 AS "k_1", (7
)
 AS "v_1", ("limit"."upper"
)
 AS "b_2"
FROM "limit" AS "limit"
) AS q;

-- plan · upper · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · upper · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · upper · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · upper · null-key: selected rows of "limit" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · upper · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · upper · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · upper · rows of "limit" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_limit" AS SELECT b."name", b."upper", b."label", b."more", b."$line", b."amend_record" FROM temp."amend_table_limit" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · upper · rows of "limit" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_limit" AS SELECT p."k_1" AS "name", p."v_1" AS "upper", b."label" AS "label", b."more" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_limit" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · upper · "limit" as the step leaves it
CREATE TEMP VIEW "amend_state_1_limit" AS SELECT * FROM temp."amend_kept_1_limit" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "upper", b."label" AS "label", b."more" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_limit" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · upper · drop the overlay of "limit" before this step
DROP VIEW IF EXISTS temp."limit";

-- overlay · upper · show "limit" as the step leaves it to all that follows
CREATE TEMP VIEW "limit" AS SELECT "name", "upper", "label", "more", "$line" FROM temp."amend_state_1_limit";

-- predict · upper · check-constraint: column "upper" of "limit" takes only decimal
SELECT n."name", n."upper" AS "value" FROM temp."amend_changed_1_limit" AS n WHERE NOT (typeof(n."upper") IN ('null', 'integer', 'real') OR typeof(n."upper") = 'text' AND (n."upper") NOT GLOB '*[^-+0-9.eE]*' AND (n."upper") = CAST(n."upper" AS NUMERIC));

-- apply · upper · keep what undoes the update of "limit"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · upper · set "upper" of "limit"
UPDATE temp."amend_table_limit" AS t SET "upper" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

