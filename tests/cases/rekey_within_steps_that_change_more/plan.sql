-- plan · third · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" INTEGER, "v_3" INTEGER, "b_4" INTEGER, "c_1" INTEGER);

-- plan · third · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_4") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (3
)
 AS "v_1", (p.id
)
 AS "v_2", (5
)
 AS "v_3", ("p"."boss"
)
 AS "b_4"
FROM "person" AS "p"
WHERE (p.id = 2 and not exists (select 1 from person q where q.id = 30)
)
) AS q;

-- plan · third · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · third · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · third · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · third · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · third · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · third · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · third · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name", b."boss", b."nick", b."age" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · third · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT p."k_1" AS "id", b."name" AS "name", NULL AS "boss", b."nick" AS "nick", b."age" AS "age" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."v_1" AS "id", 'Cy' AS "name", p."v_2" AS "boss", 'c' AS "nick", p."v_3" AS "age" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · third · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", NULL AS "boss", b."nick" AS "nick", b."age" AS "age" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."v_1" AS "id", 'Cy' AS "name", p."v_2" AS "boss", 'c' AS "nick", p."v_3" AS "age" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · third · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · third · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- predict · third · not-null: column "id" of "person" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · third · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · third · not-null: column "name" of "person" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", 'Cy' AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · third · not-null: column "nick" of "person" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", 'c' AS "nick" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."nick" IS NULL;

-- predict · third · not-null: column "age" of "person" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_3" AS "age" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."age" IS NULL;

-- predict · third · unique-key: new rows would have the unique key ("nick") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id", 'c' AS "nick" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_person" AS o ON o."nick" = n."nick" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · third · unique-key: several new rows would have one unique key ("nick") of "person"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id", 'c' AS "nick" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1)) UNION ALL SELECT "id", "nick" FROM (SELECT p."k_1" AS "id", b."name" AS "name", NULL AS "boss", b."nick" AS "nick", b."age" AS "age" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS b) AS n WHERE n."nick" IS NOT NULL GROUP BY n."nick" COLLATE BINARY HAVING count(*) > 1;

-- predict · third · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · third · unique-key: several new rows would have one unique key ("id") of "person"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · third · foreign-key: rows of "person" would refer to rows that "person" does not have
SELECT n."id", n."boss" FROM (SELECT p."k_1" AS "id", NULL AS "boss" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "boss" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."boss" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."boss");

-- plan · tenfold · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" TEXT, "b_4" TEXT, "v_5" INTEGER, "b_6" INTEGER, "c_1" INTEGER, "c_2" INTEGER);

-- plan · tenfold · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "c_1", "c_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_6") COLLATE BINARY IS +("v_5") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "p"."id"
 AS "k_1", (p.id * 10
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (p.nick || '.'
)
 AS "v_3", ("p"."nick"
)
 AS "b_4", (p.age + 1
)
 AS "v_5", ("p"."age"
)
 AS "b_6"
FROM "person" AS "p"
WHERE (p.id < 10
)
) AS q;

-- plan · tenfold · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · tenfold · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · tenfold · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · tenfold · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · tenfold · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · tenfold · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · tenfold · collect new keys and references of "person"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER, "n_2" TEXT, "n_3" INTEGER);

-- plan · tenfold · look them up by key
CREATE INDEX temp."amend_moving_2_1_key" ON "amend_moving_2_1" ("k_1", "edge");

-- plan · tenfold · rows of "person" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" INTEGER, "n_1" INTEGER, "n_2" TEXT, "n_3" INTEGER, "parked" BIGINT);

-- plan · tenfold · look them up by key
CREATE INDEX temp."amend_moved_2_1_key" ON "amend_moved_2_1" ("k_1");

