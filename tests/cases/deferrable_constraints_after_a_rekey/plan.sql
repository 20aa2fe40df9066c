-- plan · places · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS bigint) = 1 THEN 1 WHEN CAST("i_0" AS bigint) = 2 THEN 2 ELSE 3 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") END AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2" FROM (SELECT "nodes"."id"
 AS "k_1", "nodes"."id"
 AS "i_0", (CAST(1 AS integer)
)
 AS "v_1", ("nodes"."place"
)
 AS "b_2", (CAST(2 AS integer)
)
 AS "v_3"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q WITH NO DATA;

-- plan · places · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "c_1", "c_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS bigint) = 1 THEN 1 WHEN CAST("i_0" AS bigint) = 2 THEN 2 ELSE 3 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") END AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2" FROM (SELECT "nodes"."id"
 AS "k_1", "nodes"."id"
 AS "i_0", (CAST(1 AS integer)
)
 AS "v_1", ("nodes"."place"
)
 AS "b_2", (CAST(2 AS integer)
)
 AS "v_3"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q;

-- plan · places · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · places · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · places · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (2) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · places · null-key: selected rows of "nodes" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · places · assumption: input "id" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · places · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · places · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · places · rows of "nodes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_nodes" AS SELECT b."id", b."place", b."next" FROM "public"."nodes" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (2) AND p."c_1" = 1) OR (p."decision" IN (1) AND p."c_2" = 1))));

-- overlay · places · rows of "nodes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_nodes" AS SELECT p."k_1" AS "id", CASE WHEN p."decision" IN (2) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (1) AND p."c_2" = 1 THEN p."v_3" END AS "place", b."next" AS "next" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."nodes" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (2) AND p."c_1" = 1) OR (p."decision" IN (1) AND p."c_2" = 1));

-- overlay · places · "nodes" as the step leaves it
CREATE TEMP VIEW "amend_state_1_nodes" AS SELECT * FROM pg_temp."amend_kept_1_nodes" UNION ALL SELECT p."k_1" AS "id", CASE WHEN p."decision" IN (2) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (1) AND p."c_2" = 1 THEN p."v_3" END AS "place", b."next" AS "next" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."nodes" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (2) AND p."c_1" = 1) OR (p."decision" IN (1) AND p."c_2" = 1));

-- overlay · places · drop the overlay of "nodes" before this step
DROP VIEW IF EXISTS pg_temp."nodes";

-- overlay · places · show "nodes" as the step leaves it to all that follows
CREATE TEMP VIEW "nodes" AS SELECT * FROM pg_temp."amend_state_1_nodes";

-- predict · places · not-null: column "place" of "nodes" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_3" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n WHERE n."place" IS NULL;

-- predict · places · unique-key: new rows would have the unique key ("place") of "nodes" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_3" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n JOIN pg_temp."amend_kept_1_nodes" AS o ON o."place" = n."place") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · places · unique-key: several new rows would have one unique key ("place") of "nodes"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_3" AS "place" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_2" = 1)) AS n WHERE n."place" IS NOT NULL GROUP BY n."place" HAVING count(*) > 1;

-- plan · keys · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "nodes"."id"
 AS "k_1", (nodes.id + 10
)
 AS "v_1", ("nodes"."id"
)
 AS "b_2"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q WITH NO DATA;

-- plan · keys · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "nodes"."id"
 AS "k_1", (nodes.id + 10
)
 AS "v_1", ("nodes"."id"
)
 AS "b_2"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q;

-- plan · keys · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · keys · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · keys · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · keys · null-key: selected rows of "nodes" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · keys · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · keys · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · keys · collect new keys and references of "nodes"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" integer, "edge" INTEGER, "n_1" integer, "n_2" integer);

-- plan · keys · look them up by key
CREATE INDEX "amend_moving_2_1_key" ON pg_temp."amend_moving_2_1" ("k_1", "edge");

-- plan · keys · rows of "nodes" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" integer, "n_1" integer, "n_2" integer, "parked" BIGINT);

-- plan · keys · look them up by key
CREATE INDEX "amend_moved_2_1_key" ON pg_temp."amend_moved_2_1" ("k_1");

-- plan · keys · rows of "nodes" that get a new key
INSERT INTO pg_temp."amend_moving_2_1" ("k_1", "edge", "n_1", "n_2") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C") THEN p."v_1" END, NULL FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_nodes" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · keys · follow references of "nodes" to "nodes", until no row is added
INSERT INTO pg_temp."amend_moving_2_1" ("k_1", "edge", "n_2") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM pg_temp."amend_state_1_nodes" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_nodes" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."next" = m."o_1" WHERE NOT (CAST(c."next" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_2_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · keys · one entry for each row of "nodes" that stays
INSERT INTO pg_temp."amend_moved_2_1" ("k_1", "n_1", "n_2") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1], (array_agg(x."n_2" ORDER BY x."n_2"))[1] FROM pg_temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) GROUP BY x."k_1";

-- plan · keys · measure them
ANALYZE pg_temp."amend_moved_2_1";

