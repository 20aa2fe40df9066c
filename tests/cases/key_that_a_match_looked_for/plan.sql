-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "w_3" TEXT, "c_1" INTEGER);

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "w_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "w_3" AS "w_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", ("k"."id" IS NOT NULL)
 AS "i_0", (b.place
)
 AS "v_1", ("i"."shelf"
)
 AS "b_2", ("i"."name"
)
 AS "w_3"
FROM "item" AS "i"
JOIN "belongs" AS "b" ON (b.shelf = i.shelf
)
LEFT JOIN "item" AS "k" ON (k.shelf = b.place and k.name = i.name
)
) AS q;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · items · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · items · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · items · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."shelf", b."name" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · items · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", p."v_1" AS "shelf", p."w_3" AS "name" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · items · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "shelf", p."w_3" AS "name" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · items · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · items · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- predict · items · not-null: column "shelf" of "item" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "shelf" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."shelf" IS NULL;

-- predict · items · unique-key: new rows would have the unique key ("shelf", "name") of "item" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "shelf", p."w_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL))) AS n JOIN temp."amend_kept_1_item" AS o ON o."shelf" = n."shelf" COLLATE BINARY AND o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · items · unique-key: several new rows would have one unique key ("shelf", "name") of "item"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "shelf", p."w_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."shelf" IS NOT NULL AND n."name" IS NOT NULL GROUP BY n."shelf" COLLATE BINARY, n."name" COLLATE BINARY HAVING count(*) > 1;

-- predict · items · unique-exchange: rows would take the unique key ("shelf", "name") of "item" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "shelf", p."w_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL))) AS n JOIN main."item" AS o ON o."shelf" = n."shelf" COLLATE BINARY AND o."name" = n."name" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- apply · items · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · items · set "shelf" of "item"
UPDATE main."item" AS t SET "shelf" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

