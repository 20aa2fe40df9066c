-- source · compute source "kinds"
CREATE TEMP TABLE "kinds" AS select k.conname::text as name, t.relname::text as child, k.condeferrable, k.condeferred, k.convalidated,
       k.confupdtype::text, k.confdeltype::text, k.confmatchtype::text, k.conkey::text, k.confkey::text,
       k.confrelid::bigint as parent, obj_description(k.oid, 'pg_constraint') as words
from pg_constraint k join pg_class t on t.oid = k.conrelid
where k.contype = 'f' and k.connamespace = 'public'::regnamespace
;

-- source · look source "kinds" up by its key
CREATE UNIQUE INDEX "amend_source_1_key" ON pg_temp."kinds" ("name", "child");

-- source · verify the key of source "kinds"
SELECT "name", "child", count(*) AS "rows" FROM pg_temp."kinds" GROUP BY "name", "child" HAVING count(*) > 1 OR "name" IS NULL OR "child" IS NULL ORDER BY "name" NULLS FIRST, "child" NULLS FIRST;

-- plan · parents · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS text) COLLATE "C" IN (CAST('a' AS text) COLLATE "C", CAST('b' AS text) COLLATE "C") AND CAST("i_1" AS boolean) = FALSE THEN 1 WHEN CAST("i_0" AS text) COLLATE "C" = CAST('double' AS text) COLLATE "C" AND CAST("i_1" AS boolean) = FALSE THEN 2 WHEN CAST("i_0" AS text) COLLATE "C" = CAST('new' AS text) COLLATE "C" AND CAST("i_1" AS boolean) = FALSE THEN 3 WHEN CAST("i_1" AS boolean) = TRUE THEN 4 ELSE 0 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('a' AS text) COLLATE "C", CAST('b' AS text) COLLATE "C", CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN CAST("i_0" AS text) COLLATE "C" IN (CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") AND CAST("i_1" AS boolean) = TRUE THEN 4 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('a' AS text) COLLATE "C", CAST('b' AS text) COLLATE "C", CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") THEN to_json("i_0") WHEN "i_1" IS NULL THEN to_json("i_1") WHEN CAST("i_0" AS text) COLLATE "C" IN (CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") AND CAST("i_1" AS boolean) = TRUE THEN CAST(NULL AS json) END AS "fault_value", CAST("m_1_1" AS integer) AS "m_1_1", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST("v_4" AS text) AS "v_4", CAST("b_5" AS text) AS "b_5", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_3", CAST(CASE WHEN CAST("b_5" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_4" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_4" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", "p"."code"
 AS "i_0", (exists (select 1 from parent q where q.code = 'a' and q.id = 2)
)
 AS "i_1", (3 - p.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (k.id
)
 AS "v_3", (k.code
)
 AS "v_4", ("p"."code"
)
 AS "b_5"
FROM "parent" AS "p"
LEFT JOIN "parent" AS "k" ON (k.code = case p.code when 'double' then 'c' when 'new' then 'd' end
)
WHERE (p.code in ('a', 'b', 'double', 'new')
)
) AS q WITH NO DATA;

-- plan · parents · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "v_4", "b_5", "c_1", "c_2", "c_3", "c_4") SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS text) COLLATE "C" IN (CAST('a' AS text) COLLATE "C", CAST('b' AS text) COLLATE "C") AND CAST("i_1" AS boolean) = FALSE THEN 1 WHEN CAST("i_0" AS text) COLLATE "C" = CAST('double' AS text) COLLATE "C" AND CAST("i_1" AS boolean) = FALSE THEN 2 WHEN CAST("i_0" AS text) COLLATE "C" = CAST('new' AS text) COLLATE "C" AND CAST("i_1" AS boolean) = FALSE THEN 3 WHEN CAST("i_1" AS boolean) = TRUE THEN 4 ELSE 0 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('a' AS text) COLLATE "C", CAST('b' AS text) COLLATE "C", CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN CAST("i_0" AS text) COLLATE "C" IN (CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") AND CAST("i_1" AS boolean) = TRUE THEN 4 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('a' AS text) COLLATE "C", CAST('b' AS text) COLLATE "C", CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") THEN to_json("i_0") WHEN "i_1" IS NULL THEN to_json("i_1") WHEN CAST("i_0" AS text) COLLATE "C" IN (CAST('double' AS text) COLLATE "C", CAST('new' AS text) COLLATE "C") AND CAST("i_1" AS boolean) = TRUE THEN CAST(NULL AS json) END AS "fault_value", CAST("m_1_1" AS integer) AS "m_1_1", CAST("v_1" AS integer) AS "v_1", CAST("b_2" AS integer) AS "b_2", CAST("v_3" AS integer) AS "v_3", CAST("v_4" AS text) AS "v_4", CAST("b_5" AS text) AS "b_5", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_3", CAST(CASE WHEN CAST("b_5" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_4" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_4" FROM (SELECT "p"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", "p"."code"
 AS "i_0", (exists (select 1 from parent q where q.code = 'a' and q.id = 2)
)
 AS "i_1", (3 - p.id
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (k.id
)
 AS "v_3", (k.code
)
 AS "v_4", ("p"."code"
)
 AS "b_5"
FROM "parent" AS "p"
LEFT JOIN "parent" AS "k" ON (k.code = case p.code when 'double' then 'c' when 'new' then 'd' end
)
WHERE (p.code in ('a', 'b', 'double', 'new')
)
) AS q;

-- plan · parents · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · parents · look planned rows up by their counterpart's key
CREATE INDEX "amend_plan_1_match_1" ON pg_temp."amend_plan_1" ("m_1_1");

-- plan · parents · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · parents · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_4" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (4) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · parents · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · parents · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1" NULLS FIRST;

-- predict · parents · null-key: selected rows of "parent" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · parents · assumption: input "code" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · parents · assumption: input "code" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1" NULLS FIRST;

-- predict · parents · assumption: input "done" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1" NULLS FIRST;

-- predict · parents · assumption: a combination declared impossible occurs (they are gone by then)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1" NULLS FIRST;

-- predict · parents · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parents · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- plan · parents · collect new keys and references of "parent"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_1_key" ON pg_temp."amend_moving_1_1" ("k_1", "edge");

-- plan · parents · rows of "parent" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_1_key" ON pg_temp."amend_moved_1_1" ("k_1");

-- plan · parents · rows of "parent" that get a new key
INSERT INTO pg_temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C") THEN p."v_1" END FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (2)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND p."decision" IN (3) AND p."m_1_1" IS NOT NULL);

-- plan · parents · rows of "parent" that get a new key
INSERT INTO pg_temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C") THEN p."v_3" END FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (2)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND p."decision" IN (3) AND p."m_1_1" IS NOT NULL);

-- plan · parents · rows of "parent" that get a new key
INSERT INTO pg_temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C") THEN p."v_3" END FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND p."decision" IN (2)) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND p."decision" IN (3) AND p."m_1_1" IS NOT NULL);

-- plan · parents · collect new keys and references of "acting"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" integer, "edge" INTEGER, "n_1" integer, "n_2" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_2_key" ON pg_temp."amend_moving_1_2" ("k_1", "edge");

-- plan · parents · rows of "acting" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" integer, "n_1" integer, "n_2" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_2_key" ON pg_temp."amend_moved_1_2" ("k_1");

-- plan · parents · follow references of "acting" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."acting" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."late" = m."o_1" WHERE NOT (CAST(c."late" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · follow references of "acting" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_2" ("k_1", "edge", "n_2") SELECT DISTINCT c."id", 2, CAST(m."n" AS integer) FROM "public"."acting" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · parents · collect new keys and references of "cleared"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_3_key" ON pg_temp."amend_moving_1_3" ("k_1", "edge");

-- plan · parents · rows of "cleared" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_3_key" ON pg_temp."amend_moved_1_3" ("k_1");

-- plan · parents · follow references of "cleared" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."cleared" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · follow references of "cleared" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 2, CAST(m."n" AS integer) FROM "public"."cleared" AS c JOIN (SELECT b."id" AS "o_1", b."other" AS "o_2", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", b."other" AS "o_2", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", b."other" AS "o_2", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" AND c."other" = m."o_2" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · parents · collect new keys and references of "late"
CREATE TEMP TABLE "amend_moving_1_4" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_4_key" ON pg_temp."amend_moving_1_4" ("k_1", "edge");

-- plan · parents · rows of "late" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_4" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_4_key" ON pg_temp."amend_moved_1_4" ("k_1");

-- plan · parents · follow references of "late" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_4" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."late" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_4" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect new keys and references of "old"
CREATE TEMP TABLE "amend_moving_1_5" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_5_key" ON pg_temp."amend_moving_1_5" ("k_1", "edge");

-- plan · parents · rows of "old" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_5" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_5_key" ON pg_temp."amend_moved_1_5" ("k_1");

-- plan · parents · follow references of "old" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_5" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."old" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_5" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect new keys and references of "parted"
CREATE TEMP TABLE "amend_moving_1_6" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_6_key" ON pg_temp."amend_moving_1_6" ("k_1", "edge");

-- plan · parents · rows of "parted" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_6" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_6_key" ON pg_temp."amend_moved_1_6" ("k_1");

-- plan · parents · follow references of "parted" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_6" ("k_1", "edge", "n_1") SELECT DISTINCT c."parent", 1, CAST(m."n" AS integer) FROM "public"."parted" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_6" AS x WHERE c."parent" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect new keys and references of "patient"
CREATE TEMP TABLE "amend_moving_1_7" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_7_key" ON pg_temp."amend_moving_1_7" ("k_1", "edge");

-- plan · parents · rows of "patient" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_7" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_7_key" ON pg_temp."amend_moved_1_7" ("k_1");

-- plan · parents · follow references of "patient" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_7" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."patient" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_7" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect new keys and references of "plain"
CREATE TEMP TABLE "amend_moving_1_8" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_8_key" ON pg_temp."amend_moving_1_8" ("k_1", "edge");

-- plan · parents · rows of "plain" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_8" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_8_key" ON pg_temp."amend_moved_1_8" ("k_1");

-- plan · parents · follow references of "plain" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_8" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."plain" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_8" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect new keys and references of "strict"
CREATE TEMP TABLE "amend_moving_1_9" ("k_1" integer, "edge" INTEGER, "n_1" integer);

-- plan · parents · look them up by key
CREATE INDEX "amend_moving_1_9_key" ON pg_temp."amend_moving_1_9" ("k_1", "edge");

-- plan · parents · rows of "strict" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_9" ("k_1" integer, "n_1" integer, "parked" BIGINT);

-- plan · parents · look them up by key
CREATE INDEX "amend_moved_1_9_key" ON pg_temp."amend_moved_1_9" ("k_1");

-- plan · parents · follow references of "strict" to "parent", until no row is added
INSERT INTO pg_temp."amend_moving_1_9" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, CAST(m."n" AS integer) FROM "public"."strict" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_3" AS "n" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1) AS m ON c."parent" = m."o_1" WHERE NOT (CAST(c."parent" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(CAST(m."n" AS integer) AS text) COLLATE "C") AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moving_1_9" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect rows of "acting" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" integer, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · parents · follow a foreign key of "acting", until no row is added
INSERT INTO pg_temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM "public"."acting" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- plan · parents · follow a foreign key of "acting", until no row is added
INSERT INTO pg_temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."id", 2 FROM "public"."acting" AS c WHERE (c."late") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 2);

-- plan · parents · collect rows of "cleared" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" integer, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · parents · follow a foreign key of "cleared", until no row is added
INSERT INTO pg_temp."amend_cascade_1_2" ("k_1", "edge") SELECT DISTINCT c."id", 1 FROM "public"."cleared" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · parents · collect rows of "parted" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_3" ("k_1" integer, "k_2" integer, "k_3" integer, "edge" INTEGER, UNIQUE ("k_1", "k_2", "k_3", "edge"));

-- plan · parents · follow a foreign key of "parted", until no row is added
INSERT INTO pg_temp."amend_cascade_1_3" ("k_1", "k_2", "k_3", "edge") SELECT DISTINCT c."id", c."parent", c."year", 0 FROM "public"."parted" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_3" AS x WHERE c."id" IS NOT DISTINCT FROM x."k_1" AND c."parent" IS NOT DISTINCT FROM x."k_2" AND c."year" IS NOT DISTINCT FROM x."k_3" AND x."edge" = 0);

-- plan · parents · one entry for each row of "parent" that stays
INSERT INTO pg_temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_1";

-- plan · parents · rows of "parent" whose key another row takes
UPDATE pg_temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 2147483647 - (SELECT count(*) FROM pg_temp."amend_moved_1_1") THEN max(v) ELSE min(v) - (SELECT count(*) FROM pg_temp."amend_moved_1_1") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("id") FROM "public"."parent" UNION ALL SELECT min("id") FROM "public"."parent" UNION ALL SELECT max("n_1") FROM pg_temp."amend_moved_1_1" UNION ALL SELECT min("n_1") FROM pg_temp."amend_moved_1_1") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."parent" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM pg_temp."amend_moved_1_1" AS z JOIN "public"."parent" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL))) OR ((y."n_1" IS NOT NULL) AND (b."id", b."other") IN (SELECT coalesce(z."n_1", o."id"), o."other" FROM pg_temp."amend_moved_1_1" AS z JOIN "public"."parent" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · parents · one entry for each row of "acting" that stays
INSERT INTO pg_temp."amend_moved_1_2" ("k_1", "n_1", "n_2") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1], (array_agg(x."n_2" ORDER BY x."n_2"))[1] FROM pg_temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL OR x."n_2" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_1" AS g WHERE x."k_1" = g."k_1" AND g."edge" = 0) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_2";

-- plan · parents · rows of "acting" whose key another row takes
UPDATE pg_temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", (SELECT CASE WHEN max(v) <= 2147483647 - (SELECT count(*) FROM pg_temp."amend_moved_1_2") THEN max(v) ELSE min(v) - (SELECT count(*) FROM pg_temp."amend_moved_1_2") - 1 END FROM (SELECT 0 AS v UNION ALL SELECT max("parent") FROM "public"."acting" UNION ALL SELECT min("parent") FROM "public"."acting" UNION ALL SELECT max("n_2") FROM pg_temp."amend_moved_1_2" UNION ALL SELECT min("n_2") FROM pg_temp."amend_moved_1_2") AS h) + row_number() OVER (ORDER BY y."k_1") AS n FROM pg_temp."amend_moved_1_2" AS y JOIN "public"."acting" AS b ON b."id" = y."k_1" WHERE ((y."n_2" IS NOT NULL) AND (b."parent") IN (SELECT coalesce(z."n_2", o."parent") FROM pg_temp."amend_moved_1_2" AS z JOIN "public"."acting" AS o ON o."id" = z."k_1" WHERE (z."n_2" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · parents · one entry for each row of "cleared" that stays
INSERT INTO pg_temp."amend_moved_1_3" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS g WHERE x."k_1" = g."k_1" AND g."edge" = 0) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_3";

