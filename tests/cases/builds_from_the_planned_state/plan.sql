-- source · make the table for the records of "shelf"
CREATE TEMP TABLE "amend_table_shelf" ("shop" TEXT, "item" TEXT, "amount" INTEGER, "price" NUMERIC, "since" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "shelf"
SELECT "shop", "item", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_shelf" GROUP BY "shop", "item" HAVING count(*) > 1 OR "shop" IS NULL OR "item" IS NULL ORDER BY "shop", "item";

-- source · look "shelf" up by its key
CREATE UNIQUE INDEX temp."amend_table_shelf_key" ON "amend_table_shelf" ("shop", "item");

-- source · measure "shelf"
ANALYZE temp."amend_table_shelf";

-- source · show "shelf" under its name
CREATE TEMP VIEW "shelf" AS SELECT "shop", "item", "amount", "price", "since", "$line" FROM temp."amend_table_shelf";

-- source · make the table for the records of "prices"
CREATE TEMP TABLE "amend_table_prices" ("item" TEXT, "price" NUMERIC, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "prices"
SELECT "item", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_prices" GROUP BY "item" HAVING count(*) > 1 OR "item" IS NULL ORDER BY "item";

-- source · look "prices" up by its key
CREATE UNIQUE INDEX temp."amend_table_prices_key" ON "amend_table_prices" ("item");

-- source · measure "prices"
ANALYZE temp."amend_table_prices";

-- source · show "prices" under its name
CREATE TEMP VIEW "prices" AS SELECT "item", "price", "$line" FROM temp."amend_table_prices";

-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "k_2" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · stock · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "k_2", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "stock"."shop"
 AS "k_1", "stock"."item"
 AS "k_2", "stock"."rowid"
 AS "r", (0
)
 AS "v_1", ("stock"."amount"
)
 AS "b_2"
FROM "stock" AS "stock"
WHERE (amount < 0
)
) AS q ORDER BY "r";

-- plan · stock · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · stock · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · stock · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "shop", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "shop", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "shop", p."k_2" AS "item" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- overlay · stock · numbers of the rows of "stock" that the step changes
CREATE TEMP TABLE "amend_numbers_1_stock" ("r" INTEGER PRIMARY KEY);

-- overlay · stock · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_stock" AS SELECT b."shop", b."item", b."amount", b."price", b."since" FROM main."stock" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_stock");

-- overlay · stock · rows of "stock" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_stock" AS SELECT p."k_1" AS "shop", p."k_2" AS "item", p."v_1" AS "amount", b."price" AS "price", b."since" AS "since" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · stock · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_1_stock" AS SELECT * FROM temp."amend_kept_1_stock" UNION ALL SELECT p."k_1" AS "shop", p."k_2" AS "item", p."v_1" AS "amount", b."price" AS "price", b."since" AS "since" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · stock · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS temp."stock";

-- overlay · stock · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM temp."amend_state_1_stock";

-- overlay · stock · numbers of the rows of "stock" that the step changes
INSERT INTO temp."amend_numbers_1_stock" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · stock · not-null: column "amount" of "stock" would be NULL
SELECT n."shop", n."item" FROM (SELECT p."k_1" AS "shop", p."k_2" AS "item", p."v_1" AS "amount" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."amount" IS NULL;

-- plan · more · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" INTEGER);

-- plan · more · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "shop"."id"
 AS "k_1", (shop.name
)
 AS "v_1", (1
)
 AS "v_2"
FROM "shop" AS "shop"
WHERE (seen and name not in (select shop from stock where item = 'tea')
)
) AS q;

-- plan · more · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · more · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · more · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · more · null-key: selected rows of "shop" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · more · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · more · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · more · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_stock" AS SELECT b."shop", b."item", b."amount", b."price", b."since" FROM temp."amend_state_1_stock" AS b;

-- overlay · more · rows of "stock" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_stock" ("shop" TEXT, "item" TEXT, "amount" INTEGER, "price" numeric, "since" date);

