-- plan · rooms · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST("w_2" AS text) AS "w_2", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(NULL AS text) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "badges"."id"
 AS "k_1", ("badges"."room"
)
 AS "b_1", ("badges"."person"
)
 AS "w_2"
FROM "badges" AS "badges"
WHERE (room is not null
)
) AS q WITH NO DATA;

-- plan · rooms · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "w_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST("w_2" AS text) AS "w_2", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(NULL AS text) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "badges"."id"
 AS "k_1", ("badges"."room"
)
 AS "b_1", ("badges"."person"
)
 AS "w_2"
FROM "badges" AS "badges"
WHERE (room is not null
)
) AS q;

-- plan · rooms · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · rooms · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · rooms · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · rooms · null-key: selected rows of "badges" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · rooms · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rooms · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · rooms · rows of "badges" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_badges" AS SELECT b."id", b."person", b."room" FROM "public"."badges" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rooms · rows of "badges" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_badges" AS SELECT p."k_1" AS "id", p."w_2" AS "person", CAST(NULL AS text) AS "room" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."badges" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rooms · "badges" as the step leaves it
CREATE TEMP VIEW "amend_state_1_badges" AS SELECT * FROM pg_temp."amend_kept_1_badges" UNION ALL SELECT p."k_1" AS "id", p."w_2" AS "person", CAST(NULL AS text) AS "room" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."badges" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rooms · drop the overlay of "badges" before this step
DROP VIEW IF EXISTS pg_temp."badges";

-- overlay · rooms · show "badges" as the step leaves it to all that follows
CREATE TEMP VIEW "badges" AS SELECT * FROM pg_temp."amend_state_1_badges";

-- predict · rooms · unique-key: new rows would have the unique key ("person", "room") of "badges" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."w_2" AS "person", CAST(NULL AS text) AS "room" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN pg_temp."amend_kept_1_badges" AS o ON o."person" IS NOT DISTINCT FROM n."person" AND o."room" IS NOT DISTINCT FROM n."room") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rooms · unique-key: several new rows would have one unique key ("person", "room") of "badges"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."w_2" AS "person", CAST(NULL AS text) AS "room" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE TRUE GROUP BY n."person", n."room" HAVING count(*) > 1;

-- predict · rooms · unique-exchange: rows would take the unique key ("person", "room") of "badges" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."w_2" AS "person", CAST(NULL AS text) AS "room" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN "public"."badges" AS o ON o."person" IS NOT DISTINCT FROM n."person" AND o."room" IS NOT DISTINCT FROM n."room" JOIN pg_temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- apply · rooms · keep what undoes the update of "badges"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", CAST(NULL AS text) AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · rooms · set "room" of "badges"
UPDATE "public"."badges" AS t SET "room" = CAST(NULL AS text) FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

