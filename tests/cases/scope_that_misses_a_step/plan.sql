-- plan · invoices · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · invoices · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('void') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", ("i"."state"
)
 AS "b_1"
FROM "invoice" AS "i"
WHERE (not exists (select 1 from customer c where c.id = i.customer) and i.state <> 'void'
)
AND (i.id = 11
)
) AS q;

-- plan · invoices · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · invoices · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · invoices · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · invoices · null-key: selected rows of "invoice" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · invoices · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · invoices · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · invoices · rows of "invoice" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_invoice" AS SELECT b."id", b."customer", b."state" FROM main."invoice" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · invoices · rows of "invoice" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_invoice" AS SELECT p."k_1" AS "id", b."customer" AS "customer", 'void' AS "state" FROM temp."amend_plan_1" AS p LEFT JOIN main."invoice" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · invoices · "invoice" as the step leaves it
CREATE TEMP VIEW "amend_state_1_invoice" AS SELECT * FROM temp."amend_kept_1_invoice" UNION ALL SELECT p."k_1" AS "id", b."customer" AS "customer", 'void' AS "state" FROM temp."amend_plan_1" AS p LEFT JOIN main."invoice" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · invoices · drop the overlay of "invoice" before this step
DROP VIEW IF EXISTS temp."invoice";

-- overlay · invoices · show "invoice" as the step leaves it to all that follows
CREATE TEMP VIEW "invoice" AS SELECT * FROM temp."amend_state_1_invoice";

-- plan · names · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · names · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "customer"."id"
 AS "k_1", (upper(name)
)
 AS "v_1", ("customer"."name"
)
 AS "b_2"
FROM "customer" AS "customer"
WHERE (name <> upper(name)
)
AND (id < 3
)
AND (id > 1
)
) AS q;

-- plan · names · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · names · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · names · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · names · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · names · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · names · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · names · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_customer" AS SELECT b."id", b."name", b."state", b."region" FROM main."customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · names · rows of "customer" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_customer" AS SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state", b."region" AS "region" FROM temp."amend_plan_2" AS p LEFT JOIN main."customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · names · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_2_customer" AS SELECT * FROM temp."amend_kept_2_customer" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state", b."region" AS "region" FROM temp."amend_plan_2" AS p LEFT JOIN main."customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · names · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · names · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_2_customer";

-- predict · names · not-null: column "name" of "customer" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."name" IS NULL;

-- apply · invoices · keep what undoes the update of "invoice"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'void' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · invoices · set "state" of "invoice"
UPDATE main."invoice" AS t SET "state" = 'void' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · names · keep what undoes the update of "customer"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · names · set "name" of "customer"
UPDATE main."customer" AS t SET "name" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

