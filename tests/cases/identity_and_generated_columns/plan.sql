-- plan · raise · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric(10,2)) AS "v_1", CAST("b_2" AS numeric(10,2)) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "invoices"."id"
 AS "k_1", (CAST(11.5 AS numeric(10,2))
)
 AS "v_1", ("invoices"."net"
)
 AS "b_2"
FROM "invoices" AS "invoices"
WHERE (net = 10
)
) AS q WITH NO DATA;

-- plan · raise · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric(10,2)) AS "v_1", CAST("b_2" AS numeric(10,2)) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "invoices"."id"
 AS "k_1", (CAST(11.5 AS numeric(10,2))
)
 AS "v_1", ("invoices"."net"
)
 AS "b_2"
FROM "invoices" AS "invoices"
WHERE (net = 10
)
) AS q;

-- plan · raise · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · raise · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · raise · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · raise · null-key: selected rows of "invoices" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · raise · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · raise · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · raise · rows of "invoices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_invoices" AS SELECT b."id", b."number", b."net", b."gross", b."state" FROM "public"."invoices" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · raise · rows of "invoices" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_invoices" AS SELECT p."k_1" AS "id", b."number" AS "number", p."v_1" AS "net", b."gross" AS "gross", b."state" AS "state" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."invoices" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · raise · "invoices" as the step leaves it
CREATE TEMP VIEW "amend_state_1_invoices" AS SELECT * FROM pg_temp."amend_kept_1_invoices" UNION ALL SELECT p."k_1" AS "id", b."number" AS "number", p."v_1" AS "net", b."gross" AS "gross", b."state" AS "state" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."invoices" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · raise · drop the overlay of "invoices" before this step
DROP VIEW IF EXISTS pg_temp."invoices";

-- overlay · raise · show "invoices" as the step leaves it to all that follows
CREATE TEMP VIEW "invoices" AS SELECT * FROM pg_temp."amend_state_1_invoices";

-- predict · raise · not-null: column "net" of "invoices" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "net" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."net" IS NULL;

-- plan · bring · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric(10,2)) AS "v_1", CAST("v_2" AS text) AS "v_2", CAST(NULL AS INTEGER) AS "n_1", CAST(NULL AS INTEGER) AS "n_2" FROM (SELECT "imported"."id"
 AS "k_1", (imported.net
)
 AS "v_1", (('open'::text)
)
 AS "v_2"
FROM "imported" AS "imported"
WHERE (not exists (select 1 from invoices where invoices.net = imported.net)
)
) AS q WITH NO DATA;

-- plan · bring · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "n_1", "n_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS numeric(10,2)) AS "v_1", CAST("v_2" AS text) AS "v_2", CAST(NULL AS INTEGER) AS "n_1", CAST(NULL AS INTEGER) AS "n_2" FROM (SELECT "imported"."id"
 AS "k_1", (imported.net
)
 AS "v_1", (('open'::text)
)
 AS "v_2"
FROM "imported" AS "imported"
WHERE (not exists (select 1 from invoices where invoices.net = imported.net)
)
) AS q;

-- plan · bring · number the rows to insert into "invoices"
UPDATE pg_temp."amend_plan_2" AS t SET "n_1" = x.n FROM (SELECT p.ctid AS r, (SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM public.invoices_id_seq) - 1 + row_number() OVER (ORDER BY p."k_1" NULLS FIRST) AS n FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS x WHERE t.ctid = x.r;

-- plan · bring · number the rows to insert into "invoices"
UPDATE pg_temp."amend_plan_2" AS t SET "n_2" = x.n FROM (SELECT p.ctid AS r, (SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM public.invoices_number_seq) + (SELECT count(*) FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1)) - 1 + row_number() OVER (ORDER BY p."k_1" NULLS FIRST) AS n FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS x WHERE t.ctid = x.r;

-- plan · bring · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · bring · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · bring · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · bring · null-key: selected rows of "imported" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · bring · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · bring · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · bring · rows of "invoices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_invoices" AS SELECT b."id", b."number", b."net", b."gross", b."state" FROM pg_temp."amend_state_1_invoices" AS b;

-- overlay · bring · rows of "invoices" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_invoices" ("id" integer, "number" bigint, "net" numeric(10,2), "gross" numeric(10,2), "state" text);

-- overlay · bring · "invoices" as the step leaves it
CREATE TEMP VIEW "amend_state_2_invoices" AS SELECT * FROM pg_temp."amend_kept_2_invoices" UNION ALL SELECT * FROM pg_temp."amend_changed_2_invoices";

-- overlay · bring · drop the overlay of "invoices" before this step
DROP VIEW IF EXISTS pg_temp."invoices";

-- overlay · bring · show "invoices" as the step leaves it to all that follows
CREATE TEMP VIEW "invoices" AS SELECT * FROM pg_temp."amend_state_2_invoices";

-- overlay · bring · rows of "invoices" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_invoices" SELECT p."n_1" AS "id", p."n_2" AS "number", p."v_1" AS "net", CAST(NULL AS numeric(10,2)) AS "gross", p."v_2" AS "state" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · bring · not-null: column "id" of "invoices" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_invoices" AS n WHERE n."id" IS NULL;

-- predict · bring · not-null: column "number" of "invoices" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_invoices" AS n WHERE n."number" IS NULL;

-- predict · bring · not-null: column "net" of "invoices" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_invoices" AS n WHERE n."net" IS NULL;

-- predict · bring · not-null: column "state" of "invoices" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_invoices" AS n WHERE n."state" IS NULL;

-- predict · bring · unique-key: new rows would have the unique key ("id") of "invoices" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_2_invoices" AS n JOIN pg_temp."amend_kept_2_invoices" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · bring · unique-key: several new rows would have one unique key ("id") of "invoices"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_2_invoices" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- plan · leave · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "invoices"."id"
 AS "k_1"
FROM "invoices" AS "invoices"
WHERE (net = 30
)
) AS q WITH NO DATA;

