-- plan · visits · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER);

-- plan · visits · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'a' THEN 1 WHEN ("i_0") COLLATE BINARY = 'd' THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('a', 'd') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('a', 'd') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1" FROM (SELECT "visit"."id"
 AS "k_1", "owner"."id"
 AS "m_1_1", "visit"."kind"
 AS "i_0"
FROM "visit" AS "visit"
LEFT JOIN "person" AS "owner" ON (owner.id = visit.person
)
) AS q;

-- plan · visits · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · visits · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · visits · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · visits · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · visits · ambiguous-match: match "owner" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · visits · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · visits · null-key: selected rows of "visit" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · visits · assumption: input "kind" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · visits · assumption: input "kind" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · visits · assumption: input "kind" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · visits · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · visits · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · visits · collect rows of "visit" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · visits · follow a foreign key of "visit", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."visit" AS c WHERE (c."person") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL UNION ALL SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- overlay · visits · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND (((p."decision" IN (1) AND p."m_1_1" IS NOT NULL) OR (p."decision" IN (2) AND p."m_1_1" IS NOT NULL))));

-- overlay · visits · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT b."id", b."name" FROM main."person" AS b WHERE 0;

-- overlay · visits · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT b."id", b."name" FROM main."person" AS b WHERE 0;

-- overlay · visits · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · visits · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- overlay · visits · rows of "visit" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_visit" AS SELECT b."id", b."person", b."kind" FROM main."visit" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."id" = x."k_1");

-- overlay · visits · rows of "visit" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_visit" AS SELECT b."id", b."person", b."kind" FROM main."visit" AS b WHERE 0;

-- overlay · visits · "visit" as the step leaves it
CREATE TEMP VIEW "amend_state_1_visit" AS SELECT * FROM temp."amend_kept_1_visit" UNION ALL SELECT b."id", b."person", b."kind" FROM main."visit" AS b WHERE 0;

-- overlay · visits · drop the overlay of "visit" before this step
DROP VIEW IF EXISTS temp."visit";

-- overlay · visits · show "visit" as the step leaves it to all that follows
CREATE TEMP VIEW "visit" AS SELECT * FROM temp."amend_state_1_visit";

-- overlay · visits · rows of "old_person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_old_person" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · visits · rows of "old_person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_old_person" AS SELECT b."id" AS "id", b."name" AS "name", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- overlay · visits · "old_person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_old_person" AS SELECT * FROM temp."amend_kept_1_old_person" UNION ALL SELECT b."id" AS "id", b."name" AS "name", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- overlay · visits · drop the overlay of "old_person" before this step
DROP VIEW IF EXISTS temp."old_person";

-- overlay · visits · show "old_person" as the step leaves it to all that follows
CREATE TEMP VIEW "old_person" AS SELECT * FROM temp."amend_state_1_old_person";

-- predict · visits · two-effects: rows of "person" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL) OR (p."decision" IN (2) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- apply · make table "old_person"
CREATE TABLE main."old_person" ("id" INTEGER, "name" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · visits · keep what undoes the archive of "old_person"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", '<run>' AS "a_3", 'over' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · visits · keep what undoes the delete of "visit"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."person" AS "b_2", t."kind" AS "b_3" FROM temp."amend_cascade_1_1" AS p JOIN main."visit" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · visits · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · visits · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL;

-- apply · visits · copy rows of "person" into "old_person"
INSERT INTO main."old_person" ("id", "name", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", '<run>', 'over', '<time>' FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · visits · delete rows of "visit" that refer to rows that leave
DELETE FROM main."visit" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · visits · delete rows of "person": over
DELETE FROM main."person" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL);

-- apply · visits · delete rows of "person": over
DELETE FROM main."person" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL);

