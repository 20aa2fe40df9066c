-- plan · t-uuid · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" uuid, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" uuid, "b_2" uuid, "c_1" INTEGER);

-- plan · t-uuid · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_uuid o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_uuid" AS "s"
WHERE ((select max(q.name) from t_uuid q where q.id = '11111111-1111-4111-8111-111111111111') = 'x'
)
) AS q ORDER BY "r";

-- plan · t-uuid · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · t-uuid · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · t-uuid · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · t-uuid · null-key: selected rows of "t_uuid" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · t-uuid · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-uuid · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-uuid · collect new keys and references of "t_uuid"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" uuid, "edge" INTEGER, "n_1" uuid);

-- plan · t-uuid · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · t-uuid · rows of "t_uuid" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" uuid, "n_1" uuid, "parked" BIGINT);

-- plan · t-uuid · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · t-uuid · rows of "t_uuid" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."t_uuid" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-uuid · collect new keys and references of "t_uuid_use"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" uuid, "k_2" INTEGER, "edge" INTEGER, "n_1" uuid);

-- plan · t-uuid · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "k_2", "edge");

-- plan · t-uuid · rows of "t_uuid_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" uuid, "k_2" INTEGER, "n_1" uuid, "parked" BIGINT);

-- plan · t-uuid · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1", "k_2");

-- plan · t-uuid · follow references of "t_uuid_use" to "t_uuid", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_uuid_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."t_uuid" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-uuid · one entry for each row of "t_uuid" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-uuid · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · t-uuid · rows of "t_uuid" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."t_uuid" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."t_uuid" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-uuid · one entry for each row of "t_uuid_use" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-uuid · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · t-uuid · rows of "t_uuid_use" whose key another row takes
UPDATE temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_1_2" AS y JOIN main."t_uuid_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_1_2" AS z JOIN main."t_uuid_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-uuid · rows of "t_uuid" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t_uuid" AS SELECT b."id", b."name" FROM main."t_uuid" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-uuid · rows of "t_uuid" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t_uuid" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."t_uuid" AS b ON b."id" = y."k_1";

-- overlay · t-uuid · "t_uuid" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t_uuid" AS SELECT * FROM temp."amend_kept_1_t_uuid" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."t_uuid" AS b ON b."id" = y."k_1";

-- overlay · t-uuid · drop the overlay of "t_uuid" before this step
DROP VIEW IF EXISTS temp."t_uuid";

-- overlay · t-uuid · show "t_uuid" as the step leaves it to all that follows
CREATE TEMP VIEW "t_uuid" AS SELECT * FROM temp."amend_state_1_t_uuid";

-- overlay · t-uuid · rows of "t_uuid_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t_uuid_use" AS SELECT b."id", b."number" FROM main."t_uuid_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-uuid · rows of "t_uuid_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t_uuid_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."t_uuid_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-uuid · "t_uuid_use" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t_uuid_use" AS SELECT * FROM temp."amend_kept_1_t_uuid_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_1_2" AS y JOIN main."t_uuid_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-uuid · drop the overlay of "t_uuid_use" before this step
DROP VIEW IF EXISTS temp."t_uuid_use";

-- overlay · t-uuid · show "t_uuid_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_uuid_use" AS SELECT * FROM temp."amend_state_1_t_uuid_use";

-- predict · t-uuid · unique-key: new rows would have the unique key ("id") of "t_uuid" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_1_t_uuid" AS n JOIN temp."amend_kept_1_t_uuid" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-uuid · unique-key: several new rows would have one unique key ("id") of "t_uuid"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_t_uuid" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-uuid · unique-key: new rows would have the unique key ("id", "number") of "t_uuid_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_1_t_uuid_use" AS n JOIN temp."amend_kept_1_t_uuid_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-uuid · unique-key: several new rows would have one unique key ("id", "number") of "t_uuid_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_t_uuid_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-uuid · foreign-key: rows of "t_uuid_use" would refer to rows that "t_uuid" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_1_t_uuid_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_t_uuid" AS o WHERE o."id" = n."id");

-- predict · t-uuid · null-key: rows of "t_uuid" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-uuid · unique-exchange: rows of "t_uuid" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."t_uuid" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_uuid") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- predict · t-uuid · unique-exchange: rows of "t_uuid_use" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_1_2" AS y JOIN main."t_uuid_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_uuid_use") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_2")) ORDER BY 1;

-- plan · t-bigint · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" bigint, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" bigint, "b_2" bigint, "c_1" INTEGER);

-- plan · t-bigint · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_bigint o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_bigint" AS "s"
WHERE ((select max(q.name) from t_bigint q where q.id = 1) = 'x'
)
) AS q ORDER BY "r";

-- plan · t-bigint · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1");

-- plan · t-bigint · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · t-bigint · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · t-bigint · null-key: selected rows of "t_bigint" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · t-bigint · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-bigint · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-bigint · collect new keys and references of "t_bigint"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" bigint, "edge" INTEGER, "n_1" bigint);

-- plan · t-bigint · look them up by key
CREATE INDEX temp."amend_moving_2_1_key" ON "amend_moving_2_1" ("k_1", "edge");

-- plan · t-bigint · rows of "t_bigint" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" bigint, "n_1" bigint, "parked" BIGINT);

-- plan · t-bigint · look them up by key
CREATE INDEX temp."amend_moved_2_1_key" ON "amend_moved_2_1" ("k_1");

-- plan · t-bigint · rows of "t_bigint" that get a new key
INSERT INTO temp."amend_moving_2_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_2" AS p JOIN main."t_bigint" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-bigint · collect new keys and references of "t_bigint_use"
CREATE TEMP TABLE "amend_moving_2_2" ("k_1" bigint, "k_2" INTEGER, "edge" INTEGER, "n_1" bigint);

-- plan · t-bigint · look them up by key
CREATE INDEX temp."amend_moving_2_2_key" ON "amend_moving_2_2" ("k_1", "k_2", "edge");

-- plan · t-bigint · rows of "t_bigint_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_2" ("k_1" bigint, "k_2" INTEGER, "n_1" bigint, "parked" BIGINT);

-- plan · t-bigint · look them up by key
CREATE INDEX temp."amend_moved_2_2_key" ON "amend_moved_2_2" ("k_1", "k_2");

-- plan · t-bigint · follow references of "t_bigint_use" to "t_bigint", until no row is added
INSERT INTO temp."amend_moving_2_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_bigint_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_2" AS p JOIN main."t_bigint" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_2_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-bigint · one entry for each row of "t_bigint" that stays
INSERT INTO temp."amend_moved_2_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-bigint · measure them
ANALYZE temp."amend_moved_2_1";

-- plan · t-bigint · rows of "t_bigint" whose key another row takes
UPDATE temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_2_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_2_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."t_bigint" UNION ALL SELECT min("id") FROM main."t_bigint" UNION ALL SELECT max("n_1") FROM temp."amend_moved_2_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_2_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_2_1" AS y JOIN main."t_bigint" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_2_1" AS z JOIN main."t_bigint" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-bigint · one entry for each row of "t_bigint_use" that stays
INSERT INTO temp."amend_moved_2_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_2_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-bigint · measure them
ANALYZE temp."amend_moved_2_2";

