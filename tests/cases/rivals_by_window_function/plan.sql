-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN (("i_0") > 1) THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 2 WHEN "i_0" IS NOT NULL AND NOT (("i_0") >= 1) THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" WHEN "i_0" IS NOT NULL AND NOT (("i_0") >= 1) THEN "i_0" END AS "fault_value" FROM (SELECT "p"."id"
 AS "k_1", (row_number() over (partition by lower(p.email) order by p.updated desc, p.id)
)
 AS "i_0"
FROM "people" AS "p"
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · assumption: input "rank" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · people · assumption: input "rank" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · people · assumption: input "rank" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."email", b."updated" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (2))));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT b."id", b."email", b."updated" FROM main."people" AS b WHERE 0;

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT b."id", b."email", b."updated" FROM main."people" AS b WHERE 0;

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- overlay · people · rows of "people_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "email", CAST(NULL AS TEXT) AS "updated", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · people · rows of "people_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people_archive" AS SELECT b."id" AS "id", b."email" AS "email", b."updated" AS "updated", '<run>' AS "amend_run_id", 'a newer row has the address' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2);

-- overlay · people · "people_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people_archive" AS SELECT * FROM temp."amend_kept_1_people_archive" UNION ALL SELECT b."id" AS "id", b."email" AS "email", b."updated" AS "updated", '<run>' AS "amend_run_id", 'a newer row has the address' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2);

-- overlay · people · drop the overlay of "people_archive" before this step
DROP VIEW IF EXISTS temp."people_archive";

-- overlay · people · show "people_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "people_archive" AS SELECT * FROM temp."amend_state_1_people_archive";

-- apply · make table "people_archive"
CREATE TABLE main."people_archive" ("id" INTEGER, "email" TEXT, "updated" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · people · keep what undoes the archive of "people_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."email" AS "a_2", t."updated" AS "a_3", '<run>' AS "a_4", 'a newer row has the address' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · people · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."email" AS "b_2", t."updated" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · people · copy rows of "people" into "people_archive"
INSERT INTO main."people_archive" ("id", "email", "updated", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."email", t."updated", '<run>', 'a newer row has the address', '<time>' FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · people · delete rows of "people": a newer row has the address
DELETE FROM main."people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

