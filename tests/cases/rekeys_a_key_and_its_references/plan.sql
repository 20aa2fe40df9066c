-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (p.id + 100
)
 AS "v_1", ("p"."id"
)
 AS "b_2"
FROM "person" AS "p"
WHERE (id < 100
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · people · collect new keys and references of "person"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER, "n_2" INTEGER);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · people · rows of "person" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "n_2" INTEGER, "parked" BIGINT);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · people · rows of "person" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1", "n_2") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END, NULL FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · people · follow references of "person" to "person", until no row is added
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_2") SELECT DISTINCT c."id", 1, m."n" FROM main."person" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."boss" = m."o_1" WHERE NOT ((c."boss") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · people · collect new keys and references of "badge"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · people · rows of "badge" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · people · follow references of "badge" to "person", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."badge" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · people · collect new keys and references of "visit"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "edge");

-- plan · people · rows of "visit" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1");

-- plan · people · follow references of "visit" to "person", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."person", 1, m."n" FROM main."visit" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."person" = m."o_1" WHERE NOT ((c."person") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."person" = x."k_1" AND x."edge" = 1);

-- plan · people · collect new keys and references of "note"
CREATE TEMP TABLE "amend_moving_1_4" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moving_1_4_key" ON "amend_moving_1_4" ("k_1", "edge");

-- plan · people · rows of "note" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_4" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · people · look them up by key
CREATE INDEX temp."amend_moved_1_4_key" ON "amend_moved_1_4" ("k_1");

-- plan · people · follow references of "note" to "person", until no row is added
INSERT INTO temp."amend_moving_1_4" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."note" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."person" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."about" = m."o_1" WHERE NOT ((c."about") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_4" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · people · one entry for each row of "person" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1", "n_2") SELECT x."k_1", min(x."n_1"), min(x."n_2") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1";

-- plan · people · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · people · rows of "person" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."person" UNION ALL SELECT min("id") FROM main."person" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."person" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · people · one entry for each row of "badge" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · people · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · people · one entry for each row of "visit" that stays
INSERT INTO temp."amend_moved_1_3" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · people · measure them
ANALYZE temp."amend_moved_1_3";

-- plan · people · one entry for each row of "note" that stays
INSERT INTO temp."amend_moved_1_4" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_4" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · people · measure them
ANALYZE temp."amend_moved_1_4";

-- overlay · people · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name", b."boss" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · people · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", coalesce(y."n_2", b."boss") AS "boss" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1";

-- overlay · people · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", coalesce(y."n_2", b."boss") AS "boss" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1";

-- overlay · people · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · people · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- overlay · people · rows of "badge" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_badge" AS SELECT b."id", b."person", b."level" FROM main."badge" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · people · rows of "badge" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_badge" AS SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person", b."level" AS "level" FROM temp."amend_moved_1_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · people · "badge" as the step leaves it
CREATE TEMP VIEW "amend_state_1_badge" AS SELECT * FROM temp."amend_kept_1_badge" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."person") AS "person", b."level" AS "level" FROM temp."amend_moved_1_2" AS y JOIN main."badge" AS b ON b."id" = y."k_1";

-- overlay · people · drop the overlay of "badge" before this step
DROP VIEW IF EXISTS temp."badge";

-- overlay · people · show "badge" as the step leaves it to all that follows
CREATE TEMP VIEW "badge" AS SELECT * FROM temp."amend_state_1_badge";

-- overlay · people · rows of "visit" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_visit" AS SELECT b."person", b."day" FROM main."visit" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_3" AS y WHERE b."person" = y."k_1");

-- overlay · people · rows of "visit" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_visit" AS SELECT coalesce(y."n_1", b."person") AS "person", b."day" AS "day" FROM temp."amend_moved_1_3" AS y JOIN main."visit" AS b ON b."person" = y."k_1";

-- overlay · people · "visit" as the step leaves it
CREATE TEMP VIEW "amend_state_1_visit" AS SELECT * FROM temp."amend_kept_1_visit" UNION ALL SELECT coalesce(y."n_1", b."person") AS "person", b."day" AS "day" FROM temp."amend_moved_1_3" AS y JOIN main."visit" AS b ON b."person" = y."k_1";

-- overlay · people · drop the overlay of "visit" before this step
DROP VIEW IF EXISTS temp."visit";

-- overlay · people · show "visit" as the step leaves it to all that follows
CREATE TEMP VIEW "visit" AS SELECT * FROM temp."amend_state_1_visit";

