-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (7
)
 AS "v_1", ("item"."owner_id"
)
 AS "b_2"
FROM "item" AS "item"
WHERE (owner_id is null
)
) AS q;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · items · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."label", b."owner_id" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · items · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", b."label" AS "label", p."v_1" AS "owner_id" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · items · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", b."label" AS "label", p."v_1" AS "owner_id" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · items · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · items · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- overlay · items · rows of "owner" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_owner" AS SELECT b."id", b."name" FROM main."owner" AS b;

-- overlay · items · rows of "owner" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_owner" AS SELECT p."v_1" AS "id", 'bob' AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · items · "owner" as the step leaves it
CREATE TEMP VIEW "amend_state_1_owner" AS SELECT * FROM temp."amend_kept_1_owner" UNION ALL SELECT p."v_1" AS "id", 'bob' AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · items · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · items · show "owner" as the step leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_1_owner";

-- predict · items · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner_id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "owner_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."owner_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_owner" AS o WHERE o."id" = n."owner_id");

-- predict · items · not-null: column "id" of "owner" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · items · check-constraint: column "id" of "owner" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_owner" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · items · not-null: column "name" of "owner" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", 'bob' AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · items · unique-key: new rows would have the unique key ("name") of "owner" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id", 'bob' AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_owner" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · items · unique-key: several new rows would have one unique key ("name") of "owner"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id", 'bob' AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- predict · items · unique-key: new rows would have the unique key ("id") of "owner" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_owner" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · items · unique-key: several new rows would have one unique key ("id") of "owner"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · owners · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "b_1" TEXT, "v_2" INTEGER, "b_3" INTEGER, "c_1" INTEGER, "c_2" INTEGER);

-- plan · owners · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "m_1_1", "b_1", "v_2", "b_3", "c_1", "c_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "b_1" AS "b_1", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_1") COLLATE BINARY IS +('old') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "owner"."id"
 AS "k_1", "i"."id"
 AS "m_1_1", ("owner"."name"
)
 AS "b_1", (8
)
 AS "v_2", ("i"."owner_id"
)
 AS "b_3"
FROM "owner" AS "owner"
LEFT JOIN "item" AS "i" ON (i.owner_id = owner.id
)
WHERE (name = 'ada' and owner.id = 1
)
) AS q;

-- plan · owners · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · owners · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_2_match_1" ON "amend_plan_2" ("m_1_1");

-- plan · owners · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · owners · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · owners · ambiguous-match: match "i" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · owners · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · owners · null-key: selected rows of "owner" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · owners · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · owners · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · owners · rows of "owner" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_owner" AS SELECT b."id", b."name" FROM temp."amend_state_1_owner" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · owners · rows of "owner" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_owner" ("id" INTEGER, "name" TEXT);

-- overlay · owners · "owner" as the step leaves it
CREATE TEMP VIEW "amend_state_2_owner" AS SELECT * FROM temp."amend_kept_2_owner" UNION ALL SELECT * FROM temp."amend_changed_2_owner";

-- overlay · owners · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · owners · show "owner" as the step leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_2_owner";

-- overlay · owners · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."label", b."owner_id" FROM temp."amend_state_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)));

-- overlay · owners · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" INTEGER, "label" TEXT, "owner_id" INTEGER);

-- overlay · owners · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM temp."amend_kept_2_item" UNION ALL SELECT * FROM temp."amend_changed_2_item";

-- overlay · owners · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · owners · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_item";

-- overlay · owners · rows of "owner" that the step changes or brings
INSERT INTO temp."amend_changed_2_owner" SELECT p."k_1" AS "id", 'old' AS "name" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_owner" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."v_2" AS "id", 'ada' AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · owners · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_2_item" SELECT p."m_1_1" AS "id", b."label" AS "label", p."v_2" AS "owner_id" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_item" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1);

-- predict · owners · not-null: column "id" of "owner" would be NULL
SELECT n."id" FROM temp."amend_changed_2_owner" AS n WHERE n."id" IS NULL;

-- predict · owners · check-constraint: column "id" of "owner" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_owner" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · owners · not-null: column "name" of "owner" would be NULL
SELECT n."id" FROM temp."amend_changed_2_owner" AS n WHERE n."name" IS NULL;

-- predict · owners · unique-key: new rows would have the unique key ("name") of "owner" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_owner" AS n JOIN temp."amend_kept_2_owner" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · owners · unique-key: several new rows would have one unique key ("name") of "owner"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_owner" AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- predict · owners · unique-exchange: rows would take the unique key ("name") of "owner" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", 'old' AS "name" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_state_1_owner" AS o ON o."name" = n."name" COLLATE BINARY JOIN temp."amend_plan_2" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT 'old' COLLATE BINARY AS v FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_1" COLLATE BINARY AS v FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · owners · unique-key: new rows would have the unique key ("id") of "owner" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_owner" AS n JOIN temp."amend_kept_2_owner" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · owners · unique-key: several new rows would have one unique key ("id") of "owner"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_owner" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · owners · two-effects: rows of "item" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · owners · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner_id" FROM temp."amend_changed_2_item" AS n WHERE n."owner_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_owner" AS o WHERE o."id" = n."owner_id");

-- apply · items · keep what undoes the insert of "owner"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", 'bob' AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · items · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · items · insert rows into "owner"
INSERT INTO main."owner" ("id", "name") SELECT p."v_1", 'bob' FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · items · set "owner_id" of "item"
UPDATE main."item" AS t SET "owner_id" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · owners · keep what undoes the update of "owner"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'old' AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · owners · keep what undoes the insert of "owner"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_2" AS "a_1", 'ada' AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · owners · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."m_1_1" AS "k_1", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · owners · set "name" of "owner"
UPDATE main."owner" AS t SET "name" = 'old' FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · owners · insert rows into "owner"
INSERT INTO main."owner" ("id", "name") SELECT p."v_2", 'ada' FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · owners · set "owner_id" of "item"
UPDATE main."item" AS t SET "owner_id" = p."v_2" FROM temp."amend_plan_2" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

