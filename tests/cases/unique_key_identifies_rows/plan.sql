-- plan · log · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · log · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "log"."code"
 AS "k_1", "log"."rowid"
 AS "r", ("log"."text"
)
 AS "b_1"
FROM "log" AS "log"
WHERE (text <> ''
)
) AS q ORDER BY "r";

-- plan · log · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · log · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · log · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · log · null-key: selected rows of "log" have NULL in their key
SELECT p."k_1" AS "code" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · log · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "code" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · log · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "code" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · log · numbers of the rows of "log" that the step changes
CREATE TEMP TABLE "amend_numbers_1_log" ("r" INTEGER PRIMARY KEY);

-- overlay · log · rows of "log" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_log" AS SELECT b."day", b."code", b."text" FROM main."log" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_log");

-- overlay · log · rows of "log" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_log" AS SELECT b."day" AS "day", p."k_1" AS "code", '' AS "text" FROM temp."amend_plan_1" AS p LEFT JOIN main."log" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · log · "log" as the step leaves it
CREATE TEMP VIEW "amend_state_1_log" AS SELECT * FROM temp."amend_kept_1_log" UNION ALL SELECT b."day" AS "day", p."k_1" AS "code", '' AS "text" FROM temp."amend_plan_1" AS p LEFT JOIN main."log" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · log · drop the overlay of "log" before this step
DROP VIEW IF EXISTS temp."log";

-- overlay · log · show "log" as the step leaves it to all that follows
CREATE TEMP VIEW "log" AS SELECT * FROM temp."amend_state_1_log";

-- overlay · log · numbers of the rows of "log" that the step changes
INSERT INTO temp."amend_numbers_1_log" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- apply · log · keep what undoes the update of "log"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", '' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · log · set "text" of "log"
UPDATE main."log" AS t SET "text" = '' FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

