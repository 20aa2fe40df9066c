-- plan · rows · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS bigint) AS "v_1", CAST("b_2" AS bigint) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", (CAST(1 AS bigint)
)
 AS "v_1", ("c"."p"
)
 AS "b_2"
FROM "c" AS "c"
WHERE (p is null
)
) AS q WITH NO DATA;

-- plan · rows · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS bigint) AS "v_1", CAST("b_2" AS bigint) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", (CAST(1 AS bigint)
)
 AS "v_1", ("c"."p"
)
 AS "b_2"
FROM "c" AS "c"
WHERE (p is null
)
) AS q;

-- plan · rows · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · rows · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · rows · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · rows · null-key: selected rows of "c" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · rows · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rows · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · rows · rows of "c" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_c" AS SELECT b."id", b."p" FROM "public"."c" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rows · rows of "c" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_c" AS SELECT p."k_1" AS "id", p."v_1" AS "p" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."c" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rows · "c" as the step leaves it
CREATE TEMP VIEW "amend_state_1_c" AS SELECT * FROM pg_temp."amend_kept_1_c" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "p" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."c" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · rows · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · rows · show "c" as the step leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_1_c";

-- predict · rows · foreign-key: rows of "c" would refer to rows that "p" does not have
SELECT n."id", n."p" FROM (SELECT p."k_1" AS "id", p."v_1" AS "p" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."p" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "public"."p" AS o WHERE o."id" = n."p");

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_1" ("x" jsonb DEFAULT '{"a": 1}');

-- predict · s · ask whether the database takes it
INSERT INTO pg_temp."amend_trial_1" DEFAULT VALUES;

-- overlay · s · "c" as the change leaves it
CREATE TEMP VIEW "amend_state_2_1_c" AS SELECT b."id", b."p", CAST(('{"a": 1}') AS jsonb) AS "x" FROM pg_temp."amend_state_1_c" AS b;

-- overlay · s · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · s · show "c" as the change leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_2_1_c";

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_2" ("y" timestamp with time zone DEFAULT '2024-01-31'::timestamptz);

-- predict · s · ask whether the database takes it
INSERT INTO pg_temp."amend_trial_2" DEFAULT VALUES;

-- overlay · s · "c" as the change leaves it
CREATE TEMP VIEW "amend_state_2_2_c" AS SELECT b."id", b."p", b."x", CAST(('2024-01-31'::timestamptz) AS timestamp with time zone) AS "y" FROM pg_temp."amend_state_2_1_c" AS b;

-- overlay · s · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · s · show "c" as the change leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_2_2_c";

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_3" ("z" uuid NOT NULL DEFAULT '<run>');

-- predict · s · ask whether the database takes it
INSERT INTO pg_temp."amend_trial_3" DEFAULT VALUES;

-- overlay · s · "c" as the change leaves it
CREATE TEMP VIEW "amend_state_2_3_c" AS SELECT b."id", b."p", b."x", b."y", CAST(('<run>') AS uuid) AS "z" FROM pg_temp."amend_state_2_2_c" AS b;

-- overlay · s · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · s · show "c" as the change leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_2_3_c";

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_4" ("n" numeric DEFAULT 1.50);

-- overlay · s · "part" as the change leaves it
CREATE TEMP VIEW "amend_state_2_4_part" AS SELECT b."id", b."p", CAST((1.50) AS numeric) AS "n" FROM "public"."part" AS b;

-- overlay · s · drop the overlay of "part" before this step
DROP VIEW IF EXISTS pg_temp."part";

-- overlay · s · show "part" as the change leaves it to all that follows
CREATE TEMP VIEW "part" AS SELECT * FROM pg_temp."amend_state_2_4_part";

-- predict · s · foreign-key: rows of "part" would refer to rows that "p" does not have
SELECT n."id", n."p" FROM pg_temp."amend_state_2_4_part" AS n WHERE n."p" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "public"."p" AS o WHERE o."id" = n."p") ORDER BY 1;

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_6" ("m" mood[] DEFAULT '{sad}'::mood[]);

-- predict · s · ask whether the database takes it
INSERT INTO pg_temp."amend_trial_6" DEFAULT VALUES;

-- overlay · s · "c" as the change leaves it
CREATE TEMP VIEW "amend_state_2_6_c" AS SELECT b."id", b."p", b."x", b."y", b."z", CAST(('{sad}'::mood[]) AS mood[]) AS "m" FROM pg_temp."amend_state_2_3_c" AS b;

-- overlay · s · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · s · show "c" as the change leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_2_6_c";

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_7" ("v" character varying(12) DEFAULT 'abc');

-- predict · s · ask whether the database takes it
INSERT INTO pg_temp."amend_trial_7" DEFAULT VALUES;

-- overlay · s · "c" as the change leaves it
CREATE TEMP VIEW "amend_state_2_7_c" AS SELECT b."id", b."p", b."x", b."y", b."z", b."m", CAST('abc' AS character varying(12)) AS "v" FROM pg_temp."amend_state_2_6_c" AS b;

-- overlay · s · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · s · show "c" as the change leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_2_7_c";

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_8" ("q" numeric(12,2) DEFAULT 1);

-- overlay · s · "c" as the change leaves it
CREATE TEMP VIEW "amend_state_2_8_c" AS SELECT b."id", b."p", b."x", b."y", b."z", b."m", b."v", CAST((1) AS numeric(12,2)) AS "q" FROM pg_temp."amend_state_2_7_c" AS b;

-- overlay · s · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · s · show "c" as the change leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_2_8_c";

-- plan · more · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying) AS "v_1", CAST("b_2" AS character varying) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", (m[1]::text || q::text
)
 AS "v_1", ("c"."v"
)
 AS "b_2"
