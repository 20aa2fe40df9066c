-- plan · change · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST("v_2" AS integer) AS "v_2", CAST("b_3" AS integer) AS "b_3", CAST("v_4" AS integer) AS "v_4", CAST("b_5" AS integer) AS "b_5", CAST("v_6" AS "char") AS "v_6", CAST("b_7" AS "char") AS "b_7", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('z' AS text) AS text) COLLATE "C" AND CAST("b_3" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_2" AS text) COLLATE "C" AND CAST("b_5" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_4" AS text) COLLATE "C" AND CAST("b_7" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_6" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "thing"."id"
 AS "k_1", ("thing"."v"
)
 AS "b_1", (CAST(10 AS integer)
)
 AS "v_2", ("thing"."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
)
 AS "b_3", (CAST(20 AS integer)
)
 AS "v_4", ("thing"."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl"
)
 AS "b_5", (CAST('q' AS "char")
)
 AS "v_6", ("thing"."letter"
)
 AS "b_7"
FROM "thing" AS "thing"
WHERE (id = 1
)
) AS q WITH NO DATA;

-- plan · change · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "v_2", "b_3", "v_4", "b_5", "v_6", "b_7", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS text) AS "b_1", CAST("v_2" AS integer) AS "v_2", CAST("b_3" AS integer) AS "b_3", CAST("v_4" AS integer) AS "v_4", CAST("b_5" AS integer) AS "b_5", CAST("v_6" AS "char") AS "v_6", CAST("b_7" AS "char") AS "b_7", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('z' AS text) AS text) COLLATE "C" AND CAST("b_3" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_2" AS text) COLLATE "C" AND CAST("b_5" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_4" AS text) COLLATE "C" AND CAST("b_7" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_6" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "thing"."id"
 AS "k_1", ("thing"."v"
)
 AS "b_1", (CAST(10 AS integer)
)
 AS "v_2", ("thing"."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
)
 AS "b_3", (CAST(20 AS integer)
)
 AS "v_4", ("thing"."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl"
)
 AS "b_5", (CAST('q' AS "char")
)
 AS "v_6", ("thing"."letter"
)
 AS "b_7"
FROM "thing" AS "thing"
WHERE (id = 1
)
) AS q;

-- plan · change · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · change · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · change · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · change · null-key: selected rows of "thing" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · change · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · change · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · change · rows of "thing" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_thing" AS SELECT b."id", b."v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" FROM "public"."thing" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · change · rows of "thing" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_thing" AS SELECT p."k_1" AS "id", CAST('z' AS text) AS "v", p."v_2" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", p."v_4" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", p."v_6" AS "letter" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."thing" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · change · "thing" as the step leaves it
CREATE TEMP VIEW "amend_state_1_thing" AS SELECT * FROM pg_temp."amend_kept_1_thing" UNION ALL SELECT p."k_1" AS "id", CAST('z' AS text) AS "v", p."v_2" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", p."v_4" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", p."v_6" AS "letter" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."thing" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · change · drop the overlay of "thing" before this step
DROP VIEW IF EXISTS pg_temp."thing";

-- overlay · change · show "thing" as the step leaves it to all that follows
CREATE TEMP VIEW "thing" AS SELECT * FROM pg_temp."amend_state_1_thing";

-- plan · leave · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "thing"."id"
 AS "k_1"
FROM "thing" AS "thing"
WHERE (id = 2
)
) AS q WITH NO DATA;

-- plan · leave · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "thing"."id"
 AS "k_1"
FROM "thing" AS "thing"
WHERE (id = 2
)
) AS q;

-- plan · leave · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · leave · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · leave · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · leave · null-key: selected rows of "thing" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · leave · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · leave · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · leave · rows of "thing" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_thing" AS SELECT b."id", b."v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" FROM pg_temp."amend_state_1_thing" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · leave · rows of "thing" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_thing" ("id" integer, "v" text, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" integer, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" integer, "letter" "char");

-- overlay · leave · "thing" as the step leaves it
CREATE TEMP VIEW "amend_state_2_thing" AS SELECT * FROM pg_temp."amend_kept_2_thing" UNION ALL SELECT * FROM pg_temp."amend_changed_2_thing";