-- plan · tenfold · rows of "person" that get a new key
INSERT INTO temp."amend_moving_2_1" ("k_1", "edge", "n_1", "n_2", "n_3") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END, CASE WHEN NOT ((b."nick") COLLATE BINARY IS +(p."v_3")) THEN p."v_3" END, NULL FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · tenfold · follow references of "person" to "person", until no row is added
INSERT INTO temp."amend_moving_2_1" ("k_1", "edge", "n_3") SELECT DISTINCT c."id", 1, m."n" FROM temp."amend_state_1_person" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."boss" = m."o_1" WHERE NOT ((c."boss") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_2_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · tenfold · collect new keys and references of "badge"
CREATE TEMP TABLE "amend_moving_2_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT, "n_2" INTEGER);

-- plan · tenfold · look them up by key
CREATE INDEX temp."amend_moving_2_2_key" ON "amend_moving_2_2" ("k_1", "edge");

-- plan · tenfold · rows of "badge" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_2" ("k_1" INTEGER, "n_1" TEXT, "n_2" INTEGER, "parked" BIGINT);

-- plan · tenfold · look them up by key
CREATE INDEX temp."amend_moved_2_2_key" ON "amend_moved_2_2" ("k_1");

-- plan · tenfold · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_2_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."badge" AS c JOIN (SELECT b."nick" AS "o_1", p."v_3" AS "n" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."nick" = m."o_1" WHERE NOT ((c."nick") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_2_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · tenfold · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_2_2" ("k_1", "edge", "n_2") SELECT DISTINCT c."id", 2, m."n" FROM main."badge" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_2_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · tenfold · one entry for each row of "person" that stays
INSERT INTO temp."amend_moved_2_1" ("k_1", "n_1", "n_2", "n_3") SELECT x."k_1", min(x."n_1"), min(x."n_2"), min(x."n_3") FROM temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL OR x."n_3" IS NOT NULL) GROUP BY x."k_1";

-- plan · tenfold · measure them
ANALYZE temp."amend_moved_2_1";

-- plan · tenfold · rows of "person" whose key another row takes
UPDATE temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_2_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_2_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM temp."amend_state_1_person" UNION ALL SELECT min("id") FROM temp."amend_state_1_person" UNION ALL SELECT max("n_1") FROM temp."amend_moved_2_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_2_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_person" AS b ON b."id" = y."k_1" WHERE ((y."n_2" IS NOT NULL) AND (b."nick") IN (SELECT coalesce(z."n_2", o."nick") FROM temp."amend_moved_2_1" AS z JOIN temp."amend_state_1_person" AS o ON o."id" = z."k_1" WHERE (z."n_2" IS NOT NULL))) OR ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_2_1" AS z JOIN temp."amend_state_1_person" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · tenfold · one entry for each row of "badge" that stays
INSERT INTO temp."amend_moved_2_2" ("k_1", "n_1", "n_2") SELECT x."k_1", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_2_2" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1";

-- plan · tenfold · measure them
ANALYZE temp."amend_moved_2_2";

-- plan · tenfold · rows of "badge" whose key another row takes
UPDATE temp."amend_moved_2_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_2_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_2_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("person") FROM main."badge" UNION ALL SELECT min("person") FROM main."badge" UNION ALL SELECT max("n_2") FROM temp."amend_moved_2_2" UNION ALL SELECT min("n_2") FROM temp."amend_moved_2_2") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_2_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1" WHERE ((y."n_2" IS NOT NULL) AND (b."person") IN (SELECT coalesce(z."n_2", o."person") FROM temp."amend_moved_2_2" AS z JOIN main."badge" AS o ON o."id" = z."k_1" WHERE (z."n_2" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · tenfold · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_person" AS SELECT b."id", b."name", b."boss", b."nick", b."age" FROM temp."amend_state_1_person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_2" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1");

-- overlay · tenfold · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_person" ("id" INTEGER, "name" TEXT, "boss" INTEGER, "nick" TEXT, "age" INTEGER);

-- overlay · tenfold · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_2_person" AS SELECT * FROM temp."amend_kept_2_person" UNION ALL SELECT * FROM temp."amend_changed_2_person";

-- overlay · tenfold · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · tenfold · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_2_person";

-- overlay · tenfold · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_badge" AS SELECT b."id", b."person", b."level", b."nick" FROM main."badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_2_2" AS y WHERE b."id" = y."k_1");

-- overlay · tenfold · rows of "badge" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_badge" AS SELECT b."id" AS "id", coalesce(y."n_2", b."person") AS "person", b."level" AS "level", coalesce(y."n_1", b."nick") AS "nick" FROM temp."amend_moved_2_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · tenfold · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_2_badge" AS SELECT * FROM temp."amend_kept_2_badge" UNION ALL SELECT b."id" AS "id", coalesce(y."n_2", b."person") AS "person", b."level" AS "level", coalesce(y."n_1", b."nick") AS "nick" FROM temp."amend_moved_2_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · tenfold · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · tenfold · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_2_badge";

-- overlay · tenfold · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_2_person" SELECT coalesce((SELECT y."n_1" FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", b."name" AS "name", coalesce((SELECT y."n_3" FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1"), b."boss") AS "boss", coalesce((SELECT y."n_2" FROM temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1"), b."nick") AS "nick", p."v_5" AS "age" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_2" = 1) UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", coalesce(y."n_3", b."boss") AS "boss", coalesce(y."n_2", b."nick") AS "nick", b."age" AS "age" FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_person" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_2" = 1)));

-- predict · tenfold · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · tenfold · not-null: column "age" of "person" would be NULL
SELECT n."id" FROM temp."amend_changed_2_person" AS n WHERE n."age" IS NULL;

-- predict · tenfold · unique-key: new rows would have the unique key ("nick") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", n."nick" AS "nick", n."age" AS "age", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss", o."nick" AS "other nick", o."age" AS "other age" FROM temp."amend_changed_2_person" AS n JOIN temp."amend_kept_2_person" AS o ON o."nick" = n."nick" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · tenfold · unique-key: several new rows would have one unique key ("nick") of "person"
SELECT "id", "name", "boss", "nick", "age", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", "nick", "age", count(*) OVER (PARTITION BY n."nick" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_2_person" AS n WHERE n."nick" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text), CAST("nick" AS text), CAST("age" AS text);

