-- source · compute source "wanted"
CREATE TEMP TABLE "wanted" AS select id as item, name from wishes;

-- source · look source "wanted" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "wanted" ("item");

-- source · verify the key of source "wanted"
SELECT "item", count(*) AS "rows" FROM temp."wanted" GROUP BY "item" HAVING count(*) > 1 OR "item" IS NULL ORDER BY "item";

-- plan · wishes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "n_1" INTEGER);

-- plan · wishes · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", NULL AS "n_1" FROM (SELECT "wanted"."item"
 AS "k_1", (wanted.name
)
 AS "v_1"
FROM "wanted" AS "wanted"
) AS q;

-- plan · wishes · number the rows to insert into "items"
UPDATE temp."amend_plan_1" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, coalesce((SELECT max("id") FROM "items"), 0) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · wishes · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · wishes · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · wishes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · wishes · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · wishes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · wishes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · wishes · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_items" AS SELECT b."id", b."name", b."colour" FROM main."items" AS b;

-- overlay · wishes · rows of "items" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_items" AS SELECT p."n_1" AS "id", p."v_1" AS "name", 'red' AS "colour" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · wishes · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_1_items" AS SELECT * FROM temp."amend_kept_1_items" UNION ALL SELECT p."n_1" AS "id", p."v_1" AS "name", 'red' AS "colour" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · wishes · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · wishes · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT * FROM temp."amend_state_1_items";

-- predict · wishes · not-null: column "id" of "items" would be NULL
SELECT n."id" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · wishes · check-constraint: column "id" of "items" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_items" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · wishes · unique-key: new rows would have the unique key ("name", "colour") of "items" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."n_1" AS "id", p."v_1" AS "name", 'red' AS "colour" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_items" AS o ON o."name" = n."name" COLLATE BINARY AND o."colour" = n."colour" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · wishes · unique-key: several new rows would have one unique key ("name", "colour") of "items"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."n_1" AS "id", p."v_1" AS "name", 'red' AS "colour" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NOT NULL AND n."colour" IS NOT NULL GROUP BY n."name" COLLATE BINARY, n."colour" COLLATE BINARY HAVING count(*) > 1;

-- predict · wishes · unique-key: new rows would have the unique key ("id") of "items" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_items" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · wishes · unique-key: several new rows would have one unique key ("id") of "items"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · wishes · keep what undoes the insert of "items"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."n_1" AS "a_1", p."v_1" AS "a_2", 'red' AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · wishes · insert rows into "items"
INSERT INTO main."items" ("id", "name", "colour") SELECT p."n_1", p."v_1", 'red' FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

