-- source · make the table for the records of "live"
CREATE TEMP TABLE "amend_table_live" ("id" INTEGER, "name" TEXT, "state" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "live"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_live" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "live" up by its key
CREATE UNIQUE INDEX temp."amend_table_live_key" ON "amend_table_live" ("id");

-- source · measure "live"
ANALYZE temp."amend_table_live";

-- source · show "live" under its name
CREATE TEMP VIEW "live" AS SELECT "id", "name", "state", "$line" FROM temp."amend_table_live";

-- source · make the table for the records of "old"
CREATE TEMP TABLE "amend_table_old" ("id" INTEGER, "name" TEXT, "state" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "old"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_old" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "old" up by its key
CREATE UNIQUE INDEX temp."amend_table_old_key" ON "amend_table_old" ("id");

-- source · measure "old"
ANALYZE temp."amend_table_old";

-- source · show "old" under its name
CREATE TEMP VIEW "old" AS SELECT "id", "name", "state", "amend_run_id", "amend_because", "amend_archived_at", "$line" FROM temp."amend_table_old";

-- plan · closed · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · closed · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "live"."id"
 AS "k_1"
FROM "live" AS "live"
WHERE (state = 'closed'
)
) AS q;

-- plan · closed · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · closed · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · closed · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · closed · null-key: selected rows of "live" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · closed · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · closed · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · closed · rows of "live" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_live" AS SELECT b."id", b."name", b."state", b."$line", b."amend_record" FROM temp."amend_table_live" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · closed · rows of "live" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_live" AS SELECT b."id", b."name", b."state", b."$line", b."amend_record" FROM temp."amend_table_live" AS b WHERE 0;

-- overlay · closed · "live" as the step leaves it
CREATE TEMP VIEW "amend_state_1_live" AS SELECT * FROM temp."amend_kept_1_live" UNION ALL SELECT b."id", b."name", b."state", b."$line", b."amend_record" FROM temp."amend_table_live" AS b WHERE 0;

-- overlay · closed · drop the overlay of "live" before this step
DROP VIEW IF EXISTS temp."live";

-- overlay · closed · show "live" as the step leaves it to all that follows
CREATE TEMP VIEW "live" AS SELECT "id", "name", "state", "$line" FROM temp."amend_state_1_live";

-- overlay · closed · rows of "old" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_old" AS SELECT b."id", b."name", b."state", b."amend_run_id", b."amend_because", b."amend_archived_at", b."$line", b."amend_record" FROM temp."amend_table_old" AS b;

-- overlay · closed · rows of "old" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_old" AS SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", '<run>' AS "amend_run_id", 'it is closed' AS "amend_because", '<time>' AS "amend_archived_at", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_live" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · closed · "old" as the step leaves it
CREATE TEMP VIEW "amend_state_1_old" AS SELECT * FROM temp."amend_kept_1_old" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", '<run>' AS "amend_run_id", 'it is closed' AS "amend_because", '<time>' AS "amend_archived_at", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_live" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · closed · drop the overlay of "old" before this step
DROP VIEW IF EXISTS temp."old";

-- overlay · closed · show "old" as the step leaves it to all that follows
CREATE TEMP VIEW "old" AS SELECT "id", "name", "state", "amend_run_id", "amend_because", "amend_archived_at", "$line" FROM temp."amend_state_1_old";

-- predict · closed · not-null: column "id" of "old" would be NULL
SELECT n."id" FROM temp."amend_changed_1_old" AS n WHERE n."id" IS NULL;

-- predict · closed · check-constraint: column "id" of "old" takes only integer
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."id") IN ('null', 'integer'));

-- predict · closed · check-constraint: column "name" of "old" takes only text
SELECT n."id", n."name" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · closed · check-constraint: column "state" of "old" takes only text
SELECT n."id", n."state" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."state") IN ('null', 'text'));

-- predict · closed · check-constraint: column "amend_run_id" of "old" takes only text
SELECT n."id", n."amend_run_id" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."amend_run_id") IN ('null', 'text'));

