-- overlay · tables · "made" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_made" AS SELECT CAST(NULL AS bigint) AS "id" WHERE FALSE;

-- overlay · tables · drop the overlay of "made" before this step
DROP VIEW IF EXISTS pg_temp."made";

-- overlay · tables · show "made" as the change leaves it to all that follows
CREATE TEMP VIEW "made" AS SELECT * FROM pg_temp."amend_state_1_1_made";

-- overlay · tables · "item" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_item" AS SELECT b."id", b."label", CAST(NULL AS bigint) AS "made" FROM "app"."item" AS b;

-- overlay · tables · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · tables · show "item" as the change leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_1_2_item";

-- predict · tables · foreign-key: rows of "item" would refer to rows that "made" does not have
SELECT n."id", n."made" FROM pg_temp."amend_state_1_2_item" AS n WHERE n."made" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_1_made" AS o WHERE o."id" = n."made") ORDER BY 1;

-- predict · tables · unique-key: several rows of "item" would have one unique key ("made")
SELECT n."id", n."made" FROM pg_temp."amend_state_1_2_item" AS n WHERE n."made" IS NOT NULL AND (n."made") IN (SELECT n."made" FROM pg_temp."amend_state_1_2_item" AS n WHERE n."made" IS NOT NULL GROUP BY n."made" HAVING count(*) > 1) ORDER BY n."made", n."id";

-- plan · rows · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS bigint) AS "v_1", CAST("b_2" AS bigint) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (id
)
 AS "v_1", ("item"."made"
)
 AS "b_2"
FROM "item" AS "item"
WHERE (made is null
)
) AS q WITH NO DATA;

-- plan · rows · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS bigint) AS "v_1", CAST("b_2" AS bigint) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "item"."id"
 AS "k_1", (id
)
 AS "v_1", ("item"."made"
)
 AS "b_2"
FROM "item" AS "item"
WHERE (made is null
)
) AS q;

-- plan · rows · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · rows · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · rows · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END) FROM pg_temp."amend_plan_2" AS p;

-- predict · rows · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · rows · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · rows · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · rows · rows of "made" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_made" AS SELECT b."id" FROM pg_temp."amend_state_1_1_made" AS b;

-- overlay · rows · rows of "made" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_made" ("id" bigint);

-- overlay · rows · "made" as the step leaves it
CREATE TEMP VIEW "amend_state_2_made" AS SELECT * FROM pg_temp."amend_kept_2_made" UNION ALL SELECT * FROM pg_temp."amend_changed_2_made";

-- overlay · rows · drop the overlay of "made" before this step
DROP VIEW IF EXISTS pg_temp."made";

-- overlay · rows · show "made" as the step leaves it to all that follows
CREATE TEMP VIEW "made" AS SELECT * FROM pg_temp."amend_state_2_made";

-- overlay · rows · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_item" AS SELECT b."id", b."label", b."made" FROM pg_temp."amend_state_1_2_item" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · rows · rows of "item" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_item" ("id" bigint, "label" text, "made" bigint);

-- overlay · rows · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_2_item" AS SELECT * FROM pg_temp."amend_kept_2_item" UNION ALL SELECT * FROM pg_temp."amend_changed_2_item";

-- overlay · rows · drop the overlay of "item" before this step
DROP VIEW IF EXISTS pg_temp."item";

-- overlay · rows · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM pg_temp."amend_state_2_item";

-- overlay · rows · rows of "made" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_made" SELECT p."v_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · rows · rows of "item" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_item" SELECT b."id" AS "id", b."label" AS "label", p."v_1" AS "made" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_2_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · rows · not-null: column "id" of "made" would be NULL
SELECT n."id" FROM pg_temp."amend_changed_2_made" AS n WHERE n."id" IS NULL;

-- predict · rows · unique-key: new rows would have the unique key ("id") of "made" of rows that stay
SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_2_made" AS n JOIN pg_temp."amend_kept_2_made" AS o ON o."id" = n."id";

-- predict · rows · unique-key: several new rows would have one unique key ("id") of "made"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_2_made" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · rows · unique-key: new rows would have the unique key ("made") of "item" of rows that stay
SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_2_item" AS n JOIN pg_temp."amend_kept_2_item" AS o ON o."made" = n."made";

-- predict · rows · unique-key: several new rows would have one unique key ("made") of "item"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_2_item" AS n WHERE n."made" IS NOT NULL GROUP BY n."made" HAVING count(*) > 1;

-- predict · rows · unique-exchange: rows would take the unique key ("made") of "item" while another row of the step still holds it
SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT b."id" AS "id", b."label" AS "label", p."v_1" AS "made" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_2_item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN pg_temp."amend_state_1_2_item" AS o ON o."made" = n."made" JOIN pg_temp."amend_plan_2" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id");

-- predict · rows · foreign-key: rows of "item" would refer to rows that "made" does not have
SELECT n."id", n."made" FROM pg_temp."amend_changed_2_item" AS n WHERE n."made" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_2_made" AS o WHERE o."id" = n."made");

-- apply · tables · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · tables · make table "made"
CREATE TABLE "app"."made" ("id" bigint NOT NULL, PRIMARY KEY ("id"));

-- apply · tables · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · tables · add column "made" to "item"
ALTER TABLE "app"."item" ADD COLUMN "made" bigint;

-- apply · tables · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · tables · add foreign key of "item" to "made"
ALTER TABLE "app"."item" ADD FOREIGN KEY ("made") REFERENCES "app"."made" ("id");

-- apply · tables · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · tables · drop index "item_label"
DROP INDEX "app"."item_label";

-- apply · tables · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · tables · make index "item_made" on "item"
CREATE UNIQUE INDEX "item_made" ON "app"."item" ("made");

-- apply · rows · set "made" of "item"
UPDATE "app"."item" AS t SET "made" = p."v_1" FROM pg_temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · rows · insert rows into "made"
INSERT INTO "app"."made" ("id") OVERRIDING SYSTEM VALUE SELECT p."v_1" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1);

