-- predict · keys · foreign-key: rows of "numbered" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM main."numbered" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."parent" AS o WHERE o."id" = n."parent") ORDER BY 1;

-- predict · keys · foreign-key: rows of "keyless" would refer to rows that "parent" does not have
SELECT n."name", n."parent", n."parent" FROM main."keyless" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."parent" AS o WHERE o."id" = n."parent") ORDER BY 1;

-- predict · keys · foreign-key: rows of "rowless" would refer to rows that "parent" does not have
SELECT n."name", n."parent" FROM main."rowless" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."parent" AS o WHERE o."id" = n."parent") ORDER BY 1;

-- overlay · keys · "numbered" as the change leaves it
CREATE TEMP VIEW "amend_state_1_4_numbered" AS SELECT b."id", b."name", b."twice", b."parent", CAST(upper('x') AS TEXT) AS "added" FROM main."numbered" AS b;

-- overlay · keys · drop the overlay of "numbered" before this step
DROP VIEW IF EXISTS temp."numbered";

-- overlay · keys · show "numbered" as the change leaves it to all that follows
CREATE TEMP VIEW "numbered" AS SELECT * FROM temp."amend_state_1_4_numbered";

-- overlay · keys · "numbered" as the change leaves it
CREATE TEMP VIEW "amend_state_1_5_numbered" AS SELECT b."id", b."name", b."twice", b."parent", b."added", CAST(NULL AS REAL) AS "price" FROM temp."amend_state_1_4_numbered" AS b;

-- overlay · keys · drop the overlay of "numbered" before this step
DROP VIEW IF EXISTS temp."numbered";

-- overlay · keys · show "numbered" as the change leaves it to all that follows
CREATE TEMP VIEW "numbered" AS SELECT * FROM temp."amend_state_1_5_numbered";

-- plan · keyless · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · keyless · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "keyless"."name"
 AS "k_1", "keyless"."rowid"
 AS "r", (1
)
 AS "v_1", ("keyless"."parent"
)
 AS "b_2"
FROM "keyless" AS "keyless"
WHERE (name = 'b'
)
) AS q ORDER BY "r";

-- plan · keyless · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · keyless · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1");

-- plan · keyless · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · keyless · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · keyless · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · keyless · null-key: selected rows of "keyless" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · keyless · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · keyless · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · keyless · fan-out: several rows of "keyless" have the key of a selected row or counterpart
SELECT "name", count(*) AS "rows" FROM main."keyless" WHERE ("name") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p) GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- overlay · keyless · numbers of the rows of "keyless" that the step changes
CREATE TEMP TABLE "amend_numbers_2_keyless" ("r" INTEGER PRIMARY KEY);

-- overlay · keyless · rows of "keyless" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_keyless" AS SELECT b."name", b."parent" FROM main."keyless" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_2_keyless");

-- overlay · keyless · rows of "keyless" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_keyless" AS SELECT p."k_1" AS "name", p."v_1" AS "parent" FROM temp."amend_plan_2" AS p LEFT JOIN main."keyless" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · keyless · "keyless" as the step leaves it
CREATE TEMP VIEW "amend_state_2_keyless" AS SELECT * FROM temp."amend_kept_2_keyless" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "parent" FROM temp."amend_plan_2" AS p LEFT JOIN main."keyless" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · keyless · drop the overlay of "keyless" before this step
DROP VIEW IF EXISTS temp."keyless";

-- overlay · keyless · show "keyless" as the step leaves it to all that follows
CREATE TEMP VIEW "keyless" AS SELECT * FROM temp."amend_state_2_keyless";

-- overlay · keyless · numbers of the rows of "keyless" that the step changes
INSERT INTO temp."amend_numbers_2_keyless" SELECT p."r" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · keyless · foreign-key: rows of "keyless" would refer to rows that "parent" does not have
SELECT n."name", n."parent" FROM (SELECT p."k_1" AS "name", p."v_1" AS "parent" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."parent" AS o WHERE o."id" = n."parent");

-- plan · more · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT, "n_1" INTEGER);

