-- plan · orders · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · orders · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "orders"."id"
 AS "k_1", (orders.wanted
)
 AS "v_1", ("orders"."person"
)
 AS "b_2"
FROM "orders" AS "orders"
) AS q;

-- plan · orders · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · orders · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · orders · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · orders · null-key: selected rows of "orders" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · orders · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · orders · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · orders · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders" AS SELECT b."id", b."person", b."wanted" FROM main."orders" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · orders · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders" AS SELECT p."k_1" AS "id", p."v_1" AS "person", b."wanted" AS "wanted" FROM temp."amend_plan_1" AS p LEFT JOIN main."orders" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · orders · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders" AS SELECT * FROM temp."amend_kept_1_orders" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "person", b."wanted" AS "wanted" FROM temp."amend_plan_1" AS p LEFT JOIN main."orders" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · orders · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · orders · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_1_orders";

-- predict · orders · foreign-key: rows of "orders" would refer to rows that "people" does not have
SELECT n."id", n."person" FROM (SELECT p."k_1" AS "id", p."v_1" AS "person" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."people" AS o WHERE o."id" = n."person");

-- plan · copies · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "n_1" INTEGER);

-- plan · copies · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", NULL AS "n_1" FROM (SELECT "wishes"."id"
 AS "k_1", (wishes.person
)
 AS "v_1"
FROM "wishes" AS "wishes"
) AS q;

-- plan · copies · number the rows to insert into "orders"
UPDATE temp."amend_plan_2" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, coalesce((SELECT max("id") FROM "orders"), 0) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · copies · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · copies · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · copies · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · copies · null-key: selected rows of "wishes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · copies · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · copies · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · copies · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_orders" AS SELECT b."id", b."person", b."wanted" FROM temp."amend_state_1_orders" AS b;

-- overlay · copies · rows of "orders" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_orders" ("id" INTEGER, "person" INTEGER, "wanted" INTEGER);

-- overlay · copies · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_2_orders" AS SELECT * FROM temp."amend_kept_2_orders" UNION ALL SELECT * FROM temp."amend_changed_2_orders";

-- overlay · copies · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · copies · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_2_orders";

-- overlay · copies · rows of "orders" that the step changes or brings
INSERT INTO temp."amend_changed_2_orders" SELECT p."n_1" AS "id", p."v_1" AS "person", NULL AS "wanted" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · copies · not-null: column "id" of "orders" would be NULL
SELECT n."id" FROM temp."amend_changed_2_orders" AS n WHERE n."id" IS NULL;

-- predict · copies · check-constraint: column "id" of "orders" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_orders" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · copies · unique-key: new rows would have the unique key ("id") of "orders" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_orders" AS n JOIN temp."amend_kept_2_orders" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · copies · unique-key: several new rows would have one unique key ("id") of "orders"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_orders" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · copies · foreign-key: rows of "orders" would refer to rows that "people" does not have
SELECT n."id", n."person" FROM temp."amend_changed_2_orders" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."people" AS o WHERE o."id" = n."person");

-- apply · orders · keep what undoes the update of "orders"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · orders · set "person" of "orders"
UPDATE main."orders" AS t SET "person" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · copies · keep what undoes the insert of "orders"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."n_1" AS "a_1", p."v_1" AS "a_2", NULL AS "a_3" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · copies · insert rows into "orders"
INSERT INTO main."orders" ("id", "person", "wanted") SELECT p."n_1", p."v_1", NULL FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

