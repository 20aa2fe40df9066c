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

-- apply · forget · keep what undoes the delete of "note"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."customer" AS "b_2" FROM temp."amend_cascade_1_1" AS p JOIN main."note" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · forget · keep what undoes the delete of "customer"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · forget · delete rows of "note" that refer to rows that leave
DELETE FROM main."note" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · forget · delete rows of "customer": gone
DELETE FROM main."customer" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

