-- plan · readings · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · readings · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "reading"."sensor"
 AS "k_1", "reading"."rowid"
 AS "r", (0
)
 AS "v_1", ("reading"."value"
)
 AS "b_2"
FROM "reading" AS "reading"
WHERE (kind = '1'
)
) AS q ORDER BY "r";

-- plan · readings · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · readings · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · readings · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · readings · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · readings · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "sensor", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · readings · null-key: selected rows of "reading" have NULL in their key
SELECT p."k_1" AS "sensor" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · readings · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "sensor" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · readings · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "sensor" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · readings · fan-out: several rows of "reading" have the key of a selected row or counterpart
SELECT "sensor", count(*) AS "rows" FROM main."reading" WHERE ("sensor") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p) GROUP BY "sensor" HAVING count(*) > 1 ORDER BY "sensor";

-- overlay · readings · numbers of the rows of "reading" that the step changes
CREATE TEMP TABLE "amend_numbers_1_reading" ("r" INTEGER PRIMARY KEY);

-- overlay · readings · rows of "reading" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_reading" AS SELECT b."sensor", b."kind", b."value" FROM main."reading" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_reading");

-- overlay · readings · rows of "reading" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_reading" AS SELECT p."k_1" AS "sensor", b."kind" AS "kind", p."v_1" AS "value" FROM temp."amend_plan_1" AS p LEFT JOIN main."reading" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · readings · "reading" as the step leaves it
CREATE TEMP VIEW "amend_state_1_reading" AS SELECT * FROM temp."amend_kept_1_reading" UNION ALL SELECT p."k_1" AS "sensor", b."kind" AS "kind", p."v_1" AS "value" FROM temp."amend_plan_1" AS p LEFT JOIN main."reading" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · readings · drop the overlay of "reading" before this step
DROP VIEW IF EXISTS temp."reading";

-- overlay · readings · show "reading" as the step leaves it to all that follows
CREATE TEMP VIEW "reading" AS SELECT * FROM temp."amend_state_1_reading";

-- overlay · readings · numbers of the rows of "reading" that the step changes
INSERT INTO temp."amend_numbers_1_reading" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- apply · readings · keep what undoes the update of "reading"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · readings · set "value" of "reading"
UPDATE main."reading" AS t SET "value" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