-- plan · keys · rows of "nodes" whose key another row takes
UPDATE pg_temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 2147483647 - (SELECT count(*) FROM pg_temp."amend_moved_2_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM pg_temp."amend_moved_2_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM pg_temp."amend_state_1_nodes" UNION ALL SELECT min("id") FROM pg_temp."amend_state_1_nodes" UNION ALL SELECT max("n_1") FROM pg_temp."amend_moved_2_1" UNION ALL SELECT min("n_1") FROM pg_temp."amend_moved_2_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_2_1" AS y JOIN pg_temp."amend_state_1_nodes" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_2_1" AS z JOIN pg_temp."amend_state_1_nodes" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · keys · rows of "nodes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_nodes" AS SELECT b."id", b."place", b."next" FROM pg_temp."amend_state_1_nodes" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1");

-- overlay · keys · rows of "nodes" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_nodes" ("id" integer, "place" integer, "next" integer);

-- overlay · keys · "nodes" as the step leaves it
CREATE TEMP VIEW "amend_state_2_nodes" AS SELECT * FROM pg_temp."amend_kept_2_nodes" UNION ALL SELECT * FROM pg_temp."amend_changed_2_nodes";

-- overlay · keys · drop the overlay of "nodes" before this step
DROP VIEW IF EXISTS pg_temp."nodes";

-- overlay · keys · show "nodes" as the step leaves it to all that follows
CREATE TEMP VIEW "nodes" AS SELECT * FROM pg_temp."amend_state_2_nodes";

-- overlay · keys · rows of "nodes" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_nodes" SELECT coalesce(y."n_1", b."id") AS "id", b."place" AS "place", coalesce(y."n_2", b."next") AS "next" FROM pg_temp."amend_moved_2_1" AS y JOIN pg_temp."amend_state_1_nodes" AS b ON b."id" = y."k_1";

-- predict · keys · unique-key: new rows would have the unique key ("id") of "nodes" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."place" AS "place", n."next" AS "next", o."id" AS "other id", o."place" AS "other place", o."next" AS "other next" FROM pg_temp."amend_changed_2_nodes" AS n JOIN pg_temp."amend_kept_2_nodes" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · keys · unique-key: several new rows would have one unique key ("id") of "nodes"
SELECT "id", "place", "next", "amend_rows" AS "rows" FROM (SELECT "id", "place", "next", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("place" AS text), CAST("next" AS text);

-- predict · keys · foreign-key: rows of "nodes" would refer to rows that "nodes" does not have
SELECT n."id", n."next" FROM pg_temp."amend_changed_2_nodes" AS n WHERE n."next" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_2_nodes" AS o WHERE o."id" = n."next");

-- predict · keys · null-key: rows of "nodes" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · keys · two-effects: rows of "nodes" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM pg_temp."amend_moving_2_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · keys · unique-exchange: rows of "nodes" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM pg_temp."amend_moved_2_1" AS y JOIN pg_temp."amend_state_1_nodes" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -2147483647 AND 2147483647 ORDER BY 1;

-- plan · back · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS bigint) = 3 THEN 1 WHEN CAST("i_0" AS bigint) = 2 THEN 2 ELSE 3 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") END AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2" FROM (SELECT "nodes"."id"
 AS "k_1", "nodes"."place"
 AS "i_0", (CAST(2 AS integer)
)
 AS "v_1", ("nodes"."place"
)
 AS "b_2", (CAST(3 AS integer)
)
 AS "v_3"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q WITH NO DATA;

-- plan · back · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "c_1", "c_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS bigint) = 3 THEN 1 WHEN CAST("i_0" AS bigint) = 2 THEN 2 ELSE 3 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") END AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2" FROM (SELECT "nodes"."id"
 AS "k_1", "nodes"."place"
 AS "i_0", (CAST(2 AS integer)
)
 AS "v_1", ("nodes"."place"
)
 AS "b_2", (CAST(3 AS integer)
)
 AS "v_3"
FROM "nodes" AS "nodes"
WHERE (not exists (select 1 from done)
)
) AS q;

-- plan · back · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · back · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · back · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · back · null-key: selected rows of "nodes" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · back · assumption: input "place" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_3" AS p WHERE p."fault" = 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · back · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · back · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · back · rows of "nodes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_nodes" AS SELECT b."id", b."place", b."next" FROM pg_temp."amend_state_2_nodes" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1))));

-- overlay · back · rows of "nodes" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_nodes" ("id" integer, "place" integer, "next" integer);

-- overlay · back · "nodes" as the step leaves it
CREATE TEMP VIEW "amend_state_3_nodes" AS SELECT * FROM pg_temp."amend_kept_3_nodes" UNION ALL SELECT * FROM pg_temp."amend_changed_3_nodes";

-- overlay · back · drop the overlay of "nodes" before this step
DROP VIEW IF EXISTS pg_temp."nodes";

-- overlay · back · show "nodes" as the step leaves it to all that follows
CREATE TEMP VIEW "nodes" AS SELECT * FROM pg_temp."amend_state_3_nodes";