-- plan · t-bigint · rows of "t_bigint_use" whose key another row takes
UPDATE temp."amend_moved_2_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_2_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_2_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."t_bigint_use" UNION ALL SELECT min("id") FROM main."t_bigint_use" UNION ALL SELECT max("n_1") FROM temp."amend_moved_2_2" UNION ALL SELECT min("n_1") FROM temp."amend_moved_2_2") AS h) + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_2_2" AS y JOIN main."t_bigint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_2_2" AS z JOIN main."t_bigint_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-bigint · rows of "t_bigint" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_t_bigint" AS SELECT b."id", b."name" FROM main."t_bigint" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-bigint · rows of "t_bigint" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_t_bigint" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_2_1" AS y JOIN main."t_bigint" AS b ON b."id" = y."k_1";

-- overlay · t-bigint · "t_bigint" as the step leaves it
CREATE TEMP VIEW "amend_state_2_t_bigint" AS SELECT * FROM temp."amend_kept_2_t_bigint" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_2_1" AS y JOIN main."t_bigint" AS b ON b."id" = y."k_1";

-- overlay · t-bigint · drop the overlay of "t_bigint" before this step
DROP VIEW IF EXISTS temp."t_bigint";

-- overlay · t-bigint · show "t_bigint" as the step leaves it to all that follows
CREATE TEMP VIEW "t_bigint" AS SELECT * FROM temp."amend_state_2_t_bigint";

-- overlay · t-bigint · rows of "t_bigint_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_t_bigint_use" AS SELECT b."id", b."number" FROM main."t_bigint_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-bigint · rows of "t_bigint_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_t_bigint_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_2_2" AS y JOIN main."t_bigint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-bigint · "t_bigint_use" as the step leaves it
CREATE TEMP VIEW "amend_state_2_t_bigint_use" AS SELECT * FROM temp."amend_kept_2_t_bigint_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_2_2" AS y JOIN main."t_bigint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-bigint · drop the overlay of "t_bigint_use" before this step
DROP VIEW IF EXISTS temp."t_bigint_use";

-- overlay · t-bigint · show "t_bigint_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_bigint_use" AS SELECT * FROM temp."amend_state_2_t_bigint_use";

-- predict · t-bigint · unique-key: new rows would have the unique key ("id") of "t_bigint" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_2_t_bigint" AS n JOIN temp."amend_kept_2_t_bigint" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-bigint · unique-key: several new rows would have one unique key ("id") of "t_bigint"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_t_bigint" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-bigint · unique-key: new rows would have the unique key ("id", "number") of "t_bigint_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_2_t_bigint_use" AS n JOIN temp."amend_kept_2_t_bigint_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-bigint · unique-key: several new rows would have one unique key ("id", "number") of "t_bigint_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_t_bigint_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-bigint · foreign-key: rows of "t_bigint_use" would refer to rows that "t_bigint" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_2_t_bigint_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_t_bigint" AS o WHERE o."id" = n."id");

-- predict · t-bigint · null-key: rows of "t_bigint" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-bigint · unique-exchange: rows of "t_bigint" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_2_1" AS y JOIN main."t_bigint" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · t-bigint · unique-exchange: rows of "t_bigint_use" exchange keys, and no number is left that they could have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_2_2" AS y JOIN main."t_bigint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · t-smallint · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" smallint, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" smallint, "b_2" smallint, "c_1" INTEGER);

-- plan · t-smallint · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_smallint o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_smallint" AS "s"
WHERE ((select max(q.name) from t_smallint q where q.id = -5) = 'x'
)
) AS q ORDER BY "r";

-- plan · t-smallint · look planned rows up by row number
CREATE INDEX temp."amend_plan_3_r" ON "amend_plan_3" ("r", "decision", "c_1");

-- plan · t-smallint · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · t-smallint · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · t-smallint · null-key: selected rows of "t_smallint" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · t-smallint · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-smallint · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-smallint · collect new keys and references of "t_smallint"
CREATE TEMP TABLE "amend_moving_3_1" ("k_1" smallint, "edge" INTEGER, "n_1" smallint);

-- plan · t-smallint · look them up by key
CREATE INDEX temp."amend_moving_3_1_key" ON "amend_moving_3_1" ("k_1", "edge");

-- plan · t-smallint · rows of "t_smallint" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_1" ("k_1" smallint, "n_1" smallint, "parked" BIGINT);

-- plan · t-smallint · look them up by key
CREATE INDEX temp."amend_moved_3_1_key" ON "amend_moved_3_1" ("k_1");

-- plan · t-smallint · rows of "t_smallint" that get a new key
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_3" AS p JOIN main."t_smallint" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-smallint · collect new keys and references of "t_smallint_use"
CREATE TEMP TABLE "amend_moving_3_2" ("k_1" smallint, "k_2" INTEGER, "edge" INTEGER, "n_1" smallint);

-- plan · t-smallint · look them up by key
CREATE INDEX temp."amend_moving_3_2_key" ON "amend_moving_3_2" ("k_1", "k_2", "edge");

-- plan · t-smallint · rows of "t_smallint_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_2" ("k_1" smallint, "k_2" INTEGER, "n_1" smallint, "parked" BIGINT);

-- plan · t-smallint · look them up by key
CREATE INDEX temp."amend_moved_3_2_key" ON "amend_moved_3_2" ("k_1", "k_2");

-- plan · t-smallint · follow references of "t_smallint_use" to "t_smallint", until no row is added
INSERT INTO temp."amend_moving_3_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_smallint_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_3" AS p JOIN main."t_smallint" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_3_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-smallint · one entry for each row of "t_smallint" that stays
INSERT INTO temp."amend_moved_3_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-smallint · measure them
ANALYZE temp."amend_moved_3_1";

-- plan · t-smallint · rows of "t_smallint" whose key another row takes
UPDATE temp."amend_moved_3_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_3_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_3_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."t_smallint" UNION ALL SELECT min("id") FROM main."t_smallint" UNION ALL SELECT max("n_1") FROM temp."amend_moved_3_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_3_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_1" AS y JOIN main."t_smallint" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_3_1" AS z JOIN main."t_smallint" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-smallint · one entry for each row of "t_smallint_use" that stays
INSERT INTO temp."amend_moved_3_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_3_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-smallint · measure them
ANALYZE temp."amend_moved_3_2";

-- plan · t-smallint · rows of "t_smallint_use" whose key another row takes
UPDATE temp."amend_moved_3_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_3_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_3_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."t_smallint_use" UNION ALL SELECT min("id") FROM main."t_smallint_use" UNION ALL SELECT max("n_1") FROM temp."amend_moved_3_2" UNION ALL SELECT min("n_1") FROM temp."amend_moved_3_2") AS h) + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_3_2" AS y JOIN main."t_smallint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_3_2" AS z JOIN main."t_smallint_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-smallint · rows of "t_smallint" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_t_smallint" AS SELECT b."id", b."name" FROM main."t_smallint" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-smallint · rows of "t_smallint" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_t_smallint" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_3_1" AS y JOIN main."t_smallint" AS b ON b."id" = y."k_1";

