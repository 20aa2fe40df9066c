-- plan · log · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "c_1" INTEGER);

-- plan · log · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "c_1") SELECT "k_1", 1, NULL, NULL, CASE WHEN ("b_1") COLLATE BINARY IS NOT DISTINCT FROM '' THEN 0 ELSE 1 END FROM (SELECT "log"."day"
 AS "k_1", ("log"."text"
)
 AS "b_1"
FROM "log" AS "log"
) AS q;

-- plan · log · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · log · measure the planned rows
ANALYZE temp."amend_plan_1";

-- predict · log · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "day", count(*) AS "repeats" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1 ORDER BY p."k_1";

-- predict · log · null-key: selected rows of "log" have NULL in their key
SELECT p."k_1" AS "day" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · log · no-decision: rows match no row of the decision table
SELECT p."k_1" AS "day" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0 ORDER BY p."k_1";

-- predict · log · several-decisions: rows match several rows of the decision table
SELECT p."k_1" AS "day" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1 ORDER BY p."k_1";

-- overlay · log · rows of "log" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_log" AS SELECT b."day", b."line", b."text" FROM main."log" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."day" = p."k_1" AND ((p."decision" IN (1) AND p."c_1")));

-- overlay · log · rows of "log" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_log" AS SELECT b."day" AS "day", b."line" AS "line", '' AS "text" FROM temp."amend_plan_1" AS p JOIN main."log" AS b ON b."day" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1");

-- overlay · log · "log" as the step leaves it
CREATE TEMP VIEW "amend_state_1_log" AS SELECT * FROM temp."amend_kept_1_log" UNION ALL SELECT * FROM temp."amend_changed_1_log";

-- overlay · log · drop the overlay of "log" before this step
DROP VIEW IF EXISTS temp."log";

-- overlay · log · show "log" as the step leaves it to all that follows
CREATE TEMP VIEW "log" AS SELECT * FROM temp."amend_state_1_log";

-- apply · log · set "text" of "log"
UPDATE main."log" AS t SET "text" = '' FROM temp."amend_plan_1" AS p WHERE t."day" = p."k_1" AND p."decision" IN (1) AND p."c_1";

