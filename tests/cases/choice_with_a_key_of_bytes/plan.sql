-- plan · parts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" BLOB, "k_2" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · parts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "k_2", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", "r" AS "r", 1 AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", "p"."name"
 AS "k_2", "p"."rowid"
 AS "r", (length(p.body)
)
 AS "i_0", (1
)
 AS "v_1", ("p"."checked"
)
 AS "b_2"
FROM "part" AS "p"
WHERE (p.checked = 0
)
) AS q ORDER BY "r";

-- choose · parts · give the rows that block "accept", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 3 WHERE "decision" = 1;

-- choose · parts · ask what "accept" would do to them
SELECT p."k_1", p."k_2", CASE WHEN p."decision" IN (3) AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" = 3;

-- choose · parts · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 1 WHERE "decision" = 3;

-- choose · parts · give the rows that block "drop", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE "decision" = 1;

-- choose · parts · ask what "drop" would do to them
SELECT p."k_1", p."k_2", CASE WHEN p."decision" IN (4) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 4;

-- choose · parts · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 1 WHERE "decision" = 4;

-- choose · parts · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1", p."k_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) ORDER BY p."k_1", p."k_2";

-- choose · parts · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0" FROM temp."amend_plan_1" AS p JOIN (
SELECT "p"."id"
 AS "k_1", "p"."name"
 AS "k_2", "p"."rowid"
 AS "r", (length(p.body)
)
 AS "i_0", (1
)
 AS "v_1", ("p"."checked"
)
 AS "b_2"
FROM "part" AS "p"
WHERE (p.checked = 0
)
) AS q ON q."k_1" = p."k_1" AND q."k_2" = p."k_2" WHERE p."decision" IN (1);

-- choose · parts · read their rows of "p"
SELECT amend_frozen.amend_row, "p".*
FROM "part" AS "p"
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0, p."k_2" AS amend_key_1 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1)) AS amend_frozen ON "p"."id" = amend_frozen.amend_key_0 AND "p"."name" = amend_frozen.amend_key_1
WHERE (p.checked = 0
);

-- choose · parts · give the rows for which somebody chose "accept" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 3 WHERE rowid IN (…);

-- choose · parts · give the rows for which somebody chose "drop" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE rowid IN (…);

-- plan · parts · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · parts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · parts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (4) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · parts · null-key: selected rows of "part" have NULL in their key
SELECT p."k_1" AS "id", p."k_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · parts · assumption: input "size" is not of type integer
SELECT p."k_1" AS "id", p."k_2" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1", p."k_2";

-- predict · parts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · parts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id", p."k_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- predict · parts · blocked: somebody looks at it: "all" of it
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1)) SELECT row_0."id" AS "p.id", row_0."name" AS "p.name", row_0."body" AS "p.body", row_0."checked" AS "p.checked" FROM found AS p LEFT JOIN main."part" AS row_0 ON row_0."id" = p."k_1" AND row_0."name" = p."k_2" ORDER BY p."k_1", p."k_2";

-- overlay · parts · numbers of the rows of "part" that the step changes
CREATE TEMP TABLE "amend_numbers_1_part" ("r" INTEGER PRIMARY KEY);

-- overlay · parts · rows of "part" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_part" AS SELECT b."id", b."name", b."body", b."checked" FROM main."part" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_part");

-- overlay · parts · rows of "part" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_part" AS SELECT p."k_1" AS "id", p."k_2" AS "name", b."body" AS "body", p."v_1" AS "checked" FROM temp."amend_plan_1" AS p LEFT JOIN main."part" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (3) AND p."c_1" = 1);

-- overlay · parts · "part" as the step leaves it
CREATE TEMP VIEW "amend_state_1_part" AS SELECT * FROM temp."amend_kept_1_part" UNION ALL SELECT p."k_1" AS "id", p."k_2" AS "name", b."body" AS "body", p."v_1" AS "checked" FROM temp."amend_plan_1" AS p LEFT JOIN main."part" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (3) AND p."c_1" = 1);

-- overlay · parts · drop the overlay of "part" before this step
DROP VIEW IF EXISTS temp."part";

-- overlay · parts · show "part" as the step leaves it to all that follows
CREATE TEMP VIEW "part" AS SELECT * FROM temp."amend_state_1_part";

-- overlay · parts · numbers of the rows of "part" that the step changes
INSERT INTO temp."amend_numbers_1_part" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (3) AND p."c_1" = 1) OR (p."decision" IN (4))) ON CONFLICT DO NOTHING;

-- predict · parts · not-null: column "checked" of "part" would be NULL
SELECT n."id", n."name" FROM (SELECT p."k_1" AS "id", p."k_2" AS "name", p."v_1" AS "checked" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3) AND p."c_1" = 1)) AS n WHERE n."checked" IS NULL;

-- apply · parts · keep what undoes the delete of "part"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."body" AS "b_3", t."checked" AS "b_4" FROM temp."amend_plan_1" AS p JOIN main."part" AS t ON t."rowid" = p."r" WHERE p."decision" IN (4);

-- apply · parts · keep what undoes the update of "part"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."k_2" AS "k_2", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_1" = 1;

-- apply · parts · delete rows of "part": somebody looked
DELETE FROM main."part" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4));

-- apply · parts · set "checked" of "part"
UPDATE main."part" AS t SET "checked" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (3) AND p."c_1" = 1;

