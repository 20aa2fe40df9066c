-- source · compute source "alias"
ALTER TABLE temp."amend_file_1" RENAME TO "alias";

-- source · look source "alias" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "alias" ("name");

-- source · verify the key of source "alias"
SELECT "name", count(*) AS "rows" FROM temp."alias" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · compute source "named"
CREATE TEMP TABLE "named" AS SELECT q.*, amend_fold(name
) AS "folded" FROM (select id, name from projects
) AS q;

-- source · look source "named" up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "named" ("id");

-- source · verify the key of source "named"
SELECT "id", count(*) AS "rows" FROM temp."named" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · compute source "home"
CREATE TEMP TABLE "home" AS SELECT q.*, amend_uuid5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', project
) AS "new_id" FROM (select a.project, a.canonical, n.existing_id
from (select distinct project, canonical from alias) a
left join (select folded, min(id) as existing_id from named group by folded) n on n.folded = a.project

) AS q;

-- source · look source "home" up by its key
CREATE UNIQUE INDEX temp."amend_source_3_key" ON "home" ("project");

-- source · verify the key of source "home"
SELECT "project", count(*) AS "rows" FROM temp."home" GROUP BY "project" HAVING count(*) > 1 OR "project" IS NULL ORDER BY "project";

-- source · compute source "shadow"
CREATE TEMP TABLE "shadow" AS select n.id, h.project, coalesce(h.existing_id, h.new_id) as home_id
from named n
join alias a on a.name = n.folded
join home h on h.project = a.project
where n.folded <> a.project
;

-- source · look source "shadow" up by its key
CREATE UNIQUE INDEX temp."amend_source_4_key" ON "shadow" ("id");

-- source · verify the key of source "shadow"
SELECT "id", count(*) AS "rows" FROM temp."shadow" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · compute source "wanted"
CREATE TEMP TABLE "wanted" AS select p.home_id, s.category, s.key, count(*) as claims
from shadow p join project_state s on s.project_id = p.id
group by p.home_id, s.category, s.key
;

-- source · compute source "rival"
CREATE TEMP TABLE "rival" AS select s.id, s.updated_at,
       row_number() over claim = 1 as first,
       first_value(s.value) over claim as first_value,
       max(s.status = 'active') over claim as live,
       coalesce(
         min(case when s.status = 'active' then coalesce('=' || s.value, '') end) over claim
         <> max(case when s.status = 'active' then coalesce('=' || s.value, '') end) over claim,
         false) as disputed
from wanted w
join shadow p on p.home_id = w.home_id
join project_state s on s.project_id = p.id and s.category = w.category and s.key = w.key
where w.claims > 1
window claim as (
  partition by p.home_id, s.category, s.key
  order by s.status = 'active' desc, julianday(s.updated_at) desc, s.id
  rows between unbounded preceding and unbounded following)
;

-- source · look source "rival" up by its key
CREATE UNIQUE INDEX temp."amend_source_6_key" ON "rival" ("id");

-- source · verify the key of source "rival"
SELECT "id", count(*) AS "rows" FROM temp."rival" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · compute source "spelling"
CREATE TEMP TABLE "spelling" AS SELECT q.*, amend_fold(stored
) AS "folded" FROM (select distinct project collate binary as stored from memories where project is not null
union select distinct project collate binary from interactions where project is not null

) AS q;

-- source · look source "spelling" up by its key
CREATE UNIQUE INDEX temp."amend_source_7_key" ON "spelling" ("stored");

-- source · verify the key of source "spelling"
SELECT "stored", count(*) AS "rows" FROM temp."spelling" GROUP BY "stored" HAVING count(*) > 1 OR "stored" IS NULL ORDER BY "stored";

-- source · compute source "misnamed"
CREATE TEMP TABLE "misnamed" AS select s.stored, a.canonical
from spelling s join alias a on a.name = s.folded
where s.stored <> a.canonical
;

-- source · look source "misnamed" up by its key
CREATE UNIQUE INDEX temp."amend_source_8_key" ON "misnamed" ("stored");

-- source · verify the key of source "misnamed"
SELECT "stored", count(*) AS "rows" FROM temp."misnamed" GROUP BY "stored" HAVING count(*) > 1 OR "stored" IS NULL ORDER BY "stored";

-- source · compute source "twin"
CREATE TEMP TABLE "twin" AS with same as (
  select json_group_array(m.id) as ids
  from memories m left join misnamed x on x.stored = m.project
  where m.status = 'active'
  group by coalesce(x.canonical, m.project), m.memory_type, m.content
  having count(*) > 1 and max(x.stored is not null))
select m.id, m.updated_at,
       first_value(m.id) over (
         partition by same.ids order by julianday(m.updated_at) desc, m.id) as newest_id
from same, json_each(same.ids) member join memories m on m.id = member.value
;

-- source · look source "twin" up by its key
CREATE UNIQUE INDEX temp."amend_source_9_key" ON "twin" ("id");

-- source · verify the key of source "twin"
SELECT "id", count(*) AS "rows" FROM temp."twin" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- require · check "one row per canonical project": any row refuses the run
SELECT * FROM (select n.folded as project, n.id, n.name
from named n join home h on h.project = n.folded
where n.folded in (select folded from named group by folded having count(*) > 1)

) AS found;

-- require · check "times that must be compared can be read, in project_state": any row refuses the run
SELECT * FROM (select id, updated_at from rival
where julianday(updated_at) is null or updated_at not glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'

) AS found;

-- require · check "times that must be compared can be read, in memories": any row refuses the run
SELECT * FROM (select id, updated_at from twin
where julianday(updated_at) is null or updated_at not glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'

) AS found;

-- plan · canonical-projects · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT, "v_3" TEXT, "v_4" TEXT);

