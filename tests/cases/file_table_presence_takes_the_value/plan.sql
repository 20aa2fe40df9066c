-- source · make the table for the records of "projects"
CREATE TEMP TABLE "amend_table_projects" ("name" TEXT, "val" TEXT, "other" INTEGER, "has_val" BOOLEAN, "has_other" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "projects"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_projects" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "projects" up by its key
CREATE UNIQUE INDEX temp."amend_table_projects_key" ON "amend_table_projects" ("name");

-- source · measure "projects"
ANALYZE temp."amend_table_projects";

-- source · show "projects" under its name
CREATE TEMP VIEW "projects" AS SELECT "name", "val", "other", "has_val", "has_other", "$line" FROM temp."amend_table_projects";

-- plan · a · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" BOOLEAN, "b_2" BOOLEAN, "b_3" TEXT, "c_1" INTEGER);

-- plan · a · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_3") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "projects"."name"
 AS "k_1", (0
)
 AS "v_1", ("projects"."has_val"
)
 AS "b_2", ("projects"."val"
)
 AS "b_3"
FROM "projects" AS "projects"
WHERE (name = 'a' and has_val
)
) AS q;

-- plan · a · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · a · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · a · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · a · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · a · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · a · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · a · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."name", b."val", b."other", b."has_val", b."has_other", b."$line", b."amend_record" FROM temp."amend_table_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · a · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."k_1" AS "name", NULL AS "val", b."other" AS "other", p."v_1" AS "has_val", b."has_other" AS "has_other", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · a · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."k_1" AS "name", NULL AS "val", b."other" AS "other", p."v_1" AS "has_val", b."has_other" AS "has_other", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · a · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · a · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT "name", "val", "other", "has_val", "has_other", "$line" FROM temp."amend_state_1_projects";

-- predict · a · check-constraint: column "val" of "projects" takes only text
SELECT n."name", n."val" AS "value" FROM temp."amend_changed_1_projects" AS n WHERE NOT (typeof(n."val") IN ('null', 'text'));

-- predict · a · check-constraint: column "has_val" of "projects" takes only boolean
SELECT n."name", n."has_val" AS "value" FROM temp."amend_changed_1_projects" AS n WHERE NOT ((n."has_val") IS NULL OR (n."has_val") IN (0, 1));

-- plan · others · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" BOOLEAN, "v_2" INTEGER, "b_3" BOOLEAN, "b_4" INTEGER, "c_1" INTEGER);

-- plan · others · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "b_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "b_3" AS "b_3", "b_4" AS "b_4", CASE WHEN ("b_3") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "projects"."name"
 AS "k_1", (CASE WHEN CAST((name <> 'b'
) AS BOOLEAN) THEN "projects"."has_other" ELSE FALSE END
)
 AS "v_1", (CASE WHEN CAST((name <> 'b'
) AS BOOLEAN) THEN "projects"."other" ELSE NULL END
)
 AS "v_2", ("projects"."has_other"
)
 AS "b_3", ("projects"."other"
)
 AS "b_4"
FROM "projects" AS "projects"
) AS q;

-- plan · others · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · others · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · others · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · others · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · others · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · others · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · others · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_projects" AS SELECT b."name", b."val", b."other", b."has_val", b."has_other", b."$line", b."amend_record" FROM temp."amend_state_1_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · others · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_projects" ("name" TEXT, "val" TEXT, "other" INTEGER, "has_val" BOOLEAN, "has_other" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · others · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_2_projects" AS SELECT * FROM temp."amend_kept_2_projects" UNION ALL SELECT * FROM temp."amend_changed_2_projects";

-- overlay · others · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · others · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT "name", "val", "other", "has_val", "has_other", "$line" FROM temp."amend_state_2_projects";

-- overlay · others · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_2_projects" SELECT p."k_1" AS "name", b."val" AS "val", p."v_2" AS "other", b."has_val" AS "has_val", p."v_1" AS "has_other", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · others · check-constraint: column "other" of "projects" takes only integer
SELECT n."name", n."other" AS "value" FROM temp."amend_changed_2_projects" AS n WHERE NOT (typeof(n."other") IN ('null', 'integer'));

-- predict · others · check-constraint: column "has_other" of "projects" takes only boolean
SELECT n."name", n."has_other" AS "value" FROM temp."amend_changed_2_projects" AS n WHERE NOT ((n."has_other") IS NULL OR (n."has_other") IN (0, 1));

-- plan · seen · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT);

-- plan · seen · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1" FROM (SELECT "projects"."name"
 AS "k_1", (name
)
 AS "v_1"
FROM "projects" AS "projects"
WHERE ((val is null or other is null) and name not in (select name from seen)
)
) AS q;

-- plan · seen · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · seen · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · seen · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · seen · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · seen · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · seen · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · seen · rows of "seen" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_seen" AS SELECT b."name" FROM main."seen" AS b;

-- overlay · seen · rows of "seen" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_seen" AS SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · seen · "seen" as the step leaves it
CREATE TEMP VIEW "amend_state_3_seen" AS SELECT * FROM temp."amend_kept_3_seen" UNION ALL SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · seen · drop the overlay of "seen" before this step
DROP VIEW IF EXISTS temp."seen";

-- overlay · seen · show "seen" as the step leaves it to all that follows
CREATE TEMP VIEW "seen" AS SELECT * FROM temp."amend_state_3_seen";

-- predict · seen · not-null: column "name" of "seen" would be NULL
SELECT n."name" FROM (SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · seen · unique-key: new rows would have the unique key ("name") of "seen" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_3_seen" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · seen · unique-key: several new rows would have one unique key ("name") of "seen"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- apply · a · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_3" AS "b_2", p."v_1" AS "a_1", NULL AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · a · set "has_val", "val" of "projects"
UPDATE temp."amend_table_projects" AS t SET "has_val" = p."v_1", "val" = NULL FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · others · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · others · set "has_other", "other" of "projects"
UPDATE temp."amend_table_projects" AS t SET "has_other" = p."v_1", "other" = p."v_2" FROM temp."amend_plan_2" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · seen · keep what undoes the insert of "seen"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · seen · insert rows into "seen"
INSERT INTO main."seen" ("name") SELECT p."v_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

