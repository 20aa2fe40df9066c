-- plan · tenants · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · tenants · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (30 - t.id
)
 AS "v_1", ("t"."id"
)
 AS "b_2"
FROM "tenant" AS "t"
WHERE (t.id < 10
)
) AS q;

-- plan · tenants · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · tenants · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · tenants · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · tenants · null-key: selected rows of "tenant" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · tenants · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · tenants · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · tenants · collect new keys and references of "tenant"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · tenants · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · tenants · rows of "tenant" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · tenants · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · tenants · rows of "tenant" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."tenant" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · tenants · collect new keys and references of "folder"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "k_2" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · tenants · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "k_2", "edge");

-- plan · tenants · rows of "folder" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "k_2" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · tenants · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1", "k_2");

-- plan · tenants · follow references of "folder" to "tenant", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."tenant", c."number", 1, m."n" FROM main."folder" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."tenant" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."tenant" = m."o_1" WHERE NOT ((c."tenant") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."tenant" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 1);

-- plan · tenants · follow references of "folder" to "folder", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."tenant", c."number", 2, m."n" FROM main."folder" AS c JOIN (SELECT b."tenant" AS "o_1", b."number" AS "o_2", x."n_1" AS "n" FROM temp."amend_moving_1_2" AS x JOIN main."folder" AS b ON b."tenant" = x."k_1" AND b."number" = x."k_2" WHERE x."edge" > 0 AND x."n_1" IS NOT NULL) AS m ON c."tenant" = m."o_1" AND c."inside" = m."o_2" WHERE NOT ((c."tenant") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."tenant" = x."k_1" AND c."number" = x."k_2" AND x."edge" = 2);

-- plan · tenants · collect new keys and references of "page"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" INTEGER, "edge" INTEGER, "n_1" INTEGER);

-- plan · tenants · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "edge");

-- plan · tenants · rows of "page" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" INTEGER, "n_1" INTEGER, "parked" BIGINT);

-- plan · tenants · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1");

