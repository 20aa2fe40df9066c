-- compare · names · make the table for the rows of "ours" with their keys, empty
CREATE TEMP TABLE "amend_side_1_1" ("key" text, "malformed" integer, "name" text, "line" integer, "c_1" INTEGER, "c_2" TEXT);

-- compare · names · make the table for the rows of "theirs" with their keys, empty
CREATE TEMP TABLE "amend_side_1_2" ("key" text, "malformed" integer, "name" text, "line" integer, "c_1" INTEGER, "c_2" TEXT);

-- compare · names · show the rows of all sources under each other
CREATE TEMP VIEW "amend_stacked_1" AS SELECT 1 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_1" UNION ALL SELECT 2 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_2";

-- compare · names · make the table for keys whose names have other keys as well, empty
CREATE TEMP TABLE "amend_split_1" ("key" text);

-- compare · names · make the table for one row a key, empty
CREATE TEMP TABLE "amend_compared_1" ("compared_key" text, "id" text, "name" text, "class" text, "present_in" integer, "in_ours" boolean, "ours_rows" integer, "ours_id" INTEGER, "ours_name" TEXT, "in_theirs" boolean, "theirs_rows" integer, "theirs_project" INTEGER, "theirs_title" TEXT);

-- compare · names · fill it with the rows of "ours" with their keys
INSERT INTO temp."amend_side_1_1" ("key", "malformed", "name", "line", "c_1", "c_2") SELECT CASE WHEN substr(r."k_1", 1, 1) = '!' THEN '!' || r."k_1" ELSE r."k_1" END AS "key", CASE WHEN CASE WHEN substr(r."k_1", 1, 1) = '!' THEN '!' || r."k_1" ELSE r."k_1" END IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."c_1", r."c_2" FROM (SELECT (CAST(r."id" AS text)) COLLATE BINARY AS "k_1", (CAST(r."name" AS text)) COLLATE BINARY AS "name", CAST(NULL AS bigint) AS "line", r."id" AS "c_1", r."name" AS "c_2" FROM "projects" AS r
) AS r ORDER BY "key";

-- compare · names · give the malformed rows of "ours" keys that no row has
UPDATE temp."amend_side_1_1" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!ours#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_1" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · names · look them up by their key
CREATE INDEX temp."amend_side_1_1_by_key" ON "amend_side_1_1" ("key");

-- compare · names · measure them
ANALYZE temp."amend_side_1_1";

-- compare · names · fill it with the rows of "theirs" with their keys
INSERT INTO temp."amend_side_1_2" ("key", "malformed", "name", "line", "c_1", "c_2") SELECT CASE WHEN substr(r."k_1", 1, 1) = '!' THEN '!' || r."k_1" ELSE r."k_1" END AS "key", CASE WHEN CASE WHEN substr(r."k_1", 1, 1) = '!' THEN '!' || r."k_1" ELSE r."k_1" END IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."c_1", r."c_2" FROM (SELECT (CAST(r."project" AS text)) COLLATE BINARY AS "k_1", (CAST(r."title" AS text)) COLLATE BINARY AS "name", CAST(NULL AS bigint) AS "line", r."project" AS "c_1", r."title" AS "c_2" FROM "theirs" AS r
) AS r ORDER BY "key";

-- compare · names · give the malformed rows of "theirs" keys that no row has
UPDATE temp."amend_side_1_2" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!theirs#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_2" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · names · look them up by their key
CREATE INDEX temp."amend_side_1_2_by_key" ON "amend_side_1_2" ("key");

-- compare · names · measure them
ANALYZE temp."amend_side_1_2";

-- compare · names · fill it with keys whose names have other keys as well
INSERT INTO temp."amend_split_1" ("key") SELECT DISTINCT s."key" FROM temp."amend_stacked_1" AS s WHERE s."telling" IN (SELECT n."telling" FROM temp."amend_stacked_1" AS n WHERE n."telling" IS NOT NULL GROUP BY n."telling" HAVING min(n."key") <> max(n."key"));

-- compare · names · look them up by their key
CREATE UNIQUE INDEX temp."amend_split_1_by_key" ON "amend_split_1" ("key");

-- compare · names · measure them
ANALYZE temp."amend_split_1";

