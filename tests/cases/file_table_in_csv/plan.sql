-- source · make the table for the records of "people"
CREATE TEMP TABLE "amend_table_people" ("id" INTEGER, "name" TEXT, "mail" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "people"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_people" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "people" up by its key
CREATE UNIQUE INDEX temp."amend_table_people_key" ON "amend_table_people" ("id");

-- source · measure "people"
ANALYZE temp."amend_table_people";

-- source · show "people" under its name
CREATE TEMP VIEW "people" AS SELECT "id", "name", "mail", "$line" FROM temp."amend_table_people";

-- plan · mails · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · mails · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (m.mail
)
 AS "v_1", ("p"."mail"
)
 AS "b_2"
FROM "people" AS "p"
JOIN "mails" AS "m" ON (m.id = p.id
)
) AS q;

-- plan · mails · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · mails · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · mails · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · mails · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · mails · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · mails · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · mails · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · mails · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."mail", b."$line", b."amend_record" FROM temp."amend_table_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · mails · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "mail", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · mails · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "mail", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · mails · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · mails · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT "id", "name", "mail", "$line" FROM temp."amend_state_1_people";

-- predict · mails · check-constraint: column "mail" of "people" takes only text
SELECT n."id", n."mail" AS "value" FROM temp."amend_changed_1_people" AS n WHERE NOT (typeof(n."mail") IN ('null', 'text'));

-- plan · leavers · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · leavers · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "people"."id"
 AS "k_1"
FROM "people" AS "people"
WHERE (name = 'Gone'
)
) AS q;

-- plan · leavers · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · leavers · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · leavers · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · leavers · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · leavers · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · leavers · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · leavers · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_people" AS SELECT b."id", b."name", b."mail", b."$line", b."amend_record" FROM temp."amend_state_1_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · leavers · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_people" ("id" INTEGER, "name" TEXT, "mail" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · leavers · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_people" AS SELECT * FROM temp."amend_kept_2_people" UNION ALL SELECT * FROM temp."amend_changed_2_people";

-- overlay · leavers · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · leavers · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT "id", "name", "mail", "$line" FROM temp."amend_state_2_people";

-- overlay · leavers · rows of "left_people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_left_people" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "mail", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · leavers · rows of "left_people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_left_people" AS SELECT b."id" AS "id", b."name" AS "name", b."mail" AS "mail", '<run>' AS "amend_run_id", 'left' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leavers · "left_people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_left_people" AS SELECT * FROM temp."amend_kept_2_left_people" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."mail" AS "mail", '<run>' AS "amend_run_id", 'left' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_people" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leavers · drop the overlay of "left_people" before this step
DROP VIEW IF EXISTS temp."left_people";

-- overlay · leavers · show "left_people" as the step leaves it to all that follows
CREATE TEMP VIEW "left_people" AS SELECT * FROM temp."amend_state_2_left_people";

-- overlay · leavers · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_2_people" SELECT b."id", b."name", b."mail", b."$line", b."amend_record" FROM temp."amend_state_1_people" AS b WHERE 0;

-- plan · new · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · new · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "m"."id"
 AS "k_1", (m.id
)
 AS "v_1", (m.mail
)
 AS "v_2"
FROM "mails" AS "m"
WHERE (id not in (select id from people)
)
) AS q;

-- plan · new · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · new · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · new · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · new · null-key: selected rows of "mails" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · new · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · new · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · new · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_people" AS SELECT b."id", b."name", b."mail", b."$line", b."amend_record" FROM temp."amend_state_2_people" AS b;

-- overlay · new · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_people" ("id" INTEGER, "name" TEXT, "mail" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · new · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_3_people" AS SELECT * FROM temp."amend_kept_3_people" UNION ALL SELECT * FROM temp."amend_changed_3_people";

-- overlay · new · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · new · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT "id", "name", "mail", "$line" FROM temp."amend_state_3_people";

-- overlay · new · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_3_people" SELECT p."v_1" AS "id", 'New, one' AS "name", p."v_2" AS "mail", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · new · not-null: column "id" of "people" would be NULL
SELECT n."id" FROM temp."amend_changed_3_people" AS n WHERE n."id" IS NULL;

-- predict · new · check-constraint: column "id" of "people" takes only integer
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_3_people" AS n WHERE NOT (typeof(n."id") IN ('null', 'integer'));

-- predict · new · check-constraint: column "name" of "people" takes only text
SELECT n."id", n."name" AS "value" FROM temp."amend_changed_3_people" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · new · check-constraint: column "mail" of "people" takes only text
SELECT n."id", n."mail" AS "value" FROM temp."amend_changed_3_people" AS n WHERE NOT (typeof(n."mail") IN ('null', 'text'));

-- predict · new · unique-key: new rows would have the unique key ("id") of "people" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_3_people" AS n JOIN temp."amend_kept_3_people" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · new · unique-key: several new rows would have one unique key ("id") of "people"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_3_people" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · make table "left_people"
CREATE TABLE main."left_people" ("id" INTEGER, "name" TEXT, "mail" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · mails · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · mails · set "mail" of "people"
UPDATE temp."amend_table_people" AS t SET "mail" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · leavers · keep what undoes the archive of "left_people"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."mail" AS "a_3", '<run>' AS "a_4", 'left' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leavers · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."mail" AS "b_3" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leavers · copy rows of "people" into "left_people"
INSERT INTO main."left_people" ("id", "name", "mail", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."mail", '<run>', 'left', '<time>' FROM temp."amend_plan_2" AS p JOIN temp."amend_table_people" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leavers · delete rows of "people": left
DELETE FROM temp."amend_table_people" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · new · keep what undoes the insert of "people"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_1" AS "a_1", 'New, one' AS "a_2", p."v_2" AS "a_3" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · new · insert rows into "people"
INSERT INTO temp."amend_table_people" ("id", "name", "mail") SELECT p."v_1", 'New, one', p."v_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

