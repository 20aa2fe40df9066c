-- source · make the table for the records of "teams"
CREATE TEMP TABLE "amend_table_teams" ("$key" TEXT, "lead" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "teams"
SELECT "$key", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_teams" GROUP BY "$key" HAVING count(*) > 1 OR "$key" IS NULL ORDER BY "$key";

-- source · look "teams" up by its key
CREATE UNIQUE INDEX temp."amend_table_teams_key" ON "amend_table_teams" ("$key");

-- source · measure "teams"
ANALYZE temp."amend_table_teams";

-- source · show "teams" under its name
CREATE TEMP VIEW "teams" AS SELECT "$key", "lead", "$line" FROM temp."amend_table_teams";

-- source · make the table for the records of "people"
CREATE TEMP TABLE "amend_table_people" ("name" TEXT, "team" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "people"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_people" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "people" up by its key
CREATE UNIQUE INDEX temp."amend_table_people_key" ON "amend_table_people" ("name");

-- source · measure "people"
ANALYZE temp."amend_table_people";

-- source · show "people" under its name
CREATE TEMP VIEW "people" AS SELECT "name", "team", "$line" FROM temp."amend_table_people";

-- plan · rename-team · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · rename-team · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('crimson') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "teams"."$key"
 AS "k_1", ("teams"."$key"
)
 AS "b_1"
FROM "teams" AS "teams"
WHERE ("$key" = 'red'
)
) AS q;

-- plan · rename-team · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · rename-team · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · rename-team · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · rename-team · null-key: selected rows of "teams" have NULL in their key
SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · rename-team · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · rename-team · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · rename-team · collect new keys and references of "teams"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · rename-team · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · rename-team · rows of "teams" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · rename-team · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · rename-team · rows of "teams" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."$key", 0, CASE WHEN NOT ((b."$key") COLLATE BINARY IS +('crimson')) THEN 'crimson' END FROM temp."amend_plan_1" AS p JOIN temp."amend_table_teams" AS b ON b."$key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · rename-team · collect new keys and references of "people"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · rename-team · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · rename-team · rows of "people" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · rename-team · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · rename-team · follow references of "people" to "teams", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."name", 1, m."n" FROM temp."amend_table_people" AS c JOIN (SELECT b."$key" AS "o_1", 'crimson' AS "n" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_teams" AS b ON b."$key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."team" = m."o_1" WHERE NOT ((c."team") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."name" = x."k_1" AND x."edge" = 1);

-- plan · rename-team · one entry for each row of "teams" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rename-team · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · rename-team · rows of "teams" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_teams" AS b ON b."$key" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."$key") IN (SELECT coalesce(z."n_1", o."$key") FROM temp."amend_moved_1_1" AS z JOIN temp."amend_table_teams" AS o ON o."$key" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · rename-team · one entry for each row of "people" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rename-team · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · rename-team · rows of "teams" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_teams" AS SELECT b."$key", b."lead", b."$line", b."amend_record" FROM temp."amend_table_teams" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."$key" = y."k_1");

-- overlay · rename-team · rows of "teams" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_teams" AS SELECT coalesce(y."n_1", b."$key") AS "$key", b."lead" AS "lead", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_teams" AS b ON b."$key" = y."k_1";

-- overlay · rename-team · "teams" as the step leaves it
CREATE TEMP VIEW "amend_state_1_teams" AS SELECT * FROM temp."amend_kept_1_teams" UNION ALL SELECT coalesce(y."n_1", b."$key") AS "$key", b."lead" AS "lead", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_teams" AS b ON b."$key" = y."k_1";

-- overlay · rename-team · drop the overlay of "teams" before this step
DROP VIEW IF EXISTS temp."teams";

-- overlay · rename-team · show "teams" as the step leaves it to all that follows
CREATE TEMP VIEW "teams" AS SELECT "$key", "lead", "$line" FROM temp."amend_state_1_teams";

-- overlay · rename-team · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."name", b."team", b."$line", b."amend_record" FROM temp."amend_table_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."name" = y."k_1");

-- overlay · rename-team · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT b."name" AS "name", coalesce(y."n_1", b."team") AS "team", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_2" AS y JOIN temp."amend_table_people" AS b ON b."name" = y."k_1";

-- overlay · rename-team · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT b."name" AS "name", coalesce(y."n_1", b."team") AS "team", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_2" AS y JOIN temp."amend_table_people" AS b ON b."name" = y."k_1";

-- overlay · rename-team · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · rename-team · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT "name", "team", "$line" FROM temp."amend_state_1_people";

-- predict · rename-team · check-constraint: column "$key" of "teams" takes only text
SELECT n."$key", n."$key" AS "value" FROM temp."amend_changed_1_teams" AS n WHERE NOT (typeof(n."$key") IN ('null', 'text'));

-- predict · rename-team · unique-key: new rows would have the unique key ("$key") of "teams" of rows that stay
WITH found AS MATERIALIZED (SELECT n."$key" AS "$key", n."lead" AS "lead", n."$line" AS "$line", o."$key" AS "other $key", o."lead" AS "other lead", o."$line" AS "other $line" FROM temp."amend_changed_1_teams" AS n JOIN temp."amend_kept_1_teams" AS o ON o."$key" = n."$key") SELECT * FROM found ORDER BY 1;