-- overlay · more · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_2_stock" AS SELECT * FROM temp."amend_kept_2_stock" UNION ALL SELECT * FROM temp."amend_changed_2_stock";

-- overlay · more · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS temp."stock";

-- overlay · more · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM temp."amend_state_2_stock";

-- overlay · more · rows of "stock" that the step changes or brings
INSERT INTO temp."amend_changed_2_stock" SELECT p."v_1" AS "shop", 'tea' AS "item", p."v_2" AS "amount", NULL AS "price", NULL AS "since" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · more · not-null: column "shop" of "stock" would be NULL
SELECT n."shop", n."item" FROM temp."amend_changed_2_stock" AS n WHERE n."shop" IS NULL;

-- predict · more · not-null: column "item" of "stock" would be NULL
SELECT n."shop", n."item" FROM temp."amend_changed_2_stock" AS n WHERE n."item" IS NULL;

-- predict · more · not-null: column "amount" of "stock" would be NULL
SELECT n."shop", n."item" FROM temp."amend_changed_2_stock" AS n WHERE n."amount" IS NULL;

-- predict · more · unique-key: new rows would have the unique key ("shop", "item") of "stock" of rows that stay
WITH found AS MATERIALIZED (SELECT n."shop" AS "shop", n."item" AS "item", o."shop" AS "other shop", o."item" AS "other item" FROM temp."amend_changed_2_stock" AS n JOIN temp."amend_kept_2_stock" AS o ON o."shop" = n."shop" COLLATE BINARY AND o."item" = n."item" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · more · unique-key: several new rows would have one unique key ("shop", "item") of "stock"
SELECT "shop", "item", "amend_rows" AS "rows" FROM (SELECT "shop", "item", count(*) OVER (PARTITION BY n."shop" COLLATE BINARY, n."item" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_stock" AS n WHERE n."shop" IS NOT NULL AND n."item" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "shop", "item";

-- build · build-shelf · run the query of the build of "shelf"
CREATE TEMP TABLE "amend_rows_1" AS SELECT * FROM (SELECT q."shop" AS "shop", q."item" AS "item", q."amount" AS "amount", q."price" AS "price", q."since" AS "since" FROM (select shop, item, amount, price, since from stock
) AS q) AS r;

-- build · build-shelf · compare the build of "shelf" with the file
CREATE TEMP TABLE "shelf_build" AS SELECT r."shop", r."item", r."amount", r."price", r."since", CASE WHEN h."shop" IS NULL THEN 'new' WHEN (h."shop") COLLATE BINARY IS +(r."shop") AND (h."item") COLLATE BINARY IS +(r."item") AND (h."amount") COLLATE BINARY IS +(r."amount") AND (CAST(h."price" AS NUMERIC)) COLLATE BINARY IS +(CAST(r."price" AS NUMERIC)) AND (date(h."since")) COLLATE BINARY IS +(date(r."since")) THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_1" AS r LEFT JOIN temp."amend_table_shelf" AS h ON h."shop" = r."shop" AND h."item" = r."item" UNION ALL SELECT h."shop", h."item", h."amount", h."price", h."since", 'gone' FROM temp."amend_table_shelf" AS h WHERE NOT EXISTS (SELECT 1 FROM temp."amend_rows_1" AS r WHERE h."shop" = r."shop" AND h."item" = r."item");

-- build · build-shelf · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "shelf_build" ("shop", "item");

-- build · build-shelf · verify its key
SELECT "shop", "item", count(*) AS "rows" FROM temp."shelf_build" GROUP BY "shop", "item" HAVING count(*) > 1 OR "shop" IS NULL OR "item" IS NULL ORDER BY "shop", "item";

-- plan · build-shelf · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" , "k_2" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "m_1_2" TEXT, "v_1" INTEGER, "b_2" INTEGER, "v_3" NUMERIC, "b_4" NUMERIC, "v_5" TEXT, "b_6" TEXT, "v_7" TEXT, "v_8" TEXT, "c_1" INTEGER);

-- plan · build-shelf · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "k_2", "decision", "fault", "fault_value", "m_1_1", "m_1_2", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "v_8", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "m_1_2" AS "m_1_2", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "v_8" AS "v_8", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."shop"
 AS "k_1", "made"."item"
 AS "k_2", "held"."shop"
 AS "m_1_1", "held"."item"
 AS "m_1_2", "made"."amend_fate"
 AS "i_0", (made."amount"
)
 AS "v_1", ("held"."amount"
)
 AS "b_2", (made."price"
)
 AS "v_3", ("held"."price"
)
 AS "b_4", (made."since"
)
 AS "v_5", ("held"."since"
)
 AS "b_6", (made."shop"
)
 AS "v_7", (made."item"
)
 AS "v_8"
FROM "shelf_build" AS "made"
LEFT JOIN "shelf" AS "held" ON (held."shop" = made."shop" AND held."item" = made."item"
)
) AS q;

-- plan · build-shelf · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1", "k_2");

-- plan · build-shelf · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_3_match_1" ON "amend_plan_3" ("m_1_1", "m_1_2");

-- plan · build-shelf · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · build-shelf · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · build-shelf · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "shop", p."k_2" AS "item", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1", p."k_2") IN (SELECT p."k_1", p."k_2" FROM temp."amend_plan_3" AS p GROUP BY p."k_1", p."k_2" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2" HAVING count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1 ORDER BY p."k_1", p."k_2";

-- predict · build-shelf · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "shop", p."k_2" AS "item", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1", p."k_2") IN (SELECT p."k_1", p."k_2" FROM temp."amend_plan_3" AS p GROUP BY p."k_1", p."k_2" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2" HAVING NOT (count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1) ORDER BY p."k_1", p."k_2";

-- predict · build-shelf · null-key: selected rows of "shelf_build" have NULL in their key
SELECT p."k_1" AS "shop", p."k_2" AS "item" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · build-shelf · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "shop", p."k_2" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 1 ORDER BY p."k_1", p."k_2";

-- predict · build-shelf · assumption: input "record" is not of type text
SELECT p."k_1" AS "shop", p."k_2" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 2 ORDER BY p."k_1", p."k_2";

-- predict · build-shelf · assumption: input "record" is outside its domain
SELECT p."k_1" AS "shop", p."k_2" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 3 ORDER BY p."k_1", p."k_2";

-- predict · build-shelf · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "shop", p."k_2" AS "item" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · build-shelf · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "shop", p."k_2" AS "item" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- overlay · build-shelf · rows of "shelf" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_shelf" AS SELECT b."shop", b."item", b."amount", b."price", b."since", b."$line", b."amend_record" FROM temp."amend_table_shelf" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."shop" = p."m_1_1" AND b."item" = p."m_1_2" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL))));

-- overlay · build-shelf · rows of "shelf" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_shelf" AS SELECT p."m_1_1" AS "shop", p."m_1_2" AS "item", p."v_1" AS "amount", p."v_3" AS "price", p."v_5" AS "since", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p LEFT JOIN temp."amend_table_shelf" AS b ON b."shop" = p."m_1_1" AND b."item" = p."m_1_2" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "shop", p."v_8" AS "item", p."v_1" AS "amount", p."v_3" AS "price", p."v_5" AS "since", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- overlay · build-shelf · "shelf" as the step leaves it
CREATE TEMP VIEW "amend_state_3_shelf" AS SELECT * FROM temp."amend_kept_3_shelf" UNION ALL SELECT p."m_1_1" AS "shop", p."m_1_2" AS "item", p."v_1" AS "amount", p."v_3" AS "price", p."v_5" AS "since", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p LEFT JOIN temp."amend_table_shelf" AS b ON b."shop" = p."m_1_1" AND b."item" = p."m_1_2" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "shop", p."v_8" AS "item", p."v_1" AS "amount", p."v_3" AS "price", p."v_5" AS "since", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- overlay · build-shelf · drop the overlay of "shelf" before this step
DROP VIEW IF EXISTS temp."shelf";

-- overlay · build-shelf · show "shelf" as the step leaves it to all that follows
CREATE TEMP VIEW "shelf" AS SELECT "shop", "item", "amount", "price", "since", "$line" FROM temp."amend_state_3_shelf";

-- predict · build-shelf · two-effects: rows of "shelf" are changed by several decisions of this step
SELECT "shop", "item", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "shop", p."m_1_2" AS "item" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL))) AS e GROUP BY "shop", "item" HAVING count(*) > 1 ORDER BY "shop", "item";

