-- predict · references · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner" FROM main."item" AS n WHERE n."owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."owner" AS o WHERE o."code" = n."owner") ORDER BY 1;

-- overlay · references · "owner" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_owner" AS SELECT b."code" AS "key", b."name" AS "name" FROM main."owner" AS b;

-- overlay · references · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · references · show "owner" as the change leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_1_2_owner";

-- overlay · references · "note" as the change leaves it
CREATE TEMP VIEW "amend_state_1_3_note" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "owner" WHERE 0;

-- overlay · references · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · references · show "note" as the change leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_1_3_note";

-- plan · notes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT);

-- plan · notes · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "o"."key"
 AS "k_1", (length(o.name)
)
 AS "v_1", (o.key
)
 AS "v_2"
FROM "owner" AS "o"
WHERE (o.key in ('a', 'b')
)
) AS q;

-- plan · notes · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · notes · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · notes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · notes · null-key: selected rows of "owner" have NULL in their key
SELECT p."k_1" AS "key" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · notes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "key" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · notes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "key" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · notes · rows of "note" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_note" AS SELECT b."id", b."owner" FROM temp."amend_state_1_3_note" AS b;

-- overlay · notes · rows of "note" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_note" ("id" INTEGER, "owner" TEXT);

-- overlay · notes · "note" as the step leaves it
CREATE TEMP VIEW "amend_state_2_note" AS SELECT * FROM temp."amend_kept_2_note" UNION ALL SELECT * FROM temp."amend_changed_2_note";

-- overlay · notes · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · notes · show "note" as the step leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_2_note";

-- overlay · notes · rows of "note" that the step changes or brings
INSERT INTO temp."amend_changed_2_note" SELECT p."v_1" AS "id", p."v_2" AS "owner" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · notes · not-null: column "id" of "note" would be NULL
SELECT n."id" FROM temp."amend_changed_2_note" AS n WHERE n."id" IS NULL;

-- predict · notes · check-constraint: column "id" of "note" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_note" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · notes · not-null: column "owner" of "note" would be NULL
SELECT n."id" FROM temp."amend_changed_2_note" AS n WHERE n."owner" IS NULL;

-- predict · notes · unique-key: new rows would have the unique key ("id") of "note" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_note" AS n JOIN temp."amend_kept_2_note" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · notes · unique-key: several new rows would have one unique key ("id") of "note"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_note" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · notes · foreign-key: rows of "note" would refer to rows that "owner" does not have
SELECT n."id", n."owner" FROM temp."amend_changed_2_note" AS n WHERE n."owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_2_owner" AS o WHERE o."key" = n."owner");

-- plan · keys · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · keys · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "owner"."key"
 AS "k_1", (upper(key)
)
 AS "v_1", ("owner"."key"
)
 AS "b_2"
FROM "owner" AS "owner"
WHERE (key in ('a', 'b')
)
) AS q;

-- plan · keys · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · keys · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · keys · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · keys · null-key: selected rows of "owner" have NULL in their key
SELECT p."k_1" AS "key" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · keys · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "key" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · keys · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "key" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · keys · collect new keys and references of "owner"
CREATE TEMP TABLE "amend_moving_3_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · keys · look them up by key
CREATE INDEX temp."amend_moving_3_1_key" ON "amend_moving_3_1" ("k_1", "edge");

-- plan · keys · rows of "owner" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · keys · look them up by key
CREATE INDEX temp."amend_moved_3_1_key" ON "amend_moved_3_1" ("k_1");

-- plan · keys · rows of "owner" that get a new key
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_1") SELECT b."key", 0, CASE WHEN NOT ((b."key") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_2_owner" AS b ON b."key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · keys · collect new keys and references of "item"
CREATE TEMP TABLE "amend_moving_3_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · keys · look them up by key
CREATE INDEX temp."amend_moving_3_2_key" ON "amend_moving_3_2" ("k_1", "edge");

-- plan · keys · rows of "item" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_2" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · keys · look them up by key
CREATE INDEX temp."amend_moved_3_2_key" ON "amend_moved_3_2" ("k_1");

