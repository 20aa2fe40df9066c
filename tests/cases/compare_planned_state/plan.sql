-- source · compute source "wanted"
ALTER TABLE temp."amend_file_1" RENAME TO "wanted";

-- plan · trim · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · trim · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "projects"."id"
 AS "k_1", "projects"."rowid"
 AS "r", (trim(name)
)
 AS "v_1", ("projects"."name"
)
 AS "b_2"
FROM "projects" AS "projects"
WHERE (name <> trim(name)
)
) AS q ORDER BY "r";

-- plan · trim · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · trim · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · trim · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · trim · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · trim · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · trim · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · trim · numbers of the rows of "projects" that the step changes
CREATE TEMP TABLE "amend_numbers_1_projects" ("r" INTEGER PRIMARY KEY);

-- overlay · trim · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."id", b."name", b."status" FROM main."projects" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_projects");

-- overlay · trim · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."k_1" AS "id", p."v_1" AS "name", b."status" AS "status" FROM temp."amend_plan_1" AS p LEFT JOIN main."projects" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · trim · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "name", b."status" AS "status" FROM temp."amend_plan_1" AS p LEFT JOIN main."projects" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · trim · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · trim · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_projects";

-- overlay · trim · numbers of the rows of "projects" that the step changes
INSERT INTO temp."amend_numbers_1_projects" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · trim · not-null: column "name" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."name" IS NULL;

-- plan · retire · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · retire · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "projects"."id"
 AS "k_1"
FROM "projects" AS "projects"
WHERE (status = 'gone'
)
) AS q;

-- plan · retire · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · retire · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · retire · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · retire · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · retire · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · retire · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · retire · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_projects" AS SELECT b."id", b."name", b."status" FROM temp."amend_state_1_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · retire · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_projects" ("id" TEXT, "name" TEXT, "status" TEXT);

-- overlay · retire · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_2_projects" AS SELECT * FROM temp."amend_kept_2_projects" UNION ALL SELECT * FROM temp."amend_changed_2_projects";

-- overlay · retire · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · retire · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_2_projects";

-- overlay · retire · rows of "projects_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_projects_archive" AS SELECT CAST(NULL AS TEXT) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "status", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · retire · rows of "projects_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_projects_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."status" AS "status", '<run>' AS "amend_run_id", 'it is gone' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_projects" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · retire · "projects_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_2_projects_archive" AS SELECT * FROM temp."amend_kept_2_projects_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."status" AS "status", '<run>' AS "amend_run_id", 'it is gone' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_projects" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · retire · drop the overlay of "projects_archive" before this step
DROP VIEW IF EXISTS temp."projects_archive";

-- overlay · retire · show "projects_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "projects_archive" AS SELECT * FROM temp."amend_state_2_projects_archive";

-- overlay · retire · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_2_projects" SELECT b."id", b."name", b."status" FROM temp."amend_state_1_projects" AS b WHERE 0;

-- compare · agree · make the table for the rows of "wanted" with their keys, empty
CREATE TEMP TABLE "amend_side_3_1" ("key" text, "malformed" integer, "name" text, "line" integer, "c_1" , "c_2" );

-- compare · agree · make the table for the rows of "projects" with their keys, empty
CREATE TEMP TABLE "amend_side_3_2" ("key" text, "malformed" integer, "name" text, "line" integer, "c_1" TEXT, "c_2" TEXT, "c_3" TEXT);

-- compare · agree · show the rows of all sources under each other
CREATE TEMP VIEW "amend_stacked_3" AS SELECT 1 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_3_1" UNION ALL SELECT 2 AS "source", "key", "malformed", "name", CASE WHEN "malformed" = 0 THEN "name" END AS "telling" FROM temp."amend_side_3_2";

-- compare · agree · make the table for keys whose names have other keys as well, empty
CREATE TEMP TABLE "amend_split_3" ("key" text);

