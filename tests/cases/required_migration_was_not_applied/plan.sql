-- plan · orders · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · orders · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "orders"."id"
 AS "k_1"
FROM "orders" AS "orders"
WHERE (status = 'paid'
)
) AS q;

-- plan · orders · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · orders · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · orders · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · orders · null-key: selected rows of "orders" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · orders · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · orders · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · orders · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders" AS SELECT b."id", b."status" FROM main."orders" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · orders · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders" AS SELECT b."id", b."status" FROM main."orders" AS b WHERE 0;

-- overlay · orders · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders" AS SELECT * FROM temp."amend_kept_1_orders" UNION ALL SELECT b."id", b."status" FROM main."orders" AS b WHERE 0;

-- overlay · orders · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · orders · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_1_orders";

-- overlay · orders · rows of "paid_orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_paid_orders" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "status", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · orders · rows of "paid_orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_paid_orders" AS SELECT b."id" AS "id", b."status" AS "status", '<run>' AS "amend_run_id", 'it is paid' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."orders" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · orders · "paid_orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_paid_orders" AS SELECT * FROM temp."amend_kept_1_paid_orders" UNION ALL SELECT b."id" AS "id", b."status" AS "status", '<run>' AS "amend_run_id", 'it is paid' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."orders" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · orders · drop the overlay of "paid_orders" before this step
DROP VIEW IF EXISTS temp."paid_orders";

-- overlay · orders · show "paid_orders" as the step leaves it to all that follows
CREATE TEMP VIEW "paid_orders" AS SELECT * FROM temp."amend_state_1_paid_orders";

-- apply · make table "paid_orders"
CREATE TABLE main."paid_orders" ("id" INTEGER, "status" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · orders · keep what undoes the archive of "paid_orders"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."status" AS "a_2", '<run>' AS "a_3", 'it is paid' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · orders · keep what undoes the delete of "orders"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."status" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · orders · copy rows of "orders" into "paid_orders"
INSERT INTO main."paid_orders" ("id", "status", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."status", '<run>', 'it is paid', '<time>' FROM temp."amend_plan_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · orders · delete rows of "orders": it is paid
DELETE FROM main."orders" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