-- plan · more · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", NULL AS "n_1" FROM (SELECT "parent"."id"
 AS "k_1", (parent.id
)
 AS "v_1", ((upper('x'))
)
 AS "v_2"
FROM "parent" AS "parent"
WHERE (not exists (select 1 from numbered where name = 'z')
)
) AS q;

-- plan · more · number the rows to insert into "numbered"
UPDATE temp."amend_plan_3" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, max(coalesce((SELECT max("id") FROM "numbered"), 0), coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = 'numbered'), 0)) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · more · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · more · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · more · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · more · null-key: selected rows of "parent" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · more · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · more · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · more · rows of "numbered" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_numbered" AS SELECT b."id", b."name", b."twice", b."parent", b."added", b."price" FROM temp."amend_state_1_5_numbered" AS b;

-- overlay · more · rows of "numbered" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_numbered" ("id" INTEGER, "name" TEXT COLLATE nocase, "twice" TEXT, "parent" INTEGER, "added" TEXT, "price" REAL);

-- overlay · more · "numbered" as the step leaves it
CREATE TEMP VIEW "amend_state_3_numbered" AS SELECT * FROM temp."amend_kept_3_numbered" UNION ALL SELECT * FROM temp."amend_changed_3_numbered";

-- overlay · more · drop the overlay of "numbered" before this step
DROP VIEW IF EXISTS temp."numbered";

-- overlay · more · show "numbered" as the step leaves it to all that follows
CREATE TEMP VIEW "numbered" AS SELECT * FROM temp."amend_state_3_numbered";

-- overlay · more · rows of "numbered" that the step changes or brings
INSERT INTO temp."amend_changed_3_numbered" SELECT p."n_1" AS "id", 'Z' AS "name", NULL AS "twice", p."v_1" AS "parent", p."v_2" AS "added", NULL AS "price" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · more · not-null: column "id" of "numbered" would be NULL
SELECT n."id" FROM temp."amend_changed_3_numbered" AS n WHERE n."id" IS NULL;

-- predict · more · check-constraint: column "id" of "numbered" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_3_numbered" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · more · not-null: column "name" of "numbered" would be NULL
SELECT n."id" FROM temp."amend_changed_3_numbered" AS n WHERE n."name" IS NULL;

-- predict · more · check-constraint: column "name" of "numbered" takes only TEXT COLLATE nocase
SELECT n."id", n."name" AS "value" FROM temp."amend_changed_3_numbered" AS n WHERE typeof(n."name") NOT IN ('null', 'text');

-- predict · more · check-constraint: column "parent" of "numbered" takes only INTEGER
SELECT n."id", n."parent" AS "value" FROM temp."amend_changed_3_numbered" AS n WHERE typeof(n."parent") NOT IN ('null', 'integer');

-- predict · more · check-constraint: column "added" of "numbered" takes only TEXT
SELECT n."id", n."added" AS "value" FROM temp."amend_changed_3_numbered" AS n WHERE typeof(n."added") NOT IN ('null', 'text');

-- predict · more · check-constraint: column "price" of "numbered" takes only REAL
SELECT n."id", n."price" AS "value" FROM temp."amend_changed_3_numbered" AS n WHERE typeof(n."price") NOT IN ('null', 'integer', 'real');

-- predict · more · unique-key: new rows would have the unique key ("id") of "numbered" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_3_numbered" AS n JOIN temp."amend_kept_3_numbered" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · more · unique-key: several new rows would have one unique key ("id") of "numbered"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_3_numbered" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · more · foreign-key: rows of "numbered" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM temp."amend_changed_3_numbered" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."parent" AS o WHERE o."id" = n."parent");

-- verify · check "names are compared as before" on the planned state
SELECT * FROM (select count(*) from numbered where name = 'A' having count(*) <> 1
) AS found;

-- apply · keys · make the new form of table "numbered"
CREATE TABLE main."amend_new_numbered" (
  id integer primary key autoincrement,
  name text collate nocase not null,
  twice text generated always as (name || name) stored,
  parent integer
, FOREIGN KEY ("parent") REFERENCES "parent" ("id")) strict;