-- predict · rename-team · unique-key: several new rows would have one unique key ("$key") of "teams"
SELECT "$key", "lead", "$line", "amend_rows" AS "rows" FROM (SELECT "$key", "lead", "$line", count(*) OVER (PARTITION BY n."$key") AS "amend_rows" FROM temp."amend_changed_1_teams" AS n WHERE n."$key" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "$key", CAST("lead" AS text), CAST("$line" AS text);

-- predict · rename-team · check-constraint: column "team" of "people" takes only text
SELECT n."name", n."team" AS "value" FROM temp."amend_changed_1_people" AS n WHERE NOT (typeof(n."team") IN ('null', 'text'));

-- predict · rename-team · null-key: rows of "teams" would get NULL as their key "$key"
SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND 'crimson' IS NULL ORDER BY 1;

-- predict · rename-team · unique-exchange: rows of "teams" exchange keys, and another row has the value in "$key" that they would have meanwhile
SELECT b."$key" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_teams" AS b ON b."$key" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "$key" FROM temp."amend_table_teams") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- plan · ann · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · ann · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "people"."name"
 AS "k_1"
FROM "people" AS "people"
WHERE (name = 'Ann'
)
) AS q;

-- plan · ann · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · ann · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · ann · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · ann · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · ann · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · ann · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · ann · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_people" AS SELECT b."name", b."team", b."$line", b."amend_record" FROM temp."amend_state_1_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · ann · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_people" ("name" TEXT, "team" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · ann · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_people" AS SELECT * FROM temp."amend_kept_2_people" UNION ALL SELECT * FROM temp."amend_changed_2_people";

-- overlay · ann · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · ann · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT "name", "team", "$line" FROM temp."amend_state_2_people";

-- overlay · ann · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_2_people" SELECT b."name", b."team", b."$line", b."amend_record" FROM temp."amend_state_1_people" AS b WHERE 0;

-- plan · leads · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · leads · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."name"
 AS "k_1", "t"."$key"
 AS "m_1_1", (p.name
)
 AS "v_1", ("t"."lead"
)
 AS "b_2"
FROM "people" AS "p"
LEFT JOIN "teams" AS "l" ON (l.lead = p.name
)
LEFT JOIN "teams" AS "t" ON (t."$key" = p.team
)
WHERE (l.lead is null
)
) AS q;

-- plan · leads · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · leads · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_3_match_1" ON "amend_plan_3" ("m_1_1");

-- plan · leads · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · leads · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · leads · ambiguous-match: match "t" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · leads · fan-out: a join repeats selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · leads · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · leads · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · leads · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · leads · rows of "teams" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_teams" AS SELECT b."$key", b."lead", b."$line", b."amend_record" FROM temp."amend_state_1_teams" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."$key" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1)));

-- overlay · leads · rows of "teams" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_teams" ("$key" TEXT, "lead" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · leads · "teams" as the step leaves it
CREATE TEMP VIEW "amend_state_3_teams" AS SELECT * FROM temp."amend_kept_3_teams" UNION ALL SELECT * FROM temp."amend_changed_3_teams";

-- overlay · leads · drop the overlay of "teams" before this step
DROP VIEW IF EXISTS temp."teams";

-- overlay · leads · show "teams" as the step leaves it to all that follows
CREATE TEMP VIEW "teams" AS SELECT "$key", "lead", "$line" FROM temp."amend_state_3_teams";

-- overlay · leads · rows of "teams" that the step changes or brings
INSERT INTO temp."amend_changed_3_teams" SELECT p."m_1_1" AS "$key", p."v_1" AS "lead", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_teams" AS b ON b."$key" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1);

-- predict · leads · two-effects: rows of "teams" are changed by several decisions of this step
SELECT "$key", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "$key" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1))) AS e GROUP BY "$key" HAVING count(*) > 1 ORDER BY "$key";

-- predict · leads · check-constraint: column "lead" of "teams" takes only text
SELECT n."$key", n."lead" AS "value" FROM temp."amend_changed_3_teams" AS n WHERE NOT (typeof(n."lead") IN ('null', 'text'));

-- apply · rename-team · keep what undoes the rekey of "teams"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."$key") AS "k_1", t."$key" AS "b_1", coalesce(p."n_1", t."$key") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN temp."amend_table_teams" AS t ON t."$key" = p."k_1";

-- apply · rename-team · keep what undoes the rekey of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."name" AS "k_1", t."team" AS "b_1", coalesce(p."n_1", t."team") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN temp."amend_table_people" AS t ON t."name" = p."k_1";

-- apply · rename-team · move rows of "teams" out of the way of those that take their keys
UPDATE temp."amend_table_teams" AS t SET "$key" = CASE WHEN p."n_1" IS NULL THEN t."$key" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."$key" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · rename-team · set "$key" of "teams" to new keys
UPDATE temp."amend_table_teams" AS t SET "$key" = coalesce(p."n_1", t."$key") FROM temp."amend_moved_1_1" AS p WHERE t."$key" = p."k_1" AND p."parked" IS NULL;

-- apply · rename-team · set "$key" of "teams" to new keys, for rows out of the way
UPDATE temp."amend_table_teams" AS t SET "$key" = coalesce(p."n_1", t."$key") FROM temp."amend_moved_1_1" AS p WHERE t."$key" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · rename-team · set "team" of "people" to new keys
UPDATE temp."amend_table_people" AS t SET "team" = coalesce(p."n_1", t."team") FROM temp."amend_moved_1_2" AS p WHERE t."name" = p."k_1";

-- apply · ann · keep what undoes the delete of "people"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."name" AS "b_1", t."team" AS "b_2" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_people" AS t ON t."name" = p."k_1" WHERE p."decision" IN (1);

-- apply · ann · delete rows of "people": left
DELETE FROM temp."amend_table_people" WHERE ("name") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · leads · keep what undoes the update of "teams"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · leads · set "lead" of "teams"
UPDATE temp."amend_table_teams" AS t SET "lead" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."$key" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

