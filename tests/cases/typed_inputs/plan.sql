-- plan · day · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER, "c_4" INTEGER);

-- plan · day · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1", "c_2", "c_3", "c_4") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND (date("i_0") < '2024-02-01')) THEN 1 WHEN ("i_1" IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%fZ', "i_1") = strftime('%Y-%m-%dT%H:%M:%fZ', '2024-03-01T12:00:00Z')) THEN 2 WHEN ("i_2" IS NOT NULL AND (CAST("i_2" AS NUMERIC) >= 0.1 AND CAST("i_2" AS NUMERIC) < 0.3)) THEN 3 WHEN ("i_3" IS NOT NULL AND lower(replace(trim("i_3", '{}'), '-', '')) = '6ba7b8109dad11d180b400c04fd430c8') THEN 4 ELSE 5 END AS "decision", CASE WHEN NOT (("i_0") IS NULL OR date("i_0") IS ("i_0")) THEN 1 WHEN NOT (("i_1") IS NULL OR typeof("i_1") = 'text' AND julianday("i_1") IS NOT NULL AND date(substr("i_1", 1, 10)) IS substr("i_1", 1, 10)) THEN 2 WHEN NOT (typeof("i_2") IN ('null', 'integer', 'real') OR typeof("i_2") = 'text' AND ("i_2") NOT GLOB '*[^-+0-9.eE]*' AND ("i_2") = CAST("i_2" AS NUMERIC)) THEN 3 WHEN NOT (("i_3") IS NULL OR length(lower(replace(trim("i_3", '{}'), '-', ''))) = 32 AND lower(replace(trim("i_3", '{}'), '-', '')) NOT GLOB '*[^0-9a-f]*') THEN 4 END AS "fault", CASE WHEN NOT (("i_0") IS NULL OR date("i_0") IS ("i_0")) THEN "i_0" WHEN NOT (("i_1") IS NULL OR typeof("i_1") = 'text' AND julianday("i_1") IS NOT NULL AND date(substr("i_1", 1, 10)) IS substr("i_1", 1, 10)) THEN "i_1" WHEN NOT (typeof("i_2") IN ('null', 'integer', 'real') OR typeof("i_2") = 'text' AND ("i_2") NOT GLOB '*[^-+0-9.eE]*' AND ("i_2") = CAST("i_2" AS NUMERIC)) THEN "i_2" WHEN NOT (("i_3") IS NULL OR length(lower(replace(trim("i_3", '{}'), '-', ''))) = 32 AND lower(replace(trim("i_3", '{}'), '-', '')) NOT GLOB '*[^0-9a-f]*') THEN "i_3" END AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('early') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_1") COLLATE BINARY IS +('moment') THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_1") COLLATE BINARY IS +('cheap') THEN 0 ELSE 1 END AS "c_3", CASE WHEN ("b_1") COLLATE BINARY IS +('known') THEN 0 ELSE 1 END AS "c_4" FROM (SELECT "t"."id"
 AS "k_1", "t"."day"
 AS "i_0", "t"."at"
 AS "i_1", "t"."amount"
 AS "i_2", "t"."uid"
 AS "i_3", ("t"."seen"
)
 AS "b_1"
FROM "t" AS "t"
) AS q;

-- plan · day · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · day · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · day · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."c_4" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · day · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · day · assumption: input "day" is not of type date
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · day · assumption: input "at" is not of type timestamp
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · day · assumption: input "amount" is not of type decimal
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · day · assumption: input "uid" is not of type uuid
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · day · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · day · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · day · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t" AS SELECT b."id", b."day", b."at", b."amount", b."uid", b."seen" FROM main."t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1)) OR ((p."decision" IN (3) AND p."c_3" = 1) OR (p."decision" IN (4) AND p."c_4" = 1)))));

-- overlay · day · rows of "t" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t" AS SELECT p."k_1" AS "id", b."day" AS "day", b."at" AS "at", b."amount" AS "amount", b."uid" AS "uid", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'early' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'moment' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'cheap' WHEN p."decision" IN (4) AND p."c_4" = 1 THEN 'known' END AS "seen" FROM temp."amend_plan_1" AS p LEFT JOIN main."t" AS b ON b."id" = p."k_1" WHERE (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1)) OR ((p."decision" IN (3) AND p."c_3" = 1) OR (p."decision" IN (4) AND p."c_4" = 1)));

-- overlay · day · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t" AS SELECT * FROM temp."amend_kept_1_t" UNION ALL SELECT p."k_1" AS "id", b."day" AS "day", b."at" AS "at", b."amount" AS "amount", b."uid" AS "uid", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 'early' WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 'moment' WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 'cheap' WHEN p."decision" IN (4) AND p."c_4" = 1 THEN 'known' END AS "seen" FROM temp."amend_plan_1" AS p LEFT JOIN main."t" AS b ON b."id" = p."k_1" WHERE (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1)) OR ((p."decision" IN (3) AND p."c_3" = 1) OR (p."decision" IN (4) AND p."c_4" = 1)));

-- overlay · day · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · day · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_1_t";

-- apply · day · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'early' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · day · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'moment' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · day · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'cheap' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_3" = 1;

-- apply · day · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'known' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4) AND p."c_4" = 1;

-- apply · day · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'early' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · day · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'moment' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

-- apply · day · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'cheap' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3) AND p."c_3" = 1;

-- apply · day · set "seen" of "t"
UPDATE main."t" AS t SET "seen" = 'known' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (4) AND p."c_4" = 1;