-- apply · keys · copy the rows of "numbered"
INSERT INTO main."amend_new_numbered" ("id", "name", "parent") SELECT "id", "name", "parent" FROM main."numbered";

-- apply · keys · forget the numbering of the copy
DELETE FROM main.sqlite_sequence WHERE name = 'amend_new_numbered';

-- apply · keys · keep the numbering of "numbered"
INSERT INTO main.sqlite_sequence (name, seq) SELECT 'amend_new_numbered', seq FROM main.sqlite_sequence WHERE name = 'numbered';

-- apply · keys · drop the old form of table "numbered"
DROP TABLE main."numbered";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "numbered" in its place
ALTER TABLE main."amend_new_numbered" RENAME TO "numbered";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make index "numbered_name" again
CREATE INDEX numbered_name on numbered (name collate nocase);

-- apply · keys · make trigger "numbered_gone" again
CREATE TRIGGER numbered_gone after delete on numbered begin insert into log values (old.name); end;

-- apply · keys · make the new form of table "keyless"
CREATE TABLE main."amend_new_keyless" (name text, parent integer, FOREIGN KEY ("parent") REFERENCES "parent" ("id"));

-- apply · keys · copy the rows of "keyless"
INSERT INTO main."amend_new_keyless" ("rowid", "name", "parent") SELECT "rowid", "name", "parent" FROM main."keyless";

-- apply · keys · drop the old form of table "keyless"
DROP TABLE main."keyless";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "keyless" in its place
ALTER TABLE main."amend_new_keyless" RENAME TO "keyless";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make the new form of table "rowless"
CREATE TABLE main."amend_new_rowless" (name text primary key, parent integer, FOREIGN KEY ("parent") REFERENCES "parent" ("id")) without rowid;

-- apply · keys · copy the rows of "rowless"
INSERT INTO main."amend_new_rowless" ("name", "parent") SELECT "name", "parent" FROM main."rowless";

-- apply · keys · drop the old form of table "rowless"
DROP TABLE main."rowless";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "rowless" in its place
ALTER TABLE main."amend_new_rowless" RENAME TO "rowless";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make the new form of table "numbered"
CREATE TABLE main."amend_new_numbered" (
  id integer primary key autoincrement,
  name text collate nocase not null,
  twice text generated always as (name || name) stored,
  parent integer, "added" TEXT DEFAULT (upper('x'))
, FOREIGN KEY ("parent") REFERENCES "parent" ("id")) strict;

-- apply · keys · copy the rows of "numbered"
INSERT INTO main."amend_new_numbered" ("id", "name", "parent") SELECT "id", "name", "parent" FROM main."numbered";

-- apply · keys · forget the numbering of the copy
DELETE FROM main.sqlite_sequence WHERE name = 'amend_new_numbered';

-- apply · keys · keep the numbering of "numbered"
INSERT INTO main.sqlite_sequence (name, seq) SELECT 'amend_new_numbered', seq FROM main.sqlite_sequence WHERE name = 'numbered';

-- apply · keys · drop the old form of table "numbered"
DROP TABLE main."numbered";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "numbered" in its place
ALTER TABLE main."amend_new_numbered" RENAME TO "numbered";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make index "numbered_name" again
CREATE INDEX numbered_name on numbered (name collate nocase);

-- apply · keys · make trigger "numbered_gone" again
CREATE TRIGGER numbered_gone after delete on numbered begin insert into log values (old.name); end;

-- apply · keys · add column "price" to "numbered"
ALTER TABLE main."numbered" ADD COLUMN "price" REAL;

-- apply · keyless · keep what undoes the update of "keyless"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · keyless · set "parent" of "keyless"
UPDATE main."keyless" AS t SET "parent" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · more · keep what undoes the insert of "numbered"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."n_1" AS "a_1", 'Z' AS "a_2", p."v_1" AS "a_3", p."v_2" AS "a_4", NULL AS "a_5" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · more · insert rows into "numbered"
INSERT INTO main."numbered" ("id", "name", "parent", "added", "price") SELECT p."n_1", 'Z', p."v_1", p."v_2", NULL FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

