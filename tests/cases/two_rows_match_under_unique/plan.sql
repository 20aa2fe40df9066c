-- plan · names · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · names · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN (CASE WHEN coalesce(amend_like("i_0", 'a%'), 0) THEN 1 ELSE 0 END + CASE WHEN coalesce(amend_like("i_0", '%z'), 0) THEN 1 ELSE 0 END) > 1 THEN -1 WHEN coalesce(amend_like("i_0", 'a%'), 0) THEN 1 WHEN coalesce(amend_like("i_0", '%z'), 0) THEN 2 ELSE 3 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value" FROM (SELECT "names"."id"
 AS "k_1", "names"."name"
 AS "i_0"
FROM "names" AS "names"
) AS q;

-- plan · names · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · names · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · names · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · names · null-key: selected rows of "names" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · names · assumption: input "name" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · names · assumption: input "name" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · names · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · names · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · names · rows of "names" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_names" AS SELECT b."id", b."name" FROM main."names" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1, 2))));

-- overlay · names · rows of "names" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_names" AS SELECT b."id", b."name" FROM main."names" AS b WHERE 0;

-- overlay · names · "names" as the step leaves it
CREATE TEMP VIEW "amend_state_1_names" AS SELECT * FROM temp."amend_kept_1_names" UNION ALL SELECT b."id", b."name" FROM main."names" AS b WHERE 0;

-- overlay · names · drop the overlay of "names" before this step
DROP VIEW IF EXISTS temp."names";

-- overlay · names · show "names" as the step leaves it to all that follows
CREATE TEMP VIEW "names" AS SELECT * FROM temp."amend_state_1_names";

-- apply · names · keep what undoes the delete of "names"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."names" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1, 2);

-- apply · names · delete rows of "names": of its name
DELETE FROM main."names" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 2));

