-- plan · first · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · first · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "sites"."id"
 AS "k_1"
FROM "sites" AS "sites"
WHERE (domain = 'old.example'
)
) AS q;

-- plan · first · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · first · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · first · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · first · null-key: selected rows of "sites" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · first · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · first · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · first · rows of "sites" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_sites" AS SELECT b."id", b."domain" FROM main."sites" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · first · rows of "sites" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_sites" AS SELECT b."id", b."domain" FROM main."sites" AS b WHERE 0;

-- overlay · first · "sites" as the step leaves it
CREATE TEMP VIEW "amend_state_1_sites" AS SELECT * FROM temp."amend_kept_1_sites" UNION ALL SELECT b."id", b."domain" FROM main."sites" AS b WHERE 0;

-- overlay · first · drop the overlay of "sites" before this step
DROP VIEW IF EXISTS temp."sites";

-- overlay · first · show "sites" as the step leaves it to all that follows
CREATE TEMP VIEW "sites" AS SELECT * FROM temp."amend_state_1_sites";

-- plan · second · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · second · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'new.example' THEN 1 ELSE 2 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN (SELECT ("domain") COLLATE BINARY FROM main."known" WHERE "domain" IS NOT NULL) THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN (SELECT ("domain") COLLATE BINARY FROM main."known" WHERE "domain" IS NOT NULL) THEN "i_0" END AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "notes"."id"
 AS "k_1", "notes"."domain"
 AS "i_0", ("notes"."domain"
)
 AS "b_1"
FROM "notes" AS "notes"
WHERE (domain is not null and exists (select 1 from sites) and (select count(*) from sites) < 3
)
) AS q;

-- plan · second · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · second · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · second · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · second · null-key: selected rows of "notes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · second · assumption: input "domain" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · second · assumption: input "domain" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · second · assumption: input "domain" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · second · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · second · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · second · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_notes" AS SELECT b."id", b."domain" FROM main."notes" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · second · rows of "notes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_notes" AS SELECT p."k_1" AS "id", NULL AS "domain" FROM temp."amend_plan_2" AS p LEFT JOIN main."notes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · second · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_2_notes" AS SELECT * FROM temp."amend_kept_2_notes" UNION ALL SELECT p."k_1" AS "id", NULL AS "domain" FROM temp."amend_plan_2" AS p LEFT JOIN main."notes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · second · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS temp."notes";

-- overlay · second · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM temp."amend_state_2_notes";

-- apply · first · keep what undoes the delete of "sites"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "b_1", t."domain" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."sites" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · first · delete rows of "sites": gone
DELETE FROM main."sites" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

-- apply · second · keep what undoes the update of "notes"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · second · set "domain" of "notes"
UPDATE main."notes" AS t SET "domain" = NULL FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

