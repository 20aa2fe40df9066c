-- source · compute source "wanted"
CREATE TEMP TABLE "wanted" AS select w.id, w.name from wishes w where w.granted = 0;

-- source · look source "wanted" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "wanted" ("id");

-- source · verify the key of source "wanted"
SELECT "id", count(*) AS "rows" FROM temp."wanted" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- plan · grant · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · grant · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "wanted"."id"
 AS "k_1", (wanted.id * 10
)
 AS "v_1", (wanted.name
)
 AS "v_2"
FROM "wanted" AS "wanted"
) AS q;

-- plan · grant · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · grant · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · grant · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · grant · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · grant · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · grant · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · grant · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_items" AS SELECT b."id", b."name", b."colour" FROM main."items" AS b;

-- overlay · grant · rows of "items" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_items" AS SELECT p."v_1" AS "id", p."v_2" AS "name", NULL AS "colour" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · grant · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_1_items" AS SELECT * FROM temp."amend_kept_1_items" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name", NULL AS "colour" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · grant · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · grant · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT * FROM temp."amend_state_1_items";

-- predict · grant · not-null: column "id" of "items" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · grant · check-constraint: column "id" of "items" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_items" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · grant · not-null: column "name" of "items" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · grant · unique-key: new rows would have the unique key ("id") of "items" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_items" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · grant · unique-key: several new rows would have one unique key ("id") of "items"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · colour · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · colour · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'doll' THEN 1 WHEN ("i_0") COLLATE BINARY NOT IN ('doll') THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "items"."id"
 AS "k_1", "items"."name"
 AS "i_0", ('red ' || items.name
)
 AS "v_1", ("items"."colour"
)
 AS "b_2"
FROM "items" AS "items"
WHERE (colour is null
)
) AS q;

-- plan · colour · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · colour · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · colour · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · colour · null-key: selected rows of "items" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · colour · assumption: input "name" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · colour · assumption: input "name" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · colour · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · colour · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · colour · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_items" AS SELECT b."id", b."name", b."colour" FROM temp."amend_state_1_items" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1)) OR (p."decision" IN (2) AND p."c_1" = 1))));

-- overlay · colour · rows of "items" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_items" ("id" INTEGER, "name" TEXT, "colour" TEXT);

-- overlay · colour · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_2_items" AS SELECT * FROM temp."amend_kept_2_items" UNION ALL SELECT * FROM temp."amend_changed_2_items";

-- overlay · colour · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · colour · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT * FROM temp."amend_state_2_items";

-- overlay · colour · rows of "items" that the step changes or brings
INSERT INTO temp."amend_changed_2_items" SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "colour" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_items" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (2) AND p."c_1" = 1);

-- plan · granted · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · granted · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "wishes"."id"
 AS "k_1", (1
)
 AS "v_1", ("wishes"."granted"
)
 AS "b_2"
FROM "wishes" AS "wishes"
WHERE (granted = 0
)
) AS q;

-- plan · granted · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · granted · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · granted · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · granted · null-key: selected rows of "wishes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · granted · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · granted · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · granted · rows of "wishes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_wishes" AS SELECT b."id", b."name", b."granted" FROM main."wishes" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · granted · rows of "wishes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_wishes" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "granted" FROM temp."amend_plan_3" AS p LEFT JOIN main."wishes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · granted · "wishes" as the step leaves it
CREATE TEMP VIEW "amend_state_3_wishes" AS SELECT * FROM temp."amend_kept_3_wishes" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "granted" FROM temp."amend_plan_3" AS p LEFT JOIN main."wishes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · granted · drop the overlay of "wishes" before this step
DROP VIEW IF EXISTS temp."wishes";

-- overlay · granted · show "wishes" as the step leaves it to all that follows
CREATE TEMP VIEW "wishes" AS SELECT * FROM temp."amend_state_3_wishes";

-- predict · granted · not-null: column "granted" of "wishes" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "granted" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."granted" IS NULL;

-- apply · grant · keep what undoes the insert of "items"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", NULL AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · grant · insert rows into "items"
INSERT INTO main."items" ("id", "name", "colour") SELECT p."v_1", p."v_2", NULL FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · colour · keep what undoes the delete of "items"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."colour" AS "b_3" FROM temp."amend_plan_2" AS p JOIN main."items" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · colour · keep what undoes the update of "items"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2) AND p."c_1" = 1;

-- apply · colour · delete rows of "items": no more dolls
DELETE FROM main."items" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · colour · set "colour" of "items"
UPDATE main."items" AS t SET "colour" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_1" = 1;

-- apply · granted · keep what undoes the update of "wishes"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · granted · set "granted" of "wishes"
UPDATE main."wishes" AS t SET "granted" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

