-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("name" TEXT, "uuid" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "$line" FROM temp."amend_table_registry";

-- source · compute source "listed"
CREATE TEMP TABLE "listed" AS SELECT q.*, amend_fold(name
) AS "folded" FROM (select name, cast(uuid as text) as id from registry
) AS q;

-- source · look source "listed" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "listed" ("folded");

-- source · verify the key of source "listed"
SELECT "folded", count(*) AS "rows" FROM temp."listed" GROUP BY "folded" HAVING count(*) > 1 OR "folded" IS NULL ORDER BY "folded";

-- source · compute source "stored"
CREATE TEMP TABLE "stored" AS SELECT q.*, amend_fold(name
) AS "folded" FROM (select name, lower(cast(id as text)) as id from projects
) AS q;

-- source · look source "stored" up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "stored" ("folded");

-- source · verify the key of source "stored"
SELECT "folded", count(*) AS "rows" FROM temp."stored" GROUP BY "folded" HAVING count(*) > 1 OR "folded" IS NULL ORDER BY "folded";

-- source · compute source "named"
CREATE TEMP TABLE "named" AS SELECT q.*, amend_uuid5('7e8dc04b-6d05-5b23-b8d2-01640ad456b2', name
) AS "canonical" FROM (select folded as name from listed union select folded from stored
) AS q;

-- source · look source "named" up by its key
CREATE UNIQUE INDEX temp."amend_source_3_key" ON "named" ("name");

-- source · verify the key of source "named"
SELECT "name", count(*) AS "rows" FROM temp."named" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · compute source "known"
CREATE TEMP TABLE "known" AS select coalesce(s.name, l.name) as name, n.canonical, l.name as listed_as, l.id as listed_id, s.name as stored_as, s.id as stored_id
from named n
left join listed l on l.folded = n.name
left join stored s on s.folded = n.name
where 0 = 0 or n.name in (SELECT NULL WHERE 1 = 0)
;

-- source · look source "known" up by its key
CREATE UNIQUE INDEX temp."amend_source_4_key" ON "known" ("name");

-- source · verify the key of source "known"
SELECT "name", count(*) AS "rows" FROM temp."known" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- require · check "every project that is asked for is known": any row refuses the run
SELECT * FROM (select found, 0 as wanted
from (select count(*) as found from known) as k
where 0 > 0 and found < 0

) AS found;

-- plan · projects · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "m_2_1" uuid, "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "v_4" uuid, "v_5" TEXT, "v_6" TEXT, "v_7" uuid, "c_1" INTEGER, "c_2" INTEGER);

-- plan · projects · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "m_2_1", "v_1", "b_2", "v_3", "v_4", "v_5", "v_6", "v_7", "c_1", "c_2") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'one' THEN 1 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 2 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'none' THEN 3 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'one' THEN 4 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 5 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'one' THEN 6 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 7 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'one' THEN 8 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 9 WHEN ("i_2") COLLATE BINARY = 'two' THEN 10 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 11 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 12 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 13 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 14 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('absent', 'blank', 'id') THEN 3 WHEN "i_2" IS NULL THEN 4 WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN 5 WHEN "i_2" IS NOT NULL AND ("i_2") COLLATE BINARY NOT IN ('none', 'one', 'other', 'two') THEN 6 WHEN "i_3" IS NULL THEN 7 WHEN NOT (("i_3") IS NULL OR ("i_3") IN (0, 1)) THEN 8 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 0 THEN 9 WHEN ("i_0") COLLATE BINARY IN ('absent', 'blank') AND ("i_2") COLLATE BINARY = 'two' THEN 10 WHEN ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'two' THEN 11 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_2") COLLATE BINARY = 'none' THEN 12 WHEN ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'none' THEN 13 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY IN ('one', 'other') THEN 14 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('absent', 'blank', 'id') THEN "i_0" WHEN "i_2" IS NULL THEN "i_2" WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN "i_2" WHEN "i_2" IS NOT NULL AND ("i_2") COLLATE BINARY NOT IN ('none', 'one', 'other', 'two') THEN "i_2" WHEN "i_3" IS NULL THEN "i_3" WHEN NOT (("i_3") IS NULL OR ("i_3") IN (0, 1)) THEN "i_3" WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 0 THEN NULL WHEN ("i_0") COLLATE BINARY IN ('absent', 'blank') AND ("i_2") COLLATE BINARY = 'two' THEN NULL WHEN ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'two' THEN NULL WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_2") COLLATE BINARY = 'none' THEN NULL WHEN ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'none' THEN NULL WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY IN ('one', 'other') THEN NULL END AS "fault_value", "m_1_1" AS "m_1_1", "m_2_1" AS "m_2_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "v_4" AS "v_4", "v_5" AS "v_5", "v_6" AS "v_6", "v_7" AS "v_7", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_2") COLLATE BINARY IS +("v_6") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "k"."name"
 AS "k_1", "r"."name"
 AS "m_1_1", "p"."id"
 AS "m_2_1", (case when k.listed_as is null then 'absent' when k.listed_id is null then 'blank' else 'id' end
)
 AS "i_0", ("p"."id" IS NOT NULL)
 AS "i_1", (case
  when coalesce(k.listed_id, k.stored_id) is null then 'none'
  when k.listed_id <> k.stored_id then 'two'
  when coalesce(k.listed_id, k.stored_id) <> k.canonical then 'other'
  else 'one'
end

)
 AS "i_2", (0
)
 AS "i_3", (coalesce(amend_key_uuid((k.stored_id
)), (k.stored_id
))
)
 AS "v_1", ("r"."uuid"
)
 AS "b_2", (k.stored_as
)
 AS "v_3", (k.listed_id
)
 AS "v_4", (k.listed_as
)
 AS "v_5", (coalesce(amend_key_uuid((k.canonical
)), (k.canonical
))
)
 AS "v_6", (k.canonical
)
 AS "v_7"