-- overlay · back · rows of "nodes" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_nodes" SELECT p."k_1" AS "id", CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (2) AND p."c_2" = 1 THEN p."v_3" END AS "place", b."next" AS "next" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_nodes" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1));

-- predict · back · not-null: column "place" of "nodes" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_3_nodes" AS n WHERE n."place" IS NULL;

-- predict · back · unique-key: new rows would have the unique key ("place") of "nodes" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_3_nodes" AS n JOIN pg_temp."amend_kept_3_nodes" AS o ON o."place" = n."place") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · back · unique-key: several new rows would have one unique key ("place") of "nodes"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_3_nodes" AS n WHERE n."place" IS NOT NULL GROUP BY n."place" HAVING count(*) > 1;

-- plan · done · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1" FROM (SELECT "nodes"."id"
 AS "k_1", (CAST(1 AS integer)
)
 AS "v_1"
FROM "nodes" AS "nodes"
WHERE (place = 1 and not exists (select 1 from done)
)
) AS q WITH NO DATA;

-- plan · done · decide every selected row
INSERT INTO pg_temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1" FROM (SELECT "nodes"."id"
 AS "k_1", (CAST(1 AS integer)
)
 AS "v_1"
FROM "nodes" AS "nodes"
WHERE (place = 1 and not exists (select 1 from done)
)
) AS q;

-- plan · done · look planned rows up by key
CREATE INDEX "amend_plan_4_key" ON pg_temp."amend_plan_4" ("k_1");

-- plan · done · measure the planned rows
ANALYZE pg_temp."amend_plan_4";

-- plan · done · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_4" AS p;

-- predict · done · null-key: selected rows of "nodes" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · done · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · done · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · done · rows of "done" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_done" AS SELECT b."id" FROM "public"."done" AS b;

-- overlay · done · rows of "done" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_done" AS SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1);

-- overlay · done · "done" as the step leaves it
CREATE TEMP VIEW "amend_state_4_done" AS SELECT * FROM pg_temp."amend_kept_4_done" UNION ALL SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1);

-- overlay · done · drop the overlay of "done" before this step
DROP VIEW IF EXISTS pg_temp."done";

-- overlay · done · show "done" as the step leaves it to all that follows
CREATE TEMP VIEW "done" AS SELECT * FROM pg_temp."amend_state_4_done";

-- predict · done · not-null: column "id" of "done" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · done · unique-key: new rows would have the unique key ("id") of "done" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE (p."decision" IN (1))) AS n JOIN pg_temp."amend_kept_4_done" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · done · unique-key: several new rows would have one unique key ("id") of "done"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · places · keep what undoes the update of "nodes"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_1" = 1;

-- apply · places · keep what undoes the update of "nodes"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_3" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_2" = 1;

-- apply · places · set "place" of "nodes"
UPDATE "public"."nodes" AS t SET "place" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_1" = 1;

-- apply · places · set "place" of "nodes"
UPDATE "public"."nodes" AS t SET "place" = p."v_3" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_2" = 1;

-- apply · keys · keep what undoes the rekey of "nodes"
CREATE TABLE "amend"."undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", t."next" AS "b_2", coalesce(p."n_1", t."id") AS "a_1", coalesce(p."n_2", t."next") AS "a_2" FROM pg_temp."amend_moved_2_1" AS p JOIN "public"."nodes" AS t ON t."id" = p."k_1";

-- apply · keys · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · keys · suspend the foreign key "nodes_next_fkey" of "nodes"
SET CONSTRAINTS "public"."nodes_next_fkey" DEFERRED;

-- apply · keys · move rows of "nodes" out of the way of those that take their keys
UPDATE "public"."nodes" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE CAST(p."parked" AS integer) END FROM pg_temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · keys · set "id", "next" of "nodes" to new keys
UPDATE "public"."nodes" AS t SET "id" = coalesce(p."n_1", t."id"), "next" = coalesce(p."n_2", t."next") FROM pg_temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · keys · set "id", "next" of "nodes" to new keys, for rows out of the way
UPDATE "public"."nodes" AS t SET "id" = coalesce(p."n_1", t."id"), "next" = coalesce(p."n_2", t."next") FROM pg_temp."amend_moved_2_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE CAST(p."parked" AS integer) END AND p."parked" IS NOT NULL;

-- apply · keys · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · back · keep what undoes the update of "nodes"
CREATE TABLE "amend"."undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · back · keep what undoes the update of "nodes"
CREATE TABLE "amend"."undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_3" AS "a_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · back · set "place" of "nodes"
UPDATE "public"."nodes" AS t SET "place" = p."v_1" FROM pg_temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · back · set "place" of "nodes"
UPDATE "public"."nodes" AS t SET "place" = p."v_3" FROM pg_temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

-- apply · done · keep what undoes the insert of "done"
CREATE TABLE "amend"."undo_n_6" AS SELECT p."v_1" AS "a_1" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1);

-- apply · done · insert rows into "done"
INSERT INTO "public"."done" ("id") OVERRIDING SYSTEM VALUE SELECT p."v_1" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1);