-- compare · names · fill it with one row a key
INSERT INTO temp."amend_compared_1" ("compared_key", "id", "name", "class", "present_in", "in_ours", "ours_rows", "ours_id", "ours_name", "in_theirs", "theirs_rows", "theirs_project", "theirs_title") SELECT g."key" AS "compared_key", CASE WHEN g."malformed" = 0 THEN CASE WHEN substr(g."key", 1, 1) = '!' THEN substr(g."key", 2) ELSE g."key" END END AS "id", CASE WHEN g."least" = g."most" THEN g."least" END AS "name", CASE WHEN g."malformed" = 1 THEN 'malformed' WHEN (g."rows_1" > 1 OR g."rows_2" > 1) THEN 'duplicate' WHEN split."key" IS NOT NULL THEN 'split' WHEN g."least" <> g."most" THEN 'conflict' WHEN (g."rows_1" = 0 OR g."rows_2" = 0) THEN 'missing' ELSE 'match' END AS "class", (CASE WHEN g."rows_1" > 0 THEN 1 ELSE 0 END + CASE WHEN g."rows_2" > 0 THEN 1 ELSE 0 END) AS "present_in", (g."rows_1" > 0) AS "in_ours", g."rows_1" AS "ours_rows", s_1."c_1" AS "ours_id", s_1."c_2" AS "ours_name", (g."rows_2" > 0) AS "in_theirs", g."rows_2" AS "theirs_rows", s_2."c_1" AS "theirs_project", s_2."c_2" AS "theirs_title" FROM (SELECT "key", max("malformed") AS "malformed", min("name") AS "least", max("name") AS "most", count(CASE WHEN "source" = 1 THEN 1 END) AS "rows_1", count(CASE WHEN "source" = 2 THEN 1 END) AS "rows_2" FROM temp."amend_stacked_1" GROUP BY "key") AS g LEFT JOIN temp."amend_side_1_1" AS s_1 ON s_1."key" = g."key" AND g."rows_1" = 1 LEFT JOIN temp."amend_side_1_2" AS s_2 ON s_2."key" = g."key" AND g."rows_2" = 1 LEFT JOIN temp."amend_split_1" AS split ON split."key" = g."key";

-- compare · names · look them up by their class
CREATE INDEX temp."amend_compared_1_by_class" ON "amend_compared_1" ("class", "compared_key");

-- compare · names · look them up by their key
CREATE UNIQUE INDEX temp."amend_compared_1_by_key" ON "amend_compared_1" ("compared_key");

-- compare · names · measure them
ANALYZE temp."amend_compared_1";

-- compare · names · prove that every row of every source is in it once
SELECT (SELECT count(*) FROM temp."amend_side_1_1"), CAST(coalesce(sum(c."ours_rows"), 0) AS bigint), (SELECT count(*) FROM temp."amend_side_1_2"), CAST(coalesce(sum(c."theirs_rows"), 0) AS bigint) FROM temp."amend_compared_1" AS c;

-- compare · names · count the keys of each source, those that it has several times, and its malformed rows
SELECT count(CASE WHEN c."ours_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."ours_rows" > 1 THEN 1 END), count(CASE WHEN c."ours_rows" > 0 AND c."class" = 'malformed' THEN 1 END), count(CASE WHEN c."theirs_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."theirs_rows" > 1 THEN 1 END), count(CASE WHEN c."theirs_rows" > 0 AND c."class" = 'malformed' THEN 1 END) FROM temp."amend_compared_1" AS c;

-- compare · names · count the keys that are in so many sources
SELECT count(CASE WHEN c."present_in" = 2 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."present_in" = 1 AND NOT (c."class" = 'malformed') THEN 1 END) FROM temp."amend_compared_1" AS c;

-- compare · names · count the rows of each class
SELECT "class", count(*) FROM temp."amend_compared_1" GROUP BY 1;

-- plan · names · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" text, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · names · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'match' THEN 1 WHEN ("i_0") COLLATE BINARY = 'missing' THEN 2 WHEN ("i_0") COLLATE BINARY IN ('conflict', 'split') THEN 3 WHEN ("i_0") COLLATE BINARY IN ('duplicate', 'malformed') THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'missing', 'conflict', 'split', 'duplicate', 'malformed') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'missing', 'conflict', 'split', 'duplicate', 'malformed') THEN "i_0" END AS "fault_value" FROM (SELECT "compared"."compared_key"
 AS "k_1", "class"
 AS "i_0"
FROM "amend_compared_1" AS "compared"
) AS q;

-- plan · names · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · names · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · names · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2, 4) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · names · null-key: selected rows of "compared" have NULL in their key
SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · names · assumption: input "class" is NULL, and is not declared nullable
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · names · assumption: input "class" is not of type text
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · names · assumption: input "class" is outside its domain
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · names · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · names · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · names · blocked: the two sides have different names for it
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3)) SELECT row_0."compared_key" AS "compared.compared_key", row_0."id" AS "compared.id", row_0."name" AS "compared.name", row_0."class" AS "compared.class", row_0."present_in" AS "compared.present_in", row_0."in_ours" AS "compared.in_ours", row_0."ours_rows" AS "compared.ours_rows", row_0."ours_id" AS "compared.ours_id", row_0."ours_name" AS "compared.ours_name", row_0."in_theirs" AS "compared.in_theirs", row_0."theirs_rows" AS "compared.theirs_rows", row_0."theirs_project" AS "compared.theirs_project", row_0."theirs_title" AS "compared.theirs_title" FROM found AS p LEFT JOIN temp."amend_compared_1" AS row_0 ON row_0."compared_key" = p."k_1" ORDER BY p."k_1";

