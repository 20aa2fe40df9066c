-- plan · leave · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · leave · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "person"."id"
 AS "k_1"
FROM "person" AS "person"
) AS q;

-- plan · leave · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · leave · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · leave · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · leave · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · leave · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · leave · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · leave · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · leave · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT b."id", b."name" FROM main."person" AS b WHERE 0;

-- overlay · leave · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT b."id", b."name" FROM main."person" AS b WHERE 0;

-- overlay · leave · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · leave · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- overlay · leave · rows of "old_person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_old_person" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · leave · rows of "old_person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_old_person" AS SELECT b."id" AS "id", b."name" AS "name", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leave · "old_person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_old_person" AS SELECT * FROM temp."amend_kept_1_old_person" UNION ALL SELECT b."id" AS "id", b."name" AS "name", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leave · drop the overlay of "old_person" before this step
DROP VIEW IF EXISTS temp."old_person";

-- overlay · leave · show "old_person" as the step leaves it to all that follows
CREATE TEMP VIEW "old_person" AS SELECT * FROM temp."amend_state_1_old_person";

-- plan · again · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER);

-- plan · again · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1" FROM (SELECT "visit"."id"
 AS "k_1", (person
)
 AS "v_1"
FROM "visit" AS "visit"
WHERE (id <> 2
)
) AS q;

-- plan · again · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · again · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · again · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · again · null-key: selected rows of "visit" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · again · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · again · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · again · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_person" AS SELECT b."id", b."name" FROM temp."amend_state_1_person" AS b;

-- overlay · again · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_person" ("id" INTEGER, "name" TEXT);

-- overlay · again · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_2_person" AS SELECT * FROM temp."amend_kept_2_person" UNION ALL SELECT * FROM temp."amend_changed_2_person";

-- overlay · again · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · again · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_2_person";

-- overlay · again · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_2_person" SELECT p."v_1" AS "id", 'again' AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · again · not-null: column "id" of "person" would be NULL
SELECT n."id" FROM temp."amend_changed_2_person" AS n WHERE n."id" IS NULL;

-- predict · again · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · again · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_person" AS n JOIN temp."amend_kept_2_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · again · unique-key: several new rows would have one unique key ("id") of "person"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_person" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · once-more · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · once-more · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "person"."id"
 AS "k_1"
FROM "person" AS "person"
) AS q;

-- plan · once-more · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · once-more · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · once-more · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · once-more · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · once-more · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · once-more · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · once-more · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_person" AS SELECT b."id", b."name" FROM temp."amend_state_2_person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · once-more · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_person" ("id" INTEGER, "name" TEXT);

-- overlay · once-more · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_3_person" AS SELECT * FROM temp."amend_kept_3_person" UNION ALL SELECT * FROM temp."amend_changed_3_person";

-- overlay · once-more · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · once-more · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_3_person";

-- overlay · once-more · rows of "old_person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_old_person" AS SELECT b."id", b."name", b."amend_run_id", b."amend_because", b."amend_archived_at" FROM temp."amend_state_1_old_person" AS b;

-- overlay · once-more · rows of "old_person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_old_person" ("id" INTEGER, "name" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- overlay · once-more · "old_person" as the step leaves it
CREATE TEMP VIEW "amend_state_3_old_person" AS SELECT * FROM temp."amend_kept_3_old_person" UNION ALL SELECT * FROM temp."amend_changed_3_old_person";

-- overlay · once-more · drop the overlay of "old_person" before this step
DROP VIEW IF EXISTS temp."old_person";

-- overlay · once-more · show "old_person" as the step leaves it to all that follows
CREATE TEMP VIEW "old_person" AS SELECT * FROM temp."amend_state_3_old_person";

-- overlay · once-more · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_3_person" SELECT b."id", b."name" FROM temp."amend_state_2_person" AS b WHERE 0;

-- overlay · once-more · rows of "old_person" that the step changes or brings
INSERT INTO temp."amend_changed_3_old_person" SELECT b."id" AS "id", b."name" AS "name", '<run>' AS "amend_run_id", 'over again' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- plan · found-no-more · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER);

-- plan · found-no-more · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "m_1_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1" FROM (SELECT "visit"."id"
 AS "k_1", "owner"."id"
 AS "m_1_1", ("owner"."id" IS NOT NULL)
 AS "i_0"
FROM "visit" AS "visit"
LEFT JOIN "person" AS "owner" ON (owner.id = visit.person
)
) AS q;

-- plan · found-no-more · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · found-no-more · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_4_match_1" ON "amend_plan_4" ("m_1_1");

-- plan · found-no-more · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · found-no-more · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · found-no-more · ambiguous-match: match "owner" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · found-no-more · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · found-no-more · null-key: selected rows of "visit" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · found-no-more · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · found-no-more · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · found-no-more · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_person" AS SELECT b."id", b."name" FROM temp."amend_state_3_person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL)));

-- overlay · found-no-more · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_person" ("id" INTEGER, "name" TEXT);

-- overlay · found-no-more · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_4_person" AS SELECT * FROM temp."amend_kept_4_person" UNION ALL SELECT * FROM temp."amend_changed_4_person";

-- overlay · found-no-more · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · found-no-more · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_4_person";

-- overlay · found-no-more · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_4_person" SELECT b."id", b."name" FROM temp."amend_state_3_person" AS b WHERE 0;

-- predict · found-no-more · two-effects: rows of "person" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_4" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- apply · make table "old_person"
CREATE TABLE main."old_person" ("id" INTEGER, "name" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · leave · keep what undoes the archive of "old_person"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", '<run>' AS "a_3", 'over' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · copy rows of "person" into "old_person"
INSERT INTO main."old_person" ("id", "name", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", '<run>', 'over', '<time>' FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · delete rows of "person": over
DELETE FROM main."person" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · again · keep what undoes the insert of "person"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_1" AS "a_1", 'again' AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · again · insert rows into "person"
INSERT INTO main."person" ("id", "name") SELECT p."v_1", 'again' FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · once-more · keep what undoes the archive of "old_person"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "a_1", t."name" AS "a_2", '<run>' AS "a_3", 'over again' AS "a_4", '<time>' AS "a_5" FROM temp."amend_plan_3" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · once-more · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_5" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_3" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · once-more · copy rows of "person" into "old_person"
INSERT INTO main."old_person" ("id", "name", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", '<run>', 'over again', '<time>' FROM temp."amend_plan_3" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · once-more · delete rows of "person": over again
DELETE FROM main."person" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1));

-- apply · found-no-more · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_6" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_4" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · found-no-more · delete rows of "person": it is still there
DELETE FROM main."person" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL);

