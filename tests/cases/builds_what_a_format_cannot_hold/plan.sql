-- source · make the table for the records of "names"
CREATE TEMP TABLE "amend_table_names" ("name" TEXT, "id" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "names"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_names" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "names" up by its key
CREATE UNIQUE INDEX temp."amend_table_names_key" ON "amend_table_names" ("name");

-- source · measure "names"
ANALYZE temp."amend_table_names";

-- source · show "names" under its name
CREATE TEMP VIEW "names" AS SELECT "name", "id", "$line" FROM temp."amend_table_names";

-- build · build-names · run the query of the build of "names"
CREATE TEMP TABLE "amend_rows_1" AS SELECT * FROM (SELECT q."name" AS "name", q."id" AS "id" FROM (select name, id from person where id < 3
) AS q) AS r;

-- build · build-names · compare the build of "names" with the file
CREATE TEMP TABLE "names_build" AS SELECT r."name", r."id", CASE WHEN h."name" IS NULL THEN 'new' WHEN (h."name") COLLATE BINARY IS +(r."name") AND (h."id") COLLATE BINARY IS +(r."id") THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_1" AS r LEFT JOIN temp."amend_table_names" AS h ON h."name" = r."name" UNION ALL SELECT h."name", h."id", 'gone' FROM temp."amend_table_names" AS h WHERE NOT EXISTS (SELECT 1 FROM temp."amend_rows_1" AS r WHERE h."name" = r."name");

-- build · build-names · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "names_build" ("name");

-- build · build-names · verify its key
SELECT "name", count(*) AS "rows" FROM temp."names_build" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- plan · build-names · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" INTEGER, "b_2" INTEGER, "v_3" TEXT, "c_1" INTEGER);

-- plan · build-names · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."name"
 AS "k_1", "held"."name"
 AS "m_1_1", "made"."amend_fate"
 AS "i_0", (made."id"
)
 AS "v_1", ("held"."id"
)
 AS "b_2", (made."name"
)
 AS "v_3"
FROM "names_build" AS "made"
LEFT JOIN "names" AS "held" ON (held."name" = made."name"
)
) AS q;

-- plan · build-names · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · build-names · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · build-names · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · build-names · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · build-names · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · build-names · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · build-names · null-key: selected rows of "names_build" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · build-names · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · build-names · assumption: input "record" is not of type text
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · build-names · assumption: input "record" is outside its domain
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · build-names · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · build-names · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · build-names · rows of "names" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_names" AS SELECT b."name", b."id", b."$line", b."amend_record" FROM temp."amend_table_names" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))));

-- overlay · build-names · rows of "names" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_names" AS SELECT p."m_1_1" AS "name", p."v_1" AS "id", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_names" AS b ON b."name" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "name", p."v_1" AS "id", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · build-names · "names" as the step leaves it
CREATE TEMP VIEW "amend_state_1_names" AS SELECT * FROM temp."amend_kept_1_names" UNION ALL SELECT p."m_1_1" AS "name", p."v_1" AS "id", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_names" AS b ON b."name" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "name", p."v_1" AS "id", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · build-names · drop the overlay of "names" before this step
DROP VIEW IF EXISTS temp."names";

-- overlay · build-names · show "names" as the step leaves it to all that follows
CREATE TEMP VIEW "names" AS SELECT "name", "id", "$line" FROM temp."amend_state_1_names";

-- predict · build-names · two-effects: rows of "names" are changed by several decisions of this step
SELECT "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- predict · build-names · not-null: column "name" of "names" would be NULL
SELECT n."name" FROM (SELECT p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."name" IS NULL;

-- predict · build-names · check-constraint: column "name" of "names" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_1_names" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · build-names · check-constraint: column "id" of "names" takes only integer
SELECT n."name", n."id" AS "value" FROM temp."amend_changed_1_names" AS n WHERE NOT (typeof(n."id") IN ('null', 'integer'));

-- predict · build-names · unique-key: new rows would have the unique key ("name") of "names" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_1_names" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · build-names · unique-key: several new rows would have one unique key ("name") of "names"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- apply · build-names · keep what undoes the delete of "names"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."name" AS "b_1", t."id" AS "b_2" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_names" AS t ON t."name" = p."m_1_1" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL;

-- apply · build-names · keep what undoes the update of "names"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-names · keep what undoes the insert of "names"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_3" AS "a_1", p."v_1" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- apply · build-names · delete rows of "names": the query that builds the file does not give it
DELETE FROM temp."amend_table_names" WHERE ("name") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL);

-- apply · build-names · set "id" of "names"
UPDATE temp."amend_table_names" AS t SET "id" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-names · insert rows into "names"
INSERT INTO temp."amend_table_names" ("name", "id") SELECT p."v_3", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