FROM "known" AS "k"
LEFT JOIN "registry" AS "r" ON (r.name = k.listed_as
)
LEFT JOIN "projects" AS "p" ON (p.name = k.stored_as
)
) AS q;

-- plan · projects · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · projects · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · projects · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · projects · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (6, 7) THEN 1 END), count(CASE WHEN p."decision" IN (8, 9) THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (10) THEN 1 END), count(CASE WHEN p."decision" IN (11) THEN 1 END), count(CASE WHEN p."decision" IN (12) THEN 1 END), count(CASE WHEN p."decision" IN (13) THEN 1 END), count(CASE WHEN p."decision" IN (14) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · projects · ambiguous-match: match "r" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · projects · ambiguous-match: match "p" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_2_1") > 1 ORDER BY p."k_1";

-- predict · projects · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) AND NOT (count(DISTINCT p."m_2_1") > 1) ORDER BY p."k_1";

-- predict · projects · null-key: selected rows of "known" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · projects · assumption: input "registry" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · projects · assumption: input "registry" is not of type text
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · projects · assumption: input "registry" is outside its domain
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · projects · assumption: input "ids" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · projects · assumption: input "ids" is not of type text
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 5 ORDER BY p."k_1";

-- predict · projects · assumption: input "ids" is outside its domain
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 6 ORDER BY p."k_1";

-- predict · projects · assumption: input "strict" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 7 ORDER BY p."k_1";

-- predict · projects · assumption: input "strict" is not of type boolean
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 8 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (a project is known from one of the two)
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 9 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (the registry has no id)
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 10 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (the database has no id)
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 11 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (the registry has an id)
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 12 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (every project of the database has an id)
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 13 ORDER BY p."k_1";

-- predict · projects · assumption: a combination declared impossible occurs (neither has an id)
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 14 ORDER BY p."k_1";

-- predict · projects · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · projects · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · projects · blocked: registry and database have different ids
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (10)) SELECT row_0."name" AS "k.name", row_1."name" AS "r.name", row_1."uuid" AS "r.uuid", row_1."$line" AS "r.$line", row_2."id" AS "p.id", row_2."name" AS "p.name" FROM found AS p LEFT JOIN temp."known" AS row_0 ON row_0."name" = p."k_1" LEFT JOIN temp."amend_table_registry" AS row_1 ON row_1."name" = p."m_1_1" LEFT JOIN main."projects" AS row_2 ON row_2."id" = p."m_2_1" ORDER BY p."k_1";

-- predict · projects · blocked: both have one id that is not the canonical one
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (11)) SELECT row_0."name" AS "k.name", row_1."name" AS "r.name", row_1."uuid" AS "r.uuid", row_1."$line" AS "r.$line", row_2."id" AS "p.id", row_2."name" AS "p.name" FROM found AS p LEFT JOIN temp."known" AS row_0 ON row_0."name" = p."k_1" LEFT JOIN temp."amend_table_registry" AS row_1 ON row_1."name" = p."m_1_1" LEFT JOIN main."projects" AS row_2 ON row_2."id" = p."m_2_1" ORDER BY p."k_1";

-- predict · projects · blocked: the id of the database is not the canonical one
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (12)) SELECT row_0."name" AS "k.name", row_1."name" AS "r.name", row_1."uuid" AS "r.uuid", row_1."$line" AS "r.$line", row_2."id" AS "p.id", row_2."name" AS "p.name" FROM found AS p LEFT JOIN temp."known" AS row_0 ON row_0."name" = p."k_1" LEFT JOIN temp."amend_table_registry" AS row_1 ON row_1."name" = p."m_1_1" LEFT JOIN main."projects" AS row_2 ON row_2."id" = p."m_2_1" ORDER BY p."k_1";

-- predict · projects · blocked: the id of the database is not the canonical one
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (13)) SELECT row_0."name" AS "k.name", row_1."name" AS "r.name", row_1."uuid" AS "r.uuid", row_1."$line" AS "r.$line", row_2."id" AS "p.id", row_2."name" AS "p.name" FROM found AS p LEFT JOIN temp."known" AS row_0 ON row_0."name" = p."k_1" LEFT JOIN temp."amend_table_registry" AS row_1 ON row_1."name" = p."m_1_1" LEFT JOIN main."projects" AS row_2 ON row_2."id" = p."m_2_1" ORDER BY p."k_1";