-- plan · canonical-projects · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3", "v_4") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3", "v_4" AS "v_4" FROM (SELECT "home"."project"
 AS "k_1", (new_id
)
 AS "v_1", (canonical
)
 AS "v_2", ((select p.description from projects p join shadow on shadow.id = p.id
   where shadow.project = home.project and p.description <> ''
   order by julianday(p.created_at), p.id limit 1)
)
 AS "v_3", ('<time>'
)
 AS "v_4"
FROM "home" AS "home"
WHERE (existing_id is null and project in (select project from shadow)
)
) AS q;

-- plan · canonical-projects · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · canonical-projects · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · canonical-projects · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · canonical-projects · null-key: selected rows of "home" have NULL in their key
SELECT p."k_1" AS "project" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · canonical-projects · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "project" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · canonical-projects · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "project" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · canonical-projects · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."id", b."name", b."description", b."created_at" FROM main."projects" AS b;

-- overlay · canonical-projects · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."v_1" AS "id", p."v_2" AS "name", p."v_3" AS "description", p."v_4" AS "created_at" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · canonical-projects · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "name", p."v_3" AS "description", p."v_4" AS "created_at" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · canonical-projects · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · canonical-projects · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_projects";

-- predict · canonical-projects · not-null: column "id" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · canonical-projects · not-null: column "name" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NULL;

-- predict · canonical-projects · unique-key: new rows would have the unique key ("id") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_projects" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · canonical-projects · unique-key: several new rows would have one unique key ("id") of "projects"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- predict · canonical-projects · unique-key: new rows would have the unique key ("name") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_projects" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · canonical-projects · unique-key: several new rows would have one unique key ("name") of "projects"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id", p."v_2" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- plan · project-state · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "r" INTEGER, "r_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "b_3" TEXT, "v_4" TEXT, "b_5" TEXT, "v_6" REAL, "b_7" REAL, "v_8" TEXT, "b_9" TEXT, "w_10" TEXT, "w_11" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER);

-- plan · project-state · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "r", "r_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "b_3", "v_4", "b_5", "v_6", "b_7", "v_8", "b_9", "w_10", "w_11", "c_1", "c_2", "c_3") SELECT "k_1" AS "k_1", "r" AS "r", "r_1" AS "r_1", CASE WHEN ("i_0") = 0 AND ("i_1") = 1 AND "i_3" IS NULL THEN 1 WHEN ("i_0") = 0 AND ("i_1") = 0 AND "i_3" IS NULL AND ("i_4") = 1 THEN 2 WHEN ("i_0") = 0 AND ("i_1") = 0 AND ("i_2") COLLATE BINARY NOT IN ('active') AND "i_3" IS NULL AND ("i_4") = 0 THEN 3 WHEN ("i_0") = 0 AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY = 'active') AND ("i_4") = 1 THEN 4 WHEN ("i_0") = 0 AND ("i_2") COLLATE BINARY = 'active' AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY = 'active') AND ("i_4") = 0 THEN 5 WHEN ("i_0") = 0 AND ("i_2") COLLATE BINARY NOT IN ('active') AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY = 'active') AND ("i_4") = 0 THEN 6 WHEN ("i_0") = 0 AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'active' AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active')) AND ("i_4") = 1 THEN 7 WHEN ("i_0") = 0 AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'active' AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active')) AND ("i_4") = 0 THEN 8 WHEN ("i_0") = 0 AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'active' AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active')) AND ("i_4") = 1 THEN 9 WHEN ("i_0") = 0 AND ("i_2") COLLATE BINARY NOT IN ('active') AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active')) AND ("i_4") = 1 THEN 10 WHEN ("i_0") = 0 AND ("i_2") COLLATE BINARY NOT IN ('active') AND ("i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active')) AND ("i_4") = 0 THEN 11 WHEN ("i_0") = 1 AND ("i_2") COLLATE BINARY = 'active' AND "i_3" IS NULL THEN 12 WHEN ("i_0") = 1 AND ("i_2") COLLATE BINARY = 'active' AND "i_3" IS NOT NULL THEN 13 WHEN ("i_0") = 1 AND ("i_2") COLLATE BINARY NOT IN ('active') THEN 14 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN 4 WHEN "i_2" IS NULL THEN 5 WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN 6 WHEN "i_2" IS NOT NULL AND ("i_2") COLLATE BINARY NOT IN ('active', 'superseded', 'invalid') THEN 7 WHEN NOT (typeof("i_3") IN ('null', 'text')) THEN 8 WHEN "i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active', 'superseded', 'invalid') THEN 9 WHEN "i_4" IS NULL THEN 10 WHEN NOT (("i_4") IS NULL OR ("i_4") IN (0, 1)) THEN 11 WHEN ("i_0") = 0 AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'active' AND ("i_3" IS NULL OR ("i_3") COLLATE BINARY IN ('invalid', 'superseded')) AND ("i_4") = 0 THEN 12 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN "i_1" WHEN "i_2" IS NULL THEN "i_2" WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN "i_2" WHEN "i_2" IS NOT NULL AND ("i_2") COLLATE BINARY NOT IN ('active', 'superseded', 'invalid') THEN "i_2" WHEN NOT (typeof("i_3") IN ('null', 'text')) THEN "i_3" WHEN "i_3" IS NOT NULL AND ("i_3") COLLATE BINARY NOT IN ('active', 'superseded', 'invalid') THEN "i_3" WHEN "i_4" IS NULL THEN "i_4" WHEN NOT (("i_4") IS NULL OR ("i_4") IN (0, 1)) THEN "i_4" WHEN ("i_0") = 0 AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'active' AND ("i_3" IS NULL OR ("i_3") COLLATE BINARY IN ('invalid', 'superseded')) AND ("i_4") = 0 THEN NULL END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", "v_4" AS "v_4", "b_5" AS "b_5", "v_6" AS "v_6", "b_7" AS "b_7", "v_8" AS "v_8", "b_9" AS "b_9", "w_10" AS "w_10", "w_11" AS "w_11", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_3") COLLATE BINARY IS +('active') AND ("b_5") COLLATE BINARY IS +("v_4") AND ("b_7") COLLATE BINARY IS +("v_6") AND ("b_9") COLLATE BINARY IS +("v_8") THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_3" FROM (SELECT "s"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", "s"."rowid"
 AS "r", "k"."rowid"
 AS "r_1", (coalesce(r.disputed, false)
)
 AS "i_0", (coalesce(r.first, true)
)
 AS "i_1", "s"."status"
 AS "i_2", "k"."status"
 AS "i_3", (s.value is case
  when r.id is null or r.first or k.status = 'active' or (k.id is not null and not r.live) then k.value
  else r.first_value
end

)
 AS "i_4", (p.home_id
)
 AS "v_1", ("s"."project_id"
)
 AS "b_2", ("k"."status"
)
 AS "b_3", (s.source
)
 AS "v_4", ("k"."source"
)
 AS "b_5", (s.confidence
)
 AS "v_6", ("k"."confidence"
)
 AS "b_7", (s.updated_at
)
 AS "v_8", ("k"."updated_at"
)
 AS "b_9", ("s"."category"
)
 AS "w_10", ("s"."key"
)
 AS "w_11"