-- plan · parents · one entry for each row of "late" that stays
INSERT INTO pg_temp."amend_moved_1_4" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_4" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_4";

-- plan · parents · one entry for each row of "old" that stays
INSERT INTO pg_temp."amend_moved_1_5" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_5" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_5";

-- plan · parents · one entry for each row of "parted" that stays
INSERT INTO pg_temp."amend_moved_1_6" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_6" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_6";

-- plan · parents · one entry for each row of "patient" that stays
INSERT INTO pg_temp."amend_moved_1_7" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_7" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_7";

-- plan · parents · one entry for each row of "plain" that stays
INSERT INTO pg_temp."amend_moved_1_8" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_8" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_8";

-- plan · parents · one entry for each row of "strict" that stays
INSERT INTO pg_temp."amend_moved_1_9" ("k_1", "n_1") SELECT x."k_1", (array_agg(x."n_1" ORDER BY x."n_1"))[1] FROM pg_temp."amend_moving_1_9" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · parents · measure them
ANALYZE pg_temp."amend_moved_1_9";

-- overlay · parents · rows of "parent" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_parent" AS SELECT b."id", b."code", b."other" FROM "public"."parent" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (2)) OR (p."decision" IN (3) AND p."c_4" = 1)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (3) AND p."m_1_1" IS NOT NULL))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "parent" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_parent" AS SELECT coalesce((SELECT y."n_1" FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_4" AS "code", b."other" AS "other" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_4" = 1) UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."code" AS "code", b."other" AS "other" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."parent" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (2)) OR (p."decision" IN (3) AND p."c_4" = 1)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (3) AND p."m_1_1" IS NOT NULL)));

