-- plan · albums · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "album"."id"
 AS "k_1"
FROM "album" AS "album"
WHERE (id = 1
)
) AS q WITH NO DATA;

-- plan · albums · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "album"."id"
 AS "k_1"
FROM "album" AS "album"
WHERE (id = 1
)
) AS q;

-- plan · albums · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · albums · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · albums · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · albums · null-key: selected rows of "album" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · albums · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · albums · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · albums · collect rows of "swap" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" integer, "k_2" integer, "edge" INTEGER, UNIQUE ("k_1", "k_2", "edge"));

-- plan · albums · follow a foreign key of "swap", until no row is added
INSERT INTO pg_temp."amend_cascade_1_1" ("k_1", "k_2", "edge") SELECT DISTINCT c."have", c."want", 1 FROM "public"."swap" AS c WHERE (c."have") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE c."have" IS NOT DISTINCT FROM x."k_1" AND c."want" IS NOT DISTINCT FROM x."k_2" AND x."edge" = 1);

-- plan · albums · follow a foreign key of "swap", until no row is added
INSERT INTO pg_temp."amend_cascade_1_1" ("k_1", "k_2", "edge") SELECT DISTINCT c."have", c."want", 2 FROM "public"."swap" AS c WHERE (c."want") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE c."have" IS NOT DISTINCT FROM x."k_1" AND c."want" IS NOT DISTINCT FROM x."k_2" AND x."edge" = 2);

-- overlay · albums · rows of "album" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_album" AS SELECT b."id", b."title" FROM "public"."album" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · albums · rows of "album" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_album" AS SELECT b."id", b."title" FROM "public"."album" AS b WHERE FALSE;

-- overlay · albums · "album" as the step leaves it
CREATE TEMP VIEW "amend_state_1_album" AS SELECT * FROM pg_temp."amend_kept_1_album" UNION ALL SELECT b."id", b."title" FROM "public"."album" AS b WHERE FALSE;

-- overlay · albums · drop the overlay of "album" before this step
DROP VIEW IF EXISTS pg_temp."album";

-- overlay · albums · show "album" as the step leaves it to all that follows
CREATE TEMP VIEW "album" AS SELECT * FROM pg_temp."amend_state_1_album";

-- overlay · albums · rows of "swap" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_swap" AS SELECT b."have", b."want" FROM "public"."swap" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE b."have" IS NOT DISTINCT FROM x."k_1" AND b."want" IS NOT DISTINCT FROM x."k_2");

-- overlay · albums · rows of "swap" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_swap" AS SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS y WHERE b."have" IS NOT DISTINCT FROM y."k_1" AND b."want" IS NOT DISTINCT FROM y."k_2" AND y."edge" = 1) THEN NULL ELSE b."have" END AS "have", CASE WHEN EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS y WHERE b."have" IS NOT DISTINCT FROM y."k_1" AND b."want" IS NOT DISTINCT FROM y."k_2" AND y."edge" = 2) THEN NULL ELSE b."want" END AS "want" FROM (SELECT DISTINCT "k_1", "k_2" FROM pg_temp."amend_cascade_1_1" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = x."k_1" AND gone."k_2" = x."k_2" AND gone."edge" = 0)) AS x JOIN "public"."swap" AS b ON b."have" IS NOT DISTINCT FROM x."k_1" AND b."want" IS NOT DISTINCT FROM x."k_2";

-- overlay · albums · "swap" as the step leaves it
CREATE TEMP VIEW "amend_state_1_swap" AS SELECT * FROM pg_temp."amend_kept_1_swap" UNION ALL SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS y WHERE b."have" IS NOT DISTINCT FROM y."k_1" AND b."want" IS NOT DISTINCT FROM y."k_2" AND y."edge" = 1) THEN NULL ELSE b."have" END AS "have", CASE WHEN EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS y WHERE b."have" IS NOT DISTINCT FROM y."k_1" AND b."want" IS NOT DISTINCT FROM y."k_2" AND y."edge" = 2) THEN NULL ELSE b."want" END AS "want" FROM (SELECT DISTINCT "k_1", "k_2" FROM pg_temp."amend_cascade_1_1" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = x."k_1" AND gone."k_2" = x."k_2" AND gone."edge" = 0)) AS x JOIN "public"."swap" AS b ON b."have" IS NOT DISTINCT FROM x."k_1" AND b."want" IS NOT DISTINCT FROM x."k_2";