FROM "project_state" AS "s"
JOIN "shadow" AS "p" ON (p.id = s.project_id
)
LEFT JOIN "rival" AS "r" ON (r.id = s.id
)
LEFT JOIN "project_state" AS "k" ON (k.project_id = p.home_id and k.category = s.category and k.key = s.key
)
) AS q ORDER BY "r";

-- plan · project-state · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1", "c_2", "c_3");

-- plan · project-state · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r_1" ON "amend_plan_2" ("r_1", "decision", "c_1", "c_2", "c_3") WHERE "r_1" IS NOT NULL;

-- plan · project-state · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · project-state · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2, 4, 9, 10) THEN 1 END), count(CASE WHEN p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (7) THEN 1 END), count(CASE WHEN p."decision" IN (8) AND p."r_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (8) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3, 6, 11, 14) THEN 1 END), count(CASE WHEN p."decision" IN (5, 13) THEN 1 END), count(CASE WHEN p."decision" IN (12) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · project-state · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_2" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · project-state · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_2" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · project-state · null-key: selected rows of "project_state" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · project-state · assumption: input "disputed" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · project-state · assumption: input "disputed" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · project-state · assumption: input "first" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · project-state · assumption: input "first" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · project-state · assumption: input "incoming" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 5 ORDER BY p."k_1";

-- predict · project-state · assumption: input "incoming" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 6 ORDER BY p."k_1";

-- predict · project-state · assumption: input "incoming" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 7 ORDER BY p."k_1";

-- predict · project-state · assumption: input "existing" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 8 ORDER BY p."k_1";

-- predict · project-state · assumption: input "existing" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 9 ORDER BY p."k_1";

-- predict · project-state · assumption: input "same" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 10 ORDER BY p."k_1";

-- predict · project-state · assumption: input "same" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 11 ORDER BY p."k_1";

-- predict · project-state · assumption: a combination declared impossible occurs (the first is live where any shadow's row is, and another live value is a dispute)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 12 ORDER BY p."k_1";

-- predict · project-state · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · project-state · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · project-state · blocked: two live values disagree
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_2" AS p WHERE p."decision" IN (5, 13)) SELECT row_0."id" AS "s.id", row_0."project_id" AS "s.project_id", row_0."category" AS "s.category", row_0."key" AS "s.key", row_0."value" AS "s.value", row_0."status" AS "s.status", row_0."source" AS "s.source", row_0."confidence" AS "s.confidence", row_0."created_at" AS "s.created_at", row_0."updated_at" AS "s.updated_at", row_1."id" AS "k.id", row_1."project_id" AS "k.project_id", row_1."category" AS "k.category", row_1."key" AS "k.key", row_1."value" AS "k.value", row_1."status" AS "k.status", row_1."source" AS "k.source", row_1."confidence" AS "k.confidence", row_1."created_at" AS "k.created_at", row_1."updated_at" AS "k.updated_at" FROM found AS p LEFT JOIN main."project_state" AS row_0 ON row_0."id" = p."k_1" LEFT JOIN main."project_state" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- predict · project-state · blocked: two shadows hold different live values
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_2" AS p WHERE p."decision" IN (12)) SELECT row_0."id" AS "s.id", row_0."project_id" AS "s.project_id", row_0."category" AS "s.category", row_0."key" AS "s.key", row_0."value" AS "s.value", row_0."status" AS "s.status", row_0."source" AS "s.source", row_0."confidence" AS "s.confidence", row_0."created_at" AS "s.created_at", row_0."updated_at" AS "s.updated_at", row_1."id" AS "k.id", row_1."project_id" AS "k.project_id", row_1."category" AS "k.category", row_1."key" AS "k.key", row_1."value" AS "k.value", row_1."status" AS "k.status", row_1."source" AS "k.source", row_1."confidence" AS "k.confidence", row_1."created_at" AS "k.created_at", row_1."updated_at" AS "k.updated_at" FROM found AS p LEFT JOIN main."project_state" AS row_0 ON row_0."id" = p."k_1" LEFT JOIN main."project_state" AS row_1 ON row_1."id" = p."m_1_1" ORDER BY p."k_1";

-- predict · project-state · null-key: rows of "project_state", where match "k" looks, have NULL in their key
SELECT "id" FROM main."project_state" WHERE "id" IS NULL;

-- overlay · project-state · numbers of the rows of "project_state" that the step changes
CREATE TEMP TABLE "amend_numbers_2_project_state" ("r" INTEGER PRIMARY KEY);

-- overlay · project-state · rows of "project_state" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_project_state" AS SELECT b."id", b."project_id", b."category", b."key", b."value", b."status", b."source", b."confidence", b."created_at", b."updated_at" FROM main."project_state" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_2_project_state");

-- overlay · project-state · rows of "project_state" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_project_state" AS SELECT p."k_1" AS "id", p."v_1" AS "project_id", p."w_10" AS "category", p."w_11" AS "key", b."value" AS "value", b."status" AS "status", b."source" AS "source", b."confidence" AS "confidence", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_2" AS p LEFT JOIN main."project_state" AS b ON b."rowid" = p."r" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (8) AND p."c_3" = 1)) UNION ALL SELECT p."m_1_1" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", 'active' AS "status", p."v_4" AS "source", p."v_6" AS "confidence", b."created_at" AS "created_at", p."v_8" AS "updated_at" FROM temp."amend_plan_2" AS p LEFT JOIN main."project_state" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1);

