-- overlay · room · "item" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_item" AS SELECT b."id", b."name", b."label", b."fixed", CAST(NULL AS character varying(3)) AS "tag" FROM "public"."item" AS b;

-- overlay · room · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · room · show "item" as the change leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_1_1_item";

-- plan · update · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying) AS "v_1", CAST("b_2" AS character varying) AS "b_2", CAST("v_3" AS bpchar) AS "v_3", CAST("b_4" AS bpchar) AS "b_4", CAST("b_5" AS character varying) AS "b_5", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_5" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (name
)
 AS "v_1", ("item"."label"
)
 AS "b_2", (name
)
 AS "v_3", ("item"."fixed"
)
 AS "b_4", ("item"."tag"
)
 AS "b_5"
FROM "item" AS "item"
WHERE (label is null
)
) AS q WITH NO DATA;

-- plan · update · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "b_5", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS character varying) AS "v_1", CAST("b_2" AS character varying) AS "b_2", CAST("v_3" AS bpchar) AS "v_3", CAST("b_4" AS bpchar) AS "b_4", CAST("b_5" AS character varying) AS "b_5", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_5" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (name
)
 AS "v_1", ("item"."label"
)
 AS "b_2", (name
)
 AS "v_3", ("item"."fixed"
)
 AS "b_4", ("item"."tag"
)
 AS "b_5"
FROM "item" AS "item"
WHERE (label is null
)
) AS q;

-- plan · update · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · update · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · update · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · update · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · update · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · update · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · update · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."name", CAST(b."label" AS character varying) AS "label", CAST(b."fixed" AS bpchar) AS "fixed", CAST(b."tag" AS character varying) AS "tag" FROM pg_temp."amend_state_1_1_item" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · update · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" integer, "name" text, "label" character varying, "fixed" bpchar, "tag" character varying);

-- overlay · update · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM pg_temp."amend_kept_2_item" UNION ALL SELECT * FROM pg_temp."amend_changed_2_item";

-- overlay · update · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · update · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_2_item";

-- overlay · update · rows of "item" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_item" SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "label", p."v_3" AS "fixed", p."v_1" AS "tag" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_1_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · update · check-constraint: column "label" of "item" takes only character varying(3)
SELECT n."id", n."label" AS "value" FROM pg_temp."amend_changed_2_item" AS n WHERE CAST(CAST(n."label" AS character varying(3)) AS text) IS DISTINCT FROM CAST(n."label" AS text);

-- predict · update · check-constraint: column "fixed" of "item" takes only character(3)
SELECT n."id", n."fixed" AS "value" FROM pg_temp."amend_changed_2_item" AS n WHERE CAST(CAST(n."fixed" AS character(3)) AS text) IS DISTINCT FROM CAST(n."fixed" AS text);

-- predict · update · check-constraint: column "tag" of "item" takes only character varying(3)
SELECT n."id", n."tag" AS "value" FROM pg_temp."amend_changed_2_item" AS n WHERE CAST(CAST(n."tag" AS character varying(3)) AS text) IS DISTINCT FROM CAST(n."tag" AS text);

-- plan · insert · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS character varying) AS "v_2" FROM (SELECT "i"."id"
 AS "k_1", (i.id
)
 AS "v_1", (i.name
)
 AS "v_2"
FROM "item" AS "i"
WHERE (not exists (select 1 from label l where l.id = i.id)
)
) AS q WITH NO DATA;

-- plan · insert · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS integer) AS "v_1", CAST("v_2" AS character varying) AS "v_2" FROM (SELECT "i"."id"
 AS "k_1", (i.id
)
 AS "v_1", (i.name
)
 AS "v_2"
FROM "item" AS "i"
WHERE (not exists (select 1 from label l where l.id = i.id)
)
) AS q;

-- plan · insert · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · insert · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · insert · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · insert · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · insert · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · insert · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · insert · rows of "label" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_label" AS SELECT b."id", CAST(b."label" AS character varying) AS "label" FROM "public"."label" AS b;

-- overlay · insert · rows of "label" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_label" AS SELECT p."v_1" AS "id", p."v_2" AS "label" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · insert · "label" as the step leaves it
CREATE TEMP VIEW "amend_state_3_label" AS SELECT * FROM pg_temp."amend_kept_3_label" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "label" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- overlay · insert · drop the overlay of "label" before this step
DROP VIEW IF EXISTS pg_temp."label";

-- overlay · insert · show "label" as the step leaves it to all that follows
CREATE TEMP VIEW "label" AS SELECT * FROM pg_temp."amend_state_3_label";

-- predict · insert · not-null: column "id" of "label" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · insert · check-constraint: column "label" of "label" takes only character varying(3)
SELECT n."id", n."label" AS "value" FROM pg_temp."amend_changed_3_label" AS n WHERE CAST(CAST(n."label" AS character varying(3)) AS text) IS DISTINCT FROM CAST(n."label" AS text);

