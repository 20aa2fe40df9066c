-- plan · keep-some · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · keep-some · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "legacy"."id"
 AS "k_1", (id
)
 AS "v_1", (name
)
 AS "v_2"
FROM "legacy" AS "legacy"
WHERE (keep = 1
)
) AS q;

-- plan · keep-some · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · keep-some · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · keep-some · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · keep-some · null-key: selected rows of "legacy" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · keep-some · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · keep-some · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · keep-some · rows of "current" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_current" AS SELECT b."id", b."name" FROM main."current" AS b;

-- overlay · keep-some · rows of "current" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_current" AS SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · keep-some · "current" as the step leaves it
CREATE TEMP VIEW "amend_state_1_current" AS SELECT * FROM temp."amend_kept_1_current" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · keep-some · drop the overlay of "current" before this step
DROP VIEW IF EXISTS temp."current";

-- overlay · keep-some · show "current" as the step leaves it to all that follows
CREATE TEMP VIEW "current" AS SELECT * FROM temp."amend_state_1_current";

-- predict · keep-some · not-null: column "id" of "current" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · keep-some · check-constraint: column "id" of "current" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_current" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · keep-some · not-null: column "name" of "current" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · keep-some · unique-key: new rows would have the unique key ("id") of "current" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_current" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · keep-some · unique-key: several new rows would have one unique key ("id") of "current"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- overlay · drop · drop the overlay of "legacy_log" before this step
DROP VIEW IF EXISTS temp."legacy_log";

-- overlay · drop · drop the overlay of "legacy" before this step
DROP VIEW IF EXISTS temp."legacy";

-- verify · check "something is left" on the planned state
SELECT * FROM (select 1 as none_left where not exists (select 1 from current)
) AS found;

-- apply · keep-some · keep what undoes the insert of "current"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · keep-some · insert rows into "current"
INSERT INTO main."current" ("id", "name") SELECT p."v_1", p."v_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · drop · drop table "legacy_log"
DROP TABLE main."legacy_log";

-- apply · drop · drop table "legacy"
DROP TABLE main."legacy";

