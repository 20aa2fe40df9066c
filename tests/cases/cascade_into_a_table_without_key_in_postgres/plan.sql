-- plan · albums · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "album"."id"
 AS "k_1"
FROM "album" AS "album"
WHERE (id = 1
)
) AS q WITH NO DATA;

-- plan · albums · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "album"."id"
 AS "k_1"
FROM "album" AS "album"
WHERE (id = 1
)
) AS q;

-- plan · albums · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · albums · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · albums · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · albums · null-key: selected rows of "album" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · albums · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · albums · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · albums · collect rows of "track" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" tid, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · albums · follow a foreign key of "track", until no row is added
INSERT INTO pg_temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."ctid", 0 FROM "public"."track" AS c WHERE (c."album") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE c."ctid" = x."k_1" AND x."edge" = 0);

-- plan · albums · collect rows of "wish" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" tid, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · albums · follow a foreign key of "wish", until no row is added
INSERT INTO pg_temp."amend_cascade_1_2" ("k_1", "edge") SELECT DISTINCT c."ctid", 1 FROM "public"."wish" AS c WHERE (c."album") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS x WHERE c."ctid" = x."k_1" AND x."edge" = 1);

-- overlay · albums · rows of "album" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_album" AS SELECT b."id", b."title" FROM "public"."album" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · albums · rows of "album" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_album" AS SELECT b."id", b."title" FROM "public"."album" AS b WHERE FALSE;

-- overlay · albums · "album" as the step leaves it
CREATE TEMP VIEW "amend_state_1_album" AS SELECT * FROM pg_temp."amend_kept_1_album" UNION ALL SELECT b."id", b."title" FROM "public"."album" AS b WHERE FALSE;

-- overlay · albums · drop the overlay of "album" before this step
DROP VIEW IF EXISTS pg_temp."album";

-- overlay · albums · show "album" as the step leaves it to all that follows
CREATE TEMP VIEW "album" AS SELECT * FROM pg_temp."amend_state_1_album";

-- overlay · albums · rows of "track" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_track" AS SELECT b."album", b."edge", b."title" FROM "public"."track" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE b."ctid" = x."k_1");

-- overlay · albums · rows of "track" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_track" AS SELECT b."album", b."edge", b."title" FROM "public"."track" AS b WHERE FALSE;

-- overlay · albums · "track" as the step leaves it
CREATE TEMP VIEW "amend_state_1_track" AS SELECT * FROM pg_temp."amend_kept_1_track" UNION ALL SELECT b."album", b."edge", b."title" FROM "public"."track" AS b WHERE FALSE;

-- overlay · albums · drop the overlay of "track" before this step
DROP VIEW IF EXISTS pg_temp."track";

-- overlay · albums · show "track" as the step leaves it to all that follows
CREATE TEMP VIEW "track" AS SELECT * FROM pg_temp."amend_state_1_track";

-- overlay · albums · rows of "wish" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_wish" AS SELECT b."album", b."who" FROM "public"."wish" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS x WHERE b."ctid" = x."k_1");

-- overlay · albums · rows of "wish" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_wish" AS SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS y WHERE b."ctid" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."album" END AS "album", b."who" AS "who" FROM (SELECT DISTINCT "k_1" FROM pg_temp."amend_cascade_1_2" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN "public"."wish" AS b ON b."ctid" = x."k_1";

