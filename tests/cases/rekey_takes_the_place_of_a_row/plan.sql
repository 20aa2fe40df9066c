-- plan · newer · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" INTEGER, "b_2" INTEGER, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER, "c_2" INTEGER);

-- plan · newer · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "b_4", "c_1", "c_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (k.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (k.name
)
 AS "v_3", ("p"."name"
)
 AS "b_4"
FROM "person" AS "p"
LEFT JOIN "person" AS "k" ON (k.name || ' (new)' = p.name
)
WHERE (p.name like '% (new)'
)
) AS q;

-- plan · newer · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · newer · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · newer · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · newer · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · newer · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · newer · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · newer · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · newer · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · newer · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · newer · collect new keys and references of "person"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER, "n_2" INTEGER);

-- plan · newer · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · newer · rows of "person" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "n_2" INTEGER, "parked" BIGINT);

-- plan · newer · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · newer · rows of "person" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1", "n_2") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END, NULL FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL);

-- plan · newer · follow references of "person" to "person", until no row is added
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_2") SELECT DISTINCT c."id", 1, m."n" FROM main."person" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."boss" = m."o_1" WHERE NOT ((c."boss") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE c."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL);

-- plan · newer · collect new keys and references of "badge"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · newer · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · newer · rows of "badge" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · newer · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · newer · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."badge" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · newer · collect rows of "badge" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · newer · follow a foreign key of "badge", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."badge" AS c WHERE (c."person") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL) UNION ALL SELECT b."id" FROM temp."amend_cascade_1_2" AS x JOIN main."person" AS b ON b."id" = x."k_1" WHERE x."edge" = 0 AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- plan · newer · collect rows of "person" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · newer · follow a foreign key of "person", until no row is added
INSERT INTO temp."amend_cascade_1_2" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM main."person" AS c WHERE (c."boss") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL) UNION ALL SELECT b."id" FROM temp."amend_cascade_1_2" AS x JOIN main."person" AS b ON b."id" = x."k_1" WHERE x."edge" = 0 AND (b."id") NOT IN (SELECT p."v_1" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL)) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE c."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- plan · newer · one entry for each row of "person" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1", "n_2") SELECT x."k_1", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS g WHERE x."k_1" = g."k_1" AND g."edge" = 0) GROUP BY x."k_1";

-- plan · newer · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · newer · rows of "person" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."person" UNION ALL SELECT min("id") FROM main."person" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."person" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · newer · one entry for each row of "badge" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS g WHERE x."k_1" = g."k_1" AND g."edge" = 0) GROUP BY x."k_1";

-- plan · newer · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · newer · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name", b."boss" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_2" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · newer · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_3" AS "name", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."boss") AS "boss" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_2" = 1) UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", coalesce(y."n_2", b."boss") AS "boss" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_2" = 1)));

-- overlay · newer · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_3" AS "name", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."boss") AS "boss" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_2" = 1) UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", coalesce(y."n_2", b."boss") AS "boss" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_2" = 1)));

-- overlay · newer · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · newer · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- overlay · newer · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_badge" AS SELECT b."id", b."person" FROM main."badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · newer · rows of "badge" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_badge" AS SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person" FROM temp."amend_moved_1_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · newer · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_1_badge" AS SELECT * FROM temp."amend_kept_1_badge" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person" FROM temp."amend_moved_1_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · newer · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · newer · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_1_badge";

-- overlay · newer · rows of "person_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS INTEGER) AS "boss", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · newer · rows of "person_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."boss" AS "boss", '<run>' AS "amend_run_id", 'the new row replaces it' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- overlay · newer · "person_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person_archive" AS SELECT * FROM temp."amend_kept_1_person_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."boss" AS "boss", '<run>' AS "amend_run_id", 'the new row replaces it' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- overlay · newer · drop the overlay of "person_archive" before this step
DROP VIEW IF EXISTS temp."person_archive";

-- overlay · newer · show "person_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "person_archive" AS SELECT * FROM temp."amend_state_1_person_archive";

-- predict · newer · cascade: rows of "badge" would be deleted through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM temp."amend_cascade_1_1" ORDER BY "k_1";