-- predict · build-shelf · not-null: column "shop" of "shelf" would be NULL
SELECT n."shop", n."item" FROM (SELECT p."v_7" AS "shop", p."v_8" AS "item" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n WHERE n."shop" IS NULL;

-- predict · build-shelf · check-constraint: column "shop" of "shelf" takes only text
SELECT n."shop", n."item", n."shop" AS "value" FROM temp."amend_changed_3_shelf" AS n WHERE NOT (typeof(n."shop") IN ('null', 'text'));

-- predict · build-shelf · not-null: column "item" of "shelf" would be NULL
SELECT n."shop", n."item" FROM (SELECT p."v_7" AS "shop", p."v_8" AS "item" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n WHERE n."item" IS NULL;

-- predict · build-shelf · check-constraint: column "item" of "shelf" takes only text
SELECT n."shop", n."item", n."item" AS "value" FROM temp."amend_changed_3_shelf" AS n WHERE NOT (typeof(n."item") IN ('null', 'text'));

-- predict · build-shelf · check-constraint: column "amount" of "shelf" takes only integer
SELECT n."shop", n."item", n."amount" AS "value" FROM temp."amend_changed_3_shelf" AS n WHERE NOT (typeof(n."amount") IN ('null', 'integer'));

-- predict · build-shelf · check-constraint: column "price" of "shelf" takes only decimal
SELECT n."shop", n."item", n."price" AS "value" FROM temp."amend_changed_3_shelf" AS n WHERE NOT (typeof(n."price") IN ('null', 'integer', 'real') OR typeof(n."price") = 'text' AND (n."price") NOT GLOB '*[^-+0-9.eE]*' AND (n."price") = CAST(n."price" AS NUMERIC));

-- predict · build-shelf · check-constraint: column "since" of "shelf" takes only date
SELECT n."shop", n."item", n."since" AS "value" FROM temp."amend_changed_3_shelf" AS n WHERE NOT ((n."since") IS NULL OR date(n."since") IS (n."since"));

-- predict · build-shelf · unique-key: new rows would have the unique key ("shop", "item") of "shelf" of rows that stay
WITH found AS MATERIALIZED (SELECT n."shop" AS "shop", n."item" AS "item", o."shop" AS "other shop", o."item" AS "other item" FROM (SELECT p."v_7" AS "shop", p."v_8" AS "item" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_3_shelf" AS o ON o."shop" = n."shop" AND o."item" = n."item") SELECT * FROM found ORDER BY 1, 2;

-- predict · build-shelf · unique-key: several new rows would have one unique key ("shop", "item") of "shelf"
SELECT "shop", "item", "amend_rows" AS "rows" FROM (SELECT "shop", "item", count(*) OVER (PARTITION BY n."shop", n."item") AS "amend_rows" FROM (SELECT p."m_1_1" AS "shop", p."m_1_2" AS "item" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "shop", p."v_8" AS "item" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n WHERE n."shop" IS NOT NULL AND n."item" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "shop", "item";

-- build · build-prices · run the query of the build of "prices"
CREATE TEMP TABLE "amend_rows_2" AS SELECT * FROM (SELECT q."item" AS "item", q."price" AS "price" FROM (select item, min(price) as price from stock group by item
) AS q) AS r;

-- build · build-prices · compare the build of "prices" with the file
CREATE TEMP TABLE "prices_build" AS SELECT r."item", r."price", CASE WHEN h."item" IS NULL THEN 'new' WHEN (h."item") COLLATE BINARY IS +(r."item") AND (CAST(h."price" AS NUMERIC)) COLLATE BINARY IS +(CAST(r."price" AS NUMERIC)) THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_2" AS r LEFT JOIN temp."amend_table_prices" AS h ON h."item" = r."item" UNION ALL SELECT h."item", h."price", 'gone' FROM temp."amend_table_prices" AS h WHERE NOT EXISTS (SELECT 1 FROM temp."amend_rows_2" AS r WHERE h."item" = r."item");

-- build · build-prices · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "prices_build" ("item");

-- build · build-prices · verify its key
SELECT "item", count(*) AS "rows" FROM temp."prices_build" GROUP BY "item" HAVING count(*) > 1 OR "item" IS NULL ORDER BY "item";

-- plan · build-prices · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" NUMERIC, "b_2" NUMERIC, "v_3" TEXT, "c_1" INTEGER);

-- plan · build-prices · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."item"
 AS "k_1", "held"."item"
 AS "m_1_1", "made"."amend_fate"
 AS "i_0", (made."price"
)
 AS "v_1", ("held"."price"
)
 AS "b_2", (made."item"
)
 AS "v_3"
FROM "prices_build" AS "made"
LEFT JOIN "prices" AS "held" ON (held."item" = made."item"
)
) AS q;

-- plan · build-prices · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · build-prices · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_4_match_1" ON "amend_plan_4" ("m_1_1");

-- plan · build-prices · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · build-prices · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · build-prices · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "item", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · build-prices · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "item", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · build-prices · null-key: selected rows of "prices_build" have NULL in their key
SELECT p."k_1" AS "item" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · build-prices · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_4" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · build-prices · assumption: input "record" is not of type text
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_4" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · build-prices · assumption: input "record" is outside its domain
SELECT p."k_1" AS "item", p."fault_value" AS "value" FROM temp."amend_plan_4" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · build-prices · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · build-prices · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "item" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · build-prices · rows of "prices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_prices" AS SELECT b."item", b."price", b."$line", b."amend_record" FROM temp."amend_table_prices" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."item" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))));

-- overlay · build-prices · rows of "prices" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_prices" AS SELECT p."m_1_1" AS "item", p."v_1" AS "price", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_4" AS p LEFT JOIN temp."amend_table_prices" AS b ON b."item" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "item", p."v_1" AS "price", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (3);

-- overlay · build-prices · "prices" as the step leaves it
CREATE TEMP VIEW "amend_state_4_prices" AS SELECT * FROM temp."amend_kept_4_prices" UNION ALL SELECT p."m_1_1" AS "item", p."v_1" AS "price", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_4" AS p LEFT JOIN temp."amend_table_prices" AS b ON b."item" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "item", p."v_1" AS "price", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (3);

-- overlay · build-prices · drop the overlay of "prices" before this step
DROP VIEW IF EXISTS temp."prices";

-- overlay · build-prices · show "prices" as the step leaves it to all that follows
CREATE TEMP VIEW "prices" AS SELECT "item", "price", "$line" FROM temp."amend_state_4_prices";

-- predict · build-prices · two-effects: rows of "prices" are changed by several decisions of this step
SELECT "item", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "item" FROM temp."amend_plan_4" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "item" HAVING count(*) > 1 ORDER BY "item";

-- predict · build-prices · not-null: column "item" of "prices" would be NULL
SELECT n."item" FROM (SELECT p."v_3" AS "item" FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (3))) AS n WHERE n."item" IS NULL;