-- predict · tenfold · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", n."nick" AS "nick", n."age" AS "age", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss", o."nick" AS "other nick", o."age" AS "other age" FROM temp."amend_changed_2_person" AS n JOIN temp."amend_kept_2_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · tenfold · unique-key: several new rows would have one unique key ("id") of "person"
SELECT "id", "name", "boss", "nick", "age", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", "nick", "age", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_2_person" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text), CAST("nick" AS text), CAST("age" AS text);

-- predict · tenfold · foreign-key: rows of "person" would refer to rows that "person" does not have
SELECT n."id", n."boss" FROM temp."amend_changed_2_person" AS n WHERE n."boss" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_person" AS o WHERE o."id" = n."boss");

-- predict · tenfold · unique-key: new rows would have the unique key ("person") of "badge" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_badge" AS n JOIN temp."amend_kept_2_badge" AS o ON o."person" = n."person" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · tenfold · unique-key: several new rows would have one unique key ("person") of "badge"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_badge" AS n WHERE n."person" IS NOT NULL GROUP BY n."person" COLLATE BINARY HAVING count(*) > 1;

-- predict · tenfold · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_2_badge" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_person" AS o WHERE o."id" = n."person");

-- predict · tenfold · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."nick" FROM temp."amend_changed_2_badge" AS n WHERE n."nick" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_person" AS o WHERE o."nick" = n."nick");

-- predict · tenfold · null-key: rows of "person" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · tenfold · null-key: rows of "person" would get NULL as their key "nick"
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_3" IS NULL ORDER BY 1;

-- predict · tenfold · two-effects: rows of "person" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_2_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 OR count(DISTINCT x."n_3") > 1 ORDER BY 1;

-- predict · tenfold · unique-exchange: rows of "person" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_person" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · tenfold · unique-exchange: rows of "person" exchange keys, and another row has the value in "nick" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_2_1" AS y JOIN temp."amend_state_1_person" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_2" IS NOT NULL AND ('~' || y."parked" IN (SELECT "nick" FROM temp."amend_state_1_person") OR '~' || y."parked" IN (SELECT "n_2" FROM temp."amend_moved_2_1")) ORDER BY 1;

