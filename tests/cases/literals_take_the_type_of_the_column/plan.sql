-- plan · set · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" REAL, "b_2" REAL, "v_3" date, "b_4" date, "v_5" uuid, "b_6" uuid, "v_7" boolean, "b_8" boolean, "c_1" INTEGER);

-- plan · set · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "b_8" AS "b_8", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") AND ("b_8") COLLATE BINARY IS +("v_7") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (3
)
 AS "v_1", ("item"."price"
)
 AS "b_2", ('2024-01-31'
)
 AS "v_3", ("item"."day"
)
 AS "b_4", ('a1'
)
 AS "v_5", ("item"."ref"
)
 AS "b_6", (1
)
 AS "v_7", ("item"."sold"
)
 AS "b_8"
FROM "item" AS "item"
) AS q;

-- plan · set · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · set · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · set · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · set · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · set · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · set · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · set · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."price", b."half", b."text", b."day", b."ref", b."sold" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · set · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", p."v_1" AS "price", b."half" AS "half", b."text" AS "text", p."v_3" AS "day", p."v_5" AS "ref", p."v_7" AS "sold" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · set · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "price", b."half" AS "half", b."text" AS "text", p."v_3" AS "day", p."v_5" AS "ref", p."v_7" AS "sold" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · set · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · set · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- plan · use · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" REAL, "b_2" REAL, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · use · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (price / 2
)
 AS "v_1", ("item"."half"
)
 AS "b_2", ('p' || price
)
 AS "v_3", ("item"."text"
)
 AS "b_4"
FROM "item" AS "item"
) AS q;

-- plan · use · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · use · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · use · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · use · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · use · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · use · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · use · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."price", b."half", b."text", b."day", b."ref", b."sold" FROM temp."amend_state_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · use · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" INTEGER, "price" REAL, "half" REAL, "text" TEXT, "day" date, "ref" uuid, "sold" boolean);

-- overlay · use · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM temp."amend_kept_2_item" UNION ALL SELECT * FROM temp."amend_changed_2_item";

-- overlay · use · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · use · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_item";

-- overlay · use · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_2_item" SELECT p."k_1" AS "id", b."price" AS "price", p."v_1" AS "half", p."v_3" AS "text", b."day" AS "day", b."ref" AS "ref", b."sold" AS "sold" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · parts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" REAL);

-- plan · parts · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "i"."id"
 AS "k_1", (i.id
)
 AS "v_1", (1
)
 AS "v_2"
FROM "item" AS "i"
WHERE (not exists (select 1 from part p where p.id = i.id)
)
) AS q;

-- plan · parts · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · parts · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · parts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · parts · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · parts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · parts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · parts · rows of "part" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_part" AS SELECT b."id", b."price", b."half" FROM main."part" AS b;

-- overlay · parts · rows of "part" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_part" AS SELECT p."v_1" AS "id", p."v_2" AS "price", NULL AS "half" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · parts · "part" as the step leaves it
CREATE TEMP VIEW "amend_state_3_part" AS SELECT * FROM temp."amend_kept_3_part" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "price", NULL AS "half" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · parts · drop the overlay of "part" before this step
DROP VIEW IF EXISTS temp."part";

-- overlay · parts · show "part" as the step leaves it to all that follows
CREATE TEMP VIEW "part" AS SELECT * FROM temp."amend_state_3_part";

-- predict · parts · not-null: column "id" of "part" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · parts · check-constraint: column "id" of "part" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_3_part" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · parts · unique-key: new rows would have the unique key ("id") of "part" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_3_part" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · parts · unique-key: several new rows would have one unique key ("id") of "part"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · halves · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" REAL, "b_2" REAL, "c_1" INTEGER);

-- plan · halves · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "part"."id"
 AS "k_1", (price / 2
)
 AS "v_1", ("part"."half"
)
 AS "b_2"
FROM "part" AS "part"
) AS q;

-- plan · halves · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · halves · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · halves · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · halves · null-key: selected rows of "part" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · halves · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · halves · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · halves · rows of "part" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_part" AS SELECT b."id", b."price", b."half" FROM temp."amend_state_3_part" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · halves · rows of "part" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_part" ("id" INTEGER, "price" REAL, "half" REAL);

-- overlay · halves · "part" as the step leaves it
CREATE TEMP VIEW "amend_state_4_part" AS SELECT * FROM temp."amend_kept_4_part" UNION ALL SELECT * FROM temp."amend_changed_4_part";

-- overlay · halves · drop the overlay of "part" before this step
DROP VIEW IF EXISTS temp."part";

-- overlay · halves · show "part" as the step leaves it to all that follows
CREATE TEMP VIEW "part" AS SELECT * FROM temp."amend_state_4_part";

-- overlay · halves · rows of "part" that the step changes or brings
INSERT INTO temp."amend_changed_4_part" SELECT p."k_1" AS "id", b."price" AS "price", p."v_1" AS "half" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_part" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · set · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."b_8" AS "b_4", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3", p."v_7" AS "a_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · set · set "price", "day", "ref", "sold" of "item"
UPDATE main."item" AS t SET "price" = p."v_1", "day" = p."v_3", "ref" = p."v_5", "sold" = p."v_7" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · use · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · use · set "half", "text" of "item"
UPDATE main."item" AS t SET "half" = p."v_1", "text" = p."v_3" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · parts · keep what undoes the insert of "part"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", NULL AS "a_3" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · parts · insert rows into "part"
INSERT INTO main."part" ("id", "price", "half") SELECT p."v_1", p."v_2", NULL FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · halves · keep what undoes the update of "part"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · halves · set "half" of "part"
UPDATE main."part" AS t SET "half" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

