-- plan · accounts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS boolean) = FALSE THEN 1 WHEN CAST("i_0" AS boolean) = TRUE THEN 2 ELSE 0 END AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("m_1_1" AS integer) AS "m_1_1", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "a"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", ("k"."id" IS NOT NULL)
 AS "i_0", (m.email
)
 AS "v_1", ("a"."email"
)
 AS "b_2"
FROM "account" AS "a"
JOIN "moved" AS "m" ON (m.id = a.id
)
LEFT JOIN "account" AS "k" ON (k.email = m.email
)
) AS q WITH NO DATA;

-- plan · accounts · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS boolean) = FALSE THEN 1 WHEN CAST("i_0" AS boolean) = TRUE THEN 2 ELSE 0 END AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("m_1_1" AS integer) AS "m_1_1", CAST("v_1" AS text) AS "v_1", CAST("b_2" AS text) AS "b_2", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "a"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", ("k"."id" IS NOT NULL)
 AS "i_0", (m.email
)
 AS "v_1", ("a"."email"
)
 AS "b_2"
FROM "account" AS "a"
JOIN "moved" AS "m" ON (m.id = a.id
)
LEFT JOIN "account" AS "k" ON (k.email = m.email
)
) AS q;

-- plan · accounts · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · accounts · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · accounts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · accounts · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · accounts · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1" NULLS FIRST;

-- predict · accounts · null-key: selected rows of "account" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · accounts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · accounts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · accounts · rows of "account" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_account" AS SELECT b."id", b."email" FROM "public"."account" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · accounts · rows of "account" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_account" AS SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."account" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · accounts · "account" as the step leaves it
CREATE TEMP VIEW "amend_state_1_account" AS SELECT * FROM pg_temp."amend_kept_1_account" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."account" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · accounts · drop the overlay of "account" before this step
DROP VIEW IF EXISTS pg_temp."account";

-- overlay · accounts · show "account" as the step leaves it to all that follows
CREATE TEMP VIEW "account" AS SELECT * FROM pg_temp."amend_state_1_account";

-- predict · accounts · unique-key: new rows would have the unique key ("email") of "account" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL))) AS n JOIN pg_temp."amend_kept_1_account" AS o ON o."email" = n."email") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · accounts · unique-key: several new rows would have one unique key ("email") of "account"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."email" IS NOT NULL GROUP BY n."email" HAVING count(*) > 1;

-- predict · accounts · unique-exchange: rows would take the unique key ("email") of "account" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL))) AS n JOIN "public"."account" AS o ON o."email" = n."email" JOIN pg_temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · accounts · unique-key: new rows would have the unique key ("email") of "account" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN pg_temp."amend_kept_1_account" AS o ON o."email" IS NOT DISTINCT FROM n."email") SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · accounts · unique-key: several new rows would have one unique key ("email") of "account"
SELECT (array_agg(n."id" ORDER BY n."id"))[1] AS "id", (array_agg(n."id" ORDER BY n."id" DESC))[1] AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE TRUE GROUP BY n."email" HAVING count(*) > 1;

-- predict · accounts · unique-exchange: rows would take the unique key ("email") of "account" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN "public"."account" AS o ON o."email" IS NOT DISTINCT FROM n."email" JOIN pg_temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- apply · accounts · keep what undoes the update of "account"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · accounts · set "email" of "account"
UPDATE "public"."account" AS t SET "email" = p."v_1" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

