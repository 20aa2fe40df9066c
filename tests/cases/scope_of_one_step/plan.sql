-- plan · customers · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · customers · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "c"."id"
 AS "k_1"
FROM "customer" AS "c"
WHERE (c.state = 'gone' or c.state = 'void'
)
AND (c.region = 'north' -- only these
)
) AS q;

-- plan · customers · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · customers · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · customers · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · customers · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · customers · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · customers · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · customers · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_customer" AS SELECT b."id", b."name", b."state", b."region" FROM main."customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · customers · rows of "customer" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_customer" AS SELECT b."id", b."name", b."state", b."region" FROM main."customer" AS b WHERE 0;

-- overlay · customers · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_1_customer" AS SELECT * FROM temp."amend_kept_1_customer" UNION ALL SELECT b."id", b."name", b."state", b."region" FROM main."customer" AS b WHERE 0;

-- overlay · customers · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · customers · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_1_customer";

-- overlay · customers · rows of "customer_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_customer_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "state", CAST(NULL AS TEXT) AS "region", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · customers · rows of "customer_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_customer_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", b."region" AS "region", '<run>' AS "amend_run_id", 'gone' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · customers · "customer_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_customer_archive" AS SELECT * FROM temp."amend_kept_1_customer_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", b."region" AS "region", '<run>' AS "amend_run_id", 'gone' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · customers · drop the overlay of "customer_archive" before this step
DROP VIEW IF EXISTS temp."customer_archive";

-- overlay · customers · show "customer_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "customer_archive" AS SELECT * FROM temp."amend_state_1_customer_archive";

-- apply · make table "customer_archive"
CREATE TABLE main."customer_archive" ("id" INTEGER, "name" TEXT, "state" TEXT, "region" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · customers · keep what undoes the archive of "customer_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."state" AS "a_3", t."region" AS "a_4", '<run>' AS "a_5", 'gone' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · customers · keep what undoes the delete of "customer"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3", t."region" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · customers · copy rows of "customer" into "customer_archive"
INSERT INTO main."customer_archive" ("id", "name", "state", "region", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."state", t."region", '<run>', 'gone', '<time>' FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · customers · delete rows of "customer": gone
DELETE FROM main."customer" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

