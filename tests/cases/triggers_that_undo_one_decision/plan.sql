-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" INTEGER, "c_1" INTEGER, "c_2" INTEGER);

-- plan · stock · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "c_1", "c_2") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_2") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "stock"."id"
 AS "k_1", (price > 10
)
 AS "i_0", (1
)
 AS "v_1", ("stock"."amount"
)
 AS "b_2", (10
)
 AS "v_3"
FROM "stock" AS "stock"
WHERE (amount = 0
)
) AS q;

-- plan · stock · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · stock · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · stock · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · stock · assumption: input "dear" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · stock · assumption: input "dear" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · stock · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_stock" AS SELECT b."id", b."item", b."price", b."amount" FROM main."stock" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1))));

-- overlay · stock · rows of "stock" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_stock" AS SELECT p."k_1" AS "id", b."item" AS "item", b."price" AS "price", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (2) AND p."c_2" = 1 THEN p."v_3" END AS "amount" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1));

-- overlay · stock · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_1_stock" AS SELECT * FROM temp."amend_kept_1_stock" UNION ALL SELECT p."k_1" AS "id", b."item" AS "item", b."price" AS "price", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (2) AND p."c_2" = 1 THEN p."v_3" END AS "amount" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1));

-- overlay · stock · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS temp."stock";

-- overlay · stock · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM temp."amend_state_1_stock";

-- predict · stock · not-null: column "amount" of "stock" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "amount" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_3" AS "amount" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS n WHERE n."amount" IS NULL;

-- apply · stock · keep what undoes the update of "stock"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · stock · keep what undoes the update of "stock"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_3" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · stock · set "amount" of "stock"
UPDATE main."stock" AS t SET "amount" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · stock · set "amount" of "stock"
UPDATE main."stock" AS t SET "amount" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