-- plan · tenants · follow references of "page" to "tenant", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."page" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."tenant" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."tenant" = m."o_1" WHERE NOT ((c."tenant") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · tenants · follow references of "page" to "folder", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 2, m."n" FROM main."page" AS c JOIN (SELECT b."tenant" AS "o_1", b."number" AS "o_2", x."n_1" AS "n" FROM temp."amend_moving_1_2" AS x JOIN main."folder" AS b ON b."tenant" = x."k_1" AND b."number" = x."k_2" WHERE x."edge" > 0 AND x."n_1" IS NOT NULL) AS m ON c."tenant" = m."o_1" AND c."folder" = m."o_2" WHERE NOT ((c."tenant") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · tenants · one entry for each row of "tenant" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · tenants · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · tenants · rows of "tenant" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM main."tenant" UNION ALL SELECT min("id") FROM main."tenant" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."tenant" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."tenant" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · tenants · one entry for each row of "folder" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · tenants · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · tenants · rows of "folder" whose key another row takes
UPDATE temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", (SELECT CASE WHEN max(v) <= 9223372036854775807 - (SELECT count(*) FROM temp."amend_moved_1_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM temp."amend_moved_1_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("tenant") FROM main."folder" UNION ALL SELECT min("tenant") FROM main."folder" UNION ALL SELECT max("n_1") FROM temp."amend_moved_1_2" UNION ALL SELECT min("n_1") FROM temp."amend_moved_1_2") AS h) + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_1_2" AS y JOIN main."folder" AS b ON b."tenant" = y."k_1" AND b."number" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."tenant", b."number") IN (SELECT coalesce(z."n_1", o."tenant"), o."number" FROM temp."amend_moved_1_2" AS z JOIN main."folder" AS o ON o."tenant" = z."k_1" AND o."number" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- plan · tenants · one entry for each row of "page" that stays
INSERT INTO temp."amend_moved_1_3" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · tenants · measure them
ANALYZE temp."amend_moved_1_3";

-- overlay · tenants · rows of "tenant" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_tenant" AS SELECT b."id", b."name" FROM main."tenant" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · tenants · rows of "tenant" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_tenant" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."tenant" AS b ON b."id" = y."k_1";

-- overlay · tenants · "tenant" as the step leaves it
CREATE TEMP VIEW "amend_state_1_tenant" AS SELECT * FROM temp."amend_kept_1_tenant" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."tenant" AS b ON b."id" = y."k_1";

-- overlay · tenants · drop the overlay of "tenant" before this step
DROP VIEW IF EXISTS temp."tenant";

-- overlay · tenants · show "tenant" as the step leaves it to all that follows
CREATE TEMP VIEW "tenant" AS SELECT * FROM temp."amend_state_1_tenant";

-- overlay · tenants · rows of "folder" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_folder" AS SELECT b."tenant", b."number", b."inside" FROM main."folder" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."tenant" = y."k_1" AND b."number" = y."k_2");

-- overlay · tenants · rows of "folder" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_folder" AS SELECT coalesce(y."n_1", b."tenant") AS "tenant", b."number" AS "number", b."inside" AS "inside" FROM temp."amend_moved_1_2" AS y JOIN main."folder" AS b ON b."tenant" = y."k_1" AND b."number" = y."k_2";

-- overlay · tenants · "folder" as the step leaves it
CREATE TEMP VIEW "amend_state_1_folder" AS SELECT * FROM temp."amend_kept_1_folder" UNION ALL SELECT coalesce(y."n_1", b."tenant") AS "tenant", b."number" AS "number", b."inside" AS "inside" FROM temp."amend_moved_1_2" AS y JOIN main."folder" AS b ON b."tenant" = y."k_1" AND b."number" = y."k_2";

-- overlay · tenants · drop the overlay of "folder" before this step
DROP VIEW IF EXISTS temp."folder";

-- overlay · tenants · show "folder" as the step leaves it to all that follows
CREATE TEMP VIEW "folder" AS SELECT * FROM temp."amend_state_1_folder";

-- overlay · tenants · rows of "page" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_page" AS SELECT b."id", b."tenant", b."folder" FROM main."page" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_3" AS y WHERE b."id" = y."k_1");

-- overlay · tenants · rows of "page" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_page" AS SELECT b."id" AS "id", coalesce(y."n_1", b."tenant") AS "tenant", b."folder" AS "folder" FROM temp."amend_moved_1_3" AS y JOIN main."page" AS b ON b."id" = y."k_1";

-- overlay · tenants · "page" as the step leaves it
CREATE TEMP VIEW "amend_state_1_page" AS SELECT * FROM temp."amend_kept_1_page" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."tenant") AS "tenant", b."folder" AS "folder" FROM temp."amend_moved_1_3" AS y JOIN main."page" AS b ON b."id" = y."k_1";

-- overlay · tenants · drop the overlay of "page" before this step
DROP VIEW IF EXISTS temp."page";

-- overlay · tenants · show "page" as the step leaves it to all that follows
CREATE TEMP VIEW "page" AS SELECT * FROM temp."amend_state_1_page";

