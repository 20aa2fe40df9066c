-- plan · merge · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("m_1_1" AS integer) AS "m_1_1", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (k.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2"
FROM "p" AS "p"
LEFT JOIN "p" AS "k" ON (k.id = 1
)
WHERE (p.id = 2
)
) AS q WITH NO DATA;

-- plan · merge · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("m_1_1" AS integer) AS "m_1_1", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (k.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2"
FROM "p" AS "p"
LEFT JOIN "p" AS "k" ON (k.id = 1
)
WHERE (p.id = 2
)
) AS q;

-- plan · merge · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · merge · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · merge · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · merge · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · merge · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1" NULLS FIRST;

-- predict · merge · null-key: selected rows of "p" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · merge · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · merge · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · merge · collect new keys and references of "p"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · merge · look them up by key
CREATE INDEX "amend_moving_1_1_key" ON pg_temp."amend_moving_1_1" ("k_1", "edge");

-- plan · merge · rows of "p" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · merge · look them up by key
CREATE INDEX "amend_moved_1_1_key" ON pg_temp."amend_moved_1_1" ("k_1");

-- plan · merge · rows of "p" that get a new key
INSERT INTO pg_temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C") THEN p."v_1" END FROM pg_temp."amend_plan_1" AS p JOIN "public"."p" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (1));

-- plan · merge · collect new keys and references of "r"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · merge · look them up by key
CREATE INDEX "amend_moving_1_2_key" ON pg_temp."amend_moving_1_2" ("k_1", "edge");

-- plan · merge · rows of "r" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · merge · look them up by key
CREATE INDEX "amend_moved_1_2_key" ON pg_temp."amend_moved_1_2" ("k_1");

-- plan · merge · follow references of "r" to "p", until no row is added
INSERT INTO pg_temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."p", 1, CAST(m."n" AS integer) FROM "public"."r" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."p" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1) AS m ON c."p" = m."o_1" WHERE NOT (CAST(c."p" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_2" AS x WHERE c."p" = x."k_1" AND x."edge" = 1);

-- plan · merge · one entry for each row of "p" that stays
INSERT INTO pg_temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · merge · measure them
ANALYZE pg_temp."amend_moved_1_1";

-- plan · merge · rows of "p" whose key another row takes
UPDATE pg_temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 2147483647 - (SELECT count(*) FROM pg_temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM pg_temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM "public"."p" UNION ALL SELECT min("id") FROM "public"."p" UNION ALL SELECT max("n_1") FROM pg_temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM pg_temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."p" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_1_1" AS z JOIN "public"."p" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · merge · one entry for each row of "r" that stays
INSERT INTO pg_temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · merge · measure them
ANALYZE pg_temp."amend_moved_1_2";

-- overlay · merge · rows of "p" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_p" AS SELECT b."id" FROM "public"."p" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · merge · rows of "p" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_p" AS SELECT coalesce(y."n_1", b."id") AS "id" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."p" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · merge · "p" as the step leaves it
CREATE TEMP VIEW "amend_state_1_p" AS SELECT * FROM pg_temp."amend_kept_1_p" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."p" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · merge · drop the overlay of "p" before this step
DROP VIEW IF EXISTS pg_temp."p";

-- overlay · merge · show "p" as the step leaves it to all that follows
CREATE TEMP VIEW "p" AS SELECT * FROM pg_temp."amend_state_1_p";

-- overlay · merge · rows of "r" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_r" AS SELECT b."p", b."v" FROM "public"."r" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_2" AS y WHERE b."p" = y."k_1");

-- overlay · merge · rows of "r" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_r" AS SELECT coalesce(y."n_1", b."p") AS "p", b."v" AS "v" FROM pg_temp."amend_moved_1_2" AS y JOIN "public"."r" AS b ON b."p" = y."k_1";

-- overlay · merge · "r" as the step leaves it
CREATE TEMP VIEW "amend_state_1_r" AS SELECT * FROM pg_temp."amend_kept_1_r" UNION ALL SELECT coalesce(y."n_1", b."p") AS "p", b."v" AS "v" FROM pg_temp."amend_moved_1_2" AS y JOIN "public"."r" AS b ON b."p" = y."k_1";

-- overlay · merge · drop the overlay of "r" before this step
DROP VIEW IF EXISTS pg_temp."r";

-- overlay · merge · show "r" as the step leaves it to all that follows
CREATE TEMP VIEW "r" AS SELECT * FROM pg_temp."amend_state_1_r";

-- predict · merge · foreign-key: rows of "r" refer to rows that leave "p"
SELECT c."p" FROM "public"."r" AS c WHERE (c."p") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."p" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."p" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (1))));

-- predict · merge · unique-key: new rows would have the unique key ("id") of "p" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_1_p" AS n JOIN pg_temp."amend_kept_1_p" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · merge · unique-key: several new rows would have one unique key ("id") of "p"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_1_p" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · merge · foreign-key: rows of "r" would refer to rows that "p" does not have
SELECT n."p", n."v", n."p" FROM pg_temp."amend_changed_1_r" AS n WHERE n."p" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_p" AS o WHERE o."id" = n."p");

-- predict · merge · null-key: rows of "p" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · merge · unique-exchange: rows of "p" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."p" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -2147483647 AND 2147483647 ORDER BY 1;

-- verify · check "the foreign key is as it was" on the planned state
SELECT * FROM (select conname from pg_constraint where conrelid = 'public.r'::regclass and contype = 'f' and condeferrable
) AS found;

-- apply · merge · keep what undoes the delete of "p"
CREATE TABLE "amend"."undo_n_1" AS SELECT t."id" AS "b_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."p" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · merge · keep what undoes the rekey of "p"
CREATE TABLE "amend"."undo_n_2" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM pg_temp."amend_moved_1_1" AS p JOIN "public"."p" AS t ON t."id" = p."k_1";

-- apply · merge · keep what undoes the rekey of "r"
CREATE TABLE "amend"."undo_n_3" AS SELECT t."p" AS "b_1", t."v" AS "b_2", coalesce(p."n_1", t."p") AS "a_1", t."v" AS "a_2" FROM pg_temp."amend_moved_1_2" AS p JOIN "public"."r" AS t ON t."p" = p."k_1";

-- apply · merge · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · merge · suspend the foreign key "r_p_fkey" of "r"
ALTER TABLE public.r ALTER CONSTRAINT "r_p_fkey" DEFERRABLE;

-- apply · merge · suspend the foreign key "r_p_fkey" of "r"
SET CONSTRAINTS "public"."r_p_fkey" DEFERRED;

-- apply · merge · delete rows of "p": same
DELETE FROM "public"."p" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · merge · move rows of "p" out of the way of those that take their keys
UPDATE "public"."p" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE CAST(p."parked" AS integer) END FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · merge · set "id" of "p" to new keys
UPDATE "public"."p" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · merge · set "id" of "p" to new keys, for rows out of the way
UPDATE "public"."p" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE CAST(p."parked" AS integer) END AND p."parked" IS NOT NULL;

-- apply · merge · set "p" of "r" to new keys
UPDATE "public"."r" AS t SET "p" = coalesce(p."n_1", t."p") FROM pg_temp."amend_moved_1_2" AS p WHERE t."p" = p."k_1";

-- apply · merge · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · merge · resume the foreign key "r_p_fkey" of "r"
ALTER TABLE public.r ALTER CONSTRAINT "r_p_fkey" NOT DEFERRABLE;

