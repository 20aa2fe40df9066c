-- plan · customers · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · customers · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "customer"."id"
 AS "k_1", ((amend_fold(name
))
)
 AS "v_1", ("customer"."name"
)
 AS "b_2"
FROM "customer" AS "customer"
WHERE (name <> (amend_fold(name
))
)
AND ((amend_fold(name
)) in ('ada', 'cy')
)
) AS q;

-- plan · customers · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · customers · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · customers · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · customers · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · customers · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · customers · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · customers · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_customer" AS SELECT b."id", b."name", b."state", b."region" FROM main."customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · customers · rows of "customer" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_customer" AS SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state", b."region" AS "region" FROM temp."amend_plan_1" AS p LEFT JOIN main."customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · customers · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_1_customer" AS SELECT * FROM temp."amend_kept_1_customer" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state", b."region" AS "region" FROM temp."amend_plan_1" AS p LEFT JOIN main."customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · customers · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · customers · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_1_customer";

-- predict · customers · not-null: column "name" of "customer" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."name" IS NULL;

-- apply · customers · keep what undoes the update of "customer"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · customers · set "name" of "customer"
UPDATE main."customer" AS t SET "name" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