-- predict · tenants · check-constraint: column "id" of "tenant" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_tenant" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · tenants · unique-key: new rows would have the unique key ("id") of "tenant" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM temp."amend_changed_1_tenant" AS n JOIN temp."amend_kept_1_tenant" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · tenants · unique-key: several new rows would have one unique key ("id") of "tenant"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM temp."amend_changed_1_tenant" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · tenants · unique-key: new rows would have the unique key ("tenant", "number") of "folder" of rows that stay
WITH found AS MATERIALIZED (SELECT n."tenant" AS "tenant", n."number" AS "number", n."inside" AS "inside", o."tenant" AS "other tenant", o."number" AS "other number", o."inside" AS "other inside" FROM temp."amend_changed_1_folder" AS n JOIN temp."amend_kept_1_folder" AS o ON o."tenant" = n."tenant" COLLATE BINARY AND o."number" = n."number" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · tenants · unique-key: several new rows would have one unique key ("tenant", "number") of "folder"
SELECT "tenant", "number", "inside", "amend_rows" AS "rows" FROM (SELECT "tenant", "number", "inside", count(*) OVER (PARTITION BY n."tenant" COLLATE BINARY, n."number" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_folder" AS n WHERE n."tenant" IS NOT NULL AND n."number" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "tenant", "number", CAST("inside" AS text);

-- predict · tenants · foreign-key: rows of "folder" would refer to rows that "tenant" does not have
SELECT n."tenant", n."number", n."tenant" FROM temp."amend_changed_1_folder" AS n WHERE n."tenant" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_tenant" AS o WHERE o."id" = n."tenant");

-- predict · tenants · foreign-key: rows of "folder" would refer to rows that "folder" does not have
SELECT n."tenant", n."number", n."tenant", n."inside" FROM temp."amend_changed_1_folder" AS n WHERE n."tenant" IS NOT NULL AND n."inside" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_folder" AS o WHERE o."tenant" = n."tenant" AND o."number" = n."inside");

-- predict · tenants · foreign-key: rows of "page" would refer to rows that "tenant" does not have
SELECT n."id", n."tenant" FROM temp."amend_changed_1_page" AS n WHERE n."tenant" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_tenant" AS o WHERE o."id" = n."tenant");

-- predict · tenants · foreign-key: rows of "page" would refer to rows that "folder" does not have
SELECT n."id", n."tenant", n."folder" FROM temp."amend_changed_1_page" AS n WHERE n."tenant" IS NOT NULL AND n."folder" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_folder" AS o WHERE o."tenant" = n."tenant" AND o."number" = n."folder");

-- predict · tenants · null-key: rows of "tenant" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · tenants · unique-exchange: rows of "tenant" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."tenant" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · tenants · two-effects: rows of "folder" would get several values in one column through new keys
SELECT x."k_1" AS "tenant", x."k_2" AS "number" FROM temp."amend_moving_1_2" AS x GROUP BY x."k_1", x."k_2" HAVING count(DISTINCT x."n_1") > 1 ORDER BY 1;

-- predict · tenants · unique-exchange: rows of "folder" exchange keys, and no number is left that they could have meanwhile
SELECT b."tenant", b."number" FROM temp."amend_moved_1_2" AS y JOIN main."folder" AS b ON b."tenant" = y."k_1" AND b."number" = y."k_2" WHERE y."parked" NOT BETWEEN -9223372036854775807 AND 9223372036854775807 ORDER BY 1;

-- predict · tenants · two-effects: rows of "page" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_1_3" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 ORDER BY 1;

-- apply · tenants · keep what undoes the rekey of "tenant"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."tenant" AS t ON t."id" = p."k_1";

-- apply · tenants · keep what undoes the rekey of "folder"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."tenant") AS "k_1", t."number" AS "k_2", t."tenant" AS "b_1", coalesce(p."n_1", t."tenant") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."folder" AS t ON t."tenant" = p."k_1" AND t."number" = p."k_2";

-- apply · tenants · keep what undoes the rekey of "page"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."tenant" AS "b_1", coalesce(p."n_1", t."tenant") AS "a_1" FROM temp."amend_moved_1_3" AS p JOIN main."page" AS t ON t."id" = p."k_1";

-- apply · tenants · move rows of "tenant" out of the way of those that take their keys
UPDATE main."tenant" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · tenants · move rows of "folder" out of the way of those that take their keys
UPDATE main."folder" AS t SET "tenant" = CASE WHEN p."n_1" IS NULL THEN t."tenant" ELSE p."parked" END FROM temp."amend_moved_1_2" AS p WHERE t."tenant" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · tenants · set "id" of "tenant" to new keys
UPDATE main."tenant" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · tenants · set "id" of "tenant" to new keys, for rows out of the way
UPDATE main."tenant" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND p."parked" IS NOT NULL;

-- apply · tenants · set "tenant" of "folder" to new keys
UPDATE main."folder" AS t SET "tenant" = coalesce(p."n_1", t."tenant") FROM temp."amend_moved_1_2" AS p WHERE t."tenant" = p."k_1" AND t."number" = p."k_2" AND p."parked" IS NULL;

-- apply · tenants · set "tenant" of "folder" to new keys, for rows out of the way
UPDATE main."folder" AS t SET "tenant" = coalesce(p."n_1", t."tenant") FROM temp."amend_moved_1_2" AS p WHERE t."tenant" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE p."parked" END AND t."number" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · tenants · set "tenant" of "page" to new keys
UPDATE main."page" AS t SET "tenant" = coalesce(p."n_1", t."tenant") FROM temp."amend_moved_1_3" AS p WHERE t."id" = p."k_1";

