-- plan · accounts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · accounts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 0 THEN 1 WHEN ("i_0") = 1 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "a"."id"
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
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · accounts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · accounts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · accounts · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · accounts · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · accounts · null-key: selected rows of "account" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · accounts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · accounts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · accounts · rows of "account" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_account" AS SELECT b."id", b."email" FROM main."account" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · accounts · rows of "account" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_account" AS SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p LEFT JOIN main."account" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · accounts · "account" as the step leaves it
CREATE TEMP VIEW "amend_state_1_account" AS SELECT * FROM temp."amend_kept_1_account" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p LEFT JOIN main."account" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · accounts · drop the overlay of "account" before this step
DROP VIEW IF EXISTS temp."account";

-- overlay · accounts · show "account" as the step leaves it to all that follows
CREATE TEMP VIEW "account" AS SELECT * FROM temp."amend_state_1_account";

-- predict · accounts · not-null: column "email" of "account" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."email" IS NULL;

-- predict · accounts · unique-key: new rows would have the unique key ("email") of "account" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL))) AS n JOIN temp."amend_kept_1_account" AS o ON o."email" = n."email" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · accounts · unique-key: several new rows would have one unique key ("email") of "account"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."email" IS NOT NULL GROUP BY n."email" COLLATE BINARY HAVING count(*) > 1;

-- predict · accounts · unique-exchange: rows would take the unique key ("email") of "account" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL))) AS n JOIN main."account" AS o ON o."email" = n."email" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- predict · accounts · unique-key: new rows would have the unique key ("email") of "account" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_account" AS o ON o."email" = n."email" COLLATE nocase) SELECT * FROM found ORDER BY 1;

-- predict · accounts · unique-key: several new rows would have one unique key ("email") of "account"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."email" IS NOT NULL GROUP BY n."email" COLLATE nocase HAVING count(*) > 1;

-- predict · accounts · unique-exchange: rows would take the unique key ("email") of "account" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "email" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."account" AS o ON o."email" = n."email" COLLATE nocase JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE nocase AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE nocase AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- apply · accounts · keep what undoes the update of "account"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · accounts · set "email" of "account"
UPDATE main."account" AS t SET "email" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

