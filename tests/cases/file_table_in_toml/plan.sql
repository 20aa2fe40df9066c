-- source · make the table for the records of "package"
CREATE TEMP TABLE "amend_table_package" ("name" TEXT, "version" TEXT, "size" INTEGER, "checked" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "package"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_package" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "package" up by its key
CREATE UNIQUE INDEX temp."amend_table_package_key" ON "amend_table_package" ("name");

-- source · measure "package"
ANALYZE temp."amend_table_package";

-- source · show "package" under its name
CREATE TEMP VIEW "package" AS SELECT "name", "version", "size", "checked", "$line" FROM temp."amend_table_package";

-- plan · versions · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" BOOLEAN, "b_4" BOOLEAN, "c_1" INTEGER);

-- plan · versions · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "package"."name"
 AS "k_1", (wanted.version
)
 AS "v_1", ("package"."version"
)
 AS "b_2", (1
)
 AS "v_3", ("package"."checked"
)
 AS "b_4"
FROM "package" AS "package"
JOIN "wanted" AS "wanted" ON (wanted.name = package.name
)
) AS q;

-- plan · versions · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · versions · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · versions · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · versions · fan-out: a join repeats selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · versions · null-key: selected rows of "package" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · versions · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · versions · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · versions · rows of "package" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_package" AS SELECT b."name", b."version", b."size", b."checked", b."$line", b."amend_record" FROM temp."amend_table_package" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · versions · rows of "package" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_package" AS SELECT p."k_1" AS "name", p."v_1" AS "version", b."size" AS "size", p."v_3" AS "checked", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_package" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · versions · "package" as the step leaves it
CREATE TEMP VIEW "amend_state_1_package" AS SELECT * FROM temp."amend_kept_1_package" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "version", b."size" AS "size", p."v_3" AS "checked", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_package" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · versions · drop the overlay of "package" before this step
DROP VIEW IF EXISTS temp."package";

-- overlay · versions · show "package" as the step leaves it to all that follows
CREATE TEMP VIEW "package" AS SELECT "name", "version", "size", "checked", "$line" FROM temp."amend_state_1_package";

-- predict · versions · check-constraint: column "version" of "package" takes only text
SELECT n."name", n."version" AS "value" FROM temp."amend_changed_1_package" AS n WHERE NOT (typeof(n."version") IN ('null', 'text'));

-- predict · versions · check-constraint: column "checked" of "package" takes only boolean
SELECT n."name", n."checked" AS "value" FROM temp."amend_changed_1_package" AS n WHERE NOT ((n."checked") IS NULL OR (n."checked") IN (0, 1));

-- plan · unwanted · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · unwanted · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "package"."name"
 AS "k_1"
FROM "package" AS "package"
WHERE (name not in (select name from wanted)
)
) AS q;

-- plan · unwanted · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · unwanted · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · unwanted · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · unwanted · null-key: selected rows of "package" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · unwanted · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · unwanted · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · unwanted · rows of "package" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_package" AS SELECT b."name", b."version", b."size", b."checked", b."$line", b."amend_record" FROM temp."amend_state_1_package" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · unwanted · rows of "package" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_package" ("name" TEXT, "version" TEXT, "size" INTEGER, "checked" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · unwanted · "package" as the step leaves it
CREATE TEMP VIEW "amend_state_2_package" AS SELECT * FROM temp."amend_kept_2_package" UNION ALL SELECT * FROM temp."amend_changed_2_package";

-- overlay · unwanted · drop the overlay of "package" before this step
DROP VIEW IF EXISTS temp."package";

-- overlay · unwanted · show "package" as the step leaves it to all that follows
CREATE TEMP VIEW "package" AS SELECT "name", "version", "size", "checked", "$line" FROM temp."amend_state_2_package";

-- overlay · unwanted · rows of "package" that the step changes or brings
INSERT INTO temp."amend_changed_2_package" SELECT b."name", b."version", b."size", b."checked", b."$line", b."amend_record" FROM temp."amend_state_1_package" AS b WHERE 0;

-- plan · missing · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT, "v_3" INTEGER, "v_4" BOOLEAN);

-- plan · missing · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3", "v_4") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3", "v_4" AS "v_4" FROM (SELECT "wanted"."name"
 AS "k_1", (name
)
 AS "v_1", (version
)
 AS "v_2", (0
)
 AS "v_3", (1
)
 AS "v_4"
FROM "wanted" AS "wanted"
WHERE (name not in (select name from package)
)
) AS q;

-- plan · missing · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · missing · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · missing · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · missing · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · missing · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · missing · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · missing · rows of "package" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_package" AS SELECT b."name", b."version", b."size", b."checked", b."$line", b."amend_record" FROM temp."amend_state_2_package" AS b;

-- overlay · missing · rows of "package" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_package" ("name" TEXT, "version" TEXT, "size" INTEGER, "checked" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · missing · "package" as the step leaves it
CREATE TEMP VIEW "amend_state_3_package" AS SELECT * FROM temp."amend_kept_3_package" UNION ALL SELECT * FROM temp."amend_changed_3_package";

-- overlay · missing · drop the overlay of "package" before this step
DROP VIEW IF EXISTS temp."package";

-- overlay · missing · show "package" as the step leaves it to all that follows
CREATE TEMP VIEW "package" AS SELECT "name", "version", "size", "checked", "$line" FROM temp."amend_state_3_package";

-- overlay · missing · rows of "package" that the step changes or brings
INSERT INTO temp."amend_changed_3_package" SELECT p."v_1" AS "name", p."v_2" AS "version", p."v_3" AS "size", p."v_4" AS "checked", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · missing · not-null: column "name" of "package" would be NULL
SELECT n."name" FROM temp."amend_changed_3_package" AS n WHERE n."name" IS NULL;

-- predict · missing · check-constraint: column "name" of "package" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_3_package" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · missing · check-constraint: column "version" of "package" takes only text
SELECT n."name", n."version" AS "value" FROM temp."amend_changed_3_package" AS n WHERE NOT (typeof(n."version") IN ('null', 'text'));

-- predict · missing · check-constraint: column "size" of "package" takes only integer
SELECT n."name", n."size" AS "value" FROM temp."amend_changed_3_package" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- predict · missing · check-constraint: column "checked" of "package" takes only boolean
SELECT n."name", n."checked" AS "value" FROM temp."amend_changed_3_package" AS n WHERE NOT ((n."checked") IS NULL OR (n."checked") IN (0, 1));

-- predict · missing · unique-key: new rows would have the unique key ("name") of "package" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM temp."amend_changed_3_package" AS n JOIN temp."amend_kept_3_package" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · missing · unique-key: several new rows would have one unique key ("name") of "package"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM temp."amend_changed_3_package" AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- apply · versions · keep what undoes the update of "package"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · versions · set "version", "checked" of "package"
UPDATE temp."amend_table_package" AS t SET "version" = p."v_1", "checked" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · unwanted · keep what undoes the delete of "package"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."name" AS "b_1", t."version" AS "b_2", t."size" AS "b_3", t."checked" AS "b_4" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_package" AS t ON t."name" = p."k_1" WHERE p."decision" IN (1);

-- apply · unwanted · delete rows of "package": nobody wants it
DELETE FROM temp."amend_table_package" WHERE ("name") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · missing · keep what undoes the insert of "package"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3", p."v_4" AS "a_4" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · missing · insert rows into "package"
INSERT INTO temp."amend_table_package" ("name", "version", "size", "checked") SELECT p."v_1", p."v_2", p."v_3", p."v_4" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

