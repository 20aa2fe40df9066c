-- plan · doubles · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · doubles · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", ("k"."id" IS NOT NULL)
 AS "i_0", (k.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2"
FROM "person" AS "p"
LEFT JOIN "person" AS "k" ON (k.name || ' (double)' = p.name
)
WHERE (p.name like '% (double)'
)
) AS q;

-- plan · doubles · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · doubles · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · doubles · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · doubles · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · doubles · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · doubles · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · doubles · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · doubles · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · doubles · collect new keys and references of "person"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · doubles · rows of "person" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · doubles · rows of "person" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (1));

-- plan · doubles · collect new keys and references of "badge"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · doubles · rows of "badge" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · doubles · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."badge" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · doubles · collect new keys and references of "mail"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "edge");

-- plan · doubles · rows of "mail" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1");

-- plan · doubles · follow references of "mail" to "person", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."mail" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · doubles · collect rows of "badge" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · doubles · follow a foreign key of "badge", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."badge" AS c WHERE (c."person") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT ((b."id") COLLATE BINARY IS +(p."v_1"))) AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (1)))) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- plan · doubles · collect rows of "mail" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · doubles · follow a foreign key of "mail", until no row is added
INSERT INTO temp."amend_cascade_1_2" ("k_1", "edge") SELECT DISTINCT c."id", 1 FROM main."mail" AS c WHERE (c."person") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT ((b."id") COLLATE BINARY IS +(p."v_1"))) AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (1)))) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · doubles · one entry for each row of "person" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · doubles · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · doubles · rows of "person" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."person" UNION ALL SELECT min("id") FROM main."person" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."person" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · doubles · one entry for each row of "badge" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS g WHERE x."k_1" = g."k_1" AND g."edge" = 0) GROUP BY x."k_1";

-- plan · doubles · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · doubles · one entry for each row of "mail" that stays
INSERT INTO temp."amend_moved_1_3" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS g WHERE x."k_1" = g."k_1" AND g."edge" = 0) GROUP BY x."k_1";

-- plan · doubles · measure them
ANALYZE temp."amend_moved_1_3";

-- overlay · doubles · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1)))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · doubles · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · doubles · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · doubles · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · doubles · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- overlay · doubles · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_badge" AS SELECT b."id", b."person" FROM main."badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · doubles · rows of "badge" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_badge" AS SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person" FROM temp."amend_moved_1_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · doubles · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_1_badge" AS SELECT * FROM temp."amend_kept_1_badge" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person" FROM temp."amend_moved_1_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · doubles · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · doubles · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_1_badge";

-- overlay · doubles · rows of "mail" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_mail" AS SELECT b."id", b."person" FROM main."mail" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_3" AS y WHERE b."id" = y."k_1");

-- overlay · doubles · rows of "mail" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_mail" AS SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person" FROM temp."amend_moved_1_3" AS y JOIN main."mail" AS b ON b."id" = y."k_1";

-- overlay · doubles · "mail" as the step leaves it
CREATE TEMP VIEW "amend_state_1_mail" AS SELECT * FROM temp."amend_kept_1_mail" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person" FROM temp."amend_moved_1_3" AS y JOIN main."mail" AS b ON b."id" = y."k_1";

-- overlay · doubles · drop the overlay of "mail" before this step
DROP VIEW IF EXISTS temp."mail";

-- overlay · doubles · show "mail" as the step leaves it to all that follows
CREATE TEMP VIEW "mail" AS SELECT * FROM temp."amend_state_1_mail";

-- predict · doubles · cascade: rows of "badge" would be deleted through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM temp."amend_cascade_1_1" ORDER BY "k_1";

-- predict · doubles · cascade: rows of "mail" would be cleared through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM temp."amend_cascade_1_2" ORDER BY "k_1";

-- predict · doubles · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · doubles · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_1_person" AS n JOIN temp."amend_kept_1_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · doubles · unique-key: several new rows would have one unique key ("id") of "person"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_1_person" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · doubles · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_1_badge" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."person");

-- predict · doubles · foreign-key: rows of "mail" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_1_mail" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."person");

-- predict · doubles · null-key: rows of "person" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · doubles · unique-exchange: rows of "person" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- apply · doubles · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · doubles · keep what undoes the rekey of "person"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."person" AS t ON t."id" = p."k_1";

-- apply · doubles · keep what undoes the rekey of "badge"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."person" AS "b_1", coalesce(p."n_1", t."person") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."badge" AS t ON t."id" = p."k_1";

-- apply · doubles · keep what undoes the rekey of "mail"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "k_1", t."person" AS "b_1", coalesce(p."n_1", t."person") AS "a_1" FROM temp."amend_moved_1_3" AS p JOIN main."mail" AS t ON t."id" = p."k_1";

-- apply · doubles · delete rows of "person": the same person stands there already
DELETE FROM main."person" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · doubles · move rows of "person" out of the way of those that take their keys
UPDATE main."person" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · doubles · set "id" of "person" to new keys
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · doubles · set "id" of "person" to new keys, for rows out of the way
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · doubles · set "person" of "badge" to new keys
UPDATE main."badge" AS t SET "person" = coalesce(p."n_1", t."person") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

-- apply · doubles · set "person" of "mail" to new keys
UPDATE main."mail" AS t SET "person" = coalesce(p."n_1", t."person") FROM temp."amend_moved_1_3" AS p WHERE t."id" = p."k_1";

