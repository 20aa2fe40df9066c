-- plan · domains · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying) AS "v_1", CAST("b_2" AS character varying) AS "b_2", CAST("v_3" AS character varying) AS "v_3", CAST("b_4" AS character varying) AS "b_4", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (name
)
 AS "v_1", ("item"."label"
)
 AS "b_2", (name
)
 AS "v_3", ("item"."word"
)
 AS "b_4"
FROM "item" AS "item"
WHERE (name <> 'no'
)
) AS q WITH NO DATA;

-- plan · domains · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying) AS "v_1", CAST("b_2" AS character varying) AS "b_2", CAST("v_3" AS character varying) AS "v_3", CAST("b_4" AS character varying) AS "b_4", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (name
)
 AS "v_1", ("item"."label"
)
 AS "b_2", (name
)
 AS "v_3", ("item"."word"
)
 AS "b_4"
FROM "item" AS "item"
WHERE (name <> 'no'
)
) AS q;

-- plan · domains · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · domains · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · domains · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · domains · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · domains · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · domains · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · domains · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."name", CAST(b."label" AS character varying) AS "label", CAST(b."word" AS character varying) AS "word", CAST(b."labels" AS character varying[]) AS "labels", CAST(b."words" AS character varying[]) AS "words", CAST(b."exact" AS bit varying) AS "exact", CAST(b."bits" AS bit varying) AS "bits", b."loose" FROM "public"."item" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · domains · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "label", p."v_3" AS "word", CAST(b."labels" AS character varying[]) AS "labels", CAST(b."words" AS character varying[]) AS "words", CAST(b."exact" AS bit varying) AS "exact", CAST(b."bits" AS bit varying) AS "bits", b."loose" AS "loose" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · domains · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM pg_temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "label", p."v_3" AS "word", CAST(b."labels" AS character varying[]) AS "labels", CAST(b."words" AS character varying[]) AS "words", CAST(b."exact" AS bit varying) AS "exact", CAST(b."bits" AS bit varying) AS "bits", b."loose" AS "loose" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · domains · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · domains · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_1_item";

-- predict · domains · check-constraint: column "label" of "item" takes only short
SELECT n."id", n."label" AS "value" FROM pg_temp."amend_changed_1_item" AS n WHERE CAST(CAST(n."label" AS short) AS text) IS DISTINCT FROM CAST(n."label" AS text);

-- predict · domains · check-constraint: column "word" of "item" takes only shorter
SELECT n."id", n."word" AS "value" FROM pg_temp."amend_changed_1_item" AS n WHERE CAST(CAST(n."word" AS shorter) AS text) IS DISTINCT FROM CAST(n."word" AS text);

-- plan · lists · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying[]) AS "v_1", CAST("b_2" AS character varying[]) AS "b_2", CAST("v_3" AS character varying[]) AS "v_3", CAST("b_4" AS character varying[]) AS "b_4", CAST("v_5" AS character varying[]) AS "v_5", CAST("b_6" AS character varying[]) AS "b_6", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (array['a', name]
)
 AS "v_1", ("item"."labels"
)
 AS "b_2", (array[name, null]
)
 AS "v_3", ("item"."words"
)
 AS "b_4", (array[name]
)
 AS "v_5", ("item"."loose"
)
 AS "b_6"
FROM "item" AS "item"
WHERE (name <> 'no'
)
) AS q WITH NO DATA;

-- plan · lists · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying[]) AS "v_1", CAST("b_2" AS character varying[]) AS "b_2", CAST("v_3" AS character varying[]) AS "v_3", CAST("b_4" AS character varying[]) AS "b_4", CAST("v_5" AS character varying[]) AS "v_5", CAST("b_6" AS character varying[]) AS "b_6", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (array['a', name]
)
 AS "v_1", ("item"."labels"
)
 AS "b_2", (array[name, null]
)
 AS "v_3", ("item"."words"
)
 AS "b_4", (array[name]
)
 AS "v_5", ("item"."loose"
)
 AS "b_6"
FROM "item" AS "item"
WHERE (name <> 'no'
)
) AS q;

-- plan · lists · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · lists · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · lists · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · lists · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · lists · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · lists · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · lists · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."name", CAST(b."label" AS character varying) AS "label", CAST(b."word" AS character varying) AS "word", CAST(b."labels" AS character varying[]) AS "labels", CAST(b."words" AS character varying[]) AS "words", CAST(b."exact" AS bit varying) AS "exact", CAST(b."bits" AS bit varying) AS "bits", b."loose" FROM pg_temp."amend_state_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · lists · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" integer, "name" text, "label" character varying, "word" character varying, "labels" character varying[], "words" character varying[], "exact" bit varying, "bits" bit varying, "loose" character varying[]);

-- overlay · lists · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM pg_temp."amend_kept_2_item" UNION ALL SELECT * FROM pg_temp."amend_changed_2_item";