-- predict · projects · blocked: the id of the registry is not the canonical one
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (14)) SELECT row_0."name" AS "k.name", row_1."name" AS "r.name", row_1."uuid" AS "r.uuid", row_1."$line" AS "r.$line", row_2."id" AS "p.id", row_2."name" AS "p.name" FROM found AS p LEFT JOIN temp."known" AS row_0 ON row_0."name" = p."k_1" LEFT JOIN temp."amend_table_registry" AS row_1 ON row_1."name" = p."m_1_1" LEFT JOIN main."projects" AS row_2 ON row_2."id" = p."m_2_1" ORDER BY p."k_1";

-- predict · projects · null-key: rows of "projects", where match "p" looks, have NULL in their key
SELECT "id" FROM main."projects" WHERE "id" IS NULL;

-- overlay · projects · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_registry" AS SELECT b."name", b."uuid", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."m_1_1" AND (((p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))));

-- overlay · projects · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_registry" AS SELECT p."m_1_1" AS "name", CASE WHEN p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN p."v_6" END AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."m_1_1" WHERE ((p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) UNION ALL SELECT p."v_3" AS "name", p."v_1" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7);

-- overlay · projects · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_1_registry" AS SELECT * FROM temp."amend_kept_1_registry" UNION ALL SELECT p."m_1_1" AS "name", CASE WHEN p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN p."v_6" END AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."m_1_1" WHERE ((p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) UNION ALL SELECT p."v_3" AS "name", p."v_1" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7);

-- overlay · projects · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · projects · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "$line" FROM temp."amend_state_1_registry";

-- overlay · projects · rows of "projects" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."id", b."name" FROM main."projects" AS b;

-- overlay · projects · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT p."v_4" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9) UNION ALL SELECT p."v_7" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · projects · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT p."v_4" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9) UNION ALL SELECT p."v_7" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · projects · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · projects · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_projects";

-- predict · projects · two-effects: rows of "registry" are changed by several decisions of this step
SELECT "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- predict · projects · not-null: column "name" of "registry" would be NULL
SELECT n."name" FROM (SELECT p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (6, 7))) AS n WHERE n."name" IS NULL;

-- predict · projects · check-constraint: column "name" of "registry" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · projects · check-constraint: column "uuid" of "registry" takes only uuid
SELECT n."name", n."uuid" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · projects · unique-key: new rows would have the unique key ("name") of "registry" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (6, 7))) AS n JOIN temp."amend_kept_1_registry" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("name") of "registry"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)) UNION ALL SELECT p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (6, 7))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- predict · projects · not-null: column "id" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_4" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9)) UNION ALL SELECT p."v_7" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."id" IS NULL;

-- predict · projects · not-null: column "name" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_4" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9)) UNION ALL SELECT p."v_7" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."name" IS NULL;

-- predict · projects · unique-key: new rows would have the unique key ("id") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_4" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9)) UNION ALL SELECT p."v_7" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_1_projects" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("id") of "projects"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_4" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9)) UNION ALL SELECT p."v_7" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- predict · projects · unique-key: new rows would have the unique key ("name") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_4" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9)) UNION ALL SELECT p."v_7" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_1_projects" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("name") of "projects"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_4" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9)) UNION ALL SELECT p."v_7" AS "id", p."v_5" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" COLLATE BINARY HAVING count(*) > 1;

-- verify · check "every project has one id, in the registry and in the database" on the planned state
SELECT * FROM (select k.name, r.uuid as registry, p.id as database_id
from known k
left join registry r on r.name = coalesce(k.listed_as, k.stored_as)
left join projects p on p.name = coalesce(k.stored_as, k.listed_as)
where r.uuid is null or p.id is null or lower(cast(p.id as text)) <> cast(r.uuid as text)
order by k.name

) AS found;

-- verify · check "no two projects of the registry have one id" on the planned state
SELECT * FROM (select cast(uuid as text) as uuid, count(*) as projects from registry where uuid is not null group by uuid having count(*) > 1 order by 1
) AS found;

-- verify · check "no project was lost, and none came that neither knew" on the planned state
SELECT * FROM (select name from stored where name not in (select name from projects)
union all
select name from listed where name not in (select name from registry)
union all
select name from projects where name not in (select name from stored) and name not in (select name from listed)
order by name

) AS found;

-- apply · projects · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · projects · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_6" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · projects · keep what undoes the insert of "registry"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_3" AS "a_1", p."v_1" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7);

-- apply · projects · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_4" AS "a_1", p."v_5" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9);

-- apply · projects · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."v_7" AS "a_1", p."v_5" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- apply · projects · set "uuid" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (4, 5) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · projects · set "uuid" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_6" FROM temp."amend_plan_1" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (3) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · projects · insert rows into "registry"
INSERT INTO temp."amend_table_registry" ("name", "uuid") SELECT p."v_3", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7);

-- apply · projects · insert rows into "projects"
INSERT INTO main."projects" ("id", "name") SELECT p."v_4", p."v_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9);

-- apply · projects · insert rows into "projects"
INSERT INTO main."projects" ("id", "name") SELECT p."v_7", p."v_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