-- predict · build-prices · check-constraint: column "item" of "prices" takes only text
SELECT n."item", n."item" AS "value" FROM temp."amend_changed_4_prices" AS n WHERE NOT (typeof(n."item") IN ('null', 'text'));

-- predict · build-prices · check-constraint: column "price" of "prices" takes only decimal
SELECT n."item", n."price" AS "value" FROM temp."amend_changed_4_prices" AS n WHERE NOT (typeof(n."price") IN ('null', 'integer', 'real') OR typeof(n."price") = 'text' AND (n."price") NOT GLOB '*[^-+0-9.eE]*' AND (n."price") = CAST(n."price" AS NUMERIC));

-- predict · build-prices · unique-key: new rows would have the unique key ("item") of "prices" of rows that stay
WITH found AS MATERIALIZED (SELECT n."item" AS "item", o."item" AS "other item" FROM (SELECT p."v_3" AS "item" FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_4_prices" AS o ON o."item" = n."item") SELECT * FROM found ORDER BY 1;

-- predict · build-prices · unique-key: several new rows would have one unique key ("item") of "prices"
SELECT min(n."item") AS "item", max(n."item") AS "other item", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "item" FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "item" FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (3))) AS n WHERE n."item" IS NOT NULL GROUP BY n."item" HAVING count(*) > 1;

