-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") NOT IN (0, 1) THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") NOT IN (0, 1) THEN "i_0" END AS "fault_value" FROM (SELECT "people"."id"
 AS "k_1", "people"."kept"
 AS "i_0"
FROM "people" AS "people"
WHERE (id < 3
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · assumption: input "kept" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · people · assumption: input "kept" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · people · assumption: input "kept" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · people · collect rows of "notes" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · people · follow a foreign key of "notes", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."notes" AS c WHERE (c."person") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) UNION ALL SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- plan · people · collect rows of "tags" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" INTEGER, "k_2" TEXT, "edge" INTEGER, UNIQUE ("k_1", "k_2", "edge"));

-- plan · people · follow a foreign key of "tags", until no row is added
INSERT INTO temp."amend_cascade_1_2" ("k_1", "k_2", "edge") SELECT DISTINCT c."note", c."word", 0 FROM main."tags" AS c WHERE (c."note") IN (SELECT b."id" FROM temp."amend_cascade_1_1" AS x JOIN main."notes" AS b ON b."id" = x."k_1" WHERE x."edge" = 0) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE c."note" = x."k_1" AND c."word" = x."k_2" AND x."edge" = 0);

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."kept" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1)) OR (p."decision" IN (2)))));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT b."id", b."kept" FROM main."people" AS b WHERE 0;

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT b."id", b."kept" FROM main."people" AS b WHERE 0;

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- overlay · people · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_notes" AS SELECT b."id", b."person" FROM main."notes" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."id" = x."k_1");

-- overlay · people · rows of "notes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_notes" AS SELECT b."id", b."person" FROM main."notes" AS b WHERE 0;

-- overlay · people · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_1_notes" AS SELECT * FROM temp."amend_kept_1_notes" UNION ALL SELECT b."id", b."person" FROM main."notes" AS b WHERE 0;

-- overlay · people · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS temp."notes";

-- overlay · people · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM temp."amend_state_1_notes";

-- overlay · people · rows of "tags" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_tags" AS SELECT b."note", b."word" FROM main."tags" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE b."note" = x."k_1" AND b."word" = x."k_2");

-- overlay · people · rows of "tags" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_tags" AS SELECT b."note", b."word" FROM main."tags" AS b WHERE 0;

-- overlay · people · "tags" as the step leaves it
CREATE TEMP VIEW "amend_state_1_tags" AS SELECT * FROM temp."amend_kept_1_tags" UNION ALL SELECT b."note", b."word" FROM main."tags" AS b WHERE 0;

-- overlay · people · drop the overlay of "tags" before this step
DROP VIEW IF EXISTS temp."tags";

-- overlay · people · show "tags" as the step leaves it to all that follows
CREATE TEMP VIEW "tags" AS SELECT * FROM temp."amend_state_1_tags";

-- overlay · people · rows of "People_Archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_People_Archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS INTEGER) AS "kept", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · people · rows of "People_Archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_People_Archive" AS SELECT b."id" AS "id", b."kept" AS "kept", '<run>' AS "amend_run_id", 'left' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · people · "People_Archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_People_Archive" AS SELECT * FROM temp."amend_kept_1_People_Archive" UNION ALL SELECT b."id" AS "id", b."kept" AS "kept", '<run>' AS "amend_run_id", 'left' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · people · drop the overlay of "People_Archive" before this step
DROP VIEW IF EXISTS temp."People_Archive";

-- overlay · people · show "People_Archive" as the step leaves it to all that follows
CREATE TEMP VIEW "People_Archive" AS SELECT * FROM temp."amend_state_1_People_Archive";

-- plan · notes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · notes · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "notes"."id"
 AS "k_1"
FROM "notes" AS "notes"
WHERE (id = 4
)
) AS q;

-- plan · notes · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · notes · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · notes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · notes · null-key: selected rows of "notes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · notes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · notes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · notes · collect rows of "tags" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_2_1" ("k_1" INTEGER, "k_2" TEXT, "edge" INTEGER, UNIQUE ("k_1", "k_2", "edge"));

