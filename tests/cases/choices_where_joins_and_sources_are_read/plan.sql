-- source · compute source "registry"
ALTER TABLE temp."amend_file_1" RENAME TO "registry";

-- source · look source "registry" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "registry" ("name");

-- source · verify the key of source "registry"
SELECT "name", count(*) AS "rows" FROM temp."registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · compute source "both"
CREATE TEMP TABLE "both" AS select r.name, r.uuid as registry_uuid, p.uuid as database_uuid from registry r join projects p on p.name = r.name;

-- source · look source "both" up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "both" ("name");

-- source · verify the key of source "both"
SELECT "name", count(*) AS "rows" FROM temp."both" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- plan · identities · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "r_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "m_2_1" , "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · identities · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r_1", "decision", "fault", "fault_value", "m_1_1", "m_2_1", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", "r_1" AS "r_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN 4 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN "i_1" END AS "fault_value", "m_1_1" AS "m_1_1", "m_2_1" AS "m_2_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "b"."name"
 AS "k_1", "p"."name"
 AS "m_1_1", "r"."name"
 AS "m_2_1", "p"."rowid"
 AS "r_1", (b.registry_uuid = b.database_uuid
)
 AS "i_0", ('<time>' > '1999'
)
 AS "i_1", (b.registry_uuid
)
 AS "v_1", ("p"."uuid"
)
 AS "b_2", ('<time>'
)
 AS "v_3", ("p"."changed"
)
 AS "b_4"
FROM "both" AS "b"
LEFT JOIN "owner" AS "o" ON (o.project = b.name
)
LEFT JOIN "projects" AS "p" ON (p.name = b.name
)
LEFT JOIN "registry" AS "r" ON (r.name = b.name
)
) AS q ORDER BY "r_1";

-- choose · identities · give the rows that block "registry", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE "decision" = 2;

-- choose · identities · ask what "registry" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_1", p."b_4", p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" = 4;

-- choose · identities · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 4;

-- choose · identities · give the rows that block "leave", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE "decision" = 2;

-- choose · identities · ask what "leave" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (1, 5) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 5;

-- choose · identities · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 5;

-- choose · identities · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) ORDER BY p."k_1";

-- choose · identities · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0" FROM temp."amend_plan_1" AS p JOIN (
SELECT "b"."name"
 AS "k_1", "p"."name"
 AS "m_1_1", "r"."name"
 AS "m_2_1", "p"."rowid"
 AS "r_1", (b.registry_uuid = b.database_uuid
)
 AS "i_0", ('<time>' > '1999'
)
 AS "i_1", (b.registry_uuid
)
 AS "v_1", ("p"."uuid"
)
 AS "b_2", ('<time>'
)
 AS "v_3", ("p"."changed"
)
 AS "b_4"
FROM "both" AS "b"
LEFT JOIN "owner" AS "o" ON (o.project = b.name
)
LEFT JOIN "projects" AS "p" ON (p.name = b.name
)
LEFT JOIN "registry" AS "r" ON (r.name = b.name
)
) AS q ON q."k_1" = p."k_1" WHERE p."decision" IN (2);

-- choose · identities · read their rows of "b"
SELECT amend_frozen.amend_row, "b".*
FROM "both" AS "b"
LEFT JOIN "owner" AS "o" ON (o.project = b.name
)
LEFT JOIN "projects" AS "p" ON (p.name = b.name
)
LEFT JOIN "registry" AS "r" ON (r.name = b.name
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "b"."name" = amend_frozen.amend_key_0;

-- choose · identities · read their rows of "o"
SELECT amend_frozen.amend_row, "o".*
FROM "both" AS "b"
LEFT JOIN "owner" AS "o" ON (o.project = b.name
)
LEFT JOIN "projects" AS "p" ON (p.name = b.name
)
LEFT JOIN "registry" AS "r" ON (r.name = b.name
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "b"."name" = amend_frozen.amend_key_0;

-- choose · identities · read their rows of "p"
SELECT amend_frozen.amend_row, "p".*
FROM "both" AS "b"
LEFT JOIN "owner" AS "o" ON (o.project = b.name
)
LEFT JOIN "projects" AS "p" ON (p.name = b.name
)
LEFT JOIN "registry" AS "r" ON (r.name = b.name
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "b"."name" = amend_frozen.amend_key_0;

-- choose · identities · read their rows of "r"
SELECT amend_frozen.amend_row, "r".*
FROM "both" AS "b"
LEFT JOIN "owner" AS "o" ON (o.project = b.name
)
LEFT JOIN "projects" AS "p" ON (p.name = b.name
)
LEFT JOIN "registry" AS "r" ON (r.name = b.name
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) AS amend_frozen ON "b"."name" = amend_frozen.amend_key_0;

-- choose · identities · give the rows for which somebody chose "registry" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 4 WHERE rowid IN (…);

-- choose · identities · give the rows for which somebody chose "leave" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE rowid IN (…);

-- plan · identities · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · identities · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r_1" ON "amend_plan_1" ("r_1", "decision", "c_1") WHERE "r_1" IS NOT NULL;

-- plan · identities · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · identities · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1, 5) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · identities · ambiguous-match: match "p" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · identities · ambiguous-match: match "r" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_2_1") > 1 ORDER BY p."k_1";

-- predict · identities · fan-out: a join repeats selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) AND NOT (count(DISTINCT p."m_2_1") > 1) ORDER BY p."k_1";

-- predict · identities · null-key: selected rows of "both" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · identities · assumption: input "same" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · identities · assumption: input "same" is not of type boolean
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · identities · assumption: input "late" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · identities · assumption: input "late" is not of type boolean
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · identities · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · identities · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · identities · blocked: two ids of one project
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) SELECT row_0."name" AS "b.name", row_1."name" AS "p.name", row_1."uuid" AS "p.uuid", row_1."changed" AS "p.changed", row_2."name" AS "r.name" FROM found AS p LEFT JOIN temp."both" AS row_0 ON row_0."name" = p."k_1" LEFT JOIN main."projects" AS row_1 ON row_1."name" = p."m_1_1" LEFT JOIN temp."registry" AS row_2 ON row_2."name" = p."m_2_1" ORDER BY p."k_1";

-- predict · identities · null-key: rows of "projects", where match "p" looks, have NULL in their key
SELECT "name" FROM main."projects" WHERE "name" IS NULL;

-- overlay · identities · numbers of the rows of "projects" that the step changes
CREATE TEMP TABLE "amend_numbers_1_projects" ("r" INTEGER PRIMARY KEY);

-- overlay · identities · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."name", b."uuid", b."changed" FROM main."projects" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_projects");

-- overlay · identities · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."m_1_1" AS "name", p."v_1" AS "uuid", p."v_3" AS "changed" FROM temp."amend_plan_1" AS p LEFT JOIN main."projects" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1);

-- overlay · identities · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."m_1_1" AS "name", p."v_1" AS "uuid", p."v_3" AS "changed" FROM temp."amend_plan_1" AS p LEFT JOIN main."projects" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1);

-- overlay · identities · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · identities · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_projects";

-- overlay · identities · numbers of the rows of "projects" that the step changes
INSERT INTO temp."amend_numbers_1_projects" SELECT p."r_1" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · identities · two-effects: rows of "projects" are changed by several decisions of this step
SELECT "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1))) AS e GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- apply · identities · keep what undoes the update of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1;

-- apply · identities · set "uuid", "changed" of "projects"
UPDATE main."projects" AS t SET "uuid" = p."v_1", "changed" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r_1" AND p."decision" IN (4) AND p."r_1" IS NOT NULL AND p."c_1" = 1;

