-- predict · add · not-null: column "rank" of "nobody" would be NULL
SELECT n."id" FROM "public"."nobody" AS n;

-- overlay · add · "nobody" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_nobody" AS SELECT b."id", CAST(NULL AS integer) AS "rank" FROM "public"."nobody" AS b;

-- overlay · add · drop the overlay of "nobody" before this step
DROP VIEW IF EXISTS pg_temp."nobody";

-- overlay · add · show "nobody" as the change leaves it to all that follows
CREATE TEMP VIEW "nobody" AS SELECT * FROM pg_temp."amend_state_1_1_nobody";

-- predict · add · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_2" ("level" grade NOT NULL DEFAULT 3);

-- overlay · add · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_person" AS SELECT b."id", b."name", CAST((3) AS integer) AS "level" FROM "public"."person" AS b;

-- overlay · add · drop the overlay of "person" before this step
DROP VIEW IF EXISTS pg_temp."person";

-- overlay · add · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM pg_temp."amend_state_1_2_person";

-- plan · first · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS integer) AS "v_2" FROM (SELECT "p"."id"
 AS "k_1", (p.id
)
 AS "v_1", (p.level + 1
)
 AS "v_2"
FROM "person" AS "p"
WHERE (p.id = 1 and not exists (select 1 from nobody as n where n.id = p.id)
)
) AS q WITH NO DATA;

-- plan · first · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS integer) AS "v_2" FROM (SELECT "p"."id"
 AS "k_1", (p.id
)
 AS "v_1", (p.level + 1
)
 AS "v_2"
FROM "person" AS "p"
WHERE (p.id = 1 and not exists (select 1 from nobody as n where n.id = p.id)
)
) AS q;

-- plan · first · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · first · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · first · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · first · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · first · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · first · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · first · rows of "nobody" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_nobody" AS SELECT b."id", b."rank" FROM pg_temp."amend_state_1_1_nobody" AS b;

-- overlay · first · rows of "nobody" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_nobody" ("id" integer, "rank" integer);

-- overlay · first · "nobody" as the step leaves it
CREATE TEMP VIEW "amend_state_2_nobody" AS SELECT * FROM pg_temp."amend_kept_2_nobody" UNION ALL SELECT * FROM pg_temp."amend_changed_2_nobody";

-- overlay · first · drop the overlay of "nobody" before this step
DROP VIEW IF EXISTS pg_temp."nobody";

-- overlay · first · show "nobody" as the step leaves it to all that follows
CREATE TEMP VIEW "nobody" AS SELECT * FROM pg_temp."amend_state_2_nobody";

-- overlay · first · rows of "nobody" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_nobody" SELECT p."v_1" AS "id", p."v_2" AS "rank" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · first · not-null: column "id" of "nobody" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_nobody" AS n WHERE n."id" IS NULL;

-- predict · first · not-null: column "rank" of "nobody" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_nobody" AS n WHERE n."rank" IS NULL;

-- predict · first · unique-key: new rows would have the unique key ("id") of "nobody" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_2_nobody" AS n JOIN pg_temp."amend_kept_2_nobody" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · first · unique-key: several new rows would have one unique key ("id") of "nobody"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_2_nobody" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · add · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · add · add column "rank" to "nobody"
ALTER TABLE "public"."nobody" ADD COLUMN "rank" grade NOT NULL;

-- apply · add · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · add · add column "level" to "person"
ALTER TABLE "public"."person" ADD COLUMN "level" grade NOT NULL DEFAULT 3;

-- apply · first · insert rows into "nobody"
INSERT INTO "public"."nobody" ("id", "rank") OVERRIDING SYSTEM VALUE SELECT p."v_1", p."v_2" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

