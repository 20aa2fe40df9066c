-- plan · customers · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · customers · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'gone' THEN 1 WHEN ("i_0") COLLATE BINARY = 'old' THEN 2 WHEN ("i_0") COLLATE BINARY = 'live' THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('gone', 'old', 'live') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('gone', 'old', 'live') THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "customer"."id"
 AS "k_1", "customer"."state"
 AS "i_0", (upper(name)
)
 AS "v_1", ("customer"."name"
)
 AS "b_2"
FROM "customer" AS "customer"
) AS q;

-- plan · customers · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · customers · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · customers · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · customers · null-key: selected rows of "customer" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · customers · assumption: input "state" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · customers · assumption: input "state" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · customers · assumption: input "state" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · customers · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · customers · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · customers · collect rows of "note" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · customers · follow a foreign key of "note", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."note" AS c WHERE (c."customer") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) UNION ALL SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- overlay · customers · rows of "customer" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_customer" AS SELECT b."id", b."name", b."state" FROM main."customer" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1)) OR ((p."decision" IN (2)) OR (p."decision" IN (3) AND p."c_1" = 1)))));

-- overlay · customers · rows of "customer" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_customer" AS SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state" FROM temp."amend_plan_1" AS p LEFT JOIN main."customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_1" = 1);

-- overlay · customers · "customer" as the step leaves it
CREATE TEMP VIEW "amend_state_1_customer" AS SELECT * FROM temp."amend_kept_1_customer" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "name", b."state" AS "state" FROM temp."amend_plan_1" AS p LEFT JOIN main."customer" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_1" = 1);

-- overlay · customers · drop the overlay of "customer" before this step
DROP VIEW IF EXISTS temp."customer";

-- overlay · customers · show "customer" as the step leaves it to all that follows
CREATE TEMP VIEW "customer" AS SELECT * FROM temp."amend_state_1_customer";

-- overlay · customers · rows of "note" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_note" AS SELECT b."id", b."customer" FROM main."note" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."id" = x."k_1");

-- overlay · customers · rows of "note" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_note" AS SELECT b."id", b."customer" FROM main."note" AS b WHERE 0;

-- overlay · customers · "note" as the step leaves it
CREATE TEMP VIEW "amend_state_1_note" AS SELECT * FROM temp."amend_kept_1_note" UNION ALL SELECT b."id", b."customer" FROM main."note" AS b WHERE 0;

-- overlay · customers · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · customers · show "note" as the step leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_1_note";

-- overlay · customers · rows of "customer_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_customer_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "state", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · customers · rows of "customer_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_customer_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", '<run>' AS "amend_run_id", 'old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2);

-- overlay · customers · "customer_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_customer_archive" AS SELECT * FROM temp."amend_kept_1_customer_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."state" AS "state", '<run>' AS "amend_run_id", 'old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."customer" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2);

-- overlay · customers · drop the overlay of "customer_archive" before this step
DROP VIEW IF EXISTS temp."customer_archive";

-- overlay · customers · show "customer_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "customer_archive" AS SELECT * FROM temp."amend_state_1_customer_archive";

-- predict · customers · not-null: column "name" of "customer" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3) AND p."c_1" = 1)) AS n WHERE n."name" IS NULL;

-- apply · make table "customer_archive"
CREATE TABLE main."customer_archive" ("id" INTEGER, "name" TEXT, "state" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · customers · keep what undoes the archive of "customer_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."state" AS "a_3", '<run>' AS "a_4", 'old' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · customers · keep what undoes the delete of "note"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."customer" AS "b_2" FROM temp."amend_cascade_1_1" AS p JOIN main."note" AS t ON t."id" = p."k_1" WHERE p."edge" = 0;

-- apply · customers · keep what undoes the delete of "customer"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · customers · keep what undoes the delete of "customer"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."state" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · customers · keep what undoes the update of "customer"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_1" = 1;

-- apply · customers · copy rows of "customer" into "customer_archive"
INSERT INTO main."customer_archive" ("id", "name", "state", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."state", '<run>', 'old', '<time>' FROM temp."amend_plan_1" AS p JOIN main."customer" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · customers · delete rows of "note" that refer to rows that leave
DELETE FROM main."note" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · customers · delete rows of "customer": gone
DELETE FROM main."customer" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · customers · delete rows of "customer": old
DELETE FROM main."customer" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · customers · set "name" of "customer"
UPDATE main."customer" AS t SET "name" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3) AND p."c_1" = 1;

