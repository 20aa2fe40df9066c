-- source · compute source "wanted"
CREATE TEMP TABLE "wanted" AS select p.id as person, p.name from people p where not exists (select 1 from accounts a where a.person = p.id);

-- source · look source "wanted" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "wanted" ("person");

-- source · verify the key of source "wanted"
SELECT "person", count(*) AS "rows" FROM temp."wanted" GROUP BY "person" HAVING count(*) > 1 OR "person" IS NULL ORDER BY "person";

-- plan · accounts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT, "v_3" INTEGER, "n_1" INTEGER);

-- plan · accounts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3", NULL AS "n_1" FROM (SELECT "wanted"."person"
 AS "k_1", (wanted.person
)
 AS "v_1", ('account of ' || wanted.name
)
 AS "v_2", ((2 + 3)
)
 AS "v_3"
FROM "wanted" AS "wanted"
) AS q;

-- plan · accounts · number the rows to insert into "accounts"
UPDATE temp."amend_plan_1" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, coalesce((SELECT max("id") FROM "accounts"), 0) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · accounts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · accounts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · accounts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · accounts · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "person" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · accounts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "person" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · accounts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "person" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · accounts · rows of "accounts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_accounts" AS SELECT b."id", b."person", b."label", b."state", b."credit" FROM main."accounts" AS b;

-- overlay · accounts · rows of "accounts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_accounts" AS SELECT p."n_1" AS "id", p."v_1" AS "person", p."v_2" AS "label", 'new' AS "state", p."v_3" AS "credit" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · accounts · "accounts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_accounts" AS SELECT * FROM temp."amend_kept_1_accounts" UNION ALL SELECT p."n_1" AS "id", p."v_1" AS "person", p."v_2" AS "label", 'new' AS "state", p."v_3" AS "credit" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · accounts · drop the overlay of "accounts" before this step
DROP VIEW IF EXISTS temp."accounts";

-- overlay · accounts · show "accounts" as the step leaves it to all that follows
CREATE TEMP VIEW "accounts" AS SELECT * FROM temp."amend_state_1_accounts";

-- predict · accounts · not-null: column "id" of "accounts" would be NULL
SELECT n."id" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · accounts · check-constraint: column "id" of "accounts" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_accounts" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · accounts · not-null: column "person" of "accounts" would be NULL
SELECT n."id" FROM (SELECT p."n_1" AS "id", p."v_1" AS "person" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."person" IS NULL;

-- predict · accounts · not-null: column "state" of "accounts" would be NULL
SELECT n."id" FROM (SELECT p."n_1" AS "id", 'new' AS "state" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."state" IS NULL;

-- predict · accounts · unique-key: new rows would have the unique key ("id") of "accounts" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_accounts" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · accounts · unique-key: several new rows would have one unique key ("id") of "accounts"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."n_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · accounts · foreign-key: rows of "accounts" would refer to rows that "people" does not have
SELECT n."id", n."person" FROM (SELECT p."n_1" AS "id", p."v_1" AS "person" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."people" AS o WHERE o."id" = n."person");

-- apply · accounts · keep what undoes the insert of "accounts"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."n_1" AS "a_1", p."v_1" AS "a_2", p."v_2" AS "a_3", 'new' AS "a_4", p."v_3" AS "a_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · accounts · insert rows into "accounts"
INSERT INTO main."accounts" ("id", "person", "label", "state", "credit") SELECT p."n_1", p."v_1", p."v_2", 'new', p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