-- overlay · t-smallint · "t_smallint" as the step leaves it
CREATE TEMP VIEW "amend_state_3_t_smallint" AS SELECT * FROM temp."amend_kept_3_t_smallint" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_3_1" AS y JOIN main."t_smallint" AS b ON b."id" = y."k_1";

-- overlay · t-smallint · drop the overlay of "t_smallint" before this step
DROP VIEW IF EXISTS temp."t_smallint";

-- overlay · t-smallint · show "t_smallint" as the step leaves it to all that follows
CREATE TEMP VIEW "t_smallint" AS SELECT * FROM temp."amend_state_3_t_smallint";

-- overlay · t-smallint · rows of "t_smallint_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_t_smallint_use" AS SELECT b."id", b."number" FROM main."t_smallint_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-smallint · rows of "t_smallint_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_t_smallint_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_3_2" AS y JOIN main."t_smallint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-smallint · "t_smallint_use" as the step leaves it
CREATE TEMP VIEW "amend_state_3_t_smallint_use" AS SELECT * FROM temp."amend_kept_3_t_smallint_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_3_2" AS y JOIN main."t_smallint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-smallint · drop the overlay of "t_smallint_use" before this step
DROP VIEW IF EXISTS temp."t_smallint_use";

-- overlay · t-smallint · show "t_smallint_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_smallint_use" AS SELECT * FROM temp."amend_state_3_t_smallint_use";

-- predict · t-smallint · unique-key: new rows would have the unique key ("id") of "t_smallint" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_3_t_smallint" AS n JOIN temp."amend_kept_3_t_smallint" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-smallint · unique-key: several new rows would have one unique key ("id") of "t_smallint"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_3_t_smallint" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-smallint · unique-key: new rows would have the unique key ("id", "number") of "t_smallint_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_3_t_smallint_use" AS n JOIN temp."amend_kept_3_t_smallint_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-smallint · unique-key: several new rows would have one unique key ("id", "number") of "t_smallint_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_3_t_smallint_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-smallint · foreign-key: rows of "t_smallint_use" would refer to rows that "t_smallint" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_3_t_smallint_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_3_t_smallint" AS o WHERE o."id" = n."id");

-- predict · t-smallint · null-key: rows of "t_smallint" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-smallint · unique-exchange: rows of "t_smallint" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_3_1" AS y JOIN main."t_smallint" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · t-smallint · unique-exchange: rows of "t_smallint_use" exchange keys, and no number is left that they could have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_3_2" AS y JOIN main."t_smallint_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · t-text · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · t-text · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_text o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_text" AS "s"
WHERE ((select max(q.name) from t_text q where q.id = 'a') = 'x'
)
) AS q ORDER BY "r";

-- plan · t-text · look planned rows up by row number
CREATE INDEX temp."amend_plan_4_r" ON "amend_plan_4" ("r", "decision", "c_1");

-- plan · t-text · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · t-text · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · t-text · null-key: selected rows of "t_text" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · t-text · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-text · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-text · collect new keys and references of "t_text"
CREATE TEMP TABLE "amend_moving_4_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · t-text · look them up by key
CREATE INDEX temp."amend_moving_4_1_key" ON "amend_moving_4_1" ("k_1", "edge");

-- plan · t-text · rows of "t_text" that get other keys or references
CREATE TEMP TABLE "amend_moved_4_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · t-text · look them up by key
CREATE INDEX temp."amend_moved_4_1_key" ON "amend_moved_4_1" ("k_1");

-- plan · t-text · rows of "t_text" that get a new key
INSERT INTO temp."amend_moving_4_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_4" AS p JOIN main."t_text" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-text · collect new keys and references of "t_text_use"
CREATE TEMP TABLE "amend_moving_4_2" ("k_1" TEXT, "k_2" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · t-text · look them up by key
CREATE INDEX temp."amend_moving_4_2_key" ON "amend_moving_4_2" ("k_1", "k_2", "edge");

-- plan · t-text · rows of "t_text_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_4_2" ("k_1" TEXT, "k_2" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · t-text · look them up by key
CREATE INDEX temp."amend_moved_4_2_key" ON "amend_moved_4_2" ("k_1", "k_2");

-- plan · t-text · follow references of "t_text_use" to "t_text", until no row is added
INSERT INTO temp."amend_moving_4_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_text_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_4" AS p JOIN main."t_text" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_4_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-text · one entry for each row of "t_text" that stays
INSERT INTO temp."amend_moved_4_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_4_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-text · measure them
ANALYZE temp."amend_moved_4_1";

-- plan · t-text · rows of "t_text" whose key another row takes
UPDATE temp."amend_moved_4_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_4_1" AS y JOIN main."t_text" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_4_1" AS z JOIN main."t_text" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-text · one entry for each row of "t_text_use" that stays
INSERT INTO temp."amend_moved_4_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_4_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-text · measure them
ANALYZE temp."amend_moved_4_2";

-- plan · t-text · rows of "t_text_use" whose key another row takes
UPDATE temp."amend_moved_4_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_4_2" AS y JOIN main."t_text_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_4_2" AS z JOIN main."t_text_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-text · rows of "t_text" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_t_text" AS SELECT b."id", b."name" FROM main."t_text" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_4_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-text · rows of "t_text" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_t_text" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_4_1" AS y JOIN main."t_text" AS b ON b."id" = y."k_1";

-- overlay · t-text · "t_text" as the step leaves it
CREATE TEMP VIEW "amend_state_4_t_text" AS SELECT * FROM temp."amend_kept_4_t_text" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_4_1" AS y JOIN main."t_text" AS b ON b."id" = y."k_1";

-- overlay · t-text · drop the overlay of "t_text" before this step
DROP VIEW IF EXISTS temp."t_text";

-- overlay · t-text · show "t_text" as the step leaves it to all that follows
CREATE TEMP VIEW "t_text" AS SELECT * FROM temp."amend_state_4_t_text";

-- overlay · t-text · rows of "t_text_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_t_text_use" AS SELECT b."id", b."number" FROM main."t_text_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_4_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-text · rows of "t_text_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_t_text_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_4_2" AS y JOIN main."t_text_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-text · "t_text_use" as the step leaves it
CREATE TEMP VIEW "amend_state_4_t_text_use" AS SELECT * FROM temp."amend_kept_4_t_text_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_4_2" AS y JOIN main."t_text_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-text · drop the overlay of "t_text_use" before this step
DROP VIEW IF EXISTS temp."t_text_use";

-- overlay · t-text · show "t_text_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_text_use" AS SELECT * FROM temp."amend_state_4_t_text_use";

-- predict · t-text · unique-key: new rows would have the unique key ("id") of "t_text" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_4_t_text" AS n JOIN temp."amend_kept_4_t_text" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-text · unique-key: several new rows would have one unique key ("id") of "t_text"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_4_t_text" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-text · unique-key: new rows would have the unique key ("id", "number") of "t_text_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_4_t_text_use" AS n JOIN temp."amend_kept_4_t_text_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-text · unique-key: several new rows would have one unique key ("id", "number") of "t_text_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_4_t_text_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-text · foreign-key: rows of "t_text_use" would refer to rows that "t_text" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_4_t_text_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_4_t_text" AS o WHERE o."id" = n."id");

-- predict · t-text · null-key: rows of "t_text" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-text · unique-exchange: rows of "t_text" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_4_1" AS y JOIN main."t_text" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_text") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_4_1")) ORDER BY 1;

-- predict · t-text · unique-exchange: rows of "t_text_use" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_4_2" AS y JOIN main."t_text_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_text_use") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_4_2")) ORDER BY 1;

