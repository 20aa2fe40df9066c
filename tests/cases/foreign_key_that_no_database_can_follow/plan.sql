-- plan · badges · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · badges · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('Ada') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "badge"."id"
 AS "k_1", ("badge"."person"
)
 AS "b_1"
FROM "badge" AS "badge"
) AS q;

-- plan · badges · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · badges · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · badges · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · badges · null-key: selected rows of "badge" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · badges · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · badges · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · badges · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_badge" AS SELECT b."id", b."person", b."team" FROM main."badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · badges · rows of "badge" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_badge" AS SELECT p."k_1" AS "id", 'Ada' AS "person", b."team" AS "team" FROM temp."amend_plan_1" AS p LEFT JOIN main."badge" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · badges · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_1_badge" AS SELECT * FROM temp."amend_kept_1_badge" UNION ALL SELECT p."k_1" AS "id", 'Ada' AS "person", b."team" AS "team" FROM temp."amend_plan_1" AS p LEFT JOIN main."badge" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · badges · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · badges · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_1_badge";

-- apply · badges · keep what undoes the update of "badge"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'Ada' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · badges · set "person" of "badge"
UPDATE main."badge" AS t SET "person" = 'Ada' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

