-- plan · forget · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · forget · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "customer"."id"
 AS "k_1"
FROM "customer" AS "customer"
WHERE (state = 'gone'
)
) AS q;

-- plan · forget · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · forget · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · forget · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · forget · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · forget · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · forget · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · forget · collect rows of "note" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · forget · follow a foreign key of "note", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."note" AS c WHERE (c."customer") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- overlay · forget · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_customer" AS SELECT b."id", b."name", b."state" FROM main."customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · forget · rows of "customer" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_customer" AS SELECT b."id", b."name", b."state" FROM main."customer" AS b WHERE 0;

-- overlay · forget · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_1_customer" AS SELECT * FROM temp."amend_kept_1_customer" UNION ALL SELECT b."id", b."name", b."state" FROM main."customer" AS b WHERE 0;

-- overlay · forget · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · forget · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_1_customer";

-- overlay · forget · rows of "note" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_note" AS SELECT b."id", b."customer" FROM main."note" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."id" = x."k_1");

-- overlay · forget · rows of "note" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_note" AS SELECT b."id", b."customer" FROM main."note" AS b WHERE 0;

-- overlay · forget · "note" as the step leaves it
CREATE TEMP VIEW "amend_state_1_note" AS SELECT * FROM temp."amend_kept_1_note" UNION ALL SELECT b."id", b."customer" FROM main."note" AS b WHERE 0;

-- overlay · forget · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · forget · show "note" as the step leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_1_note";

-- plan · rename · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · rename · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "customer"."id"
 AS "k_1", (upper(name)
)
 AS "v_1", ("customer"."name"
)
 AS "b_2"
FROM "customer" AS "customer"
) AS q;

-- plan · rename · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · rename · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · rename · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · rename · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · rename · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · rename · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · rename · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_customer" AS SELECT b."id", b."name", b."state" FROM temp."amend_state_1_customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rename · rows of "customer" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_customer" ("id" INTEGER, "name" TEXT, "state" TEXT);

-- overlay · rename · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_2_customer" AS SELECT * FROM temp."amend_kept_2_customer" UNION ALL SELECT * FROM temp."amend_changed_2_customer";

-- overlay · rename · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · rename · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_2_customer";

-- overlay · rename · rows of "customer" that the step changes or brings
INSERT INTO temp."amend_changed_2_customer" SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · rename · not-null: column "name" of "customer" would be NULL
SELECT n."id" FROM temp."amend_changed_2_customer" AS n WHERE n."name" IS NULL;

-- plan · half-of-what-is-left · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · half-of-what-is-left · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('Cyd') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "customer"."id"
 AS "k_1", ("customer"."name"
)
 AS "b_1"
FROM "customer" AS "customer"
WHERE (state = 'old'
)
) AS q;

-- plan · half-of-what-is-left · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · half-of-what-is-left · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · half-of-what-is-left · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · half-of-what-is-left · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · half-of-what-is-left · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · half-of-what-is-left · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · half-of-what-is-left · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_customer" AS SELECT b."id", b."name", b."state" FROM temp."amend_state_2_customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · half-of-what-is-left · rows of "customer" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_customer" ("id" INTEGER, "name" TEXT, "state" TEXT);

-- overlay · half-of-what-is-left · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_3_customer" AS SELECT * FROM temp."amend_kept_3_customer" UNION ALL SELECT * FROM temp."amend_changed_3_customer";

-- overlay · half-of-what-is-left · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · half-of-what-is-left · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_3_customer";

-- overlay · half-of-what-is-left · rows of "customer" that the step changes or brings
INSERT INTO temp."amend_changed_3_customer" SELECT p."k_1" AS "id", 'Cyd' AS "name", b."state" AS "state" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · less-than-half-of-what-is-left · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · less-than-half-of-what-is-left · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('Cyrus') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "customer"."id"
 AS "k_1", ("customer"."name"
)
 AS "b_1"
FROM "customer" AS "customer"
WHERE (state = 'old'
)
) AS q;

-- plan · less-than-half-of-what-is-left · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · less-than-half-of-what-is-left · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · less-than-half-of-what-is-left · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · less-than-half-of-what-is-left · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · less-than-half-of-what-is-left · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · less-than-half-of-what-is-left · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · less-than-half-of-what-is-left · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_customer" AS SELECT b."id", b."name", b."state" FROM temp."amend_state_3_customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · less-than-half-of-what-is-left · rows of "customer" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_customer" ("id" INTEGER, "name" TEXT, "state" TEXT);

-- overlay · less-than-half-of-what-is-left · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_4_customer" AS SELECT * FROM temp."amend_kept_4_customer" UNION ALL SELECT * FROM temp."amend_changed_4_customer";

-- overlay · less-than-half-of-what-is-left · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · less-than-half-of-what-is-left · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_4_customer";

-- overlay · less-than-half-of-what-is-left · rows of "customer" that the step changes or brings
INSERT INTO temp."amend_changed_4_customer" SELECT p."k_1" AS "id", 'Cyrus' AS "name", b."state" AS "state" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · forget · keep what undoes the delete of "note"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."customer" AS "b_2" FROM temp."amend_cascade_1_1" AS p JOIN main."note" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · forget · keep what undoes the delete of "customer"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · forget · delete rows of "note" that refer to rows that leave
DELETE FROM main."note" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · forget · delete rows of "customer": gone
DELETE FROM main."customer" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · rename · keep what undoes the update of "customer"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · rename · set "name" of "customer"
UPDATE main."customer" AS t SET "name" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · half-of-what-is-left · keep what undoes the update of "customer"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'Cyd' AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · half-of-what-is-left · set "name" of "customer"
UPDATE main."customer" AS t SET "name" = 'Cyd' FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · less-than-half-of-what-is-left · keep what undoes the update of "customer"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'Cyrus' AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · less-than-half-of-what-is-left · set "name" of "customer"
UPDATE main."customer" AS t SET "name" = 'Cyrus' FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