-- plan · notes · follow a foreign key of "tags", until no row is added
INSERT INTO temp."amend_cascade_2_1" ("k_1", "k_2", "edge") SELECT DISTINCT c."note", c."word", 0 FROM temp."amend_state_1_tags" AS c WHERE (c."note") IN (SELECT b."id" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_notes" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS x WHERE c."note" = x."k_1" AND c."word" = x."k_2" AND x."edge" = 0);

-- overlay · notes · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_notes" AS SELECT b."id", b."person" FROM temp."amend_state_1_notes" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · notes · rows of "notes" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_notes" ("id" INTEGER, "person" INTEGER);

-- overlay · notes · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_2_notes" AS SELECT * FROM temp."amend_kept_2_notes" UNION ALL SELECT * FROM temp."amend_changed_2_notes";

-- overlay · notes · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS temp."notes";

-- overlay · notes · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM temp."amend_state_2_notes";

-- overlay · notes · rows of "tags" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_tags" AS SELECT b."note", b."word" FROM temp."amend_state_1_tags" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS x WHERE b."note" = x."k_1" AND b."word" = x."k_2");

-- overlay · notes · rows of "tags" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_tags" ("note" INTEGER, "word" TEXT);

-- overlay · notes · "tags" as the step leaves it
CREATE TEMP VIEW "amend_state_2_tags" AS SELECT * FROM temp."amend_kept_2_tags" UNION ALL SELECT * FROM temp."amend_changed_2_tags";

-- overlay · notes · drop the overlay of "tags" before this step
DROP VIEW IF EXISTS temp."tags";

-- overlay · notes · show "tags" as the step leaves it to all that follows
CREATE TEMP VIEW "tags" AS SELECT * FROM temp."amend_state_2_tags";

-- overlay · notes · rows of "notes_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_notes_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS INTEGER) AS "person", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · notes · rows of "notes_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_notes_archive" AS SELECT b."id" AS "id", b."person" AS "person", '<run>' AS "amend_run_id", 'old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_notes" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · notes · "notes_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_2_notes_archive" AS SELECT * FROM temp."amend_kept_2_notes_archive" UNION ALL SELECT b."id" AS "id", b."person" AS "person", '<run>' AS "amend_run_id", 'old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_notes" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · notes · drop the overlay of "notes_archive" before this step
DROP VIEW IF EXISTS temp."notes_archive";

-- overlay · notes · show "notes_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "notes_archive" AS SELECT * FROM temp."amend_state_2_notes_archive";

-- overlay · notes · rows of "notes" that the step changes or brings
INSERT INTO temp."amend_changed_2_notes" SELECT b."id", b."person" FROM temp."amend_state_1_notes" AS b WHERE 0;

-- overlay · notes · rows of "tags" that the step changes or brings
INSERT INTO temp."amend_changed_2_tags" SELECT b."note", b."word" FROM temp."amend_state_1_tags" AS b WHERE 0;

-- apply · make table "People_Archive"
CREATE TABLE main."People_Archive" ("id" INTEGER, "kept" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · make table "notes_archive"
CREATE TABLE main."notes_archive" ("id" INTEGER, "person" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · people · keep what undoes the archive of "People_Archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."kept" AS "a_2", '<run>' AS "a_3", 'left' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · people · keep what undoes the delete of "tags"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."note" AS "b_1", t."word" AS "b_2" FROM temp."amend_cascade_1_2" AS p JOIN main."tags" AS t ON t."note" = p."k_1" AND t."word" = p."k_2" WHERE p."edge" = 0;

-- apply · people · keep what undoes the delete of "notes"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."person" AS "b_2" FROM temp."amend_cascade_1_1" AS p JOIN main."notes" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · people · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."kept" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · people · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_5" AS SELECT t."id" AS "b_1", t."kept" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · people · copy rows of "people" into "People_Archive"
INSERT INTO main."People_Archive" ("id", "kept", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."kept", '<run>', 'left', '<time>' FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · people · delete rows of "tags" that refer to rows that leave
DELETE FROM main."tags" WHERE ("note", "word") IN (SELECT p."k_1", p."k_2" FROM temp."amend_cascade_1_2" AS p WHERE p."edge" = 0);

-- apply · people · delete rows of "notes" that refer to rows that leave
DELETE FROM main."notes" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · people · delete rows of "people": left
DELETE FROM main."people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · people · delete rows of "people": never came
DELETE FROM main."people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · notes · keep what undoes the archive of "notes_archive"
CREATE TABLE main."amend_undo_n_6" AS SELECT t."id" AS "a_1", t."person" AS "a_2", '<run>' AS "a_3", 'old' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_2" AS p JOIN main."notes" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · notes · keep what undoes the delete of "tags"
CREATE TABLE main."amend_undo_n_7" AS SELECT t."note" AS "b_1", t."word" AS "b_2" FROM temp."amend_cascade_2_1" AS p JOIN main."tags" AS t ON t."note" = p."k_1" AND t."word" = p."k_2" WHERE p."edge" = 0;

-- apply · notes · keep what undoes the delete of "notes"
CREATE TABLE main."amend_undo_n_8" AS SELECT t."id" AS "b_1", t."person" AS "b_2" FROM temp."amend_plan_2" AS p JOIN main."notes" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · notes · copy rows of "notes" into "notes_archive"
INSERT INTO main."notes_archive" ("id", "person", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."person", '<run>', 'old', '<time>' FROM temp."amend_plan_2" AS p JOIN main."notes" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · notes · delete rows of "tags" that refer to rows that leave
DELETE FROM main."tags" WHERE ("note", "word") IN (SELECT p."k_1", p."k_2" FROM temp."amend_cascade_2_1" AS p WHERE p."edge" = 0);

-- apply · notes · delete rows of "notes": old
DELETE FROM main."notes" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

