-- source · compute source "listed"
CREATE TEMP TABLE "listed" AS SELECT q.*, amend_ulid(started
, 'no-time', 'listed', q."name") AS "ulid" FROM (SELECT * FROM temp."amend_file_1"
) AS q;

-- source · look source "listed" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "listed" ("name");

-- source · verify the key of source "listed"
SELECT "name", count(*) AS "rows" FROM temp."listed" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · unreadable-time: source "listed": the time of "ulid" is NULL, is not a time, or is out of range
SELECT * FROM temp."listed" WHERE "ulid" IS NULL ORDER BY "name";

-- plan · sessions · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT);

-- plan · sessions · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "l"."name"
 AS "k_1", (l.ulid
)
 AS "v_1", (l.name
)
 AS "v_2"
FROM "listed" AS "l"
) AS q;

-- plan · sessions · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · sessions · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · sessions · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · sessions · null-key: selected rows of "listed" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · sessions · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · sessions · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · sessions · rows of "session" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_session" AS SELECT b."id", b."name" FROM main."session" AS b;

-- overlay · sessions · rows of "session" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_session" AS SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · sessions · "session" as the step leaves it
CREATE TEMP VIEW "amend_state_1_session" AS SELECT * FROM temp."amend_kept_1_session" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · sessions · drop the overlay of "session" before this step
DROP VIEW IF EXISTS temp."session";

-- overlay · sessions · show "session" as the step leaves it to all that follows
CREATE TEMP VIEW "session" AS SELECT * FROM temp."amend_state_1_session";

-- predict · sessions · not-null: column "id" of "session" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · sessions · not-null: column "name" of "session" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · sessions · unique-key: new rows would have the unique key ("id") of "session" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_session" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · sessions · unique-key: several new rows would have one unique key ("id") of "session"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- apply · sessions · keep what undoes the insert of "session"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · sessions · insert rows into "session"
INSERT INTO main."session" ("id", "name") SELECT p."v_1", p."v_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

