-- plan · old-name · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "w_2" TEXT, "c_1" INTEGER);

-- plan · old-name · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "w_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", "w_2" AS "w_2", CASE WHEN ("b_1") COLLATE BINARY IS +('b') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", ("i"."label"
)
 AS "b_1", ("i"."parent"
)
 AS "w_2"
FROM "item" AS "i"
WHERE (i.label = 'a'
)
) AS q;

-- plan · old-name · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · old-name · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · old-name · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · old-name · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · old-name · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · old-name · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · old-name · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."label", b."parent" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · old-name · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", 'b' AS "label", p."w_2" AS "parent" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · old-name · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", 'b' AS "label", p."w_2" AS "parent" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · old-name · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · old-name · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- predict · old-name · unique-key: new rows would have the unique key ("label", "parent") of "item" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", 'b' AS "label", p."w_2" AS "parent" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_item" AS o ON o."label" = n."label" COLLATE BINARY AND o."parent" = n."parent" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · old-name · unique-key: several new rows would have one unique key ("label", "parent") of "item"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", 'b' AS "label", p."w_2" AS "parent" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."label" IS NOT NULL AND n."parent" IS NOT NULL GROUP BY n."label" COLLATE BINARY, n."parent" COLLATE BINARY HAVING count(*) > 1;

-- predict · old-name · unique-exchange: rows would take the unique key ("label", "parent") of "item" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", 'b' AS "label", p."w_2" AS "parent" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."item" AS o ON o."label" = n."label" COLLATE BINARY AND o."parent" = n."parent" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT 'b' COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · old-name · check-constraint: rows of "item" would break CHECK (label <> '')
SELECT n."id" FROM (SELECT p."k_1" AS "id", 'b' AS "label" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE NOT (label <> '');

-- overlay · rename · "item" as the change leaves it
CREATE TEMP VIEW "amend_state_2_1_item" AS SELECT b."id" AS "id", b."label" AS "title", b."parent" AS "parent" FROM temp."amend_state_1_item" AS b;

-- overlay · rename · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · rename · show "item" as the change leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_1_item";

-- overlay · rename · "parent" as the change leaves it
CREATE TEMP VIEW "amend_state_2_2_parent" AS SELECT b."code" AS "id" FROM main."parent" AS b;

-- overlay · rename · drop the overlay of "parent" before this step
DROP VIEW IF EXISTS temp."parent";

-- overlay · rename · show "parent" as the change leaves it to all that follows
CREATE TEMP VIEW "parent" AS SELECT * FROM temp."amend_state_2_2_parent";

-- plan · new-name · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "w_2" TEXT, "c_1" INTEGER);

-- plan · new-name · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "b_1", "w_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", "w_2" AS "w_2", CASE WHEN ("b_1") COLLATE BINARY IS +('d') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", ("i"."title"
)
 AS "b_1", ("i"."parent"
)
 AS "w_2"
FROM "item" AS "i"
WHERE (i.title = 'c'
)
) AS q;

-- plan · new-name · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · new-name · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · new-name · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · new-name · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · new-name · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · new-name · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · new-name · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_item" AS SELECT b."id", b."title", b."parent" FROM temp."amend_state_2_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · new-name · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_item" ("id" INTEGER, "title" TEXT, "parent" TEXT);

-- overlay · new-name · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_3_item" AS SELECT * FROM temp."amend_kept_3_item" UNION ALL SELECT * FROM temp."amend_changed_3_item";

-- overlay · new-name · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · new-name · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_3_item";

-- overlay · new-name · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_3_item" SELECT p."k_1" AS "id", 'd' AS "title", p."w_2" AS "parent" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_1_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · new-name · unique-key: new rows would have the unique key ("title", "parent") of "item" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_3_item" AS n JOIN temp."amend_kept_3_item" AS o ON o."title" = n."title" COLLATE BINARY AND o."parent" = n."parent" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · new-name · unique-key: several new rows would have one unique key ("title", "parent") of "item"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_3_item" AS n WHERE n."title" IS NOT NULL AND n."parent" IS NOT NULL GROUP BY n."title" COLLATE BINARY, n."parent" COLLATE BINARY HAVING count(*) > 1;

-- predict · new-name · unique-exchange: rows would take the unique key ("title", "parent") of "item" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", 'd' AS "title", p."w_2" AS "parent" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_state_2_1_item" AS o ON o."title" = n."title" COLLATE BINARY AND o."parent" = n."parent" COLLATE BINARY JOIN temp."amend_plan_3" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT 'd' COLLATE BINARY AS v FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_1" COLLATE BINARY AS v FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · new-name · check-constraint: rows of "item" would break CHECK ("title" <> '')
SELECT n."id" FROM temp."amend_changed_3_item" AS n WHERE NOT ("title" <> '');

-- plan · children · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "w_3" TEXT, "c_1" INTEGER);

-- plan · children · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "w_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "w_3" AS "w_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", (p.id
)
 AS "v_1", ("i"."title"
)
 AS "b_2", ("i"."parent"
)
 AS "w_3"
FROM "item" AS "i"
JOIN "parent" AS "p" ON (p.id = i.parent
)
WHERE (i.title = 'x'
)
) AS q;

-- plan · children · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · children · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · children · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · children · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · children · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · children · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · children · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · children · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_item" AS SELECT b."id", b."title", b."parent" FROM temp."amend_state_3_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · children · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_item" ("id" INTEGER, "title" TEXT, "parent" TEXT);

-- overlay · children · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_4_item" AS SELECT * FROM temp."amend_kept_4_item" UNION ALL SELECT * FROM temp."amend_changed_4_item";

-- overlay · children · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · children · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_4_item";

-- overlay · children · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_4_item" SELECT p."k_1" AS "id", p."v_1" AS "title", p."w_3" AS "parent" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · children · not-null: column "title" of "item" would be NULL
SELECT n."id" FROM temp."amend_changed_4_item" AS n WHERE n."title" IS NULL;

-- predict · children · unique-key: new rows would have the unique key ("title", "parent") of "item" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_4_item" AS n JOIN temp."amend_kept_4_item" AS o ON o."title" = n."title" COLLATE BINARY AND o."parent" = n."parent" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · children · unique-key: several new rows would have one unique key ("title", "parent") of "item"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_4_item" AS n WHERE n."title" IS NOT NULL AND n."parent" IS NOT NULL GROUP BY n."title" COLLATE BINARY, n."parent" COLLATE BINARY HAVING count(*) > 1;

-- predict · children · unique-exchange: rows would take the unique key ("title", "parent") of "item" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "title", p."w_3" AS "parent" FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_state_3_item" AS o ON o."title" = n."title" COLLATE BINARY AND o."parent" = n."parent" COLLATE BINARY JOIN temp."amend_plan_4" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · children · check-constraint: rows of "item" would break CHECK ("title" <> '')
SELECT n."id" FROM temp."amend_changed_4_item" AS n WHERE NOT ("title" <> '');

-- apply · old-name · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'b' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · old-name · set "label" of "item"
UPDATE main."item" AS t SET "label" = 'b' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · rename · rename column "label" of "item"
ALTER TABLE main."item" RENAME COLUMN "label" TO "title";

-- apply · rename · rename column "code" of "parent"
ALTER TABLE main."parent" RENAME COLUMN "code" TO "id";

-- apply · new-name · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'd' AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · new-name · set "title" of "item"
UPDATE main."item" AS t SET "title" = 'd' FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · children · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · children · set "title" of "item"
UPDATE main."item" AS t SET "title" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