-- predict · insert · unique-key: new rows would have the unique key ("id") of "label" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n JOIN pg_temp."amend_kept_3_label" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · insert · unique-key: several new rows would have one unique key ("id") of "label"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · rekey · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" AS SELECT CAST("k_1" AS character varying) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS character varying) AS "b_1", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('abcd' AS character varying) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", ("c"."id"
)
 AS "b_1"
FROM "code" AS "c"
WHERE (c.id = 'a'
)
) AS q WITH NO DATA;

-- plan · rekey · decide every selected row
INSERT INTO pg_temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT CAST("k_1" AS character varying) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("b_1" AS character varying) AS "b_1", CAST(CASE WHEN CAST("b_1" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('abcd' AS character varying) AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", ("c"."id"
)
 AS "b_1"
FROM "code" AS "c"
WHERE (c.id = 'a'
)
) AS q;

-- plan · rekey · look planned rows up by key
CREATE INDEX "amend_plan_4_key" ON pg_temp."amend_plan_4" ("k_1");

-- plan · rekey · measure the planned rows
ANALYZE pg_temp."amend_plan_4";

-- plan · rekey · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_4" AS p;

-- predict · rekey · null-key: selected rows of "code" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · rekey · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rekey · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · rekey · collect new keys and references of "code"
CREATE TEMP TABLE "amend_moving_4_1" ("k_1" character varying(4), "edge" INTEGER, "n_1" character varying);

-- plan · rekey · look them up by key
CREATE INDEX "amend_moving_4_1_key" ON pg_temp."amend_moving_4_1" ("k_1", "edge");

-- plan · rekey · rows of "code" that get other keys or references
CREATE TEMP TABLE "amend_moved_4_1" ("k_1" character varying(4), "n_1" character varying, "parked" BIGINT);

-- plan · rekey · look them up by key
CREATE INDEX "amend_moved_4_1_key" ON pg_temp."amend_moved_4_1" ("k_1");

-- plan · rekey · rows of "code" that get a new key
INSERT INTO pg_temp."amend_moving_4_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST('abcd' AS character varying) AS text) COLLATE "C") THEN CAST('abcd' AS character varying) END FROM pg_temp."amend_plan_4" AS p JOIN "public"."code" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1;

-- plan · rekey · collect new keys and references of "used"
CREATE TEMP TABLE "amend_moving_4_2" ("k_1" integer, "edge" INTEGER, "n_1" character varying);

-- plan · rekey · look them up by key
CREATE INDEX "amend_moving_4_2_key" ON pg_temp."amend_moving_4_2" ("k_1", "edge");

-- plan · rekey · rows of "used" that get other keys or references
CREATE TEMP TABLE "amend_moved_4_2" ("k_1" integer, "n_1" character varying, "parked" BIGINT);

-- plan · rekey · look them up by key
CREATE INDEX "amend_moved_4_2_key" ON pg_temp."amend_moved_4_2" ("k_1");

-- plan · rekey · follow references of "used" to "code", until no row is added
INSERT INTO pg_temp."amend_moving_4_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS character varying) FROM "public"."used" AS c JOIN (SELECT b."id" AS "o_1", CAST('abcd' AS character varying) AS "n" FROM pg_temp."amend_plan_4" AS p JOIN "public"."code" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."code" = m."o_1" WHERE NOT (CAST(c."code" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS character varying) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_4_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · rekey · one entry for each row of "code" that stays
INSERT INTO pg_temp."amend_moved_4_1" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_4_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rekey · measure them
ANALYZE pg_temp."amend_moved_4_1";

-- plan · rekey · rows of "code" whose key another row takes
UPDATE pg_temp."amend_moved_4_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_4_1" AS y JOIN "public"."code" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_4_1" AS z JOIN "public"."code" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · rekey · one entry for each row of "used" that stays
INSERT INTO pg_temp."amend_moved_4_2" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_4_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · rekey · measure them
ANALYZE pg_temp."amend_moved_4_2";

-- overlay · rekey · rows of "code" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_code" AS SELECT CAST(b."id" AS character varying) AS "id" FROM "public"."code" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_4_1" AS y WHERE b."id" = y."k_1");

-- overlay · rekey · rows of "code" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_code" AS SELECT coalesce(y."n_1", b."id") AS "id" FROM pg_temp."amend_moved_4_1" AS y JOIN "public"."code" AS b ON b."id" = y."k_1";

-- overlay · rekey · "code" as the step leaves it
CREATE TEMP VIEW "amend_state_4_code" AS SELECT * FROM pg_temp."amend_kept_4_code" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id" FROM pg_temp."amend_moved_4_1" AS y JOIN "public"."code" AS b ON b."id" = y."k_1";

-- overlay · rekey · drop the overlay of "code" before this step
DROP VIEW IF EXISTS pg_temp."code";

-- overlay · rekey · show "code" as the step leaves it to all that follows
CREATE TEMP VIEW "code" AS SELECT * FROM pg_temp."amend_state_4_code";

-- overlay · rekey · rows of "used" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_used" AS SELECT b."id", CAST(b."code" AS character varying) AS "code" FROM "public"."used" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_4_2" AS y WHERE b."id" = y."k_1");

