-- source · compute source "stored"
ALTER TABLE temp."amend_file_1" RENAME TO "stored";

-- source · look source "stored" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "stored" ("path");

-- source · verify the key of source "stored"
SELECT "path", count(*) AS "rows" FROM temp."stored" GROUP BY "path" HAVING count(*) > 1 OR "path" IS NULL ORDER BY "path";

-- require · check "the folder holds files": any row refuses the run
SELECT * FROM (select count(*) as rows_that_name_a_file from artifacts
where not exists (select 1 from stored) having count(*) > 0

) AS found;

-- plan · rows · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · rows · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", "r" AS "r", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 AND ("i_1") = 0 THEN 2 WHEN ("i_0") = 0 AND ("i_1") = 1 THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN 4 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN "i_1" END AS "fault_value" FROM (SELECT "a"."id"
 AS "k_1", "a"."rowid"
 AS "r", (exists (select 1 from stored where stored.path = a.path)
)
 AS "i_0", (1
)
 AS "i_1"
FROM "artifacts" AS "a"
) AS q ORDER BY "r";

-- plan · rows · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision");

-- plan · rows · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · rows · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · rows · null-key: selected rows of "artifacts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · rows · assumption: input "stored" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · rows · assumption: input "stored" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · rows · assumption: input "archive" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · rows · assumption: input "archive" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · rows · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · rows · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · rows · numbers of the rows of "artifacts" that the step changes
CREATE TEMP TABLE "amend_numbers_1_artifacts" ("r" INTEGER PRIMARY KEY);

-- overlay · rows · rows of "artifacts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_artifacts" AS SELECT b."id", b."path", b."kind", b."created_at" FROM main."artifacts" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_artifacts");

-- overlay · rows · rows of "artifacts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_artifacts" AS SELECT b."id", b."path", b."kind", b."created_at" FROM main."artifacts" AS b WHERE 0;

-- overlay · rows · "artifacts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_artifacts" AS SELECT * FROM temp."amend_kept_1_artifacts" UNION ALL SELECT b."id", b."path", b."kind", b."created_at" FROM main."artifacts" AS b WHERE 0;

-- overlay · rows · drop the overlay of "artifacts" before this step
DROP VIEW IF EXISTS temp."artifacts";

-- overlay · rows · show "artifacts" as the step leaves it to all that follows
CREATE TEMP VIEW "artifacts" AS SELECT * FROM temp."amend_state_1_artifacts";

-- overlay · rows · rows of "artifacts_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_artifacts_archive" AS SELECT CAST(NULL AS TEXT) AS "id", CAST(NULL AS TEXT) AS "path", CAST(NULL AS TEXT) AS "kind", CAST(NULL AS TEXT) AS "created_at", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · rows · rows of "artifacts_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_artifacts_archive" AS SELECT b."id" AS "id", b."path" AS "path", b."kind" AS "kind", b."created_at" AS "created_at", '<run>' AS "amend_run_id", 'its file is gone' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."artifacts" AS b ON b."rowid" = p."r" WHERE p."decision" IN (3);

-- overlay · rows · "artifacts_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_artifacts_archive" AS SELECT * FROM temp."amend_kept_1_artifacts_archive" UNION ALL SELECT b."id" AS "id", b."path" AS "path", b."kind" AS "kind", b."created_at" AS "created_at", '<run>' AS "amend_run_id", 'its file is gone' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."artifacts" AS b ON b."rowid" = p."r" WHERE p."decision" IN (3);

-- overlay · rows · drop the overlay of "artifacts_archive" before this step
DROP VIEW IF EXISTS temp."artifacts_archive";

-- overlay · rows · show "artifacts_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "artifacts_archive" AS SELECT * FROM temp."amend_state_1_artifacts_archive";

-- overlay · rows · numbers of the rows of "artifacts" that the step changes
INSERT INTO temp."amend_numbers_1_artifacts" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3)) ON CONFLICT DO NOTHING;

-- plan · files · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · files · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "f"."path"
 AS "k_1"
FROM "stored" AS "f"
WHERE (not exists (select 1 from artifacts where artifacts.path = f.path)
)
) AS q;

-- plan · files · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · files · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · files · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · files · null-key: selected rows of "stored" have NULL in their key
SELECT p."k_1" AS "path" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · files · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "path" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · files · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "path" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- verify · check "no row without a file is left where they were to be archived" on the planned state
SELECT * FROM (select a.id, a.path from artifacts a
where 1 and not exists (select 1 from stored where stored.path = a.path)

) AS found;

-- apply · make table "artifacts_archive"
CREATE TABLE main."artifacts_archive" ("id" TEXT, "path" TEXT, "kind" TEXT, "created_at" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · rows · keep what undoes the archive of "artifacts_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."path" AS "a_2", t."kind" AS "a_3", t."created_at" AS "a_4", '<run>' AS "a_5", 'its file is gone' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_1" AS p JOIN main."artifacts" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3);

-- apply · rows · keep what undoes the delete of "artifacts"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."path" AS "b_2", t."kind" AS "b_3", t."created_at" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."artifacts" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3);

-- apply · rows · copy rows of "artifacts" into "artifacts_archive"
INSERT INTO main."artifacts_archive" ("id", "path", "kind", "created_at", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."path", t."kind", t."created_at", '<run>', 'its file is gone', '<time>' FROM temp."amend_plan_1" AS p JOIN main."artifacts" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3);

-- apply · rows · delete rows of "artifacts": its file is gone
DELETE FROM main."artifacts" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3));