-- predict · tenfold · two-effects: rows of "badge" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_2_2" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · tenfold · unique-exchange: rows of "badge" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_2_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · swap · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · swap · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (30 - p.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (p.name
)
 AS "v_3", ("p"."nick"
)
 AS "b_4"
FROM "person" AS "p"
WHERE (p.id in (10, 20) and exists (select 1 from person q where q.id = 10 and q.name = 'Ada')
)
) AS q;

-- plan · swap · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · swap · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · swap · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · swap · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · swap · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · swap · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · swap · collect new keys and references of "person"
CREATE TEMP TABLE "amend_moving_3_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER, "n_2" TEXT, "n_3" INTEGER);

-- plan · swap · look them up by key
CREATE INDEX temp."amend_moving_3_1_key" ON "amend_moving_3_1" ("k_1", "edge");

-- plan · swap · rows of "person" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_1" ("k_1" INTEGER, "n_1" INTEGER, "n_2" TEXT, "n_3" INTEGER, "parked" BIGINT);

-- plan · swap · look them up by key
CREATE INDEX temp."amend_moved_3_1_key" ON "amend_moved_3_1" ("k_1");

-- plan · swap · rows of "person" that get a new key
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_1", "n_2", "n_3") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END, CASE WHEN NOT ((b."nick") COLLATE BINARY IS +(p."v_3")) THEN p."v_3" END, NULL FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · swap · follow references of "person" to "person", until no row is added
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_3") SELECT DISTINCT c."id", 1, m."n" FROM temp."amend_state_2_person" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."boss" = m."o_1" WHERE NOT ((c."boss") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_3_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · swap · collect new keys and references of "badge"
CREATE TEMP TABLE "amend_moving_3_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT, "n_2" INTEGER);

-- plan · swap · look them up by key
CREATE INDEX temp."amend_moving_3_2_key" ON "amend_moving_3_2" ("k_1", "edge");

-- plan · swap · rows of "badge" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_2" ("k_1" INTEGER, "n_1" TEXT, "n_2" INTEGER, "parked" BIGINT);

-- plan · swap · look them up by key
CREATE INDEX temp."amend_moved_3_2_key" ON "amend_moved_3_2" ("k_1");

