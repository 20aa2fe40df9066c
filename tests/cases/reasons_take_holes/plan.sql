-- plan · old · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · old · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "t"."id"
 AS "k_1"
FROM "t" AS "t"
WHERE (n < 2
)
) AS q;

-- plan · old · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · old · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · old · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · old · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · old · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · old · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · old · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t" AS SELECT b."id", b."n" FROM main."t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · old · rows of "t" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t" AS SELECT b."id", b."n" FROM main."t" AS b WHERE 0;

-- overlay · old · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t" AS SELECT * FROM temp."amend_kept_1_t" UNION ALL SELECT b."id", b."n" FROM main."t" AS b WHERE 0;

-- overlay · old · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · old · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_1_t";

-- overlay · old · rows of "t_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS INTEGER) AS "n", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · old · rows of "t_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t_archive" AS SELECT b."id" AS "id", b."n" AS "n", '<run>' AS "amend_run_id", 'OPS-7''s clean-up' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."t" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · old · "t_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t_archive" AS SELECT * FROM temp."amend_kept_1_t_archive" UNION ALL SELECT b."id" AS "id", b."n" AS "n", '<run>' AS "amend_run_id", 'OPS-7''s clean-up' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."t" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · old · drop the overlay of "t_archive" before this step
DROP VIEW IF EXISTS temp."t_archive";

-- overlay · old · show "t_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "t_archive" AS SELECT * FROM temp."amend_state_1_t_archive";

-- apply · make table "t_archive"
CREATE TABLE main."t_archive" ("id" INTEGER, "n" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · old · keep what undoes the archive of "t_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."n" AS "a_2", '<run>' AS "a_3", 'OPS-7''s clean-up' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_1" AS p JOIN main."t" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · old · keep what undoes the delete of "t"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."n" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."t" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · old · copy rows of "t" into "t_archive"
INSERT INTO main."t_archive" ("id", "n", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."n", '<run>', 'OPS-7''s clean-up', '<time>' FROM temp."amend_plan_1" AS p JOIN main."t" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · old · delete rows of "t": OPS-7's clean-up
DELETE FROM main."t" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

