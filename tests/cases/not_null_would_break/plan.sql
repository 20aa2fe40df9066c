-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "people"."id"
 AS "k_1", (people.nick
)
 AS "v_1", ("people"."name"
)
 AS "b_2"
FROM "people" AS "people"
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."nick" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", p."v_1" AS "name", b."nick" AS "nick" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "name", b."nick" AS "nick" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- predict · people · not-null: column "name" of "people" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."name" IS NULL;

-- plan · copies · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "n_1" INTEGER);

-- plan · copies · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", NULL AS "n_1" FROM (SELECT "wishes"."id"
 AS "k_1", (wishes.nick
)
 AS "v_1"
FROM "wishes" AS "wishes"
) AS q;

-- plan · copies · number the rows to insert into "people"
UPDATE temp."amend_plan_2" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, coalesce((SELECT max("id") FROM "people"), 0) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · copies · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · copies · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · copies · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · copies · null-key: selected rows of "wishes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · copies · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · copies · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · copies · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_people" AS SELECT b."id", b."name", b."nick" FROM temp."amend_state_1_people" AS b;

-- overlay · copies · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_people" ("id" INTEGER, "name" TEXT, "nick" TEXT);

-- overlay · copies · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_people" AS SELECT * FROM temp."amend_kept_2_people" UNION ALL SELECT * FROM temp."amend_changed_2_people";

-- overlay · copies · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · copies · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_2_people";

-- overlay · copies · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_2_people" SELECT p."n_1" AS "id", p."v_1" AS "name", NULL AS "nick" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · copies · not-null: column "id" of "people" would be NULL
SELECT n."id" FROM temp."amend_changed_2_people" AS n WHERE n."id" IS NULL;

-- predict · copies · check-constraint: column "id" of "people" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_people" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · copies · not-null: column "name" of "people" would be NULL
SELECT n."id" FROM temp."amend_changed_2_people" AS n WHERE n."name" IS NULL;

-- predict · copies · unique-key: new rows would have the unique key ("id") of "people" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_people" AS n JOIN temp."amend_kept_2_people" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · copies · unique-key: several new rows would have one unique key ("id") of "people"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_people" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · people · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · people · set "name" of "people"
UPDATE main."people" AS t SET "name" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · copies · keep what undoes the insert of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."n_1" AS "a_1", p."v_1" AS "a_2", NULL AS "a_3" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · copies · insert rows into "people"
INSERT INTO main."people" ("id", "name", "nick") SELECT p."n_1", p."v_1", NULL FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

