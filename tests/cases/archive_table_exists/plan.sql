-- plan · gone · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · gone · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "people"."id"
 AS "k_1"
FROM "people" AS "people"
WHERE (active = 0
)
) AS q;

-- plan · gone · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · gone · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · gone · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · gone · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · gone · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · gone · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · gone · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."active" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · gone · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT b."id", b."name", b."active" FROM main."people" AS b WHERE 0;

-- overlay · gone · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT b."id", b."name", b."active" FROM main."people" AS b WHERE 0;

-- overlay · gone · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · gone · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- overlay · gone · rows of "people_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people_archive" AS SELECT b."id", b."name", b."active", b."extra", b."amend_run_id", b."amend_because", b."amend_archived_at" FROM main."people_archive" AS b;

-- overlay · gone · rows of "people_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."active" AS "active", NULL AS "extra", '<run>' AS "amend_run_id", 'inactive' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · gone · "people_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people_archive" AS SELECT * FROM temp."amend_kept_1_people_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."active" AS "active", NULL AS "extra", '<run>' AS "amend_run_id", 'inactive' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · gone · drop the overlay of "people_archive" before this step
DROP VIEW IF EXISTS temp."people_archive";

-- overlay · gone · show "people_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "people_archive" AS SELECT * FROM temp."amend_state_1_people_archive";

-- apply · gone · keep what undoes the archive of "people_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."active" AS "a_3", NULL AS "a_4", '<run>' AS "a_5", 'inactive' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."active" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · copy rows of "people" into "people_archive"
INSERT INTO main."people_archive" ("id", "name", "active", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."active", '<run>', 'inactive', '<time>' FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · delete rows of "people": inactive
DELETE FROM main."people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

