-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN (CAST("i_0" AS NUMERIC) < 10) AND (strftime('%Y-%m-%dT%H:%M:%fZ', "i_1") > strftime('%Y-%m-%dT%H:%M:%fZ', '2000-01-01T00:00:00Z')) THEN 1 ELSE 2 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'integer', 'real') OR typeof("i_0") = 'text' AND ("i_0") NOT GLOB '*[^-+0-9.eE]*' AND ("i_0") = CAST("i_0" AS NUMERIC)) THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN NOT (("i_1") IS NULL OR typeof("i_1") = 'text' AND julianday("i_1") IS NOT NULL AND date(substr("i_1", 1, 10)) IS substr("i_1", 1, 10)) THEN 4 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'integer', 'real') OR typeof("i_0") = 'text' AND ("i_0") NOT GLOB '*[^-+0-9.eE]*' AND ("i_0") = CAST("i_0" AS NUMERIC)) THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (("i_1") IS NULL OR typeof("i_1") = 'text' AND julianday("i_1") IS NOT NULL AND date(substr("i_1", 1, 10)) IS substr("i_1", 1, 10)) THEN "i_1" END AS "fault_value" FROM (SELECT "item"."id"
 AS "k_1", "item"."price"
 AS "i_0", "item"."at"
 AS "i_1"
FROM "item" AS "item"
) AS q;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · items · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · items · assumption: input "price" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · items · assumption: input "price" is not of type decimal
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · items · assumption: input "at" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · items · assumption: input "at" is not of type timestamp
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."price", b."at" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · items · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT b."id", b."price", b."at" FROM main."item" AS b WHERE 0;

-- overlay · items · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT b."id", b."price", b."at" FROM main."item" AS b WHERE 0;

-- overlay · items · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · items · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- apply · items · keep what undoes the delete of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."price" AS "b_2", t."at" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."item" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · items · delete rows of "item": it is cheap
DELETE FROM main."item" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