-- overlay · project-state · "project_state" as the step leaves it
CREATE TEMP VIEW "amend_state_2_project_state" AS SELECT * FROM temp."amend_kept_2_project_state" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "project_id", p."w_10" AS "category", p."w_11" AS "key", b."value" AS "value", b."status" AS "status", b."source" AS "source", b."confidence" AS "confidence", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_2" AS p LEFT JOIN main."project_state" AS b ON b."rowid" = p."r" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (8) AND p."c_3" = 1)) UNION ALL SELECT p."m_1_1" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", 'active' AS "status", p."v_4" AS "source", p."v_6" AS "confidence", b."created_at" AS "created_at", p."v_8" AS "updated_at" FROM temp."amend_plan_2" AS p LEFT JOIN main."project_state" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1);

-- overlay · project-state · drop the overlay of "project_state" before this step
DROP VIEW IF EXISTS temp."project_state";

-- overlay · project-state · show "project_state" as the step leaves it to all that follows
CREATE TEMP VIEW "project_state" AS SELECT * FROM temp."amend_state_2_project_state";

-- overlay · project-state · rows of "project_state_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_project_state_archive" AS SELECT CAST(NULL AS TEXT) AS "id", CAST(NULL AS TEXT) AS "project_id", CAST(NULL AS TEXT) AS "category", CAST(NULL AS TEXT) AS "key", CAST(NULL AS TEXT) AS "value", CAST(NULL AS TEXT) AS "status", CAST(NULL AS TEXT) AS "source", CAST(NULL AS REAL) AS "confidence", CAST(NULL AS TEXT) AS "created_at", CAST(NULL AS TEXT) AS "updated_at", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · project-state · rows of "project_state_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_project_state_archive" AS SELECT b."id" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", b."status" AS "status", b."source" AS "source", b."confidence" AS "confidence", b."created_at" AS "created_at", b."updated_at" AS "updated_at", '<run>' AS "amend_run_id", 'gives way to the live value stored under an alias' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (8) AND p."r_1" IS NOT NULL UNION ALL SELECT b."id" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", b."status" AS "status", b."source" AS "source", b."confidence" AS "confidence", b."created_at" AS "created_at", b."updated_at" AS "updated_at", '<run>' AS "amend_run_id", 'historical: another row keeps the key' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS b ON b."rowid" = p."r" WHERE p."decision" IN (3, 6, 11, 14);

-- overlay · project-state · "project_state_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_2_project_state_archive" AS SELECT * FROM temp."amend_kept_2_project_state_archive" UNION ALL SELECT b."id" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", b."status" AS "status", b."source" AS "source", b."confidence" AS "confidence", b."created_at" AS "created_at", b."updated_at" AS "updated_at", '<run>' AS "amend_run_id", 'gives way to the live value stored under an alias' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS b ON b."rowid" = p."r_1" WHERE p."decision" IN (8) AND p."r_1" IS NOT NULL UNION ALL SELECT b."id" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", b."status" AS "status", b."source" AS "source", b."confidence" AS "confidence", b."created_at" AS "created_at", b."updated_at" AS "updated_at", '<run>' AS "amend_run_id", 'historical: another row keeps the key' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS b ON b."rowid" = p."r" WHERE p."decision" IN (3, 6, 11, 14);

-- overlay · project-state · drop the overlay of "project_state_archive" before this step
DROP VIEW IF EXISTS temp."project_state_archive";

-- overlay · project-state · show "project_state_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "project_state_archive" AS SELECT * FROM temp."amend_state_2_project_state_archive";

-- overlay · project-state · numbers of the rows of "project_state" that the step changes
INSERT INTO temp."amend_numbers_2_project_state" SELECT p."r" FROM temp."amend_plan_2" AS p WHERE (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2, 4, 9, 10))) OR ((p."decision" IN (7)) OR ((p."decision" IN (8) AND p."c_3" = 1) OR (p."decision" IN (3, 6, 11, 14))))) ON CONFLICT DO NOTHING;

-- overlay · project-state · numbers of the rows of "project_state" that the step changes
INSERT INTO temp."amend_numbers_2_project_state" SELECT p."r_1" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1) OR (p."decision" IN (8) AND p."r_1" IS NOT NULL)) ON CONFLICT DO NOTHING;

-- predict · project-state · two-effects: rows of "project_state" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2, 4, 9, 10)) OR (p."decision" IN (7)) OR (p."decision" IN (8) AND p."c_3" = 1) OR (p."decision" IN (3, 6, 11, 14))) AND (p."r") IN (SELECT p."r_1" AS "rowid" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1) OR (p."decision" IN (8) AND p."r_1" IS NOT NULL))) UNION ALL SELECT p."m_1_1" AS "id" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1) OR (p."decision" IN (8) AND p."r_1" IS NOT NULL))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · project-state · not-null: column "project_id" of "project_state" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "project_id" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (8) AND p."c_3" = 1))) AS n WHERE n."project_id" IS NULL;

