-- source · compute source "patch"
ALTER TABLE temp."amend_file_1" RENAME TO "patch";

-- source · look source "patch" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "patch" ("project");

-- source · verify the key of source "patch"
SELECT "project", count(*) AS "rows" FROM temp."patch" GROUP BY "project" HAVING count(*) > 1 OR "project" IS NULL ORDER BY "project";

-- source · compute source "before"
CREATE TEMP TABLE "before" AS select name, lower(cast(id as text)) as id from projects;

-- source · look source "before" up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "before" ("id");

-- source · verify the key of source "before"
SELECT "id", count(*) AS "rows" FROM temp."before" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- require · check "no two projects of the patch get one id": any row refuses the run
SELECT * FROM (select new_id, count(*) as projects from patch group by new_id having count(*) > 1 order by new_id
) AS found;

-- require · check "one project for each name in the patch": any row refuses the run
SELECT * FROM (select name, count(*) as projects from before where name in (select project from patch) group by name having count(*) > 1 order by name
) AS found;

-- plan · projects · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "r_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" uuid, "v_1" uuid, "b_2" uuid, "v_3" TEXT, "c_1" INTEGER);

-- plan · projects · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "c_1") SELECT "k_1" AS "k_1", "r_1" AS "r_1", CASE WHEN ("i_0") COLLATE BINARY = 'update' AND ("i_1") COLLATE BINARY = 'from' AND ("i_2") = 0 THEN 1 WHEN ("i_0") COLLATE BINARY = 'update' AND ("i_1") COLLATE BINARY = 'to' THEN 2 WHEN ("i_0") COLLATE BINARY = 'update' AND ("i_1") COLLATE BINARY IN ('another', 'nothing') THEN 3 WHEN ("i_1") COLLATE BINARY = 'from' AND ("i_2") = 1 THEN 4 WHEN ("i_0") COLLATE BINARY = 'add' AND ("i_1") COLLATE BINARY = 'nothing' AND ("i_2") = 0 THEN 5 WHEN ("i_0") COLLATE BINARY = 'add' AND ("i_1") COLLATE BINARY = 'to' THEN 6 WHEN ("i_0") COLLATE BINARY = 'add' AND ("i_1") COLLATE BINARY = 'nothing' AND ("i_2") = 1 THEN 7 WHEN ("i_0") COLLATE BINARY = 'add' AND ("i_1") COLLATE BINARY = 'another' THEN 8 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('update', 'add') THEN 3 WHEN "i_1" IS NULL THEN 4 WHEN NOT (typeof("i_1") IN ('null', 'text')) THEN 5 WHEN "i_1" IS NOT NULL AND ("i_1") COLLATE BINARY NOT IN ('from', 'to', 'another', 'nothing') THEN 6 WHEN "i_2" IS NULL THEN 7 WHEN NOT (("i_2") IS NULL OR ("i_2") IN (0, 1)) THEN 8 WHEN ("i_0") COLLATE BINARY = 'add' AND ("i_1") COLLATE BINARY = 'from' THEN 9 WHEN ("i_1") COLLATE BINARY = 'to' AND ("i_2") = 1 THEN 10 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('update', 'add') THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (typeof("i_1") IN ('null', 'text')) THEN "i_1" WHEN "i_1" IS NOT NULL AND ("i_1") COLLATE BINARY NOT IN ('from', 'to', 'another', 'nothing') THEN "i_1" WHEN "i_2" IS NULL THEN "i_2" WHEN NOT (("i_2") IS NULL OR ("i_2") IN (0, 1)) THEN "i_2" WHEN ("i_0") COLLATE BINARY = 'add' AND ("i_1") COLLATE BINARY = 'from' THEN NULL WHEN ("i_1") COLLATE BINARY = 'to' AND ("i_2") = 1 THEN NULL END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "patch"."project"
 AS "k_1", "own"."id"
 AS "m_1_1", "own"."rowid"
 AS "r_1", "patch"."action"
 AS "i_0", (case lower(cast(own.id as text))
  when patch.new_id then 'to'
  when patch.old_id then 'from'
  else case when own.id is null then 'nothing' else 'another' end
end

)
 AS "i_1", (exists (
  select 1 from before b
  where b.id = patch.new_id and b.name <> patch.project and not exists (
    select 1 from patch other
    where other.action = 'update' and other.project = b.name and other.old_id = b.id))

)
 AS "i_2", (patch.new_id
)
 AS "v_1", ("own"."id"
)
 AS "b_2", (patch.project
)
 AS "v_3"
FROM "patch" AS "patch"
LEFT JOIN "projects" AS "own" ON (own.name = patch.project
)
) AS q ORDER BY "r_1";

