-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "items"."id"
 AS "k_1"
FROM "items" AS "items"
WHERE (id < 4
)
) AS q;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · items · null-key: selected rows of "items" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_items" AS SELECT b."id", b."label", b."total", b."plain" FROM main."items" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · items · rows of "items" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_items" AS SELECT b."id", b."label", b."total", b."plain" FROM main."items" AS b WHERE 0;

-- overlay · items · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_1_items" AS SELECT * FROM temp."amend_kept_1_items" UNION ALL SELECT b."id", b."label", b."total", b."plain" FROM main."items" AS b WHERE 0;

-- overlay · items · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · items · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT * FROM temp."amend_state_1_items";

-- overlay · items · rows of "items_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_items_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS BLOB) AS "label", CAST(NULL AS INTEGER) AS "total", CAST(NULL AS BLOB) AS "plain", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · items · rows of "items_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_items_archive" AS SELECT b."id" AS "id", b."label" AS "label", b."total" AS "total", b."plain" AS "plain", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."items" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · items · "items_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_items_archive" AS SELECT * FROM temp."amend_kept_1_items_archive" UNION ALL SELECT b."id" AS "id", b."label" AS "label", b."total" AS "total", b."plain" AS "plain", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."items" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · items · drop the overlay of "items_archive" before this step
DROP VIEW IF EXISTS temp."items_archive";

-- overlay · items · show "items_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "items_archive" AS SELECT * FROM temp."amend_state_1_items_archive";

-- apply · make table "items_archive"
CREATE TABLE main."items_archive" ("id" INTEGER, "label" BLOB, "total" INTEGER, "plain" , "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · items · keep what undoes the archive of "items_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."label" AS "a_2", t."total" AS "a_3", t."plain" AS "a_4", '<run>' AS "a_5", 'over' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_1" AS p JOIN main."items" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · items · keep what undoes the delete of "items"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."label" AS "b_2", t."total" AS "b_3", t."plain" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."items" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · items · copy rows of "items" into "items_archive"
INSERT INTO main."items_archive" ("id", "label", "total", "plain", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."label", t."total", t."plain", '<run>', 'over', '<time>' FROM temp."amend_plan_1" AS p JOIN main."items" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · items · delete rows of "items": over
DELETE FROM main."items" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

