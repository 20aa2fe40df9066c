-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("$key" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "$key", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "$key" HAVING count(*) > 1 OR "$key" IS NULL ORDER BY "$key";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("$key");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "$key", "size", "$line" FROM temp."amend_table_registry";

-- overlay · column · "projects" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_projects" AS SELECT b."name", CAST(NULL AS INTEGER) AS "size" FROM main."projects" AS b;

-- overlay · column · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · column · show "projects" as the change leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_1_projects";

-- plan · sizes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · sizes · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."name"
 AS "k_1", (r.size
)
 AS "v_1", ("p"."size"
)
 AS "b_2"
FROM "projects" AS "p"
JOIN "registry" AS "r" ON (r."$key" = p.name
)
) AS q;

-- plan · sizes · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · sizes · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · sizes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · sizes · fan-out: a join repeats selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · sizes · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · sizes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · sizes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · sizes · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_projects" AS SELECT b."name", b."size" FROM temp."amend_state_1_1_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · sizes · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_projects" ("name" TEXT, "size" INTEGER);

-- overlay · sizes · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_2_projects" AS SELECT * FROM temp."amend_kept_2_projects" UNION ALL SELECT * FROM temp."amend_changed_2_projects";

-- overlay · sizes · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · sizes · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_2_projects";

-- overlay · sizes · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_2_projects" SELECT p."k_1" AS "name", p."v_1" AS "size" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_1_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · taken · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · taken · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "r"."$key"
 AS "k_1"
FROM "registry" AS "r"
JOIN "projects" AS "p" ON (p.name = r."$key" and p.size = r.size
)
WHERE (r.size > 1
)
) AS q;

-- plan · taken · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · taken · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · taken · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · taken · fan-out: a join repeats selected rows
SELECT p."k_1" AS "$key", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · taken · null-key: selected rows of "registry" have NULL in their key
SELECT p."k_1" AS "$key" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · taken · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · taken · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · taken · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_registry" AS SELECT b."$key", b."size", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."$key" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · taken · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_registry" AS SELECT b."$key", b."size", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE 0;

-- overlay · taken · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_3_registry" AS SELECT * FROM temp."amend_kept_3_registry" UNION ALL SELECT b."$key", b."size", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE 0;

-- overlay · taken · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · taken · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "$key", "size", "$line" FROM temp."amend_state_3_registry";

-- apply · column · add column "size" to "projects"
ALTER TABLE main."projects" ADD COLUMN "size" INTEGER;

-- apply · sizes · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · sizes · set "size" of "projects"
UPDATE main."projects" AS t SET "size" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · taken · keep what undoes the delete of "registry"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."$key" AS "b_1", t."size" AS "b_2" FROM temp."amend_plan_3" AS p JOIN temp."amend_table_registry" AS t ON t."$key" = p."k_1" WHERE p."decision" IN (1);

-- apply · taken · delete rows of "registry": the database has it
DELETE FROM temp."amend_table_registry" WHERE ("$key") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1));

