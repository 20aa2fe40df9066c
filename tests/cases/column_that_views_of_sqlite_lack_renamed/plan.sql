-- overlay · rename · "flag" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_flag" AS SELECT b."id" AS "id", b."true" AS "is_true", b."name" AS "name" FROM main."flag" AS b;

-- overlay · rename · drop the overlay of "flag" before this step
DROP VIEW IF EXISTS temp."flag";

-- overlay · rename · show "flag" as the change leaves it to all that follows
CREATE TEMP VIEW "flag" AS SELECT * FROM temp."amend_state_1_1_flag";

-- plan · first · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · first · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('z') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "f"."id"
 AS "k_1", ("f"."name"
)
 AS "b_1"
FROM "flag" AS "f"
WHERE (f.name = 'a'
)
) AS q;

-- plan · first · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · first · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · first · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · first · null-key: selected rows of "flag" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · first · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · first · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · first · rows of "flag" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_flag" AS SELECT b."id", b."is_true", b."name" FROM temp."amend_state_1_1_flag" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · first · rows of "flag" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_flag" ("id" INTEGER, "is_true" INTEGER, "name" TEXT);

-- overlay · first · "flag" as the step leaves it
CREATE TEMP VIEW "amend_state_2_flag" AS SELECT * FROM temp."amend_kept_2_flag" UNION ALL SELECT * FROM temp."amend_changed_2_flag";

-- overlay · first · drop the overlay of "flag" before this step
DROP VIEW IF EXISTS temp."flag";

-- overlay · first · show "flag" as the step leaves it to all that follows
CREATE TEMP VIEW "flag" AS SELECT * FROM temp."amend_state_2_flag";

-- overlay · first · rows of "flag" that the step changes or brings
INSERT INTO temp."amend_changed_2_flag" SELECT p."k_1" AS "id", b."is_true" AS "is_true", 'z' AS "name" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_1_flag" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · second · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "v_2" INTEGER, "b_3" INTEGER, "c_1" INTEGER);

-- plan · second · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "b_1", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_1") COLLATE BINARY IS +('y') AND ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "f"."id"
 AS "k_1", ("f"."name"
)
 AS "b_1", (7
)
 AS "v_2", ("f"."is_true"
)
 AS "b_3"
FROM "flag" AS "f"
WHERE (f.is_true = 6 and f.name = 'b'
)
) AS q;

-- plan · second · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · second · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · second · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · second · null-key: selected rows of "flag" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · second · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · second · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · second · rows of "flag" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_flag" AS SELECT b."id", b."is_true", b."name" FROM temp."amend_state_2_flag" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · second · rows of "flag" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_flag" ("id" INTEGER, "is_true" INTEGER, "name" TEXT);

-- overlay · second · "flag" as the step leaves it
CREATE TEMP VIEW "amend_state_3_flag" AS SELECT * FROM temp."amend_kept_3_flag" UNION ALL SELECT * FROM temp."amend_changed_3_flag";

-- overlay · second · drop the overlay of "flag" before this step
DROP VIEW IF EXISTS temp."flag";

-- overlay · second · show "flag" as the step leaves it to all that follows
CREATE TEMP VIEW "flag" AS SELECT * FROM temp."amend_state_3_flag";

-- overlay · second · rows of "flag" that the step changes or brings
INSERT INTO temp."amend_changed_3_flag" SELECT p."k_1" AS "id", p."v_2" AS "is_true", 'y' AS "name" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_flag" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · rename · rename column "true" of "flag"
ALTER TABLE main."flag" RENAME COLUMN "true" TO "is_true";

-- apply · first · keep what undoes the update of "flag"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'z' AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · first · set "name" of "flag"
UPDATE main."flag" AS t SET "name" = 'z' FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · second · keep what undoes the update of "flag"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", p."b_3" AS "b_2", 'y' AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · second · set "name", "is_true" of "flag"
UPDATE main."flag" AS t SET "name" = 'y', "is_true" = p."v_2" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

