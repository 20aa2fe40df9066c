-- plan · seats · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "k_2" INTEGER, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · seats · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "k_2", "r", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('somebody') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "seat"."room"
 AS "k_1", "seat"."number"
 AS "k_2", "seat"."rowid"
 AS "r", ("seat"."guest"
)
 AS "b_1"
FROM "seat" AS "seat"
WHERE (room < 'c'
)
) AS q ORDER BY "r";

-- plan · seats · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · seats · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · seats · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · seats · null-key: selected rows of "seat" have NULL in their key
SELECT p."k_1" AS "room", p."k_2" AS "number" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · seats · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "room", p."k_2" AS "number" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · seats · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "room", p."k_2" AS "number" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- overlay · seats · numbers of the rows of "seat" that the step changes
CREATE TEMP TABLE "amend_numbers_1_seat" ("r" INTEGER PRIMARY KEY);

-- overlay · seats · rows of "seat" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_seat" AS SELECT b."room", b."number", b."guest" FROM main."seat" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_seat");

-- overlay · seats · rows of "seat" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_seat" AS SELECT p."k_1" AS "room", p."k_2" AS "number", 'somebody' AS "guest" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · seats · "seat" as the step leaves it
CREATE TEMP VIEW "amend_state_1_seat" AS SELECT * FROM temp."amend_kept_1_seat" UNION ALL SELECT p."k_1" AS "room", p."k_2" AS "number", 'somebody' AS "guest" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · seats · drop the overlay of "seat" before this step
DROP VIEW IF EXISTS temp."seat";

-- overlay · seats · show "seat" as the step leaves it to all that follows
CREATE TEMP VIEW "seat" AS SELECT * FROM temp."amend_state_1_seat";

-- overlay · seats · numbers of the rows of "seat" that the step changes
INSERT INTO temp."amend_numbers_1_seat" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · seats · unique-key: new rows would have the unique key ("guest") of "seat" of rows that stay
WITH found AS MATERIALIZED (SELECT n."room" AS "room", n."number" AS "number", o."room" AS "other room", o."number" AS "other number" FROM (SELECT p."k_1" AS "room", p."k_2" AS "number", 'somebody' AS "guest" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_seat" AS o ON o."guest" = n."guest" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · seats · unique-key: several new rows would have one unique key ("guest") of "seat"
SELECT "room", "number", "amend_rows" AS "rows" FROM (SELECT "room", "number", count(*) OVER (PARTITION BY n."guest" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."k_1" AS "room", p."k_2" AS "number", 'somebody' AS "guest" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."guest" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "room", "number";

-- predict · seats · unique-exchange: rows would take the unique key ("guest") of "seat" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."room" AS "room", n."number" AS "number", o."room" AS "other room", o."number" AS "other number" FROM (SELECT p."k_1" AS "room", p."k_2" AS "number", 'somebody' AS "guest" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."seat" AS o ON o."guest" = n."guest" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."r" = o."rowid" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."room" <> n."room" OR o."number" <> n."number") AND EXISTS (SELECT * FROM (SELECT 'somebody' COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1, 2;

-- apply · seats · keep what undoes the update of "seat"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."k_2" AS "k_2", p."b_1" AS "b_1", 'somebody' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · seats · set "guest" of "seat"
UPDATE main."seat" AS t SET "guest" = 'somebody' FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

