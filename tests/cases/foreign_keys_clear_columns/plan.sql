-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "people"."id"
 AS "k_1"
FROM "people" AS "people"
WHERE (id = 1
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · people · collect rows of "orders" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · people · follow a foreign key of "orders", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 1 FROM main."orders" AS c WHERE (c."buyer") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · people · follow a foreign key of "orders", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 2 FROM main."orders" AS c WHERE (c."seller") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · people · follow a foreign key of "orders", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 3 FROM main."orders" AS c WHERE (c."keeper") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 3);

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT b."id", b."name" FROM main."people" AS b WHERE 0;

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT b."id", b."name" FROM main."people" AS b WHERE 0;

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- overlay · people · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_orders" AS SELECT b."id", b."buyer", b."seller", b."keeper" FROM main."orders" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."id" = x."k_1");

-- overlay · people · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_orders" AS SELECT b."id" AS "id", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."buyer" END AS "buyer", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 2) THEN NULL ELSE b."seller" END AS "seller", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 3) THEN 3 ELSE b."keeper" END AS "keeper" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_1_1" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN main."orders" AS b ON b."id" = x."k_1";

-- overlay · people · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_1_orders" AS SELECT * FROM temp."amend_kept_1_orders" UNION ALL SELECT b."id" AS "id", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."buyer" END AS "buyer", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 2) THEN NULL ELSE b."seller" END AS "seller", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 3) THEN 3 ELSE b."keeper" END AS "keeper" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_1_1" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN main."orders" AS b ON b."id" = x."k_1";

-- overlay · people · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · people · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_1_orders";

-- predict · people · not-null: column "keeper" of "orders" would be NULL
SELECT n."id" FROM temp."amend_changed_1_orders" AS n WHERE n."keeper" IS NULL;

-- predict · people · foreign-key: rows of "orders" would refer to rows that "people" does not have
SELECT n."id", n."buyer" FROM temp."amend_changed_1_orders" AS n WHERE n."buyer" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_people" AS o WHERE o."id" = n."buyer");

-- predict · people · foreign-key: rows of "orders" would refer to rows that "people" does not have
SELECT n."id", n."seller" FROM temp."amend_changed_1_orders" AS n WHERE n."seller" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_people" AS o WHERE o."id" = n."seller");

-- predict · people · foreign-key: rows of "orders" would refer to rows that "people" does not have
SELECT n."id", n."keeper" FROM temp."amend_changed_1_orders" AS n WHERE n."keeper" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_people" AS o WHERE o."id" = n."keeper");

-- apply · people · keep what undoes the update of "orders"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "k_1", t."buyer" AS "b_1", NULL AS "a_1" FROM temp."amend_cascade_1_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · keep what undoes the update of "orders"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."seller" AS "b_1", NULL AS "a_1" FROM temp."amend_cascade_1_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."edge" = 2 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · keep what undoes the update of "orders"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."keeper" AS "b_1", 3 AS "a_1" FROM temp."amend_cascade_1_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."edge" = 3 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · keep what undoes the delete of "orders"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."buyer" AS "b_2", t."seller" AS "b_3", t."keeper" AS "b_4" FROM temp."amend_cascade_1_1" AS p JOIN main."orders" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · people · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_5" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · people · clear references of "orders" to rows that leave "people"
UPDATE main."orders" AS t SET "buyer" = NULL FROM temp."amend_cascade_1_1" AS p WHERE t."id" = p."k_1" AND p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · clear references of "orders" to rows that leave "people"
UPDATE main."orders" AS t SET "seller" = NULL FROM temp."amend_cascade_1_1" AS p WHERE t."id" = p."k_1" AND p."edge" = 2 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · clear references of "orders" to rows that leave "people"
UPDATE main."orders" AS t SET "keeper" = 3 FROM temp."amend_cascade_1_1" AS p WHERE t."id" = p."k_1" AND p."edge" = 3 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · people · delete rows of "orders" that refer to rows that leave
DELETE FROM main."orders" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · people · delete rows of "people": she left
DELETE FROM main."people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

