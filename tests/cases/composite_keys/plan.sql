-- plan · prices · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "k_2" TEXT, "r" INTEGER, "r_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "m_1_2" TEXT, "v_1" TEXT, "v_2" INTEGER, "b_3" INTEGER, "c_1" INTEGER);

-- plan · prices · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "k_2", "r", "r_1", "decision", "fault", "fault_value", "m_1_1", "m_1_2", "v_1", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", "r" AS "r", "r_1" AS "r_1", CASE WHEN ("i_0") = 0 THEN 1 WHEN ("i_0") = 1 AND ("i_1") = 1 THEN 2 WHEN ("i_0") = 1 AND ("i_1") = 0 THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_1" IS NULL THEN 1 WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN "i_1" END AS "fault_value", "m_1_1" AS "m_1_1", "m_1_2" AS "m_1_2", "v_1" AS "v_1", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."country"
 AS "k_1", "p"."item"
 AS "k_2", "same"."country"
 AS "m_1_1", "same"."item"
 AS "m_1_2", "p"."rowid"
 AS "r", "same"."rowid"
 AS "r_1", ("same"."country" IS NOT NULL)
 AS "i_0", (coalesce(p.price < same.price, false)
)
 AS "i_1", (p.item
)
 AS "v_1", (p.price
)
 AS "v_2", ("same"."price"
)
 AS "b_3"
FROM "prices" AS "p"
LEFT JOIN "prices" AS "same" ON (same.country = 'gb' and same.item = p.item
)
WHERE (p.country = 'uk'
)
) AS q ORDER BY "r";

-- plan · prices · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · prices · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r_1" ON "amend_plan_1" ("r_1", "decision", "c_1") WHERE "r_1" IS NOT NULL;

-- plan · prices · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · prices · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · prices · ambiguous-match: match "same" finds several counterparts of one row
SELECT p."k_1" AS "country", p."k_2" AS "item", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_1" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2" HAVING count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1 ORDER BY p."k_1", p."k_2";

-- predict · prices · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "country", p."k_2" AS "item", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_1" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2" HAVING NOT (count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1) ORDER BY p."k_1", p."k_2";

-- predict · prices · null-key: selected rows of "prices" have NULL in their key
SELECT p."k_1" AS "country", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · prices · assumption: input "cheaper" is NULL, and is not declared nullable
SELECT p."k_1" AS "country", p."k_2" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1", p."k_2";

-- predict · prices · assumption: input "cheaper" is not of type boolean
SELECT p."k_1" AS "country", p."k_2" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1", p."k_2";

-- predict · prices · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "country", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · prices · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "country", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- overlay · prices · numbers of the rows of "prices" that the step changes
CREATE TEMP TABLE "amend_numbers_1_prices" ("r" INTEGER PRIMARY KEY);

-- overlay · prices · rows of "prices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_prices" AS SELECT b."country", b."item", b."price" FROM main."prices" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_prices");

-- overlay · prices · rows of "prices" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_prices" AS SELECT p."m_1_1" AS "country", p."m_1_2" AS "item", p."v_2" AS "price" FROM temp."amend_plan_1" AS p LEFT JOIN main."prices" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT 'gb' AS "country", p."v_1" AS "item", p."v_2" AS "price" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · prices · "prices" as the step leaves it
CREATE TEMP VIEW "amend_state_1_prices" AS SELECT * FROM temp."amend_kept_1_prices" UNION ALL SELECT p."m_1_1" AS "country", p."m_1_2" AS "item", p."v_2" AS "price" FROM temp."amend_plan_1" AS p LEFT JOIN main."prices" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT 'gb' AS "country", p."v_1" AS "item", p."v_2" AS "price" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · prices · drop the overlay of "prices" before this step
DROP VIEW IF EXISTS temp."prices";

-- overlay · prices · show "prices" as the step leaves it to all that follows
CREATE TEMP VIEW "prices" AS SELECT * FROM temp."amend_state_1_prices";

