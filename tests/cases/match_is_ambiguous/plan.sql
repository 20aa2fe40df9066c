-- plan · drafts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER);

-- plan · drafts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1" FROM (SELECT "drafts"."id"
 AS "k_1", "page"."id"
 AS "m_1_1", ("page"."id" IS NOT NULL)
 AS "i_0"
FROM "drafts" AS "drafts"
LEFT JOIN "pages" AS "page" ON (page.slug = drafts.slug
)
) AS q;

-- plan · drafts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · drafts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · drafts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · drafts · ambiguous-match: match "page" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · drafts · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · drafts · null-key: selected rows of "drafts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · drafts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · drafts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · drafts · rows of "drafts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_drafts" AS SELECT b."id", b."slug" FROM main."drafts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1, 2))));

-- overlay · drafts · rows of "drafts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_drafts" AS SELECT b."id", b."slug" FROM main."drafts" AS b WHERE 0;

-- overlay · drafts · "drafts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_drafts" AS SELECT * FROM temp."amend_kept_1_drafts" UNION ALL SELECT b."id", b."slug" FROM main."drafts" AS b WHERE 0;

-- overlay · drafts · drop the overlay of "drafts" before this step
DROP VIEW IF EXISTS temp."drafts";

-- overlay · drafts · show "drafts" as the step leaves it to all that follows
CREATE TEMP VIEW "drafts" AS SELECT * FROM temp."amend_state_1_drafts";

-- apply · drafts · keep what undoes the delete of "drafts"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."slug" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."drafts" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1, 2);

-- apply · drafts · delete rows of "drafts": cleared
DELETE FROM main."drafts" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 2));

