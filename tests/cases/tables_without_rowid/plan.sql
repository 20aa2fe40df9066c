-- plan · words · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "k_2" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" TEXT, "v_4" INTEGER, "c_1" INTEGER);

-- plan · words · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "k_2", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "v_4", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", CASE WHEN ("i_0") COLLATE BINARY = 'en' AND (("i_1") < 2) THEN 1 WHEN ("i_0") COLLATE BINARY = 'en' AND (("i_1") >= 2) THEN 2 WHEN ("i_0") COLLATE BINARY NOT IN ('en') THEN 3 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN 4 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN "i_1" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "v_4" AS "v_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "words"."language"
 AS "k_1", "words"."word"
 AS "k_2", "words"."language"
 AS "i_0", "words"."count"
 AS "i_1", (words.count + 1
)
 AS "v_1", ("words"."count"
)
 AS "b_2", (words.word
)
 AS "v_3", (0
)
 AS "v_4"
FROM "words" AS "words"
WHERE (not exists (select 1 from words as w where w.language = 'old')
)
) AS q;

-- plan · words · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1", "k_2");

-- plan · words · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · words · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · words · null-key: selected rows of "words" have NULL in their key
SELECT p."k_1" AS "language", p."k_2" AS "word" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · words · assumption: input "language" is NULL, and is not declared nullable
SELECT p."k_1" AS "language", p."k_2" AS "word", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1", p."k_2";

-- predict · words · assumption: input "language" is not of type text
SELECT p."k_1" AS "language", p."k_2" AS "word", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1", p."k_2";

-- predict · words · assumption: input "count" is NULL, and is not declared nullable
SELECT p."k_1" AS "language", p."k_2" AS "word", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1", p."k_2";

-- predict · words · assumption: input "count" is not of type integer
SELECT p."k_1" AS "language", p."k_2" AS "word", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1", p."k_2";

-- predict · words · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "language", p."k_2" AS "word" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · words · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "language", p."k_2" AS "word" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- overlay · words · rows of "words" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_words" AS SELECT b."language", b."word", b."count" FROM main."words" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."language" = p."k_1" AND b."word" = p."k_2" AND (((p."decision" IN (1)) OR (p."decision" IN (2) AND p."c_1" = 1))));

-- overlay · words · rows of "words" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_words" AS SELECT p."k_1" AS "language", p."k_2" AS "word", p."v_1" AS "count" FROM temp."amend_plan_1" AS p LEFT JOIN main."words" AS b ON b."language" = p."k_1" AND b."word" = p."k_2" WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT 'old' AS "language", p."v_3" AS "word", p."v_4" AS "count" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2);

-- overlay · words · "words" as the step leaves it
CREATE TEMP VIEW "amend_state_1_words" AS SELECT * FROM temp."amend_kept_1_words" UNION ALL SELECT p."k_1" AS "language", p."k_2" AS "word", p."v_1" AS "count" FROM temp."amend_plan_1" AS p LEFT JOIN main."words" AS b ON b."language" = p."k_1" AND b."word" = p."k_2" WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT 'old' AS "language", p."v_3" AS "word", p."v_4" AS "count" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2);

-- overlay · words · drop the overlay of "words" before this step
DROP VIEW IF EXISTS temp."words";

-- overlay · words · show "words" as the step leaves it to all that follows
CREATE TEMP VIEW "words" AS SELECT * FROM temp."amend_state_1_words";

-- overlay · words · rows of "words_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_words_archive" AS SELECT CAST(NULL AS TEXT) AS "language", CAST(NULL AS TEXT) AS "word", CAST(NULL AS INTEGER) AS "count", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · words · rows of "words_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_words_archive" AS SELECT b."language" AS "language", b."word" AS "word", b."count" AS "count", '<run>' AS "amend_run_id", 'too rare' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."words" AS b ON b."language" = p."k_1" AND b."word" = p."k_2" WHERE p."decision" IN (1);

