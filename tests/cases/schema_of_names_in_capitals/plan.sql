-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_1" ("NewCol" text DEFAULT 'a');

-- predict · s · ask whether the database takes it
INSERT INTO pg_temp."amend_trial_1" DEFAULT VALUES;

-- overlay · s · "MyItem" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_MyItem" AS SELECT b."Id", b."Label", b."Owner", b."Other", CAST('a' AS text) AS "NewCol" FROM "public"."MyItem" AS b;

-- overlay · s · drop the overlay of "MyItem" before this step
DROP VIEW IF EXISTS pg_temp."MyItem";

-- overlay · s · show "MyItem" as the change leaves it to all that follows
CREATE TEMP VIEW "MyItem" AS SELECT * FROM pg_temp."amend_state_1_1_MyItem";

-- overlay · s · "MyItem" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_MyItem" AS SELECT b."Id" AS "Id", b."Label" AS "Title", b."Owner" AS "Owner", b."Other" AS "Other", b."NewCol" AS "NewCol" FROM pg_temp."amend_state_1_1_MyItem" AS b;

-- overlay · s · drop the overlay of "MyItem" before this step
DROP VIEW IF EXISTS pg_temp."MyItem";

-- overlay · s · show "MyItem" as the change leaves it to all that follows
CREATE TEMP VIEW "MyItem" AS SELECT * FROM pg_temp."amend_state_1_2_MyItem";

-- predict · s · foreign-key: rows of "MyItem" would refer to rows that "MyOwner" does not have
SELECT n."Id", n."Owner" FROM pg_temp."amend_state_1_2_MyItem" AS n WHERE n."Owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "public"."MyOwner" AS o WHERE o."Id" = n."Owner") ORDER BY 1;

-- predict · s · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_4" ("Id" bigint, "Title" text, "Owner" uuid, "Other" uuid, "NewCol" text);

-- predict · s · ask whether the database takes it
CREATE UNIQUE INDEX ON pg_temp."amend_trial_4" ("Title", "NewCol") WHERE "Title" is not null and "NewCol" in ('a', 'b');

-- predict · s · unique-key: several rows of "MyItem" would have one unique key ("Title", "NewCol")
SELECT n."Id", n."Title", n."NewCol" FROM pg_temp."amend_state_1_2_MyItem" AS n WHERE n."Title" IS NOT NULL AND n."NewCol" IS NOT NULL AND ("Title" is not null and "NewCol" in ('a', 'b')) AND (n."Title", n."NewCol") IN (SELECT n."Title", n."NewCol" FROM pg_temp."amend_state_1_2_MyItem" AS n WHERE n."Title" IS NOT NULL AND n."NewCol" IS NOT NULL AND ("Title" is not null and "NewCol" in ('a', 'b')) GROUP BY n."Title", n."NewCol" HAVING count(*) > 1) ORDER BY n."Title", n."NewCol", n."Id";

-- plan · t · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "i"."Id"
 AS "k_1", (i."Title"
)
 AS "v_1", ("i"."NewCol"
)
 AS "b_2"
FROM "MyItem" AS "i"
WHERE (i."NewCol" = 'a'
)
) AS q WITH NO DATA;

-- plan · t · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS bigint) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "i"."Id"
 AS "k_1", (i."Title"
)
 AS "v_1", ("i"."NewCol"
)
 AS "b_2"
FROM "MyItem" AS "i"
WHERE (i."NewCol" = 'a'
)
) AS q;

-- plan · t · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · t · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · t · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · t · null-key: selected rows of "MyItem" have NULL in their key
SELECT p."k_1" AS "Id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · t · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "Id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · t · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "Id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · t · rows of "MyItem" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_MyItem" AS SELECT b."Id", b."Title", b."Owner", b."Other", b."NewCol" FROM pg_temp."amend_state_1_2_MyItem" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."Id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · t · rows of "MyItem" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_MyItem" ("Id" bigint, "Title" text, "Owner" uuid, "Other" uuid, "NewCol" text);

-- overlay · t · "MyItem" as the step leaves it
CREATE TEMP VIEW "amend_state_2_MyItem" AS SELECT * FROM pg_temp."amend_kept_2_MyItem" UNION ALL SELECT * FROM pg_temp."amend_changed_2_MyItem";

