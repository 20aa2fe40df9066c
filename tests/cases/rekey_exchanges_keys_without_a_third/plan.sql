-- plan · enums · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS colours) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS colours) AS "v_1", CAST("b_2" AS colours) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", ((select o.id from colour o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "colour" AS "s"
) AS q WITH NO DATA;

-- plan · enums · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS colours) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS colours) AS "v_1", CAST("b_2" AS colours) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", ((select o.id from colour o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "colour" AS "s"
) AS q;

-- plan · enums · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · enums · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · enums · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · enums · null-key: selected rows of "colour" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · enums · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · enums · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · enums · collect new keys and references of "colour"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" colours, "edge" INTEGER, "n_1" colours);

-- plan · enums · look them up by key
CREATE INDEX "amend_moving_1_1_key" ON pg_temp."amend_moving_1_1" ("k_1", "edge");

-- plan · enums · rows of "colour" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" colours, "n_1" colours, "parked" BIGINT);

-- plan · enums · look them up by key
CREATE INDEX "amend_moved_1_1_key" ON pg_temp."amend_moved_1_1" ("k_1");

-- plan · enums · rows of "colour" that get a new key
INSERT INTO pg_temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C") THEN p."v_1" END FROM pg_temp."amend_plan_1" AS p JOIN "public"."colour" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · enums · one entry for each row of "colour" that stays
INSERT INTO pg_temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · enums · measure them
ANALYZE pg_temp."amend_moved_1_1";

-- plan · enums · rows of "colour" whose key another row takes
UPDATE pg_temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."colour" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_1_1" AS z JOIN "public"."colour" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · enums · rows of "colour" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_colour" AS SELECT b."id", b."name" FROM "public"."colour" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · enums · rows of "colour" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_colour" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."colour" AS b ON b."id" = y."k_1";

-- overlay · enums · "colour" as the step leaves it
CREATE TEMP VIEW "amend_state_1_colour" AS SELECT * FROM pg_temp."amend_kept_1_colour" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."colour" AS b ON b."id" = y."k_1";

-- overlay · enums · drop the overlay of "colour" before this step
DROP VIEW IF EXISTS pg_temp."colour";

-- overlay · enums · show "colour" as the step leaves it to all that follows
CREATE TEMP VIEW "colour" AS SELECT * FROM pg_temp."amend_state_1_colour";

-- predict · enums · unique-key: new rows would have the unique key ("id") of "colour" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM pg_temp."amend_changed_1_colour" AS n JOIN pg_temp."amend_kept_1_colour" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · enums · unique-key: several new rows would have one unique key ("id") of "colour"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM pg_temp."amend_changed_1_colour" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · enums · null-key: rows of "colour" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · enums · unique-exchange: rows would take the unique key ("id") of "colour" while another row of the step still holds it
SELECT b."id" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."colour" AS b ON b."id" = y."k_1" WHERE (y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_1_1" AS z JOIN "public"."colour" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)) ORDER BY 1;

-- plan · checked · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS text) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", ((select o.id from side o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "side" AS "s"
) AS q WITH NO DATA;

-- plan · checked · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS text) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", ((select o.id from side o where o.name <> s.name)
)
 AS "v_1", ("s"."id"
)
 AS "b_2"
FROM "side" AS "s"
) AS q;

-- plan · checked · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · checked · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · checked · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · checked · null-key: selected rows of "side" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · checked · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · checked · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · checked · collect new keys and references of "side"
CREATE TEMP TABLE "amend_moving_2_1" ("k_1" text, "edge" INTEGER, "n_1" text);

-- plan · checked · look them up by key
CREATE INDEX "amend_moving_2_1_key" ON pg_temp."amend_moving_2_1" ("k_1", "edge");

-- plan · checked · rows of "side" that get other keys or references
CREATE TEMP TABLE "amend_moved_2_1" ("k_1" text, "n_1" text, "parked" BIGINT);

-- plan · checked · look them up by key
CREATE INDEX "amend_moved_2_1_key" ON pg_temp."amend_moved_2_1" ("k_1");

