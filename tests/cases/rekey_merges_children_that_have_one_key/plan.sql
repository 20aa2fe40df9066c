-- plan · doubles · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · doubles · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (k.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2"
FROM "project" AS "p"
LEFT JOIN "project" AS "k" ON (k.name || '-old' = p.name
)
WHERE (p.name like '%-old'
)
) AS q;

-- plan · doubles · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · doubles · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · doubles · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · doubles · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · doubles · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · doubles · null-key: selected rows of "project" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · doubles · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · doubles · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · doubles · collect new keys and references of "project"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · doubles · rows of "project" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · doubles · rows of "project" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."project" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (1));

-- plan · doubles · collect new keys and references of "setting"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · doubles · rows of "setting" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · doubles · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · doubles · follow references of "setting" to "project", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."setting" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."project" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."project" = m."o_1" WHERE NOT ((c."project") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · doubles · one entry for each row of "project" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · doubles · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · doubles · rows of "project" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."project" UNION ALL SELECT min("id") FROM main."project" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."project" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."project" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · doubles · one entry for each row of "setting" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · doubles · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · doubles · rows of "setting" whose key another row takes
UPDATE temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("project") FROM main."setting" UNION ALL SELECT min("project") FROM main."setting" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_2" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_2") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_2" AS y JOIN main."setting" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."project", b."name") IN (SELECT coalesce(z."n_1", o."project"), o."name" FROM temp."amend_moved_1_2" AS z JOIN main."setting" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · doubles · rows of "project" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_project" AS SELECT b."id", b."name" FROM main."project" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1)))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · doubles · rows of "project" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_project" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."project" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · doubles · "project" as the step leaves it
CREATE TEMP VIEW "amend_state_1_project" AS SELECT * FROM temp."amend_kept_1_project" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."project" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · doubles · drop the overlay of "project" before this step
DROP VIEW IF EXISTS temp."project";

-- overlay · doubles · show "project" as the step leaves it to all that follows
CREATE TEMP VIEW "project" AS SELECT * FROM temp."amend_state_1_project";

-- overlay · doubles · rows of "setting" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_setting" AS SELECT b."id", b."project", b."name", b."value" FROM main."setting" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · doubles · rows of "setting" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_setting" AS SELECT b."id" AS "id", coalesce(y."n_1", b."project") AS "project", b."name" AS "name", b."value" AS "value" FROM temp."amend_moved_1_2" AS y JOIN main."setting" AS b ON b."id" = y."k_1";

-- overlay · doubles · "setting" as the step leaves it
CREATE TEMP VIEW "amend_state_1_setting" AS SELECT * FROM temp."amend_kept_1_setting" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."project") AS "project", b."name" AS "name", b."value" AS "value" FROM temp."amend_moved_1_2" AS y JOIN main."setting" AS b ON b."id" = y."k_1";

-- overlay · doubles · drop the overlay of "setting" before this step
DROP VIEW IF EXISTS temp."setting";

-- overlay · doubles · show "setting" as the step leaves it to all that follows
CREATE TEMP VIEW "setting" AS SELECT * FROM temp."amend_state_1_setting";

-- predict · doubles · foreign-key: rows of "setting" refer to rows that leave "project"
SELECT c."id", c."project" FROM main."setting" AS c WHERE (c."project") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."project" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT ((b."id") COLLATE BINARY IS +(p."v_1"))) AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."project" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (1))));

-- predict · doubles · check-constraint: column "id" of "project" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_project" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · doubles · unique-key: new rows would have the unique key ("id") of "project" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_1_project" AS n JOIN temp."amend_kept_1_project" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · doubles · unique-key: several new rows would have one unique key ("id") of "project"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_1_project" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · doubles · unique-key: new rows would have the unique key ("project", "name") of "setting" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_setting" AS n JOIN temp."amend_kept_1_setting" AS o ON o."project" = n."project" COLLATE BINARY AND o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · doubles · unique-key: several new rows would have one unique key ("project", "name") of "setting"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_setting" AS n WHERE n."project" IS NOT NULL AND n."name" IS NOT NULL GROUP BY n."project" COLLATE BINARY, n."name" COLLATE BINARY HAVING count(*) > 1;

-- predict · doubles · foreign-key: rows of "setting" would refer to rows that "project" does not have
SELECT n."id", n."project" FROM temp."amend_changed_1_setting" AS n WHERE n."project" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_project" AS o WHERE o."id" = n."project");

-- predict · doubles · null-key: rows of "project" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · doubles · unique-exchange: rows of "project" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."project" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · doubles · unique-exchange: rows of "setting" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_2" AS y JOIN main."setting" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- apply · doubles · keep what undoes the delete of "project"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."name" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."project" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · doubles · keep what undoes the rekey of "project"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."project" AS t ON t."id" = p."k_1";

-- apply · doubles · keep what undoes the rekey of "setting"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."project" AS "b_1", coalesce(p."n_1", t."project") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."setting" AS t ON t."id" = p."k_1";

-- apply · doubles · delete rows of "project": it is the same project
DELETE FROM main."project" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · doubles · move rows of "project" out of the way of those that take their keys
UPDATE main."project" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · doubles · move rows of "setting" out of the way of those that take their keys
UPDATE main."setting" AS t SET "project" = CASE WHEN p."n_1" IS NULL THEN t."project" ELSE p."parked" END FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · doubles · set "id" of "project" to new keys
UPDATE main."project" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · doubles · set "id" of "project" to new keys, for rows out of the way
UPDATE main."project" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · doubles · set "project" of "setting" to new keys
UPDATE main."setting" AS t SET "project" = coalesce(p."n_1", t."project") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · doubles · set "project" of "setting" to new keys, for rows out of the way
UPDATE main."setting" AS t SET "project" = coalesce(p."n_1", t."project") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