-- overlay · parents · "parent" as the step leaves it
CREATE TEMP VIEW "amend_state_1_parent" AS SELECT * FROM pg_temp."amend_kept_1_parent" UNION ALL SELECT coalesce((SELECT y."n_1" FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_4" AS "code", b."other" AS "other" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_4" = 1) UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."code" AS "code", b."other" AS "other" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."parent" AS b ON b."id" = y."k_1" AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (2)) OR (p."decision" IN (3) AND p."c_4" = 1)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (3) AND p."m_1_1" IS NOT NULL)));

-- overlay · parents · drop the overlay of "parent" before this step
DROP VIEW IF EXISTS pg_temp."parent";

-- overlay · parents · show "parent" as the step leaves it to all that follows
CREATE TEMP VIEW "parent" AS SELECT * FROM pg_temp."amend_state_1_parent";

-- overlay · parents · rows of "acting" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_acting" AS SELECT b."id", b."parent", b."late" FROM "public"."acting" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "acting" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_acting" AS SELECT b."id" AS "id", coalesce(y."n_2", b."parent") AS "parent", coalesce(y."n_1", b."late") AS "late" FROM pg_temp."amend_moved_1_2" AS y JOIN "public"."acting" AS b ON b."id" = y."k_1";

-- overlay · parents · "acting" as the step leaves it
CREATE TEMP VIEW "amend_state_1_acting" AS SELECT * FROM pg_temp."amend_kept_1_acting" UNION ALL SELECT b."id" AS "id", coalesce(y."n_2", b."parent") AS "parent", coalesce(y."n_1", b."late") AS "late" FROM pg_temp."amend_moved_1_2" AS y JOIN "public"."acting" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "acting" before this step
DROP VIEW IF EXISTS pg_temp."acting";

