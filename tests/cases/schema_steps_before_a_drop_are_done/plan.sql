-- plan · notes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · notes · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "person"."id"
 AS "k_1", (name
)
 AS "v_1", ("person"."note"
)
 AS "b_2"
FROM "person" AS "person"
WHERE (note is null
)
) AS q;

-- plan · notes · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · notes · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · notes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · notes · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · notes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · notes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · notes · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_person" AS SELECT b."id", b."note", b."name" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_5" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · notes · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_person" AS SELECT p."k_1" AS "id", p."v_1" AS "note", b."name" AS "name" FROM temp."amend_plan_5" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · notes · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_5_person" AS SELECT * FROM temp."amend_kept_5_person" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "note", b."name" AS "name" FROM temp."amend_plan_5" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · notes · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · notes · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_5_person";

-- apply · notes · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · notes · set "note" of "person"
UPDATE main."person" AS t SET "note" = p."v_1" FROM temp."amend_plan_5" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