-- predict · project-state · unique-key: new rows would have the unique key ("project_id", "category", "key") of "project_state" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "project_id", p."w_10" AS "category", p."w_11" AS "key" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL OR EXISTS (SELECT 1 FROM temp."shadow" WHERE NOT (typeof("home_id") IN ('null', 'text'))))) OR (p."decision" IN (8) AND p."c_3" = 1 AND (p."m_1_1" IS NOT NULL OR EXISTS (SELECT 1 FROM temp."shadow" WHERE NOT (typeof("home_id") IN ('null', 'text'))))))) AS n JOIN temp."amend_kept_2_project_state" AS o ON o."project_id" = n."project_id" COLLATE BINARY AND o."category" = n."category" COLLATE BINARY AND o."key" = n."key" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · project-state · unique-key: several new rows would have one unique key ("project_id", "category", "key") of "project_state"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "project_id", p."w_10" AS "category", p."w_11" AS "key" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (8) AND p."c_3" = 1)) UNION ALL SELECT "id", "project_id", "category", "key" FROM (SELECT p."m_1_1" AS "id", b."project_id" AS "project_id", b."category" AS "category", b."key" AS "key", b."value" AS "value", 'active' AS "status", p."v_4" AS "source", p."v_6" AS "confidence", b."created_at" AS "created_at", p."v_8" AS "updated_at" FROM temp."amend_plan_2" AS p LEFT JOIN main."project_state" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1)) AS b) AS n WHERE n."project_id" IS NOT NULL AND n."category" IS NOT NULL AND n."key" IS NOT NULL GROUP BY n."project_id" COLLATE BINARY, n."category" COLLATE BINARY, n."key" COLLATE BINARY HAVING count(*) > 1;

-- predict · project-state · unique-exchange: rows would take the unique key ("project_id", "category", "key") of "project_state" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "project_id", p."w_10" AS "category", p."w_11" AS "key" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL OR EXISTS (SELECT 1 FROM temp."shadow" WHERE NOT (typeof("home_id") IN ('null', 'text'))))) OR (p."decision" IN (8) AND p."c_3" = 1 AND (p."m_1_1" IS NOT NULL OR EXISTS (SELECT 1 FROM temp."shadow" WHERE NOT (typeof("home_id") IN ('null', 'text'))))))) AS n JOIN main."project_state" AS o ON o."project_id" = n."project_id" COLLATE BINARY AND o."category" = n."category" COLLATE BINARY AND o."key" = n."key" COLLATE BINARY JOIN temp."amend_plan_2" AS p ON p."r" = o."rowid" WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (8) AND p."c_3" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- predict · project-state · foreign-key: rows of "project_state" would refer to rows that "projects" does not have
SELECT n."id", n."project_id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "project_id" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (8) AND p."c_3" = 1))) AS n WHERE n."project_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_projects" AS o WHERE o."id" = n."project_id");

-- predict · project-state · check-constraint: rows of "project_state" would break CHECK (status IN ('active', 'superseded', 'invalid'))
SELECT n."id" FROM (SELECT p."m_1_1" AS "id", 'active' AS "status" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1)) AS n WHERE NOT (status IN ('active', 'superseded', 'invalid'));

-- plan · memories · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "b_3" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER);

-- plan · memories · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "b_3", "c_1", "c_2", "c_3") SELECT "k_1" AS "k_1", "r" AS "r", CASE WHEN ("i_0") = 1 AND ("i_1" IS NULL OR ("i_1") = 1) THEN 1 WHEN ("i_0") = 1 AND ("i_1" IS NOT NULL AND ("i_1") = 0) THEN 2 WHEN ("i_0") = 0 AND ("i_1" IS NOT NULL AND ("i_1") = 1) THEN 3 WHEN ("i_0") = 0 AND ("i_1" IS NOT NULL AND ("i_1") = 0) THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN 3 WHEN ("i_0") = 0 AND "i_1" IS NULL THEN 4 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN NOT (("i_1") IS NULL OR ("i_1") IN (0, 1)) THEN "i_1" WHEN ("i_0") = 0 AND "i_1" IS NULL THEN NULL END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_3") COLLATE BINARY IS +('superseded') THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_3") COLLATE BINARY IS +('superseded') THEN 0 ELSE 1 END AS "c_3" FROM (SELECT "m"."id"
 AS "k_1", "m"."rowid"
 AS "r", (x.stored is not null
)
 AS "i_0", (t.newest_id = m.id
)
 AS "i_1", (x.canonical
)
 AS "v_1", ("m"."project"
)
 AS "b_2", ("m"."status"
)
 AS "b_3"
FROM "memories" AS "m"
LEFT JOIN "misnamed" AS "x" ON (x.stored = m.project
)
LEFT JOIN "twin" AS "t" ON (t.id = m.id
)
WHERE (x.stored is not null or t.id is not null
)
) AS q ORDER BY "r";

-- plan · memories · look planned rows up by row number
CREATE INDEX temp."amend_plan_3_r" ON "amend_plan_3" ("r", "decision", "c_1", "c_2", "c_3");

-- plan · memories · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · memories · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · memories · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_3" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · memories · null-key: selected rows of "memories" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · memories · assumption: input "joins" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · memories · assumption: input "joins" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · memories · assumption: input "newest" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · memories · assumption: a combination declared impossible occurs (such rows are not selected)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · memories · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · memories · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · memories · numbers of the rows of "memories" that the step changes
CREATE TEMP TABLE "amend_numbers_3_memories" ("r" INTEGER PRIMARY KEY);

-- overlay · memories · rows of "memories" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_memories" AS SELECT b."id", b."memory_type", b."content", b."project", b."status", b."created_at", b."updated_at" FROM main."memories" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_3_memories");

