-- source · make the table for the records of "items"
CREATE TEMP TABLE "amend_table_items" ("id" INTEGER, "name" TEXT, "rank" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "items"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_items" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · look "items" up by its key
CREATE UNIQUE INDEX temp."amend_table_items_key" ON "amend_table_items" ("id");

-- source · measure "items"
ANALYZE temp."amend_table_items";

-- source · show "items" under its name
CREATE TEMP VIEW "items" AS SELECT "id", "name", "rank", "$line" FROM temp."amend_table_items";

-- plan · come · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT, "v_3" INTEGER);

-- plan · come · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3" FROM (SELECT "wanted"."id"
 AS "k_1", (id
)
 AS "v_1", (name
)
 AS "v_2", (0
)
 AS "v_3"
FROM "wanted" AS "wanted"
WHERE (id not in (select id from seen)
)
) AS q;

-- plan · come · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · come · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · come · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · come · null-key: selected rows of "wanted" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · come · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · come · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · come · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_items" AS SELECT b."id", b."name", b."rank", b."$line", b."amend_record" FROM temp."amend_table_items" AS b;

-- overlay · come · rows of "items" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_items" AS SELECT p."v_1" AS "id", p."v_2" AS "name", p."v_3" AS "rank", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · come · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_1_items" AS SELECT * FROM temp."amend_kept_1_items" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name", p."v_3" AS "rank", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · come · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · come · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT "id", "name", "rank", "$line" FROM temp."amend_state_1_items";

-- predict · come · not-null: column "id" of "items" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · come · check-constraint: column "id" of "items" takes only integer
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_items" AS n WHERE NOT (typeof(n."id") IN ('null', 'integer'));

-- predict · come · check-constraint: column "name" of "items" takes only text
SELECT n."id", n."name" AS "value" FROM temp."amend_changed_1_items" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · come · check-constraint: column "rank" of "items" takes only integer
SELECT n."id", n."rank" AS "value" FROM temp."amend_changed_1_items" AS n WHERE NOT (typeof(n."rank") IN ('null', 'integer'));

-- predict · come · unique-key: new rows would have the unique key ("id") of "items" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_items" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · come · unique-key: several new rows would have one unique key ("id") of "items"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · rank · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · rank · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "items"."id"
 AS "k_1", (id * 10
)
 AS "v_1", ("items"."rank"
)
 AS "b_2"
FROM "items" AS "items"
WHERE (rank = 0
)
) AS q;

-- plan · rank · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · rank · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · rank · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · rank · null-key: selected rows of "items" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · rank · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · rank · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · rank · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_items" AS SELECT b."id", b."name", b."rank", b."$line", b."amend_record" FROM temp."amend_state_1_items" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rank · rows of "items" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_items" ("id" INTEGER, "name" TEXT, "rank" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · rank · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_2_items" AS SELECT * FROM temp."amend_kept_2_items" UNION ALL SELECT * FROM temp."amend_changed_2_items";

-- overlay · rank · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · rank · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT "id", "name", "rank", "$line" FROM temp."amend_state_2_items";

-- overlay · rank · rows of "items" that the step changes or brings
INSERT INTO temp."amend_changed_2_items" SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "rank", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_items" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · rank · check-constraint: column "rank" of "items" takes only integer
SELECT n."id", n."rank" AS "value" FROM temp."amend_changed_2_items" AS n WHERE NOT (typeof(n."rank") IN ('null', 'integer'));

-- plan · next · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · next · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "items"."id"
 AS "k_1", (id + 100
)
 AS "v_1", ("items"."id"
)
 AS "b_2"
FROM "items" AS "items"
WHERE (rank >= 20 and id < 100
)
) AS q;

-- plan · next · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · next · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · next · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · next · null-key: selected rows of "items" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · next · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · next · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · next · collect new keys and references of "items"
CREATE TEMP TABLE "amend_moving_3_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · next · look them up by key
CREATE INDEX temp."amend_moving_3_1_key" ON "amend_moving_3_1" ("k_1", "edge");

-- plan · next · rows of "items" that get other keys or references
CREATE TEMP TABLE "amend_moved_3_1" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · next · look them up by key
CREATE INDEX temp."amend_moved_3_1_key" ON "amend_moved_3_1" ("k_1");

-- plan · next · rows of "items" that get a new key
INSERT INTO temp."amend_moving_3_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_items" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · next · one entry for each row of "items" that stays
INSERT INTO temp."amend_moved_3_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_3_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · next · measure them
ANALYZE temp."amend_moved_3_1";

-- plan · next · rows of "items" whose key another row takes
UPDATE temp."amend_moved_3_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_3_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_3_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM temp."amend_state_2_items" UNION ALL SELECT min("id") FROM temp."amend_state_2_items" UNION ALL SELECT max("n_1") FROM temp."amend_moved_3_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_3_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_items" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_3_1" AS z JOIN temp."amend_state_2_items" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · next · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_items" AS SELECT b."id", b."name", b."rank", b."$line", b."amend_record" FROM temp."amend_state_2_items" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_3_1" AS y WHERE b."id" = y."k_1");

-- overlay · next · rows of "items" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_items" ("id" INTEGER, "name" TEXT, "rank" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · next · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_3_items" AS SELECT * FROM temp."amend_kept_3_items" UNION ALL SELECT * FROM temp."amend_changed_3_items";