-- plan · swap · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_3_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM temp."amend_state_2_badge" AS c JOIN (SELECT b."nick" AS "o_1", p."v_3" AS "n" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."nick" = m."o_1" WHERE NOT ((c."nick") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_3_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · swap · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_3_2" ("k_1", "edge", "n_2") SELECT DISTINCT c."id", 2, m."n" FROM temp."amend_state_2_badge" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_3_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · swap · one entry for each row of "person" that stays
INSERT INTO temp."amend_moved_3_1" ("k_1", "n_1", "n_2", "n_3") SELECT x."k_1", min(x."n_1"), min(x."n_2"), min(x."n_3") FROM temp."amend_moving_3_1" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL OR x."n_3" IS NOT NULL) GROUP BY x."k_1";

-- plan · swap · measure them
ANALYZE temp."amend_moved_3_1";

-- plan · swap · rows of "person" whose key another row takes
UPDATE temp."amend_moved_3_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_3_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_3_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM temp."amend_state_2_person" UNION ALL SELECT min("id") FROM temp."amend_state_2_person" UNION ALL SELECT max("n_1") FROM temp."amend_moved_3_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_3_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_person" AS b ON b."id" = y."k_1" WHERE ((y."n_2" IS NOT NULL) AND (b."nick") IN (SELECT coalesce(z."n_2", o."nick") FROM temp."amend_moved_3_1" AS z JOIN temp."amend_state_2_person" AS o ON o."id" = z."k_1" WHERE (z."n_2" IS NOT NULL))) OR ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_3_1" AS z JOIN temp."amend_state_2_person" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · swap · one entry for each row of "badge" that stays
INSERT INTO temp."amend_moved_3_2" ("k_1", "n_1", "n_2") SELECT x."k_1", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_3_2" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1";

-- plan · swap · measure them
ANALYZE temp."amend_moved_3_2";

-- plan · swap · rows of "badge" whose key another row takes
UPDATE temp."amend_moved_3_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_3_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_3_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("person") FROM temp."amend_state_2_badge" UNION ALL SELECT min("person") FROM temp."amend_state_2_badge" UNION ALL SELECT max("n_2") FROM temp."amend_moved_3_2" UNION ALL SELECT min("n_2") FROM temp."amend_moved_3_2") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_2" AS y JOIN temp."amend_state_2_badge" AS b ON b."id" = y."k_1" WHERE ((y."n_2" IS NOT NULL) AND (b."person") IN (SELECT coalesce(z."n_2", o."person") FROM temp."amend_moved_3_2" AS z JOIN temp."amend_state_2_badge" AS o ON o."id" = z."k_1" WHERE (z."n_2" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · swap · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_person" AS SELECT b."id", b."name", b."boss", b."nick", b."age" FROM temp."amend_state_2_person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_1" AS y WHERE b."id" = y."k_1");

-- overlay · swap · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_person" ("id" INTEGER, "name" TEXT, "boss" INTEGER, "nick" TEXT, "age" INTEGER);

-- overlay · swap · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_3_person" AS SELECT * FROM temp."amend_kept_3_person" UNION ALL SELECT * FROM temp."amend_changed_3_person";

-- overlay · swap · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · swap · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_3_person";

-- overlay · swap · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_badge" AS SELECT b."id", b."person", b."level", b."nick" FROM temp."amend_state_2_badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_2" AS y WHERE b."id" = y."k_1");

-- overlay · swap · rows of "badge" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_badge" ("id" INTEGER, "person" INTEGER, "level" TEXT, "nick" TEXT);

-- overlay · swap · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_3_badge" AS SELECT * FROM temp."amend_kept_3_badge" UNION ALL SELECT * FROM temp."amend_changed_3_badge";

-- overlay · swap · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · swap · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_3_badge";

-- overlay · swap · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_3_person" SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", coalesce(y."n_3", b."boss") AS "boss", coalesce(y."n_2", b."nick") AS "nick", b."age" AS "age" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_person" AS b ON b."id" = y."k_1";

-- overlay · swap · rows of "badge" that the step changes or brings
INSERT INTO temp."amend_changed_3_badge" SELECT b."id" AS "id", coalesce(y."n_2", b."person") AS "person", b."level" AS "level", coalesce(y."n_1", b."nick") AS "nick" FROM temp."amend_moved_3_2" AS y JOIN temp."amend_state_2_badge" AS b ON b."id" = y."k_1";

-- predict · swap · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_3_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · swap · unique-key: new rows would have the unique key ("nick") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", n."nick" AS "nick", n."age" AS "age", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss", o."nick" AS "other nick", o."age" AS "other age" FROM temp."amend_changed_3_person" AS n JOIN temp."amend_kept_3_person" AS o ON o."nick" = n."nick" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · swap · unique-key: several new rows would have one unique key ("nick") of "person"
SELECT "id", "name", "boss", "nick", "age", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", "nick", "age", count(*) OVER (PARTITION BY n."nick" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_3_person" AS n WHERE n."nick" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text), CAST("nick" AS text), CAST("age" AS text);

-- predict · swap · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", n."nick" AS "nick", n."age" AS "age", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss", o."nick" AS "other nick", o."age" AS "other age" FROM temp."amend_changed_3_person" AS n JOIN temp."amend_kept_3_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · swap · unique-key: several new rows would have one unique key ("id") of "person"
SELECT "id", "name", "boss", "nick", "age", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", "nick", "age", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_3_person" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text), CAST("nick" AS text), CAST("age" AS text);

-- predict · swap · foreign-key: rows of "person" would refer to rows that "person" does not have
SELECT n."id", n."boss" FROM temp."amend_changed_3_person" AS n WHERE n."boss" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_3_person" AS o WHERE o."id" = n."boss");

-- predict · swap · unique-key: new rows would have the unique key ("person") of "badge" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_3_badge" AS n JOIN temp."amend_kept_3_badge" AS o ON o."person" = n."person" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · swap · unique-key: several new rows would have one unique key ("person") of "badge"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_3_badge" AS n WHERE n."person" IS NOT NULL GROUP BY n."person" COLLATE BINARY HAVING count(*) > 1;

-- predict · swap · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_3_badge" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_3_person" AS o WHERE o."id" = n."person");

-- predict · swap · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."nick" FROM temp."amend_changed_3_badge" AS n WHERE n."nick" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_3_person" AS o WHERE o."nick" = n."nick");

-- predict · swap · null-key: rows of "person" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · swap · null-key: rows of "person" would get NULL as their key "nick"
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_3" IS NULL ORDER BY 1;

-- predict · swap · two-effects: rows of "person" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_3_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 OR count(DISTINCT x."n_3") > 1 ORDER BY 1;

-- predict · swap · unique-exchange: rows of "person" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_person" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · swap · unique-exchange: rows of "person" exchange keys, and another row has the value in "nick" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_person" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_2" IS NOT NULL AND ('~' || y."parked" IN (SELECT "nick" FROM temp."amend_state_2_person") OR '~' || y."parked" IN (SELECT "n_2" FROM temp."amend_moved_3_1")) ORDER BY 1;

-- predict · swap · two-effects: rows of "badge" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_3_2" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · swap · unique-exchange: rows of "badge" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_3_2" AS y JOIN temp."amend_state_2_badge" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · badges · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · badges · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "b"."id"
 AS "k_1", ((select q.name from person q where q.id = b.person)
)
 AS "v_1", ("b"."level"
)
 AS "b_2"
FROM "badge" AS "b"
WHERE (b.level is null
)
) AS q;