-- overlay · leave · drop the overlay of "thing" before this step
DROP VIEW IF EXISTS pg_temp."thing";

-- overlay · leave · show "thing" as the step leaves it to all that follows
CREATE TEMP VIEW "thing" AS SELECT * FROM pg_temp."amend_state_2_thing";

-- overlay · leave · rows of "thing" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_thing" SELECT b."id", b."v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" FROM pg_temp."amend_state_1_thing" AS b WHERE FALSE;

-- plan · keep · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "thing"."id"
 AS "k_1"
FROM "thing" AS "thing"
WHERE (id = 3
)
) AS q WITH NO DATA;

-- plan · keep · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "thing"."id"
 AS "k_1"
FROM "thing" AS "thing"
WHERE (id = 3
)
) AS q;

-- plan · keep · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · keep · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · keep · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · keep · null-key: selected rows of "thing" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · keep · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · keep · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · keep · rows of "thing" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_thing" AS SELECT b."id", b."v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" FROM pg_temp."amend_state_2_thing" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · keep · rows of "thing" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_thing" ("id" integer, "v" text, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" integer, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" integer, "letter" "char");

-- overlay · keep · "thing" as the step leaves it
CREATE TEMP VIEW "amend_state_3_thing" AS SELECT * FROM pg_temp."amend_kept_3_thing" UNION ALL SELECT * FROM pg_temp."amend_changed_3_thing";

-- overlay · keep · drop the overlay of "thing" before this step
DROP VIEW IF EXISTS pg_temp."thing";

-- overlay · keep · show "thing" as the step leaves it to all that follows
CREATE TEMP VIEW "thing" AS SELECT * FROM pg_temp."amend_state_3_thing";

-- overlay · keep · rows of "thing_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_thing_archive" AS SELECT CAST(NULL AS integer) AS "id", CAST(NULL AS text) AS "v", CAST(NULL AS integer) AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", CAST(NULL AS integer) AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", CAST(NULL AS "char") AS "letter", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · keep · rows of "thing_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_thing_archive" AS SELECT b."id" AS "id", b."v" AS "v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" AS "letter", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_thing" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · keep · "thing_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_3_thing_archive" AS SELECT * FROM pg_temp."amend_kept_3_thing_archive" UNION ALL SELECT b."id" AS "id", b."v" AS "v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" AS "letter", '<run>' AS "amend_run_id", 'over' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_thing" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · keep · drop the overlay of "thing_archive" before this step
DROP VIEW IF EXISTS pg_temp."thing_archive";

-- overlay · keep · show "thing_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "thing_archive" AS SELECT * FROM pg_temp."amend_state_3_thing_archive";

-- overlay · keep · rows of "thing" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_thing" SELECT b."id", b."v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" FROM pg_temp."amend_state_2_thing" AS b WHERE FALSE;

-- plan · loose · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" AS SELECT CAST("k_1" AS text) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS "char") AS "v_1", CAST("b_2" AS "char") AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST("b_4" AS integer) AS "b_4", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "loose"."v"
 AS "k_1", (CAST('w' AS "char")
)
 AS "v_1", ("loose"."letter"
)
 AS "b_2", (CAST(10 AS integer)
)
 AS "v_3", ("loose"."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
)
 AS "b_4"
FROM "loose" AS "loose"
WHERE (v = 'a'
)
) AS q WITH NO DATA;

-- plan · loose · decide every selected row
INSERT INTO pg_temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT CAST("k_1" AS text) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS "char") AS "v_1", CAST("b_2" AS "char") AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST("b_4" AS integer) AS "b_4", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "loose"."v"
 AS "k_1", (CAST('w' AS "char")
)
 AS "v_1", ("loose"."letter"
)
 AS "b_2", (CAST(10 AS integer)
)
 AS "v_3", ("loose"."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
)
 AS "b_4"
FROM "loose" AS "loose"
WHERE (v = 'a'
)
) AS q;

-- plan · loose · look planned rows up by key
CREATE INDEX "amend_plan_4_key" ON pg_temp."amend_plan_4" ("k_1");

-- plan · loose · measure the planned rows
ANALYZE pg_temp."amend_plan_4";

-- plan · loose · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_4" AS p;

