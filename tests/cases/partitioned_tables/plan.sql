-- plan · late · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST("k_2" AS integer) AS "k_2", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('moved' AS text) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "events"."id"
 AS "k_1", "events"."year"
 AS "k_2", ("events"."kind"
)
 AS "b_1"
FROM "events" AS "events"
WHERE (kind = 'late'
)
) AS q WITH NO DATA;

-- plan · late · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "k_2", "decision", "fault", "fault_value", "b_1", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST("k_2" AS integer) AS "k_2", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('moved' AS text) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "events"."id"
 AS "k_1", "events"."year"
 AS "k_2", ("events"."kind"
)
 AS "b_1"
FROM "events" AS "events"
WHERE (kind = 'late'
)
) AS q;

-- plan · late · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1", "k_2");

-- plan · late · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · late · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · late · null-key: selected rows of "events" have NULL in their key
SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · late · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- predict · late · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- overlay · late · rows of "events" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_events" AS SELECT b."id", b."year", b."kind" FROM "public"."events" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND b."year" = p."k_2" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · late · rows of "events" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_events" AS SELECT p."k_1" AS "id", p."k_2" AS "year", CAST('moved' AS text) AS "kind" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."events" AS b ON b."id" = p."k_1" AND b."year" = p."k_2" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · late · "events" as the step leaves it
CREATE TEMP VIEW "amend_state_1_events" AS SELECT * FROM pg_temp."amend_kept_1_events" UNION ALL SELECT p."k_1" AS "id", p."k_2" AS "year", CAST('moved' AS text) AS "kind" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."events" AS b ON b."id" = p."k_1" AND b."year" = p."k_2" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · late · drop the overlay of "events" before this step
DROP VIEW IF EXISTS pg_temp."events";

-- overlay · late · show "events" as the step leaves it to all that follows
CREATE TEMP VIEW "events" AS SELECT * FROM pg_temp."amend_state_1_events";

-- plan · wrong · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST("k_2" AS integer) AS "k_2", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "events"."id"
 AS "k_1", "events"."year"
 AS "k_2"
FROM "events" AS "events"
WHERE (kind = 'wrong'
)
) AS q WITH NO DATA;

-- plan · wrong · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "k_2", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST("k_2" AS integer) AS "k_2", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "events"."id"
 AS "k_1", "events"."year"
 AS "k_2"
FROM "events" AS "events"
WHERE (kind = 'wrong'
)
) AS q;

-- plan · wrong · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1", "k_2");

-- plan · wrong · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · wrong · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · wrong · null-key: selected rows of "events" have NULL in their key
SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · wrong · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- predict · wrong · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- plan · wrong · collect rows of "notes" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_2_1" ("k_1" integer, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · wrong · follow a foreign key of "notes", until no row is added
INSERT INTO pg_temp."amend_cascade_2_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM "public"."notes" AS c WHERE (c."event", c."year") IN (SELECT b."id", b."year" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_events" AS b ON b."id" = p."k_1" AND b."year" = p."k_2" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_2_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- overlay · wrong · rows of "events" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_events" AS SELECT b."id", b."year", b."kind" FROM pg_temp."amend_state_1_events" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND b."year" = p."k_2" AND ((p."decision" IN (1))));

-- overlay · wrong · rows of "events" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_events" ("id" integer, "year" integer, "kind" text);

-- overlay · wrong · "events" as the step leaves it
CREATE TEMP VIEW "amend_state_2_events" AS SELECT * FROM pg_temp."amend_kept_2_events" UNION ALL SELECT * FROM pg_temp."amend_changed_2_events";

-- overlay · wrong · drop the overlay of "events" before this step
DROP VIEW IF EXISTS pg_temp."events";

-- overlay · wrong · show "events" as the step leaves it to all that follows
CREATE TEMP VIEW "events" AS SELECT * FROM pg_temp."amend_state_2_events";

-- overlay · wrong · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_notes" AS SELECT b."id", b."event", b."year", b."body" FROM "public"."notes" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_2_1" AS x WHERE b."id" = x."k_1");

