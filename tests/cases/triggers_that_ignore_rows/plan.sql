-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" INTEGER, "v_4" TEXT, "c_1" INTEGER);

-- plan · stock · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "v_4", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "v_4" AS "v_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "stock"."id"
 AS "k_1", (price > 10
)
 AS "i_0", (1
)
 AS "v_1", ("stock"."amount"
)
 AS "b_2", (id
)
 AS "v_3", (item
)
 AS "v_4"
FROM "stock" AS "stock"
WHERE (amount = 0
)
) AS q;

-- plan · stock · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · stock · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · stock · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · stock · assumption: input "dear" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · stock · assumption: input "dear" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · stock · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_stock" AS SELECT b."id", b."item", b."price", b."amount" FROM main."stock" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2)))));

-- overlay · stock · rows of "stock" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_stock" AS SELECT p."k_1" AS "id", b."item" AS "item", b."price" AS "price", p."v_1" AS "amount" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · stock · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_1_stock" AS SELECT * FROM temp."amend_kept_1_stock" UNION ALL SELECT p."k_1" AS "id", b."item" AS "item", b."price" AS "price", p."v_1" AS "amount" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · stock · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS temp."stock";

-- overlay · stock · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM temp."amend_state_1_stock";

-- overlay · stock · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders" AS SELECT b."id", b."item" FROM main."orders" AS b;

-- overlay · stock · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders" AS SELECT p."v_3" AS "id", p."v_4" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · stock · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders" AS SELECT * FROM temp."amend_kept_1_orders" UNION ALL SELECT p."v_3" AS "id", p."v_4" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · stock · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · stock · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_1_orders";

-- predict · stock · not-null: column "amount" of "stock" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "amount" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."amount" IS NULL;

-- predict · stock · not-null: column "id" of "orders" would be NULL
SELECT n."id" FROM (SELECT p."v_3" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · stock · check-constraint: column "id" of "orders" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_orders" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · stock · not-null: column "item" of "orders" would be NULL
SELECT n."id" FROM (SELECT p."v_3" AS "id", p."v_4" AS "item" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."item" IS NULL;

-- predict · stock · unique-key: new rows would have the unique key ("id") of "orders" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_3" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_orders" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · stock · unique-key: several new rows would have one unique key ("id") of "orders"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_3" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · names · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · names · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "stock"."id"
 AS "k_1", (item || '!'
)
 AS "v_1", ("stock"."item"
)
 AS "b_2"
FROM "stock" AS "stock"
WHERE (amount = 4
)
) AS q;

-- plan · names · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · names · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · names · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · names · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · names · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · names · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · names · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_stock" AS SELECT b."id", b."item", b."price", b."amount" FROM temp."amend_state_1_stock" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · names · rows of "stock" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_stock" ("id" INTEGER, "item" TEXT, "price" INTEGER, "amount" INTEGER);

-- overlay · names · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_2_stock" AS SELECT * FROM temp."amend_kept_2_stock" UNION ALL SELECT * FROM temp."amend_changed_2_stock";

-- overlay · names · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS temp."stock";

-- overlay · names · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM temp."amend_state_2_stock";

-- overlay · names · rows of "stock" that the step changes or brings
INSERT INTO temp."amend_changed_2_stock" SELECT p."k_1" AS "id", p."v_1" AS "item", b."price" AS "price", b."amount" AS "amount" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_stock" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · names · not-null: column "item" of "stock" would be NULL
SELECT n."id" FROM temp."amend_changed_2_stock" AS n WHERE n."item" IS NULL;

-- apply · stock · keep what undoes the delete of "stock"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."item" AS "b_2", t."price" AS "b_3", t."amount" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."stock" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · stock · keep what undoes the update of "stock"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · stock · keep what undoes the insert of "orders"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_3" AS "a_1", p."v_4" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · stock · delete rows of "stock": nobody asks for it
DELETE FROM main."stock" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · stock · set "amount" of "stock"
UPDATE main."stock" AS t SET "amount" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · stock · insert rows into "orders"
INSERT INTO main."orders" ("id", "item") SELECT p."v_3", p."v_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · names · keep what undoes the update of "stock"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · names · set "item" of "stock"
UPDATE main."stock" AS t SET "item" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

