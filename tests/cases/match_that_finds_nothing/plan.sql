-- plan · drafts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · drafts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "drafts"."id"
 AS "k_1", "page"."id"
 AS "m_1_1", (length(drafts.body) < 4
)
 AS "i_0", (drafts.body
)
 AS "v_1", ("page"."body"
)
 AS "b_2"
FROM "drafts" AS "drafts"
LEFT JOIN "pages" AS "page" ON (page.slug = drafts.slug
)
) AS q;

-- plan · drafts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · drafts · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · drafts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · drafts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · drafts · ambiguous-match: match "page" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · drafts · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · drafts · null-key: selected rows of "drafts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · drafts · assumption: input "short" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · drafts · assumption: input "short" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · drafts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · drafts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · drafts · rows of "pages" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_pages" AS SELECT b."id", b."slug", b."body" FROM main."pages" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND (((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (2) AND p."m_1_1" IS NOT NULL))));

-- overlay · drafts · rows of "pages" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_pages" AS SELECT p."m_1_1" AS "id", b."slug" AS "slug", p."v_1" AS "body" FROM temp."amend_plan_1" AS p LEFT JOIN main."pages" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1);

-- overlay · drafts · "pages" as the step leaves it
CREATE TEMP VIEW "amend_state_1_pages" AS SELECT * FROM temp."amend_kept_1_pages" UNION ALL SELECT p."m_1_1" AS "id", b."slug" AS "slug", p."v_1" AS "body" FROM temp."amend_plan_1" AS p LEFT JOIN main."pages" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1);

-- overlay · drafts · drop the overlay of "pages" before this step
DROP VIEW IF EXISTS temp."pages";

-- overlay · drafts · show "pages" as the step leaves it to all that follows
CREATE TEMP VIEW "pages" AS SELECT * FROM temp."amend_state_1_pages";

-- overlay · drafts · rows of "drafts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_drafts" AS SELECT b."id", b."slug", b."body" FROM main."drafts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1)) OR (p."decision" IN (2)))));

-- overlay · drafts · rows of "drafts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_drafts" AS SELECT b."id", b."slug", b."body" FROM main."drafts" AS b WHERE 0;

-- overlay · drafts · "drafts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_drafts" AS SELECT * FROM temp."amend_kept_1_drafts" UNION ALL SELECT b."id", b."slug", b."body" FROM main."drafts" AS b WHERE 0;

-- overlay · drafts · drop the overlay of "drafts" before this step
DROP VIEW IF EXISTS temp."drafts";

-- overlay · drafts · show "drafts" as the step leaves it to all that follows
CREATE TEMP VIEW "drafts" AS SELECT * FROM temp."amend_state_1_drafts";

-- overlay · drafts · rows of "pages_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_pages_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "slug", CAST(NULL AS TEXT) AS "body", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · drafts · rows of "pages_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_pages_archive" AS SELECT b."id" AS "id", b."slug" AS "slug", b."body" AS "body", '<run>' AS "amend_run_id", 'replaced' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."pages" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL;

-- overlay · drafts · "pages_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_pages_archive" AS SELECT * FROM temp."amend_kept_1_pages_archive" UNION ALL SELECT b."id" AS "id", b."slug" AS "slug", b."body" AS "body", '<run>' AS "amend_run_id", 'replaced' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."pages" AS b ON b."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL;

-- overlay · drafts · drop the overlay of "pages_archive" before this step
DROP VIEW IF EXISTS temp."pages_archive";

-- overlay · drafts · show "pages_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "pages_archive" AS SELECT * FROM temp."amend_state_1_pages_archive";

-- predict · drafts · two-effects: rows of "pages" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (2) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- apply · make table "pages_archive"
CREATE TABLE main."pages_archive" ("id" INTEGER, "slug" TEXT, "body" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · drafts · keep what undoes the archive of "pages_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."slug" AS "a_2", t."body" AS "a_3", '<run>' AS "a_4", 'replaced' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."pages" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL;

-- apply · drafts · keep what undoes the delete of "drafts"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."slug" AS "b_2", t."body" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."drafts" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · drafts · keep what undoes the delete of "pages"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."slug" AS "b_2", t."body" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."pages" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL;

-- apply · drafts · keep what undoes the delete of "drafts"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."slug" AS "b_2", t."body" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."drafts" AS t ON t."id" = p."k_1" WHERE p."decision" IN (2);

-- apply · drafts · keep what undoes the update of "pages"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · drafts · copy rows of "pages" into "pages_archive"
INSERT INTO main."pages_archive" ("id", "slug", "body", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."slug", t."body", '<run>', 'replaced', '<time>' FROM temp."amend_plan_1" AS p JOIN main."pages" AS t ON t."id" = p."m_1_1" WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL;

-- apply · drafts · delete rows of "drafts": merged
DELETE FROM main."drafts" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · drafts · delete rows of "pages": replaced
DELETE FROM main."pages" WHERE ("id") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL);

-- apply · drafts · delete rows of "drafts": merged
DELETE FROM main."drafts" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · drafts · set "body" of "pages"
UPDATE main."pages" AS t SET "body" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