-- overlay · memories · rows of "memories" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_memories" AS SELECT p."k_1" AS "id", b."memory_type" AS "memory_type", b."content" AS "content", p."v_1" AS "project", b."status" AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p LEFT JOIN main."memories" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", b."memory_type" AS "memory_type", b."content" AS "content", p."v_1" AS "project", 'superseded' AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p LEFT JOIN main."memories" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (2) AND p."c_2" = 1) UNION ALL SELECT p."k_1" AS "id", b."memory_type" AS "memory_type", b."content" AS "content", b."project" AS "project", 'superseded' AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p LEFT JOIN main."memories" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (4) AND p."c_3" = 1);

-- overlay · memories · "memories" as the step leaves it
CREATE TEMP VIEW "amend_state_3_memories" AS SELECT * FROM temp."amend_kept_3_memories" UNION ALL SELECT p."k_1" AS "id", b."memory_type" AS "memory_type", b."content" AS "content", p."v_1" AS "project", b."status" AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p LEFT JOIN main."memories" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", b."memory_type" AS "memory_type", b."content" AS "content", p."v_1" AS "project", 'superseded' AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p LEFT JOIN main."memories" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (2) AND p."c_2" = 1) UNION ALL SELECT p."k_1" AS "id", b."memory_type" AS "memory_type", b."content" AS "content", b."project" AS "project", 'superseded' AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p LEFT JOIN main."memories" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (4) AND p."c_3" = 1);

-- overlay · memories · drop the overlay of "memories" before this step
DROP VIEW IF EXISTS temp."memories";

-- overlay · memories · show "memories" as the step leaves it to all that follows
CREATE TEMP VIEW "memories" AS SELECT * FROM temp."amend_state_3_memories";

-- overlay · memories · numbers of the rows of "memories" that the step changes
INSERT INTO temp."amend_numbers_3_memories" SELECT p."r" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (1) AND p."c_1" = 1) OR ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (4) AND p."c_3" = 1))) ON CONFLICT DO NOTHING;

-- predict · memories · check-constraint: rows of "memories" would break CHECK (status IN ('active', 'candidate', 'superseded', 'invalid'))
SELECT n."id" FROM (SELECT p."k_1" AS "id", 'superseded' AS "status" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (2) AND p."c_2" = 1) OR (p."decision" IN (4) AND p."c_3" = 1))) AS n WHERE NOT (status IN ('active', 'candidate', 'superseded', 'invalid'));

-- plan · interactions · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · interactions · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", "i"."rowid"
 AS "r", (x.canonical
)
 AS "v_1", ("i"."project"
)
 AS "b_2"
FROM "interactions" AS "i"
JOIN "misnamed" AS "x" ON (x.stored = i.project
)
) AS q ORDER BY "r";

-- plan · interactions · look planned rows up by row number
CREATE INDEX temp."amend_plan_4_r" ON "amend_plan_4" ("r", "decision", "c_1");

-- plan · interactions · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · interactions · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · interactions · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_4" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · interactions · null-key: selected rows of "interactions" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · interactions · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · interactions · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · interactions · numbers of the rows of "interactions" that the step changes
CREATE TEMP TABLE "amend_numbers_4_interactions" ("r" INTEGER PRIMARY KEY);

-- overlay · interactions · rows of "interactions" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_interactions" AS SELECT b."id", b."prompt", b."response", b."project", b."created_at" FROM main."interactions" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_4_interactions");

-- overlay · interactions · rows of "interactions" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_interactions" AS SELECT p."k_1" AS "id", b."prompt" AS "prompt", b."response" AS "response", p."v_1" AS "project", b."created_at" AS "created_at" FROM temp."amend_plan_4" AS p LEFT JOIN main."interactions" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · interactions · "interactions" as the step leaves it
CREATE TEMP VIEW "amend_state_4_interactions" AS SELECT * FROM temp."amend_kept_4_interactions" UNION ALL SELECT p."k_1" AS "id", b."prompt" AS "prompt", b."response" AS "response", p."v_1" AS "project", b."created_at" AS "created_at" FROM temp."amend_plan_4" AS p LEFT JOIN main."interactions" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · interactions · drop the overlay of "interactions" before this step
DROP VIEW IF EXISTS temp."interactions";

-- overlay · interactions · show "interactions" as the step leaves it to all that follows
CREATE TEMP VIEW "interactions" AS SELECT * FROM temp."amend_state_4_interactions";

-- overlay · interactions · numbers of the rows of "interactions" that the step changes
INSERT INTO temp."amend_numbers_4_interactions" SELECT p."r" FROM temp."amend_plan_4" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- plan · shadow-projects · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · shadow-projects · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "p"."id"
 AS "k_1"
FROM "projects" AS "p"
JOIN "shadow" AS "shadow" ON (shadow.id = p.id
)
) AS q;

-- plan · shadow-projects · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · shadow-projects · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · shadow-projects · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · shadow-projects · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_5" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_5" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · shadow-projects · null-key: selected rows of "projects" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · shadow-projects · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · shadow-projects · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · shadow-projects · collect rows of "project_state" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_5_1" ("k_1" TEXT, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · shadow-projects · follow a foreign key of "project_state", until no row is added
INSERT INTO temp."amend_cascade_5_1" ("k_1", "edge") SELECT DISTINCT c."id", 0 FROM temp."amend_state_2_project_state" AS c WHERE (c."project_id") IN (SELECT b."id" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_1_projects" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_5_1" AS x WHERE c."id" = x."k_1" AND x."edge" = 0);

-- overlay · shadow-projects · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_projects" AS SELECT b."id", b."name", b."description", b."created_at" FROM temp."amend_state_1_projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_5" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · shadow-projects · rows of "projects" that the step changes or brings
CREATE TEMP TABLE "amend_changed_5_projects" ("id" TEXT, "name" TEXT, "description" TEXT, "created_at" TEXT);

-- overlay · shadow-projects · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_5_projects" AS SELECT * FROM temp."amend_kept_5_projects" UNION ALL SELECT * FROM temp."amend_changed_5_projects";

-- overlay · shadow-projects · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · shadow-projects · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_5_projects";

