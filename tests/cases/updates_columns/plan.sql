-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "v_2" INTEGER, "b_3" INTEGER, "b_4" TEXT, "v_5" TEXT, "b_6" TEXT, "b_7" TEXT, "c_1" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "v_2", "b_3", "b_4", "v_5", "b_6", "b_7", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", "v_2" AS "v_2", "b_3" AS "b_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "b_7" AS "b_7", CASE WHEN ("b_1") COLLATE BINARY IS +('Someone') AND ("b_3") COLLATE BINARY IS +("v_2") AND ("b_4") COLLATE BINARY IS +(NULL) AND ("b_6") COLLATE BINARY IS +("v_5") AND ("b_7") COLLATE BINARY IS +('= later') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", ("people"."name"
)
 AS "b_1", (41
)
 AS "v_2", ("people"."age"
)
 AS "b_3", ("people"."email"
)
 AS "b_4", (upper(people.name)
)
 AS "v_5", ("people"."nick"
)
 AS "b_6", ("people"."note"
)
 AS "b_7"
FROM "people" AS "people"
WHERE (people.id <= 2 and people.note is distinct from '= later'
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."age", b."email", b."nick", b."note" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", 'Someone' AS "name", p."v_2" AS "age", NULL AS "email", p."v_5" AS "nick", '= later' AS "note" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", 'Someone' AS "name", p."v_2" AS "age", NULL AS "email", p."v_5" AS "nick", '= later' AS "note" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- apply · people · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", p."b_3" AS "b_2", p."b_4" AS "b_3", p."b_6" AS "b_4", p."b_7" AS "b_5", 'Someone' AS "a_1", p."v_2" AS "a_2", NULL AS "a_3", p."v_5" AS "a_4", '= later' AS "a_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · people · set "name", "age", "email", "nick", "note" of "people"
UPDATE main."people" AS t SET "name" = 'Someone', "age" = p."v_2", "email" = NULL, "nick" = p."v_5", "note" = '= later' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

