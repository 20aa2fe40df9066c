-- plan · towns · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "r_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "m_1_2" TEXT, "v_1" INTEGER, "b_2" INTEGER, "v_3" INTEGER, "b_4" INTEGER, "v_5" TEXT, "b_6" TEXT, "c_1" INTEGER, "c_2" INTEGER);

-- plan · towns · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r_1", "decision", "fault", "fault_value", "m_1_1", "m_1_2", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "c_1", "c_2") SELECT "k_1" AS "k_1", "r_1" AS "r_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "m_1_2" AS "m_1_2", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "t"."id"
 AS "k_1", "s"."town"
 AS "m_1_1", "s"."name"
 AS "m_1_2", "s"."rowid"
 AS "r_1", (t.id + 10
)
 AS "v_1", ("t"."id"
)
 AS "b_2", (s.town + 20
)
 AS "v_3", ("s"."town"
)
 AS "b_4", (upper(s.name)
)
 AS "v_5", ("s"."name"
)
 AS "b_6"
FROM "town" AS "t"
LEFT JOIN "street" AS "s" ON (s.town = t.id
)
) AS q ORDER BY "r_1";

-- plan · towns · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · towns · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r_1" ON "amend_plan_1" ("r_1", "decision", "c_1", "c_2") WHERE "r_1" IS NOT NULL;

-- plan · towns · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · towns · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · towns · ambiguous-match: match "s" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1 ORDER BY p."k_1";

-- predict · towns · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1) ORDER BY p."k_1";

-- predict · towns · null-key: selected rows of "town" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · towns · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · towns · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · towns · collect new keys and references of "town"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · towns · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · towns · rows of "town" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · towns · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · towns · rows of "town" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."town" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · towns · collect new keys and references of "street"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "k_2" TEXT, "edge" INTEGER, "n_1" INTEGER, "n_2" TEXT);

-- plan · towns · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "k_2", "edge");

-- plan · towns · rows of "street" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "k_2" TEXT, "n_1" INTEGER, "n_2" TEXT, "parked" BIGINT);

-- plan · towns · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1", "k_2");

-- plan · towns · rows of "street" that get a new key
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1", "n_2") SELECT b."town", b."name", 0, CASE WHEN NOT ((b."town") COLLATE BINARY IS +(p."v_3")) THEN p."v_3" END, CASE WHEN NOT ((b."name") COLLATE BINARY IS +(p."v_5")) THEN p."v_5" END FROM temp."amend_plan_1" AS p JOIN main."street" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_2" = 1;

-- plan · towns · follow references of "street" to "town", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."town", c."name", 1, m."n" FROM main."street" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."town" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."town" = m."o_1" WHERE NOT ((c."town") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."town" = x."k_1" AND c."name" = x."k_2" AND x."edge" = 1);

-- plan · towns · collect new keys and references of "house"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · towns · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "edge");

-- plan · towns · rows of "house" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · towns · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1");

-- plan · towns · follow references of "house" to "street", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."house" AS c JOIN (SELECT b."name" AS "o_1", p."v_5" AS "n" FROM temp."amend_plan_1" AS p JOIN main."street" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_2" = 1) AS m ON c."street" = m."o_1" WHERE NOT ((c."street") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · towns · one entry for each row of "town" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · towns · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · towns · rows of "town" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."town" UNION ALL SELECT min("id") FROM main."town" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."town" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."town" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · towns · one entry for each row of "street" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "k_2", "n_1", "n_2") SELECT x."k_1", x."k_2", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · towns · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · towns · rows of "street" whose key another row takes
UPDATE temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("town") FROM main."street" UNION ALL SELECT min("town") FROM main."street" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_2" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_2") AS h) + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_1_2" AS y JOIN main."street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2" WHERE ((y."n_2" IS NOT NULL) AND (b."name") IN (SELECT coalesce(z."n_2", o."name") FROM temp."amend_moved_1_2" AS z JOIN main."street" AS o ON o."town" = z."k_1" AND o."name" = z."k_2" WHERE (z."n_2" IS NOT NULL))) OR ((y."n_1" IS NOT NULL OR y."n_2" IS NOT NULL) AND (b."town", b."name") IN (SELECT coalesce(z."n_1", o."town"), coalesce(z."n_2", o."name") FROM temp."amend_moved_1_2" AS z JOIN main."street" AS o ON o."town" = z."k_1" AND o."name" = z."k_2" WHERE (z."n_1" IS NOT NULL OR z."n_2" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- plan · towns · one entry for each row of "house" that stays
INSERT INTO temp."amend_moved_1_3" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · towns · measure them
ANALYZE temp."amend_moved_1_3";

