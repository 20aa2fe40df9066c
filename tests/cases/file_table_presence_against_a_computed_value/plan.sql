-- source · make the table for the records of "projects"
CREATE TEMP TABLE "amend_table_projects" ("name" TEXT, "val" TEXT, "has_val" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "projects"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_projects" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "projects" up by its key
CREATE UNIQUE INDEX temp."amend_table_projects_key" ON "amend_table_projects" ("name");

-- source · measure "projects"
ANALYZE temp."amend_table_projects";

-- source · show "projects" under its name
CREATE TEMP VIEW "projects" AS SELECT "name", "val", "has_val", "$line" FROM temp."amend_table_projects";

-- plan · both · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" BOOLEAN, "b_4" BOOLEAN, "c_1" INTEGER);

-- plan · both · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "projects"."name"
 AS "k_1", (upper(name)
)
 AS "v_1", ("projects"."val"
)
 AS "b_2", (name is null
)
 AS "v_3", ("projects"."has_val"
)
 AS "b_4"
FROM "projects" AS "projects"
WHERE (has_val
)
) AS q;

-- plan · both · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · both · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · both · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · both · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · both · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · both · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · both · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."name", b."val", b."has_val", b."$line", b."amend_record" FROM temp."amend_table_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · both · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."k_1" AS "name", p."v_1" AS "val", p."v_3" AS "has_val", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · both · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "val", p."v_3" AS "has_val", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · both · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · both · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT "name", "val", "has_val", "$line" FROM temp."amend_state_1_projects";

-- predict · both · check-constraint: column "val" of "projects" takes only text
SELECT n."name", n."val" AS "value" FROM temp."amend_changed_1_projects" AS n WHERE NOT (typeof(n."val") IN ('null', 'text'));

-- predict · both · check-constraint: column "has_val" of "projects" takes only boolean
SELECT n."name", n."has_val" AS "value" FROM temp."amend_changed_1_projects" AS n WHERE NOT ((n."has_val") IS NULL OR (n."has_val") IN (0, 1));

-- apply · both · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · both · set "val", "has_val" of "projects"
UPDATE temp."amend_table_projects" AS t SET "val" = p."v_1", "has_val" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

