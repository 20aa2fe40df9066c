-- plan · copy · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" , "b_2" , "c_1" INTEGER);

-- plan · copy · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (code
)
 AS "v_1", ("item"."value"
)
 AS "b_2"
FROM "item" AS "item"
WHERE (id = 1
)
) AS q;

-- plan · copy · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · copy · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · copy · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · copy · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · copy · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · copy · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · copy · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."code", b."value" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · copy · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", b."code" AS "code", p."v_1" AS "value" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · copy · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", b."code" AS "code", p."v_1" AS "value" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · copy · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · copy · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- plan · archive · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · archive · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "item"."id"
 AS "k_1"
FROM "item" AS "item"
WHERE (id = 2
)
) AS q;

-- plan · archive · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · archive · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · archive · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · archive · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · archive · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · archive · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · archive · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."code", b."value" FROM temp."amend_state_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · archive · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" INTEGER, "code" TEXT, "value" );

-- overlay · archive · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM temp."amend_kept_2_item" UNION ALL SELECT * FROM temp."amend_changed_2_item";

-- overlay · archive · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · archive · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_item";

-- overlay · archive · rows of "item_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "code", CAST(NULL AS BLOB) AS "value", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · archive · rows of "item_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_item_archive" AS SELECT b."id" AS "id", b."code" AS "code", b."value" AS "value", '<run>' AS "amend_run_id", 'it is old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_item" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · archive · "item_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item_archive" AS SELECT * FROM temp."amend_kept_2_item_archive" UNION ALL SELECT b."id" AS "id", b."code" AS "code", b."value" AS "value", '<run>' AS "amend_run_id", 'it is old' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_item" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · archive · drop the overlay of "item_archive" before this step
DROP VIEW IF EXISTS temp."item_archive";

-- overlay · archive · show "item_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "item_archive" AS SELECT * FROM temp."amend_state_2_item_archive";

-- overlay · archive · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_2_item" SELECT b."id", b."code", b."value" FROM temp."amend_state_1_item" AS b WHERE 0;

-- apply · make table "item_archive"
CREATE TABLE main."item_archive" ("id" INTEGER, "code" TEXT, "value" , "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · copy · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · copy · set "value" of "item"
UPDATE main."item" AS t SET "value" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · archive · keep what undoes the archive of "item_archive"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "a_1", t."code" AS "a_2", t."value" AS "a_3", '<run>' AS "a_4", 'it is old' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_2" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · keep what undoes the delete of "item"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."code" AS "b_2", t."value" AS "b_3" FROM temp."amend_plan_2" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · copy rows of "item" into "item_archive"
INSERT INTO main."item_archive" ("id", "code", "value", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."code", t."value", '<run>', 'it is old', '<time>' FROM temp."amend_plan_2" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · delete rows of "item": it is old
DELETE FROM main."item" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

