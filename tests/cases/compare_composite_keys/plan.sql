-- source · compute source "counted"
ALTER TABLE temp."amend_file_1" RENAME TO "counted";

-- compare · stock · make the table for the rows of "stock" with their keys, empty
CREATE TEMP TABLE "amend_side_1_1" ("key" text, "malformed" integer, "k_1" text, "k_2" text, "k_3" text, "name" text, "line" integer, "place" text, "c_1" TEXT, "c_2" TEXT, "c_3" INTEGER, "c_4" INTEGER);

-- compare · stock · make the table for the rows of "counted" with their keys, empty
CREATE TEMP TABLE "amend_side_1_2" ("key" text, "malformed" integer, "k_1" text, "k_2" text, "k_3" text, "name" text, "line" integer, "c_1" , "c_2" , "c_3" , "c_4" );

-- compare · stock · show the rows of all sources under each other
CREATE TEMP VIEW "amend_stacked_1" AS SELECT 1 AS "source", "key", "malformed", "k_1", "k_2", "k_3", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_1" UNION ALL SELECT 2 AS "source", "key", "malformed", "k_1", "k_2", "k_3", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_2";

-- compare · stock · make the table for one row a key, empty
CREATE TEMP TABLE "amend_compared_1" ("compared_key" text, "region" text, "sku" text, "lot" bigint, "class" text, "present_in" integer, "in_stock" boolean, "stock_rows" integer, "stock_area" TEXT, "stock_sku" TEXT, "stock_lot" INTEGER, "stock_amount" INTEGER, "in_counted" boolean, "counted_rows" integer, "counted_region" , "counted_sku" , "counted_lot" , "counted_amount" );

-- compare · stock · fill it with the rows of "stock" with their keys
INSERT INTO temp."amend_side_1_1" ("key", "malformed", "k_1", "k_2", "k_3", "name", "line", "place", "c_1", "c_2", "c_3", "c_4") SELECT '["' || replace(replace(r."k_1", '\', '\\'), '"', '\"') || '", "' || replace(replace(r."k_2", '\', '\\'), '"', '\"') || '", "' || r."k_3" || '"]' AS "key", CASE WHEN '["' || replace(replace(r."k_1", '\', '\\'), '"', '\"') || '", "' || replace(replace(r."k_2", '\', '\\'), '"', '\"') || '", "' || r."k_3" || '"]' IS NULL THEN 1 ELSE 0 END AS "malformed", r."k_1", r."k_2", r."k_3", r."name", r."line", r."place", r."c_1", r."c_2", r."c_3", r."c_4" FROM (SELECT (CAST(r."area" AS text)) COLLATE BINARY AS "k_1", (CAST(r."sku" AS text)) COLLATE BINARY AS "k_2", amend_key_integer(r."lot") AS "k_3", (CAST(NULL AS text)) COLLATE BINARY AS "name", CAST(NULL AS bigint) AS "line", 'id ' || coalesce((CAST(r."id" AS text)) COLLATE BINARY, 'NULL') AS "place", r."area" AS "c_1", r."sku" AS "c_2", r."lot" AS "c_3", r."amount" AS "c_4" FROM "stock" AS r
) AS r ORDER BY "key";

-- compare · stock · give the malformed rows of "stock" keys that no row has
UPDATE temp."amend_side_1_1" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!stock#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY, (CAST(s."c_3" AS text)) COLLATE BINARY, (CAST(s."c_4" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_1" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · stock · look them up by their key
CREATE INDEX temp."amend_side_1_1_by_key" ON "amend_side_1_1" ("key");

-- compare · stock · measure them
ANALYZE temp."amend_side_1_1";

-- compare · stock · fill it with the rows of "counted" with their keys
INSERT INTO temp."amend_side_1_2" ("key", "malformed", "k_1", "k_2", "k_3", "name", "line", "c_1", "c_2", "c_3", "c_4") SELECT '["' || replace(replace(r."k_1", '\', '\\'), '"', '\"') || '", "' || replace(replace(r."k_2", '\', '\\'), '"', '\"') || '", "' || r."k_3" || '"]' AS "key", CASE WHEN '["' || replace(replace(r."k_1", '\', '\\'), '"', '\"') || '", "' || replace(replace(r."k_2", '\', '\\'), '"', '\"') || '", "' || r."k_3" || '"]' IS NULL THEN 1 ELSE 0 END AS "malformed", r."k_1", r."k_2", r."k_3", r."name", r."line", r."c_1", r."c_2", r."c_3", r."c_4" FROM (SELECT (CAST(r."region" AS text)) COLLATE BINARY AS "k_1", (CAST(r."sku" AS text)) COLLATE BINARY AS "k_2", amend_key_integer(r."lot") AS "k_3", (CAST(NULL AS text)) COLLATE BINARY AS "name", CAST(r."$line" AS bigint) AS "line", r."region" AS "c_1", r."sku" AS "c_2", r."lot" AS "c_3", r."amount" AS "c_4" FROM "counted" AS r
) AS r ORDER BY "key";

-- compare · stock · give the malformed rows of "counted" keys that no row has
UPDATE temp."amend_side_1_2" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!counted#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY, (CAST(s."c_3" AS text)) COLLATE BINARY, (CAST(s."c_4" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_2" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · stock · look them up by their key
CREATE INDEX temp."amend_side_1_2_by_key" ON "amend_side_1_2" ("key");

-- compare · stock · measure them
ANALYZE temp."amend_side_1_2";

