-- plan · users · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · users · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value" FROM (SELECT "u"."name"
 AS "k_1", (u.token || '-' || '***'
)
 AS "i_0"
FROM "users" AS "u"
WHERE (u.token <> 'none'
)
) AS q;

-- plan · users · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · users · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · users · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · users · null-key: selected rows of "users" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · users · assumption: input "known" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · users · assumption: input "known" is not of type text
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · users · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · users · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · users · blocked: somebody says whether *** is right
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1)) SELECT row_0."name" AS "u.name", row_0."token" AS "u.token" FROM found AS p LEFT JOIN main."users" AS row_0 ON row_0."name" = p."k_1" ORDER BY p."k_1";