-- predict · closed · check-constraint: column "amend_because" of "old" takes only text
SELECT n."id", n."amend_because" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."amend_because") IN ('null', 'text'));

-- predict · closed · check-constraint: column "amend_archived_at" of "old" takes only text
SELECT n."id", n."amend_archived_at" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."amend_archived_at") IN ('null', 'text'));

-- predict · closed · check-constraint: column "$line" of "old" takes only integer
SELECT n."id", n."$line" AS "value" FROM temp."amend_changed_1_old" AS n WHERE NOT (typeof(n."$line") IN ('null', 'integer'));

-- predict · closed · unique-key: new rows would have the unique key ("id") of "old" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_old" AS n JOIN temp."amend_kept_1_old" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · closed · unique-key: several new rows would have one unique key ("id") of "old"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_old" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · lost · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · lost · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "live"."id"
 AS "k_1"
FROM "live" AS "live"
WHERE (state = 'lost'
)
) AS q;

-- plan · lost · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · lost · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · lost · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · lost · null-key: selected rows of "live" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · lost · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · lost · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · lost · rows of "live" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_live" AS SELECT b."id", b."name", b."state", b."$line", b."amend_record" FROM temp."amend_state_1_live" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · lost · rows of "live" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_live" ("id" INTEGER, "name" TEXT, "state" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · lost · "live" as the step leaves it
CREATE TEMP VIEW "amend_state_2_live" AS SELECT * FROM temp."amend_kept_2_live" UNION ALL SELECT * FROM temp."amend_changed_2_live";

-- overlay · lost · drop the overlay of "live" before this step
DROP VIEW IF EXISTS temp."live";

-- overlay · lost · show "live" as the step leaves it to all that follows
CREATE TEMP VIEW "live" AS SELECT "id", "name", "state", "$line" FROM temp."amend_state_2_live";

-- overlay · lost · rows of "lost_and_found" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_lost_and_found" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "state", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · lost · rows of "lost_and_found" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_lost_and_found" AS SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", '<run>' AS "amend_run_id", 'it is lost' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_live" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · lost · "lost_and_found" as the step leaves it
CREATE TEMP VIEW "amend_state_2_lost_and_found" AS SELECT * FROM temp."amend_kept_2_lost_and_found" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", '<run>' AS "amend_run_id", 'it is lost' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_live" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · lost · drop the overlay of "lost_and_found" before this step
DROP VIEW IF EXISTS temp."lost_and_found";

-- overlay · lost · show "lost_and_found" as the step leaves it to all that follows
CREATE TEMP VIEW "lost_and_found" AS SELECT * FROM temp."amend_state_2_lost_and_found";

-- overlay · lost · rows of "live" that the step changes or brings
INSERT INTO temp."amend_changed_2_live" SELECT b."id", b."name", b."state", b."$line", b."amend_record" FROM temp."amend_state_1_live" AS b WHERE 0;

-- apply · make table "lost_and_found"
CREATE TABLE main."lost_and_found" ("id" INTEGER, "name" TEXT, "state" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · closed · keep what undoes the archive of "old"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."state" AS "a_3", '<run>' AS "a_4", 'it is closed' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_live" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · closed · keep what undoes the delete of "live"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_live" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · closed · copy rows of "live" into "old"
INSERT INTO temp."amend_table_old" ("id", "name", "state", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."state", '<run>', 'it is closed', '<time>' FROM temp."amend_plan_1" AS p JOIN temp."amend_table_live" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · closed · delete rows of "live": it is closed
DELETE FROM temp."amend_table_live" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · lost · keep what undoes the archive of "lost_and_found"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."state" AS "a_3", '<run>' AS "a_4", 'it is lost' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_live" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · lost · keep what undoes the delete of "live"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_live" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · lost · copy rows of "live" into "lost_and_found"
INSERT INTO main."lost_and_found" ("id", "name", "state", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."state", '<run>', 'it is lost', '<time>' FROM temp."amend_plan_2" AS p JOIN temp."amend_table_live" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · lost · delete rows of "live": it is lost
DELETE FROM temp."amend_table_live" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