-- overlay · lists · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · lists · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_2_item";

-- overlay · lists · rows of "item" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_item" SELECT p."k_1" AS "id", b."name" AS "name", CAST(b."label" AS character varying) AS "label", CAST(b."word" AS character varying) AS "word", p."v_1" AS "labels", p."v_3" AS "words", CAST(b."exact" AS bit varying) AS "exact", CAST(b."bits" AS bit varying) AS "bits", p."v_5" AS "loose" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · lists · check-constraint: column "labels" of "item" takes only character varying(3)[]
SELECT n."id", n."labels" AS "value" FROM pg_temp."amend_changed_2_item" AS n WHERE CAST(CAST(n."labels" AS character varying(3)[]) AS text) IS DISTINCT FROM CAST(n."labels" AS text);

-- predict · lists · check-constraint: column "words" of "item" takes only shorter[]
SELECT n."id", n."words" AS "value" FROM pg_temp."amend_changed_2_item" AS n WHERE CAST(CAST(n."words" AS shorter[]) AS text) IS DISTINCT FROM CAST(n."words" AS text);

-- plan · bits · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS bit varying) AS "v_1", CAST("b_2" AS bit varying) AS "b_2", CAST("v_3" AS bit varying) AS "v_3", CAST("b_4" AS bit varying) AS "b_4", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", ('10101'::bit varying
)
 AS "v_1", ("item"."exact"
)
 AS "b_2", ('10101'::bit varying
)
 AS "v_3", ("item"."bits"
)
 AS "b_4"
FROM "item" AS "item"
WHERE (name = 'too long'
)
) AS q WITH NO DATA;

-- plan · bits · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS bit varying) AS "v_1", CAST("b_2" AS bit varying) AS "b_2", CAST("v_3" AS bit varying) AS "v_3", CAST("b_4" AS bit varying) AS "b_4", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", ('10101'::bit varying
)
 AS "v_1", ("item"."exact"
)
 AS "b_2", ('10101'::bit varying
)
 AS "v_3", ("item"."bits"
)
 AS "b_4"
FROM "item" AS "item"
WHERE (name = 'too long'
)
) AS q;

-- plan · bits · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · bits · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · bits · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · bits · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · bits · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · bits · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · bits · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_item" AS SELECT b."id", b."name", CAST(b."label" AS character varying) AS "label", CAST(b."word" AS character varying) AS "word", CAST(b."labels" AS character varying[]) AS "labels", CAST(b."words" AS character varying[]) AS "words", CAST(b."exact" AS bit varying) AS "exact", CAST(b."bits" AS bit varying) AS "bits", b."loose" FROM pg_temp."amend_state_2_item" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · bits · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_item" ("id" integer, "name" text, "label" character varying, "word" character varying, "labels" character varying[], "words" character varying[], "exact" bit varying, "bits" bit varying, "loose" character varying[]);

-- overlay · bits · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_3_item" AS SELECT * FROM pg_temp."amend_kept_3_item" UNION ALL SELECT * FROM pg_temp."amend_changed_3_item";

-- overlay · bits · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · bits · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_3_item";

-- overlay · bits · rows of "item" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_item" SELECT p."k_1" AS "id", b."name" AS "name", CAST(b."label" AS character varying) AS "label", CAST(b."word" AS character varying) AS "word", CAST(b."labels" AS character varying[]) AS "labels", CAST(b."words" AS character varying[]) AS "words", p."v_1" AS "exact", p."v_3" AS "bits", b."loose" AS "loose" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · bits · check-constraint: column "exact" of "item" takes only bit(3)
SELECT n."id", n."exact" AS "value" FROM pg_temp."amend_changed_3_item" AS n WHERE CAST(CAST(n."exact" AS bit(3)) AS text) IS DISTINCT FROM CAST(n."exact" AS text);

-- predict · bits · check-constraint: column "bits" of "item" takes only bit varying(3)
SELECT n."id", n."bits" AS "value" FROM pg_temp."amend_changed_3_item" AS n WHERE CAST(CAST(n."bits" AS bit varying(3)) AS text) IS DISTINCT FROM CAST(n."bits" AS text);

-- apply · domains · keep what undoes the update of "item"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · domains · set "label", "word" of "item"
UPDATE "public"."item" AS t SET "label" = p."v_1", "word" = p."v_3" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · lists · keep what undoes the update of "item"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · lists · set "labels", "words", "loose" of "item"
UPDATE "public"."item" AS t SET "labels" = p."v_1", "words" = p."v_3", "loose" = p."v_5" FROM pg_temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · bits · keep what undoes the update of "item"
CREATE TABLE "amend"."undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · bits · set "exact", "bits" of "item"
UPDATE "public"."item" AS t SET "exact" = p."v_1", "bits" = p."v_3" FROM pg_temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