-- predict · loose · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "v", count(*) AS "repeats" FROM pg_temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1" COLLATE "C" NULLS FIRST;

-- predict · loose · null-key: selected rows of "loose" have NULL in their key
SELECT p."k_1" AS "v" FROM pg_temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · loose · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "v" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · loose · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "v" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · loose · fan-out: several rows of "loose" have the key of a selected row or counterpart
SELECT "v", count(*) AS "rows" FROM "public"."loose" WHERE ("v") IN (SELECT p."k_1" FROM pg_temp."amend_plan_4" AS p) GROUP BY "v" HAVING count(*) > 1 ORDER BY "v";

-- overlay · loose · rows of "loose" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_loose" AS SELECT b."v", b."letter", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" FROM "public"."loose" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_4" AS p WHERE b."v" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · loose · rows of "loose" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_loose" AS SELECT p."k_1" AS "v", p."v_1" AS "letter", p."v_3" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" FROM pg_temp."amend_plan_4" AS p LEFT JOIN "public"."loose" AS b ON b."v" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · loose · "loose" as the step leaves it
CREATE TEMP VIEW "amend_state_4_loose" AS SELECT * FROM pg_temp."amend_kept_4_loose" UNION ALL SELECT p."k_1" AS "v", p."v_1" AS "letter", p."v_3" AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" FROM pg_temp."amend_plan_4" AS p LEFT JOIN "public"."loose" AS b ON b."v" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · loose · drop the overlay of "loose" before this step
DROP VIEW IF EXISTS pg_temp."loose";

-- overlay · loose · show "loose" as the step leaves it to all that follows
CREATE TEMP VIEW "loose" AS SELECT * FROM pg_temp."amend_state_4_loose";

-- plan · come · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS "char") AS "v_2" FROM (SELECT "thing"."id"
 AS "k_1", (CAST(5 AS integer)
)
 AS "v_1", (CAST('n' AS "char")
)
 AS "v_2"
FROM "thing" AS "thing"
WHERE (id = 4 and not exists (select 1 from thing where id = 5)
)
) AS q WITH NO DATA;

-- plan · come · decide every selected row
INSERT INTO pg_temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS "char") AS "v_2" FROM (SELECT "thing"."id"
 AS "k_1", (CAST(5 AS integer)
)
 AS "v_1", (CAST('n' AS "char")
)
 AS "v_2"
FROM "thing" AS "thing"
WHERE (id = 4 and not exists (select 1 from thing where id = 5)
)
) AS q;

-- plan · come · look planned rows up by key
CREATE INDEX "amend_plan_5_key" ON pg_temp."amend_plan_5" ("k_1");

-- plan · come · measure the planned rows
ANALYZE pg_temp."amend_plan_5";

-- plan · come · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_5" AS p;

-- predict · come · null-key: selected rows of "thing" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · come · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · come · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · come · rows of "thing" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_thing" AS SELECT b."id", b."v", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", b."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", b."letter" FROM pg_temp."amend_state_3_thing" AS b;

-- overlay · come · rows of "thing" that the step changes or brings
CREATE TEMP TABLE "amend_changed_5_thing" ("id" integer, "v" text, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" integer, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" integer, "letter" "char");

-- overlay · come · "thing" as the step leaves it
CREATE TEMP VIEW "amend_state_5_thing" AS SELECT * FROM pg_temp."amend_kept_5_thing" UNION ALL SELECT * FROM pg_temp."amend_changed_5_thing";

-- overlay · come · drop the overlay of "thing" before this step
DROP VIEW IF EXISTS pg_temp."thing";

-- overlay · come · show "thing" as the step leaves it to all that follows
CREATE TEMP VIEW "thing" AS SELECT * FROM pg_temp."amend_state_5_thing";

-- overlay · come · rows of "thing" that the step changes or brings
INSERT INTO pg_temp."amend_changed_5_thing" SELECT p."v_1" AS "id", CAST('new' AS text) AS "v", CAST(NULL AS integer) AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", CAST(NULL AS integer) AS "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", p."v_2" AS "letter" FROM pg_temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- predict · come · not-null: column "id" of "thing" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_5_thing" AS n WHERE n."id" IS NULL;

