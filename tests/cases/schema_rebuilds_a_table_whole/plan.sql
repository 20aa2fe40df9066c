-- overlay · keys · "item" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_item" AS SELECT b."id", b."name", b."amount", b."parent" FROM main."item" AS b;

-- overlay · keys · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · keys · show "item" as the change leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_2_item";

-- predict · keys · foreign-key: rows of "item" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM temp."amend_state_1_2_item" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."parent" AS o WHERE o."id" = n."parent") ORDER BY 1;

-- plan · parents · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · parents · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "parent"."id"
 AS "k_1"
FROM "parent" AS "parent"
WHERE (id = 2
)
) AS q;

-- plan · parents · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · parents · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · parents · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · parents · null-key: selected rows of "parent" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · parents · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · parents · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · parents · collect rows of "item" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_2_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · parents · follow a foreign key of "item", until no row is added
INSERT INTO temp."amend_cascade_2_1" ("k_1", "edge") SELECT DISTINCT c."id", 1 FROM temp."amend_state_1_2_item" AS c WHERE (c."parent") IN (SELECT b."id" FROM temp."amend_plan_2" AS p JOIN main."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- overlay · parents · rows of "parent" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_parent" AS SELECT b."id" FROM main."parent" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · parents · rows of "parent" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_parent" AS SELECT b."id" FROM main."parent" AS b WHERE 0;

-- overlay · parents · "parent" as the step leaves it
CREATE TEMP VIEW "amend_state_2_parent" AS SELECT * FROM temp."amend_kept_2_parent" UNION ALL SELECT b."id" FROM main."parent" AS b WHERE 0;

-- overlay · parents · drop the overlay of "parent" before this step
DROP VIEW IF EXISTS temp."parent";

-- overlay · parents · show "parent" as the step leaves it to all that follows
CREATE TEMP VIEW "parent" AS SELECT * FROM temp."amend_state_2_parent";

-- overlay · parents · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."name", b."amount", b."parent" FROM temp."amend_state_1_2_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS x WHERE b."id" = x."k_1");

-- overlay · parents · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" INTEGER, "name" TEXT, "amount" INTEGER, "parent" INTEGER);

-- overlay · parents · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM temp."amend_kept_2_item" UNION ALL SELECT * FROM temp."amend_changed_2_item";

-- overlay · parents · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · parents · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_item";

-- overlay · parents · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_2_item" SELECT b."id" AS "id", b."name" AS "name", b."amount" AS "amount", CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS y WHERE b."id" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."parent" END AS "parent" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_2_1" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN temp."amend_state_1_2_item" AS b ON b."id" = x."k_1";

-- predict · parents · foreign-key: rows of "item" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM temp."amend_changed_2_item" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_parent" AS o WHERE o."id" = n."parent");

-- apply · keys · make the new form of table "item"
CREATE TABLE main."amend_new_item" (
  id integer primary key,
  name text not null default 'it''s, (new)', /* a , comment ) */
  amount integer check (amount > 0),
  "old_parent" integer ,
  parent integer, -- the new one
  check (amount < 1000)
);

-- apply · keys · copy the rows of "item"
INSERT INTO main."amend_new_item" ("id", "name", "amount", "old_parent", "parent") SELECT "id", "name", "amount", "old_parent", "parent" FROM main."item";

-- apply · keys · drop the old form of table "item"
DROP TABLE main."item";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "item" in its place
ALTER TABLE main."amend_new_item" RENAME TO "item";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make index "item_name" again
CREATE UNIQUE INDEX item_name on item (name) where amount is not null;

-- apply · keys · drop column "old_parent" of "item"
ALTER TABLE main."item" DROP COLUMN "old_parent";

-- apply · keys · make the new form of table "item"
CREATE TABLE main."amend_new_item" (
  id integer primary key,
  name text not null default 'it''s, (new)', /* a , comment ) */
  amount integer check (amount > 0),
  parent integer, -- the new one
  check (amount < 1000)
, FOREIGN KEY ("parent") REFERENCES "parent" ("id") ON DELETE SET NULL);

-- apply · keys · copy the rows of "item"
INSERT INTO main."amend_new_item" ("id", "name", "amount", "parent") SELECT "id", "name", "amount", "parent" FROM main."item";

-- apply · keys · drop the old form of table "item"
DROP TABLE main."item";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "item" in its place
ALTER TABLE main."amend_new_item" RENAME TO "item";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make index "item_name" again
CREATE UNIQUE INDEX item_name on item (name) where amount is not null;

-- apply · parents · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", NULL AS "a_1" FROM temp."amend_cascade_2_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · parents · keep what undoes the delete of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."amount" AS "b_3", t."parent" AS "b_4" FROM temp."amend_cascade_2_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · parents · keep what undoes the delete of "parent"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1" FROM temp."amend_plan_2" AS p JOIN main."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · parents · clear references of "item" to rows that leave "parent"
UPDATE main."item" AS t SET "parent" = NULL FROM temp."amend_cascade_2_1" AS p WHERE t."id" = p."k_1" AND p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · parents · delete rows of "item" that refer to rows that leave
DELETE FROM main."item" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_2_1" AS p WHERE p."edge" = 0);

-- apply · parents · delete rows of "parent": empty
DELETE FROM main."parent" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

