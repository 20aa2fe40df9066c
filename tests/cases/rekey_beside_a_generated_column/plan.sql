-- plan · rooms · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · rooms · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", (3 - r.id
)
 AS "v_1", ("r"."id"
)
 AS "b_2"
FROM "room" AS "r"
WHERE ((select half from desk where room = 1) = 5
)
) AS q;

-- plan · rooms · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · rooms · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · rooms · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · rooms · null-key: selected rows of "room" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · rooms · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · rooms · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · rooms · collect new keys and references of "room"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · rooms · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · rooms · rows of "room" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · rooms · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · rooms · rows of "room" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."room" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · rooms · collect new keys and references of "desk"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · rooms · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · rooms · rows of "desk" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · rooms · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · rooms · follow references of "desk" to "room", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."desk" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."room" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."room" = m."o_1" WHERE NOT ((c."room") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · rooms · one entry for each row of "room" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rooms · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · rooms · rows of "room" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."room" UNION ALL SELECT min("id") FROM main."room" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."room" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · rooms · one entry for each row of "desk" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rooms · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · rooms · rows of "room" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_room" AS SELECT b."id" FROM main."room" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · rooms · rows of "room" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_room" AS SELECT coalesce(y."n_1", b."id") AS "id" FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1";

-- overlay · rooms · "room" as the step leaves it
CREATE TEMP VIEW "amend_state_1_room" AS SELECT * FROM temp."amend_kept_1_room" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id" FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1";

-- overlay · rooms · drop the overlay of "room" before this step
DROP VIEW IF EXISTS temp."room";

-- overlay · rooms · show "room" as the step leaves it to all that follows
CREATE TEMP VIEW "room" AS SELECT * FROM temp."amend_state_1_room";

-- overlay · rooms · rows of "desk" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_desk" AS SELECT b."id", b."room", b."half", b."whole" FROM main."desk" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · rooms · rows of "desk" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_desk" AS SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."half" AS "half", b."whole" AS "whole" FROM temp."amend_moved_1_2" AS y JOIN main."desk" AS b ON b."id" = y."k_1";

-- overlay · rooms · "desk" as the step leaves it
CREATE TEMP VIEW "amend_state_1_desk" AS SELECT * FROM temp."amend_kept_1_desk" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."half" AS "half", b."whole" AS "whole" FROM temp."amend_moved_1_2" AS y JOIN main."desk" AS b ON b."id" = y."k_1";

-- overlay · rooms · drop the overlay of "desk" before this step
DROP VIEW IF EXISTS temp."desk";

-- overlay · rooms · show "desk" as the step leaves it to all that follows
CREATE TEMP VIEW "desk" AS SELECT * FROM temp."amend_state_1_desk";

-- predict · rooms · check-constraint: column "id" of "room" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_room" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · rooms · unique-key: new rows would have the unique key ("id") of "room" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_room" AS n JOIN temp."amend_kept_1_room" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · rooms · unique-key: several new rows would have one unique key ("id") of "room"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_room" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · rooms · foreign-key: rows of "desk" would refer to rows that "room" does not have
SELECT n."id", n."room" FROM temp."amend_changed_1_desk" AS n WHERE n."room" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_room" AS o WHERE o."id" = n."room");

-- predict · rooms · null-key: rows of "room" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · rooms · unique-exchange: rows of "room" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- apply · rooms · keep what undoes the rekey of "room"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."room" AS t ON t."id" = p."k_1";

-- apply · rooms · keep what undoes the rekey of "desk"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."room" AS "b_1", coalesce(p."n_1", t."room") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."desk" AS t ON t."id" = p."k_1";

-- apply · rooms · move rows of "room" out of the way of those that take their keys
UPDATE main."room" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · rooms · set "id" of "room" to new keys
UPDATE main."room" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · rooms · set "id" of "room" to new keys, for rows out of the way
UPDATE main."room" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · rooms · set "room" of "desk" to new keys
UPDATE main."desk" AS t SET "room" = coalesce(p."n_1", t."room") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

