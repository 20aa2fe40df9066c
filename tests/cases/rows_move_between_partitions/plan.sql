-- plan · warm · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST("v_2" AS integer) AS "v_2", CAST("b_3" AS integer) AS "b_3", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('out' AS text) AS text) COLLATE "C" AND CAST("b_3" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_2" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "readings"."id"
 AS "k_1", ("readings"."place"
)
 AS "b_1", (readings.value + 1
)
 AS "v_2", ("readings"."value"
)
 AS "b_3"
FROM "readings" AS "readings"
WHERE (place = 'in' and value > 20
)
) AS q WITH NO DATA;

-- plan · warm · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "v_2", "b_3", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST("v_2" AS integer) AS "v_2", CAST("b_3" AS integer) AS "b_3", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('out' AS text) AS text) COLLATE "C" AND CAST("b_3" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_2" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "readings"."id"
 AS "k_1", ("readings"."place"
)
 AS "b_1", (readings.value + 1
)
 AS "v_2", ("readings"."value"
)
 AS "b_3"
FROM "readings" AS "readings"
WHERE (place = 'in' and value > 20
)
) AS q;

-- plan · warm · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · warm · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · warm · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · warm · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1" NULLS FIRST;

-- predict · warm · null-key: selected rows of "readings" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · warm · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · warm · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · warm · fan-out: several rows of "readings" have the key of a selected row or counterpart
SELECT "id", count(*) AS "rows" FROM "public"."readings" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p) GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- overlay · warm · rows of "readings" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_readings" AS SELECT b."id", b."place", b."value" FROM "public"."readings" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · warm · rows of "readings" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_readings" AS SELECT p."k_1" AS "id", CAST('out' AS text) AS "place", p."v_2" AS "value" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."readings" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · warm · "readings" as the step leaves it
CREATE TEMP VIEW "amend_state_1_readings" AS SELECT * FROM pg_temp."amend_kept_1_readings" UNION ALL SELECT p."k_1" AS "id", CAST('out' AS text) AS "place", p."v_2" AS "value" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."readings" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · warm · drop the overlay of "readings" before this step
DROP VIEW IF EXISTS pg_temp."readings";

-- overlay · warm · show "readings" as the step leaves it to all that follows
CREATE TEMP VIEW "readings" AS SELECT * FROM pg_temp."amend_state_1_readings";

-- apply · warm · keep what undoes the update of "readings"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", p."b_3" AS "b_2", CAST('out' AS text) AS "a_1", p."v_2" AS "a_2" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · warm · set "place", "value" of "readings"
UPDATE "public"."readings" AS t SET "place" = CAST('out' AS text), "value" = p."v_2" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