-- overlay · towns · rows of "town" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_town" AS SELECT b."id" FROM main."town" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · towns · rows of "town" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_town" AS SELECT coalesce(y."n_1", b."id") AS "id" FROM temp."amend_moved_1_1" AS y JOIN main."town" AS b ON b."id" = y."k_1";

-- overlay · towns · "town" as the step leaves it
CREATE TEMP VIEW "amend_state_1_town" AS SELECT * FROM temp."amend_kept_1_town" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id" FROM temp."amend_moved_1_1" AS y JOIN main."town" AS b ON b."id" = y."k_1";

-- overlay · towns · drop the overlay of "town" before this step
DROP VIEW IF EXISTS temp."town";

-- overlay · towns · show "town" as the step leaves it to all that follows
CREATE TEMP VIEW "town" AS SELECT * FROM temp."amend_state_1_town";

-- overlay · towns · rows of "street" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_street" AS SELECT b."town", b."name" FROM main."street" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."town" = y."k_1" AND b."name" = y."k_2");

-- overlay · towns · rows of "street" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_street" AS SELECT coalesce(y."n_1", b."town") AS "town", coalesce(y."n_2", b."name") AS "name" FROM temp."amend_moved_1_2" AS y JOIN main."street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2";

-- overlay · towns · "street" as the step leaves it
CREATE TEMP VIEW "amend_state_1_street" AS SELECT * FROM temp."amend_kept_1_street" UNION ALL SELECT coalesce(y."n_1", b."town") AS "town", coalesce(y."n_2", b."name") AS "name" FROM temp."amend_moved_1_2" AS y JOIN main."street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2";

-- overlay · towns · drop the overlay of "street" before this step
DROP VIEW IF EXISTS temp."street";

-- overlay · towns · show "street" as the step leaves it to all that follows
CREATE TEMP VIEW "street" AS SELECT * FROM temp."amend_state_1_street";

-- overlay · towns · rows of "house" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_house" AS SELECT b."id", b."street" FROM main."house" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_3" AS y WHERE b."id" = y."k_1");

-- overlay · towns · rows of "house" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_house" AS SELECT b."id" AS "id", coalesce(y."n_1", b."street") AS "street" FROM temp."amend_moved_1_3" AS y JOIN main."house" AS b ON b."id" = y."k_1";

-- overlay · towns · "house" as the step leaves it
CREATE TEMP VIEW "amend_state_1_house" AS SELECT * FROM temp."amend_kept_1_house" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."street") AS "street" FROM temp."amend_moved_1_3" AS y JOIN main."house" AS b ON b."id" = y."k_1";

-- overlay · towns · drop the overlay of "house" before this step
DROP VIEW IF EXISTS temp."house";

-- overlay · towns · show "house" as the step leaves it to all that follows
CREATE TEMP VIEW "house" AS SELECT * FROM temp."amend_state_1_house";

-- predict · towns · check-constraint: column "id" of "town" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_town" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · towns · unique-key: new rows would have the unique key ("id") of "town" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_town" AS n JOIN temp."amend_kept_1_town" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · towns · unique-key: several new rows would have one unique key ("id") of "town"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_town" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · towns · two-effects: rows of "street" are changed by several decisions of this step
SELECT "town", "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "town", p."m_1_2" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "town", "name" HAVING count(*) > 1 ORDER BY "town", "name";