-- plan · projects · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · projects · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r_1" ON "amend_plan_1" ("r_1", "decision", "c_1") WHERE "r_1" IS NOT NULL;

-- plan · projects · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · projects · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (5) THEN 1 END), count(CASE WHEN p."decision" IN (2, 6) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4, 7) THEN 1 END), count(CASE WHEN p."decision" IN (8) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · projects · ambiguous-match: match "own" finds several counterparts of one row
SELECT p."k_1" AS "project", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · projects · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "project", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · projects · null-key: selected rows of "patch" have NULL in their key
SELECT p."k_1" AS "project" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · projects · assumption: input "action" is NULL, and is not declared nullable
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · projects · assumption: input "action" is not of type text
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · projects · assumption: input "action" is outside its domain
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · projects · assumption: input "has" is NULL, and is not declared nullable
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · projects · assumption: input "has" is not of type text
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 5 ORDER BY p."k_1";

-- predict · projects · assumption: input "has" is outside its domain
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 6 ORDER BY p."k_1";

-- predict · projects · assumption: input "taken" is NULL, and is not declared nullable
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 7 ORDER BY p."k_1";

-- predict · projects · assumption: input "taken" is not of type boolean
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 8 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (the schema of the patch allows no `from` there)
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 9 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (an id belongs to one project)
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 10 ORDER BY p."k_1";

-- predict · projects · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "project" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · projects · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "project" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · projects · blocked: the project does not have the id that the patch moves it from
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3)) SELECT row_0."project" AS "patch.project", row_1."id" AS "own.id", row_1."name" AS "own.name", row_1."description" AS "own.description" FROM found AS p LEFT JOIN temp."patch" AS row_0 ON row_0."project" = p."k_1" LEFT JOIN main."projects" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- predict · projects · blocked: another project has the id that this one shall get
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4, 7)) SELECT row_0."project" AS "patch.project", row_1."id" AS "own.id", row_1."name" AS "own.name", row_1."description" AS "own.description" FROM found AS p LEFT JOIN temp."patch" AS row_0 ON row_0."project" = p."k_1" LEFT JOIN main."projects" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- predict · projects · blocked: the project exists and has another id
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8)) SELECT row_0."project" AS "patch.project", row_1."id" AS "own.id", row_1."name" AS "own.name", row_1."description" AS "own.description" FROM found AS p LEFT JOIN temp."patch" AS row_0 ON row_0."project" = p."k_1" LEFT JOIN main."projects" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- predict · projects · null-key: rows of "projects", where match "own" looks, have NULL in their key
SELECT "id" FROM main."projects" WHERE "id" IS NULL;

-- plan · projects · collect new keys and references of "projects"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" uuid, "edge" INTEGER, "n_1" uuid);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · projects · rows of "projects" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" uuid, "n_1" uuid, "parked" BIGINT);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · projects · rows of "projects" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_1" = 1;

-- plan · projects · collect new keys and references of "documents"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" uuid);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · projects · rows of "documents" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" uuid, "parked" BIGINT);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · projects · follow references of "documents" to "projects", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."documents" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_1" = 1) AS m ON c."project_id" = m."o_1" WHERE NOT ((c."project_id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · projects · collect new keys and references of "members"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" uuid, "k_2" TEXT, "edge" INTEGER, "n_1" uuid);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "k_2", "edge");

-- plan · projects · rows of "members" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" uuid, "k_2" TEXT, "n_1" uuid, "parked" BIGINT);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1", "k_2");

-- plan · projects · follow references of "members" to "projects", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."project_id", c."person", 1, m."n" FROM main."members" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_1" = 1) AS m ON c."project_id" = m."o_1" WHERE NOT ((c."project_id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."project_id" = x."k_1" AND c."person" = x."k_2" AND x."edge" = 1);

-- plan · projects · one entry for each row of "projects" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · projects · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · projects · rows of "projects" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."id") IN (SELECT coalesce(z."n_1", o."id") FROM temp."amend_moved_1_1" AS z JOIN main."projects" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · projects · one entry for each row of "documents" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · projects · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · projects · one entry for each row of "members" that stays
INSERT INTO temp."amend_moved_1_3" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · projects · measure them
ANALYZE temp."amend_moved_1_3";

-- plan · projects · rows of "members" whose key another row takes
UPDATE temp."amend_moved_1_3" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_1_3" AS y JOIN main."members" AS b ON b."project_id" = y."k_1" AND b."person" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."project_id", b."person") IN (SELECT coalesce(z."n_1", o."project_id"), o."person" FROM temp."amend_moved_1_3" AS z JOIN main."members" AS o ON o."project_id" = z."k_1" AND o."person" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- overlay · projects · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."id", b."name", b."description" FROM main."projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · projects · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", b."description" AS "description" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" UNION ALL SELECT p."v_1" AS "id", p."v_3" AS "name", NULL AS "description" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5);

