-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT COLLATE nocase, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "person"."name"
 AS "k_1", "person"."rowid"
 AS "r"
FROM "person" AS "person"
WHERE (name = 'ADA'
)
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

-- plan · people · collect rows of "badge" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · people · follow a foreign key of "badge", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."badge" AS c WHERE (c."person" COLLATE NOCASE) IN (SELECT b."name" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- plan · people · collect rows of "seat" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · people · follow a foreign key of "seat", until no row is added
INSERT INTO temp."amend_cascade_1_2" ("k_1", "edge") SELECT DISTINCT c."id", 1 FROM main."seat" AS c WHERE (c."person" COLLATE NOCASE) IN (SELECT b."name" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

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

-- overlay · people · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_badge" AS SELECT b."id", b."person" FROM main."badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."id" = x."k_1");

-- overlay · people · rows of "badge" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_badge" AS SELECT b."id", b."person" FROM main."badge" AS b WHERE 0;

-- overlay · people · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_1_badge" AS SELECT * FROM temp."amend_kept_1_badge" UNION ALL SELECT b."id", b."person" FROM main."badge" AS b WHERE 0;

-- overlay · people · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · people · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_1_badge";

-- overlay · people · rows of "seat" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_seat" AS SELECT b."id", b."person" FROM main."seat" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE b."id" = x."k_1");

-- overlay · people · rows of "seat" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_seat" AS SELECT b."id" AS "id", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS y WHERE b."id" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."person" END AS "person" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_1_2" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN main."seat" AS b ON b."id" = x."k_1";

-- overlay · people · "seat" as the step leaves it
CREATE TEMP VIEW "amend_state_1_seat" AS SELECT * FROM temp."amend_kept_1_seat" UNION ALL SELECT b."id" AS "id", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS y WHERE b."id" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."person" END AS "person" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_1_2" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN main."seat" AS b ON b."id" = x."k_1";

-- overlay · people · drop the overlay of "seat" before this step
DROP VIEW IF EXISTS temp."seat";

-- overlay · people · show "seat" as the step leaves it to all that follows
CREATE TEMP VIEW "seat" AS SELECT * FROM temp."amend_state_1_seat";

-- overlay · people · numbers of the rows of "person" that the step changes
INSERT INTO temp."amend_numbers_1_person" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) ON CONFLICT DO NOTHING;

-- predict · people · foreign-key: rows of "seat" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_1_seat" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."name" = n."person");

-- apply · people · keep what undoes the update of "seat"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "k_1", t."person" AS "b_1", NULL AS "a_1" FROM temp."amend_cascade_1_2" AS p JOIN main."seat" AS t ON t."id" = p."k_1" WHERE p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · keep what undoes the delete of "seat"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."person" AS "b_2" FROM temp."amend_cascade_1_2" AS p JOIN main."seat" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · people · keep what undoes the delete of "badge"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."person" AS "b_2" FROM temp."amend_cascade_1_1" AS p JOIN main."badge" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · people · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."name" AS "b_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."rowid" = p."r" WHERE p."decision" IN (1);

-- apply · people · clear references of "seat" to rows that leave "person"
UPDATE main."seat" AS t SET "person" = NULL FROM temp."amend_cascade_1_2" AS p WHERE t."id" = p."k_1" AND p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · delete rows of "seat" that refer to rows that leave
DELETE FROM main."seat" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_2" AS p WHERE p."edge" = 0);

-- apply · people · delete rows of "badge" that refer to rows that leave
DELETE FROM main."badge" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · people · delete rows of "person": she left
DELETE FROM main."person" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

