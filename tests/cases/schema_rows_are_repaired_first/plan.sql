-- plan · doubles · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · doubles · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "i"."id"
 AS "k_1"
FROM "item" AS "i"
WHERE (i.id > (select min(o.id) from item o where o.code = i.code)
)
) AS q;

-- plan · doubles · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · doubles · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · doubles · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · doubles · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · doubles · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · doubles · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · doubles · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."code", b."owner" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · doubles · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT b."id", b."code", b."owner" FROM main."item" AS b WHERE 0;

-- overlay · doubles · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT b."id", b."code", b."owner" FROM main."item" AS b WHERE 0;

-- overlay · doubles · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · doubles · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- overlay · doubles · rows of "item_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "code", CAST(NULL AS INTEGER) AS "owner", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · doubles · rows of "item_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item_archive" AS SELECT b."id" AS "id", b."code" AS "code", b."owner" AS "owner", '<run>' AS "amend_run_id", 'a double' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."item" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · doubles · "item_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item_archive" AS SELECT * FROM temp."amend_kept_1_item_archive" UNION ALL SELECT b."id" AS "id", b."code" AS "code", b."owner" AS "owner", '<run>' AS "amend_run_id", 'a double' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."item" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · doubles · drop the overlay of "item_archive" before this step
DROP VIEW IF EXISTS temp."item_archive";

-- overlay · doubles · show "item_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "item_archive" AS SELECT * FROM temp."amend_state_1_item_archive";

-- plan · orphans · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" INTEGER, "c_1" INTEGER);

-- plan · orphans · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", ("i"."owner"
)
 AS "b_1"
FROM "item" AS "i"
WHERE (i.owner not in (select id from owner)
)
) AS q;

-- plan · orphans · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · orphans · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · orphans · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · orphans · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · orphans · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · orphans · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · orphans · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."code", b."owner" FROM temp."amend_state_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · orphans · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" INTEGER, "code" TEXT, "owner" INTEGER);

-- overlay · orphans · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM temp."amend_kept_2_item" UNION ALL SELECT * FROM temp."amend_changed_2_item";

-- overlay · orphans · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · orphans · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_item";

-- overlay · orphans · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_2_item" SELECT p."k_1" AS "id", b."code" AS "code", NULL AS "owner" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · rules · unique-key: several rows of "item" would have one unique key ("code")
SELECT n."id", n."code" FROM temp."amend_state_2_item" AS n WHERE n."code" IS NOT NULL AND (n."code") IN (SELECT n."code" FROM temp."amend_state_2_item" AS n WHERE n."code" IS NOT NULL GROUP BY n."code" HAVING count(*) > 1) ORDER BY n."code", n."id";

-- predict · rules · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner" FROM temp."amend_state_2_item" AS n WHERE n."owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."owner" AS o WHERE o."id" = n."owner") ORDER BY 1;

-- apply · make table "item_archive"
CREATE TABLE main."item_archive" ("id" INTEGER, "code" TEXT, "owner" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · doubles · keep what undoes the archive of "item_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."code" AS "a_2", t."owner" AS "a_3", '<run>' AS "a_4", 'a double' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · doubles · keep what undoes the delete of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."code" AS "b_2", t."owner" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · doubles · copy rows of "item" into "item_archive"
INSERT INTO main."item_archive" ("id", "code", "owner", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."code", t."owner", '<run>', 'a double', '<time>' FROM temp."amend_plan_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · doubles · delete rows of "item": a double
DELETE FROM main."item" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · orphans · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · orphans · set "owner" of "item"
UPDATE main."item" AS t SET "owner" = NULL FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · rules · make index "item_code" on "item"
CREATE UNIQUE INDEX main."item_code" ON "item" ("code");

-- apply · rules · make the new form of table "item"
CREATE TABLE main."amend_new_item" (id integer primary key, code text, owner integer, FOREIGN KEY ("owner") REFERENCES "owner" ("id"));

-- apply · rules · copy the rows of "item"
INSERT INTO main."amend_new_item" ("id", "code", "owner") SELECT "id", "code", "owner" FROM main."item";

-- apply · rules · drop the old form of table "item"
DROP TABLE main."item";

-- apply · rules · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · rules · put the new form of table "item" in its place
ALTER TABLE main."amend_new_item" RENAME TO "item";

-- apply · rules · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · rules · make index "item_code" again
CREATE UNIQUE INDEX "item_code" ON "item" ("code");