-- overlay · wrong · rows of "notes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_notes" AS SELECT b."id", b."event", b."year", b."body" FROM "public"."notes" AS b WHERE FALSE;

-- overlay · wrong · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_2_notes" AS SELECT * FROM pg_temp."amend_kept_2_notes" UNION ALL SELECT b."id", b."event", b."year", b."body" FROM "public"."notes" AS b WHERE FALSE;

-- overlay · wrong · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS pg_temp."notes";

-- overlay · wrong · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM pg_temp."amend_state_2_notes";

-- overlay · wrong · rows of "events_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_events_archive" AS SELECT CAST(NULL AS integer) AS "id", CAST(NULL AS integer) AS "year", CAST(NULL AS text) AS "kind", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · wrong · rows of "events_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_events_archive" AS SELECT b."id" AS "id", b."year" AS "year", b."kind" AS "kind", '<run>' AS "amend_run_id", 'it never was' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_events" AS b ON b."id" = p."k_1" AND b."year" = p."k_2" WHERE p."decision" IN (1);

-- overlay · wrong · "events_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_2_events_archive" AS SELECT * FROM pg_temp."amend_kept_2_events_archive" UNION ALL SELECT b."id" AS "id", b."year" AS "year", b."kind" AS "kind", '<run>' AS "amend_run_id", 'it never was' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_events" AS b ON b."id" = p."k_1" AND b."year" = p."k_2" WHERE p."decision" IN (1);

-- overlay · wrong · drop the overlay of "events_archive" before this step
DROP VIEW IF EXISTS pg_temp."events_archive";

-- overlay · wrong · show "events_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "events_archive" AS SELECT * FROM pg_temp."amend_state_2_events_archive";

-- overlay · wrong · rows of "events" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_events" SELECT b."id", b."year", b."kind" FROM pg_temp."amend_state_1_events" AS b WHERE FALSE;

-- plan · next · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST("k_2" AS integer) AS "k_2", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS integer) AS "v_2" FROM (SELECT "events"."id"
 AS "k_1", "events"."year"
 AS "k_2", (CAST(5 AS integer)
)
 AS "v_1", (CAST(2024 AS integer)
)
 AS "v_2"
FROM "events" AS "events"
WHERE (kind = 'new' and not exists (select 1 from events as e where e.id = 5)
)
) AS q WITH NO DATA;

-- plan · next · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "k_2", "decision", "fault", "fault_value", "v_1", "v_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST("k_2" AS integer) AS "k_2", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS integer) AS "v_2" FROM (SELECT "events"."id"
 AS "k_1", "events"."year"
 AS "k_2", (CAST(5 AS integer)
)
 AS "v_1", (CAST(2024 AS integer)
)
 AS "v_2"
FROM "events" AS "events"
WHERE (kind = 'new' and not exists (select 1 from events as e where e.id = 5)
)
) AS q;

-- plan · next · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1", "k_2");

-- plan · next · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · next · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · next · null-key: selected rows of "events" have NULL in their key
SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · next · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- predict · next · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "year" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- overlay · next · rows of "events" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_events" AS SELECT b."id", b."year", b."kind" FROM pg_temp."amend_state_2_events" AS b;

-- overlay · next · rows of "events" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_events" ("id" integer, "year" integer, "kind" text);

-- overlay · next · "events" as the step leaves it
CREATE TEMP VIEW "amend_state_3_events" AS SELECT * FROM pg_temp."amend_kept_3_events" UNION ALL SELECT * FROM pg_temp."amend_changed_3_events";

-- overlay · next · drop the overlay of "events" before this step
DROP VIEW IF EXISTS pg_temp."events";

-- overlay · next · show "events" as the step leaves it to all that follows
CREATE TEMP VIEW "events" AS SELECT * FROM pg_temp."amend_state_3_events";

-- overlay · next · rows of "events" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_events" SELECT p."v_1" AS "id", p."v_2" AS "year", CAST('added' AS text) AS "kind" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · next · not-null: column "id" of "events" would be NULL
SELECT n."id", n."year" FROM pg_temp."amend_changed_3_events" AS n WHERE n."id" IS NULL;