-- overlay · parents · show "acting" as the step leaves it to all that follows
CREATE TEMP VIEW "acting" AS SELECT * FROM pg_temp."amend_state_1_acting";

-- overlay · parents · rows of "cleared" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_cleared" AS SELECT b."id", b."parent", b."other" FROM "public"."cleared" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_3" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "cleared" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_cleared" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent", b."other" AS "other" FROM pg_temp."amend_moved_1_3" AS y JOIN "public"."cleared" AS b ON b."id" = y."k_1";

-- overlay · parents · "cleared" as the step leaves it
CREATE TEMP VIEW "amend_state_1_cleared" AS SELECT * FROM pg_temp."amend_kept_1_cleared" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent", b."other" AS "other" FROM pg_temp."amend_moved_1_3" AS y JOIN "public"."cleared" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "cleared" before this step
DROP VIEW IF EXISTS pg_temp."cleared";

-- overlay · parents · show "cleared" as the step leaves it to all that follows
CREATE TEMP VIEW "cleared" AS SELECT * FROM pg_temp."amend_state_1_cleared";

-- overlay · parents · rows of "late" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_late" AS SELECT b."id", b."parent" FROM "public"."late" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_4" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "late" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_late" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_4" AS y JOIN "public"."late" AS b ON b."id" = y."k_1";

-- overlay · parents · "late" as the step leaves it
CREATE TEMP VIEW "amend_state_1_late" AS SELECT * FROM pg_temp."amend_kept_1_late" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_4" AS y JOIN "public"."late" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "late" before this step
DROP VIEW IF EXISTS pg_temp."late";

-- overlay · parents · show "late" as the step leaves it to all that follows
CREATE TEMP VIEW "late" AS SELECT * FROM pg_temp."amend_state_1_late";

-- overlay · parents · rows of "old" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_old" AS SELECT b."id", b."parent" FROM "public"."old" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_5" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "old" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_old" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_5" AS y JOIN "public"."old" AS b ON b."id" = y."k_1";

-- overlay · parents · "old" as the step leaves it
CREATE TEMP VIEW "amend_state_1_old" AS SELECT * FROM pg_temp."amend_kept_1_old" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_5" AS y JOIN "public"."old" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "old" before this step
DROP VIEW IF EXISTS pg_temp."old";

-- overlay · parents · show "old" as the step leaves it to all that follows
CREATE TEMP VIEW "old" AS SELECT * FROM pg_temp."amend_state_1_old";

-- overlay · parents · rows of "parted" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_parted" AS SELECT b."id", b."parent", b."year" FROM "public"."parted" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_6" AS y WHERE b."parent" = y."k_1");

-- overlay · parents · rows of "parted" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_parted" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent", b."year" AS "year" FROM pg_temp."amend_moved_1_6" AS y JOIN "public"."parted" AS b ON b."parent" = y."k_1";

-- overlay · parents · "parted" as the step leaves it
CREATE TEMP VIEW "amend_state_1_parted" AS SELECT * FROM pg_temp."amend_kept_1_parted" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent", b."year" AS "year" FROM pg_temp."amend_moved_1_6" AS y JOIN "public"."parted" AS b ON b."parent" = y."k_1";

-- overlay · parents · drop the overlay of "parted" before this step
DROP VIEW IF EXISTS pg_temp."parted";

-- overlay · parents · show "parted" as the step leaves it to all that follows
CREATE TEMP VIEW "parted" AS SELECT * FROM pg_temp."amend_state_1_parted";

-- overlay · parents · rows of "patient" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_patient" AS SELECT b."id", b."parent" FROM "public"."patient" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_7" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "patient" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_patient" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_7" AS y JOIN "public"."patient" AS b ON b."id" = y."k_1";

-- overlay · parents · "patient" as the step leaves it
CREATE TEMP VIEW "amend_state_1_patient" AS SELECT * FROM pg_temp."amend_kept_1_patient" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_7" AS y JOIN "public"."patient" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "patient" before this step
DROP VIEW IF EXISTS pg_temp."patient";