-- plan · t-varchar · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" varchar(1), "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" varchar(1), "b_2" varchar(1), "c_1" INTEGER);

-- plan · t-varchar · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_varchar o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_varchar" AS "s"
WHERE ((select max(q.name) from t_varchar q where q.id = 'a') = 'x'
)
) AS q ORDER BY "r";

-- plan · t-varchar · look planned rows up by row number
CREATE INDEX temp."amend_plan_5_r" ON "amend_plan_5" ("r", "decision", "c_1");

-- plan · t-varchar · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · t-varchar · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · t-varchar · null-key: selected rows of "t_varchar" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · t-varchar · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-varchar · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-varchar · collect new keys and references of "t_varchar"
CREATE TEMP TABLE "amend_moving_5_1" ("k_1" varchar(1), "edge" INTEGER, "n_1" varchar(1));

-- plan · t-varchar · look them up by key
CREATE INDEX temp."amend_moving_5_1_key" ON "amend_moving_5_1" ("k_1", "edge");

-- plan · t-varchar · rows of "t_varchar" that get other keys or references
CREATE TEMP TABLE "amend_moved_5_1" ("k_1" varchar(1), "n_1" varchar(1), "parked" BIGINT);

-- plan · t-varchar · look them up by key
CREATE INDEX temp."amend_moved_5_1_key" ON "amend_moved_5_1" ("k_1");

-- plan · t-varchar · rows of "t_varchar" that get a new key
INSERT INTO temp."amend_moving_5_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_5" AS p JOIN main."t_varchar" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-varchar · collect new keys and references of "t_varchar_use"
CREATE TEMP TABLE "amend_moving_5_2" ("k_1" varchar(1), "k_2" INTEGER, "edge" INTEGER, "n_1" varchar(1));

-- plan · t-varchar · look them up by key
CREATE INDEX temp."amend_moving_5_2_key" ON "amend_moving_5_2" ("k_1", "k_2", "edge");

-- plan · t-varchar · rows of "t_varchar_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_5_2" ("k_1" varchar(1), "k_2" INTEGER, "n_1" varchar(1), "parked" BIGINT);

-- plan · t-varchar · look them up by key
CREATE INDEX temp."amend_moved_5_2_key" ON "amend_moved_5_2" ("k_1", "k_2");

-- plan · t-varchar · follow references of "t_varchar_use" to "t_varchar", until no row is added
INSERT INTO temp."amend_moving_5_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_varchar_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_5" AS p JOIN main."t_varchar" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_5_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-varchar · one entry for each row of "t_varchar" that stays
INSERT INTO temp."amend_moved_5_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_5_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-varchar · measure them
ANALYZE temp."amend_moved_5_1";

-- plan · t-varchar · rows of "t_varchar" whose key another row takes
UPDATE temp."amend_moved_5_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_5_1" AS y JOIN main."t_varchar" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_5_1" AS z JOIN main."t_varchar" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-varchar · one entry for each row of "t_varchar_use" that stays
INSERT INTO temp."amend_moved_5_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_5_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-varchar · measure them
ANALYZE temp."amend_moved_5_2";

-- plan · t-varchar · rows of "t_varchar_use" whose key another row takes
UPDATE temp."amend_moved_5_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_5_2" AS y JOIN main."t_varchar_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_5_2" AS z JOIN main."t_varchar_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-varchar · rows of "t_varchar" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_t_varchar" AS SELECT b."id", b."name" FROM main."t_varchar" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_5_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-varchar · rows of "t_varchar" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_t_varchar" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_5_1" AS y JOIN main."t_varchar" AS b ON b."id" = y."k_1";

-- overlay · t-varchar · "t_varchar" as the step leaves it
CREATE TEMP VIEW "amend_state_5_t_varchar" AS SELECT * FROM temp."amend_kept_5_t_varchar" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_5_1" AS y JOIN main."t_varchar" AS b ON b."id" = y."k_1";

-- overlay · t-varchar · drop the overlay of "t_varchar" before this step
DROP VIEW IF EXISTS temp."t_varchar";

-- overlay · t-varchar · show "t_varchar" as the step leaves it to all that follows
CREATE TEMP VIEW "t_varchar" AS SELECT * FROM temp."amend_state_5_t_varchar";

-- overlay · t-varchar · rows of "t_varchar_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_t_varchar_use" AS SELECT b."id", b."number" FROM main."t_varchar_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_5_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-varchar · rows of "t_varchar_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_t_varchar_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_5_2" AS y JOIN main."t_varchar_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-varchar · "t_varchar_use" as the step leaves it
CREATE TEMP VIEW "amend_state_5_t_varchar_use" AS SELECT * FROM temp."amend_kept_5_t_varchar_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_5_2" AS y JOIN main."t_varchar_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-varchar · drop the overlay of "t_varchar_use" before this step
DROP VIEW IF EXISTS temp."t_varchar_use";

-- overlay · t-varchar · show "t_varchar_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_varchar_use" AS SELECT * FROM temp."amend_state_5_t_varchar_use";

-- predict · t-varchar · unique-key: new rows would have the unique key ("id") of "t_varchar" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_5_t_varchar" AS n JOIN temp."amend_kept_5_t_varchar" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-varchar · unique-key: several new rows would have one unique key ("id") of "t_varchar"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_5_t_varchar" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-varchar · unique-key: new rows would have the unique key ("id", "number") of "t_varchar_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_5_t_varchar_use" AS n JOIN temp."amend_kept_5_t_varchar_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-varchar · unique-key: several new rows would have one unique key ("id", "number") of "t_varchar_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_5_t_varchar_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-varchar · foreign-key: rows of "t_varchar_use" would refer to rows that "t_varchar" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_5_t_varchar_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_5_t_varchar" AS o WHERE o."id" = n."id");

-- predict · t-varchar · null-key: rows of "t_varchar" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-varchar · unique-exchange: rows of "t_varchar" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_5_1" AS y JOIN main."t_varchar" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_varchar") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_5_1")) ORDER BY 1;

-- predict · t-varchar · unique-exchange: rows of "t_varchar_use" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_5_2" AS y JOIN main."t_varchar_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_varchar_use") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_5_2")) ORDER BY 1;

