-- source · make the table for the records of "lines"
CREATE TEMP TABLE "amend_table_lines" ("id" TEXT, "seen" TEXT, "open" BOOLEAN, "labels" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "lines"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_lines" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "lines" up by its key
CREATE UNIQUE INDEX temp."amend_table_lines_key" ON "amend_table_lines" ("id");

-- source · measure "lines"
ANALYZE temp."amend_table_lines";

-- source · show "lines" under its name
CREATE TEMP VIEW "lines" AS SELECT "id", "seen", "open", "labels", "$line" FROM temp."amend_table_lines";

-- build · build-lines · run the query of the build of "lines"
CREATE TEMP TABLE "amend_rows_1" AS SELECT * FROM (SELECT coalesce(amend_key_uuid(q."id"), q."id") AS "id", amend_instant(q."seen") AS "seen", q."open" AS "open", CASE WHEN json_valid(q."labels") THEN json(q."labels") ELSE q."labels" END AS "labels" FROM (select id, seen, open, labels from shop
) AS q) AS r;

-- build · build-lines · compare the build of "lines" with the file
CREATE TEMP TABLE "lines_build" AS SELECT r."id", r."seen", r."open", r."labels", CASE WHEN h."id" IS NULL THEN 'new' WHEN (h."id") COLLATE BINARY IS +(r."id") AND (strftime('%Y-%m-%dT%H:%M:%fZ', h."seen")) COLLATE BINARY IS +(strftime('%Y-%m-%dT%H:%M:%fZ', r."seen")) AND (h."open") COLLATE BINARY IS +(r."open") AND (h."labels") COLLATE BINARY IS +(r."labels") THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_1" AS r LEFT JOIN temp."amend_table_lines" AS h ON h."id" = r."id" UNION ALL SELECT h."id", h."seen", h."open", h."labels", 'gone' FROM temp."amend_table_lines" AS h WHERE NOT EXISTS (SELECT 1 FROM temp."amend_rows_1" AS r WHERE h."id" = r."id");

-- build · build-lines · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "lines_build" ("id");

-- build · build-lines · verify its key
SELECT "id", count(*) AS "rows" FROM temp."lines_build" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- plan · build-lines · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "v_3" BOOLEAN, "b_4" BOOLEAN, "v_5" TEXT, "b_6" TEXT, "v_7" TEXT, "c_1" INTEGER);

-- plan · build-lines · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", CASE WHEN (amend_moment("b_2")) COLLATE BINARY IS +(amend_moment("v_1")) AND ("b_4") COLLATE BINARY IS +("v_3") AND (amend_json("b_6")) COLLATE BINARY IS +(amend_json("v_5")) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."id"
 AS "k_1", "held"."id"
 AS "m_1_1", "made"."amend_fate"
 AS "i_0", (made."seen"
)
 AS "v_1", ("held"."seen"
)
 AS "b_2", (made."open"
)
 AS "v_3", ("held"."open"
)
 AS "b_4", (made."labels"
)
 AS "v_5", ("held"."labels"
)
 AS "b_6", (coalesce(amend_key_uuid((made."id"
)), (made."id"
))
)
 AS "v_7"
FROM "lines_build" AS "made"
LEFT JOIN "lines" AS "held" ON (held."id" = made."id"
)
) AS q;

-- plan · build-lines · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · build-lines · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · build-lines · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · build-lines · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · build-lines · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · build-lines · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · build-lines · null-key: selected rows of "lines_build" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · build-lines · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · build-lines · assumption: input "record" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · build-lines · assumption: input "record" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · build-lines · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · build-lines · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · build-lines · rows of "lines" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_lines" AS SELECT b."id", b."seen", b."open", b."labels", b."$line", b."amend_record" FROM temp."amend_table_lines" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))));

-- overlay · build-lines · rows of "lines" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_lines" AS SELECT p."m_1_1" AS "id", p."v_1" AS "seen", p."v_3" AS "open", p."v_5" AS "labels", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_lines" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "id", p."v_1" AS "seen", p."v_3" AS "open", p."v_5" AS "labels", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · build-lines · "lines" as the step leaves it
CREATE TEMP VIEW "amend_state_1_lines" AS SELECT * FROM temp."amend_kept_1_lines" UNION ALL SELECT p."m_1_1" AS "id", p."v_1" AS "seen", p."v_3" AS "open", p."v_5" AS "labels", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_lines" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "id", p."v_1" AS "seen", p."v_3" AS "open", p."v_5" AS "labels", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · build-lines · drop the overlay of "lines" before this step
DROP VIEW IF EXISTS temp."lines";

-- overlay · build-lines · show "lines" as the step leaves it to all that follows
CREATE TEMP VIEW "lines" AS SELECT "id", "seen", "open", "labels", "$line" FROM temp."amend_state_1_lines";

-- predict · build-lines · two-effects: rows of "lines" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · build-lines · not-null: column "id" of "lines" would be NULL
SELECT n."id" FROM (SELECT p."v_7" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."id" IS NULL;

-- predict · build-lines · check-constraint: column "id" of "lines" takes only uuid
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_lines" AS n WHERE NOT ((n."id") IS NULL OR length(lower(replace(trim(n."id", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."id", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · build-lines · check-constraint: column "seen" of "lines" takes only timestamp
SELECT n."id", n."seen" AS "value" FROM temp."amend_changed_1_lines" AS n WHERE NOT ((n."seen") IS NULL OR typeof(n."seen") = 'text' AND julianday(n."seen") IS NOT NULL AND date(substr(n."seen", 1, 10)) IS substr(n."seen", 1, 10));

-- predict · build-lines · check-constraint: column "open" of "lines" takes only boolean
SELECT n."id", n."open" AS "value" FROM temp."amend_changed_1_lines" AS n WHERE NOT ((n."open") IS NULL OR (n."open") IN (0, 1));

-- predict · build-lines · check-constraint: column "labels" of "lines" takes only json
SELECT n."id", n."labels" AS "value" FROM temp."amend_changed_1_lines" AS n WHERE NOT ((n."labels") IS NULL OR json_valid(n."labels"));

-- predict · build-lines · unique-key: new rows would have the unique key ("id") of "lines" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_7" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_1_lines" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · build-lines · unique-key: several new rows would have one unique key ("id") of "lines"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · build-lines · keep what undoes the delete of "lines"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."seen" AS "b_2", t."open" AS "b_3", t."labels" AS "b_4" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_lines" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL;

-- apply · build-lines · keep what undoes the update of "lines"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-lines · keep what undoes the insert of "lines"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_7" AS "a_1", p."v_1" AS "a_2", p."v_3" AS "a_3", p."v_5" AS "a_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- apply · build-lines · delete rows of "lines": the query that builds the file does not give it
DELETE FROM temp."amend_table_lines" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL);

-- apply · build-lines · set "seen", "open", "labels" of "lines"
UPDATE temp."amend_table_lines" AS t SET "seen" = p."v_1", "open" = p."v_3", "labels" = p."v_5" FROM temp."amend_plan_1" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-lines · insert rows into "lines"
INSERT INTO temp."amend_table_lines" ("id", "seen", "open", "labels") SELECT p."v_7", p."v_1", p."v_3", p."v_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

