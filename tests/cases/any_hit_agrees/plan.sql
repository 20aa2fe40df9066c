-- plan · users · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · users · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_1" IS NOT NULL AND (("i_1") < 13)) THEN 2 WHEN ("i_0") = 0 AND ("i_1" IS NOT NULL AND (("i_1") >= 13)) THEN 3 WHEN ("i_0") = 0 AND "i_1" IS NULL THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN "i_1" END AS "fault_value" FROM (SELECT "users"."id"
 AS "k_1", "users"."banned"
 AS "i_0", "users"."age"
 AS "i_1"
FROM "users" AS "users"
) AS q;

-- plan · users · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · users · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · users · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 2) THEN 1 END), count(CASE WHEN p."decision" IN (3, 4) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · users · null-key: selected rows of "users" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · users · assumption: input "banned" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · users · assumption: input "banned" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · users · assumption: input "age" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · users · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · users · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · users · rows of "users" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_users" AS SELECT b."id", b."banned", b."age" FROM main."users" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1, 2))));

-- overlay · users · rows of "users" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_users" AS SELECT b."id", b."banned", b."age" FROM main."users" AS b WHERE 0;

-- overlay · users · "users" as the step leaves it
CREATE TEMP VIEW "amend_state_1_users" AS SELECT * FROM temp."amend_kept_1_users" UNION ALL SELECT b."id", b."banned", b."age" FROM main."users" AS b WHERE 0;

-- overlay · users · drop the overlay of "users" before this step
DROP VIEW IF EXISTS temp."users";

-- overlay · users · show "users" as the step leaves it to all that follows
CREATE TEMP VIEW "users" AS SELECT * FROM temp."amend_state_1_users";

-- apply · users · keep what undoes the delete of "users"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."banned" AS "b_2", t."age" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."users" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1, 2);

-- apply · users · delete rows of "users": not allowed
DELETE FROM main."users" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 2));