-- predict · come · unique-key: new rows would have the unique key ("id") of "thing" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_5_thing" AS n JOIN pg_temp."amend_kept_5_thing" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · come · unique-key: several new rows would have one unique key ("id") of "thing"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_5_thing" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- overlay · gone · drop the overlay of "typed" before this step
DROP VIEW IF EXISTS pg_temp."typed";

-- overlay · gone · "other" as the change leaves it
CREATE TEMP VIEW "amend_state_6_2_other" AS SELECT b."id" FROM "public"."other" AS b;

-- overlay · gone · drop the overlay of "other" before this step
DROP VIEW IF EXISTS pg_temp."other";

-- overlay · gone · show "other" as the change leaves it to all that follows
CREATE TEMP VIEW "other" AS SELECT * FROM pg_temp."amend_state_6_2_other";

-- apply · make table "thing_archive"
CREATE TABLE "public"."thing_archive" ("id" integer, "v" text, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" integer, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" integer, "letter" "char", "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · change · keep what undoes the update of "thing"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", p."b_3" AS "b_2", p."b_5" AS "b_3", p."b_7" AS "b_4", CAST('z' AS text) AS "a_1", p."v_2" AS "a_2", p."v_4" AS "a_3", p."v_6" AS "a_4" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · change · set "v", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", "letter" of "thing"
UPDATE "public"."thing" AS t SET "v" = CAST('z' AS text), "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" = p."v_2", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" = p."v_4", "letter" = p."v_6" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · leave · keep what undoes the delete of "thing"
CREATE TABLE "amend"."undo_n_2" AS SELECT t."id" AS "b_1", t."v" AS "b_2", t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" AS "b_3", t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" AS "b_4", t."letter" AS "b_5" FROM pg_temp."amend_plan_2" AS p JOIN "public"."thing" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · delete rows of "thing": over
DELETE FROM "public"."thing" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1));

-- apply · keep · keep what undoes the archive of "thing_archive"
CREATE TABLE "amend"."undo_n_3" AS SELECT CAST(t."id" AS integer) AS "a_1", CAST(t."v" AS text) AS "a_2", CAST(t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" AS integer) AS "a_3", CAST(t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" AS integer) AS "a_4", CAST(t."letter" AS "char") AS "a_5", CAST('<run>' AS TEXT) AS "a_6", CAST('over' AS TEXT) AS "a_7", CAST('<time>' AS TEXT) AS "a_8" FROM pg_temp."amend_plan_3" AS p JOIN "public"."thing" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · keep · keep what undoes the delete of "thing"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "b_1", t."v" AS "b_2", t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" AS "b_3", t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl" AS "b_4", t."letter" AS "b_5" FROM pg_temp."amend_plan_3" AS p JOIN "public"."thing" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · keep · copy rows of "thing" into "thing_archive"
INSERT INTO "public"."thing_archive" ("id", "v", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", "letter", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."v", t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", t."abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", t."letter", '<run>', 'over', '<time>' FROM pg_temp."amend_plan_3" AS p JOIN "public"."thing" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · keep · delete rows of "thing": over
DELETE FROM "public"."thing" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1));

-- apply · loose · keep what undoes the update of "loose"
CREATE TABLE "amend"."undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · loose · set "letter", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" of "loose"
UPDATE "public"."loose" AS t SET "letter" = p."v_1", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" = p."v_3" FROM pg_temp."amend_plan_4" AS p WHERE t."v" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · come · keep what undoes the insert of "thing"
CREATE TABLE "amend"."undo_n_6" AS SELECT p."v_1" AS "a_1", CAST('new' AS text) AS "a_2", CAST(NULL AS integer) AS "a_3", CAST(NULL AS integer) AS "a_4", p."v_2" AS "a_5" FROM pg_temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- apply · come · insert rows into "thing"
INSERT INTO "public"."thing" ("id", "v", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl", "letter") OVERRIDING SYSTEM VALUE SELECT p."v_1", CAST('new' AS text), CAST(NULL AS integer), CAST(NULL AS integer), p."v_2" FROM pg_temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- apply · gone · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · gone · drop table "typed"
DROP TABLE "public"."typed";

-- apply · gone · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · gone · drop column "letter" of "other"
ALTER TABLE "public"."other" DROP COLUMN "letter";