-- plan · keys · follow references of "item" to "owner", until no row is added
INSERT INTO temp."amend_moving_3_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."item" AS c JOIN (SELECT b."key" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_2_owner" AS b ON b."key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."owner" = m."o_1" WHERE NOT ((c."owner") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_3_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · keys · collect new keys and references of "note"
CREATE TEMP TABLE "amend_moving_3_3" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · keys · look them up by key
CREATE INDEX temp."amend_moving_3_3_key" ON "amend_moving_3_3" ("k_1", "edge");

-- plan · keys · rows of "note" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_3" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · keys · look them up by key
CREATE INDEX temp."amend_moved_3_3_key" ON "amend_moved_3_3" ("k_1");

-- plan · keys · follow references of "note" to "owner", until no row is added
INSERT INTO temp."amend_moving_3_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM temp."amend_state_2_note" AS c JOIN (SELECT b."key" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_2_owner" AS b ON b."key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."owner" = m."o_1" WHERE NOT ((c."owner") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_3_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · keys · one entry for each row of "owner" that stays
INSERT INTO temp."amend_moved_3_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · keys · measure them
ANALYZE temp."amend_moved_3_1";

-- plan · keys · rows of "owner" whose key another row takes
UPDATE temp."amend_moved_3_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_1_2_owner" AS b ON b."key" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."key") IN (SELECT coalesce(z."n_1", o."key") FROM temp."amend_moved_3_1" AS z JOIN temp."amend_state_1_2_owner" AS o ON o."key" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · keys · one entry for each row of "item" that stays
INSERT INTO temp."amend_moved_3_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · keys · measure them
ANALYZE temp."amend_moved_3_2";

-- plan · keys · one entry for each row of "note" that stays
INSERT INTO temp."amend_moved_3_3" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_3" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · keys · measure them
ANALYZE temp."amend_moved_3_3";

-- overlay · keys · rows of "owner" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_owner" AS SELECT b."key", b."name" FROM temp."amend_state_1_2_owner" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_1" AS y WHERE b."key" = y."k_1");

-- overlay · keys · rows of "owner" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_owner" ("key" TEXT, "name" TEXT);

-- overlay · keys · "owner" as the step leaves it
CREATE TEMP VIEW "amend_state_3_owner" AS SELECT * FROM temp."amend_kept_3_owner" UNION ALL SELECT * FROM temp."amend_changed_3_owner";

-- overlay · keys · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · keys · show "owner" as the step leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_3_owner";

-- overlay · keys · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_item" AS SELECT b."id", b."owner" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_2" AS y WHERE b."id" = y."k_1");

-- overlay · keys · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_item" AS SELECT b."id" AS "id", coalesce(y."n_1", b."owner") AS "owner" FROM temp."amend_moved_3_2" AS y JOIN main."item" AS b ON b."id" = y."k_1";

-- overlay · keys · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_3_item" AS SELECT * FROM temp."amend_kept_3_item" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."owner") AS "owner" FROM temp."amend_moved_3_2" AS y JOIN main."item" AS b ON b."id" = y."k_1";

-- overlay · keys · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · keys · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_3_item";

-- overlay · keys · rows of "note" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_note" AS SELECT b."id", b."owner" FROM temp."amend_state_2_note" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_3" AS y WHERE b."id" = y."k_1");

-- overlay · keys · rows of "note" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_note" ("id" INTEGER, "owner" TEXT);

-- overlay · keys · "note" as the step leaves it
CREATE TEMP VIEW "amend_state_3_note" AS SELECT * FROM temp."amend_kept_3_note" UNION ALL SELECT * FROM temp."amend_changed_3_note";

-- overlay · keys · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · keys · show "note" as the step leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_3_note";

-- overlay · keys · rows of "owner" that the step changes or brings
INSERT INTO temp."amend_changed_3_owner" SELECT coalesce(y."n_1", b."key") AS "key", b."name" AS "name" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_1_2_owner" AS b ON b."key" = y."k_1";

-- overlay · keys · rows of "note" that the step changes or brings
INSERT INTO temp."amend_changed_3_note" SELECT b."id" AS "id", coalesce(y."n_1", b."owner") AS "owner" FROM temp."amend_moved_3_3" AS y JOIN temp."amend_state_2_note" AS b ON b."id" = y."k_1";

