-- source · compute source "wanted"
CREATE TEMP TABLE "wanted" AS select w.id, w.name from wishes w where not exists (select 1 from people p where p.name = w.name);

-- source · look source "wanted" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "wanted" ("id");

-- source · verify the key of source "wanted"
SELECT "id", count(*) AS "rows" FROM temp."wanted" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- plan · both · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · both · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "wanted"."id"
 AS "k_1", (wanted.id
)
 AS "v_1", (wanted.name
)
 AS "v_2"
FROM "wanted" AS "wanted"
) AS q;

-- plan · both · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · both · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · both · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · both · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · both · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · both · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · both · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders" AS SELECT b."id", b."person" FROM main."orders" AS b;

-- overlay · both · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders" AS SELECT p."v_1" AS "id", p."v_2" AS "person" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · both · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders" AS SELECT * FROM temp."amend_kept_1_orders" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "person" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · both · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · both · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_1_orders";

-- overlay · both · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."name", b."boss" FROM main."people" AS b;

-- overlay · both · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."v_2" AS "name", p."v_2" AS "boss" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · both · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."v_2" AS "name", p."v_2" AS "boss" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · both · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · both · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- predict · both · not-null: column "id" of "orders" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · both · check-constraint: column "id" of "orders" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_orders" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · both · not-null: column "person" of "orders" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "person" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."person" IS NULL;

-- predict · both · unique-key: new rows would have the unique key ("id") of "orders" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_orders" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · both · unique-key: several new rows would have one unique key ("id") of "orders"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · both · foreign-key: rows of "orders" would refer to rows that "people" does not have
SELECT n."id", n."person" FROM (SELECT p."v_1" AS "id", p."v_2" AS "person" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_people" AS o WHERE o."name" = n."person");

-- predict · both · not-null: column "name" of "people" would be NULL
SELECT n."name" FROM (SELECT p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · both · unique-key: new rows would have the unique key ("name") of "people" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_people" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · both · unique-key: several new rows would have one unique key ("name") of "people"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- predict · both · foreign-key: rows of "people" would refer to rows that "people" does not have
SELECT n."name", n."boss" FROM (SELECT p."v_2" AS "name", p."v_2" AS "boss" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."boss" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_people" AS o WHERE o."name" = n."boss");

-- apply · both · keep what undoes the insert of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_2" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · both · keep what undoes the insert of "orders"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · both · insert rows into "people"
INSERT INTO main."people" ("name", "boss") SELECT p."v_2", p."v_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · both · insert rows into "orders"
INSERT INTO main."orders" ("id", "person") SELECT p."v_1", p."v_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

