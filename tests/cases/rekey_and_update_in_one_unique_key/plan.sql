-- plan · rooms · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" INTEGER, "b_2" INTEGER, "v_3" INTEGER, "b_4" INTEGER, "w_5" INTEGER, "c_1" INTEGER, "c_2" INTEGER);

-- plan · rooms · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "b_4", "w_5", "c_1", "c_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "w_5" AS "w_5", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "r"."id"
 AS "k_1", "s"."id"
 AS "m_1_1", (2
)
 AS "v_1", ("r"."id"
)
 AS "b_2", (s.number + 10
)
 AS "v_3", ("s"."number"
)
 AS "b_4", ("s"."room"
)
 AS "w_5"
FROM "room" AS "r"
LEFT JOIN "seat" AS "s" ON (s.room = r.id
)
WHERE (r.id = 1
)
) AS q;

-- plan · rooms · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · rooms · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · rooms · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · rooms · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · rooms · ambiguous-match: match "s" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · rooms · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

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
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."room" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (1));

-- plan · rooms · collect new keys and references of "seat"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · rooms · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · rooms · rows of "seat" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · rooms · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · rooms · follow references of "seat" to "room", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."seat" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."room" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."room" = m."o_1" WHERE NOT ((c."room") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · rooms · one entry for each row of "room" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rooms · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · rooms · rows of "room" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."room" UNION ALL SELECT min("id") FROM main."room" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."room" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · rooms · one entry for each row of "seat" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rooms · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · rooms · rows of "seat" whose key another row takes
UPDATE temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("room") FROM main."seat" UNION ALL SELECT min("room") FROM main."seat" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_2" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_2") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."room", b."number") IN (SELECT coalesce(z."n_1", o."room"), o."number" FROM temp."amend_moved_1_2" AS z JOIN main."seat" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · rooms · rows of "room" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_room" AS SELECT b."id" FROM main."room" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1)))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · rooms · rows of "room" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_room" AS SELECT coalesce(y."n_1", b."id") AS "id" FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · rooms · "room" as the step leaves it
CREATE TEMP VIEW "amend_state_1_room" AS SELECT * FROM temp."amend_kept_1_room" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id" FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · rooms · drop the overlay of "room" before this step
DROP VIEW IF EXISTS temp."room";

-- overlay · rooms · show "room" as the step leaves it to all that follows
CREATE TEMP VIEW "room" AS SELECT * FROM temp."amend_state_1_room";

-- overlay · rooms · rows of "seat" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_seat" AS SELECT b."id", b."room", b."number" FROM main."seat" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · rooms · rows of "seat" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_seat" AS SELECT b."id" AS "id", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1"), b."room") AS "room", p."v_3" AS "number" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)));

-- overlay · rooms · "seat" as the step leaves it
CREATE TEMP VIEW "amend_state_1_seat" AS SELECT * FROM temp."amend_kept_1_seat" UNION ALL SELECT b."id" AS "id", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1"), b."room") AS "room", p."v_3" AS "number" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)));

-- overlay · rooms · drop the overlay of "seat" before this step
DROP VIEW IF EXISTS temp."seat";

-- overlay · rooms · show "seat" as the step leaves it to all that follows
CREATE TEMP VIEW "seat" AS SELECT * FROM temp."amend_state_1_seat";

-- predict · rooms · foreign-key: rows of "seat" refer to rows that leave "room"
SELECT c."id", c."room" FROM main."seat" AS c WHERE (c."room") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."room" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT ((b."id") COLLATE BINARY IS +(p."v_1"))) AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."room" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (1))));

-- predict · rooms · check-constraint: column "id" of "room" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_room" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · rooms · unique-key: new rows would have the unique key ("id") of "room" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_room" AS n JOIN temp."amend_kept_1_room" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · rooms · unique-key: several new rows would have one unique key ("id") of "room"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_room" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · rooms · two-effects: rows of "seat" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · rooms · not-null: column "number" of "seat" would be NULL
SELECT n."id" FROM (SELECT b."id" AS "id", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1"), b."room") AS "room", p."v_3" AS "number" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) AS n WHERE n."number" IS NULL;

-- predict · rooms · unique-key: new rows would have the unique key ("room", "number") of "seat" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_seat" AS n JOIN temp."amend_kept_1_seat" AS o ON o."room" = n."room" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · rooms · unique-key: several new rows would have one unique key ("room", "number") of "seat"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_seat" AS n WHERE n."room" IS NOT NULL AND n."number" IS NOT NULL GROUP BY n."room" COLLATE BINARY, n."number" COLLATE BINARY HAVING count(*) > 1;

-- predict · rooms · unique-exchange: rows would take the unique key ("room", "number") of "seat" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT b."id" AS "id", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1"), b."room") AS "room", p."v_3" AS "number" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)))) AS n JOIN main."seat" AS o ON o."room" = n."room" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."m_1_1" = o."id" WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_3" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_4" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · rooms · foreign-key: rows of "seat" would refer to rows that "room" does not have
SELECT n."id", n."room" FROM temp."amend_changed_1_seat" AS n WHERE n."room" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_room" AS o WHERE o."id" = n."room");

-- predict · rooms · null-key: rows of "room" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · rooms · unique-exchange: rows of "room" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."room" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · rooms · unique-exchange: rows of "seat" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · rooms · unique-exchange: rows would take the unique key ("room", "number") of "seat" while another row of the step still holds it
SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1") AS n JOIN (SELECT b.* FROM main."seat" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1")) AS o ON o."room" = n."room" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY ORDER BY 1;

-- predict · rooms · unique-exchange: rows would take the unique key ("room", "number") of "seat" while another row of the step still holds it
SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1") AS n JOIN (SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1") AS o ON o."room" = n."room" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY WHERE o."id" <> n."id" ORDER BY 1;

-- predict · rooms · unique-exchange: rows would take the unique key ("room", "number") of "seat" while another row of the step still holds it
SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_seat" AS n JOIN (SELECT b."id" AS "id", coalesce(y."n_1", b."room") AS "room", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."seat" AS b ON b."id" = y."k_1") AS o ON o."room" = n."room" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY WHERE o."id" <> n."id" ORDER BY 1;

-- apply · rooms · keep what undoes the delete of "room"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1" FROM temp."amend_plan_1" AS p JOIN main."room" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · rooms · keep what undoes the rekey of "room"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."room" AS t ON t."id" = p."k_1";

-- apply · rooms · keep what undoes the rekey of "seat"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."room" AS "b_1", coalesce(p."n_1", t."room") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."seat" AS t ON t."id" = p."k_1";

-- apply · rooms · keep what undoes the update of "seat"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."m_1_1" AS "k_1", p."b_4" AS "b_1", p."v_3" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · rooms · delete rows of "room": it is one room with the other
DELETE FROM main."room" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · rooms · move rows of "room" out of the way of those that take their keys
UPDATE main."room" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · rooms · move rows of "seat" out of the way of those that take their keys
UPDATE main."seat" AS t SET "room" = CASE WHEN p."n_1" IS NULL THEN t."room" ELSE p."parked" END FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · rooms · set "id" of "room" to new keys
UPDATE main."room" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · rooms · set "id" of "room" to new keys, for rows out of the way
UPDATE main."room" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · rooms · set "room" of "seat" to new keys
UPDATE main."seat" AS t SET "room" = coalesce(p."n_1", t."room") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · rooms · set "room" of "seat" to new keys, for rows out of the way
UPDATE main."seat" AS t SET "room" = coalesce(p."n_1", t."room") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · rooms · set "number" of "seat"
UPDATE main."seat" AS t SET "number" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

