-- overlay · room · "address" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_address" AS SELECT CAST(NULL AS INTEGER) AS "person", CAST(NULL AS TEXT) AS "city" WHERE 0;

-- overlay · room · drop the overlay of "address" before this step
DROP VIEW IF EXISTS temp."address";

-- overlay · room · show "address" as the change leaves it to all that follows
CREATE TEMP VIEW "address" AS SELECT * FROM temp."amend_state_1_1_address";

-- plan · copy · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · copy · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "p"."id"
 AS "k_1", (p.id
)
 AS "v_1", (p.city
)
 AS "v_2"
FROM "person" AS "p"
WHERE (p.city is not null
)
) AS q;

-- plan · copy · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · copy · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · copy · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · copy · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · copy · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · copy · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · copy · rows of "address" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_address" AS SELECT b."person", b."city" FROM temp."amend_state_1_1_address" AS b;

-- overlay · copy · rows of "address" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_address" ("person" INTEGER, "city" TEXT);

-- overlay · copy · "address" as the step leaves it
CREATE TEMP VIEW "amend_state_2_address" AS SELECT * FROM temp."amend_kept_2_address" UNION ALL SELECT * FROM temp."amend_changed_2_address";

-- overlay · copy · drop the overlay of "address" before this step
DROP VIEW IF EXISTS temp."address";

-- overlay · copy · show "address" as the step leaves it to all that follows
CREATE TEMP VIEW "address" AS SELECT * FROM temp."amend_state_2_address";

-- overlay · copy · rows of "address" that the step changes or brings
INSERT INTO temp."amend_changed_2_address" SELECT p."v_1" AS "person", p."v_2" AS "city" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · copy · not-null: column "person" of "address" would be NULL
SELECT n."person" FROM temp."amend_changed_2_address" AS n WHERE n."person" IS NULL;

-- predict · copy · check-constraint: column "person" of "address" takes only INTEGER
SELECT n."person", n."person" AS "value" FROM temp."amend_changed_2_address" AS n WHERE typeof(n."person") NOT IN ('null', 'integer');

-- predict · copy · not-null: column "city" of "address" would be NULL
SELECT n."person" FROM temp."amend_changed_2_address" AS n WHERE n."city" IS NULL;

-- predict · copy · unique-key: new rows would have the unique key ("person") of "address" of rows that stay
WITH found AS MATERIALIZED (SELECT n."person" AS "person", o."person" AS "other person" FROM temp."amend_changed_2_address" AS n JOIN temp."amend_kept_2_address" AS o ON o."person" = n."person") SELECT * FROM found ORDER BY 1;

-- predict · copy · unique-key: several new rows would have one unique key ("person") of "address"
SELECT min(n."person") AS "person", max(n."person") AS "other person", count(*) AS "rows" FROM temp."amend_changed_2_address" AS n WHERE n."person" IS NOT NULL GROUP BY n."person" HAVING count(*) > 1;

-- predict · copy · foreign-key: rows of "address" would refer to rows that "person" does not have
SELECT n."person", n."person" FROM temp."amend_changed_2_address" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."person" AS o WHERE o."id" = n."person");

-- overlay · drop · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_3_1_person" AS SELECT b."id", b."name" FROM main."person" AS b;

-- overlay · drop · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · drop · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_3_1_person";

-- verify · check "every address has its person" on the planned state
SELECT * FROM (select person from address where person not in (select id from person)
) AS found;

-- apply · room · make table "address"
CREATE TABLE main."address" ("person" INTEGER NOT NULL, "city" TEXT NOT NULL, PRIMARY KEY ("person"), FOREIGN KEY ("person") REFERENCES "person" ("id") ON DELETE CASCADE);

-- apply · copy · keep what undoes the insert of "address"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · copy · insert rows into "address"
INSERT INTO main."address" ("person", "city") SELECT p."v_1", p."v_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · drop · drop column "city" of "person"
ALTER TABLE main."person" DROP COLUMN "city";