-- plan · checked · rows of "side" that get a new key
INSERT INTO pg_temp."amend_moving_2_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C") THEN p."v_1" END FROM pg_temp."amend_plan_2" AS p JOIN "public"."side" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · checked · one entry for each row of "side" that stays
INSERT INTO pg_temp."amend_moved_2_1" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_2_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · checked · measure them
ANALYZE pg_temp."amend_moved_2_1";

-- plan · checked · rows of "side" whose key another row takes
UPDATE pg_temp."amend_moved_2_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_2_1" AS y JOIN "public"."side" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_2_1" AS z JOIN "public"."side" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- overlay · checked · rows of "side" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_side" AS SELECT b."id", b."name" FROM "public"."side" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_2_1" AS y WHERE b."id" = y."k_1");

-- overlay · checked · rows of "side" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_side" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM pg_temp."amend_moved_2_1" AS y JOIN "public"."side" AS b ON b."id" = y."k_1";

-- overlay · checked · "side" as the step leaves it
CREATE TEMP VIEW "amend_state_2_side" AS SELECT * FROM pg_temp."amend_kept_2_side" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM pg_temp."amend_moved_2_1" AS y JOIN "public"."side" AS b ON b."id" = y."k_1";

-- overlay · checked · drop the overlay of "side" before this step
DROP VIEW IF EXISTS pg_temp."side";

-- overlay · checked · show "side" as the step leaves it to all that follows
CREATE TEMP VIEW "side" AS SELECT * FROM pg_temp."amend_state_2_side";

-- predict · checked · unique-key: new rows would have the unique key ("id") of "side" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM pg_temp."amend_changed_2_side" AS n JOIN pg_temp."amend_kept_2_side" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · checked · unique-key: several new rows would have one unique key ("id") of "side"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM pg_temp."amend_changed_2_side" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · checked · check-constraint: rows of "side" would break CHECK ((id = ANY (ARRAY['left'::text, 'right'::text])))
SELECT n."id" FROM pg_temp."amend_changed_2_side" AS n WHERE NOT ((id = ANY (ARRAY['left'::text, 'right'::text])));

-- predict · checked · null-key: rows of "side" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · checked · unique-exchange: rows of "side" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM pg_temp."amend_moved_2_1" AS y JOIN "public"."side" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND (CAST('~' || y."parked" AS text) IN (SELECT "id" FROM "public"."side") OR CAST('~' || y."parked" AS text) IN (SELECT "n_1" FROM pg_temp."amend_moved_2_1")) ORDER BY 1;

-- predict · checked · unique-exchange: rows of "side" exchange keys, and the value that they have meanwhile would break CHECK ((id = ANY (ARRAY['left'::text, 'right'::text])))
SELECT n."amend_key_1" AS "id" FROM (SELECT CASE WHEN y."n_1" IS NULL THEN b."id" ELSE CAST('~' || y."parked" AS text) END AS "id", b."name" AS "name", b."id" AS "amend_key_1" FROM pg_temp."amend_moved_2_1" AS y JOIN "public"."side" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL) AS n WHERE NOT ((id = ANY (ARRAY['left'::text, 'right'::text]))) ORDER BY 1;

-- apply · enums · keep what undoes the rekey of "colour"
CREATE TABLE "amend"."undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM pg_temp."amend_moved_1_1" AS p JOIN "public"."colour" AS t ON t."id" = p."k_1";

-- apply · enums · set "id" of "colour" to new keys
UPDATE "public"."colour" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1";

-- apply · checked · keep what undoes the rekey of "side"
CREATE TABLE "amend"."undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM pg_temp."amend_moved_2_1" AS p JOIN "public"."side" AS t ON t."id" = p."k_1";

-- apply · checked · move rows of "side" out of the way of those that take their keys
UPDATE "public"."side" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE CAST('~' || p."parked" AS text) END FROM pg_temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · checked · set "id" of "side" to new keys
UPDATE "public"."side" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_2_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · checked · set "id" of "side" to new keys, for rows out of the way
UPDATE "public"."side" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_2_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE CAST('~' || p."parked" AS text) END AND p."parked" IS NOT NULL;