-- overlay · shadow-projects · rows of "projects_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_projects_archive" AS SELECT CAST(NULL AS TEXT) AS "id", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "description", CAST(NULL AS TEXT) AS "created_at", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · shadow-projects · rows of "projects_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_projects_archive" AS SELECT b."id" AS "id", b."name" AS "name", b."description" AS "description", b."created_at" AS "created_at", '<run>' AS "amend_run_id", 'its rows have moved to the canonical project' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_1_projects" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · shadow-projects · "projects_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_5_projects_archive" AS SELECT * FROM temp."amend_kept_5_projects_archive" UNION ALL SELECT b."id" AS "id", b."name" AS "name", b."description" AS "description", b."created_at" AS "created_at", '<run>' AS "amend_run_id", 'its rows have moved to the canonical project' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_1_projects" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · shadow-projects · drop the overlay of "projects_archive" before this step
DROP VIEW IF EXISTS temp."projects_archive";

-- overlay · shadow-projects · show "projects_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "projects_archive" AS SELECT * FROM temp."amend_state_5_projects_archive";

-- overlay · shadow-projects · rows of "projects" that the step changes or brings
INSERT INTO temp."amend_changed_5_projects" SELECT b."id", b."name", b."description", b."created_at" FROM temp."amend_state_1_projects" AS b WHERE 0;

-- predict · shadow-projects · cascade: rows of "project_state" would be deleted through a foreign key
SELECT DISTINCT "k_1" AS "id" FROM temp."amend_cascade_5_1" ORDER BY "k_1";

-- verify · check "no state row is left on an alias" on the planned state
SELECT * FROM (select id, project_id, category, key from project_state where project_id in (select id from shadow)
) AS found;

-- verify · check "every key that several shadows wanted is held by one row" on the planned state
SELECT * FROM (select home_id, category, key from wanted where claims > 1
except
select project_id, category, key from project_state
where (project_id, category, key) in (select home_id, category, key from wanted where claims > 1)

) AS found;

-- verify · check "no memory is left under another name" on the planned state
SELECT * FROM (select id, project from memories where project collate binary in (select stored from misnamed)
) AS found;

-- verify · check "no interaction is left under another name" on the planned state
SELECT * FROM (select id, project from interactions where project collate binary in (select stored from misnamed)
) AS found;

-- verify · check "one of several equal memories is live" on the planned state
SELECT * FROM (select t.newest_id, count(*) as live
from twin t join memories m on m.id = t.id
where m.status = 'active' and m.id in (select id from twin)
group by t.newest_id having count(*) <> 1

) AS found;

-- verify · check "no shadow project is left" on the planned state
SELECT * FROM (select id, name from projects where id in (select id from shadow)
) AS found;

-- apply · make table "project_state_archive"
CREATE TABLE main."project_state_archive" ("id" TEXT, "project_id" TEXT, "category" TEXT, "key" TEXT, "value" TEXT, "status" TEXT, "source" TEXT, "confidence" REAL, "created_at" TEXT, "updated_at" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · make table "projects_archive"
CREATE TABLE main."projects_archive" ("id" TEXT, "name" TEXT, "description" TEXT, "created_at" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · canonical-projects · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3", p."v_4" AS "a_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · canonical-projects · insert rows into "projects"
INSERT INTO main."projects" ("id", "name", "description", "created_at") SELECT p."v_1", p."v_2", p."v_3", p."v_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · project-state · keep what undoes the archive of "project_state_archive"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "a_1", t."project_id" AS "a_2", t."category" AS "a_3", t."key" AS "a_4", t."value" AS "a_5", t."status" AS "a_6", t."source" AS "a_7", t."confidence" AS "a_8", t."created_at" AS "a_9", t."updated_at" AS "a_10", '<run>' AS "a_11", 'gives way to the live value stored under an alias' AS "a_12", '<time>' AS "a_13" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r_1" WHERE p."decision" IN (8) AND p."r_1" IS NOT NULL;

-- apply · project-state · keep what undoes the archive of "project_state_archive"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "a_1", t."project_id" AS "a_2", t."category" AS "a_3", t."key" AS "a_4", t."value" AS "a_5", t."status" AS "a_6", t."source" AS "a_7", t."confidence" AS "a_8", t."created_at" AS "a_9", t."updated_at" AS "a_10", '<run>' AS "a_11", 'historical: another row keeps the key' AS "a_12", '<time>' AS "a_13" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3, 6, 11, 14);

-- apply · project-state · keep what undoes the delete of "project_state"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."project_id" AS "b_2", t."category" AS "b_3", t."key" AS "b_4", t."value" AS "b_5", t."status" AS "b_6", t."source" AS "b_7", t."confidence" AS "b_8", t."created_at" AS "b_9", t."updated_at" AS "b_10" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r" WHERE p."decision" IN (2, 4, 9, 10);

-- apply · project-state · keep what undoes the delete of "project_state"
CREATE TABLE main."amend_undo_n_5" AS SELECT t."id" AS "b_1", t."project_id" AS "b_2", t."category" AS "b_3", t."key" AS "b_4", t."value" AS "b_5", t."status" AS "b_6", t."source" AS "b_7", t."confidence" AS "b_8", t."created_at" AS "b_9", t."updated_at" AS "b_10" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r" WHERE p."decision" IN (7);

-- apply · project-state · keep what undoes the delete of "project_state"
CREATE TABLE main."amend_undo_n_6" AS SELECT t."id" AS "b_1", t."project_id" AS "b_2", t."category" AS "b_3", t."key" AS "b_4", t."value" AS "b_5", t."status" AS "b_6", t."source" AS "b_7", t."confidence" AS "b_8", t."created_at" AS "b_9", t."updated_at" AS "b_10" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r_1" WHERE p."decision" IN (8) AND p."r_1" IS NOT NULL;

-- apply · project-state · keep what undoes the delete of "project_state"
CREATE TABLE main."amend_undo_n_7" AS SELECT t."id" AS "b_1", t."project_id" AS "b_2", t."category" AS "b_3", t."key" AS "b_4", t."value" AS "b_5", t."status" AS "b_6", t."source" AS "b_7", t."confidence" AS "b_8", t."created_at" AS "b_9", t."updated_at" AS "b_10" FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3, 6, 11, 14);