-- compare · stock · fill it with one row a key
INSERT INTO temp."amend_compared_1" ("compared_key", "region", "sku", "lot", "class", "present_in", "in_stock", "stock_rows", "stock_area", "stock_sku", "stock_lot", "stock_amount", "in_counted", "counted_rows", "counted_region", "counted_sku", "counted_lot", "counted_amount") SELECT g."key" AS "compared_key", g."k_1" AS "region", g."k_2" AS "sku", CAST(g."k_3" AS bigint) AS "lot", CASE WHEN g."malformed" = 1 THEN 'malformed' WHEN (g."rows_1" > 1 OR g."rows_2" > 1) THEN 'duplicate' WHEN (g."rows_1" = 0 OR g."rows_2" = 0) THEN 'missing' ELSE 'match' END AS "class", (CASE WHEN g."rows_1" > 0 THEN 1 ELSE 0 END + CASE WHEN g."rows_2" > 0 THEN 1 ELSE 0 END) AS "present_in", (g."rows_1" > 0) AS "in_stock", g."rows_1" AS "stock_rows", s_1."c_1" AS "stock_area", s_1."c_2" AS "stock_sku", s_1."c_3" AS "stock_lot", s_1."c_4" AS "stock_amount", (g."rows_2" > 0) AS "in_counted", g."rows_2" AS "counted_rows", s_2."c_1" AS "counted_region", s_2."c_2" AS "counted_sku", s_2."c_3" AS "counted_lot", s_2."c_4" AS "counted_amount" FROM (SELECT "key", max("malformed") AS "malformed", min("k_1") AS "k_1", min("k_2") AS "k_2", min("k_3") AS "k_3", min("name") AS "least", max("name") AS "most", count(CASE WHEN "source" = 1 THEN 1 END) AS "rows_1", count(CASE WHEN "source" = 2 THEN 1 END) AS "rows_2" FROM temp."amend_stacked_1" GROUP BY "key") AS g LEFT JOIN temp."amend_side_1_1" AS s_1 ON s_1."key" = g."key" AND g."rows_1" = 1 LEFT JOIN temp."amend_side_1_2" AS s_2 ON s_2."key" = g."key" AND g."rows_2" = 1;

-- compare · stock · look them up by their class
CREATE INDEX temp."amend_compared_1_by_class" ON "amend_compared_1" ("class", "compared_key");

-- compare · stock · look them up by their key
CREATE UNIQUE INDEX temp."amend_compared_1_by_key" ON "amend_compared_1" ("compared_key");

-- compare · stock · measure them
ANALYZE temp."amend_compared_1";

-- compare · stock · prove that every row of every source is in it once
SELECT (SELECT count(*) FROM temp."amend_side_1_1"), CAST(coalesce(sum(c."stock_rows"), 0) AS bigint), (SELECT count(*) FROM temp."amend_side_1_2"), CAST(coalesce(sum(c."counted_rows"), 0) AS bigint) FROM temp."amend_compared_1" AS c;

-- compare · stock · count the keys of each source, those that it has several times, and its malformed rows
SELECT count(CASE WHEN c."stock_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."stock_rows" > 1 THEN 1 END), count(CASE WHEN c."stock_rows" > 0 AND c."class" = 'malformed' THEN 1 END), count(CASE WHEN c."counted_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."counted_rows" > 1 THEN 1 END), count(CASE WHEN c."counted_rows" > 0 AND c."class" = 'malformed' THEN 1 END) FROM temp."amend_compared_1" AS c;

-- compare · stock · count the keys that are in so many sources
SELECT count(CASE WHEN c."present_in" = 2 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."present_in" = 1 AND NOT (c."class" = 'malformed') THEN 1 END) FROM temp."amend_compared_1" AS c;

-- compare · stock · count the rows of each class
SELECT "class", count(*) FROM temp."amend_compared_1" GROUP BY 1;

-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" text, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · stock · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'match' AND ("i_1") = 2 THEN 1 WHEN ("i_0") COLLATE BINARY = 'missing' AND ("i_2" IS NOT NULL AND ("i_2") COLLATE BINARY = 'eu') THEN 2 WHEN ("i_0") COLLATE BINARY = 'missing' THEN 3 WHEN ("i_0") COLLATE BINARY IN ('duplicate', 'malformed') THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'missing', 'duplicate', 'malformed') THEN 3 WHEN "i_1" IS NULL THEN 4 WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN 5 WHEN "i_1" IS NOT NULL AND NOT (("i_1") >= 1 AND ("i_1") <= 2) THEN 6 WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN 7 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'missing', 'duplicate', 'malformed') THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN "i_1" WHEN "i_1" IS NOT NULL AND NOT (("i_1") >= 1 AND ("i_1") <= 2) THEN "i_1" WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN "i_2" END AS "fault_value" FROM (SELECT "compared"."compared_key"
 AS "k_1", "compared"."class"
 AS "i_0", "compared"."present_in"
 AS "i_1", "compared"."region"
 AS "i_2"
FROM "amend_compared_1" AS "compared"
) AS q;

-- plan · stock · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · stock · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2, 3, 4) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · stock · null-key: selected rows of "compared" have NULL in their key
SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · stock · assumption: input "class" is NULL, and is not declared nullable
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · stock · assumption: input "class" is not of type text
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · stock · assumption: input "class" is outside its domain
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · stock · assumption: input "present" is NULL, and is not declared nullable
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · stock · assumption: input "present" is not of type integer
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 5 ORDER BY p."k_1";

-- predict · stock · assumption: input "present" is outside its domain
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 6 ORDER BY p."k_1";

-- predict · stock · assumption: input "region" is not of type text
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 7 ORDER BY p."k_1";

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

