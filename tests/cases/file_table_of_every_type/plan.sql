-- source · make the table for the records of "things"
CREATE TEMP TABLE "amend_table_things" ("id" TEXT, "name" TEXT, "size" INTEGER, "price" NUMERIC, "live" BOOLEAN, "day" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "things"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_things" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "things" up by its key
CREATE UNIQUE INDEX temp."amend_table_things_key" ON "amend_table_things" ("id");

-- source · measure "things"
ANALYZE temp."amend_table_things";

-- source · show "things" under its name
CREATE TEMP VIEW "things" AS SELECT "id", "name", "size", "price", "live", "day", "$line" FROM temp."amend_table_things";

-- plan · copy · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" NUMERIC, "b_4" NUMERIC, "v_5" BOOLEAN, "b_6" BOOLEAN, "v_7" TEXT, "b_8" TEXT, "c_1" INTEGER);

-- plan · copy · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "b_8" AS "b_8", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") AND ("b_8") COLLATE BINARY IS +("v_7") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (o.size + 1
)
 AS "v_1", ("t"."size"
)
 AS "b_2", (o.price
)
 AS "v_3", ("t"."price"
)
 AS "b_4", (o.live
)
 AS "v_5", ("t"."live"
)
 AS "b_6", (o.day
)
 AS "v_7", ("t"."day"
)
 AS "b_8"
FROM "things" AS "t"
JOIN "things" AS "o" ON (o.name = 'full'
)
WHERE (t.name = 'empty'
)
) AS q;

-- plan · copy · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · copy · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · copy · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · copy · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · copy · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · copy · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · copy · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · copy · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_things" AS SELECT b."id", b."name", b."size", b."price", b."live", b."day", b."$line", b."amend_record" FROM temp."amend_table_things" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · copy · rows of "things" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_things" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "size", p."v_3" AS "price", p."v_5" AS "live", p."v_7" AS "day", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · copy · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_1_things" AS SELECT * FROM temp."amend_kept_1_things" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "size", p."v_3" AS "price", p."v_5" AS "live", p."v_7" AS "day", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · copy · drop the overlay of "things" before this step
DROP VIEW IF EXISTS temp."things";

-- overlay · copy · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT "id", "name", "size", "price", "live", "day", "$line" FROM temp."amend_state_1_things";

-- predict · copy · check-constraint: column "size" of "things" takes only integer
SELECT n."id", n."size" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- predict · copy · check-constraint: column "price" of "things" takes only decimal
SELECT n."id", n."price" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT (typeof(n."price") IN ('null', 'integer', 'real') OR typeof(n."price") = 'text' AND (n."price") NOT GLOB '*[^-+0-9.eE]*' AND (n."price") = CAST(n."price" AS NUMERIC));

-- predict · copy · check-constraint: column "live" of "things" takes only boolean
SELECT n."id", n."live" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT ((n."live") IS NULL OR (n."live") IN (0, 1));

-- predict · copy · check-constraint: column "day" of "things" takes only date
SELECT n."id", n."day" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT ((n."day") IS NULL OR date(n."day") IS (n."day"));

-- plan · clear · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" INTEGER, "b_2" NUMERIC, "b_3" BOOLEAN, "b_4" TEXT, "c_1" INTEGER);

-- plan · clear · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "b_2", "b_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", "b_2" AS "b_2", "b_3" AS "b_3", "b_4" AS "b_4", CASE WHEN ("b_1") COLLATE BINARY IS +(NULL) AND ("b_2") COLLATE BINARY IS +(NULL) AND ("b_3") COLLATE BINARY IS +(NULL) AND ("b_4") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "things"."id"
 AS "k_1", ("things"."size"
)
 AS "b_1", ("things"."price"
)
 AS "b_2", ("things"."live"
)
 AS "b_3", ("things"."day"
)
 AS "b_4"
FROM "things" AS "things"
WHERE (name = 'cleared'
)
) AS q;

