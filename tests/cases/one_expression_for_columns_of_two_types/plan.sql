-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (code
)
 AS "v_1", ("item"."number"
)
 AS "b_2", (code
)
 AS "v_3", ("item"."label"
)
 AS "b_4"
FROM "item" AS "item"
) AS q;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · items · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."code", b."number", b."label" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · items · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", b."code" AS "code", p."v_1" AS "number", p."v_3" AS "label" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · items · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", b."code" AS "code", p."v_1" AS "number", p."v_3" AS "label" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · items · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · items · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- apply · items · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · items · set "number", "label" of "item"
UPDATE main."item" AS t SET "number" = p."v_1", "label" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