-- overlay · parents · show "patient" as the step leaves it to all that follows
CREATE TEMP VIEW "patient" AS SELECT * FROM pg_temp."amend_state_1_patient";

-- overlay · parents · rows of "plain" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_plain" AS SELECT b."id", b."parent" FROM "public"."plain" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_8" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "plain" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_plain" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_8" AS y JOIN "public"."plain" AS b ON b."id" = y."k_1";

-- overlay · parents · "plain" as the step leaves it
CREATE TEMP VIEW "amend_state_1_plain" AS SELECT * FROM pg_temp."amend_kept_1_plain" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_8" AS y JOIN "public"."plain" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "plain" before this step
DROP VIEW IF EXISTS pg_temp."plain";

-- overlay · parents · show "plain" as the step leaves it to all that follows
CREATE TEMP VIEW "plain" AS SELECT * FROM pg_temp."amend_state_1_plain";

-- overlay · parents · rows of "strict" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_strict" AS SELECT b."id", b."parent" FROM "public"."strict" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_moved_1_9" AS y WHERE b."id" = y."k_1");

-- overlay · parents · rows of "strict" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_strict" AS SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_9" AS y JOIN "public"."strict" AS b ON b."id" = y."k_1";

-- overlay · parents · "strict" as the step leaves it
CREATE TEMP VIEW "amend_state_1_strict" AS SELECT * FROM pg_temp."amend_kept_1_strict" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."parent") AS "parent" FROM pg_temp."amend_moved_1_9" AS y JOIN "public"."strict" AS b ON b."id" = y."k_1";

-- overlay · parents · drop the overlay of "strict" before this step
DROP VIEW IF EXISTS pg_temp."strict";

-- overlay · parents · show "strict" as the step leaves it to all that follows
CREATE TEMP VIEW "strict" AS SELECT * FROM pg_temp."amend_state_1_strict";

-- predict · parents · foreign-key: rows of "cleared" refer to rows that leave "parent"
SELECT c."id", c."parent", c."other" FROM "public"."cleared" AS c WHERE (c."parent", c."other") IN (SELECT b."id", b."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id", b."other") NOT IN (SELECT p."v_1", t."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND t."other" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id", b."other") NOT IN (SELECT p."v_3", t."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND t."other" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id", b."other") NOT IN (SELECT p."v_3", t."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND t."other" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id", b."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id", b."other") NOT IN (SELECT p."v_1", t."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND t."other" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id", b."other") NOT IN (SELECT p."v_3", t."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND t."other" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id", b."other") NOT IN (SELECT p."v_3", t."other" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND t."other" IS NOT NULL AND NOT (p."decision" IN (2)))) AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_cascade_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- predict · parents · foreign-key: rows of "late" refer to rows that leave "parent"
SELECT c."id", c."parent" FROM "public"."late" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))));

-- predict · parents · foreign-key: rows of "old" refer to rows that leave "parent"
SELECT c."id", c."parent" FROM "public"."old" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))));

-- predict · parents · foreign-key: rows of "patient" refer to rows that leave "parent"
SELECT c."id", c."parent" FROM "public"."patient" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))));

-- predict · parents · foreign-key: rows of "plain" refer to rows that leave "parent"
SELECT c."id", c."parent" FROM "public"."plain" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))));

-- predict · parents · foreign-key: rows of "strict" refer to rows that leave "parent"
SELECT c."id", c."parent" FROM "public"."strict" AS c WHERE (c."parent") IN (SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE p."decision" IN (2) AND NOT (p."decision" IN (1) AND p."c_1" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_1" AS text) COLLATE "C")) AND NOT (p."decision" IN (2) AND p."c_2" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND NOT (p."decision" IN (3) AND p."c_3" = 1 AND NOT (CAST(b."id" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST(p."v_3" AS text) COLLATE "C")) AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) UNION ALL SELECT b."id" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND (b."id") NOT IN (SELECT p."v_1" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))) AND (b."id") NOT IN (SELECT p."v_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NOT NULL AND NOT (p."decision" IN (2))));

-- predict · parents · cascade: rows of "acting" would be deleted through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM pg_temp."amend_cascade_1_1" ORDER BY "k_1";

-- predict · parents · cascade: rows of "cleared" would be cleared through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM pg_temp."amend_cascade_1_2" ORDER BY "k_1";

-- predict · parents · cascade: rows of "parted" would be deleted through a foreign key
SELECT DISTINCT "k_1" AS "id", "k_2" AS "parent", "k_3" AS "year" FROM pg_temp."amend_cascade_1_3" ORDER BY "k_1", "k_2", "k_3";

-- predict · parents · no-key: rows of "parted" go along or are cleared, and have no key
SELECT DISTINCT "k_1" AS "id", "k_2" AS "parent", "k_3" AS "year" FROM pg_temp."amend_cascade_1_3";