-- plan · badges · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · badges · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · badges · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · badges · null-key: selected rows of "badge" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · badges · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · badges · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · badges · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_badge" AS SELECT b."id", b."person", b."level", b."nick" FROM temp."amend_state_3_badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · badges · rows of "badge" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_badge" ("id" INTEGER, "person" INTEGER, "level" TEXT, "nick" TEXT);

-- overlay · badges · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_4_badge" AS SELECT * FROM temp."amend_kept_4_badge" UNION ALL SELECT * FROM temp."amend_changed_4_badge";

-- overlay · badges · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · badges · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_4_badge";

-- overlay · badges · rows of "badge" that the step changes or brings
INSERT INTO temp."amend_changed_4_badge" SELECT p."k_1" AS "id", b."person" AS "person", p."v_1" AS "level", b."nick" AS "nick" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_badge" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · gone · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · gone · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "p"."id"
 AS "k_1"
FROM "person" AS "p"
WHERE (not exists (select 1 from badge b where b.person = p.id) and not exists (select 1 from person q where q.boss = p.id)
)
) AS q;

-- plan · gone · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · gone · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · gone · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · gone · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · gone · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · gone · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · gone · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_person" AS SELECT b."id", b."name", b."boss", b."nick", b."age" FROM temp."amend_state_3_person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_5" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · gone · rows of "person" that the step changes or brings
CREATE TEMP TABLE "amend_changed_5_person" ("id" INTEGER, "name" TEXT, "boss" INTEGER, "nick" TEXT, "age" INTEGER);

-- overlay · gone · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_5_person" AS SELECT * FROM temp."amend_kept_5_person" UNION ALL SELECT * FROM temp."amend_changed_5_person";

-- overlay · gone · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · gone · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_5_person";

-- overlay · gone · rows of "person_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_person_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS INTEGER) AS "boss", CAST(NULL AS TEXT) AS "nick", CAST(NULL AS INTEGER) AS "age", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · gone · rows of "person_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_person_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."boss" AS "boss", b."nick" AS "nick", b."age" AS "age", '<run>' AS "amend_run_id", 'nothing refers to them' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_3_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · gone · "person_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_5_person_archive" AS SELECT * FROM temp."amend_kept_5_person_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."boss" AS "boss", b."nick" AS "nick", b."age" AS "age", '<run>' AS "amend_run_id", 'nothing refers to them' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_3_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · gone · drop the overlay of "person_archive" before this step
DROP VIEW IF EXISTS temp."person_archive";