-- plan · t-char · make the plan table, empty
CREATE TEMP TABLE "amend_plan_6" ("k_1" char(2), "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" char(2), "b_2" char(2), "c_1" INTEGER);

-- plan · t-char · decide every selected row
INSERT INTO temp."amend_plan_6" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_char o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_char" AS "s"
WHERE ((select max(q.name) from t_char q where q.id = 'at') = 'x'
)
) AS q ORDER BY "r";

-- plan · t-char · look planned rows up by row number
CREATE INDEX temp."amend_plan_6_r" ON "amend_plan_6" ("r", "decision", "c_1");

-- plan · t-char · measure the planned rows
ANALYZE temp."amend_plan_6";

-- plan · t-char · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_6" AS p;

-- predict · t-char · null-key: selected rows of "t_char" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."k_1" IS NULL;

-- predict · t-char · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-char · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-char · collect new keys and references of "t_char"
CREATE TEMP TABLE "amend_moving_6_1" ("k_1" char(2), "edge" INTEGER, "n_1" char(2));

-- plan · t-char · look them up by key
CREATE INDEX temp."amend_moving_6_1_key" ON "amend_moving_6_1" ("k_1", "edge");

-- plan · t-char · rows of "t_char" that get other keys or references
CREATE TEMP TABLE "amend_moved_6_1" ("k_1" char(2), "n_1" char(2), "parked" BIGINT);

-- plan · t-char · look them up by key
CREATE INDEX temp."amend_moved_6_1_key" ON "amend_moved_6_1" ("k_1");

-- plan · t-char · rows of "t_char" that get a new key
INSERT INTO temp."amend_moving_6_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_6" AS p JOIN main."t_char" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-char · collect new keys and references of "t_char_use"
CREATE TEMP TABLE "amend_moving_6_2" ("k_1" char(2), "k_2" INTEGER, "edge" INTEGER, "n_1" char(2));

-- plan · t-char · look them up by key
CREATE INDEX temp."amend_moving_6_2_key" ON "amend_moving_6_2" ("k_1", "k_2", "edge");

-- plan · t-char · rows of "t_char_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_6_2" ("k_1" char(2), "k_2" INTEGER, "n_1" char(2), "parked" BIGINT);

-- plan · t-char · look them up by key
CREATE INDEX temp."amend_moved_6_2_key" ON "amend_moved_6_2" ("k_1", "k_2");

-- plan · t-char · follow references of "t_char_use" to "t_char", until no row is added
INSERT INTO temp."amend_moving_6_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_char_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_6" AS p JOIN main."t_char" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_6_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-char · one entry for each row of "t_char" that stays
INSERT INTO temp."amend_moved_6_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_6_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-char · measure them
ANALYZE temp."amend_moved_6_1";

-- plan · t-char · rows of "t_char" whose key another row takes
UPDATE temp."amend_moved_6_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_6_1" AS y JOIN main."t_char" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_6_1" AS z JOIN main."t_char" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-char · one entry for each row of "t_char_use" that stays
INSERT INTO temp."amend_moved_6_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_6_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-char · measure them
ANALYZE temp."amend_moved_6_2";

-- plan · t-char · rows of "t_char_use" whose key another row takes
UPDATE temp."amend_moved_6_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_6_2" AS y JOIN main."t_char_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_6_2" AS z JOIN main."t_char_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-char · rows of "t_char" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_6_t_char" AS SELECT b."id", b."name" FROM main."t_char" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_6_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-char · rows of "t_char" that the step changes or brings
CREATE TEMP VIEW "amend_changed_6_t_char" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_6_1" AS y JOIN main."t_char" AS b ON b."id" = y."k_1";

-- overlay · t-char · "t_char" as the step leaves it
CREATE TEMP VIEW "amend_state_6_t_char" AS SELECT * FROM temp."amend_kept_6_t_char" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_6_1" AS y JOIN main."t_char" AS b ON b."id" = y."k_1";

-- overlay · t-char · drop the overlay of "t_char" before this step
DROP VIEW IF EXISTS temp."t_char";

-- overlay · t-char · show "t_char" as the step leaves it to all that follows
CREATE TEMP VIEW "t_char" AS SELECT * FROM temp."amend_state_6_t_char";

-- overlay · t-char · rows of "t_char_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_6_t_char_use" AS SELECT b."id", b."number" FROM main."t_char_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_6_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-char · rows of "t_char_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_6_t_char_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_6_2" AS y JOIN main."t_char_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-char · "t_char_use" as the step leaves it
CREATE TEMP VIEW "amend_state_6_t_char_use" AS SELECT * FROM temp."amend_kept_6_t_char_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_6_2" AS y JOIN main."t_char_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-char · drop the overlay of "t_char_use" before this step
DROP VIEW IF EXISTS temp."t_char_use";

-- overlay · t-char · show "t_char_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_char_use" AS SELECT * FROM temp."amend_state_6_t_char_use";

-- predict · t-char · unique-key: new rows would have the unique key ("id") of "t_char" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_6_t_char" AS n JOIN temp."amend_kept_6_t_char" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-char · unique-key: several new rows would have one unique key ("id") of "t_char"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_6_t_char" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-char · unique-key: new rows would have the unique key ("id", "number") of "t_char_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_6_t_char_use" AS n JOIN temp."amend_kept_6_t_char_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-char · unique-key: several new rows would have one unique key ("id", "number") of "t_char_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_6_t_char_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-char · foreign-key: rows of "t_char_use" would refer to rows that "t_char" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_6_t_char_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_6_t_char" AS o WHERE o."id" = n."id");

-- predict · t-char · null-key: rows of "t_char" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-char · unique-exchange: rows of "t_char" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_6_1" AS y JOIN main."t_char" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_char") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_6_1")) ORDER BY 1;

-- predict · t-char · unique-exchange: rows of "t_char_use" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_6_2" AS y JOIN main."t_char_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_char_use") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_6_2")) ORDER BY 1;

-- plan · t-date · make the plan table, empty
CREATE TEMP TABLE "amend_plan_7" ("k_1" date, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" date, "b_2" date, "c_1" INTEGER);

-- plan · t-date · decide every selected row
INSERT INTO temp."amend_plan_7" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_date o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_date" AS "s"
WHERE ((select max(q.name) from t_date q where q.id = '2024-01-31') = 'x'
)
) AS q ORDER BY "r";

-- plan · t-date · look planned rows up by row number
CREATE INDEX temp."amend_plan_7_r" ON "amend_plan_7" ("r", "decision", "c_1");

-- plan · t-date · measure the planned rows
ANALYZE temp."amend_plan_7";

-- plan · t-date · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_7" AS p;

-- predict · t-date · null-key: selected rows of "t_date" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."k_1" IS NULL;

-- predict · t-date · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-date · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-date · collect new keys and references of "t_date"
CREATE TEMP TABLE "amend_moving_7_1" ("k_1" date, "edge" INTEGER, "n_1" date);

-- plan · t-date · look them up by key
CREATE INDEX temp."amend_moving_7_1_key" ON "amend_moving_7_1" ("k_1", "edge");