-- predict · parents · two-effects: rows of "parent" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (2)) OR (p."decision" IN (3) AND p."c_3" = 1) OR (p."decision" IN (3) AND p."c_4" = 1)) AND (p."k_1") IN (SELECT p."m_1_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE ((p."decision" IN (3) AND p."m_1_1" IS NOT NULL))) UNION ALL SELECT p."m_1_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE ((p."decision" IN (3) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · parents · not-null: column "code" of "parent" would be NULL
SELECT n."id" FROM (SELECT coalesce((SELECT y."n_1" FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_4" AS "code", b."other" AS "other" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_4" = 1)) AS n WHERE n."code" IS NULL;

-- predict · parents · unique-key: new rows would have the unique key ("id") of "parent" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."code" AS "code", n."other" AS "other", o."id" AS "other id", o."code" AS "other code", o."other" AS "other other" FROM pg_temp."amend_changed_1_parent" AS n JOIN pg_temp."amend_kept_1_parent" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parents · unique-key: several new rows would have one unique key ("id") of "parent"
SELECT "id", "code", "other", "amend_rows" AS "rows" FROM (SELECT "id", "code", "other", count(*) OVER (PARTITION BY n."id") AS "amend_rows" FROM pg_temp."amend_changed_1_parent" AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("code" AS text), CAST("other" AS text);

-- predict · parents · unique-key: new rows would have the unique key ("code") of "parent" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."code" AS "code", n."other" AS "other", o."id" AS "other id", o."code" AS "other code", o."other" AS "other other" FROM (SELECT coalesce((SELECT y."n_1" FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_4" AS "code", b."other" AS "other" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_4" = 1)) AS n JOIN pg_temp."amend_kept_1_parent" AS o ON o."code" = n."code") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parents · unique-key: several new rows would have one unique key ("code") of "parent"
SELECT "id", "code", "other", "amend_rows" AS "rows" FROM (SELECT "id", "code", "other", count(*) OVER (PARTITION BY n."code") AS "amend_rows" FROM pg_temp."amend_changed_1_parent" AS n WHERE n."code" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("code" AS text), CAST("other" AS text);

-- predict · parents · unique-exchange: rows would take the unique key ("code") of "parent" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."code" AS "code", n."other" AS "other", o."id" AS "other id", o."code" AS "other code", o."other" AS "other other" FROM (SELECT coalesce((SELECT y."n_1" FROM pg_temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1"), b."id") AS "id", p."v_4" AS "code", b."other" AS "other" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."parent" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3) AND p."c_4" = 1)) AS n JOIN "public"."parent" AS o ON o."code" = n."code" JOIN pg_temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (3) AND p."c_4" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_4" AS v FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (3) AND p."c_4" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_5" AS v FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (3) AND p."c_4" = 1)) AS o)) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parents · unique-key: new rows would have the unique key ("id", "other") of "parent" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."code" AS "code", n."other" AS "other", o."id" AS "other id", o."code" AS "other code", o."other" AS "other other" FROM pg_temp."amend_changed_1_parent" AS n JOIN pg_temp."amend_kept_1_parent" AS o ON o."id" = n."id" AND o."other" = n."other") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parents · unique-key: several new rows would have one unique key ("id", "other") of "parent"
SELECT "id", "code", "other", "amend_rows" AS "rows" FROM (SELECT "id", "code", "other", count(*) OVER (PARTITION BY n."id", n."other") AS "amend_rows" FROM pg_temp."amend_changed_1_parent" AS n WHERE n."id" IS NOT NULL AND n."other" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("code" AS text), CAST("other" AS text);

-- predict · parents · unique-key: new rows would have the unique key ("parent") of "acting" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM pg_temp."amend_changed_1_acting" AS n JOIN pg_temp."amend_kept_1_acting" AS o ON o."parent" = n."parent") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · parents · unique-key: several new rows would have one unique key ("parent") of "acting"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM pg_temp."amend_changed_1_acting" AS n WHERE n."parent" IS NOT NULL GROUP BY n."parent" HAVING count(*) > 1;

-- predict · parents · foreign-key: rows of "acting" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_acting" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "acting" would refer to rows that "parent" does not have
SELECT n."id", n."late" FROM pg_temp."amend_changed_1_acting" AS n WHERE n."late" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."late");

-- predict · parents · foreign-key: rows of "cleared" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_cleared" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "cleared" would refer to rows that "parent" does not have
SELECT n."id", n."parent", n."other" FROM pg_temp."amend_changed_1_cleared" AS n WHERE n."parent" IS NOT NULL AND n."other" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent" AND o."other" = n."other");

-- predict · parents · foreign-key: rows of "late" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_late" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "old" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_old" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "parted" would refer to rows that "parent" does not have
SELECT n."id", n."parent", n."year", n."parent" FROM pg_temp."amend_changed_1_parted" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "patient" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_patient" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "plain" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_plain" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · foreign-key: rows of "strict" would refer to rows that "parent" does not have
SELECT n."id", n."parent" FROM pg_temp."amend_changed_1_strict" AS n WHERE n."parent" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_temp."amend_state_1_parent" AS o WHERE o."id" = n."parent");

-- predict · parents · null-key: rows of "parent" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · parents · null-key: rows of "parent" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1 AND p."v_3" IS NULL ORDER BY 1;

-- predict · parents · null-key: rows of "parent" would get NULL as their key "id"
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_3" = 1 AND p."v_3" IS NULL ORDER BY 1;

-- predict · parents · two-effects: rows of "parent" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM pg_temp."amend_moving_1_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 ORDER BY 1;

-- predict · parents · unique-exchange: rows of "parent" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM pg_temp."amend_moved_1_1" AS y JOIN "public"."parent" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -2147483647 AND 2147483647 ORDER BY 1;

-- predict · parents · two-effects: rows of "acting" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM pg_temp."amend_moving_1_2" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 OR count(DISTINCT x."n_2") > 1 ORDER BY 1;

-- predict · parents · unique-exchange: rows of "acting" exchange keys, and no number is left that they could have meanwhile
SELECT b."id" FROM pg_temp."amend_moved_1_2" AS y JOIN "public"."acting" AS b ON b."id" = y."k_1" WHERE y."parked" NOT BETWEEN -2147483647 AND 2147483647 ORDER BY 1;

-- predict · parents · two-effects: rows of "cleared" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM pg_temp."amend_moving_1_3" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 ORDER BY 1;

-- verify · check "every foreign key is what it was" on the planned state
SELECT * FROM (select name, child from kinds
except
select b.name, b.child from kinds b
join pg_constraint k on k.conname = b.name and k.confrelid::bigint = b.parent
join pg_class t on t.oid = k.conrelid and t.relname = b.child
where k.condeferrable = b.condeferrable and k.condeferred = b.condeferred and k.convalidated = b.convalidated
  and k.confupdtype = b.confupdtype::"char" and k.confdeltype = b.confdeltype::"char"
  and k.confmatchtype = b.confmatchtype::"char" and k.conkey::text = b.conkey and k.confkey::text = b.confkey
  and obj_description(k.oid, 'pg_constraint') is not distinct from b.words

) AS found;

-- apply · parents · keep what undoes the delete of "parent"
CREATE TABLE "amend"."undo_n_1" AS SELECT t."id" AS "b_1", t."code" AS "b_2", t."other" AS "b_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · parents · keep what undoes the delete of "parent"
CREATE TABLE "amend"."undo_n_2" AS SELECT t."id" AS "b_1", t."code" AS "b_2", t."other" AS "b_3" FROM pg_temp."amend_plan_1" AS p JOIN "public"."parent" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL;

-- apply · parents · keep what undoes the rekey of "parent"
CREATE TABLE "amend"."undo_n_3" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM pg_temp."amend_moved_1_1" AS p JOIN "public"."parent" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "acting"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "k_1", t."late" AS "b_1", t."parent" AS "b_2", coalesce(p."n_1", t."late") AS "a_1", coalesce(p."n_2", t."parent") AS "a_2" FROM pg_temp."amend_moved_1_2" AS p JOIN "public"."acting" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "cleared"
CREATE TABLE "amend"."undo_n_5" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", coalesce(p."n_1", t."parent") AS "a_1" FROM pg_temp."amend_moved_1_3" AS p JOIN "public"."cleared" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "late"
CREATE TABLE "amend"."undo_n_6" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", coalesce(p."n_1", t."parent") AS "a_1" FROM pg_temp."amend_moved_1_4" AS p JOIN "public"."late" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "old"
CREATE TABLE "amend"."undo_n_7" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", coalesce(p."n_1", t."parent") AS "a_1" FROM pg_temp."amend_moved_1_5" AS p JOIN "public"."old" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "parted"
CREATE TABLE "amend"."undo_n_8" AS SELECT t."id" AS "b_1", t."parent" AS "b_2", t."year" AS "b_3", t."id" AS "a_1", coalesce(p."n_1", t."parent") AS "a_2", t."year" AS "a_3" FROM pg_temp."amend_moved_1_6" AS p JOIN "public"."parted" AS t ON t."parent" = p."k_1";

-- apply · parents · keep what undoes the rekey of "patient"
CREATE TABLE "amend"."undo_n_9" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", coalesce(p."n_1", t."parent") AS "a_1" FROM pg_temp."amend_moved_1_7" AS p JOIN "public"."patient" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "plain"
CREATE TABLE "amend"."undo_n_10" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", coalesce(p."n_1", t."parent") AS "a_1" FROM pg_temp."amend_moved_1_8" AS p JOIN "public"."plain" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the rekey of "strict"
CREATE TABLE "amend"."undo_n_11" AS SELECT t."id" AS "k_1", t."parent" AS "b_1", coalesce(p."n_1", t."parent") AS "a_1" FROM pg_temp."amend_moved_1_9" AS p JOIN "public"."strict" AS t ON t."id" = p."k_1";

-- apply · parents · keep what undoes the update of "parent"
CREATE TABLE "amend"."undo_n_12" AS SELECT p."w_1" AS "k_1", p."b_5" AS "b_1", p."v_4" AS "a_1" FROM (SELECT p.*, coalesce(y."n_1", p."k_1") AS "w_1" FROM pg_temp."amend_plan_1" AS p LEFT JOIN pg_temp."amend_moved_1_1" AS y ON p."k_1" = y."k_1") AS p WHERE p."decision" IN (3) AND p."c_4" = 1;

-- apply · parents · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · parents · suspend the foreign key "acting_parent_fkey" of "acting"
ALTER TABLE public.acting DROP CONSTRAINT "acting_parent_fkey";

-- apply · parents · suspend the foreign key "acting_late_fkey" of "acting"
ALTER TABLE public.acting DROP CONSTRAINT "acting_late_fkey";

-- apply · parents · suspend the foreign key "cleared_parent_fkey" of "cleared"
ALTER TABLE public.cleared DROP CONSTRAINT "cleared_parent_fkey";

-- apply · parents · suspend the foreign key "cleared_parent_other_fkey" of "cleared"
ALTER TABLE public.cleared DROP CONSTRAINT "cleared_parent_other_fkey";

-- apply · parents · suspend the foreign key "late_parent_fkey" of "late"
SET CONSTRAINTS "public"."late_parent_fkey" DEFERRED;

-- apply · parents · suspend the foreign key "old_parent" of "old"
ALTER TABLE public.old ALTER CONSTRAINT "old_parent" DEFERRABLE;

-- apply · parents · suspend the foreign key "old_parent" of "old"
SET CONSTRAINTS "public"."old_parent" DEFERRED;

-- apply · parents · suspend the foreign key "parted_parent_fkey" of "parted"
ALTER TABLE public.parted DROP CONSTRAINT "parted_parent_fkey";

-- apply · parents · suspend the foreign key "patient_parent_fkey" of "patient"
SET CONSTRAINTS "public"."patient_parent_fkey" DEFERRED;

-- apply · parents · suspend the foreign key "plain_parent_fkey" of "plain"
ALTER TABLE public.plain ALTER CONSTRAINT "plain_parent_fkey" DEFERRABLE;

-- apply · parents · suspend the foreign key "plain_parent_fkey" of "plain"
SET CONSTRAINTS "public"."plain_parent_fkey" DEFERRED;

-- apply · parents · suspend the foreign key "strict_parent_fkey" of "strict"
ALTER TABLE public.strict DROP CONSTRAINT "strict_parent_fkey";

-- apply · parents · delete rows of "parent": it is the same
DELETE FROM "public"."parent" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · parents · delete rows of "parent": the new one replaces it
DELETE FROM "public"."parent" WHERE ("id") IN (SELECT p."m_1_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL);

-- apply · parents · move rows of "parent" out of the way of those that take their keys
UPDATE "public"."parent" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE CAST(p."parked" AS integer) END FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · parents · move rows of "acting" out of the way of those that take their keys
UPDATE "public"."acting" AS t SET "parent" = CASE WHEN p."n_2" IS NULL THEN t."parent" ELSE CAST(p."parked" AS integer) END FROM pg_temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · parents · set "id" of "parent" to new keys
UPDATE "public"."parent" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · parents · set "id" of "parent" to new keys, for rows out of the way
UPDATE "public"."parent" AS t SET "id" = coalesce(p."n_1", t."id") FROM pg_temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE CAST(p."parked" AS integer) END AND p."parked" IS NOT NULL;

-- apply · parents · set "late", "parent" of "acting" to new keys
UPDATE "public"."acting" AS t SET "late" = coalesce(p."n_1", t."late"), "parent" = coalesce(p."n_2", t."parent") FROM pg_temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · parents · set "late", "parent" of "acting" to new keys, for rows out of the way
UPDATE "public"."acting" AS t SET "late" = coalesce(p."n_1", t."late"), "parent" = coalesce(p."n_2", t."parent") FROM pg_temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · parents · set "parent" of "cleared" to new keys
UPDATE "public"."cleared" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_3" AS p WHERE t."id" = p."k_1";

-- apply · parents · set "parent" of "late" to new keys
UPDATE "public"."late" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_4" AS p WHERE t."id" = p."k_1";

-- apply · parents · set "parent" of "old" to new keys
UPDATE "public"."old" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_5" AS p WHERE t."id" = p."k_1";

-- apply · parents · set "parent" of "parted" to new keys
UPDATE "public"."parted" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_6" AS p WHERE t."parent" = p."k_1";

-- apply · parents · set "parent" of "patient" to new keys
UPDATE "public"."patient" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_7" AS p WHERE t."id" = p."k_1";

-- apply · parents · set "parent" of "plain" to new keys
UPDATE "public"."plain" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_8" AS p WHERE t."id" = p."k_1";

-- apply · parents · set "parent" of "strict" to new keys
UPDATE "public"."strict" AS t SET "parent" = coalesce(p."n_1", t."parent") FROM pg_temp."amend_moved_1_9" AS p WHERE t."id" = p."k_1";

-- apply · parents · set "code" of "parent"
UPDATE "public"."parent" AS t SET "code" = p."v_4" FROM (SELECT p.*, coalesce(y."n_1", p."k_1") AS "w_1" FROM pg_temp."amend_plan_1" AS p LEFT JOIN pg_temp."amend_moved_1_1" AS y ON p."k_1" = y."k_1") AS p WHERE t."id" = p."w_1" AND p."decision" IN (3) AND p."c_4" = 1;

-- apply · parents · check every reference
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · parents · resume the foreign key "acting_parent_fkey" of "acting"
ALTER TABLE public.acting ADD CONSTRAINT "acting_parent_fkey" FOREIGN KEY (parent) REFERENCES public.parent(id) ON UPDATE CASCADE ON DELETE CASCADE;

-- apply · parents · resume the foreign key "acting_parent_fkey" of "acting"
COMMENT ON CONSTRAINT "acting_parent_fkey" ON public.acting IS 'it''s followed';

-- apply · parents · resume the foreign key "acting_late_fkey" of "acting"
ALTER TABLE public.acting ADD CONSTRAINT "acting_late_fkey" FOREIGN KEY (late) REFERENCES public.parent(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

-- apply · parents · resume the foreign key "cleared_parent_fkey" of "cleared"
ALTER TABLE public.cleared ADD CONSTRAINT "cleared_parent_fkey" FOREIGN KEY (parent) REFERENCES public.parent(id) ON UPDATE SET NULL ON DELETE SET DEFAULT;

-- apply · parents · resume the foreign key "cleared_parent_other_fkey" of "cleared"
ALTER TABLE public.cleared ADD CONSTRAINT "cleared_parent_other_fkey" FOREIGN KEY (parent, other) REFERENCES public.parent(id, other) MATCH FULL ON UPDATE CASCADE;

-- apply · parents · resume the foreign key "old_parent" of "old"
ALTER TABLE public.old ALTER CONSTRAINT "old_parent" NOT DEFERRABLE;

-- apply · parents · resume the foreign key "parted_parent_fkey" of "parted"
ALTER TABLE public.parted ADD CONSTRAINT "parted_parent_fkey" FOREIGN KEY (parent) REFERENCES public.parent(id) ON DELETE CASCADE;

-- apply · parents · resume the foreign key "plain_parent_fkey" of "plain"
ALTER TABLE public.plain ALTER CONSTRAINT "plain_parent_fkey" NOT DEFERRABLE;

-- apply · parents · resume the foreign key "strict_parent_fkey" of "strict"
ALTER TABLE public.strict ADD CONSTRAINT "strict_parent_fkey" FOREIGN KEY (parent) REFERENCES public.parent(id) ON UPDATE RESTRICT ON DELETE RESTRICT;