-- apply · stock · keep what undoes the update of "stock"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."k_2" AS "k_2", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · stock · set "amount" of "stock"
UPDATE main."stock" AS t SET "amount" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · more · keep what undoes the insert of "stock"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", 'tea' AS "a_2", p."v_2" AS "a_3", NULL AS "a_4", NULL AS "a_5" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · more · insert rows into "stock"
INSERT INTO main."stock" ("shop", "item", "amount", "price", "since") SELECT p."v_1", 'tea', p."v_2", NULL, NULL FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · build-shelf · keep what undoes the delete of "shelf"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."shop" AS "b_1", t."item" AS "b_2", t."amount" AS "b_3", t."price" AS "b_4", t."since" AS "b_5" FROM temp."amend_plan_3" AS p JOIN temp."amend_table_shelf" AS t ON t."shop" = p."m_1_1" AND t."item" = p."m_1_2" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL;

-- apply · build-shelf · keep what undoes the update of "shelf"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."m_1_1" AS "k_1", p."m_1_2" AS "k_2", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1;

-- apply · build-shelf · keep what undoes the insert of "shelf"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."v_7" AS "a_1", p."v_8" AS "a_2", p."v_1" AS "a_3", p."v_3" AS "a_4", p."v_5" AS "a_5" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- apply · build-shelf · delete rows of "shelf": the query that builds the file does not give it
DELETE FROM temp."amend_table_shelf" WHERE ("shop", "item") IN (SELECT p."m_1_1", p."m_1_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL);

-- apply · build-shelf · set "amount", "price", "since" of "shelf"
UPDATE temp."amend_table_shelf" AS t SET "amount" = p."v_1", "price" = p."v_3", "since" = p."v_5" FROM temp."amend_plan_3" AS p WHERE t."shop" = p."m_1_1" AND t."item" = p."m_1_2" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."m_1_2" IS NOT NULL AND p."c_1" = 1;

-- apply · build-shelf · insert rows into "shelf"
INSERT INTO temp."amend_table_shelf" ("shop", "item", "amount", "price", "since") SELECT p."v_7", p."v_8", p."v_1", p."v_3", p."v_5" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- apply · build-prices · keep what undoes the delete of "prices"
CREATE TABLE main."amend_undo_n_6" AS SELECT t."item" AS "b_1", t."price" AS "b_2" FROM temp."amend_plan_4" AS p JOIN temp."amend_table_prices" AS t ON t."item" = p."m_1_1" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL;

-- apply · build-prices · keep what undoes the update of "prices"
CREATE TABLE main."amend_undo_n_7" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-prices · keep what undoes the insert of "prices"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."v_3" AS "a_1", p."v_1" AS "a_2" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (3);

-- apply · build-prices · delete rows of "prices": the query that builds the file does not give it
DELETE FROM temp."amend_table_prices" WHERE ("item") IN (SELECT p."m_1_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL);

-- apply · build-prices · set "price" of "prices"
UPDATE temp."amend_table_prices" AS t SET "price" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."item" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-prices · insert rows into "prices"
INSERT INTO temp."amend_table_prices" ("item", "price") SELECT p."v_3", p."v_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (3);

