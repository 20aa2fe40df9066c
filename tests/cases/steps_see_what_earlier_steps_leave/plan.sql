-- plan · promote · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "b_3" TEXT, "c_1" INTEGER);

-- plan · promote · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_3") COLLATE BINARY IS +('promoted') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", (2
)
 AS "v_1", ("people"."level"
)
 AS "b_2", ("people"."note"
)
 AS "b_3"
FROM "people" AS "people"
WHERE (level = 1
)
) AS q;

-- plan · promote · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · promote · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · promote · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · promote · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · promote · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · promote · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · promote · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."level", b."note" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · promote · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "level", 'promoted' AS "note" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · promote · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "level", 'promoted' AS "note" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · promote · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · promote · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- predict · promote · not-null: column "level" of "people" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "level" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."level" IS NULL;

-- plan · greet · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "v_2" INTEGER, "v_3" TEXT, "v_4" INTEGER, "c_1" INTEGER);

-- plan · greet · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "v_2", "v_3", "v_4", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'Ada' THEN 1 WHEN ("i_0") COLLATE BINARY NOT IN ('Ada') THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value", "b_1" AS "b_1", "v_2" AS "v_2", "v_3" AS "v_3", "v_4" AS "v_4", CASE WHEN ("b_1") COLLATE BINARY IS +('greeted') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", "people"."name"
 AS "i_0", ("people"."note"
)
 AS "b_1", (people.id + 100
)
 AS "v_2", (people.name || ' II'
)
 AS "v_3", (3
)
 AS "v_4"
FROM "people" AS "people"
WHERE (level = 2 and note = 'promoted'
)
) AS q;

-- plan · greet · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · greet · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · greet · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · greet · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · greet · assumption: input "name" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · greet · assumption: input "name" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · greet · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · greet · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · greet · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_people" AS SELECT b."id", b."name", b."level", b."note" FROM temp."amend_state_1_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1)) OR (p."decision" IN (2) AND p."c_1" = 1))));

-- overlay · greet · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_people" ("id" INTEGER, "name" TEXT, "level" INTEGER, "note" TEXT);

-- overlay · greet · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_people" AS SELECT * FROM temp."amend_kept_2_people" UNION ALL SELECT * FROM temp."amend_changed_2_people";

-- overlay · greet · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · greet · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_2_people";

-- overlay · greet · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_2_people" SELECT p."k_1" AS "id", b."name" AS "name", b."level" AS "level", 'greeted' AS "note" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT p."v_2" AS "id", p."v_3" AS "name", p."v_4" AS "level", NULL AS "note" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2);

-- predict · greet · not-null: column "id" of "people" would be NULL
SELECT n."id" FROM temp."amend_changed_2_people" AS n WHERE n."id" IS NULL;

-- predict · greet · check-constraint: column "id" of "people" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_people" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · greet · not-null: column "name" of "people" would be NULL
SELECT n."id" FROM temp."amend_changed_2_people" AS n WHERE n."name" IS NULL;

-- predict · greet · not-null: column "level" of "people" would be NULL
SELECT n."id" FROM temp."amend_changed_2_people" AS n WHERE n."level" IS NULL;

-- predict · greet · unique-key: new rows would have the unique key ("id") of "people" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_people" AS n JOIN temp."amend_kept_2_people" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · greet · unique-key: several new rows would have one unique key ("id") of "people"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_people" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · count · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · count · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", ('of ' || (select count(*) from people)
)
 AS "v_1", ("people"."note"
)
 AS "b_2"
FROM "people" AS "people"
WHERE (level >= 2 and coalesce(note, '') not like 'of %'
)
) AS q;

-- plan · count · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · count · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · count · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · count · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · count · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · count · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · count · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_people" AS SELECT b."id", b."name", b."level", b."note" FROM temp."amend_state_2_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · count · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_people" ("id" INTEGER, "name" TEXT, "level" INTEGER, "note" TEXT);

-- overlay · count · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_3_people" AS SELECT * FROM temp."amend_kept_3_people" UNION ALL SELECT * FROM temp."amend_changed_3_people";

-- overlay · count · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · count · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_3_people";

-- overlay · count · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_3_people" SELECT p."k_1" AS "id", b."name" AS "name", b."level" AS "level", p."v_1" AS "note" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- verify · check "nobody is left on level 1" on the planned state
SELECT * FROM (select id from people where level = 1
) AS found;

-- apply · promote · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_3" AS "b_2", p."v_1" AS "a_1", 'promoted' AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · promote · set "level", "note" of "people"
UPDATE main."people" AS t SET "level" = p."v_1", "note" = 'promoted' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · greet · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."level" AS "b_3", t."note" AS "b_4" FROM temp."amend_plan_2" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · greet · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'greeted' AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2) AND p."c_1" = 1;

-- apply · greet · keep what undoes the insert of "people"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_2" AS "a_1", p."v_3" AS "a_2", p."v_4" AS "a_3", NULL AS "a_4" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2);

-- apply · greet · delete rows of "people": she has it all
DELETE FROM main."people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · greet · set "note" of "people"
UPDATE main."people" AS t SET "note" = 'greeted' FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_1" = 1;

-- apply · greet · insert rows into "people"
INSERT INTO main."people" ("id", "name", "level", "note") SELECT p."v_2", p."v_3", p."v_4", NULL FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2);

-- apply · count · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · count · set "note" of "people"
UPDATE main."people" AS t SET "note" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