-- apply · project-state · keep what undoes the update of "project_state"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · project-state · keep what undoes the update of "project_state"
CREATE TABLE main."amend_undo_n_9" AS SELECT p."m_1_1" AS "k_1", p."b_3" AS "b_1", p."b_5" AS "b_2", p."b_7" AS "b_3", p."b_9" AS "b_4", 'active' AS "a_1", p."v_4" AS "a_2", p."v_6" AS "a_3", p."v_8" AS "a_4" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1;

-- apply · project-state · keep what undoes the update of "project_state"
CREATE TABLE main."amend_undo_n_10" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (8) AND p."c_3" = 1;

-- apply · project-state · copy rows of "project_state" into "project_state_archive"
INSERT INTO main."project_state_archive" ("id", "project_id", "category", "key", "value", "status", "source", "confidence", "created_at", "updated_at", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."project_id", t."category", t."key", t."value", t."status", t."source", t."confidence", t."created_at", t."updated_at", '<run>', 'gives way to the live value stored under an alias', '<time>' FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r_1" WHERE p."decision" IN (8) AND p."r_1" IS NOT NULL;

-- apply · project-state · copy rows of "project_state" into "project_state_archive"
INSERT INTO main."project_state_archive" ("id", "project_id", "category", "key", "value", "status", "source", "confidence", "created_at", "updated_at", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."project_id", t."category", t."key", t."value", t."status", t."source", t."confidence", t."created_at", t."updated_at", '<run>', 'historical: another row keeps the key', '<time>' FROM temp."amend_plan_2" AS p JOIN main."project_state" AS t ON t."rowid" = p."r" WHERE p."decision" IN (3, 6, 11, 14);

-- apply · project-state · delete rows of "project_state": the row that keeps the key holds the same value
DELETE FROM main."project_state" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2, 4, 9, 10));

-- apply · project-state · delete rows of "project_state": the canonical row holds the same value and becomes live in its place
DELETE FROM main."project_state" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (7));

-- apply · project-state · delete rows of "project_state": gives way to the live value stored under an alias
DELETE FROM main."project_state" WHERE ("rowid") IN (SELECT p."r_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (8) AND p."r_1" IS NOT NULL);

-- apply · project-state · delete rows of "project_state": historical: another row keeps the key
DELETE FROM main."project_state" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3, 6, 11, 14));

-- apply · project-state · set "project_id" of "project_state"
UPDATE main."project_state" AS t SET "project_id" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · project-state · set "status", "source", "confidence", "updated_at" of "project_state"
UPDATE main."project_state" AS t SET "status" = 'active', "source" = p."v_4", "confidence" = p."v_6", "updated_at" = p."v_8" FROM temp."amend_plan_2" AS p WHERE t."rowid" = p."r_1" AND p."decision" IN (7) AND p."r_1" IS NOT NULL AND p."c_2" = 1;

-- apply · project-state · set "project_id" of "project_state"
UPDATE main."project_state" AS t SET "project_id" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."rowid" = p."r" AND p."decision" IN (8) AND p."c_3" = 1;

-- apply · memories · keep what undoes the update of "memories"
CREATE TABLE main."amend_undo_n_11" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · memories · keep what undoes the update of "memories"
CREATE TABLE main."amend_undo_n_12" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_3" AS "b_2", p."v_1" AS "a_1", 'superseded' AS "a_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · memories · keep what undoes the update of "memories"
CREATE TABLE main."amend_undo_n_13" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", 'superseded' AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (4) AND p."c_3" = 1;

-- apply · memories · set "project" of "memories"
UPDATE main."memories" AS t SET "project" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · memories · set "project", "status" of "memories"
UPDATE main."memories" AS t SET "project" = p."v_1", "status" = 'superseded' FROM temp."amend_plan_3" AS p WHERE t."rowid" = p."r" AND p."decision" IN (2) AND p."c_2" = 1;

-- apply · memories · set "status" of "memories"
UPDATE main."memories" AS t SET "status" = 'superseded' FROM temp."amend_plan_3" AS p WHERE t."rowid" = p."r" AND p."decision" IN (4) AND p."c_3" = 1;

-- apply · interactions · keep what undoes the update of "interactions"
CREATE TABLE main."amend_undo_n_14" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · interactions · set "project" of "interactions"
UPDATE main."interactions" AS t SET "project" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · shadow-projects · keep what undoes the archive of "projects_archive"
CREATE TABLE main."amend_undo_n_15" AS SELECT t."id" AS "a_1", t."name" AS "a_2", t."description" AS "a_3", t."created_at" AS "a_4", '<run>' AS "a_5", 'its rows have moved to the canonical project' AS "a_6", '<time>' AS "a_7" FROM temp."amend_plan_5" AS p JOIN main."projects" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · shadow-projects · keep what undoes the delete of "projects"
CREATE TABLE main."amend_undo_n_16" AS SELECT t."id" AS "b_1", t."name" AS "b_2", t."description" AS "b_3", t."created_at" AS "b_4" FROM temp."amend_plan_5" AS p JOIN main."projects" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · shadow-projects · copy rows of "projects" into "projects_archive"
INSERT INTO main."projects_archive" ("id", "name", "description", "created_at", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."name", t."description", t."created_at", '<run>', 'its rows have moved to the canonical project', '<time>' FROM temp."amend_plan_5" AS p JOIN main."projects" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · shadow-projects · delete rows of "projects": its rows have moved to the canonical project
DELETE FROM main."projects" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1));

