-- plan · nodes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "nodes"."id"
 AS "k_1", (4 - nodes.place
)
 AS "v_1", ("nodes"."place"
)
 AS "b_2"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q WITH NO DATA;

-- plan · nodes · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "nodes"."id"
 AS "k_1", (4 - nodes.place
)
 AS "v_1", ("nodes"."place"
)
 AS "b_2"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q;

-- plan · nodes · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · nodes · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · nodes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · nodes · null-key: selected rows of "nodes" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · nodes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · nodes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · nodes · rows of "nodes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_nodes" AS SELECT b."id", b."place", b."next" FROM "public"."nodes" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · nodes · rows of "nodes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_nodes" AS SELECT p."k_1" AS "id", p."v_1" AS "place", b."next" AS "next" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."nodes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · nodes · "nodes" as the step leaves it
CREATE TEMP VIEW "amend_state_1_nodes" AS SELECT * FROM pg_temp."amend_kept_1_nodes" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place", b."next" AS "next" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."nodes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · nodes · drop the overlay of "nodes" before this step
DROP VIEW IF EXISTS pg_temp."nodes";

-- overlay · nodes · show "nodes" as the step leaves it to all that follows
CREATE TEMP VIEW "nodes" AS SELECT * FROM pg_temp."amend_state_1_nodes";

-- predict · nodes · not-null: column "place" of "nodes" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."place" IS NULL;

-- predict · nodes · unique-key: new rows would have the unique key ("place") of "nodes" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN pg_temp."amend_kept_1_nodes" AS o ON o."place" = n."place") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · nodes · unique-key: several new rows would have one unique key ("place") of "nodes"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."place" IS NOT NULL GROUP BY n."place" HAVING count(*) > 1;

-- plan · add · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS integer) AS "v_2", CAST("v_3" AS integer) AS "v_3" FROM (SELECT "nodes"."id"
 AS "k_1", (CAST(4 AS integer)
)
 AS "v_1", (CAST(5 AS integer)
)
 AS "v_2", (CAST(1 AS integer)
)
 AS "v_3"
FROM "nodes" AS "nodes"
WHERE (id = 1 and not exists (select 1 from done)
)
) AS q WITH NO DATA;

-- plan · add · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS integer) AS "v_2", CAST("v_3" AS integer) AS "v_3" FROM (SELECT "nodes"."id"
 AS "k_1", (CAST(4 AS integer)
)
 AS "v_1", (CAST(5 AS integer)
)
 AS "v_2", (CAST(1 AS integer)
)
 AS "v_3"
FROM "nodes" AS "nodes"
WHERE (id = 1 and not exists (select 1 from done)
)
) AS q;

-- plan · add · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · add · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · add · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · add · null-key: selected rows of "nodes" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · add · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · add · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · add · rows of "nodes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_nodes" AS SELECT b."id", b."place", b."next" FROM pg_temp."amend_state_1_nodes" AS b;

-- overlay · add · rows of "nodes" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_nodes" ("id" integer, "place" integer, "next" integer);

-- overlay · add · "nodes" as the step leaves it
CREATE TEMP VIEW "amend_state_2_nodes" AS SELECT * FROM pg_temp."amend_kept_2_nodes" UNION ALL SELECT * FROM pg_temp."amend_changed_2_nodes";

-- overlay · add · drop the overlay of "nodes" before this step
DROP VIEW IF EXISTS pg_temp."nodes";

-- overlay · add · show "nodes" as the step leaves it to all that follows
CREATE TEMP VIEW "nodes" AS SELECT * FROM pg_temp."amend_state_2_nodes";

-- overlay · add · rows of "done" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_done" AS SELECT b."id" FROM "public"."done" AS b;

-- overlay · add · rows of "done" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_done" AS SELECT p."v_3" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · add · "done" as the step leaves it
CREATE TEMP VIEW "amend_state_2_done" AS SELECT * FROM pg_temp."amend_kept_2_done" UNION ALL SELECT p."v_3" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · add · drop the overlay of "done" before this step
DROP VIEW IF EXISTS pg_temp."done";

-- overlay · add · show "done" as the step leaves it to all that follows
CREATE TEMP VIEW "done" AS SELECT * FROM pg_temp."amend_state_2_done";

-- overlay · add · rows of "nodes" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_nodes" SELECT p."v_1" AS "id", p."v_1" AS "place", p."v_2" AS "next" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) UNION ALL SELECT p."v_2" AS "id", p."v_2" AS "place", p."v_1" AS "next" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · add · not-null: column "id" of "nodes" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."id" IS NULL;

-- predict · add · not-null: column "place" of "nodes" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."place" IS NULL;

-- predict · add · unique-key: new rows would have the unique key ("id") of "nodes" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_2_nodes" AS n JOIN pg_temp."amend_kept_2_nodes" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · add · unique-key: several new rows would have one unique key ("id") of "nodes"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · add · unique-key: new rows would have the unique key ("place") of "nodes" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_2_nodes" AS n JOIN pg_temp."amend_kept_2_nodes" AS o ON o."place" = n."place") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · add · unique-key: several new rows would have one unique key ("place") of "nodes"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."place" IS NOT NULL GROUP BY n."place" HAVING count(*) > 1;

-- predict · add · foreign-key: rows of "nodes" would refer to rows that "nodes" does not have
SELECT n."id", n."next" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."next" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_2_nodes" AS o WHERE o."id" = n."next");

-- predict · add · not-null: column "id" of "done" would be NULL
SELECT n."id" FROM (SELECT p."v_3" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · add · unique-key: new rows would have the unique key ("id") of "done" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_3" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n JOIN pg_temp."amend_kept_2_done" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · add · unique-key: several new rows would have one unique key ("id") of "done"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."v_3" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · nodes · keep what undoes the update of "nodes"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · nodes · set "place" of "nodes"
UPDATE "public"."nodes" AS t SET "place" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · add · keep what undoes the insert of "nodes"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."v_1" AS "a_1", p."v_1" AS "a_2", p."v_2" AS "a_3" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · add · keep what undoes the insert of "nodes"
CREATE TABLE "amend"."undo_n_3" AS SELECT p."v_2" AS "a_1", p."v_2" AS "a_2", p."v_1" AS "a_3" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · add · keep what undoes the insert of "done"
CREATE TABLE "amend"."undo_n_4" AS SELECT p."v_3" AS "a_1" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · add · insert rows into "nodes"
INSERT INTO "public"."nodes" ("id", "place", "next") OVERRIDING SYSTEM VALUE SELECT p."v_1", p."v_1", p."v_2" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · add · insert rows into "nodes"
INSERT INTO "public"."nodes" ("id", "place", "next") OVERRIDING SYSTEM VALUE SELECT p."v_2", p."v_2", p."v_1" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · add · insert rows into "done"
INSERT INTO "public"."done" ("id") OVERRIDING SYSTEM VALUE SELECT p."v_3" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

