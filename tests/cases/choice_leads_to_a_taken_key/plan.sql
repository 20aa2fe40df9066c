-- plan · accounts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · accounts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 0 THEN 1 WHEN ("i_0") = 1 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "a"."id"
 AS "k_1", (exists (select 1 from account b where b.mail = lower(a.mail))
)
 AS "i_0", (lower(a.mail)
)
 AS "v_1", ("a"."mail"
)
 AS "b_2"
FROM "account" AS "a"
WHERE (a.mail <> lower(a.mail)
)
) AS q;

-- choose · accounts · give the rows that block "fold", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE "decision" = 2;

-- choose · accounts · ask what "fold" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (1, 4) AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" = 4;

-- choose · accounts · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 4;

-- choose · accounts · give the rows that block "drop", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE "decision" = 2;

-- choose · accounts · ask what "drop" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (5) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 5;

-- choose · accounts · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 5;

-- choose · accounts · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) ORDER BY p."k_1";

-- choose · accounts · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0" FROM temp."amend_plan_1" AS p JOIN (
SELECT "a"."id"
 AS "k_1", (exists (select 1 from account b where b.mail = lower(a.mail))
)
 AS "i_0", (lower(a.mail)
)
 AS "v_1", ("a"."mail"
)
 AS "b_2"
FROM "account" AS "a"
WHERE (a.mail <> lower(a.mail)
)
) AS q ON q."k_1" = p."k_1" WHERE p."decision" IN (2);

-- choose · accounts · read their rows of "a"
SELECT amend_frozen.amend_row, "a".*
FROM "account" AS "a"
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "a"."id" = amend_frozen.amend_key_0
WHERE (a.mail <> lower(a.mail)
);

-- choose · accounts · give the rows for which somebody chose "fold" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE rowid IN (…);

-- choose · accounts · give the rows for which somebody chose "drop" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE rowid IN (…);

-- plan · accounts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · accounts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · accounts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 4) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (5) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · accounts · null-key: selected rows of "account" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · accounts · assumption: input "taken" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · accounts · assumption: input "taken" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · accounts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · accounts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · accounts · blocked: two accounts of one person
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) SELECT row_0."id" AS "a.id", row_0."mail" AS "a.mail" FROM found AS p LEFT JOIN main."account" AS row_0 ON row_0."id" = p."k_1" ORDER BY p."k_1";

-- overlay · accounts · rows of "account" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_account" AS SELECT b."id", b."mail" FROM main."account" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1, 4) AND p."c_1" = 1) OR (p."decision" IN (5)))));

-- overlay · accounts · rows of "account" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_account" AS SELECT p."k_1" AS "id", p."v_1" AS "mail" FROM temp."amend_plan_1" AS p LEFT JOIN main."account" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1, 4) AND p."c_1" = 1);

-- overlay · accounts · "account" as the step leaves it
CREATE TEMP VIEW "amend_state_1_account" AS SELECT * FROM temp."amend_kept_1_account" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "mail" FROM temp."amend_plan_1" AS p LEFT JOIN main."account" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1, 4) AND p."c_1" = 1);

-- overlay · accounts · drop the overlay of "account" before this step
DROP VIEW IF EXISTS temp."account";

-- overlay · accounts · show "account" as the step leaves it to all that follows
CREATE TEMP VIEW "account" AS SELECT * FROM temp."amend_state_1_account";

-- predict · accounts · not-null: column "mail" of "account" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "mail" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1, 4) AND p."c_1" = 1)) AS n WHERE n."mail" IS NULL;

-- predict · accounts · unique-key: new rows would have the unique key ("mail") of "account" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "mail" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1, 4) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_account" AS o ON o."mail" = n."mail" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · accounts · unique-key: several new rows would have one unique key ("mail") of "account"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "mail" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1, 4) AND p."c_1" = 1)) AS n WHERE n."mail" IS NOT NULL GROUP BY n."mail" COLLATE BINARY HAVING count(*) > 1;

-- predict · accounts · unique-exchange: rows would take the unique key ("mail") of "account" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "mail" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1, 4) AND p."c_1" = 1)) AS n JOIN main."account" AS o ON o."mail" = n."mail" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1, 4) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1, 4) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1, 4) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- apply · accounts · keep what undoes the delete of "account"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."mail" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."account" AS t ON t."id" = p."k_1" WHERE p."decision" IN (5);

-- apply · accounts · keep what undoes the update of "account"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 4) AND p."c_1" = 1;

-- apply · accounts · delete rows of "account": the other one is used
DELETE FROM main."account" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5));

-- apply · accounts · set "mail" of "account"
UPDATE main."account" AS t SET "mail" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1, 4) AND p."c_1" = 1;