-- predict · newer · cascade: rows of "person" would be deleted through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM temp."amend_cascade_1_2" ORDER BY "k_1";

-- predict · newer · two-effects: rows of "person" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (1) AND p."c_2" = 1)) AND (p."k_1") IN (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL))) UNION ALL SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · newer · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · newer · not-null: column "name" of "person" would be NULL
SELECT n."id" FROM (SELECT coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_3" AS "name", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."boss") AS "boss" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n WHERE n."name" IS NULL;

-- predict · newer · unique-key: new rows would have the unique key ("name") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss" FROM (SELECT coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_3" AS "name", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."boss") AS "boss" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n JOIN temp."amend_kept_1_person" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · newer · unique-key: several new rows would have one unique key ("name") of "person"
SELECT "id", "name", "boss", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", count(*) OVER (PARTITION BY n."name" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_person" AS n WHERE n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text);

-- predict · newer · unique-exchange: rows would take the unique key ("name") of "person" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss" FROM (SELECT coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_3" AS "name", coalesce((SELECT y."n_2" FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."boss") AS "boss" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n JOIN main."person" AS o ON o."name" = n."name" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_2" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_3" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_4" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · newer · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss" FROM temp."amend_changed_1_person" AS n JOIN temp."amend_kept_1_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · newer · unique-key: several new rows would have one unique key ("id") of "person"
SELECT "id", "name", "boss", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_1_person" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text);

-- predict · newer · foreign-key: rows of "person" would refer to rows that "person" does not have
SELECT n."id", n."boss" FROM temp."amend_changed_1_person" AS n WHERE n."boss" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."boss");

-- predict · newer · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_1_badge" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."person");

-- predict · newer · null-key: rows of "person" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · newer · two-effects: rows of "person" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_1_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · newer · unique-exchange: rows of "person" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- apply · make table "person_archive"
CREATE TABLE main."person_archive" ("id" INTEGER, "name" TEXT, "boss" INTEGER, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · newer · keep what undoes the archive of "person_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."boss" AS "a_3", '<run>' AS "a_4", 'the new row replaces it' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · newer · keep what undoes the delete of "person"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."boss" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · newer · keep what undoes the rekey of "person"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", t."boss" AS "b_2", coalesce(p."n_1", t."id") AS "a_1", coalesce(p."n_2", t."boss") AS "a_2" FROM temp."amend_moved_1_1" AS p JOIN main."person" AS t ON t."id" = p."k_1";

-- apply · newer · keep what undoes the rekey of "badge"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "k_1", t."person" AS "b_1", coalesce(p."n_1", t."person") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."badge" AS t ON t."id" = p."k_1";

-- apply · newer · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."w_1" AS "k_1", p."b_4" AS "b_1", p."v_3" AS "a_1" FROM (SELECT p.*, coalesce(y."n_1", p."k_1") AS "w_1" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_moved_1_1" AS y ON p."k_1" = y."k_1") AS p WHERE p."decision" IN (1) AND p."c_2" = 1;

-- apply · newer · copy rows of "person" into "person_archive"
INSERT INTO main."person_archive" ("id", "name", "boss", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."boss", '<run>', 'the new row replaces it', '<time>' FROM temp."amend_plan_1" AS p JOIN main."person" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL;

-- apply · newer · delete rows of "person": the new row replaces it
DELETE FROM main."person" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL);

-- apply · newer · move rows of "person" out of the way of those that take their keys
UPDATE main."person" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · newer · set "id", "boss" of "person" to new keys
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "boss" = coalesce(p."n_2", t."boss") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · newer · set "id", "boss" of "person" to new keys, for rows out of the way
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "boss" = coalesce(p."n_2", t."boss") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · newer · set "person" of "badge" to new keys
UPDATE main."badge" AS t SET "person" = coalesce(p."n_1", t."person") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

-- apply · newer · set "name" of "person"
UPDATE main."person" AS t SET "name" = p."v_3" FROM (SELECT p.*, coalesce(y."n_1", p."k_1") AS "w_1" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_moved_1_1" AS y ON p."k_1" = y."k_1") AS p WHERE t."id" = p."w_1" AND p."decision" IN (1) AND p."c_2" = 1;