-- overlay · t · drop the overlay of "MyItem" before this step
DROP VIEW IF EXISTS pg_temp."MyItem";

-- overlay · t · show "MyItem" as the step leaves it to all that follows
CREATE TEMP VIEW "MyItem" AS SELECT * FROM pg_temp."amend_state_2_MyItem";

-- overlay · t · rows of "MyItem" that the step changes or brings
INSERT INTO pg_temp."amend_changed_2_MyItem" SELECT p."k_1" AS "Id", b."Title" AS "Title", b."Owner" AS "Owner", b."Other" AS "Other", p."v_1" AS "NewCol" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_2_MyItem" AS b ON b."Id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · t · unique-key: new rows would have the unique key ("Title", "NewCol") of "MyItem" of rows that stay
WITH found AS MATERIALIZED (SELECT n."Id" AS "Id", o."Id" AS "other Id" FROM (SELECT "Id", "Title" AS "u_0", "NewCol" AS "u_1" FROM pg_temp."amend_changed_2_MyItem" WHERE "Title" is not null and "NewCol" in ('a', 'b')) AS n JOIN (SELECT "Id", "Title" AS "u_0", "NewCol" AS "u_1" FROM pg_temp."amend_kept_2_MyItem" WHERE "Title" is not null and "NewCol" in ('a', 'b')) AS o ON o."u_0" = n."u_0" AND o."u_1" = n."u_1") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · t · unique-key: several new rows would have one unique key ("Title", "NewCol") of "MyItem"
SELECT (array_agg(n."Id" ORDER BY n."Id"))[1] AS "Id", (array_agg(n."Id" ORDER BY n."Id" DESC))[1] AS "other Id", count(*) AS "rows" FROM (SELECT "Id", "Title" AS "u_0", "NewCol" AS "u_1" FROM pg_temp."amend_changed_2_MyItem" WHERE "Title" is not null and "NewCol" in ('a', 'b')) AS n WHERE n."u_0" IS NOT NULL AND n."u_1" IS NOT NULL GROUP BY n."u_0", n."u_1" HAVING count(*) > 1;

-- predict · t · unique-exchange: rows would take the unique key ("Title", "NewCol") of "MyItem" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."Id" AS "Id", o."Id" AS "other Id" FROM (SELECT "Id", "Title" AS "u_0", "NewCol" AS "u_1" FROM (SELECT p."k_1" AS "Id", b."Title" AS "Title", b."Owner" AS "Owner", b."Other" AS "Other", p."v_1" AS "NewCol" FROM pg_temp."amend_plan_2" AS p JOIN pg_temp."amend_state_1_2_MyItem" AS b ON b."Id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS r WHERE "Title" is not null and "NewCol" in ('a', 'b')) AS n JOIN (SELECT "Id", "Title" AS "u_0", "NewCol" AS "u_1" FROM pg_temp."amend_state_1_2_MyItem" WHERE "Title" is not null and "NewCol" in ('a', 'b')) AS o ON o."u_0" = n."u_0" AND o."u_1" = n."u_1" JOIN pg_temp."amend_plan_2" AS p ON p."k_1" = o."Id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."Id" <> n."Id")) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add column "NewCol" to "MyItem"
ALTER TABLE "public"."MyItem" ADD COLUMN "NewCol" text DEFAULT 'a';

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · rename column "Label" of "MyItem"
ALTER TABLE "public"."MyItem" RENAME COLUMN "Label" TO "Title";

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · add foreign key of "MyItem" to "MyOwner"
ALTER TABLE "public"."MyItem" ADD CONSTRAINT "MyItem_Owner_fkey" FOREIGN KEY ("Owner") REFERENCES "public"."MyOwner" ("Id");

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · make index "MyIdx" on "MyItem"
CREATE UNIQUE INDEX "MyIdx" ON "public"."MyItem" ("Title", "NewCol") WHERE "Title" is not null and "NewCol" in ('a', 'b');

-- apply · s · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · s · drop foreign key of "MyItem" to "MyOwner"
ALTER TABLE "public"."MyItem" DROP CONSTRAINT "MyItem_Other_fkey", DROP CONSTRAINT "second";

-- apply · t · keep what undoes the update of "MyItem"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · t · set "NewCol" of "MyItem"
UPDATE "public"."MyItem" AS t SET "NewCol" = p."v_1" FROM pg_temp."amend_plan_2" AS p WHERE t."Id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

