-- plan · accounts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · accounts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "accounts"."id"
 AS "k_1", (accounts.credit - 5
)
 AS "v_1", ("accounts"."credit"
)
 AS "b_2"
FROM "accounts" AS "accounts"
) AS q;

-- plan · accounts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · accounts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · accounts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · accounts · null-key: selected rows of "accounts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · accounts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · accounts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · accounts · rows of "accounts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_accounts" AS SELECT b."id", b."credit", b."top" FROM main."accounts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · accounts · rows of "accounts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_accounts" AS SELECT p."k_1" AS "id", p."v_1" AS "credit", b."top" AS "top" FROM temp."amend_plan_1" AS p LEFT JOIN main."accounts" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · accounts · "accounts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_accounts" AS SELECT * FROM temp."amend_kept_1_accounts" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "credit", b."top" AS "top" FROM temp."amend_plan_1" AS p LEFT JOIN main."accounts" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · accounts · drop the overlay of "accounts" before this step
DROP VIEW IF EXISTS temp."accounts";

-- overlay · accounts · show "accounts" as the step leaves it to all that follows
CREATE TEMP VIEW "accounts" AS SELECT * FROM temp."amend_state_1_accounts";

-- predict · accounts · check-constraint: rows of "accounts" would break CHECK (top IS NULL OR credit <= top)
SELECT n."id" FROM temp."amend_changed_1_accounts" AS n WHERE NOT (top IS NULL OR credit <= top);

-- predict · accounts · check-constraint: rows of "accounts" would break CHECK (credit >= 0)
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "credit" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE NOT (credit >= 0);

-- apply · accounts · keep what undoes the update of "accounts"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · accounts · set "credit" of "accounts"
UPDATE main."accounts" AS t SET "credit" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