-- overlay · albums · "wish" as the step leaves it
CREATE TEMP VIEW "amend_state_1_wish" AS SELECT * FROM pg_temp."amend_kept_1_wish" UNION ALL SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS y WHERE b."ctid" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."album" END AS "album", b."who" AS "who" FROM (SELECT DISTINCT "k_1" FROM pg_temp."amend_cascade_1_2" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN "public"."wish" AS b ON b."ctid" = x."k_1";

-- overlay · albums · drop the overlay of "wish" before this step
DROP VIEW IF EXISTS pg_temp."wish";

-- overlay · albums · show "wish" as the step leaves it to all that follows
CREATE TEMP VIEW "wish" AS SELECT * FROM pg_temp."amend_state_1_wish";

-- overlay · albums · rows of "album_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_album_archive" AS SELECT CAST(NULL AS integer) AS "id", CAST(NULL AS text) AS "title", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · albums · rows of "album_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_album_archive" AS SELECT b."id" AS "id", b."title" AS "title", '<run>' AS "amend_run_id", 'it was never released' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · albums · "album_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_album_archive" AS SELECT * FROM pg_temp."amend_kept_1_album_archive" UNION ALL SELECT b."id" AS "id", b."title" AS "title", '<run>' AS "amend_run_id", 'it was never released' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · albums · drop the overlay of "album_archive" before this step
DROP VIEW IF EXISTS pg_temp."album_archive";

-- overlay · albums · show "album_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "album_archive" AS SELECT * FROM pg_temp."amend_state_1_album_archive";

-- predict · albums · foreign-key: rows of "wish" would refer to rows that "album" does not have
SELECT n."album", n."who", n."album" FROM pg_temp."amend_changed_1_wish" AS n WHERE n."album" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_album" AS o WHERE o."id" = n."album");

-- apply · make table "album_archive"
CREATE TABLE "public"."album_archive" ("id" integer, "title" text, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · albums · keep what undoes the archive of "album_archive"
CREATE TABLE "amend"."undo_n_1" AS SELECT CAST(t."id" AS integer) AS "a_1", CAST(t."title" AS text) AS "a_2", CAST('<run>' AS TEXT) AS "a_3", CAST('it was never released' AS TEXT) AS "a_4", CAST('<time>' AS TEXT) AS "a_5" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · albums · keep what undoes the update of "wish"
CREATE TABLE "amend"."undo_n_2" AS SELECT t."album" AS "b_1", t."who" AS "b_2", CAST(NULL AS integer) AS "a_1", t."who" AS "a_2" FROM pg_temp."amend_cascade_1_2" AS p JOIN "public"."wish" AS t ON t."ctid" = p."k_1" WHERE p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · albums · keep what undoes the delete of "wish"
CREATE TABLE "amend"."undo_n_3" AS SELECT t."album" AS "b_1", t."who" AS "b_2" FROM pg_temp."amend_cascade_1_2" AS p JOIN "public"."wish" AS t ON t."ctid" = p."k_1" WHERE p."edge" = 0;

-- apply · albums · keep what undoes the delete of "track"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."album" AS "b_1", t."edge" AS "b_2", t."title" AS "b_3" FROM pg_temp."amend_cascade_1_1" AS p JOIN "public"."track" AS t ON t."ctid" = p."k_1" WHERE p."edge" = 0;

-- apply · albums · keep what undoes the delete of "album"
CREATE TABLE "amend"."undo_n_5" AS SELECT t."id" AS "b_1", t."title" AS "b_2" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · albums · copy rows of "album" into "album_archive"
INSERT INTO "public"."album_archive" ("id", "title", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."title", '<run>', 'it was never released', '<time>' FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · albums · clear references of "wish" to rows that leave "album"
UPDATE "public"."wish" AS t SET "album" = NULL FROM pg_temp."amend_cascade_1_2" AS p WHERE t."ctid" = p."k_1" AND p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · albums · delete rows of "wish" that refer to rows that leave
DELETE FROM "public"."wish" WHERE ("ctid") IN (SELECT p."k_1" FROM pg_temp."amend_cascade_1_2" AS p WHERE p."edge" = 0);

-- apply · albums · delete rows of "track" that refer to rows that leave
DELETE FROM "public"."track" WHERE ("ctid") IN (SELECT p."k_1" FROM pg_temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · albums · delete rows of "album": it was never released
DELETE FROM "public"."album" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1));

