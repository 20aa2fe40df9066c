-- source · make the table for the records of "projects"
CREATE TEMP TABLE "amend_table_projects" ("name" TEXT, "url" TEXT, "stage" TEXT, "has_url" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "projects"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_projects" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "projects" up by its key
CREATE UNIQUE INDEX temp."amend_table_projects_key" ON "amend_table_projects" ("name");

-- source · measure "projects"
ANALYZE temp."amend_table_projects";

-- source · show "projects" under its name
CREATE TEMP VIEW "projects" AS SELECT "name", "url", "stage", "has_url", "$line" FROM temp."amend_table_projects";

-- plan · no-stage · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · no-stage · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "projects"."name"
 AS "k_1", ("projects"."stage"
)
 AS "b_1"
FROM "projects" AS "projects"
) AS q;

-- plan · no-stage · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · no-stage · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · no-stage · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · no-stage · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · no-stage · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · no-stage · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · no-stage · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."name", b."url", b."stage", b."has_url", b."$line", b."amend_record" FROM temp."amend_table_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · no-stage · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."k_1" AS "name", b."url" AS "url", NULL AS "stage", b."has_url" AS "has_url", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · no-stage · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."k_1" AS "name", b."url" AS "url", NULL AS "stage", b."has_url" AS "has_url", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · no-stage · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · no-stage · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT "name", "url", "stage", "has_url", "$line" FROM temp."amend_state_1_projects";

-- predict · no-stage · check-constraint: column "stage" of "projects" takes only text
SELECT n."name", n."stage" AS "value" FROM temp."amend_changed_1_projects" AS n WHERE NOT (typeof(n."stage") IN ('null', 'text'));

-- plan · null-urls · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" BOOLEAN, "b_2" BOOLEAN, "b_3" TEXT, "c_1" INTEGER);

-- plan · null-urls · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_3") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "projects"."name"
 AS "k_1", (0
)
 AS "v_1", ("projects"."has_url"
)
 AS "b_2", ("projects"."url"
)
 AS "b_3"
FROM "projects" AS "projects"
WHERE (url is null and has_url
)
) AS q;

-- plan · null-urls · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · null-urls · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · null-urls · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · null-urls · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · null-urls · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · null-urls · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · null-urls · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_projects" AS SELECT b."name", b."url", b."stage", b."has_url", b."$line", b."amend_record" FROM temp."amend_state_1_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · null-urls · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_projects" ("name" TEXT, "url" TEXT, "stage" TEXT, "has_url" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · null-urls · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_2_projects" AS SELECT * FROM temp."amend_kept_2_projects" UNION ALL SELECT * FROM temp."amend_changed_2_projects";

-- overlay · null-urls · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · null-urls · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT "name", "url", "stage", "has_url", "$line" FROM temp."amend_state_2_projects";

-- overlay · null-urls · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_2_projects" SELECT p."k_1" AS "name", NULL AS "url", b."stage" AS "stage", p."v_1" AS "has_url", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_projects" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · null-urls · check-constraint: column "url" of "projects" takes only text
SELECT n."name", n."url" AS "value" FROM temp."amend_changed_2_projects" AS n WHERE NOT (typeof(n."url") IN ('null', 'text'));

-- predict · null-urls · check-constraint: column "has_url" of "projects" takes only boolean
SELECT n."name", n."has_url" AS "value" FROM temp."amend_changed_2_projects" AS n WHERE NOT ((n."has_url") IS NULL OR (n."has_url") IN (0, 1));

-- plan · urls · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · urls · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "u"."name"
 AS "k_1", "p"."name"
 AS "m_1_1", (u.url
)
 AS "v_1", ("p"."url"
)
 AS "b_2"
FROM "urls" AS "u"
LEFT JOIN "projects" AS "p" ON (p.name = u.name
)
) AS q;

-- plan · urls · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · urls · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_3_match_1" ON "amend_plan_3" ("m_1_1");

-- plan · urls · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · urls · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · urls · ambiguous-match: match "p" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · urls · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · urls · null-key: selected rows of "urls" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · urls · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · urls · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · urls · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_projects" AS SELECT b."name", b."url", b."stage", b."has_url", b."$line", b."amend_record" FROM temp."amend_state_2_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."name" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1)));

-- overlay · urls · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_projects" ("name" TEXT, "url" TEXT, "stage" TEXT, "has_url" BOOLEAN, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · urls · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_3_projects" AS SELECT * FROM temp."amend_kept_3_projects" UNION ALL SELECT * FROM temp."amend_changed_3_projects";

-- overlay · urls · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · urls · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT "name", "url", "stage", "has_url", "$line" FROM temp."amend_state_3_projects";

-- overlay · urls · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_3_projects" SELECT p."m_1_1" AS "name", p."v_1" AS "url", b."stage" AS "stage", b."has_url" AS "has_url", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_projects" AS b ON b."name" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1);

-- predict · urls · two-effects: rows of "projects" are changed by several decisions of this step
SELECT "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1))) AS e GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- predict · urls · check-constraint: column "url" of "projects" takes only text
SELECT n."name", n."url" AS "value" FROM temp."amend_changed_3_projects" AS n WHERE NOT (typeof(n."url") IN ('null', 'text'));

-- apply · no-stage · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · no-stage · set "stage" of "projects"
UPDATE temp."amend_table_projects" AS t SET "stage" = NULL FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · null-urls · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_3" AS "b_2", p."v_1" AS "a_1", NULL AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · null-urls · set "has_url", "url" of "projects"
UPDATE temp."amend_table_projects" AS t SET "has_url" = p."v_1", "url" = NULL FROM temp."amend_plan_2" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · urls · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · urls · set "url" of "projects"
UPDATE temp."amend_table_projects" AS t SET "url" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