-- overlay · next · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · next · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT "id", "name", "rank", "$line" FROM temp."amend_state_3_items";

-- overlay · next · rows of "items" that the step changes or brings
INSERT INTO temp."amend_changed_3_items" SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", b."rank" AS "rank", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_items" AS b ON b."id" = y."k_1";

-- predict · next · check-constraint: column "id" of "items" takes only integer
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_3_items" AS n WHERE NOT (typeof(n."id") IN ('null', 'integer'));

-- predict · next · unique-key: new rows would have the unique key ("id") of "items" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."rank" AS "rank", n."$line" AS "$line", o."id" AS "other id", o."name" AS "other name", o."rank" AS "other rank", o."$line" AS "other $line" FROM temp."amend_changed_3_items" AS n JOIN temp."amend_kept_3_items" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · next · unique-key: several new rows would have one unique key ("id") of "items"
SELECT "id", "name", "rank", "$line", "amend_rows" AS "rows" FROM (SELECT "id", "name", "rank", "$line", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_3_items" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("rank" AS text), CAST("$line" AS text);

-- predict · next · null-key: rows of "items" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · next · unique-exchange: rows of "items" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_3_1" AS y JOIN temp."amend_state_2_items" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- plan · go · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · go · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "items"."id"
 AS "k_1"
FROM "items" AS "items"
WHERE (id = 130
)
) AS q;

-- plan · go · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · go · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · go · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · go · null-key: selected rows of "items" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · go · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · go · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · go · rows of "items" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_items" AS SELECT b."id", b."name", b."rank", b."$line", b."amend_record" FROM temp."amend_state_3_items" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · go · rows of "items" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_items" ("id" INTEGER, "name" TEXT, "rank" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · go · "items" as the step leaves it
CREATE TEMP VIEW "amend_state_4_items" AS SELECT * FROM temp."amend_kept_4_items" UNION ALL SELECT * FROM temp."amend_changed_4_items";

-- overlay · go · drop the overlay of "items" before this step
DROP VIEW IF EXISTS temp."items";

-- overlay · go · show "items" as the step leaves it to all that follows
CREATE TEMP VIEW "items" AS SELECT "id", "name", "rank", "$line" FROM temp."amend_state_4_items";

-- overlay · go · rows of "items" that the step changes or brings
INSERT INTO temp."amend_changed_4_items" SELECT b."id", b."name", b."rank", b."$line", b."amend_record" FROM temp."amend_state_3_items" AS b WHERE 0;

-- plan · back · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "v_2" TEXT, "v_3" INTEGER);

-- plan · back · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3" FROM (SELECT "items"."id"
 AS "k_1", (id - 100
)
 AS "v_1", (name
)
 AS "v_2", (rank
)
 AS "v_3"
FROM "items" AS "items"
WHERE (id > 100 and id - 100 not in (select id from seen)
)
) AS q;

-- plan · back · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · back · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · back · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · back · null-key: selected rows of "items" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · back · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · back · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · back · rows of "seen" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_seen" AS SELECT b."id", b."name", b."rank" FROM main."seen" AS b;

-- overlay · back · rows of "seen" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_seen" AS SELECT p."v_1" AS "id", p."v_2" AS "name", p."v_3" AS "rank" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- overlay · back · "seen" as the step leaves it
CREATE TEMP VIEW "amend_state_5_seen" AS SELECT * FROM temp."amend_kept_5_seen" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name", p."v_3" AS "rank" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- overlay · back · drop the overlay of "seen" before this step
DROP VIEW IF EXISTS temp."seen";

-- overlay · back · show "seen" as the step leaves it to all that follows
CREATE TEMP VIEW "seen" AS SELECT * FROM temp."amend_state_5_seen";

-- predict · back · not-null: column "id" of "seen" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_5" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · back · check-constraint: column "id" of "seen" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_5_seen" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · back · unique-key: new rows would have the unique key ("id") of "seen" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_5" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_5_seen" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · back · unique-key: several new rows would have one unique key ("id") of "seen"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_5" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- verify · check "no rank is missing" on the planned state
SELECT * FROM (select id from items where rank is null or rank = 0
) AS found;

-- apply · come · keep what undoes the insert of "items"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · come · insert rows into "items"
INSERT INTO temp."amend_table_items" ("id", "name", "rank") SELECT p."v_1", p."v_2", p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · rank · keep what undoes the update of "items"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · rank · set "rank" of "items"
UPDATE temp."amend_table_items" AS t SET "rank" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · next · keep what undoes the rekey of "items"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_3_1" AS p JOIN temp."amend_table_items" AS t ON t."id" = p."k_1";

-- apply · next · move rows of "items" out of the way of those that take their keys
UPDATE temp."amend_table_items" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · next · set "id" of "items" to new keys
UPDATE temp."amend_table_items" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · next · set "id" of "items" to new keys, for rows out of the way
UPDATE temp."amend_table_items" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_3_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · go · keep what undoes the delete of "items"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."rank" AS "b_3" FROM temp."amend_plan_4" AS p JOIN temp."amend_table_items" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · go · delete rows of "items": too many
DELETE FROM temp."amend_table_items" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1));

-- apply · back · keep what undoes the insert of "seen"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- apply · back · insert rows into "seen"
INSERT INTO main."seen" ("id", "name", "rank") SELECT p."v_1", p."v_2", p."v_3" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

