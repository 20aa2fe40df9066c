-- source · make the table for the records of "ids"
CREATE TEMP TABLE "amend_table_ids" ("$key" TEXT, "uuid" TEXT, "name" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "ids"
SELECT "$key", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_ids" GROUP BY "$key" HAVING count(*) > 1 OR "$key" IS NULL ORDER BY "$key";

-- source · look "ids" up by its key
CREATE UNIQUE INDEX temp."amend_table_ids_key" ON "amend_table_ids" ("$key");

-- source · measure "ids"
ANALYZE temp."amend_table_ids";

-- source · show "ids" under its name
CREATE TEMP VIEW "ids" AS SELECT "$key", "uuid", "name", "$line" FROM temp."amend_table_ids";

-- plan · fold · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · fold · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "ids"."$key"
 AS "k_1", (lower("$key")
)
 AS "v_1", ("ids"."$key"
)
 AS "b_2"
FROM "ids" AS "ids"
WHERE ("$key" <> lower("$key")
)
) AS q;

-- plan · fold · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · fold · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · fold · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · fold · null-key: selected rows of "ids" have NULL in their key
SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · fold · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · fold · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · fold · collect new keys and references of "ids"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · fold · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · fold · rows of "ids" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · fold · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · fold · rows of "ids" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."$key", 0, CASE WHEN NOT ((b."$key") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN temp."amend_table_ids" AS b ON b."$key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · fold · collect new keys and references of "notes"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · fold · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · fold · rows of "notes" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · fold · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · fold · follow references of "notes" to "ids", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."notes" AS c JOIN (SELECT b."$key" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_ids" AS b ON b."$key" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."project" = m."o_1" WHERE NOT ((c."project") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · fold · one entry for each row of "ids" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · fold · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · fold · rows of "ids" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_ids" AS b ON b."$key" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."$key") IN (SELECT coalesce(z."n_1", o."$key") FROM temp."amend_moved_1_1" AS z JOIN temp."amend_table_ids" AS o ON o."$key" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · fold · one entry for each row of "notes" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · fold · measure them
ANALYZE temp."amend_moved_1_2";

-- overlay · fold · rows of "ids" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_ids" AS SELECT b."$key", b."uuid", b."name", b."$line", b."amend_record" FROM temp."amend_table_ids" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."$key" = y."k_1");

-- overlay · fold · rows of "ids" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_ids" AS SELECT coalesce(y."n_1", b."$key") AS "$key", b."uuid" AS "uuid", b."name" AS "name", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_ids" AS b ON b."$key" = y."k_1";

-- overlay · fold · "ids" as the step leaves it
CREATE TEMP VIEW "amend_state_1_ids" AS SELECT * FROM temp."amend_kept_1_ids" UNION ALL SELECT coalesce(y."n_1", b."$key") AS "$key", b."uuid" AS "uuid", b."name" AS "name", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_ids" AS b ON b."$key" = y."k_1";

-- overlay · fold · drop the overlay of "ids" before this step
DROP VIEW IF EXISTS temp."ids";

-- overlay · fold · show "ids" as the step leaves it to all that follows
CREATE TEMP VIEW "ids" AS SELECT "$key", "uuid", "name", "$line" FROM temp."amend_state_1_ids";

-- overlay · fold · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_notes" AS SELECT b."id", b."project" FROM main."notes" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · fold · rows of "notes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_notes" AS SELECT b."id" AS "id", coalesce(y."n_1", b."project") AS "project" FROM temp."amend_moved_1_2" AS y JOIN main."notes" AS b ON b."id" = y."k_1";

-- overlay · fold · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_1_notes" AS SELECT * FROM temp."amend_kept_1_notes" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."project") AS "project" FROM temp."amend_moved_1_2" AS y JOIN main."notes" AS b ON b."id" = y."k_1";

-- overlay · fold · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS temp."notes";

-- overlay · fold · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM temp."amend_state_1_notes";

-- predict · fold · check-constraint: column "$key" of "ids" takes only text
SELECT n."$key", n."$key" AS "value" FROM temp."amend_changed_1_ids" AS n WHERE NOT (typeof(n."$key") IN ('null', 'text'));

-- predict · fold · unique-key: new rows would have the unique key ("$key") of "ids" of rows that stay
WITH found AS MATERIALIZED (SELECT n."$key" AS "$key", n."uuid" AS "uuid", n."name" AS "name", n."$line" AS "$line", o."$key" AS "other $key", o."uuid" AS "other uuid", o."name" AS "other name", o."$line" AS "other $line" FROM temp."amend_changed_1_ids" AS n JOIN temp."amend_kept_1_ids" AS o ON o."$key" = n."$key") SELECT * FROM found ORDER BY 1;

-- predict · fold · unique-key: several new rows would have one unique key ("$key") of "ids"
SELECT "$key", "uuid", "name", "$line", "amend_rows" AS "rows" FROM (SELECT "$key", "uuid", "name", "$line", count(*) OVER (PARTITION BY n."$key") AS "amend_rows" FROM temp."amend_changed_1_ids" AS n WHERE n."$key" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "$key", CAST("uuid" AS text), CAST("name" AS text), CAST("$line" AS text);

-- predict · fold · null-key: rows of "ids" would get NULL as their key "$key"
SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · fold · unique-exchange: rows of "ids" exchange keys, and another row has the value in "$key" that they would have meanwhile
SELECT b."$key" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_ids" AS b ON b."$key" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "$key" FROM temp."amend_table_ids") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- plan · gone · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · gone · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "ids"."$key"
 AS "k_1"
FROM "ids" AS "ids"
WHERE (name is null
)
) AS q;

-- plan · gone · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · gone · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · gone · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · gone · null-key: selected rows of "ids" have NULL in their key
SELECT p."k_1" AS "$key" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · gone · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · gone · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · gone · rows of "ids" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_ids" AS SELECT b."$key", b."uuid", b."name", b."$line", b."amend_record" FROM temp."amend_state_1_ids" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."$key" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · gone · rows of "ids" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_ids" ("$key" TEXT, "uuid" TEXT, "name" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · gone · "ids" as the step leaves it
CREATE TEMP VIEW "amend_state_2_ids" AS SELECT * FROM temp."amend_kept_2_ids" UNION ALL SELECT * FROM temp."amend_changed_2_ids";

-- overlay · gone · drop the overlay of "ids" before this step
DROP VIEW IF EXISTS temp."ids";

-- overlay · gone · show "ids" as the step leaves it to all that follows
CREATE TEMP VIEW "ids" AS SELECT "$key", "uuid", "name", "$line" FROM temp."amend_state_2_ids";

-- overlay · gone · rows of "ids" that the step changes or brings
INSERT INTO temp."amend_changed_2_ids" SELECT b."$key", b."uuid", b."name", b."$line", b."amend_record" FROM temp."amend_state_1_ids" AS b WHERE 0;

-- plan · come · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT);

-- plan · come · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1" FROM (SELECT "notes"."id"
 AS "k_1", (project
)
 AS "v_1"
FROM "notes" AS "notes"
WHERE (project not in (select "$key" from ids)
)
) AS q;

-- plan · come · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · come · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · come · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · come · null-key: selected rows of "notes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · come · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · come · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · come · rows of "ids" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_ids" AS SELECT b."$key", b."uuid", b."name", b."$line", b."amend_record" FROM temp."amend_state_2_ids" AS b;

-- overlay · come · rows of "ids" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_ids" ("$key" TEXT, "uuid" TEXT, "name" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · come · "ids" as the step leaves it
CREATE TEMP VIEW "amend_state_3_ids" AS SELECT * FROM temp."amend_kept_3_ids" UNION ALL SELECT * FROM temp."amend_changed_3_ids";

-- overlay · come · drop the overlay of "ids" before this step
DROP VIEW IF EXISTS temp."ids";

-- overlay · come · show "ids" as the step leaves it to all that follows
CREATE TEMP VIEW "ids" AS SELECT "$key", "uuid", "name", "$line" FROM temp."amend_state_3_ids";

-- overlay · come · rows of "ids" that the step changes or brings
INSERT INTO temp."amend_changed_3_ids" SELECT p."v_1" AS "$key", NULL AS "uuid", 'new' AS "name", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · come · not-null: column "$key" of "ids" would be NULL
SELECT n."$key" FROM temp."amend_changed_3_ids" AS n WHERE n."$key" IS NULL;

-- predict · come · check-constraint: column "$key" of "ids" takes only text
SELECT n."$key", n."$key" AS "value" FROM temp."amend_changed_3_ids" AS n WHERE NOT (typeof(n."$key") IN ('null', 'text'));

-- predict · come · check-constraint: column "uuid" of "ids" takes only uuid
SELECT n."$key", n."uuid" AS "value" FROM temp."amend_changed_3_ids" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · come · check-constraint: column "name" of "ids" takes only text
SELECT n."$key", n."name" AS "value" FROM temp."amend_changed_3_ids" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · come · unique-key: new rows would have the unique key ("$key") of "ids" of rows that stay
WITH found AS MATERIALIZED (SELECT n."$key" AS "$key", o."$key" AS "other $key" FROM temp."amend_changed_3_ids" AS n JOIN temp."amend_kept_3_ids" AS o ON o."$key" = n."$key") SELECT * FROM found ORDER BY 1;

-- predict · come · unique-key: several new rows would have one unique key ("$key") of "ids"
SELECT min(n."$key") AS "$key", max(n."$key") AS "other $key", count(*) AS "rows" FROM temp."amend_changed_3_ids" AS n WHERE n."$key" IS NOT NULL GROUP BY n."$key" HAVING count(*) > 1;

-- apply · fold · keep what undoes the rekey of "ids"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."$key") AS "k_1", t."$key" AS "b_1", coalesce(p."n_1", t."$key") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN temp."amend_table_ids" AS t ON t."$key" = p."k_1";