-- plan · clear · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · clear · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · clear · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · clear · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · clear · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · clear · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · clear · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_things" AS SELECT b."id", b."name", b."size", b."price", b."live", b."day", b."$line", b."amend_record" FROM temp."amend_state_1_things" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · clear · rows of "things" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_things" ("id" TEXT, "name" TEXT, "size" INTEGER, "price" NUMERIC, "live" BOOLEAN, "day" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · clear · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_2_things" AS SELECT * FROM temp."amend_kept_2_things" UNION ALL SELECT * FROM temp."amend_changed_2_things";

-- overlay · clear · drop the overlay of "things" before this step
DROP VIEW IF EXISTS temp."things";

-- overlay · clear · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT "id", "name", "size", "price", "live", "day", "$line" FROM temp."amend_state_2_things";

-- overlay · clear · rows of "things" that the step changes or brings
INSERT INTO temp."amend_changed_2_things" SELECT p."k_1" AS "id", b."name" AS "name", NULL AS "size", NULL AS "price", NULL AS "live", NULL AS "day", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · clear · check-constraint: column "size" of "things" takes only integer
SELECT n."id", n."size" AS "value" FROM temp."amend_changed_2_things" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- predict · clear · check-constraint: column "price" of "things" takes only decimal
SELECT n."id", n."price" AS "value" FROM temp."amend_changed_2_things" AS n WHERE NOT (typeof(n."price") IN ('null', 'integer', 'real') OR typeof(n."price") = 'text' AND (n."price") NOT GLOB '*[^-+0-9.eE]*' AND (n."price") = CAST(n."price" AS NUMERIC));

-- predict · clear · check-constraint: column "live" of "things" takes only boolean
SELECT n."id", n."live" AS "value" FROM temp."amend_changed_2_things" AS n WHERE NOT ((n."live") IS NULL OR (n."live") IN (0, 1));

-- predict · clear · check-constraint: column "day" of "things" takes only date
SELECT n."id", n."day" AS "value" FROM temp."amend_changed_2_things" AS n WHERE NOT ((n."day") IS NULL OR date(n."day") IS (n."day"));

-- plan · same · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" NUMERIC, "b_4" NUMERIC, "v_5" BOOLEAN, "b_6" BOOLEAN, "v_7" TEXT, "b_8" TEXT, "c_1" INTEGER);

-- plan · same · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "b_8" AS "b_8", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") AND ("b_8") COLLATE BINARY IS +("v_7") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "things"."id"
 AS "k_1", (size
)
 AS "v_1", ("things"."size"
)
 AS "b_2", (price
)
 AS "v_3", ("things"."price"
)
 AS "b_4", (live
)
 AS "v_5", ("things"."live"
)
 AS "b_6", (day
)
 AS "v_7", ("things"."day"
)
 AS "b_8"
FROM "things" AS "things"
WHERE (name = 'full'
)
) AS q;

-- plan · same · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · same · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · same · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · same · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · same · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · same · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · same · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_things" AS SELECT b."id", b."name", b."size", b."price", b."live", b."day", b."$line", b."amend_record" FROM temp."amend_state_2_things" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · same · rows of "things" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_things" ("id" TEXT, "name" TEXT, "size" INTEGER, "price" NUMERIC, "live" BOOLEAN, "day" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · same · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_3_things" AS SELECT * FROM temp."amend_kept_3_things" UNION ALL SELECT * FROM temp."amend_changed_3_things";

-- overlay · same · drop the overlay of "things" before this step
DROP VIEW IF EXISTS temp."things";

-- overlay · same · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT "id", "name", "size", "price", "live", "day", "$line" FROM temp."amend_state_3_things";

-- overlay · same · rows of "things" that the step changes or brings
INSERT INTO temp."amend_changed_3_things" SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "size", p."v_3" AS "price", p."v_5" AS "live", p."v_7" AS "day", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · same · check-constraint: column "size" of "things" takes only integer
SELECT n."id", n."size" AS "value" FROM temp."amend_changed_3_things" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- predict · same · check-constraint: column "price" of "things" takes only decimal
SELECT n."id", n."price" AS "value" FROM temp."amend_changed_3_things" AS n WHERE NOT (typeof(n."price") IN ('null', 'integer', 'real') OR typeof(n."price") = 'text' AND (n."price") NOT GLOB '*[^-+0-9.eE]*' AND (n."price") = CAST(n."price" AS NUMERIC));

-- predict · same · check-constraint: column "live" of "things" takes only boolean
SELECT n."id", n."live" AS "value" FROM temp."amend_changed_3_things" AS n WHERE NOT ((n."live") IS NULL OR (n."live") IN (0, 1));

-- predict · same · check-constraint: column "day" of "things" takes only date
SELECT n."id", n."day" AS "value" FROM temp."amend_changed_3_things" AS n WHERE NOT ((n."day") IS NULL OR date(n."day") IS (n."day"));

-- apply · copy · keep what undoes the update of "things"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."b_8" AS "b_4", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3", p."v_7" AS "a_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · copy · set "size", "price", "live", "day" of "things"
UPDATE temp."amend_table_things" AS t SET "size" = p."v_1", "price" = p."v_3", "live" = p."v_5", "day" = p."v_7" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · clear · keep what undoes the update of "things"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", p."b_2" AS "b_2", p."b_3" AS "b_3", p."b_4" AS "b_4", NULL AS "a_1", NULL AS "a_2", NULL AS "a_3", NULL AS "a_4" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · clear · set "size", "price", "live", "day" of "things"
UPDATE temp."amend_table_things" AS t SET "size" = NULL, "price" = NULL, "live" = NULL, "day" = NULL FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · same · keep what undoes the update of "things"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."b_8" AS "b_4", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3", p."v_7" AS "a_4" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · same · set "size", "price", "live", "day" of "things"
UPDATE temp."amend_table_things" AS t SET "size" = p."v_1", "price" = p."v_3", "live" = p."v_5", "day" = p."v_7" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