-- compare · agree · make the table for one row a key, empty
CREATE TEMP TABLE "amend_compared_3" ("compared_key" text, "id" text, "name" text, "class" text, "present_in" integer, "in_wanted" boolean, "wanted_rows" integer, "wanted_id" , "wanted_name" , "in_projects" boolean, "projects_rows" integer, "projects_id" TEXT, "projects_name" TEXT, "projects_status" TEXT);

-- compare · agree · fill it with the rows of "wanted" with their keys
INSERT INTO temp."amend_side_3_1" ("key", "malformed", "name", "line", "c_1", "c_2") SELECT r."k_1" AS "key", CASE WHEN r."k_1" IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."c_1", r."c_2" FROM (SELECT amend_key_uuid(r."id") AS "k_1", (CAST(r."name" AS text)) COLLATE BINARY AS "name", CAST(r."$line" AS bigint) AS "line", r."id" AS "c_1", r."name" AS "c_2" FROM "wanted" AS r
) AS r ORDER BY "key";

-- compare · agree · give the malformed rows of "wanted" keys that no row has
UPDATE temp."amend_side_3_1" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!wanted#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_3_1" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · agree · look them up by their key
CREATE INDEX temp."amend_side_3_1_by_key" ON "amend_side_3_1" ("key");

-- compare · agree · measure them
ANALYZE temp."amend_side_3_1";

-- compare · agree · fill it with the rows of "projects" with their keys
INSERT INTO temp."amend_side_3_2" ("key", "malformed", "name", "line", "c_1", "c_2", "c_3") SELECT r."k_1" AS "key", CASE WHEN r."k_1" IS NULL THEN 1 ELSE 0 END AS "malformed", r."name", r."line", r."c_1", r."c_2", r."c_3" FROM (SELECT amend_key_uuid(r."id") AS "k_1", (CAST(r."name" AS text)) COLLATE BINARY AS "name", CAST(NULL AS bigint) AS "line", r."id" AS "c_1", r."name" AS "c_2", r."status" AS "c_3" FROM "projects" AS r
) AS r ORDER BY "key";

-- compare · agree · give the malformed rows of "projects" keys that no row has
UPDATE temp."amend_side_3_2" AS t SET "key" = x."label" FROM (SELECT s.rowid AS r, '!projects#' || row_number() OVER (ORDER BY s."line", (CAST(s."c_1" AS text)) COLLATE BINARY, (CAST(s."c_2" AS text)) COLLATE BINARY, (CAST(s."c_3" AS text)) COLLATE BINARY) AS "label" FROM temp."amend_side_3_2" AS s WHERE s."malformed" = 1) AS x WHERE t.rowid = x.r;

-- compare · agree · look them up by their key
CREATE INDEX temp."amend_side_3_2_by_key" ON "amend_side_3_2" ("key");

-- compare · agree · measure them
ANALYZE temp."amend_side_3_2";

-- compare · agree · fill it with keys whose names have other keys as well
INSERT INTO temp."amend_split_3" ("key") SELECT DISTINCT s."key" FROM temp."amend_stacked_3" AS s WHERE s."telling" IN (SELECT n."telling" FROM temp."amend_stacked_3" AS n WHERE n."telling" IS NOT NULL GROUP BY n."telling" HAVING min(n."key") <> max(n."key"));

-- compare · agree · look them up by their key
CREATE UNIQUE INDEX temp."amend_split_3_by_key" ON "amend_split_3" ("key");

-- compare · agree · measure them
ANALYZE temp."amend_split_3";