-- overlay · people · rows of "note" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_note" AS SELECT b."id", b."about", b."words" FROM main."note" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_4" AS y WHERE b."id" = y."k_1");

-- overlay · people · rows of "note" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_note" AS SELECT b."id" AS "id", coalesce(y."n_1", b."about") AS "about", b."words" AS "words" FROM temp."amend_moved_1_4" AS y JOIN main."note" AS b ON b."id" = y."k_1";

-- overlay · people · "note" as the step leaves it
CREATE TEMP VIEW "amend_state_1_note" AS SELECT * FROM temp."amend_kept_1_note" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."about") AS "about", b."words" AS "words" FROM temp."amend_moved_1_4" AS y JOIN main."note" AS b ON b."id" = y."k_1";

-- overlay · people · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · people · show "note" as the step leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_1_note";

-- predict · people · check-constraint: column "id" of "person" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_person" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · people · unique-key: new rows would have the unique key ("id") of "person" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."boss" AS "boss", o."id" AS "other id", o."name" AS "other name", o."boss" AS "other boss" FROM temp."amend_changed_1_person" AS n JOIN temp."amend_kept_1_person" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · people · unique-key: several new rows would have one unique key ("id") of "person"
SELECT "id", "name", "boss", "amend_rows" AS "rows" FROM (SELECT "id", "name", "boss", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_1_person" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("boss" AS text);

-- predict · people · foreign-key: rows of "person" would refer to rows that "person" does not have
SELECT n."id", n."boss" FROM temp."amend_changed_1_person" AS n WHERE n."boss" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."boss");

-- predict · people · foreign-key: rows of "badge" would refer to rows that "person" does not have
SELECT n."id", n."person" FROM temp."amend_changed_1_badge" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."person");

-- predict · people · foreign-key: rows of "visit" would refer to rows that "person" does not have
SELECT n."person", n."day", n."person" FROM temp."amend_changed_1_visit" AS n WHERE n."person" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_person" AS o WHERE o."id" = n."person");

-- predict · people · null-key: rows of "person" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · people · two-effects: rows of "person" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_1_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · people · unique-exchange: rows of "person" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."person" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- verify · check "every note is about someone" on the planned state
SELECT * FROM (select n.id from note n where n.about is not null and not exists (select 1 from person p where p.id = n.about)
) AS found;

-- apply · people · keep what undoes the rekey of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", t."boss" AS "b_2", coalesce(p."n_1", t."id") AS "a_1", coalesce(p."n_2", t."boss") AS "a_2" FROM temp."amend_moved_1_1" AS p JOIN main."person" AS t ON t."id" = p."k_1";

-- apply · people · keep what undoes the rekey of "badge"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."person" AS "b_1", coalesce(p."n_1", t."person") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."badge" AS t ON t."id" = p."k_1";

-- apply · people · keep what undoes the rekey of "visit"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."person" AS "b_1", t."day" AS "b_2", coalesce(p."n_1", t."person") AS "a_1", t."day" AS "a_2" FROM temp."amend_moved_1_3" AS p JOIN main."visit" AS t ON t."person" = p."k_1";

-- apply · people · keep what undoes the rekey of "note"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "k_1", t."about" AS "b_1", coalesce(p."n_1", t."about") AS "a_1" FROM temp."amend_moved_1_4" AS p JOIN main."note" AS t ON t."id" = p."k_1";

-- apply · people · move rows of "person" out of the way of those that take their keys
UPDATE main."person" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · people · set "id", "boss" of "person" to new keys
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "boss" = coalesce(p."n_2", t."boss") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · people · set "id", "boss" of "person" to new keys, for rows out of the way
UPDATE main."person" AS t SET "id" = coalesce(p."n_1", t."id"), "boss" = coalesce(p."n_2", t."boss") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · people · set "person" of "badge" to new keys
UPDATE main."badge" AS t SET "person" = coalesce(p."n_1", t."person") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

-- apply · people · set "person" of "visit" to new keys
UPDATE main."visit" AS t SET "person" = coalesce(p."n_1", t."person") FROM temp."amend_moved_1_3" AS p WHERE t."person" = p."k_1";

-- apply · people · set "about" of "note" to new keys
UPDATE main."note" AS t SET "about" = coalesce(p."n_1", t."about") FROM temp."amend_moved_1_4" AS p WHERE t."id" = p."k_1";

