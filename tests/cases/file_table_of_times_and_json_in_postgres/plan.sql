-- source · make the table for the records of "things"
CREATE TEMP TABLE "amend_table_things" ("id" bigint, "price" numeric, "at" timestamp with time zone, "more" jsonb, "$line" bigint, "amend_record" bigint);

-- source · verify the key of "things"
SELECT "id", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM pg_temp."amend_table_things" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id" NULLS FIRST;

-- source · look "things" up by its key
CREATE UNIQUE INDEX "amend_table_things_key" ON pg_temp."amend_table_things" ("id");

-- source · measure "things"
ANALYZE pg_temp."amend_table_things";

-- source · show "things" under its name
CREATE TEMP VIEW "things" AS SELECT "id", "price", "at", "more", "$line" FROM pg_temp."amend_table_things";

-- plan · copy · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric) AS "v_1", CAST("b_2" AS numeric) AS "b_2", CAST("v_3" AS timestamp with time zone) AS "v_3", CAST("b_4" AS timestamp with time zone) AS "b_4", CAST("v_5" AS jsonb) AS "v_5", CAST("b_6" AS jsonb) AS "b_6", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (o.price
)
 AS "v_1", ("t"."price"
)
 AS "b_2", (o.at
)
 AS "v_3", ("t"."at"
)
 AS "b_4", (o.more
)
 AS "v_5", ("t"."more"
)
 AS "b_6"
FROM "things" AS "t"
JOIN "things" AS "o" ON (o.id = 1
)
WHERE (t.id = 2
)
) AS q WITH NO DATA;

-- plan · copy · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric) AS "v_1", CAST("b_2" AS numeric) AS "b_2", CAST("v_3" AS timestamp with time zone) AS "v_3", CAST("b_4" AS timestamp with time zone) AS "b_4", CAST("v_5" AS jsonb) AS "v_5", CAST("b_6" AS jsonb) AS "b_6", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (o.price
)
 AS "v_1", ("t"."price"
)
 AS "b_2", (o.at
)
 AS "v_3", ("t"."at"
)
 AS "b_4", (o.more
)
 AS "v_5", ("t"."more"
)
 AS "b_6"
FROM "things" AS "t"
JOIN "things" AS "o" ON (o.id = 1
)
WHERE (t.id = 2
)
) AS q;

-- plan · copy · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · copy · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · copy · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · copy · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1" NULLS FIRST;

-- predict · copy · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · copy · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · copy · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · copy · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_things" AS SELECT b."id", b."price", b."at", b."more", b."$line", b."amend_record" FROM pg_temp."amend_table_things" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · copy · rows of "things" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_things" AS SELECT p."k_1" AS "id", p."v_1" AS "price", p."v_3" AS "at", p."v_5" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM pg_temp."amend_plan_1" AS p LEFT JOIN pg_temp."amend_table_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · copy · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_1_things" AS SELECT * FROM pg_temp."amend_kept_1_things" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "price", p."v_3" AS "at", p."v_5" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM pg_temp."amend_plan_1" AS p LEFT JOIN pg_temp."amend_table_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · copy · drop the overlay of "things" before this step
DROP VIEW IF EXISTS pg_temp."things";

-- overlay · copy · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT "id", "price", "at", "more", "$line" FROM pg_temp."amend_state_1_things";

-- plan · same · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric) AS "v_1", CAST("b_2" AS numeric) AS "b_2", CAST("v_3" AS timestamp with time zone) AS "v_3", CAST("b_4" AS timestamp with time zone) AS "b_4", CAST("v_5" AS jsonb) AS "v_5", CAST("b_6" AS jsonb) AS "b_6", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "things"."id"
 AS "k_1", (price
)
 AS "v_1", ("things"."price"
)
 AS "b_2", (at
)
 AS "v_3", ("things"."at"
)
 AS "b_4", (more
)
 AS "v_5", ("things"."more"
)
 AS "b_6"
FROM "things" AS "things"
WHERE (id <> 2
)
) AS q WITH NO DATA;

-- plan · same · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric) AS "v_1", CAST("b_2" AS numeric) AS "b_2", CAST("v_3" AS timestamp with time zone) AS "v_3", CAST("b_4" AS timestamp with time zone) AS "b_4", CAST("v_5" AS jsonb) AS "v_5", CAST("b_6" AS jsonb) AS "b_6", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "things"."id"
 AS "k_1", (price
)
 AS "v_1", ("things"."price"
)
 AS "b_2", (at
)
 AS "v_3", ("things"."at"
)
 AS "b_4", (more
)
 AS "v_5", ("things"."more"
)
 AS "b_6"
FROM "things" AS "things"
WHERE (id <> 2
)
) AS q;

-- plan · same · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · same · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · same · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · same · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · same · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · same · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · same · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_things" AS SELECT b."id", b."price", b."at", b."more", b."$line", b."amend_record" FROM pg_temp."amend_state_1_things" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · same · rows of "things" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_things" ("id" bigint, "price" numeric, "at" timestamp with time zone, "more" jsonb, "$line" bigint, "amend_record" bigint);

-- overlay · same · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_2_things" AS SELECT * FROM pg_temp."amend_kept_2_things" UNION ALL SELECT * FROM pg_temp."amend_changed_2_things";

-- overlay · same · drop the overlay of "things" before this step
DROP VIEW IF EXISTS pg_temp."things";

-- overlay · same · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT "id", "price", "at", "more", "$line" FROM pg_temp."amend_state_2_things";

-- overlay · same · rows of "things" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_things" SELECT p."k_1" AS "id", p."v_1" AS "price", p."v_3" AS "at", p."v_5" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · copy · keep what undoes the update of "things"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · copy · set "price", "at", "more" of "things"
UPDATE pg_temp."amend_table_things" AS t SET "price" = p."v_1", "at" = p."v_3", "more" = p."v_5" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · same · keep what undoes the update of "things"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · same · set "price", "at", "more" of "things"
UPDATE pg_temp."amend_table_things" AS t SET "price" = p."v_1", "at" = p."v_3", "more" = p."v_5" FROM pg_temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

