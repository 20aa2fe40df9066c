-- plan · text · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · text · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "old"."id"
 AS "k_1", (name
)
 AS "v_1", (name
)
 AS "v_2"
FROM "old" AS "old"
) AS q;

-- plan · text · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · text · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · text · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · text · null-key: selected rows of "old" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · text · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · text · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · text · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name" FROM main."person" AS b;

-- overlay · text · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · text · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · text · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · text · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- predict · text · not-null: column "id" of "person" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · text · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · text · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · text · unique-key: several new rows would have one unique key ("id") of "person"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · full · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "n_1" INTEGER);

-- plan · full · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", NULL AS "n_1" FROM (SELECT "old"."id"
 AS "k_1", (name
)
 AS "v_1"
FROM "old" AS "old"
) AS q;

-- plan · full · number the rows to insert into "last"
UPDATE temp."amend_plan_2" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, coalesce((SELECT max("id") FROM "last"), 0) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · full · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · full · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · full · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · full · null-key: selected rows of "old" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · full · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · full · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · full · rows of "last" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_last" AS SELECT b."id", b."name" FROM main."last" AS b;

-- overlay · full · rows of "last" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_last" AS SELECT p."n_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · full · "last" as the step leaves it
CREATE TEMP VIEW "amend_state_2_last" AS SELECT * FROM temp."amend_kept_2_last" UNION ALL SELECT p."n_1" AS "id", p."v_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · full · drop the overlay of "last" before this step
DROP VIEW IF EXISTS temp."last";

-- overlay · full · show "last" as the step leaves it to all that follows
CREATE TEMP VIEW "last" AS SELECT * FROM temp."amend_state_2_last";

-- predict · full · not-null: column "id" of "last" would be NULL
SELECT n."id" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · full · check-constraint: column "id" of "last" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_last" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · full · unique-key: new rows would have the unique key ("id") of "last" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_2_last" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · full · unique-key: several new rows would have one unique key ("id") of "last"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · text · keep what undoes the insert of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · text · insert rows into "person"
INSERT INTO main."person" ("id", "name") SELECT p."v_1", p."v_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · full · keep what undoes the insert of "last"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."n_1" AS "a_1", p."v_1" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · full · insert rows into "last"
INSERT INTO main."last" ("id", "name") SELECT p."n_1", p."v_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

