-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1", "c_2", "c_3") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'ada' THEN 1 WHEN ("i_0") COLLATE BINARY = 'Ada' THEN 2 WHEN ("i_0") COLLATE BINARY NOT IN ('Ada', 'ada') THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('ada', 'Ada', 'ADA', 'ada ') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('ada', 'Ada', 'ADA', 'ada ') THEN "i_0" END AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('lower') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_1") COLLATE BINARY IS +('title') THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_1") COLLATE BINARY IS +('other') THEN 0 ELSE 1 END AS "c_3" FROM (SELECT "people"."id"
 AS "k_1", "people"."name"
 AS "i_0", ("people"."seen"
)
 AS "b_1"
FROM "people" AS "people"
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · assumption: input "name" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · people · assumption: input "name" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · people · assumption: input "name" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."seen" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)))));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", b."name" AS "name", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'lower' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'title' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'other' END AS "seen" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)));

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'lower' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'title' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'other' END AS "seen" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (3) AND p."c_3" = 1)));

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- apply · people · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'lower' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · people · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'title' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · people · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'other' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_3" = 1;

-- apply · people · set "seen" of "people"
UPDATE main."people" AS t SET "seen" = 'lower' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · people · set "seen" of "people"
UPDATE main."people" AS t SET "seen" = 'title' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

-- apply · people · set "seen" of "people"
UPDATE main."people" AS t SET "seen" = 'other' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3) AND p."c_3" = 1;