-- plan · leave · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "invoices"."id"
 AS "k_1"
FROM "invoices" AS "invoices"
WHERE (net = 30
)
) AS q;

-- plan · leave · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · leave · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · leave · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · leave · null-key: selected rows of "invoices" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · leave · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · leave · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · leave · rows of "invoices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_invoices" AS SELECT b."id", b."number", b."net", b."gross", b."state" FROM pg_temp."amend_state_2_invoices" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · leave · rows of "invoices" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_invoices" ("id" integer, "number" bigint, "net" numeric(10,2), "gross" numeric(10,2), "state" text);

-- overlay · leave · "invoices" as the step leaves it
CREATE TEMP VIEW "amend_state_3_invoices" AS SELECT * FROM pg_temp."amend_kept_3_invoices" UNION ALL SELECT * FROM pg_temp."amend_changed_3_invoices";

-- overlay · leave · drop the overlay of "invoices" before this step
DROP VIEW IF EXISTS pg_temp."invoices";

-- overlay · leave · show "invoices" as the step leaves it to all that follows
CREATE TEMP VIEW "invoices" AS SELECT * FROM pg_temp."amend_state_3_invoices";

-- overlay · leave · rows of "invoices_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_invoices_archive" AS SELECT CAST(NULL AS integer) AS "id", CAST(NULL AS bigint) AS "number", CAST(NULL AS numeric(10,2)) AS "net", CAST(NULL AS numeric(10,2)) AS "gross", CAST(NULL AS text) AS "state", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · leave · rows of "invoices_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_invoices_archive" AS SELECT b."id" AS "id", b."number" AS "number", b."net" AS "net", b."gross" AS "gross", b."state" AS "state", '<run>' AS "amend_run_id", 'paid' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_invoices" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leave · "invoices_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_3_invoices_archive" AS SELECT * FROM pg_temp."amend_kept_3_invoices_archive" UNION ALL SELECT b."id" AS "id", b."number" AS "number", b."net" AS "net", b."gross" AS "gross", b."state" AS "state", '<run>' AS "amend_run_id", 'paid' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_invoices" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · leave · drop the overlay of "invoices_archive" before this step
DROP VIEW IF EXISTS pg_temp."invoices_archive";

-- overlay · leave · show "invoices_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "invoices_archive" AS SELECT * FROM pg_temp."amend_state_3_invoices_archive";

-- overlay · leave · rows of "invoices" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_invoices" SELECT b."id", b."number", b."net", b."gross", b."state" FROM pg_temp."amend_state_2_invoices" AS b WHERE FALSE;

-- apply · make table "invoices_archive"
CREATE TABLE "public"."invoices_archive" ("id" integer, "number" bigint, "net" numeric(10,2), "gross" numeric(10,2), "state" text, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · raise · keep what undoes the update of "invoices"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · raise · set "net" of "invoices"
UPDATE "public"."invoices" AS t SET "net" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · bring · keep what undoes the insert of "invoices"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."n_1" AS "a_1", p."n_2" AS "a_2", p."v_1" AS "a_3", p."v_2" AS "a_4" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · bring · insert rows into "invoices"
INSERT INTO "public"."invoices" ("id", "number", "net", "state") OVERRIDING SYSTEM VALUE SELECT p."n_1", p."n_2", p."v_1", p."v_2" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · leave · keep what undoes the archive of "invoices_archive"
CREATE TABLE "amend"."undo_n_3" AS SELECT CAST(t."id" AS integer) AS "a_1", CAST(t."number" AS bigint) AS "a_2", CAST(t."net" AS numeric(10,2)) AS "a_3", CAST(t."gross" AS numeric(10,2)) AS "a_4", CAST(t."state" AS text) AS "a_5", CAST('<run>' AS TEXT) AS "a_6", CAST('paid' AS TEXT) AS "a_7", CAST('<time>' AS TEXT) AS "a_8" FROM pg_temp."amend_plan_3" AS p JOIN "public"."invoices" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · keep what undoes the delete of "invoices"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "b_1", t."number" AS "b_2", t."net" AS "b_3", t."state" AS "b_4" FROM pg_temp."amend_plan_3" AS p JOIN "public"."invoices" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · copy rows of "invoices" into "invoices_archive"
INSERT INTO "public"."invoices_archive" ("id", "number", "net", "gross", "state", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."number", t."net", t."gross", t."state", '<run>', 'paid', '<time>' FROM pg_temp."amend_plan_3" AS p JOIN "public"."invoices" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · leave · delete rows of "invoices": paid
DELETE FROM "public"."invoices" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1));