FROM "c" AS "c"
WHERE (x is not null and v = 'abc'
)
) AS q WITH NO DATA;

-- plan · more · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying) AS "v_1", CAST("b_2" AS character varying) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", (m[1]::text || q::text
)
 AS "v_1", ("c"."v"
)
 AS "b_2"
FROM "c" AS "c"
WHERE (x is not null and v = 'abc'
)
) AS q;

-- plan · more · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · more · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · more · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · more · null-key: selected rows of "c" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · more · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · more · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · more · rows of "c" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_c" AS SELECT b."id", b."p", b."x", b."y", b."z", b."m", CAST(b."v" AS character varying) AS "v", b."q" FROM pg_temp."amend_state_2_8_c" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · more · rows of "c" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_c" ("id" bigint, "p" bigint, "x" jsonb, "y" timestamp with time zone, "z" uuid, "m" mood[], "v" character varying, "q" numeric(12,2));

-- overlay · more · "c" as the step leaves it
CREATE TEMP VIEW "amend_state_3_c" AS SELECT * FROM pg_temp."amend_kept_3_c" UNION ALL SELECT * FROM pg_temp."amend_changed_3_c";

-- overlay · more · drop the overlay of "c" before this step
DROP VIEW IF EXISTS pg_temp."c";

-- overlay · more · show "c" as the step leaves it to all that follows
CREATE TEMP VIEW "c" AS SELECT * FROM pg_temp."amend_state_3_c";

-- overlay · more · rows of "c" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_c" SELECT p."k_1" AS "id", b."p" AS "p", b."x" AS "x", b."y" AS "y", b."z" AS "z", b."m" AS "m", p."v_1" AS "v", b."q" AS "q" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_8_c" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · more · check-constraint: column "v" of "c" takes only character varying(12)
SELECT n."id", n."v" AS "value" FROM pg_temp."amend_changed_3_c" AS n WHERE CAST(CAST(n."v" AS character varying(12)) AS text) IS DISTINCT FROM CAST(n."v" AS text);

-- plan · parts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric) AS "v_1", CAST("b_2" AS numeric) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", (r.n + 1
)
 AS "v_1", ("r"."n"
)
 AS "b_2"
FROM "part" AS "r"
WHERE (r.n = 1.50
)
) AS q WITH NO DATA;

-- plan · parts · decide every selected row
INSERT INTO pg_temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric) AS "v_1", CAST("b_2" AS numeric) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", (r.n + 1
)
 AS "v_1", ("r"."n"
)
 AS "b_2"
FROM "part" AS "r"
WHERE (r.n = 1.50
)
) AS q;

-- plan · parts · look planned rows up by key
CREATE INDEX "amend_plan_4_key" ON pg_temp."amend_plan_4" ("k_1");

-- plan · parts · measure the planned rows
ANALYZE pg_temp."amend_plan_4";

-- plan · parts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_4" AS p;

-- predict · parts · null-key: selected rows of "part" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · parts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · parts · rows of "part" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_part" AS SELECT b."id", b."p", b."n" FROM pg_temp."amend_state_2_4_part" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · parts · rows of "part" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_part" ("id" bigint, "p" bigint, "n" numeric);

-- overlay · parts · "part" as the step leaves it
CREATE TEMP VIEW "amend_state_4_part" AS SELECT * FROM pg_temp."amend_kept_4_part" UNION ALL SELECT * FROM pg_temp."amend_changed_4_part";

-- overlay · parts · drop the overlay of "part" before this step
DROP VIEW IF EXISTS pg_temp."part";

-- overlay · parts · show "part" as the step leaves it to all that follows
CREATE TEMP VIEW "part" AS SELECT * FROM pg_temp."amend_state_4_part";

-- overlay · parts · rows of "part" that the step changes or brings
INSERT INTO pg_temp."amend_changed_4_part" SELECT p."k_1" AS "id", b."p" AS "p", p."v_1" AS "n" FROM pg_temp."amend_plan_4" AS p JOIN pg_temp."amend_state_2_4_part" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · rows · keep what undoes the update of "c"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · rows · set "p" of "c"
UPDATE "public"."c" AS t SET "p" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "x" to "c"
ALTER TABLE "public"."c" ADD COLUMN "x" jsonb DEFAULT '{"a": 1}';

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "y" to "c"
ALTER TABLE "public"."c" ADD COLUMN "y" timestamp with time zone DEFAULT '2024-01-31'::timestamptz;

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "z" to "c"
ALTER TABLE "public"."c" ADD COLUMN "z" uuid NOT NULL DEFAULT '<run>';

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "n" to "part"
ALTER TABLE "public"."part" ADD COLUMN "n" numeric DEFAULT 1.50;

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add foreign key of "part" to "p"
ALTER TABLE "public"."part" ADD CONSTRAINT "part_p_fkey" FOREIGN KEY ("p") REFERENCES "public"."p" ("id") ON DELETE SET NULL;

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "m" to "c"
ALTER TABLE "public"."c" ADD COLUMN "m" mood[] DEFAULT '{sad}'::mood[];

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "v" to "c"
ALTER TABLE "public"."c" ADD COLUMN "v" character varying(12) DEFAULT 'abc';

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "q" to "c"
ALTER TABLE "public"."c" ADD COLUMN "q" numeric(12,2) DEFAULT 1;

-- apply · more · keep what undoes the update of "c"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · more · set "v" of "c"
UPDATE "public"."c" AS t SET "v" = p."v_1" FROM pg_temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · parts · keep what undoes the update of "part"
CREATE TABLE "amend"."undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · parts · set "n" of "part"
UPDATE "public"."part" AS t SET "n" = p."v_1" FROM pg_temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