-- compare · agree · fill it with one row a key
INSERT INTO temp."amend_compared_3" ("compared_key", "id", "name", "class", "present_in", "in_wanted", "wanted_rows", "wanted_id", "wanted_name", "in_projects", "projects_rows", "projects_id", "projects_name", "projects_status") SELECT g."key" AS "compared_key", CASE WHEN g."malformed" = 0 THEN CAST(g."key" AS text) END AS "id", CASE WHEN g."least" = g."most" THEN g."least" END AS "name", CASE WHEN g."malformed" = 1 THEN 'malformed' WHEN (g."rows_1" > 1 OR g."rows_2" > 1) THEN 'duplicate' WHEN split."key" IS NOT NULL THEN 'split' WHEN g."least" <> g."most" THEN 'conflict' WHEN (g."rows_2" = 0) THEN 'ghost' WHEN g."rows_1" = 0 THEN 'orphan' ELSE 'match' END AS "class", (CASE WHEN g."rows_1" > 0 THEN 1 ELSE 0 END + CASE WHEN g."rows_2" > 0 THEN 1 ELSE 0 END) AS "present_in", (g."rows_1" > 0) AS "in_wanted", g."rows_1" AS "wanted_rows", s_1."c_1" AS "wanted_id", s_1."c_2" AS "wanted_name", (g."rows_2" > 0) AS "in_projects", g."rows_2" AS "projects_rows", s_2."c_1" AS "projects_id", s_2."c_2" AS "projects_name", s_2."c_3" AS "projects_status" FROM (SELECT "key", max("malformed") AS "malformed", min("name") AS "least", max("name") AS "most", count(CASE WHEN "source" = 1 THEN 1 END) AS "rows_1", count(CASE WHEN "source" = 2 THEN 1 END) AS "rows_2" FROM temp."amend_stacked_3" GROUP BY "key") AS g LEFT JOIN temp."amend_side_3_1" AS s_1 ON s_1."key" = g."key" AND g."rows_1" = 1 LEFT JOIN temp."amend_side_3_2" AS s_2 ON s_2."key" = g."key" AND g."rows_2" = 1 LEFT JOIN temp."amend_split_3" AS split ON split."key" = g."key";

-- compare · agree · look them up by their class
CREATE INDEX temp."amend_compared_3_by_class" ON "amend_compared_3" ("class", "compared_key");

-- compare · agree · look them up by their key
CREATE UNIQUE INDEX temp."amend_compared_3_by_key" ON "amend_compared_3" ("compared_key");

-- compare · agree · measure them
ANALYZE temp."amend_compared_3";

-- compare · agree · prove that every row of every source is in it once
SELECT (SELECT count(*) FROM temp."amend_side_3_1"), CAST(coalesce(sum(c."wanted_rows"), 0) AS bigint), (SELECT count(*) FROM temp."amend_side_3_2"), CAST(coalesce(sum(c."projects_rows"), 0) AS bigint) FROM temp."amend_compared_3" AS c;

-- compare · agree · count the keys of each source, those that it has several times, and its malformed rows
SELECT count(CASE WHEN c."wanted_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."wanted_rows" > 1 THEN 1 END), count(CASE WHEN c."wanted_rows" > 0 AND c."class" = 'malformed' THEN 1 END), count(CASE WHEN c."projects_rows" > 0 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."projects_rows" > 1 THEN 1 END), count(CASE WHEN c."projects_rows" > 0 AND c."class" = 'malformed' THEN 1 END) FROM temp."amend_compared_3" AS c;

-- compare · agree · count the keys that are in so many sources
SELECT count(CASE WHEN c."present_in" = 2 AND NOT (c."class" = 'malformed') THEN 1 END), count(CASE WHEN c."present_in" = 1 AND NOT (c."class" = 'malformed') THEN 1 END) FROM temp."amend_compared_3" AS c;

-- compare · agree · count the rows of each class
SELECT "class", count(*) FROM temp."amend_compared_3" GROUP BY 1;

-- plan · agree · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" text, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "v_2" TEXT, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · agree · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "v_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'ghost' THEN 1 WHEN ("i_0") COLLATE BINARY = 'conflict' AND ("i_1") = 1 THEN 2 WHEN ("i_0") COLLATE BINARY = 'orphan' AND ("i_1") = 1 THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'orphan', 'ghost', 'conflict', 'split', 'duplicate', 'malformed') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('match', 'orphan', 'ghost', 'conflict', 'split', 'duplicate', 'malformed') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "c"."compared_key"
 AS "k_1", "p"."id"
 AS "m_1_1", "c"."class"
 AS "i_0", ("p"."id" IS NOT NULL)
 AS "i_1", (c.id
)
 AS "v_1", (c.name
)
 AS "v_2", (c.wanted_name
)
 AS "v_3", ("p"."name"
)
 AS "b_4"
