-- overlay · columns · "owner" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_owner" AS SELECT b."id", b."name", CAST(NULL AS TEXT) AS "code" FROM main."owner" AS b;

-- overlay · columns · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · columns · show "owner" as the change leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_1_1_owner";

-- overlay · columns · "item" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_item" AS SELECT b."id", b."owner", CAST(NULL AS TEXT) AS "owner_code" FROM main."item" AS b;

-- overlay · columns · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · columns · show "item" as the change leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_2_item";

-- plan · owners · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · owners · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "owner"."id"
 AS "k_1", ('o' || name
)
 AS "v_1", ("owner"."code"
)
 AS "b_2"
FROM "owner" AS "owner"
WHERE (code is null
)
) AS q;

-- plan · owners · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · owners · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · owners · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · owners · null-key: selected rows of "owner" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · owners · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · owners · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · owners · rows of "owner" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_owner" AS SELECT b."id", b."name", b."code" FROM temp."amend_state_1_1_owner" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · owners · rows of "owner" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_owner" ("id" INTEGER, "name" TEXT, "code" TEXT);

-- overlay · owners · "owner" as the step leaves it
CREATE TEMP VIEW "amend_state_2_owner" AS SELECT * FROM temp."amend_kept_2_owner" UNION ALL SELECT * FROM temp."amend_changed_2_owner";

-- overlay · owners · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · owners · show "owner" as the step leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_2_owner";

-- overlay · owners · rows of "owner" that the step changes or brings
INSERT INTO temp."amend_changed_2_owner" SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "code" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_1_owner" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", (o.code
)
 AS "v_1", ("i"."owner_code"
)
 AS "b_2"
FROM "item" AS "i"
JOIN "owner" AS "o" ON (o.id = i.owner
)
WHERE (i.owner_code is null
)
) AS q;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · items · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · items · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_item" AS SELECT b."id", b."owner", b."owner_code" FROM temp."amend_state_1_2_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · items · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_item" ("id" INTEGER, "owner" INTEGER, "owner_code" TEXT);

-- overlay · items · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_3_item" AS SELECT * FROM temp."amend_kept_3_item" UNION ALL SELECT * FROM temp."amend_changed_3_item";

-- overlay · items · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · items · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_3_item";

-- overlay · items · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_3_item" SELECT p."k_1" AS "id", b."owner" AS "owner", p."v_1" AS "owner_code" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_2_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · keys · unique-key: several rows of "owner" would have one unique key ("code")
SELECT n."id", n."code" FROM temp."amend_state_2_owner" AS n WHERE n."code" IS NOT NULL AND (n."code") IN (SELECT n."code" FROM temp."amend_state_2_owner" AS n WHERE n."code" IS NOT NULL GROUP BY n."code" HAVING count(*) > 1) ORDER BY n."code", n."id";

-- predict · keys · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner_code" FROM temp."amend_state_3_item" AS n WHERE n."owner_code" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_owner" AS o WHERE o."code" = n."owner_code") ORDER BY 1;

-- apply · columns · add column "code" to "owner"
ALTER TABLE main."owner" ADD COLUMN "code" TEXT;

-- apply · columns · add column "owner_code" to "item"
ALTER TABLE main."item" ADD COLUMN "owner_code" TEXT;

-- apply · owners · keep what undoes the update of "owner"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · owners · set "code" of "owner"
UPDATE main."owner" AS t SET "code" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · items · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · items · set "owner_code" of "item"
UPDATE main."item" AS t SET "owner_code" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · keys · make index "owner_code" on "owner"
CREATE UNIQUE INDEX main."owner_code" ON "owner" ("code");

-- apply · keys · make the new form of table "item"
CREATE TABLE main."amend_new_item" (id integer primary key, owner integer not null references owner (id), "owner_code" TEXT, FOREIGN KEY ("owner_code") REFERENCES "owner" ("code"));

-- apply · keys · copy the rows of "item"
INSERT INTO main."amend_new_item" ("id", "owner", "owner_code") SELECT "id", "owner", "owner_code" FROM main."item";

-- apply · keys · drop the old form of table "item"
DROP TABLE main."item";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "item" in its place
ALTER TABLE main."amend_new_item" RENAME TO "item";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