-- overlay · prices · numbers of the rows of "prices" that the step changes
INSERT INTO temp."amend_numbers_1_prices" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1)) OR ((p."decision" IN (2)) OR (p."decision" IN (3)))) ON CONFLICT DO NOTHING;

-- overlay · prices · numbers of the rows of "prices" that the step changes
INSERT INTO temp."amend_numbers_1_prices" SELECT p."r_1" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · prices · two-effects: rows of "prices" are changed by several decisions of this step
SELECT "country", "item", count(*) AS "decisions" FROM (SELECT p."k_1" AS "country", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1)) OR (p."decision" IN (2)) OR (p."decision" IN (3))) AND (p."r") IN (SELECT p."r_1" AS "rowid" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1))) UNION ALL SELECT p."m_1_1" AS "country", p."m_1_2" AS "item" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1))) AS e GROUP BY "country", "item" HAVING count(*) > 1 ORDER BY "country", "item";

-- predict · prices · not-null: column "country" of "prices" would be NULL
SELECT n."country", n."item" FROM (SELECT 'gb' AS "country", p."v_1" AS "item" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."country" IS NULL;

-- predict · prices · not-null: column "item" of "prices" would be NULL
SELECT n."country", n."item" FROM (SELECT 'gb' AS "country", p."v_1" AS "item" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."item" IS NULL;

-- predict · prices · not-null: column "price" of "prices" would be NULL
SELECT n."country", n."item" FROM (SELECT p."m_1_1" AS "country", p."m_1_2" AS "item", p."v_2" AS "price" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT 'gb' AS "country", p."v_1" AS "item", p."v_2" AS "price" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."price" IS NULL;

-- predict · prices · unique-key: new rows would have the unique key ("country", "item") of "prices" of rows that stay
WITH found AS MATERIALIZED (SELECT n."country" AS "country", n."item" AS "item", o."country" AS "other country", o."item" AS "other item" FROM (SELECT 'gb' AS "country", p."v_1" AS "item" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_prices" AS o ON o."country" = n."country" COLLATE BINARY AND o."item" = n."item" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · prices · unique-key: several new rows would have one unique key ("country", "item") of "prices"
SELECT "country", "item", "amend_rows" AS "rows" FROM (SELECT "country", "item", count(*) OVER (PARTITION BY n."country" COLLATE BINARY, n."item" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."m_1_1" AS "country", p."m_1_2" AS "item" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT 'gb' AS "country", p."v_1" AS "item" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."country" IS NOT NULL AND n."item" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "country", "item";

-- apply · prices · keep what undoes the delete of "prices"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."country" AS "b_1", t."item" AS "b_2", t."price" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."prices" AS t ON t."rowid" = p."r" WHERE p."decision" IN (1);

-- apply · prices · keep what undoes the delete of "prices"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."country" AS "b_1", t."item" AS "b_2", t."price" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."prices" AS t ON t."rowid" = p."r" WHERE p."decision" IN (2);

-- apply · prices · keep what undoes the delete of "prices"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."country" AS "b_1", t."item" AS "b_2", t."price" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."prices" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3);

-- apply · prices · keep what undoes the update of "prices"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."m_1_1" AS "k_1", p."m_1_2" AS "k_2", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1;

-- apply · prices · keep what undoes the insert of "prices"
CREATE TABLE main."amend_undo_n_5" AS SELECT 'gb' AS "a_1", p."v_1" AS "a_2", p."v_2" AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · prices · delete rows of "prices": it is listed as gb
DELETE FROM main."prices" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · prices · delete rows of "prices": its price is listed as gb
DELETE FROM main."prices" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · prices · delete rows of "prices": the other price is not dearer
DELETE FROM main."prices" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3));

-- apply · prices · set "price" of "prices"
UPDATE main."prices" AS t SET "price" = p."v_2" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r_1" AND p."decision" IN (2) AND p."r_1" IS NOT NULL AND p."c_1" = 1;

-- apply · prices · insert rows into "prices"
INSERT INTO main."prices" ("country", "item", "price") SELECT 'gb', p."v_1", p."v_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

