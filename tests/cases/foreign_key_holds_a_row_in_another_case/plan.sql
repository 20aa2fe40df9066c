-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT COLLATE nocase, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "person"."name"
 AS "k_1", "person"."rowid"
 AS "r"
FROM "person" AS "person"
) AS q ORDER BY "r";

-- plan · people · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · numbers of the rows of "person" that the step changes
CREATE TEMP TABLE "amend_numbers_1_person" ("r" INTEGER PRIMARY KEY);

-- overlay · people · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."name" FROM main."person" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_person");

-- overlay · people · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT b."name" FROM main."person" AS b WHERE 0;

-- overlay · people · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT b."name" FROM main."person" AS b WHERE 0;

-- overlay · people · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · people · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- overlay · people · numbers of the rows of "person" that the step changes
INSERT INTO temp."amend_numbers_1_person" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) ON CONFLICT DO NOTHING;

-- predict · people · foreign-key: rows of "badge" refer to rows that leave "person"
SELECT c."id", c."person" FROM main."badge" AS c WHERE (c."person" COLLATE NOCASE) IN (SELECT b."name" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1));

-- apply · people · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."name" AS "b_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."rowid" = p."r" WHERE p."decision" IN (1);

-- apply · people · delete rows of "person": she left
DELETE FROM main."person" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