-- predict · keys · unique-key: new rows would have the unique key ("key") of "owner" of rows that stay
WITH found AS MATERIALIZED (SELECT n."key" AS "key", n."name" AS "name", o."key" AS "other key", o."name" AS "other name" FROM temp."amend_changed_3_owner" AS n JOIN temp."amend_kept_3_owner" AS o ON o."key" = n."key" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · keys · unique-key: several new rows would have one unique key ("key") of "owner"
SELECT "key", "name", "amend_rows" AS "rows" FROM (SELECT "key", "name", count(*) OVER (PARTITION BY n."key" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_3_owner" AS n WHERE n."key" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "key", CAST("name" AS text);

-- predict · keys · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner" FROM temp."amend_changed_3_item" AS n WHERE n."owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_3_owner" AS o WHERE o."key" = n."owner");

-- predict · keys · foreign-key: rows of "note" would refer to rows that "owner" does not have
SELECT n."id", n."owner" FROM temp."amend_changed_3_note" AS n WHERE n."owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_3_owner" AS o WHERE o."key" = n."owner");

-- predict · keys · null-key: rows of "owner" would get NULL as their key "key"
SELECT p."k_1" AS "key" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · keys · unique-exchange: rows of "owner" exchange keys, and another row has the value in "key" that they would have meanwhile
SELECT b."key" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_1_2_owner" AS b ON b."key" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "key" FROM temp."amend_state_1_2_owner") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_3_1")) ORDER BY 1;

-- apply · references · make the new form of table "item"
CREATE TABLE main."amend_new_item" (id integer primary key, owner text, FOREIGN KEY ("owner") REFERENCES "owner" ("code"));

-- apply · references · copy the rows of "item"
INSERT INTO main."amend_new_item" ("id", "owner") SELECT "id", "owner" FROM main."item";

-- apply · references · drop the old form of table "item"
DROP TABLE main."item";

-- apply · references · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · references · put the new form of table "item" in its place
ALTER TABLE main."amend_new_item" RENAME TO "item";

-- apply · references · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · references · rename column "code" of "owner"
ALTER TABLE main."owner" RENAME COLUMN "code" TO "key";

-- apply · references · make table "note"
CREATE TABLE main."note" ("id" INTEGER NOT NULL, "owner" TEXT NOT NULL, PRIMARY KEY ("id"), FOREIGN KEY ("owner") REFERENCES "owner" ("key") ON DELETE CASCADE);

-- apply · notes · keep what undoes the insert of "note"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · notes · insert rows into "note"
INSERT INTO main."note" ("id", "owner") SELECT p."v_1", p."v_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · keys · keep what undoes the rekey of "owner"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."key") AS "k_1", t."key" AS "b_1", coalesce(p."n_1", t."key") AS "a_1" FROM temp."amend_moved_3_1" AS p JOIN main."owner" AS t ON t."key" = p."k_1";

-- apply · keys · keep what undoes the rekey of "item"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."owner" AS "b_1", coalesce(p."n_1", t."owner") AS "a_1" FROM temp."amend_moved_3_2" AS p JOIN main."item" AS t ON t."id" = p."k_1";

-- apply · keys · keep what undoes the rekey of "note"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "k_1", t."owner" AS "b_1", coalesce(p."n_1", t."owner") AS "a_1" FROM temp."amend_moved_3_3" AS p JOIN main."note" AS t ON t."id" = p."k_1";

-- apply · keys · move rows of "owner" out of the way of those that take their keys
UPDATE main."owner" AS t SET "key" = CASE WHEN p."n_1" IS NULL THEN t."key" ELSE '~' || p."parked" END FROM temp."amend_moved_3_1" AS p WHERE t."key" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · keys · set "key" of "owner" to new keys
UPDATE main."owner" AS t SET "key" = coalesce(p."n_1", t."key") FROM temp."amend_moved_3_1" AS p WHERE t."key" = p."k_1" AND p."parked" IS NULL;

-- apply · keys · set "key" of "owner" to new keys, for rows out of the way
UPDATE main."owner" AS t SET "key" = coalesce(p."n_1", t."key") FROM temp."amend_moved_3_1" AS p WHERE t."key" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · keys · set "owner" of "item" to new keys
UPDATE main."item" AS t SET "owner" = coalesce(p."n_1", t."owner") FROM temp."amend_moved_3_2" AS p WHERE t."id" = p."k_1";

-- apply · keys · set "owner" of "note" to new keys
UPDATE main."note" AS t SET "owner" = coalesce(p."n_1", t."owner") FROM temp."amend_moved_3_3" AS p WHERE t."id" = p."k_1";

