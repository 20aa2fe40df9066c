-- plan · tasks · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · tasks · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 AND "i_1" IS NOT NULL THEN 1 WHEN ("i_0") = 0 AND "i_1" IS NULL THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN NOT (("i_1") IS NULL OR date("i_1") IS ("i_1")) THEN 3 WHEN ("i_0") = 1 AND "i_1" IS NULL THEN 4 WHEN ("i_0") = 0 AND "i_1" IS NOT NULL THEN 5 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN NOT (("i_1") IS NULL OR date("i_1") IS ("i_1")) THEN "i_1" WHEN ("i_0") = 1 AND "i_1" IS NULL THEN NULL WHEN ("i_0") = 0 AND "i_1" IS NOT NULL THEN NULL END AS "fault_value" FROM (SELECT "tasks"."id"
 AS "k_1", "tasks"."done"
 AS "i_0", "tasks"."ended"
 AS "i_1"
FROM "tasks" AS "tasks"
) AS q;

-- plan · tasks · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · tasks · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · tasks · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · tasks · null-key: selected rows of "tasks" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · tasks · assumption: input "done" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · tasks · assumption: input "done" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · tasks · assumption: input "ended" is not of type date
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · tasks · assumption: a combination declared impossible occurs (a task that is done has an end)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · tasks · assumption: a combination declared impossible occurs (no end, not done)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 5 ORDER BY p."k_1";

-- predict · tasks · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · tasks · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · tasks · rows of "tasks" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_tasks" AS SELECT b."id", b."done", b."ended" FROM main."tasks" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · tasks · rows of "tasks" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_tasks" AS SELECT b."id", b."done", b."ended" FROM main."tasks" AS b WHERE 0;

-- overlay · tasks · "tasks" as the step leaves it
CREATE TEMP VIEW "amend_state_1_tasks" AS SELECT * FROM temp."amend_kept_1_tasks" UNION ALL SELECT b."id", b."done", b."ended" FROM main."tasks" AS b WHERE 0;

-- overlay · tasks · drop the overlay of "tasks" before this step
DROP VIEW IF EXISTS temp."tasks";

-- overlay · tasks · show "tasks" as the step leaves it to all that follows
CREATE TEMP VIEW "tasks" AS SELECT * FROM temp."amend_state_1_tasks";

-- apply · tasks · keep what undoes the delete of "tasks"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."done" AS "b_2", t."ended" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."tasks" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · tasks · delete rows of "tasks": finished
DELETE FROM main."tasks" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