-- overlay · albums · drop the overlay of "swap" before this step
DROP VIEW IF EXISTS pg_temp."swap";

-- overlay · albums · show "swap" as the step leaves it to all that follows
CREATE TEMP VIEW "swap" AS SELECT * FROM pg_temp."amend_state_1_swap";

-- predict · albums · no-key: rows of "swap" go along or are cleared, and have no key
SELECT DISTINCT "k_1" AS "have", "k_2" AS "want" FROM pg_temp."amend_cascade_1_1";

-- predict · albums · foreign-key: rows of "swap" would refer to rows that "album" does not have
SELECT n."have", n."want", n."have" FROM pg_temp."amend_changed_1_swap" AS n WHERE n."have" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_album" AS o WHERE o."id" = n."have");

-- predict · albums · foreign-key: rows of "swap" would refer to rows that "album" does not have
SELECT n."have", n."want", n."want" FROM pg_temp."amend_changed_1_swap" AS n WHERE n."want" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_album" AS o WHERE o."id" = n."want");

-- apply · albums · keep what undoes the update of "swap"
CREATE TABLE "amend"."undo_n_1" AS SELECT t."have" AS "b_1", t."want" AS "b_2", CAST(NULL AS integer) AS "a_1", t."want" AS "a_2" FROM pg_temp."amend_cascade_1_1" AS p JOIN "public"."swap" AS t ON t."have" IS NOT DISTINCT FROM p."k_1" AND t."want" IS NOT DISTINCT FROM p."k_2" WHERE p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."k_2" = p."k_2" AND gone."edge" = 0);

-- apply · albums · keep what undoes the update of "swap"
CREATE TABLE "amend"."undo_n_2" AS SELECT t."have" AS "b_1", t."want" AS "b_2", t."have" AS "a_1", CAST(NULL AS integer) AS "a_2" FROM pg_temp."amend_cascade_1_1" AS p JOIN "public"."swap" AS t ON t."have" IS NOT DISTINCT FROM p."k_1" AND t."want" IS NOT DISTINCT FROM p."k_2" WHERE p."edge" = 2 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."k_2" = p."k_2" AND gone."edge" = 0);

-- apply · albums · keep what undoes the delete of "swap"
CREATE TABLE "amend"."undo_n_3" AS SELECT t."have" AS "b_1", t."want" AS "b_2" FROM pg_temp."amend_cascade_1_1" AS p JOIN "public"."swap" AS t ON t."have" IS NOT DISTINCT FROM p."k_1" AND t."want" IS NOT DISTINCT FROM p."k_2" WHERE p."edge" = 0;

-- apply · albums · keep what undoes the delete of "album"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "b_1", t."title" AS "b_2" FROM pg_temp."amend_plan_1" AS p JOIN "public"."album" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · albums · clear references of "swap" to rows that leave "album"
UPDATE "public"."swap" AS t SET "have" = NULL FROM pg_temp."amend_cascade_1_1" AS p WHERE t."have" = p."k_1" AND t."want" = p."k_2" AND p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."k_2" = p."k_2" AND gone."edge" = 0);

-- apply · albums · clear references of "swap" to rows that leave "album"
UPDATE "public"."swap" AS t SET "want" = NULL FROM pg_temp."amend_cascade_1_1" AS p WHERE t."have" = p."k_1" AND t."want" = p."k_2" AND p."edge" = 2 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS gone WHERE gone."k_1" = p."k_1" AND gone."k_2" = p."k_2" AND gone."edge" = 0);

-- apply · albums · delete rows of "swap" that refer to rows that leave
DELETE FROM "public"."swap" WHERE ("have", "want") IN (SELECT p."k_1", p."k_2" FROM pg_temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · albums · delete rows of "album": it was never released
DELETE FROM "public"."album" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1));