-- overlay · words · "words_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_words_archive" AS SELECT * FROM temp."amend_kept_1_words_archive" UNION ALL SELECT b."language" AS "language", b."word" AS "word", b."count" AS "count", '<run>' AS "amend_run_id", 'too rare' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."words" AS b ON b."language" = p."k_1" AND b."word" = p."k_2" WHERE p."decision" IN (1);

-- overlay · words · drop the overlay of "words_archive" before this step
DROP VIEW IF EXISTS temp."words_archive";

-- overlay · words · show "words_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "words_archive" AS SELECT * FROM temp."amend_state_1_words_archive";

-- predict · words · not-null: column "language" of "words" would be NULL
SELECT n."language", n."word" FROM (SELECT 'old' AS "language", p."v_3" AS "word" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2))) AS n WHERE n."language" IS NULL;

-- predict · words · not-null: column "word" of "words" would be NULL
SELECT n."language", n."word" FROM (SELECT 'old' AS "language", p."v_3" AS "word" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2))) AS n WHERE n."word" IS NULL;

-- predict · words · not-null: column "count" of "words" would be NULL
SELECT n."language", n."word" FROM (SELECT p."k_1" AS "language", p."k_2" AS "word", p."v_1" AS "count" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT 'old' AS "language", p."v_3" AS "word", p."v_4" AS "count" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2))) AS n WHERE n."count" IS NULL;

-- predict · words · unique-key: new rows would have the unique key ("language", "word") of "words" of rows that stay
WITH found AS MATERIALIZED (SELECT n."language" AS "language", n."word" AS "word", o."language" AS "other language", o."word" AS "other word" FROM (SELECT 'old' AS "language", p."v_3" AS "word" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2))) AS n JOIN temp."amend_kept_1_words" AS o ON o."language" = n."language" COLLATE BINARY AND o."word" = n."word" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · words · unique-key: several new rows would have one unique key ("language", "word") of "words"
SELECT "language", "word", "amend_rows" AS "rows" FROM (SELECT "language", "word", count(*) OVER (PARTITION BY n."language" COLLATE BINARY, n."word" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."k_1" AS "language", p."k_2" AS "word" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT 'old' AS "language", p."v_3" AS "word" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2))) AS n WHERE n."language" IS NOT NULL AND n."word" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "language", "word";

-- apply · make table "words_archive"
CREATE TABLE main."words_archive" ("language" TEXT, "word" TEXT, "count" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · words · keep what undoes the archive of "words_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."language" AS "a_1", t."word" AS "a_2", t."count" AS "a_3", '<run>' AS "a_4", 'too rare' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."words" AS t ON t."language" = p."k_1" AND t."word" = p."k_2" WHERE p."decision" IN (1);

-- apply · words · keep what undoes the delete of "words"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."language" AS "b_1", t."word" AS "b_2", t."count" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."words" AS t ON t."language" = p."k_1" AND t."word" = p."k_2" WHERE p."decision" IN (1);

-- apply · words · keep what undoes the update of "words"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."k_2" AS "k_2", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_1" = 1;

-- apply · words · keep what undoes the insert of "words"
CREATE TABLE main."amend_undo_n_4" AS SELECT 'old' AS "a_1", p."v_3" AS "a_2", p."v_4" AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2);

-- apply · words · copy rows of "words" into "words_archive"
INSERT INTO main."words_archive" ("language", "word", "count", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."language", t."word", t."count", '<run>', 'too rare', '<time>' FROM temp."amend_plan_1" AS p JOIN main."words" AS t ON t."language" = p."k_1" AND t."word" = p."k_2" WHERE p."decision" IN (1);

-- apply · words · delete rows of "words": too rare
DELETE FROM main."words" WHERE ("language", "word") IN (SELECT p."k_1", p."k_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · words · set "count" of "words"
UPDATE main."words" AS t SET "count" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."language" = p."k_1" AND t."word" = p."k_2" AND p."decision" IN (2) AND p."c_1" = 1;

-- apply · words · insert rows into "words"
INSERT INTO main."words" ("language", "word", "count") SELECT 'old', p."v_3", p."v_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2);

