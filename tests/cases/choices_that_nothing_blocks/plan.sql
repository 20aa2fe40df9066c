-- plan · facts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · facts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "f"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (coalesce(k.value = f.value, false)
)
 AS "i_0", (0
)
 AS "v_1", ("f"."old"
)
 AS "b_2"
FROM "fact" AS "f"
LEFT JOIN "fact" AS "k" ON (k.old = 0 and k.name = f.name
)
WHERE (f.old = 1
)
) AS q;

-- choose · facts · give the rows that block "drop", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE "decision" = 2;

-- choose · facts · ask what "drop" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (1, 4) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 4;

-- choose · facts · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 4;

-- choose · facts · give the rows that block "replace", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE "decision" = 2;

-- choose · facts · ask what "replace" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (5) AND p."m_1_1" IS NOT NULL THEN 1 ELSE 0 END, CASE WHEN p."decision" IN (5) AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" = 5;

-- choose · facts · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 5;

-- choose · facts · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) ORDER BY p."k_1";

-- choose · facts · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0" FROM temp."amend_plan_1" AS p JOIN (
SELECT "f"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (coalesce(k.value = f.value, false)
)
 AS "i_0", (0
)
 AS "v_1", ("f"."old"
)
 AS "b_2"
FROM "fact" AS "f"
LEFT JOIN "fact" AS "k" ON (k.old = 0 and k.name = f.name
)
WHERE (f.old = 1
)
) AS q ON q."k_1" = p."k_1" WHERE p."decision" IN (2);

-- choose · facts · read their rows of "f"
SELECT amend_frozen.amend_row, "f".*
FROM "fact" AS "f"
LEFT JOIN "fact" AS "k" ON (k.old = 0 and k.name = f.name
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "f"."id" = amend_frozen.amend_key_0
WHERE (f.old = 1
);

-- choose · facts · read their rows of "k"
SELECT amend_frozen.amend_row, "k".*
FROM "fact" AS "f"
LEFT JOIN "fact" AS "k" ON (k.old = 0 and k.name = f.name
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "f"."id" = amend_frozen.amend_key_0
WHERE (f.old = 1
);

-- choose · facts · give the rows for which somebody chose "drop" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE rowid IN (…);

-- choose · facts · give the rows for which somebody chose "replace" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE rowid IN (…);

-- plan · facts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · facts · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · facts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · facts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 4) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (5) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (5) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · facts · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · facts · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · facts · null-key: selected rows of "fact" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · facts · assumption: input "same" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · facts · assumption: input "same" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · facts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · facts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · facts · blocked: two facts disagree
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) SELECT row_0."id" AS "f.id", row_0."name" AS "f.name", row_0."value" AS "f.value", row_0."old" AS "f.old", row_1."id" AS "k.id", row_1."name" AS "k.name", row_1."value" AS "k.value", row_1."old" AS "k.old" FROM found AS p LEFT JOIN main."fact" AS row_0 ON row_0."id" = p."k_1" LEFT JOIN main."fact" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- overlay · facts · rows of "fact" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_fact" AS SELECT b."id", b."name", b."value", b."old" FROM main."fact" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1, 4)) OR (p."decision" IN (5) AND p."c_1" = 1)))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (5) AND p."m_1_1" IS NOT NULL)));

-- overlay · facts · rows of "fact" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_fact" AS SELECT p."k_1" AS "id", b."name" AS "name", b."value" AS "value", p."v_1" AS "old" FROM temp."amend_plan_1" AS p LEFT JOIN main."fact" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (5) AND p."c_1" = 1);

-- overlay · facts · "fact" as the step leaves it
CREATE TEMP VIEW "amend_state_1_fact" AS SELECT * FROM temp."amend_kept_1_fact" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", b."value" AS "value", p."v_1" AS "old" FROM temp."amend_plan_1" AS p LEFT JOIN main."fact" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (5) AND p."c_1" = 1);

-- overlay · facts · drop the overlay of "fact" before this step
DROP VIEW IF EXISTS temp."fact";

-- overlay · facts · show "fact" as the step leaves it to all that follows
CREATE TEMP VIEW "fact" AS SELECT * FROM temp."amend_state_1_fact";

-- overlay · facts · rows of "fact_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_fact_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "value", CAST(NULL AS INTEGER) AS "old", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · facts · rows of "fact_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_fact_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."value" AS "value", b."old" AS "old", '<run>' AS "amend_run_id", 'the old row is right' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."fact" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (5) AND p."m_1_1" IS NOT NULL;

-- overlay · facts · "fact_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_fact_archive" AS SELECT * FROM temp."amend_kept_1_fact_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."value" AS "value", b."old" AS "old", '<run>' AS "amend_run_id", 'the old row is right' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."fact" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (5) AND p."m_1_1" IS NOT NULL;

-- overlay · facts · drop the overlay of "fact_archive" before this step
DROP VIEW IF EXISTS temp."fact_archive";

-- overlay · facts · show "fact_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "fact_archive" AS SELECT * FROM temp."amend_state_1_fact_archive";

-- predict · facts · two-effects: rows of "fact" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1, 4)) OR (p."decision" IN (5) AND p."c_1" = 1)) AND (p."k_1") IN (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (5) AND p."m_1_1" IS NOT NULL))) UNION ALL SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (5) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · facts · not-null: column "old" of "fact" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "old" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5) AND p."c_1" = 1)) AS n WHERE n."old" IS NULL;

-- apply · make table "fact_archive"
CREATE TABLE main."fact_archive" ("id" INTEGER, "name" TEXT, "value" TEXT, "old" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · facts · keep what undoes the archive of "fact_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."value" AS "a_3", t."old" AS "a_4", '<run>' AS "a_5", 'the old row is right' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_1" AS p JOIN main."fact" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (5) AND p."m_1_1" IS NOT NULL;

-- apply · facts · keep what undoes the delete of "fact"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."value" AS "b_3", t."old" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."fact" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1, 4);

-- apply · facts · keep what undoes the delete of "fact"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."value" AS "b_3", t."old" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."fact" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (5) AND p."m_1_1" IS NOT NULL;

-- apply · facts · keep what undoes the update of "fact"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5) AND p."c_1" = 1;

-- apply · facts · copy rows of "fact" into "fact_archive"
INSERT INTO main."fact_archive" ("id", "name", "value", "old", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."value", t."old", '<run>', 'the old row is right', '<time>' FROM temp."amend_plan_1" AS p JOIN main."fact" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (5) AND p."m_1_1" IS NOT NULL;

-- apply · facts · delete rows of "fact": the new row says the same
DELETE FROM main."fact" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 4));

-- apply · facts · delete rows of "fact": the old row is right
DELETE FROM main."fact" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5) AND p."m_1_1" IS NOT NULL);

-- apply · facts · set "old" of "fact"
UPDATE main."fact" AS t SET "old" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (5) AND p."c_1" = 1;

