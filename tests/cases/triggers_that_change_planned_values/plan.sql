-- plan · wanted · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS text) AS "v_2" FROM (SELECT "stock"."id"
 AS "k_1", (id
)
 AS "v_1", (item
)
 AS "v_2"
FROM "stock" AS "stock"
WHERE (amount = 0 and not exists (select 1 from wanted as w where w.id = stock.id)
)
) AS q WITH NO DATA;

-- plan · wanted · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS text) AS "v_2" FROM (SELECT "stock"."id"
 AS "k_1", (id
)
 AS "v_1", (item
)
 AS "v_2"
FROM "stock" AS "stock"
WHERE (amount = 0 and not exists (select 1 from wanted as w where w.id = stock.id)
)
) AS q;

-- plan · wanted · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · wanted · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · wanted · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · wanted · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · wanted · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · wanted · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · wanted · rows of "wanted" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_wanted" AS SELECT b."id", b."item" FROM "public"."wanted" AS b;

-- overlay · wanted · rows of "wanted" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_wanted" AS SELECT p."v_1" AS "id", p."v_2" AS "item" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · wanted · "wanted" as the step leaves it
CREATE TEMP VIEW "amend_state_1_wanted" AS SELECT * FROM pg_temp."amend_kept_1_wanted" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "item" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · wanted · drop the overlay of "wanted" before this step
DROP VIEW IF EXISTS pg_temp."wanted";

-- overlay · wanted · show "wanted" as the step leaves it to all that follows
CREATE TEMP VIEW "wanted" AS SELECT * FROM pg_temp."amend_state_1_wanted";

-- predict · wanted · not-null: column "id" of "wanted" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · wanted · not-null: column "item" of "wanted" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "item" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."item" IS NULL;

-- predict · wanted · unique-key: new rows would have the unique key ("id") of "wanted" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN pg_temp."amend_kept_1_wanted" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · wanted · unique-key: several new rows would have one unique key ("id") of "wanted"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · wanted · keep what undoes the insert of "wanted"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · wanted · insert rows into "wanted"
INSERT INTO "public"."wanted" ("id", "item") OVERRIDING SYSTEM VALUE SELECT p."v_1", p."v_2" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