-- overlay · projects · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", b."description" AS "description" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" UNION ALL SELECT p."v_1" AS "id", p."v_3" AS "name", NULL AS "description" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5);

-- overlay · projects · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · projects · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_projects";

-- overlay · projects · rows of "documents" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_documents" AS SELECT b."id", b."project_id", b."title" FROM main."documents" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."id" = y."k_1");

-- overlay · projects · rows of "documents" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_documents" AS SELECT b."id" AS "id", coalesce(y."n_1", b."project_id") AS "project_id", b."title" AS "title" FROM temp."amend_moved_1_2" AS y JOIN main."documents" AS b ON b."id" = y."k_1";

-- overlay · projects · "documents" as the step leaves it
CREATE TEMP VIEW "amend_state_1_documents" AS SELECT * FROM temp."amend_kept_1_documents" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."project_id") AS "project_id", b."title" AS "title" FROM temp."amend_moved_1_2" AS y JOIN main."documents" AS b ON b."id" = y."k_1";

-- overlay · projects · drop the overlay of "documents" before this step
DROP VIEW IF EXISTS temp."documents";

-- overlay · projects · show "documents" as the step leaves it to all that follows
CREATE TEMP VIEW "documents" AS SELECT * FROM temp."amend_state_1_documents";

-- overlay · projects · rows of "members" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_members" AS SELECT b."project_id", b."person" FROM main."members" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_3" AS y WHERE b."project_id" = y."k_1" AND b."person" = y."k_2");

-- overlay · projects · rows of "members" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_members" AS SELECT coalesce(y."n_1", b."project_id") AS "project_id", b."person" AS "person" FROM temp."amend_moved_1_3" AS y JOIN main."members" AS b ON b."project_id" = y."k_1" AND b."person" = y."k_2";

-- overlay · projects · "members" as the step leaves it
CREATE TEMP VIEW "amend_state_1_members" AS SELECT * FROM temp."amend_kept_1_members" UNION ALL SELECT coalesce(y."n_1", b."project_id") AS "project_id", b."person" AS "person" FROM temp."amend_moved_1_3" AS y JOIN main."members" AS b ON b."project_id" = y."k_1" AND b."person" = y."k_2";

-- overlay · projects · drop the overlay of "members" before this step
DROP VIEW IF EXISTS temp."members";

-- overlay · projects · show "members" as the step leaves it to all that follows
CREATE TEMP VIEW "members" AS SELECT * FROM temp."amend_state_1_members";

-- predict · projects · two-effects: rows of "projects" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_1" = 1))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · projects · not-null: column "id" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5))) AS n WHERE n."id" IS NULL;

-- predict · projects · not-null: column "name" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5))) AS n WHERE n."name" IS NULL;

-- predict · projects · unique-key: new rows would have the unique key ("id") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."description" AS "description", o."id" AS "other id", o."name" AS "other name", o."description" AS "other description" FROM (SELECT p."v_1" AS "id", p."v_3" AS "name", NULL AS "description" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5)) UNION ALL SELECT "id", "name", "description" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", b."description" AS "description" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1") AS b) AS n JOIN temp."amend_kept_1_projects" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("id") of "projects"
SELECT "id", "name", "description", "amend_rows" AS "rows" FROM (SELECT "id", "name", "description", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."v_1" AS "id", p."v_3" AS "name", NULL AS "description" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5)) UNION ALL SELECT "id", "name", "description" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", b."description" AS "description" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1") AS b) AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("description" AS text);

-- predict · projects · unique-key: new rows would have the unique key ("name") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", n."description" AS "description", o."id" AS "other id", o."name" AS "other name", o."description" AS "other description" FROM (SELECT p."v_1" AS "id", p."v_3" AS "name", NULL AS "description" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5))) AS n JOIN temp."amend_kept_1_projects" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("name") of "projects"
SELECT "id", "name", "description", "amend_rows" AS "rows" FROM (SELECT "id", "name", "description", count(*) OVER (PARTITION BY n."name" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."v_1" AS "id", p."v_3" AS "name", NULL AS "description" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5)) UNION ALL SELECT "id", "name", "description" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name", b."description" AS "description" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1") AS b) AS n WHERE n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text), CAST("description" AS text);

-- predict · projects · foreign-key: rows of "documents" would refer to rows that "projects" does not have
SELECT n."id", n."project_id" FROM temp."amend_changed_1_documents" AS n WHERE n."project_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_projects" AS o WHERE o."id" = n."project_id");

