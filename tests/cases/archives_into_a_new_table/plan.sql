-- plan · shipped · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · shipped · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "orders"."id"
 AS "k_1"
FROM "orders" AS "orders"
WHERE (state = 'shipped'
)
) AS q;

-- plan · shipped · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · shipped · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · shipped · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · shipped · null-key: selected rows of "orders" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · shipped · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · shipped · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · shipped · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders" AS SELECT b."id", b."state", b."total", b."label" FROM main."orders" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · shipped · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders" AS SELECT b."id", b."state", b."total", b."label" FROM main."orders" AS b WHERE 0;

-- overlay · shipped · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders" AS SELECT * FROM temp."amend_kept_1_orders" UNION ALL SELECT b."id", b."state", b."total", b."label" FROM main."orders" AS b WHERE 0;

-- overlay · shipped · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · shipped · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_1_orders";

-- overlay · shipped · rows of "orders_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "state", CAST(NULL AS REAL) AS "total", CAST(NULL AS BLOB) AS "label", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · shipped · rows of "orders_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders_archive" AS SELECT b."id" AS "id", b."state" AS "state", b."total" AS "total", b."label" AS "label", '<run>' AS "amend_run_id", 'shipped, and paid' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."orders" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · shipped · "orders_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders_archive" AS SELECT * FROM temp."amend_kept_1_orders_archive" UNION ALL SELECT b."id" AS "id", b."state" AS "state", b."total" AS "total", b."label" AS "label", '<run>' AS "amend_run_id", 'shipped, and paid' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."orders" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · shipped · drop the overlay of "orders_archive" before this step
DROP VIEW IF EXISTS temp."orders_archive";

-- overlay · shipped · show "orders_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "orders_archive" AS SELECT * FROM temp."amend_state_1_orders_archive";

-- plan · cancelled · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · cancelled · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "orders"."id"
 AS "k_1"
FROM "orders" AS "orders"
WHERE (state = 'cancelled'
)
) AS q;

-- plan · cancelled · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · cancelled · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · cancelled · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · cancelled · null-key: selected rows of "orders" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · cancelled · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · cancelled · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · cancelled · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_orders" AS SELECT b."id", b."state", b."total", b."label" FROM temp."amend_state_1_orders" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · cancelled · rows of "orders" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_orders" ("id" INTEGER, "state" TEXT, "total" REAL, "label" BLOB);

-- overlay · cancelled · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_2_orders" AS SELECT * FROM temp."amend_kept_2_orders" UNION ALL SELECT * FROM temp."amend_changed_2_orders";

-- overlay · cancelled · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · cancelled · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_2_orders";

-- overlay · cancelled · rows of "orders_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_orders_archive" AS SELECT b."id", b."state", b."total", b."label", b."amend_run_id", b."amend_because", b."amend_archived_at" FROM temp."amend_state_1_orders_archive" AS b;

-- overlay · cancelled · rows of "orders_archive" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_orders_archive" ("id" INTEGER, "state" TEXT, "total" REAL, "label" BLOB, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- overlay · cancelled · "orders_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_2_orders_archive" AS SELECT * FROM temp."amend_kept_2_orders_archive" UNION ALL SELECT * FROM temp."amend_changed_2_orders_archive";

-- overlay · cancelled · drop the overlay of "orders_archive" before this step
DROP VIEW IF EXISTS temp."orders_archive";

-- overlay · cancelled · show "orders_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "orders_archive" AS SELECT * FROM temp."amend_state_2_orders_archive";

-- overlay · cancelled · rows of "orders" that the step changes or brings
INSERT INTO temp."amend_changed_2_orders" SELECT b."id", b."state", b."total", b."label" FROM temp."amend_state_1_orders" AS b WHERE 0;

-- overlay · cancelled · rows of "orders_archive" that the step changes or brings
INSERT INTO temp."amend_changed_2_orders_archive" SELECT b."id" AS "id", b."state" AS "state", b."total" AS "total", b."label" AS "label", '<run>' AS "amend_run_id", 'the customer''s wish' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_orders" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · make table "orders_archive"
CREATE TABLE main."orders_archive" ("id" INTEGER, "state" TEXT, "total" REAL, "label" BLOB, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · shipped · keep what undoes the archive of "orders_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."state" AS "a_2", t."total" AS "a_3", t."label" AS "a_4", '<run>' AS "a_5", 'shipped, and paid' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · shipped · keep what undoes the delete of "orders"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."state" AS "b_2", t."total" AS "b_3", t."label" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · shipped · copy rows of "orders" into "orders_archive"
INSERT INTO main."orders_archive" ("id", "state", "total", "label", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."state", t."total", t."label", '<run>', 'shipped, and paid', '<time>' FROM temp."amend_plan_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · shipped · delete rows of "orders": shipped, and paid
DELETE FROM main."orders" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · cancelled · keep what undoes the archive of "orders_archive"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "a_1", t."state" AS "a_2", t."total" AS "a_3", t."label" AS "a_4", '<run>' AS "a_5", 'the customer''s wish' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_2" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · cancelled · keep what undoes the delete of "orders"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."state" AS "b_2", t."total" AS "b_3", t."label" AS "b_4" FROM temp."amend_plan_2" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · cancelled · copy rows of "orders" into "orders_archive"
INSERT INTO main."orders_archive" ("id", "state", "total", "label", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."state", t."total", t."label", '<run>', 'the customer''s wish', '<time>' FROM temp."amend_plan_2" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · cancelled · delete rows of "orders": the customer's wish
DELETE FROM main."orders" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