-- apply · fold · keep what undoes the rekey of "notes"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."project" AS "b_1", coalesce(p."n_1", t."project") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."notes" AS t ON t."id" = p."k_1";

-- apply · fold · move rows of "ids" out of the way of those that take their keys
UPDATE temp."amend_table_ids" AS t SET "$key" = CASE WHEN p."n_1" IS NULL THEN t."$key" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."$key" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · fold · set "$key" of "ids" to new keys
UPDATE temp."amend_table_ids" AS t SET "$key" = coalesce(p."n_1", t."$key") FROM temp."amend_moved_1_1" AS p WHERE t."$key" = p."k_1" AND p."parked" IS NULL;

-- apply · fold · set "$key" of "ids" to new keys, for rows out of the way
UPDATE temp."amend_table_ids" AS t SET "$key" = coalesce(p."n_1", t."$key") FROM temp."amend_moved_1_1" AS p WHERE t."$key" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · fold · set "project" of "notes" to new keys
UPDATE main."notes" AS t SET "project" = coalesce(p."n_1", t."project") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

-- apply · gone · keep what undoes the delete of "ids"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."$key" AS "b_1", t."uuid" AS "b_2", t."name" AS "b_3" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_ids" AS t ON t."$key" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · delete rows of "ids": no name
DELETE FROM temp."amend_table_ids" WHERE ("$key") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · come · keep what undoes the insert of "ids"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_1" AS "a_1", NULL AS "a_2", 'new' AS "a_3" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · come · insert rows into "ids"
INSERT INTO temp."amend_table_ids" ("$key", "uuid", "name") SELECT p."v_1", NULL, 'new' FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