-- overlay · gone · show "person_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "person_archive" AS SELECT * FROM temp."amend_state_5_person_archive";

-- overlay · gone · rows of "person" that the step changes or brings
INSERT INTO temp."amend_changed_5_person" SELECT b."id", b."name", b."boss", b."nick", b."age" FROM temp."amend_state_3_person" AS b WHERE 0;

-- predict · gone · foreign-key: rows of "badge" refer to rows that leave "person"
SELECT c."id", c."person" FROM temp."amend_state_4_badge" AS c WHERE (c."person") IN (SELECT b."id" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_3_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1));

-- predict · gone · foreign-key: rows of "badge" refer to rows that leave "person"
SELECT c."id", c."nick" FROM temp."amend_state_4_badge" AS c WHERE (c."nick") IN (SELECT b."nick" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_3_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1));

-- predict · gone · foreign-key: rows of "person" refer to rows that leave "person"
SELECT c."id", c."boss" FROM temp."amend_state_3_person" AS c WHERE (c."boss") IN (SELECT b."id" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_3_person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_5" AS p WHERE c."id" = p."k_1" AND p."decision" IN (1));

-- verify · check "badges say whose they are" on the planned state
SELECT * FROM (select b.id from badge b join person p on p.id = b.person where p.name <> b.level
) AS found;

-- apply · make table "person_archive"
CREATE TABLE main."person_archive" ("id" INTEGER, "name" TEXT, "boss" INTEGER, "nick" TEXT, "age" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · third · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_4" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · third · keep what undoes the insert of "person"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", 'Cy' AS "a_2", p."v_2" AS "a_3", 'c' AS "a_4", p."v_3" AS "a_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · third · set "boss" of "person"
UPDATE main."person" AS t SET "boss" = NULL FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · third · insert rows into "person"
INSERT INTO main."person" ("id", "name", "boss", "nick", "age") SELECT p."v_1", 'Cy', p."v_2", 'c', p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · tenfold · keep what undoes the rekey of "person"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", t."nick" AS "b_2", t."boss" AS "b_3", coalesce(p."n_1", t."id") AS "a_1", coalesce(p."n_2", t."nick") AS "a_2", coalesce(p."n_3", t."boss") AS "a_3" FROM temp."amend_moved_2_1" AS p JOIN main."person" AS t ON t."id" = p."k_1";

-- apply · tenfold · keep what undoes the rekey of "badge"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "k_1", t."nick" AS "b_1", t."person" AS "b_2", coalesce(p."n_1", t."nick") AS "a_1", coalesce(p."n_2", t."person") AS "a_2" FROM temp."amend_moved_2_2" AS p JOIN main."badge" AS t ON t."id" = p."k_1";

-- apply · tenfold · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."w_1" AS "k_1", p."b_6" AS "b_1", p."v_5" AS "a_1" FROM (SELECT p.*, coalesce(y."n_1", p."k_1") AS "w_1" FROM temp."amend_plan_2" AS p LEFT JOIN temp."amend_moved_2_1" AS y ON p."k_1" = y."k_1") AS p WHERE p."decision" IN (1) AND p."c_2" = 1;

-- apply · tenfold · move rows of "person" out of the way of those that take their keys
UPDATE main."person" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END, "nick" = CASE WHEN p."n_2" IS NULL THEN t."nick" ELSE '~' || p."parked" END FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · tenfold · move rows of "badge" out of the way of those that take their keys
UPDATE main."badge" AS t SET "person" = CASE WHEN p."n_2" IS NULL THEN t."person" ELSE p."parked" END FROM temp."amend_moved_2_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · tenfold · set "id", "nick", "boss" of "person" to new keys
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "nick" = coalesce(p."n_2", t."nick"), "boss" = coalesce(p."n_3", t."boss") FROM temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · tenfold · set "id", "nick", "boss" of "person" to new keys, for rows out of the way
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "nick" = coalesce(p."n_2", t."nick"), "boss" = coalesce(p."n_3", t."boss") FROM temp."amend_moved_2_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · tenfold · set "nick", "person" of "badge" to new keys
UPDATE main."badge" AS t SET "nick" = coalesce(p."n_1", t."nick"), "person" = coalesce(p."n_2", t."person") FROM temp."amend_moved_2_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · tenfold · set "nick", "person" of "badge" to new keys, for rows out of the way
UPDATE main."badge" AS t SET "nick" = coalesce(p."n_1", t."nick"), "person" = coalesce(p."n_2", t."person") FROM temp."amend_moved_2_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · tenfold · set "age" of "person"
UPDATE main."person" AS t SET "age" = p."v_5" FROM (SELECT p.*, coalesce(y."n_1", p."k_1") AS "w_1" FROM temp."amend_plan_2" AS p LEFT JOIN temp."amend_moved_2_1" AS y ON p."k_1" = y."k_1") AS p WHERE t."id" = p."w_1" AND p."decision" IN (1) AND p."c_2" = 1;

-- apply · swap · keep what undoes the rekey of "person"
CREATE TABLE main."amend_undo_n_6" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", t."nick" AS "b_2", t."boss" AS "b_3", coalesce(p."n_1", t."id") AS "a_1", coalesce(p."n_2", t."nick") AS "a_2", coalesce(p."n_3", t."boss") AS "a_3" FROM temp."amend_moved_3_1" AS p JOIN main."person" AS t ON t."id" = p."k_1";

-- apply · swap · keep what undoes the rekey of "badge"
CREATE TABLE main."amend_undo_n_7" AS SELECT t."id" AS "k_1", t."nick" AS "b_1", t."person" AS "b_2", coalesce(p."n_1", t."nick") AS "a_1", coalesce(p."n_2", t."person") AS "a_2" FROM temp."amend_moved_3_2" AS p JOIN main."badge" AS t ON t."id" = p."k_1";

-- apply · swap · move rows of "person" out of the way of those that take their keys
UPDATE main."person" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END, "nick" = CASE WHEN p."n_2" IS NULL THEN t."nick" ELSE '~' || p."parked" END FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · swap · move rows of "badge" out of the way of those that take their keys
UPDATE main."badge" AS t SET "person" = CASE WHEN p."n_2" IS NULL THEN t."person" ELSE p."parked" END FROM temp."amend_moved_3_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · swap · set "id", "nick", "boss" of "person" to new keys
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "nick" = coalesce(p."n_2", t."nick"), "boss" = coalesce(p."n_3", t."boss") FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · swap · set "id", "nick", "boss" of "person" to new keys, for rows out of the way
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "nick" = coalesce(p."n_2", t."nick"), "boss" = coalesce(p."n_3", t."boss") FROM temp."amend_moved_3_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · swap · set "nick", "person" of "badge" to new keys
UPDATE main."badge" AS t SET "nick" = coalesce(p."n_1", t."nick"), "person" = coalesce(p."n_2", t."person") FROM temp."amend_moved_3_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · swap · set "nick", "person" of "badge" to new keys, for rows out of the way
UPDATE main."badge" AS t SET "nick" = coalesce(p."n_1", t."nick"), "person" = coalesce(p."n_2", t."person") FROM temp."amend_moved_3_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · badges · keep what undoes the update of "badge"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · badges · set "level" of "badge"
UPDATE main."badge" AS t SET "level" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · gone · keep what undoes the archive of "person_archive"
CREATE TABLE main."amend_undo_n_9" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."boss" AS "a_3", t."nick" AS "a_4", t."age" AS "a_5", '<run>' AS "a_6", 'nothing refers to them' AS "a_7", '<time>' AS "a_8" FROM temp."amend_plan_5" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_10" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."boss" AS "b_3", t."nick" AS "b_4", t."age" AS "b_5" FROM temp."amend_plan_5" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · copy rows of "person" into "person_archive"
INSERT INTO main."person_archive" ("id", "name", "boss", "nick", "age", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."boss", t."nick", t."age", '<run>', 'nothing refers to them', '<time>' FROM temp."amend_plan_5" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · delete rows of "person": nothing refers to them
DELETE FROM main."person" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1));

