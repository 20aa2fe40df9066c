-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("uuid" TEXT, "name" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "uuid", "name", "$line" FROM temp."amend_table_registry";

-- source · compute source "canonical"
ALTER TABLE temp."amend_file_1" RENAME TO "canonical";

-- compare · projects · make the table for the rows of "registry" with their keys, empty
CREATE TEMP TABLE "amend_side_1_1" ("key" text, "malformed" integer, "name" text, "line" integer, "c_1" TEXT, "c_2" TEXT);

-- compare · projects · make the table for the rows of "canonical" with their keys, empty
CREATE TEMP TABLE "amend_side_1_2" ("key" text, "malformed" integer, "name" text, "line" integer, "c_1" , "c_2" );

-- compare · projects · make the table for the rows of "stored" with their keys, empty
CREATE TEMP TABLE "amend_side_1_3" ("key" text, "malformed" integer, "name" text, "line" integer, "place" text, "c_1" TEXT, "c_2" TEXT, "c_3" TEXT);

-- compare · projects · show the rows of all sources under each other
CREATE TEMP VIEW "amend_stacked_1" AS SELECT 1 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_1" UNION ALL SELECT 2 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_2" UNION ALL SELECT 3 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_1_3";

-- compare · projects · make the table for keys whose names have other keys as well, empty
CREATE TEMP TABLE "amend_split_1" ("key" text);

-- compare · projects · make the table for one row a key, empty
CREATE TEMP TABLE "amend_compared_1" ("compared_key" text, "uuid" text, "name" text, "class" text, "present_in" integer, "in_registry" boolean, "registry_rows" integer, "registry_uuid" TEXT, "registry_name" TEXT, "in_canonical" boolean, "canonical_rows" integer, "canonical_uuid" , "canonical_name" , "in_stored" boolean, "stored_rows" integer, "stored_code" TEXT, "stored_title" TEXT, "stored_path" TEXT);

-- compare · projects · fill it with the rows of "registry" with their keys
INSERT INTO temp."amend_side_1_1" ("key", "malformed", "name", "line", "c_1", "c_2") SELECT r."k_1" AS "key", CASE WHEN r."k_1" IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."c_1", r."c_2" FROM (SELECT amend_key_uuid(r."uuid") AS "k_1", (CAST(r."name" AS text)) COLLATE BINARY AS "name", CAST(r."$line" AS bigint) AS "line", r."uuid" AS "c_1", r."name" AS "c_2" FROM "registry" AS r
) AS r ORDER BY "key";

-- compare · projects · give the malformed rows of "registry" keys that no row has
UPDATE temp."amend_side_1_1" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!registry#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_1" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · projects · look them up by their key
CREATE INDEX temp."amend_side_1_1_by_key" ON "amend_side_1_1" ("key");

-- compare · projects · measure them
ANALYZE temp."amend_side_1_1";

-- compare · projects · fill it with the rows of "canonical" with their keys
INSERT INTO temp."amend_side_1_2" ("key", "malformed", "name", "line", "c_1", "c_2") SELECT r."k_1" AS "key", CASE WHEN r."k_1" IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."c_1", r."c_2" FROM (SELECT amend_key_uuid(r."uuid") AS "k_1", (CAST(r."name" AS text)) COLLATE BINARY AS "name", CAST(r."$line" AS bigint) AS "line", r."uuid" AS "c_1", r."name" AS "c_2" FROM "canonical" AS r
) AS r ORDER BY "key";

-- compare · projects · give the malformed rows of "canonical" keys that no row has
UPDATE temp."amend_side_1_2" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!canonical#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_2" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · projects · look them up by their key
CREATE INDEX temp."amend_side_1_2_by_key" ON "amend_side_1_2" ("key");

-- compare · projects · measure them
ANALYZE temp."amend_side_1_2";

-- compare · projects · fill it with the rows of "stored" with their keys
INSERT INTO temp."amend_side_1_3" ("key", "malformed", "name", "line", "place", "c_1", "c_2", "c_3") SELECT r."k_1" AS "key", CASE WHEN r."k_1" IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."place", r."c_1", r."c_2", r."c_3" FROM (SELECT amend_key_uuid(r."code") AS "k_1", (CAST(r."title" AS text)) COLLATE BINARY AS "name", CAST(NULL AS bigint) AS "line", 'number ' || coalesce((CAST(r."number" AS text)) COLLATE BINARY, 'NULL') AS "place", r."code" AS "c_1", r."title" AS "c_2", r."path" AS "c_3" FROM "projects" AS r
) AS r ORDER BY "key";

-- compare · projects · give the malformed rows of "stored" keys that no row has
UPDATE temp."amend_side_1_3" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!stored#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY, (CAST(s."c_3" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_1_3" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · projects · look them up by their key
CREATE INDEX temp."amend_side_1_3_by_key" ON "amend_side_1_3" ("key");

-- compare · projects · measure them
ANALYZE temp."amend_side_1_3";

-- compare · projects · fill it with keys whose names have other keys as well
INSERT INTO temp."amend_split_1" ("key") SELECT DISTINCT s."key" FROM temp."amend_stacked_1" AS s WHERE s."telling" IN (SELECT n."telling" FROM temp."amend_stacked_1" AS n WHERE n."telling" IS NOT NULL GROUP BY n."telling" HAVING min(n."key") <> max(n."key"));

-- compare · projects · look them up by their key
CREATE UNIQUE INDEX temp."amend_split_1_by_key" ON "amend_split_1" ("key");

-- compare · projects · measure them
ANALYZE temp."amend_split_1";

-- compare · projects · fill it with one row a key
INSERT INTO temp."amend_compared_1" ("compared_key", "uuid", "name", "class", "present_in", "in_registry", "registry_rows", "registry_uuid", "registry_name", "in_canonical", "canonical_rows", "canonical_uuid", "canonical_name", "in_stored", "stored_rows", "stored_code", "stored_title", "stored_path") SELECT g."key" AS "compared_key", CASE WHEN g."malformed" = 0 THEN CAST(g."key" AS text) END AS "uuid", CASE WHEN g."least" = g."most" THEN g."least" END AS "name", CASE WHEN g."malformed" = 1 THEN 'malformed' WHEN (g."rows_1" > 1 OR g."rows_2" > 1 OR g."rows_3" > 1) THEN 'duplicate' WHEN split."key" IS NOT NULL THEN 'split' WHEN g."least" <> g."most" THEN 'conflict' WHEN (g."rows_1" = 0 OR g."rows_2" = 0 OR g."rows_3" = 0) THEN 'missing' ELSE 'match' END AS "class", (CASE WHEN g."rows_1" > 0 THEN 1 ELSE 0 END + CASE WHEN g."rows_2" > 0 THEN 1 ELSE 0 END + CASE WHEN g."rows_3" > 0 THEN 1 ELSE 0 END) AS "present_in", (g."rows_1" > 0) AS "in_registry", g."rows_1" AS "registry_rows", s_1."c_1" AS "registry_uuid", s_1."c_2" AS "registry_name", (g."rows_2" > 0) AS "in_canonical", g."rows_2" AS "canonical_rows", s_2."c_1" AS "canonical_uuid", s_2."c_2" AS "canonical_name", (g."rows_3" > 0) AS "in_stored", g."rows_3" AS "stored_rows", s_3."c_1" AS "stored_code", s_3."c_2" AS "stored_title", s_3."c_3" AS "stored_path" FROM (SELECT "key", max("malformed") AS "malformed", min("name") AS "least", max("name") AS "most", count(CASE WHEN "source" = 1 THEN 1 END) AS "rows_1", count(CASE WHEN "source" = 2 THEN 1 END) AS "rows_2", count(CASE WHEN "source" = 3 THEN 1 END) AS "rows_3" FROM temp."amend_stacked_1" GROUP BY "key") AS g LEFT JOIN temp."amend_side_1_1" AS s_1 ON s_1."key" = g."key" AND g."rows_1" = 1 LEFT JOIN temp."amend_side_1_2" AS s_2 ON s_2."key" = g."key" AND g."rows_2" = 1 LEFT JOIN temp."amend_side_1_3" AS s_3 ON s_3."key" = g."key" AND g."rows_3" = 1 LEFT JOIN temp."amend_split_1" AS split ON split."key" = g."key";

-- compare · projects · look them up by their class
CREATE INDEX temp."amend_compared_1_by_class" ON "amend_compared_1" ("class", "compared_key");

-- compare · projects · look them up by their key
CREATE UNIQUE INDEX temp."amend_compared_1_by_key" ON "amend_compared_1" ("compared_key");

-- compare · projects · measure them
ANALYZE temp."amend_compared_1";

-- compare · projects · prove that every row of every source is in it once
SELECT (SELECT count(*) FROM temp."amend_side_1_1"), CAST(coalesce(sum(c."registry_rows"), 0) AS bigint), (SELECT count(*) FROM temp."amend_side_1_2"), CAST(coalesce(sum(c."canonical_rows"), 0) AS bigint), (SELECT count(*) FROM temp."amend_side_1_3"), CAST(coalesce(sum(c."stored_rows"), 0) AS bigint) FROM temp."amend_compared_1" AS c;

-- compare · projects · count the keys of each source, those that it has several times, and its malformed rows
SELECT count(CASE WHEN c."registry_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."registry_rows" > 1 THEN 1 END), count(CASE WHEN c."registry_rows" > 0 AND c."class" = 'malformed' THEN 1 END), count(CASE WHEN c."canonical_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."canonical_rows" > 1 THEN 1 END), count(CASE WHEN c."canonical_rows" > 0 AND c."class" = 'malformed' THEN 1 END), count(CASE WHEN c."stored_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."stored_rows" > 1 THEN 1 END), count(CASE WHEN c."stored_rows" > 0 AND c."class" = 'malformed' THEN 1 END) FROM temp."amend_compared_1" AS c;

-- compare · projects · count the keys that are in so many sources
SELECT count(CASE WHEN c."present_in" = 3 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."present_in" = 2 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."present_in" = 1 AND NOT (c."class" = 'malformed') THEN 1 END) FROM temp."amend_compared_1" AS c;

-- compare · projects · count the rows of each class
SELECT "class", count(*) FROM temp."amend_compared_1" GROUP BY 1;

-- plan · projects · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" text, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · projects · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'match' THEN 1 WHEN ("i_0") COLLATE BINARY = 'missing' THEN 2 WHEN ("i_0") COLLATE BINARY IN ('conflict', 'duplicate', 'malformed', 'split') THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'missing', 'conflict', 'split', 'duplicate', 'malformed') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'missing', 'conflict', 'split', 'duplicate', 'malformed') THEN "i_0" END AS "fault_value" FROM (SELECT "compared"."compared_key"
 AS "k_1", "class"
 AS "i_0"
FROM "amend_compared_1" AS "compared"
) AS q;

-- plan · projects · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · projects · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · projects · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · projects · null-key: selected rows of "compared" have NULL in their key
SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · projects · assumption: input "class" is NULL, and is not declared nullable
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · projects · assumption: input "class" is not of type text
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · projects · assumption: input "class" is outside its domain
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · projects · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · projects · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · projects · blocked: a person must say which one is right
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3)) SELECT row_0."compared_key" AS "compared.compared_key", row_0."uuid" AS "compared.uuid", row_0."name" AS "compared.name", row_0."class" AS "compared.class", row_0."present_in" AS "compared.present_in", row_0."in_registry" AS "compared.in_registry", row_0."registry_rows" AS "compared.registry_rows", row_0."registry_uuid" AS "compared.registry_uuid", row_0."registry_name" AS "compared.registry_name", row_0."in_canonical" AS "compared.in_canonical", row_0."canonical_rows" AS "compared.canonical_rows", row_0."canonical_uuid" AS "compared.canonical_uuid", row_0."canonical_name" AS "compared.canonical_name", row_0."in_stored" AS "compared.in_stored", row_0."stored_rows" AS "compared.stored_rows", row_0."stored_code" AS "compared.stored_code", row_0."stored_title" AS "compared.stored_title", row_0."stored_path" AS "compared.stored_path" FROM found AS p LEFT JOIN temp."amend_compared_1" AS row_0 ON row_0."compared_key" = p."k_1" ORDER BY p."k_1";