-- plan · t-date · rows of "t_date" that get other keys or references
CREATE TEMP TABLE "amend_moved_7_1" ("k_1" date, "n_1" date, "parked" BIGINT);

-- plan · t-date · look them up by key
CREATE INDEX temp."amend_moved_7_1_key" ON "amend_moved_7_1" ("k_1");

-- plan · t-date · rows of "t_date" that get a new key
INSERT INTO temp."amend_moving_7_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_7" AS p JOIN main."t_date" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-date · collect new keys and references of "t_date_use"
CREATE TEMP TABLE "amend_moving_7_2" ("k_1" date, "k_2" INTEGER, "edge" INTEGER, "n_1" date);

-- plan · t-date · look them up by key
CREATE INDEX temp."amend_moving_7_2_key" ON "amend_moving_7_2" ("k_1", "k_2", "edge");

-- plan · t-date · rows of "t_date_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_7_2" ("k_1" date, "k_2" INTEGER, "n_1" date, "parked" BIGINT);

-- plan · t-date · look them up by key
CREATE INDEX temp."amend_moved_7_2_key" ON "amend_moved_7_2" ("k_1", "k_2");

-- plan · t-date · follow references of "t_date_use" to "t_date", until no row is added
INSERT INTO temp."amend_moving_7_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_date_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_7" AS p JOIN main."t_date" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_7_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-date · one entry for each row of "t_date" that stays
INSERT INTO temp."amend_moved_7_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_7_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-date · measure them
ANALYZE temp."amend_moved_7_1";

-- plan · t-date · rows of "t_date" whose key another row takes
UPDATE temp."amend_moved_7_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_7_1" AS y JOIN main."t_date" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_7_1" AS z JOIN main."t_date" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-date · one entry for each row of "t_date_use" that stays
INSERT INTO temp."amend_moved_7_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_7_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-date · measure them
ANALYZE temp."amend_moved_7_2";

-- plan · t-date · rows of "t_date_use" whose key another row takes
UPDATE temp."amend_moved_7_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_7_2" AS y JOIN main."t_date_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_7_2" AS z JOIN main."t_date_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-date · rows of "t_date" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_7_t_date" AS SELECT b."id", b."name" FROM main."t_date" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_7_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-date · rows of "t_date" that the step changes or brings
CREATE TEMP VIEW "amend_changed_7_t_date" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_7_1" AS y JOIN main."t_date" AS b ON b."id" = y."k_1";

-- overlay · t-date · "t_date" as the step leaves it
CREATE TEMP VIEW "amend_state_7_t_date" AS SELECT * FROM temp."amend_kept_7_t_date" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_7_1" AS y JOIN main."t_date" AS b ON b."id" = y."k_1";

-- overlay · t-date · drop the overlay of "t_date" before this step
DROP VIEW IF EXISTS temp."t_date";

-- overlay · t-date · show "t_date" as the step leaves it to all that follows
CREATE TEMP VIEW "t_date" AS SELECT * FROM temp."amend_state_7_t_date";

-- overlay · t-date · rows of "t_date_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_7_t_date_use" AS SELECT b."id", b."number" FROM main."t_date_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_7_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-date · rows of "t_date_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_7_t_date_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_7_2" AS y JOIN main."t_date_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-date · "t_date_use" as the step leaves it
CREATE TEMP VIEW "amend_state_7_t_date_use" AS SELECT * FROM temp."amend_kept_7_t_date_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_7_2" AS y JOIN main."t_date_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-date · drop the overlay of "t_date_use" before this step
DROP VIEW IF EXISTS temp."t_date_use";

-- overlay · t-date · show "t_date_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_date_use" AS SELECT * FROM temp."amend_state_7_t_date_use";

-- predict · t-date · unique-key: new rows would have the unique key ("id") of "t_date" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_7_t_date" AS n JOIN temp."amend_kept_7_t_date" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-date · unique-key: several new rows would have one unique key ("id") of "t_date"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_7_t_date" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-date · unique-key: new rows would have the unique key ("id", "number") of "t_date_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_7_t_date_use" AS n JOIN temp."amend_kept_7_t_date_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-date · unique-key: several new rows would have one unique key ("id", "number") of "t_date_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_7_t_date_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-date · foreign-key: rows of "t_date_use" would refer to rows that "t_date" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_7_t_date_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_7_t_date" AS o WHERE o."id" = n."id");

-- predict · t-date · null-key: rows of "t_date" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-date · unique-exchange: rows of "t_date" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_7_1" AS y JOIN main."t_date" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_date") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_7_1")) ORDER BY 1;

-- predict · t-date · unique-exchange: rows of "t_date_use" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_7_2" AS y JOIN main."t_date_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_date_use") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_7_2")) ORDER BY 1;

