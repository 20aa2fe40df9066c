-- plan · tags · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "tags"."id"
 AS "k_1", (n.name
)
 AS "v_1", ("tags"."word"
)
 AS "b_2"
FROM "tags" AS "tags"
JOIN "named" AS "n" ON (n.id = tags.person
)
WHERE (tags.word <> n.name
)
) AS q WITH NO DATA;

-- plan · tags · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "tags"."id"
 AS "k_1", (n.name
)
 AS "v_1", ("tags"."word"
)
 AS "b_2"
FROM "tags" AS "tags"
JOIN "named" AS "n" ON (n.id = tags.person
)
WHERE (tags.word <> n.name
)
) AS q;

-- plan · tags · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · tags · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · tags · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · tags · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1" NULLS FIRST;

-- predict · tags · null-key: selected rows of "tags" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · tags · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · tags · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · tags · rows of "tags" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_tags" AS SELECT b."id", b."person", b."word" FROM "Odd ""one"""."tags" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · tags · rows of "tags" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_tags" AS SELECT p."k_1" AS "id", b."person" AS "person", p."v_1" AS "word" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "Odd ""one"""."tags" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · tags · "tags" as the step leaves it
CREATE TEMP VIEW "amend_state_1_tags" AS SELECT * FROM pg_temp."amend_kept_1_tags" UNION ALL SELECT p."k_1" AS "id", b."person" AS "person", p."v_1" AS "word" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "Odd ""one"""."tags" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · tags · drop the overlay of "tags" before this step
DROP VIEW IF EXISTS pg_temp."tags";

-- overlay · tags · show "tags" as the step leaves it to all that follows
CREATE TEMP VIEW "tags" AS SELECT * FROM pg_temp."amend_state_1_tags";

-- plan · rename · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('Ada L' AS text) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", ("people"."name"
)
 AS "b_1"
FROM "people" AS "people"
WHERE (note is null and name = 'Ada'
)
) AS q WITH NO DATA;

-- plan · rename · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('Ada L' AS text) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", ("people"."name"
)
 AS "b_1"
FROM "people" AS "people"
WHERE (note is null and name = 'Ada'
)
) AS q;

-- plan · rename · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · rename · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · rename · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · rename · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · rename · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rename · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · rename · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_people" AS SELECT b."id", b."name", b."note" FROM "app"."people" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rename · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_people" AS SELECT p."k_1" AS "id", CAST('Ada L' AS text) AS "name", b."note" AS "note" FROM pg_temp."amend_plan_2" AS p LEFT JOIN "app"."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rename · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_people" AS SELECT * FROM pg_temp."amend_kept_2_people" UNION ALL SELECT p."k_1" AS "id", CAST('Ada L' AS text) AS "name", b."note" AS "note" FROM pg_temp."amend_plan_2" AS p LEFT JOIN "app"."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rename · drop the overlay of "people" before this step
DROP VIEW IF EXISTS pg_temp."people";

-- overlay · rename · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM pg_temp."amend_state_2_people";

-- plan · leave · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "people"."id"
 AS "k_1"
FROM "people" AS "people"
WHERE (note = 'x'
)
) AS q WITH NO DATA;

-- plan · leave · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "people"."id"
 AS "k_1"
FROM "people" AS "people"
WHERE (note = 'x'
)
) AS q;

-- plan · leave · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · leave · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · leave · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · leave · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · leave · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · leave · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · leave · collect rows of "notes" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_3_1" ("k_1" integer, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · leave · follow a foreign key of "notes", until no row is added
INSERT INTO pg_temp."amend_cascade_3_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM "public"."notes" AS c WHERE (c."person") IN (SELECT b."id" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_3_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- overlay · leave · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_people" AS SELECT b."id", b."name", b."note" FROM pg_temp."amend_state_2_people" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · leave · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_people" ("id" integer, "name" text, "note" text);

