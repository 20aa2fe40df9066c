-- plan · children · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · children · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "child"."id"
 AS "k_1", (2
)
 AS "v_1", ("child"."parent"
)
 AS "b_2"
FROM "child" AS "child"
WHERE (id = 1
)
) AS q;

-- plan · children · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · children · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · children · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · children · null-key: selected rows of "child" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · children · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · children · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · children · rows of "child" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_child" AS SELECT b."id", b."parent" FROM main."child" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · children · rows of "child" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_child" AS SELECT p."k_1" AS "id", p."v_1" AS "parent" FROM temp."amend_plan_1" AS p LEFT JOIN main."child" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · children · "child" as the step leaves it
CREATE TEMP VIEW "amend_state_1_child" AS SELECT * FROM temp."amend_kept_1_child" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "parent" FROM temp."amend_plan_1" AS p LEFT JOIN main."child" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · children · drop the overlay of "child" before this step
DROP VIEW IF EXISTS temp."child";

-- overlay · children · show "child" as the step leaves it to all that follows
CREATE TEMP VIEW "child" AS SELECT * FROM temp."amend_state_1_child";

-- plan · parents · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · parents · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "p"."id"
 AS "k_1"
FROM "parent" AS "p"
WHERE (p.id = 3
)
) AS q;

-- plan · parents · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · parents · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · parents · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · parents · null-key: selected rows of "parent" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · parents · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · parents · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · parents · rows of "parent" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_parent" AS SELECT b."id", b."code" FROM main."parent" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · parents · rows of "parent" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_parent" AS SELECT b."id", b."code" FROM main."parent" AS b WHERE 0;

-- overlay · parents · "parent" as the step leaves it
CREATE TEMP VIEW "amend_state_2_parent" AS SELECT * FROM temp."amend_kept_2_parent" UNION ALL SELECT b."id", b."code" FROM main."parent" AS b WHERE 0;

-- overlay · parents · drop the overlay of "parent" before this step
DROP VIEW IF EXISTS temp."parent";

-- overlay · parents · show "parent" as the step leaves it to all that follows
CREATE TEMP VIEW "parent" AS SELECT * FROM temp."amend_state_2_parent";

-- apply · children · keep what undoes the update of "child"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · children · set "parent" of "child"
UPDATE main."child" AS t SET "parent" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · parents · keep what undoes the delete of "parent"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."code" AS "b_2" FROM temp."amend_plan_2" AS p JOIN main."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · parents · delete rows of "parent": nobody refers to it
DELETE FROM main."parent" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