-- overlay · rekey · rows of "used" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_used" AS SELECT b."id" AS "id", coalesce(y."n_1", b."code") AS "code" FROM pg_temp."amend_moved_4_2" AS y JOIN "public"."used" AS b ON b."id" = y."k_1";

-- overlay · rekey · "used" as the step leaves it
CREATE TEMP VIEW "amend_state_4_used" AS SELECT * FROM pg_temp."amend_kept_4_used" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."code") AS "code" FROM pg_temp."amend_moved_4_2" AS y JOIN "public"."used" AS b ON b."id" = y."k_1";

-- overlay · rekey · drop the overlay of "used" before this step
DROP VIEW IF EXISTS pg_temp."used";

-- overlay · rekey · show "used" as the step leaves it to all that follows
CREATE TEMP VIEW "used" AS SELECT * FROM pg_temp."amend_state_4_used";

-- predict · rekey · check-constraint: column "id" of "code" takes only character varying(4)
SELECT n."id", n."id" AS "value" FROM pg_temp."amend_changed_4_code" AS n WHERE CAST(CAST(n."id" AS character varying(4)) AS text) IS DISTINCT FROM CAST(n."id" AS text);

-- predict · rekey · unique-key: new rows would have the unique key ("id") of "code" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_4_code" AS n JOIN pg_temp."amend_kept_4_code" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rekey · unique-key: several new rows would have one unique key ("id") of "code"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_4_code" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · rekey · check-constraint: column "code" of "used" takes only character varying(3)
SELECT n."id", n."code" AS "value" FROM pg_temp."amend_changed_4_used" AS n WHERE CAST(CAST(n."code" AS character varying(3)) AS text) IS DISTINCT FROM CAST(n."code" AS text);

-- predict · rekey · foreign-key: rows of "used" would refer to rows that "code" does not have
SELECT n."id", n."code" FROM pg_temp."amend_changed_4_used" AS n WHERE n."code" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_4_code" AS o WHERE o."id" = n."code");

-- predict · rekey · null-key: rows of "code" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND CAST('abcd' AS character varying) IS NULL ORDER BY 1;

-- predict · rekey · unique-exchange: rows of "code" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM pg_temp."amend_moved_4_1" AS y JOIN "public"."code" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND (CAST(chr(57343 + CAST(y."parked" AS integer)) AS character varying) IN (SELECT "id" FROM "public"."code") OR CAST(chr(57343 + CAST(y."parked" AS integer)) AS character varying) IN (SELECT "n_1" FROM pg_temp."amend_moved_4_1")) ORDER BY 1;

-- apply · room · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · room · add column "tag" to "item"
ALTER TABLE "public"."item" ADD COLUMN "tag" character varying(3);

-- apply · update · keep what undoes the update of "item"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_5" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_1" AS "a_3" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · update · set "label", "fixed", "tag" of "item"
UPDATE "public"."item" AS t SET "label" = p."v_1", "fixed" = p."v_3", "tag" = p."v_1" FROM pg_temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · insert · keep what undoes the insert of "label"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · insert · insert rows into "label"
INSERT INTO "public"."label" ("id", "label") OVERRIDING SYSTEM VALUE SELECT p."v_1", p."v_2" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · rekey · keep what undoes the rekey of "code"
CREATE TABLE "amend"."undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM pg_temp."amend_moved_4_1" AS p JOIN "public"."code" AS t ON t."id" = p."k_1";

-- apply · rekey · keep what undoes the rekey of "used"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "k_1", t."code" AS "b_1", coalesce(p."n_1", t."code") AS "a_1" FROM pg_temp."amend_moved_4_2" AS p JOIN "public"."used" AS t ON t."id" = p."k_1";

-- apply · rekey · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · rekey · suspend the foreign key "used_code_fkey" of "used"
ALTER TABLE public.used ALTER CONSTRAINT "used_code_fkey" DEFERRABLE;

-- apply · rekey · suspend the foreign key "used_code_fkey" of "used"
SET CONSTRAINTS "public"."used_code_fkey" DEFERRED;

-- apply · rekey · move rows of "code" out of the way of those that take their keys
UPDATE "public"."code" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE CAST(chr(57343 + CAST(p."parked" AS integer)) AS character varying) END FROM pg_temp."amend_moved_4_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · rekey · set "id" of "code" to new keys
UPDATE "public"."code" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_4_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · rekey · set "id" of "code" to new keys, for rows out of the way
UPDATE "public"."code" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_4_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE CAST(chr(57343 + CAST(p."parked" AS integer)) AS character varying) END AND p."parked" IS NOT NULL;

-- apply · rekey · set "code" of "used" to new keys
UPDATE "public"."used" AS t SET "code" = coalesce(p."n_1", t."code") FROM pg_temp."amend_moved_4_2" AS p WHERE t."id" = p."k_1";

-- apply · rekey · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · rekey · resume the foreign key "used_code_fkey" of "used"
ALTER TABLE public.used ALTER CONSTRAINT "used_code_fkey" NOT DEFERRABLE;

