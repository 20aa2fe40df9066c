-- plan · count · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · count · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (7
)
 AS "v_1", ("p"."n"
)
 AS "b_2"
FROM "p" AS "p"
WHERE (n is null
)
) AS q;

-- plan · count · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · count · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · count · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · count · null-key: selected rows of "p" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · count · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · count · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · count · rows of "p" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_p" AS SELECT b."id", b."n", b."g" FROM main."p" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · count · rows of "p" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_p" AS SELECT p."k_1" AS "id", p."v_1" AS "n", b."g" AS "g" FROM temp."amend_plan_1" AS p LEFT JOIN main."p" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · count · "p" as the step leaves it
CREATE TEMP VIEW "amend_state_1_p" AS SELECT * FROM temp."amend_kept_1_p" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "n", b."g" AS "g" FROM temp."amend_plan_1" AS p LEFT JOIN main."p" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · count · drop the overlay of "p" before this step
DROP VIEW IF EXISTS temp."p";

-- overlay · count · show "p" as the step leaves it to all that follows
CREATE TEMP VIEW "p" AS SELECT * FROM temp."amend_state_1_p";

-- plan · archive · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · archive · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "p"."id"
 AS "k_1"
FROM "p" AS "p"
WHERE (id = 1
)
) AS q;

-- plan · archive · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · archive · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · archive · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · archive · null-key: selected rows of "p" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · archive · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · archive · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · archive · rows of "p" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_p" AS SELECT b."id", b."n", b."g" FROM temp."amend_state_1_p" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · archive · rows of "p" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_p" ("id" INTEGER, "n" INTEGER, "g" INTEGER);

-- overlay · archive · "p" as the step leaves it
CREATE TEMP VIEW "amend_state_2_p" AS SELECT * FROM temp."amend_kept_2_p" UNION ALL SELECT * FROM temp."amend_changed_2_p";

-- overlay · archive · drop the overlay of "p" before this step
DROP VIEW IF EXISTS temp."p";

-- overlay · archive · show "p" as the step leaves it to all that follows
CREATE TEMP VIEW "p" AS SELECT * FROM temp."amend_state_2_p";

-- overlay · archive · rows of "pa" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_pa" AS SELECT b."id", b."n", b."g", b."amend_run_id", b."amend_because", b."amend_archived_at" FROM main."pa" AS b;

-- overlay · archive · rows of "pa" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_pa" AS SELECT b."id" AS "id", b."n" AS "n", b."g" AS "g", '<run>' AS "amend_run_id", 'old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_p" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · archive · "pa" as the step leaves it
CREATE TEMP VIEW "amend_state_2_pa" AS SELECT * FROM temp."amend_kept_2_pa" UNION ALL SELECT b."id" AS "id", b."n" AS "n", b."g" AS "g", '<run>' AS "amend_run_id", 'old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_p" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · archive · drop the overlay of "pa" before this step
DROP VIEW IF EXISTS temp."pa";

-- overlay · archive · show "pa" as the step leaves it to all that follows
CREATE TEMP VIEW "pa" AS SELECT * FROM temp."amend_state_2_pa";

-- overlay · archive · rows of "p" that the step changes or brings
INSERT INTO temp."amend_changed_2_p" SELECT b."id", b."n", b."g" FROM temp."amend_state_1_p" AS b WHERE 0;

-- apply · count · keep what undoes the update of "p"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · count · set "n" of "p"
UPDATE main."p" AS t SET "n" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · archive · keep what undoes the archive of "pa"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "a_1", t."n" AS "a_2", t."g" AS "a_3", '<run>' AS "a_4", 'old' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_2" AS p JOIN main."p" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · keep what undoes the delete of "p"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."n" AS "b_2" FROM temp."amend_plan_2" AS p JOIN main."p" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · copy rows of "p" into "pa"
INSERT INTO main."pa" ("id", "n", "g", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."n", t."g", '<run>', 'old', '<time>' FROM temp."amend_plan_2" AS p JOIN main."p" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · delete rows of "p": old
DELETE FROM main."p" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