FROM "amend_compared_3" AS "c"
LEFT JOIN "projects" AS "p" ON (p.id = c.projects_id
)
WHERE (c.class <> 'match'
)
) AS q;

-- plan · agree · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · agree · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_3_match_1" ON "amend_plan_3" ("m_1_1");

-- plan · agree · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · agree · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · agree · ambiguous-match: match "p" finds several counterparts of one row
SELECT p."k_1" AS "compared_key", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · agree · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "compared_key", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · agree · null-key: selected rows of "c" have NULL in their key
SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · agree · assumption: input "class" is NULL, and is not declared nullable
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · agree · assumption: input "class" is not of type text
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · agree · assumption: input "class" is outside its domain
SELECT p."k_1" AS "compared_key", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · agree · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · agree · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "compared_key" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · agree · null-key: rows of "projects", where match "p" looks, have NULL in their key
SELECT "id" FROM temp."amend_state_2_projects" WHERE "id" IS NULL;

-- overlay · agree · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_projects" AS SELECT b."id", b."name", b."status" FROM temp."amend_state_2_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL))));

-- overlay · agree · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_projects" ("id" TEXT, "name" TEXT, "status" TEXT);

-- overlay · agree · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_3_projects" AS SELECT * FROM temp."amend_kept_3_projects" UNION ALL SELECT * FROM temp."amend_changed_3_projects";

-- overlay · agree · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · agree · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_3_projects";

-- overlay · agree · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_3_projects" SELECT p."m_1_1" AS "id", p."v_3" AS "name", b."status" AS "status" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_projects" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name", 'new' AS "status" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · agree · two-effects: rows of "projects" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · agree · not-null: column "id" of "projects" would be NULL
SELECT n."id" FROM temp."amend_changed_3_projects" AS n WHERE n."id" IS NULL;

-- predict · agree · not-null: column "name" of "projects" would be NULL
SELECT n."id" FROM temp."amend_changed_3_projects" AS n WHERE n."name" IS NULL;

-- predict · agree · not-null: column "status" of "projects" would be NULL
SELECT n."id" FROM temp."amend_changed_3_projects" AS n WHERE n."status" IS NULL;

-- predict · agree · unique-key: new rows would have the unique key ("id") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_3_projects" AS n JOIN temp."amend_kept_3_projects" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · agree · unique-key: several new rows would have one unique key ("id") of "projects"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_3_projects" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- verify · check "every wanted project is there" on the planned state
SELECT * FROM (select w.name from wanted w where not exists (select 1 from projects p where p.name = w.name)
) AS found;

-- apply · make table "projects_archive"
CREATE TABLE main."projects_archive" ("id" TEXT, "name" TEXT, "status" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · trim · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · trim · set "name" of "projects"
UPDATE main."projects" AS t SET "name" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · retire · keep what undoes the archive of "projects_archive"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."status" AS "a_3", '<run>' AS "a_4", 'it is gone' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_2" AS p JOIN main."projects" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · retire · keep what undoes the delete of "projects"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."status" AS "b_3" FROM temp."amend_plan_2" AS p JOIN main."projects" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · retire · copy rows of "projects" into "projects_archive"
INSERT INTO main."projects_archive" ("id", "name", "status", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."status", '<run>', 'it is gone', '<time>' FROM temp."amend_plan_2" AS p JOIN main."projects" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · retire · delete rows of "projects": it is gone
DELETE FROM main."projects" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · agree · keep what undoes the delete of "projects"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."status" AS "b_3" FROM temp."amend_plan_3" AS p JOIN main."projects" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL;

-- apply · agree · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."m_1_1" AS "k_1", p."b_4" AS "b_1", p."v_3" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · agree · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", 'new' AS "a_3" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · agree · delete rows of "projects": nobody wants it
DELETE FROM main."projects" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL);

-- apply · agree · set "name" of "projects"
UPDATE main."projects" AS t SET "name" = p."v_3" FROM temp."amend_plan_3" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · agree · insert rows into "projects"
INSERT INTO main."projects" ("id", "name", "status") SELECT p."v_1", p."v_2", 'new' FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

