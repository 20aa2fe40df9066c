-- plan · none · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · none · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "item"."id"
 AS "k_1"
FROM "item" AS "item"
WHERE (name in (SELECT NULL WHERE 1 = 0)
)
) AS q;

-- plan · none · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · none · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · none · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · none · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · none · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · none · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · none · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."name", b."kept" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · none · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT b."id", b."name", b."kept" FROM main."item" AS b WHERE 0;

-- overlay · none · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT b."id", b."name", b."kept" FROM main."item" AS b WHERE 0;

-- overlay · none · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · none · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- plan · all · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · all · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('yes') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", ("item"."kept"
)
 AS "b_1"
FROM "item" AS "item"
WHERE (name not in (SELECT NULL WHERE 1 = 0)
)
) AS q;

-- plan · all · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · all · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · all · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · all · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · all · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · all · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · all · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."name", b."kept" FROM temp."amend_state_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · all · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" INTEGER, "name" TEXT, "kept" TEXT);

-- overlay · all · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM temp."amend_kept_2_item" UNION ALL SELECT * FROM temp."amend_changed_2_item";

-- overlay · all · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · all · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_2_item";

-- overlay · all · rows of "item" that the step changes or brings
INSERT INTO temp."amend_changed_2_item" SELECT p."k_1" AS "id", b."name" AS "name", 'yes' AS "kept" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · none · keep what undoes the delete of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."kept" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · none · delete rows of "item": it is listed
DELETE FROM main."item" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · all · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'yes' AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · all · set "kept" of "item"
UPDATE main."item" AS t SET "kept" = 'yes' FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

