-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("name" TEXT, "uuid" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "$line" FROM temp."amend_table_registry";

-- plan · ids · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · ids · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "r"."name"
 AS "k_1", (coalesce(amend_key_uuid((p.uuid
)), (p.uuid
))
)
 AS "v_1", ("r"."uuid"
)
 AS "b_2"
FROM "registry" AS "r"
JOIN "projects" AS "p" ON (p.name = r.name
)
) AS q;

-- plan · ids · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · ids · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · ids · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · ids · fan-out: a join repeats selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · ids · null-key: selected rows of "registry" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · ids · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · ids · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · ids · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_registry" AS SELECT b."name", b."uuid", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · ids · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_registry" AS SELECT p."k_1" AS "name", p."v_1" AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · ids · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_1_registry" AS SELECT * FROM temp."amend_kept_1_registry" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · ids · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · ids · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "$line" FROM temp."amend_state_1_registry";

-- predict · ids · check-constraint: column "uuid" of "registry" takes only uuid
SELECT n."name", n."uuid" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- plan · unknown-to-the-registry · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT);

-- plan · unknown-to-the-registry · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "p"."name"
 AS "k_1", (p.name
)
 AS "v_1", (coalesce(amend_key_uuid((p.uuid
)), (p.uuid
))
)
 AS "v_2"
FROM "projects" AS "p"
WHERE (not exists (select 1 from registry r where r.name = p.name)
)
) AS q;

-- plan · unknown-to-the-registry · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · unknown-to-the-registry · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · unknown-to-the-registry · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · unknown-to-the-registry · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · unknown-to-the-registry · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · unknown-to-the-registry · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · unknown-to-the-registry · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_registry" AS SELECT b."name", b."uuid", b."$line", b."amend_record" FROM temp."amend_state_1_registry" AS b;

-- overlay · unknown-to-the-registry · rows of "registry" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_registry" ("name" TEXT, "uuid" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · unknown-to-the-registry · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_2_registry" AS SELECT * FROM temp."amend_kept_2_registry" UNION ALL SELECT * FROM temp."amend_changed_2_registry";

-- overlay · unknown-to-the-registry · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · unknown-to-the-registry · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "$line" FROM temp."amend_state_2_registry";

-- overlay · unknown-to-the-registry · rows of "registry" that the step changes or brings
INSERT INTO temp."amend_changed_2_registry" SELECT p."v_1" AS "name", p."v_2" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · unknown-to-the-registry · not-null: column "name" of "registry" would be NULL
SELECT n."name" FROM temp."amend_changed_2_registry" AS n WHERE n."name" IS NULL;

-- predict · unknown-to-the-registry · check-constraint: column "name" of "registry" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · unknown-to-the-registry · check-constraint: column "uuid" of "registry" takes only uuid
SELECT n."name", n."uuid" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · unknown-to-the-registry · unique-key: new rows would have the unique key ("name") of "registry" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM temp."amend_changed_2_registry" AS n JOIN temp."amend_kept_2_registry" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · unknown-to-the-registry · unique-key: several new rows would have one unique key ("name") of "registry"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM temp."amend_changed_2_registry" AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- plan · unknown-to-the-database · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT);

-- plan · unknown-to-the-database · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "r"."name"
 AS "k_1", (r.name
)
 AS "v_1", (r.uuid
)
 AS "v_2"
FROM "registry" AS "r"
WHERE (not exists (select 1 from projects p where p.name = r.name)
)
) AS q;

-- plan · unknown-to-the-database · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · unknown-to-the-database · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · unknown-to-the-database · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · unknown-to-the-database · null-key: selected rows of "registry" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · unknown-to-the-database · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · unknown-to-the-database · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · unknown-to-the-database · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_projects" AS SELECT b."name", b."uuid" FROM main."projects" AS b;

-- overlay · unknown-to-the-database · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_projects" AS SELECT p."v_1" AS "name", p."v_2" AS "uuid" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · unknown-to-the-database · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_3_projects" AS SELECT * FROM temp."amend_kept_3_projects" UNION ALL SELECT p."v_1" AS "name", p."v_2" AS "uuid" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · unknown-to-the-database · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · unknown-to-the-database · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_3_projects";

-- predict · unknown-to-the-database · not-null: column "name" of "projects" would be NULL
SELECT n."name" FROM (SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · unknown-to-the-database · unique-key: new rows would have the unique key ("name") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_3_projects" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · unknown-to-the-database · unique-key: several new rows would have one unique key ("name") of "projects"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."v_1" AS "name" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- verify · check "both say the same" on the planned state
SELECT * FROM (select r.name from registry r join projects p on p.name = r.name where r.uuid <> p.uuid
) AS found;

-- apply · ids · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · ids · set "uuid" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · unknown-to-the-registry · keep what undoes the insert of "registry"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · unknown-to-the-registry · insert rows into "registry"
INSERT INTO temp."amend_table_registry" ("name", "uuid") SELECT p."v_1", p."v_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · unknown-to-the-database · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · unknown-to-the-database · insert rows into "projects"
INSERT INTO main."projects" ("name", "uuid") SELECT p."v_1", p."v_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

