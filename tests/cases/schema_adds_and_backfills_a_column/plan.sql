-- overlay · columns · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_person" AS SELECT b."id", b."name", CAST(NULL AS TEXT) AS "initial" FROM main."person" AS b;

-- overlay · columns · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · columns · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_1_person";

-- overlay · columns · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_person" AS SELECT b."id", b."name", b."initial", (0) AS "visits" FROM temp."amend_state_1_1_person" AS b;

-- overlay · columns · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · columns · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_2_person";

-- overlay · columns · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_3_person" AS SELECT b."id", b."name", b."initial", b."visits", CAST('free' AS TEXT) AS "plan" FROM temp."amend_state_1_2_person" AS b;

-- overlay · columns · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · columns · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_3_person";

-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" INTEGER, "b_4" INTEGER, "c_1" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (substr(p.name, 1, 1)
)
 AS "v_1", ("p"."initial"
)
 AS "b_2", (p.visits + p.id
)
 AS "v_3", ("p"."visits"
)
 AS "b_4"
FROM "person" AS "p"
WHERE (p.initial is null
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · people · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_person" AS SELECT b."id", b."name", b."initial", b."visits", b."plan" FROM temp."amend_state_1_3_person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · people · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_person" ("id" INTEGER, "name" TEXT, "initial" TEXT, "visits" INTEGER, "plan" TEXT);

-- overlay · people · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_2_person" AS SELECT * FROM temp."amend_kept_2_person" UNION ALL SELECT * FROM temp."amend_changed_2_person";

-- overlay · people · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · people · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_2_person";

-- overlay · people · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_2_person" SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "initial", p."v_3" AS "visits", b."plan" AS "plan" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_3_person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · people · not-null: column "visits" of "person" would be NULL
SELECT n."id" FROM temp."amend_changed_2_person" AS n WHERE n."visits" IS NULL;

-- verify · check "everybody has an initial" on the planned state
SELECT * FROM (select id from person where initial is null or plan is null
) AS found;

-- apply · columns · add column "initial" to "person"
ALTER TABLE main."person" ADD COLUMN "initial" TEXT;

-- apply · columns · add column "visits" to "person"
ALTER TABLE main."person" ADD COLUMN "visits" INTEGER NOT NULL DEFAULT 0;

-- apply · columns · add column "plan" to "person"
ALTER TABLE main."person" ADD COLUMN "plan" TEXT DEFAULT 'free';

-- apply · columns · make index "person_initial" on "person"
CREATE INDEX main."person_initial" ON "person" ("initial");

-- apply · people · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · people · set "initial", "visits" of "person"
UPDATE main."person" AS t SET "initial" = p."v_1", "visits" = p."v_3" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

