-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "stock"."id"
 AS "k_1", (CAST(10 AS integer)
)
 AS "v_1", ("stock"."amount"
)
 AS "b_2"
FROM "stock" AS "stock"
WHERE (amount = 0
)
) AS q WITH NO DATA;

-- plan · stock · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "stock"."id"
 AS "k_1", (CAST(10 AS integer)
)
 AS "v_1", ("stock"."amount"
)
 AS "b_2"
FROM "stock" AS "stock"
WHERE (amount = 0
)
) AS q;

-- plan · stock · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · stock · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · stock · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · stock · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_stock" AS SELECT b."id", b."item", b."amount" FROM "public"."stock" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · stock · rows of "stock" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_stock" AS SELECT p."k_1" AS "id", b."item" AS "item", p."v_1" AS "amount" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."stock" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · stock · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_1_stock" AS SELECT * FROM pg_temp."amend_kept_1_stock" UNION ALL SELECT p."k_1" AS "id", b."item" AS "item", p."v_1" AS "amount" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."stock" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · stock · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS pg_temp."stock";

-- overlay · stock · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM pg_temp."amend_state_1_stock";

-- predict · stock · not-null: column "amount" of "stock" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "amount" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."amount" IS NULL;

-- apply · stock · keep what undoes the update of "stock"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · stock · set "amount" of "stock"
UPDATE "public"."stock" AS t SET "amount" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

