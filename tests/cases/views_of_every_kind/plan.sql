-- plan · cards · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "cards"."id"
 AS "k_1"
FROM "cards" AS "cards"
JOIN "ages" AS "a" ON (a.id = cards.person
)
WHERE (cards.person not in (select id from adults)
)
) AS q WITH NO DATA;

-- plan · cards · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "cards"."id"
 AS "k_1"
FROM "cards" AS "cards"
JOIN "ages" AS "a" ON (a.id = cards.person
)
WHERE (cards.person not in (select id from adults)
)
) AS q;

-- plan · cards · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · cards · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · cards · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · cards · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1" NULLS FIRST;

-- predict · cards · null-key: selected rows of "cards" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · cards · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · cards · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · cards · rows of "cards" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_cards" AS SELECT b."id", b."person" FROM "public"."cards" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · cards · rows of "cards" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_cards" AS SELECT b."id", b."person" FROM "public"."cards" AS b WHERE FALSE;

-- overlay · cards · "cards" as the step leaves it
CREATE TEMP VIEW "amend_state_1_cards" AS SELECT * FROM pg_temp."amend_kept_1_cards" UNION ALL SELECT b."id", b."person" FROM "public"."cards" AS b WHERE FALSE;

-- overlay · cards · drop the overlay of "cards" before this step
DROP VIEW IF EXISTS pg_temp."cards";

-- overlay · cards · show "cards" as the step leaves it to all that follows
CREATE TEMP VIEW "cards" AS SELECT * FROM pg_temp."amend_state_1_cards";

-- overlay · cards · rows of "cards_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_cards_archive" AS SELECT CAST(NULL AS integer) AS "id", CAST(NULL AS integer) AS "person", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · cards · rows of "cards_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_cards_archive" AS SELECT b."id" AS "id", b."person" AS "person", '<run>' AS "amend_run_id", 'its person is no adult' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_1" AS p JOIN "public"."cards" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · cards · "cards_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_cards_archive" AS SELECT * FROM pg_temp."amend_kept_1_cards_archive" UNION ALL SELECT b."id" AS "id", b."person" AS "person", '<run>' AS "amend_run_id", 'its person is no adult' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_1" AS p JOIN "public"."cards" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · cards · drop the overlay of "cards_archive" before this step
DROP VIEW IF EXISTS pg_temp."cards_archive";

-- overlay · cards · show "cards_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "cards_archive" AS SELECT * FROM pg_temp."amend_state_1_cards_archive";

-- apply · make table "cards_archive"
CREATE TABLE "public"."cards_archive" ("id" integer, "person" integer, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · cards · keep what undoes the archive of "cards_archive"
CREATE TABLE "amend"."undo_n_1" AS SELECT CAST(t."id" AS integer) AS "a_1", CAST(t."person" AS integer) AS "a_2", CAST('<run>' AS TEXT) AS "a_3", CAST('its person is no adult' AS TEXT) AS "a_4", CAST('<time>' AS TEXT) AS "a_5" FROM pg_temp."amend_plan_1" AS p JOIN "public"."cards" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · cards · keep what undoes the delete of "cards"
CREATE TABLE "amend"."undo_n_2" AS SELECT t."id" AS "b_1", t."person" AS "b_2" FROM pg_temp."amend_plan_1" AS p JOIN "public"."cards" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · cards · copy rows of "cards" into "cards_archive"
INSERT INTO "public"."cards_archive" ("id", "person", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."person", '<run>', 'its person is no adult', '<time>' FROM pg_temp."amend_plan_1" AS p JOIN "public"."cards" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · cards · delete rows of "cards": its person is no adult
DELETE FROM "public"."cards" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1));

