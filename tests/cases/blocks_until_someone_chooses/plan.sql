-- plan · prices · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER);

-- plan · prices · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "m_1_1") SELECT "k_1" AS "k_1", "r" AS "r", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1" FROM (SELECT "prices"."item"
 AS "k_1", "other"."id"
 AS "m_1_1", "prices"."rowid"
 AS "r", (other.price is not distinct from prices.price
)
 AS "i_0"
FROM "prices" AS "prices"
LEFT JOIN "offers" AS "other" ON (other.item = prices.item
)
) AS q ORDER BY "r";

-- plan · prices · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision");

-- plan · prices · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · prices · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · prices · ambiguous-match: match "other" finds several counterparts of one row
SELECT p."k_1" AS "item", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_1" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · prices · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "item", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_1" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · prices · null-key: selected rows of "prices" have NULL in their key
SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · prices · assumption: input "same" is NULL, and is not declared nullable
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · prices · assumption: input "same" is not of type boolean
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · prices · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · prices · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · prices · blocked: two prices for one item
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) SELECT row_0."item" AS "prices.item", row_0."price" AS "prices.price", row_1."id" AS "other.id", row_1."item" AS "other.item", row_1."price" AS "other.price" FROM found AS p LEFT JOIN main."prices" AS row_0 ON row_0."item" = p."k_1" LEFT JOIN main."offers" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- overlay · prices · numbers of the rows of "prices" that the step changes
CREATE TEMP TABLE "amend_numbers_1_prices" ("r" INTEGER PRIMARY KEY);

-- overlay · prices · rows of "prices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_prices" AS SELECT b."item", b."price" FROM main."prices" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_prices");

-- overlay · prices · rows of "prices" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_prices" AS SELECT b."item", b."price" FROM main."prices" AS b WHERE 0;

-- overlay · prices · "prices" as the step leaves it
CREATE TEMP VIEW "amend_state_1_prices" AS SELECT * FROM temp."amend_kept_1_prices" UNION ALL SELECT b."item", b."price" FROM main."prices" AS b WHERE 0;

-- overlay · prices · drop the overlay of "prices" before this step
DROP VIEW IF EXISTS temp."prices";

-- overlay · prices · show "prices" as the step leaves it to all that follows
CREATE TEMP VIEW "prices" AS SELECT * FROM temp."amend_state_1_prices";

-- overlay · prices · numbers of the rows of "prices" that the step changes
INSERT INTO temp."amend_numbers_1_prices" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) ON CONFLICT DO NOTHING;

-- apply · prices · keep what undoes the delete of "prices"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."item" AS "b_1", t."price" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."prices" AS t ON t."rowid" = p."r" WHERE p."decision" IN (1);

-- apply · prices · delete rows of "prices": the offer says the same
DELETE FROM main."prices" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