-- predict · next · not-null: column "year" of "events" would be NULL
SELECT n."id", n."year" FROM pg_temp."amend_changed_3_events" AS n WHERE n."year" IS NULL;

-- predict · next · not-null: column "kind" of "events" would be NULL
SELECT n."id", n."year" FROM pg_temp."amend_changed_3_events" AS n WHERE n."kind" IS NULL;

-- predict · next · unique-key: new rows would have the unique key ("id", "year") of "events" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."year" AS "year", o."id" AS "other id", o."year" AS "other year" FROM pg_temp."amend_changed_3_events" AS n JOIN pg_temp."amend_kept_3_events" AS o ON o."id" = n."id" AND o."year" = n."year") SELECT * FROM found ORDER BY 1 NULLS FIRST, 2 NULLS FIRST;

-- predict · next · unique-key: several new rows would have one unique key ("id", "year") of "events"
SELECT "id", "year", "amend_rows" AS "rows" FROM (SELECT "id", "year", count(*) OVER (PARTITION BY n."id", n."year") AS "amend_rows" FROM pg_temp."amend_changed_3_events" AS n WHERE n."id" IS NOT NULL AND n."year" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "year";

-- apply · make table "events_archive"
CREATE TABLE "public"."events_archive" ("id" integer, "year" integer, "kind" text, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · late · keep what undoes the update of "events"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."k_2" AS "k_2", p."b_1" AS "b_1", CAST('moved' AS text) AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · late · set "kind" of "events"
UPDATE "public"."events" AS t SET "kind" = CAST('moved' AS text) FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND t."year" = p."k_2" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · wrong · keep what undoes the archive of "events_archive"
CREATE TABLE "amend"."undo_n_2" AS SELECT CAST(t."id" AS integer) AS "a_1", CAST(t."year" AS integer) AS "a_2", CAST(t."kind" AS text) AS "a_3", CAST('<run>' AS TEXT) AS "a_4", CAST('it never was' AS TEXT) AS "a_5", CAST('<time>' AS TEXT) AS "a_6" FROM pg_temp."amend_plan_2" AS p JOIN "public"."events" AS t ON t."id" = p."k_1" AND t."year" = p."k_2" WHERE p."decision" IN (1);

-- apply · wrong · keep what undoes the delete of "notes"
CREATE TABLE "amend"."undo_n_3" AS SELECT t."id" AS "b_1", t."event" AS "b_2", t."year" AS "b_3", t."body" AS "b_4" FROM pg_temp."amend_cascade_2_1" AS p JOIN "public"."notes" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · wrong · keep what undoes the delete of "events"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "b_1", t."year" AS "b_2", t."kind" AS "b_3" FROM pg_temp."amend_plan_2" AS p JOIN "public"."events" AS t ON t."id" = p."k_1" AND t."year" = p."k_2" WHERE p."decision" IN (1);

-- apply · wrong · copy rows of "events" into "events_archive"
INSERT INTO "public"."events_archive" ("id", "year", "kind", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."year", t."kind", '<run>', 'it never was', '<time>' FROM pg_temp."amend_plan_2" AS p JOIN "public"."events" AS t ON t."id" = p."k_1" AND t."year" = p."k_2" WHERE p."decision" IN (1);

-- apply · wrong · delete rows of "notes" that refer to rows that leave
DELETE FROM "public"."notes" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_cascade_2_1" AS p WHERE p."edge" = 0);

-- apply · wrong · delete rows of "events": it never was
DELETE FROM "public"."events" WHERE ("id", "year") IN (SELECT p."k_1", p."k_2" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · next · keep what undoes the insert of "events"
CREATE TABLE "amend"."undo_n_5" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", CAST('added' AS text) AS "a_3" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · next · insert rows into "events"
INSERT INTO "public"."events" ("id", "year", "kind") OVERRIDING SYSTEM VALUE SELECT p."v_1", p."v_2", CAST('added' AS text) FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