-- predict · projects · unique-key: new rows would have the unique key ("project_id", "person") of "members" of rows that stay
WITH found AS MATERIALIZED (SELECT n."project_id" AS "project_id", n."person" AS "person", o."project_id" AS "other project_id", o."person" AS "other person" FROM temp."amend_changed_1_members" AS n JOIN temp."amend_kept_1_members" AS o ON o."project_id" = n."project_id" COLLATE BINARY AND o."person" = n."person" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · projects · unique-key: several new rows would have one unique key ("project_id", "person") of "members"
SELECT "project_id", "person", "amend_rows" AS "rows" FROM (SELECT "project_id", "person", count(*) OVER (PARTITION BY n."project_id" COLLATE BINARY, n."person" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_members" AS n WHERE n."project_id" IS NOT NULL AND n."person" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "project_id", "person";

-- predict · projects · foreign-key: rows of "members" would refer to rows that "projects" does not have
SELECT n."project_id", n."person", n."project_id" FROM temp."amend_changed_1_members" AS n WHERE n."project_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_projects" AS o WHERE o."id" = n."project_id");

-- predict · projects · null-key: rows of "projects" would get NULL as their key "id"
SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."r_1" IS NOT NULL AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · projects · unique-exchange: rows of "projects" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."projects") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- predict · projects · unique-exchange: rows of "members" exchange keys, and another row has the value in "project_id" that they would have meanwhile
SELECT b."project_id", b."person" FROM temp."amend_moved_1_3" AS y JOIN main."members" AS b ON b."project_id" = y."k_1" AND b."person" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "project_id" FROM main."members") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_3")) ORDER BY 1;

-- verify · check "every project of the patch has its id" on the planned state
SELECT * FROM (select patch.project, patch.new_id, p.id
from patch left join projects p on p.name = patch.project
where p.id is null or lower(cast(p.id as text)) <> patch.new_id
order by patch.project

) AS found;

-- verify · check "no project is left on an id that the patch moves away from" on the planned state
SELECT * FROM (select p.id, p.name from projects p
where lower(cast(p.id as text)) in (select old_id from patch)
  and lower(cast(p.id as text)) not in (select new_id from patch)
order by p.name

) AS found;

-- verify · check "no project was lost, and none came that the patch does not name" on the planned state
SELECT * FROM (select name from before where name not in (select name from projects)
union all
select name from projects where name not in (select name from before) and name not in (select project from patch)
order by name

) AS found;

-- apply · projects · keep what undoes the rekey of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."projects" AS t ON t."id" = p."k_1";

-- apply · projects · keep what undoes the rekey of "documents"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."project_id" AS "b_1", coalesce(p."n_1", t."project_id") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."documents" AS t ON t."id" = p."k_1";

-- apply · projects · keep what undoes the rekey of "members"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."project_id") AS "k_1", t."person" AS "k_2", t."project_id" AS "b_1", coalesce(p."n_1", t."project_id") AS "a_1" FROM temp."amend_moved_1_3" AS p JOIN main."members" AS t ON t."project_id" = p."k_1" AND t."person" = p."k_2";

-- apply · projects · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_1" AS "a_1", p."v_3" AS "a_2", NULL AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5);

-- apply · projects · move rows of "projects" out of the way of those that take their keys
UPDATE main."projects" AS t SET "id" = CASE WHEN p."n_1" IS NULL THEN t."id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · projects · move rows of "members" out of the way of those that take their keys
UPDATE main."members" AS t SET "project_id" = CASE WHEN p."n_1" IS NULL THEN t."project_id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_3" AS p WHERE t."project_id" = p."k_1" AND t."person" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · projects · set "id" of "projects" to new keys
UPDATE main."projects" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · projects · set "id" of "projects" to new keys, for rows out of the way
UPDATE main."projects" AS t SET "id" = coalesce(p."n_1", t."id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · projects · set "project_id" of "documents" to new keys
UPDATE main."documents" AS t SET "project_id" = coalesce(p."n_1", t."project_id") FROM temp."amend_moved_1_2" AS p WHERE t."id" = p."k_1";

-- apply · projects · set "project_id" of "members" to new keys
UPDATE main."members" AS t SET "project_id" = coalesce(p."n_1", t."project_id") FROM temp."amend_moved_1_3" AS p WHERE t."project_id" = p."k_1" AND t."person" = p."k_2" AND p."parked" IS NULL;

-- apply · projects · set "project_id" of "members" to new keys, for rows out of the way
UPDATE main."members" AS t SET "project_id" = coalesce(p."n_1", t."project_id") FROM temp."amend_moved_1_3" AS p WHERE t."project_id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."person" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · projects · insert rows into "projects"
INSERT INTO main."projects" ("id", "name", "description") SELECT p."v_1", p."v_3", NULL FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5);