-- overlay · leave · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_3_people" AS SELECT * FROM pg_temp."amend_kept_3_people" UNION ALL SELECT * FROM pg_temp."amend_changed_3_people";

-- overlay · leave · drop the overlay of "people" before this step
DROP VIEW IF EXISTS pg_temp."people";

-- overlay · leave · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM pg_temp."amend_state_3_people";

-- overlay · leave · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_notes" AS SELECT b."id", b."person", b."body" FROM "public"."notes" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_3_1" AS x WHERE b."id" = x."k_1");

-- overlay · leave · rows of "notes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_notes" AS SELECT b."id", b."person", b."body" FROM "public"."notes" AS b WHERE FALSE;

-- overlay · leave · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_3_notes" AS SELECT * FROM pg_temp."amend_kept_3_notes" UNION ALL SELECT b."id", b."person", b."body" FROM "public"."notes" AS b WHERE FALSE;

-- overlay · leave · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS pg_temp."notes";

-- overlay · leave · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM pg_temp."amend_state_3_notes";

-- overlay · leave · rows of "people_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_people_archive" AS SELECT CAST(NULL AS integer) AS "id", CAST(NULL AS text) AS "name", CAST(NULL AS text) AS "note", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · leave · rows of "people_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_people_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."note" AS "note", '<run>' AS "amend_run_id", 'left' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leave · "people_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_3_people_archive" AS SELECT * FROM pg_temp."amend_kept_3_people_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."note" AS "note", '<run>' AS "amend_run_id", 'left' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leave · drop the overlay of "people_archive" before this step
DROP VIEW IF EXISTS pg_temp."people_archive";

-- overlay · leave · show "people_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "people_archive" AS SELECT * FROM pg_temp."amend_state_3_people_archive";

-- overlay · leave · rows of "people" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_people" SELECT b."id", b."name", b."note" FROM pg_temp."amend_state_2_people" AS b WHERE FALSE;

-- predict · leave · foreign-key: rows of "tags" refer to rows that leave "people"
SELECT c."id", c."person" FROM pg_temp."amend_state_1_tags" AS c WHERE (c."person") IN (SELECT b."id" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1));

-- apply · make table "people_archive"
CREATE TABLE "app"."people_archive" ("id" integer, "name" text, "note" text, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · tags · keep what undoes the update of "tags"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · tags · set "word" of "tags"
UPDATE "Odd ""one"""."tags" AS t SET "word" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · rename · keep what undoes the update of "people"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", CAST('Ada L' AS text) AS "a_1" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · rename · set "name" of "people"
UPDATE "app"."people" AS t SET "name" = CAST('Ada L' AS text) FROM pg_temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · leave · keep what undoes the archive of "people_archive"
CREATE TABLE "amend"."undo_n_3" AS SELECT CAST(t."id" AS integer) AS "a_1", CAST(t."name" AS text) AS "a_2", CAST(t."note" AS text) AS "a_3", CAST('<run>' AS TEXT) AS "a_4", CAST('left' AS TEXT) AS "a_5", CAST('<time>' AS TEXT) AS "a_6" FROM pg_temp."amend_plan_3" AS p JOIN "app"."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · keep what undoes the delete of "notes"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "b_1", t."person" AS "b_2", t."body" AS "b_3" FROM pg_temp."amend_cascade_3_1" AS p JOIN "public"."notes" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · leave · keep what undoes the delete of "people"
CREATE TABLE "amend"."undo_n_5" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."note" AS "b_3" FROM pg_temp."amend_plan_3" AS p JOIN "app"."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · copy rows of "people" into "people_archive"
INSERT INTO "app"."people_archive" ("id", "name", "note", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."note", '<run>', 'left', '<time>' FROM pg_temp."amend_plan_3" AS p JOIN "app"."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · delete rows of "notes" that refer to rows that leave
DELETE FROM "public"."notes" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_cascade_3_1" AS p WHERE p."edge" = 0);

-- apply · leave · delete rows of "people": left
DELETE FROM "app"."people" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1));

