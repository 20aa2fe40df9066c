-- source · make the table for the records of "limit"
CREATE TEMP TABLE "amend_table_limit" ("name" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "limit"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_limit" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "limit" up by its key
CREATE UNIQUE INDEX temp."amend_table_limit_key" ON "amend_table_limit" ("name");

-- source · measure "limit"
ANALYZE temp."amend_table_limit";

-- source · show "limit" under its name
CREATE TEMP VIEW "limit" AS SELECT "name", "size", "$line" FROM temp."amend_table_limit";

-- source · make the table for the records of "rate"
CREATE TEMP TABLE "amend_table_rate" ("name" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "rate"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_rate" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "rate" up by its key
CREATE UNIQUE INDEX temp."amend_table_rate_key" ON "amend_table_rate" ("name");

-- source · measure "rate"
ANALYZE temp."amend_table_rate";

-- source · show "rate" under its name
CREATE TEMP VIEW "rate" AS SELECT "name", "size", "$line" FROM temp."amend_table_rate";

-- plan · limits · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · limits · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "limit"."name"
 AS "k_1", (7
)
 AS "v_1", ("limit"."size"
)
 AS "b_2"
FROM "limit" AS "limit"
) AS q;

-- plan · limits · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · limits · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · limits · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · limits · null-key: selected rows of "limit" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · limits · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · limits · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · limits · rows of "limit" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_limit" AS SELECT b."name", b."size", b."$line", b."amend_record" FROM temp."amend_table_limit" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · limits · rows of "limit" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_limit" AS SELECT p."k_1" AS "name", p."v_1" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_limit" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · limits · "limit" as the step leaves it
CREATE TEMP VIEW "amend_state_1_limit" AS SELECT * FROM temp."amend_kept_1_limit" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_limit" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · limits · drop the overlay of "limit" before this step
DROP VIEW IF EXISTS temp."limit";

-- overlay · limits · show "limit" as the step leaves it to all that follows
CREATE TEMP VIEW "limit" AS SELECT "name", "size", "$line" FROM temp."amend_state_1_limit";

-- predict · limits · check-constraint: column "size" of "limit" takes only integer
SELECT n."name", n."size" AS "value" FROM temp."amend_changed_1_limit" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- plan · rates · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · rates · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "rate"."name"
 AS "k_1", (7
)
 AS "v_1", ("rate"."size"
)
 AS "b_2"
FROM "rate" AS "rate"
WHERE (size is null
)
) AS q;

-- plan · rates · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · rates · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · rates · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · rates · null-key: selected rows of "rate" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · rates · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · rates · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · rates · rows of "rate" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_rate" AS SELECT b."name", b."size", b."$line", b."amend_record" FROM temp."amend_table_rate" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rates · rows of "rate" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_rate" AS SELECT p."k_1" AS "name", p."v_1" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p LEFT JOIN temp."amend_table_rate" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rates · "rate" as the step leaves it
CREATE TEMP VIEW "amend_state_2_rate" AS SELECT * FROM temp."amend_kept_2_rate" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p LEFT JOIN temp."amend_table_rate" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rates · drop the overlay of "rate" before this step
DROP VIEW IF EXISTS temp."rate";

-- overlay · rates · show "rate" as the step leaves it to all that follows
CREATE TEMP VIEW "rate" AS SELECT "name", "size", "$line" FROM temp."amend_state_2_rate";

-- predict · rates · check-constraint: column "size" of "rate" takes only integer
SELECT n."name", n."size" AS "value" FROM temp."amend_changed_2_rate" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- plan · gone · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · gone · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "rate"."name"
 AS "k_1"
FROM "rate" AS "rate"
WHERE (name = 'gone'
)
) AS q;

-- plan · gone · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · gone · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · gone · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · gone · null-key: selected rows of "rate" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · gone · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · gone · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · gone · rows of "rate" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_rate" AS SELECT b."name", b."size", b."$line", b."amend_record" FROM temp."amend_state_2_rate" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · gone · rows of "rate" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_rate" ("name" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · gone · "rate" as the step leaves it
CREATE TEMP VIEW "amend_state_3_rate" AS SELECT * FROM temp."amend_kept_3_rate" UNION ALL SELECT * FROM temp."amend_changed_3_rate";

-- overlay · gone · drop the overlay of "rate" before this step
DROP VIEW IF EXISTS temp."rate";

-- overlay · gone · show "rate" as the step leaves it to all that follows
CREATE TEMP VIEW "rate" AS SELECT "name", "size", "$line" FROM temp."amend_state_3_rate";

-- overlay · gone · rows of "rate" that the step changes or brings
INSERT INTO temp."amend_changed_3_rate" SELECT b."name", b."size", b."$line", b."amend_record" FROM temp."amend_state_2_rate" AS b WHERE 0;

-- apply · limits · keep what undoes the update of "limit"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · limits · set "size" of "limit"
UPDATE temp."amend_table_limit" AS t SET "size" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · rates · keep what undoes the update of "rate"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · rates · set "size" of "rate"
UPDATE temp."amend_table_rate" AS t SET "size" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · gone · keep what undoes the delete of "rate"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."name" AS "b_1", t."size" AS "b_2" FROM temp."amend_plan_3" AS p JOIN temp."amend_table_rate" AS t ON t."name" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · delete rows of "rate": it is gone
DELETE FROM temp."amend_table_rate" WHERE ("name") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1));

