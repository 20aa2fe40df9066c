-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("name" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "name", "size", "$line" FROM temp."amend_table_registry";

-- plan · fold · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · fold · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "registry"."name"
 AS "k_1", (lower(name)
)
 AS "v_1", ("registry"."name"
)
 AS "b_2"
FROM "registry" AS "registry"
WHERE (name <> lower(name)
)
) AS q;

-- plan · fold · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · fold · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · fold · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · fold · null-key: selected rows of "registry" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · fold · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · fold · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · fold · collect new keys and references of "registry"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · fold · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · fold · rows of "registry" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · fold · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · fold · rows of "registry" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."name", 0, CASE WHEN NOT ((b."name") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN temp."amend_table_registry" AS b ON b."name" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · fold · one entry for each row of "registry" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · fold · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · fold · rows of "registry" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_registry" AS b ON b."name" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."name") IN (SELECT coalesce(z."n_1", o."name") FROM temp."amend_moved_1_1" AS z JOIN temp."amend_table_registry" AS o ON o."name" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · fold · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_registry" AS SELECT b."name", b."size", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."name" = y."k_1");

-- overlay · fold · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_registry" AS SELECT coalesce(y."n_1", b."name") AS "name", b."size" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_registry" AS b ON b."name" = y."k_1";

-- overlay · fold · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_1_registry" AS SELECT * FROM temp."amend_kept_1_registry" UNION ALL SELECT coalesce(y."n_1", b."name") AS "name", b."size" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_registry" AS b ON b."name" = y."k_1";

-- overlay · fold · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · fold · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "size", "$line" FROM temp."amend_state_1_registry";

-- predict · fold · check-constraint: column "name" of "registry" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · fold · unique-key: new rows would have the unique key ("name") of "registry" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", n."size" AS "size", n."$line" AS "$line", o."name" AS "other name", o."size" AS "other size", o."$line" AS "other $line" FROM temp."amend_changed_1_registry" AS n JOIN temp."amend_kept_1_registry" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · fold · unique-key: several new rows would have one unique key ("name") of "registry"
SELECT "name", "size", "$line", "amend_rows" AS "rows" FROM (SELECT "name", "size", "$line", count(*) OVER (PARTITION BY n."name") AS "amend_rows" FROM temp."amend_changed_1_registry" AS n WHERE n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "name", CAST("size" AS text), CAST("$line" AS text);

-- predict · fold · null-key: rows of "registry" would get NULL as their key "name"
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · fold · unique-exchange: rows of "registry" exchange keys, and another row has the value in "name" that they would have meanwhile
SELECT b."name" FROM temp."amend_moved_1_1" AS y JOIN temp."amend_table_registry" AS b ON b."name" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "name" FROM temp."amend_table_registry") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- plan · come · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT);

-- plan · come · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1" FROM (SELECT "wanted"."id"
 AS "k_1", (name
)
 AS "v_1"
FROM "wanted" AS "wanted"
) AS q;

-- plan · come · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · come · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · come · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · come · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · come · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · come · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · come · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_registry" AS SELECT b."name", b."size", b."$line", b."amend_record" FROM temp."amend_state_1_registry" AS b;

-- overlay · come · rows of "registry" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_registry" ("name" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · come · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_2_registry" AS SELECT * FROM temp."amend_kept_2_registry" UNION ALL SELECT * FROM temp."amend_changed_2_registry";

-- overlay · come · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · come · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "size", "$line" FROM temp."amend_state_2_registry";

-- overlay · come · rows of "registry" that the step changes or brings
INSERT INTO temp."amend_changed_2_registry" SELECT p."v_1" AS "name", NULL AS "size", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · come · not-null: column "name" of "registry" would be NULL
SELECT n."name" FROM temp."amend_changed_2_registry" AS n WHERE n."name" IS NULL;

-- predict · come · check-constraint: column "name" of "registry" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · come · check-constraint: column "size" of "registry" takes only integer
SELECT n."name", n."size" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT (typeof(n."size") IN ('null', 'integer'));

-- predict · come · unique-key: new rows would have the unique key ("name") of "registry" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM temp."amend_changed_2_registry" AS n JOIN temp."amend_kept_2_registry" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · come · unique-key: several new rows would have one unique key ("name") of "registry"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM temp."amend_changed_2_registry" AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- apply · fold · keep what undoes the rekey of "registry"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."name") AS "k_1", t."name" AS "b_1", coalesce(p."n_1", t."name") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN temp."amend_table_registry" AS t ON t."name" = p."k_1";

-- apply · fold · move rows of "registry" out of the way of those that take their keys
UPDATE temp."amend_table_registry" AS t SET "name" = CASE WHEN p."n_1" IS NULL THEN t."name" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."name" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · fold · set "name" of "registry" to new keys
UPDATE temp."amend_table_registry" AS t SET "name" = coalesce(p."n_1", t."name") FROM temp."amend_moved_1_1" AS p WHERE t."name" = p."k_1" AND p."parked" IS NULL;

-- apply · fold · set "name" of "registry" to new keys, for rows out of the way
UPDATE temp."amend_table_registry" AS t SET "name" = coalesce(p."n_1", t."name") FROM temp."amend_moved_1_1" AS p WHERE t."name" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · come · keep what undoes the insert of "registry"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", NULL AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · come · insert rows into "registry"
INSERT INTO temp."amend_table_registry" ("name", "size") SELECT p."v_1", NULL FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

