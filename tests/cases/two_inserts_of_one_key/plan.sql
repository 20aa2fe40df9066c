-- plan · letters · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER);

-- plan · letters · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1" FROM (SELECT "p"."id"
 AS "k_1", (p.id
)
 AS "v_1"
FROM "person" AS "p"
) AS q;

-- plan · letters · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · letters · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · letters · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · letters · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · letters · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · letters · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · letters · rows of "letter" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_letter" AS SELECT b."id", b."kind" FROM main."letter" AS b;

-- overlay · letters · rows of "letter" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_letter" AS SELECT p."v_1" AS "id", 'first' AS "kind" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) UNION ALL SELECT p."v_1" AS "id", 'second' AS "kind" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · letters · "letter" as the step leaves it
CREATE TEMP VIEW "amend_state_1_letter" AS SELECT * FROM temp."amend_kept_1_letter" UNION ALL SELECT p."v_1" AS "id", 'first' AS "kind" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) UNION ALL SELECT p."v_1" AS "id", 'second' AS "kind" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · letters · drop the overlay of "letter" before this step
DROP VIEW IF EXISTS temp."letter";

-- overlay · letters · show "letter" as the step leaves it to all that follows
CREATE TEMP VIEW "letter" AS SELECT * FROM temp."amend_state_1_letter";

-- predict · letters · not-null: column "id" of "letter" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) UNION ALL SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · letters · check-constraint: column "id" of "letter" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_letter" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · letters · unique-key: new rows would have the unique key ("id") of "letter" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) UNION ALL SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_letter" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · letters · unique-key: several new rows would have one unique key ("id") of "letter"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) UNION ALL SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · letters · keep what undoes the insert of "letter"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", 'first' AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · letters · keep what undoes the insert of "letter"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", 'second' AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · letters · insert rows into "letter"
INSERT INTO main."letter" ("id", "kind") SELECT p."v_1", 'first' FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · letters · insert rows into "letter"
INSERT INTO main."letter" ("id", "kind") SELECT p."v_1", 'second' FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