-- predict · towns · unique-key: new rows would have the unique key ("name") of "street" of rows that stay
WITH found AS MATERIALIZED (SELECT n."town" AS "town", n."name" AS "name", o."town" AS "other town", o."name" AS "other name" FROM temp."amend_changed_1_street" AS n JOIN temp."amend_kept_1_street" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · towns · unique-key: several new rows would have one unique key ("name") of "street"
SELECT "town", "name", "amend_rows" AS "rows" FROM (SELECT "town", "name", count(*) OVER (PARTITION BY n."name" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_street" AS n WHERE n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "town", "name";

-- predict · towns · unique-key: new rows would have the unique key ("town", "name") of "street" of rows that stay
WITH found AS MATERIALIZED (SELECT n."town" AS "town", n."name" AS "name", o."town" AS "other town", o."name" AS "other name" FROM temp."amend_changed_1_street" AS n JOIN temp."amend_kept_1_street" AS o ON o."town" = n."town" COLLATE BINARY AND o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · towns · unique-key: several new rows would have one unique key ("town", "name") of "street"
SELECT "town", "name", "amend_rows" AS "rows" FROM (SELECT "town", "name", count(*) OVER (PARTITION BY n."town" COLLATE BINARY, n."name" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_street" AS n WHERE n."town" IS NOT NULL AND n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "town", "name";

-- predict · towns · foreign-key: rows of "street" would refer to rows that "town" does not have
SELECT n."town", n."name", n."town" FROM temp."amend_changed_1_street" AS n WHERE n."town" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_town" AS o WHERE o."id" = n."town");

-- predict · towns · foreign-key: rows of "house" would refer to rows that "street" does not have
SELECT n."id", n."street" FROM temp."amend_changed_1_house" AS n WHERE n."street" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_street" AS o WHERE o."name" = n."street");

-- predict · towns · null-key: rows of "town" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · towns · null-key: rows of "street" would get NULL as their key "town"
SELECT p."m_1_1" AS "town", p."m_1_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_2" = 1 AND p."v_3" IS NULL ORDER BY 1;

-- predict · towns · null-key: rows of "street" would get NULL as their key "name"
SELECT p."m_1_1" AS "town", p."m_1_2" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_2" = 1 AND p."v_5" IS NULL ORDER BY 1;

-- predict · towns · unique-exchange: rows of "town" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."town" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · towns · two-effects: rows of "street" would get several values in one column through new keys
SELECT x."k_1" AS "town", x."k_2" AS "name" FROM temp."amend_moving_1_2" AS x GROUP BY x."k_1", x."k_2" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · towns · unique-exchange: rows of "street" exchange keys, and no number is left that they could have meanwhile
SELECT b."town", b."name" FROM temp."amend_moved_1_2" AS y JOIN main."street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · towns · unique-exchange: rows of "street" exchange keys, and another row has the value in "name" that they would have meanwhile
SELECT b."town", b."name" FROM temp."amend_moved_1_2" AS y JOIN main."street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_2" IS NOT NULL AND ('~' || y."parked" IN (SELECT "name" FROM main."street") OR '~' || y."parked" IN (SELECT "n_2" FROM temp."amend_moved_1_2")) ORDER BY 1;

-- plan · houses · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "k_2" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "b_3" TEXT, "c_1" INTEGER, "c_2" INTEGER);

-- plan · houses · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "k_2", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "b_3", "c_1", "c_2") SELECT "k_1" AS "k_1", "k_2" AS "k_2", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_3") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "s"."town"
 AS "k_1", "s"."name"
 AS "k_2", "h"."id"
 AS "m_1_1", (s.name || '!'
)
 AS "v_1", ("s"."name"
)
 AS "b_2", ("h"."street"
)
 AS "b_3"
FROM "street" AS "s"
LEFT JOIN "house" AS "h" ON (h.street = s.name
)
) AS q;

-- plan · houses · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1", "k_2");

-- plan · houses · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_2_match_1" ON "amend_plan_2" ("m_1_1");

-- plan · houses · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · houses · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · houses · ambiguous-match: match "h" finds several counterparts of one row
SELECT p."k_1" AS "town", p."k_2" AS "name", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1", p."k_2") IN (SELECT p."k_1", p."k_2" FROM temp."amend_plan_2" AS p GROUP BY p."k_1", p."k_2" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1", p."k_2";

-- predict · houses · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "town", p."k_2" AS "name", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1", p."k_2") IN (SELECT p."k_1", p."k_2" FROM temp."amend_plan_2" AS p GROUP BY p."k_1", p."k_2" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1", p."k_2";

-- predict · houses · null-key: selected rows of "street" have NULL in their key
SELECT p."k_1" AS "town", p."k_2" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · houses · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "town", p."k_2" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · houses · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "town", p."k_2" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- plan · houses · collect new keys and references of "street"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" INTEGER, "k_2" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · houses · look them up by key
CREATE INDEX temp."amend_moving_2_1_key" ON "amend_moving_2_1" ("k_1", "k_2", "edge");

-- plan · houses · rows of "street" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" INTEGER, "k_2" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · houses · look them up by key
CREATE INDEX temp."amend_moved_2_1_key" ON "amend_moved_2_1" ("k_1", "k_2");

-- plan · houses · rows of "street" that get a new key
INSERT INTO temp."amend_moving_2_1" ("k_1", "k_2", "edge", "n_1") SELECT b."town", b."name", 0, CASE WHEN NOT ((b."name") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_street" AS b ON b."town" = p."k_1" AND b."name" = p."k_2" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · houses · collect new keys and references of "house"
CREATE TEMP TABLE "amend_moving_2_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · houses · look them up by key
CREATE INDEX temp."amend_moving_2_2_key" ON "amend_moving_2_2" ("k_1", "edge");

-- plan · houses · rows of "house" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_2" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · houses · look them up by key
CREATE INDEX temp."amend_moved_2_2_key" ON "amend_moved_2_2" ("k_1");

-- plan · houses · follow references of "house" to "street", until no row is added
INSERT INTO temp."amend_moving_2_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM temp."amend_state_1_house" AS c JOIN (SELECT b."name" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_street" AS b ON b."town" = p."k_1" AND b."name" = p."k_2" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."street" = m."o_1" WHERE NOT ((c."street") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_2_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · houses · one entry for each row of "street" that stays
INSERT INTO temp."amend_moved_2_1" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · houses · measure them
ANALYZE temp."amend_moved_2_1";

-- plan · houses · rows of "street" whose key another row takes
UPDATE temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."name") IN (SELECT coalesce(z."n_1", o."name") FROM temp."amend_moved_2_1" AS z JOIN temp."amend_state_1_street" AS o ON o."town" = z."k_1" AND o."name" = z."k_2" WHERE (z."n_1" IS NOT NULL))) OR ((y."n_1" IS NOT NULL) AND (b."town", b."name") IN (SELECT o."town", coalesce(z."n_1", o."name") FROM temp."amend_moved_2_1" AS z JOIN temp."amend_state_1_street" AS o ON o."town" = z."k_1" AND o."name" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- plan · houses · one entry for each row of "house" that stays
INSERT INTO temp."amend_moved_2_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_2_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · houses · measure them
ANALYZE temp."amend_moved_2_2";

-- overlay · houses · rows of "street" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_street" AS SELECT b."town", b."name" FROM temp."amend_state_1_street" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_1" AS y WHERE b."town" = y."k_1" AND b."name" = y."k_2");

-- overlay · houses · rows of "street" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_street" ("town" INTEGER, "name" TEXT);

-- overlay · houses · "street" as the step leaves it
CREATE TEMP VIEW "amend_state_2_street" AS SELECT * FROM temp."amend_kept_2_street" UNION ALL SELECT * FROM temp."amend_changed_2_street";

-- overlay · houses · drop the overlay of "street" before this step
DROP VIEW IF EXISTS temp."street";

-- overlay · houses · show "street" as the step leaves it to all that follows
CREATE TEMP VIEW "street" AS SELECT * FROM temp."amend_state_2_street";

-- overlay · houses · rows of "house" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_house" AS SELECT b."id", b."street" FROM temp."amend_state_1_house" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_2" AS y WHERE b."id" = y."k_1");

-- overlay · houses · rows of "house" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_house" ("id" INTEGER, "street" TEXT);

-- overlay · houses · "house" as the step leaves it
CREATE TEMP VIEW "amend_state_2_house" AS SELECT * FROM temp."amend_kept_2_house" UNION ALL SELECT * FROM temp."amend_changed_2_house";

-- overlay · houses · drop the overlay of "house" before this step
DROP VIEW IF EXISTS temp."house";

-- overlay · houses · show "house" as the step leaves it to all that follows
CREATE TEMP VIEW "house" AS SELECT * FROM temp."amend_state_2_house";

-- overlay · houses · rows of "street" that the step changes or brings
INSERT INTO temp."amend_changed_2_street" SELECT b."town" AS "town", coalesce(y."n_1", b."name") AS "name" FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2";

-- overlay · houses · rows of "house" that the step changes or brings
INSERT INTO temp."amend_changed_2_house" SELECT b."id" AS "id", NULL AS "street" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_house" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."street") AS "street" FROM temp."amend_moved_2_2" AS y JOIN temp."amend_state_1_house" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)));

-- predict · houses · unique-key: new rows would have the unique key ("name") of "street" of rows that stay
WITH found AS MATERIALIZED (SELECT n."town" AS "town", n."name" AS "name", o."town" AS "other town", o."name" AS "other name" FROM temp."amend_changed_2_street" AS n JOIN temp."amend_kept_2_street" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · houses · unique-key: several new rows would have one unique key ("name") of "street"
SELECT "town", "name", "amend_rows" AS "rows" FROM (SELECT "town", "name", count(*) OVER (PARTITION BY n."name" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_street" AS n WHERE n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "town", "name";

-- predict · houses · unique-key: new rows would have the unique key ("town", "name") of "street" of rows that stay
WITH found AS MATERIALIZED (SELECT n."town" AS "town", n."name" AS "name", o."town" AS "other town", o."name" AS "other name" FROM temp."amend_changed_2_street" AS n JOIN temp."amend_kept_2_street" AS o ON o."town" = n."town" COLLATE BINARY AND o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · houses · unique-key: several new rows would have one unique key ("town", "name") of "street"
SELECT "town", "name", "amend_rows" AS "rows" FROM (SELECT "town", "name", count(*) OVER (PARTITION BY n."town" COLLATE BINARY, n."name" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_street" AS n WHERE n."town" IS NOT NULL AND n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "town", "name";

-- predict · houses · two-effects: rows of "house" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · houses · foreign-key: rows of "house" would refer to rows that "street" does not have
SELECT n."id", n."street" FROM temp."amend_changed_2_house" AS n WHERE n."street" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_street" AS o WHERE o."name" = n."street");

-- predict · houses · null-key: rows of "street" would get NULL as their key "name"
SELECT p."k_1" AS "town", p."k_2" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · houses · unique-exchange: rows of "street" exchange keys, and another row has the value in "name" that they would have meanwhile
SELECT b."town", b."name" FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_street" AS b ON b."town" = y."k_1" AND b."name" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "name" FROM temp."amend_state_1_street") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_2_1")) ORDER BY 1;

-- predict · houses · two-effects: column "street" of "house" is set, and follows a new key besides
SELECT b."id" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_house" AS b ON b."id" = p."m_1_1" JOIN temp."amend_moved_2_2" AS y ON b."id" = y."k_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 AND y."n_1" IS NOT NULL AND NOT ((y."n_1") COLLATE BINARY IS +(NULL)) ORDER BY 1;

-- apply · towns · keep what undoes the rekey of "town"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."town" AS t ON t."id" = p."k_1";

-- apply · towns · keep what undoes the rekey of "street"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."town") AS "k_1", coalesce(p."n_2", t."name") AS "k_2", t."town" AS "b_1", t."name" AS "b_2", coalesce(p."n_1", t."town") AS "a_1", coalesce(p."n_2", t."name") AS "a_2" FROM temp."amend_moved_1_2" AS p JOIN main."street" AS t ON t."town" = p."k_1" AND t."name" = p."k_2";

-- apply · towns · keep what undoes the rekey of "house"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."street" AS "b_1", coalesce(p."n_1", t."street") AS "a_1" FROM temp."amend_moved_1_3" AS p JOIN main."house" AS t ON t."id" = p."k_1";

-- apply · towns · move rows of "town" out of the way of those that take their keys
UPDATE main."town" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · towns · move rows of "street" out of the way of those that take their keys
UPDATE main."street" AS t SET "town" = CASE WHEN p."n_1" IS NULL THEN t."town" ELSE p."parked" END, "name" = CASE WHEN p."n_2" IS NULL THEN t."name" ELSE '~' || p."parked" END FROM temp."amend_moved_1_2" AS p WHERE t."town" = p."k_1" AND t."name" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · towns · set "id" of "town" to new keys
UPDATE main."town" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · towns · set "id" of "town" to new keys, for rows out of the way
UPDATE main."town" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · towns · set "town", "name" of "street" to new keys
UPDATE main."street" AS t SET "town" = coalesce(p."n_1", t."town"), "name" = coalesce(p."n_2", t."name") FROM temp."amend_moved_1_2" AS p WHERE t."town" = p."k_1" AND t."name" = p."k_2" AND p."parked" IS NULL;

-- apply · towns · set "town", "name" of "street" to new keys, for rows out of the way
UPDATE main."street" AS t SET "town" = coalesce(p."n_1", t."town"), "name" = coalesce(p."n_2", t."name") FROM temp."amend_moved_1_2" AS p WHERE t."town" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND t."name" = CASE WHEN p."n_2" IS NULL THEN p."k_2" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · towns · set "street" of "house" to new keys
UPDATE main."house" AS t SET "street" = coalesce(p."n_1", t."street") FROM temp."amend_moved_1_3" AS p WHERE t."id" = p."k_1";

-- apply · houses · keep what undoes the rekey of "street"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."town" AS "k_1", coalesce(p."n_1", t."name") AS "k_2", t."name" AS "b_1", coalesce(p."n_1", t."name") AS "a_1" FROM temp."amend_moved_2_1" AS p JOIN main."street" AS t ON t."town" = p."k_1" AND t."name" = p."k_2";

-- apply · houses · keep what undoes the rekey of "house"
CREATE TABLE main."amend_undo_n_5" AS SELECT t."id" AS "k_1", t."street" AS "b_1", coalesce(p."n_1", t."street") AS "a_1" FROM temp."amend_moved_2_2" AS p JOIN main."house" AS t ON t."id" = p."k_1";

-- apply · houses · keep what undoes the update of "house"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."m_1_1" AS "k_1", p."b_3" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · houses · move rows of "street" out of the way of those that take their keys
UPDATE main."street" AS t SET "name" = CASE WHEN p."n_1" IS NULL THEN t."name" ELSE '~' || p."parked" END FROM temp."amend_moved_2_1" AS p WHERE t."town" = p."k_1" AND t."name" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · houses · set "name" of "street" to new keys
UPDATE main."street" AS t SET "name" = coalesce(p."n_1", t."name") FROM temp."amend_moved_2_1" AS p WHERE t."town" = p."k_1" AND t."name" = p."k_2" AND p."parked" IS NULL;

-- apply · houses · set "name" of "street" to new keys, for rows out of the way
UPDATE main."street" AS t SET "name" = coalesce(p."n_1", t."name") FROM temp."amend_moved_2_1" AS p WHERE t."town" = p."k_1" AND t."name" = CASE WHEN p."n_1" IS NULL THEN p."k_2" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · houses · set "street" of "house" to new keys
UPDATE main."house" AS t SET "street" = coalesce(p."n_1", t."street") FROM temp."amend_moved_2_2" AS p WHERE t."id" = p."k_1";

-- apply · houses · set "street" of "house"
UPDATE main."house" AS t SET "street" = NULL FROM temp."amend_plan_2" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