-- plan · t-timestamp · make the plan table, empty
CREATE TEMP TABLE "amend_plan_8" ("k_1" timestamp, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" timestamp, "b_2" timestamp, "c_1" INTEGER);

-- plan · t-timestamp · decide every selected row
INSERT INTO temp."amend_plan_8" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", "s"."rowid"
 AS "r", ((select o.id from t_timestamp o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "t_timestamp" AS "s"
WHERE ((select max(q.name) from t_timestamp q where q.id = '2024-01-31 10:00:00') = 'x'
)
) AS q ORDER BY "r";

-- plan · t-timestamp · look planned rows up by row number
CREATE INDEX temp."amend_plan_8_r" ON "amend_plan_8" ("r", "decision", "c_1");

-- plan · t-timestamp · measure the planned rows
ANALYZE temp."amend_plan_8";

-- plan · t-timestamp · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_8" AS p;

-- predict · t-timestamp · null-key: selected rows of "t_timestamp" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."k_1" IS NULL;

-- predict · t-timestamp · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · t-timestamp · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · t-timestamp · collect new keys and references of "t_timestamp"
CREATE TEMP TABLE "amend_moving_8_1" ("k_1" timestamp, "edge" INTEGER, "n_1" timestamp);

-- plan · t-timestamp · look them up by key
CREATE INDEX temp."amend_moving_8_1_key" ON "amend_moving_8_1" ("k_1", "edge");

-- plan · t-timestamp · rows of "t_timestamp" that get other keys or references
CREATE TEMP TABLE "amend_moved_8_1" ("k_1" timestamp, "n_1" timestamp, "parked" BIGINT);

-- plan · t-timestamp · look them up by key
CREATE INDEX temp."amend_moved_8_1_key" ON "amend_moved_8_1" ("k_1");

-- plan · t-timestamp · rows of "t_timestamp" that get a new key
INSERT INTO temp."amend_moving_8_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_8" AS p JOIN main."t_timestamp" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · t-timestamp · collect new keys and references of "t_timestamp_use"
CREATE TEMP TABLE "amend_moving_8_2" ("k_1" timestamp, "k_2" INTEGER, "edge" INTEGER, "n_1" timestamp);

-- plan · t-timestamp · look them up by key
CREATE INDEX temp."amend_moving_8_2_key" ON "amend_moving_8_2" ("k_1", "k_2", "edge");

-- plan · t-timestamp · rows of "t_timestamp_use" that get other keys or references
CREATE TEMP TABLE "amend_moved_8_2" ("k_1" timestamp, "k_2" INTEGER, "n_1" timestamp, "parked" BIGINT);

-- plan · t-timestamp · look them up by key
CREATE INDEX temp."amend_moved_8_2_key" ON "amend_moved_8_2" ("k_1", "k_2");

-- plan · t-timestamp · follow references of "t_timestamp_use" to "t_timestamp", until no row is added
INSERT INTO temp."amend_moving_8_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."id", c."number", 1, m."n" FROM main."t_timestamp_use" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_8" AS p JOIN main."t_timestamp" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."id" = m."o_1" WHERE NOT ((c."id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_8_2" AS x WHERE c."id" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · t-timestamp · one entry for each row of "t_timestamp" that stays
INSERT INTO temp."amend_moved_8_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_8_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · t-timestamp · measure them
ANALYZE temp."amend_moved_8_1";

-- plan · t-timestamp · rows of "t_timestamp" whose key another row takes
UPDATE temp."amend_moved_8_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_8_1" AS y JOIN main."t_timestamp" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_8_1" AS z JOIN main."t_timestamp" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · t-timestamp · one entry for each row of "t_timestamp_use" that stays
INSERT INTO temp."amend_moved_8_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_8_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · t-timestamp · measure them
ANALYZE temp."amend_moved_8_2";

-- plan · t-timestamp · rows of "t_timestamp_use" whose key another row takes
UPDATE temp."amend_moved_8_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_8_2" AS y JOIN main."t_timestamp_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."id", b."number") IN (SELECT coalesce(z."n_1", o."id"), o."number" FROM temp."amend_moved_8_2" AS z JOIN main."t_timestamp_use" AS o ON o."id" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · t-timestamp · rows of "t_timestamp" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_8_t_timestamp" AS SELECT b."id", b."name" FROM main."t_timestamp" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_8_1" AS y WHERE b."id" = y."k_1");

-- overlay · t-timestamp · rows of "t_timestamp" that the step changes or brings
CREATE TEMP VIEW "amend_changed_8_t_timestamp" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_8_1" AS y JOIN main."t_timestamp" AS b ON b."id" = y."k_1";

-- overlay · t-timestamp · "t_timestamp" as the step leaves it
CREATE TEMP VIEW "amend_state_8_t_timestamp" AS SELECT * FROM temp."amend_kept_8_t_timestamp" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_8_1" AS y JOIN main."t_timestamp" AS b ON b."id" = y."k_1";

-- overlay · t-timestamp · drop the overlay of "t_timestamp" before this step
DROP VIEW IF EXISTS temp."t_timestamp";

-- overlay · t-timestamp · show "t_timestamp" as the step leaves it to all that follows
CREATE TEMP VIEW "t_timestamp" AS SELECT * FROM temp."amend_state_8_t_timestamp";

-- overlay · t-timestamp · rows of "t_timestamp_use" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_8_t_timestamp_use" AS SELECT b."id", b."number" FROM main."t_timestamp_use" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_8_2" AS y WHERE b."id" = y."k_1" AND b."number" = y."k_2");

-- overlay · t-timestamp · rows of "t_timestamp_use" that the step changes or brings
CREATE TEMP VIEW "amend_changed_8_t_timestamp_use" AS SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_8_2" AS y JOIN main."t_timestamp_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-timestamp · "t_timestamp_use" as the step leaves it
CREATE TEMP VIEW "amend_state_8_t_timestamp_use" AS SELECT * FROM temp."amend_kept_8_t_timestamp_use" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."number" AS "number" FROM temp."amend_moved_8_2" AS y JOIN main."t_timestamp_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2";

-- overlay · t-timestamp · drop the overlay of "t_timestamp_use" before this step
DROP VIEW IF EXISTS temp."t_timestamp_use";

-- overlay · t-timestamp · show "t_timestamp_use" as the step leaves it to all that follows
CREATE TEMP VIEW "t_timestamp_use" AS SELECT * FROM temp."amend_state_8_t_timestamp_use";

-- predict · t-timestamp · unique-key: new rows would have the unique key ("id") of "t_timestamp" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_8_t_timestamp" AS n JOIN temp."amend_kept_8_t_timestamp" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · t-timestamp · unique-key: several new rows would have one unique key ("id") of "t_timestamp"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_8_t_timestamp" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · t-timestamp · unique-key: new rows would have the unique key ("id", "number") of "t_timestamp_use" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."number" AS "number", o."id" AS "other id", o."number" AS "other number" FROM temp."amend_changed_8_t_timestamp_use" AS n JOIN temp."amend_kept_8_t_timestamp_use" AS o ON o."id" = n."id" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · t-timestamp · unique-key: several new rows would have one unique key ("id", "number") of "t_timestamp_use"
SELECT "id", "number", "amend_rows" AS "rows" FROM (SELECT "id", "number", count(*) OVER (PARTITION BY n."id" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_8_t_timestamp_use" AS n WHERE n."id" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", "number";

-- predict · t-timestamp · foreign-key: rows of "t_timestamp_use" would refer to rows that "t_timestamp" does not have
SELECT n."id", n."number", n."id" FROM temp."amend_changed_8_t_timestamp_use" AS n WHERE n."id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_8_t_timestamp" AS o WHERE o."id" = n."id");

-- predict · t-timestamp · null-key: rows of "t_timestamp" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · t-timestamp · unique-exchange: rows of "t_timestamp" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_8_1" AS y JOIN main."t_timestamp" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_timestamp") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_8_1")) ORDER BY 1;

-- predict · t-timestamp · unique-exchange: rows of "t_timestamp_use" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id", b."number" FROM temp."amend_moved_8_2" AS y JOIN main."t_timestamp_use" AS b ON b."id" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."t_timestamp_use") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_8_2")) ORDER BY 1;

-- apply · t-uuid · keep what undoes the rekey of "t_uuid"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."t_uuid" AS t ON t."id" = p."k_1";

-- apply · t-uuid · keep what undoes the rekey of "t_uuid_use"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."t_uuid_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-uuid · move rows of "t_uuid" out of the way of those that take their keys
UPDATE main."t_uuid" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-uuid · move rows of "t_uuid_use" out of the way of those that take their keys
UPDATE main."t_uuid_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-uuid · set "id" of "t_uuid" to new keys
UPDATE main."t_uuid" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-uuid · set "id" of "t_uuid" to new keys, for rows out of the way
UPDATE main."t_uuid" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-uuid · set "id" of "t_uuid_use" to new keys
UPDATE main."t_uuid_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-uuid · set "id" of "t_uuid_use" to new keys, for rows out of the way
UPDATE main."t_uuid_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-bigint · keep what undoes the rekey of "t_bigint"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_2_1" AS p JOIN main."t_bigint" AS t ON t."id" = p."k_1";

-- apply · t-bigint · keep what undoes the rekey of "t_bigint_use"
CREATE TABLE main."amend_undo_n_4" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_2_2" AS p JOIN main."t_bigint_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-bigint · move rows of "t_bigint" out of the way of those that take their keys
UPDATE main."t_bigint" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-bigint · move rows of "t_bigint_use" out of the way of those that take their keys
UPDATE main."t_bigint_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_2_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-bigint · set "id" of "t_bigint" to new keys
UPDATE main."t_bigint" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-bigint · set "id" of "t_bigint" to new keys, for rows out of the way
UPDATE main."t_bigint" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-bigint · set "id" of "t_bigint_use" to new keys
UPDATE main."t_bigint_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-bigint · set "id" of "t_bigint_use" to new keys, for rows out of the way
UPDATE main."t_bigint_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_2_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-smallint · keep what undoes the rekey of "t_smallint"
CREATE TABLE main."amend_undo_n_5" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_3_1" AS p JOIN main."t_smallint" AS t ON t."id" = p."k_1";

-- apply · t-smallint · keep what undoes the rekey of "t_smallint_use"
CREATE TABLE main."amend_undo_n_6" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_3_2" AS p JOIN main."t_smallint_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-smallint · move rows of "t_smallint" out of the way of those that take their keys
UPDATE main."t_smallint" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-smallint · move rows of "t_smallint_use" out of the way of those that take their keys
UPDATE main."t_smallint_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_3_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-smallint · set "id" of "t_smallint" to new keys
UPDATE main."t_smallint" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-smallint · set "id" of "t_smallint" to new keys, for rows out of the way
UPDATE main."t_smallint" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-smallint · set "id" of "t_smallint_use" to new keys
UPDATE main."t_smallint_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-smallint · set "id" of "t_smallint_use" to new keys, for rows out of the way
UPDATE main."t_smallint_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-text · keep what undoes the rekey of "t_text"
CREATE TABLE main."amend_undo_n_7" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_4_1" AS p JOIN main."t_text" AS t ON t."id" = p."k_1";

-- apply · t-text · keep what undoes the rekey of "t_text_use"
CREATE TABLE main."amend_undo_n_8" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_4_2" AS p JOIN main."t_text_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-text · move rows of "t_text" out of the way of those that take their keys
UPDATE main."t_text" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_4_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-text · move rows of "t_text_use" out of the way of those that take their keys
UPDATE main."t_text_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_4_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-text · set "id" of "t_text" to new keys
UPDATE main."t_text" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_4_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-text · set "id" of "t_text" to new keys, for rows out of the way
UPDATE main."t_text" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_4_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-text · set "id" of "t_text_use" to new keys
UPDATE main."t_text_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_4_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-text · set "id" of "t_text_use" to new keys, for rows out of the way
UPDATE main."t_text_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_4_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-varchar · keep what undoes the rekey of "t_varchar"
CREATE TABLE main."amend_undo_n_9" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_5_1" AS p JOIN main."t_varchar" AS t ON t."id" = p."k_1";

-- apply · t-varchar · keep what undoes the rekey of "t_varchar_use"
CREATE TABLE main."amend_undo_n_10" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_5_2" AS p JOIN main."t_varchar_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-varchar · move rows of "t_varchar" out of the way of those that take their keys
UPDATE main."t_varchar" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_5_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-varchar · move rows of "t_varchar_use" out of the way of those that take their keys
UPDATE main."t_varchar_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_5_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-varchar · set "id" of "t_varchar" to new keys
UPDATE main."t_varchar" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_5_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-varchar · set "id" of "t_varchar" to new keys, for rows out of the way
UPDATE main."t_varchar" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_5_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-varchar · set "id" of "t_varchar_use" to new keys
UPDATE main."t_varchar_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_5_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-varchar · set "id" of "t_varchar_use" to new keys, for rows out of the way
UPDATE main."t_varchar_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_5_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-char · keep what undoes the rekey of "t_char"
CREATE TABLE main."amend_undo_n_11" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_6_1" AS p JOIN main."t_char" AS t ON t."id" = p."k_1";

-- apply · t-char · keep what undoes the rekey of "t_char_use"
CREATE TABLE main."amend_undo_n_12" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_6_2" AS p JOIN main."t_char_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-char · move rows of "t_char" out of the way of those that take their keys
UPDATE main."t_char" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_6_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-char · move rows of "t_char_use" out of the way of those that take their keys
UPDATE main."t_char_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_6_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-char · set "id" of "t_char" to new keys
UPDATE main."t_char" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_6_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-char · set "id" of "t_char" to new keys, for rows out of the way
UPDATE main."t_char" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_6_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-char · set "id" of "t_char_use" to new keys
UPDATE main."t_char_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_6_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-char · set "id" of "t_char_use" to new keys, for rows out of the way
UPDATE main."t_char_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_6_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-date · keep what undoes the rekey of "t_date"
CREATE TABLE main."amend_undo_n_13" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_7_1" AS p JOIN main."t_date" AS t ON t."id" = p."k_1";

-- apply · t-date · keep what undoes the rekey of "t_date_use"
CREATE TABLE main."amend_undo_n_14" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_7_2" AS p JOIN main."t_date_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-date · move rows of "t_date" out of the way of those that take their keys
UPDATE main."t_date" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_7_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-date · move rows of "t_date_use" out of the way of those that take their keys
UPDATE main."t_date_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_7_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-date · set "id" of "t_date" to new keys
UPDATE main."t_date" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_7_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-date · set "id" of "t_date" to new keys, for rows out of the way
UPDATE main."t_date" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_7_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-date · set "id" of "t_date_use" to new keys
UPDATE main."t_date_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_7_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-date · set "id" of "t_date_use" to new keys, for rows out of the way
UPDATE main."t_date_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_7_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-timestamp · keep what undoes the rekey of "t_timestamp"
CREATE TABLE main."amend_undo_n_15" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_8_1" AS p JOIN main."t_timestamp" AS t ON t."id" = p."k_1";

-- apply · t-timestamp · keep what undoes the rekey of "t_timestamp_use"
CREATE TABLE main."amend_undo_n_16" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."number" AS "k_2", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_8_2" AS p JOIN main."t_timestamp_use" AS t ON t."id" = p."k_1" AND t."number" = p."k_2";

-- apply · t-timestamp · move rows of "t_timestamp" out of the way of those that take their keys
UPDATE main."t_timestamp" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_8_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · t-timestamp · move rows of "t_timestamp_use" out of the way of those that take their keys
UPDATE main."t_timestamp_use" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_8_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · t-timestamp · set "id" of "t_timestamp" to new keys
UPDATE main."t_timestamp" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_8_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · t-timestamp · set "id" of "t_timestamp" to new keys, for rows out of the way
UPDATE main."t_timestamp" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_8_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · t-timestamp · set "id" of "t_timestamp_use" to new keys
UPDATE main."t_timestamp_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_8_2" AS p WHERE t."id" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · t-timestamp · set "id" of "t_timestamp_use" to new keys, for rows out of the way
UPDATE main."t_timestamp_use" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_8_2" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

