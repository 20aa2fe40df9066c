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
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "r_2" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "m_2_1" uuid, "v_1" uuid, "b_2" uuid, "v_3" TEXT, "b_4" TEXT, "v_5" TEXT, "v_6" uuid, "v_7" TEXT, "v_8" TEXT, "c_1" INTEGER, "c_2" INTEGER, "c_3" INTEGER, "c_4" INTEGER, "c_5" INTEGER, "c_6" INTEGER);

-- plan · projects · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r_2", "decision", "fault", "fault_value", "m_1_1", "m_2_1", "v_1", "b_2", "v_3", "b_4", "v_5", "v_6", "v_7", "v_8", "c_1", "c_2", "c_3", "c_4", "c_5", "c_6") SELECT "k_1" AS "k_1", "r_2" AS "r_2", CASE WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'one' THEN 1 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 2 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'none' THEN 3 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'one' THEN 4 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 5 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'one' THEN 6 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 7 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'one' THEN 8 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 0 THEN 9 WHEN ("i_2") COLLATE BINARY = 'two' THEN 10 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 11 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 12 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 13 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'other' AND ("i_3") = 1 THEN 14 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('absent', 'blank', 'id') THEN 3 WHEN "i_2" IS NULL THEN 4 WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN 5 WHEN "i_2" IS NOT NULL AND ("i_2") COLLATE BINARY NOT IN ('none', 'one', 'other', 'two') THEN 6 WHEN "i_3" IS NULL THEN 7 WHEN NOT (("i_3") IS NULL OR ("i_3") IN (0, 1)) THEN 8 WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 0 THEN 9 WHEN ("i_0") COLLATE BINARY IN ('absent', 'blank') AND ("i_2") COLLATE BINARY = 'two' THEN 10 WHEN ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'two' THEN 11 WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_2") COLLATE BINARY = 'none' THEN 12 WHEN ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'none' THEN 13 WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY IN ('one', 'other') THEN 14 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('absent', 'blank', 'id') THEN "i_0" WHEN "i_2" IS NULL THEN "i_2" WHEN NOT (typeof("i_2") IN ('null', 'text')) THEN "i_2" WHEN "i_2" IS NOT NULL AND ("i_2") COLLATE BINARY NOT IN ('none', 'one', 'other', 'two') THEN "i_2" WHEN "i_3" IS NULL THEN "i_3" WHEN NOT (("i_3") IS NULL OR ("i_3") IN (0, 1)) THEN "i_3" WHEN ("i_0") COLLATE BINARY = 'absent' AND ("i_1") = 0 THEN NULL WHEN ("i_0") COLLATE BINARY IN ('absent', 'blank') AND ("i_2") COLLATE BINARY = 'two' THEN NULL WHEN ("i_1") = 0 AND ("i_2") COLLATE BINARY = 'two' THEN NULL WHEN ("i_0") COLLATE BINARY = 'id' AND ("i_2") COLLATE BINARY = 'none' THEN NULL WHEN ("i_1") = 1 AND ("i_2") COLLATE BINARY = 'none' THEN NULL WHEN ("i_0") COLLATE BINARY = 'blank' AND ("i_1") = 0 AND ("i_2") COLLATE BINARY IN ('one', 'other') THEN NULL END AS "fault_value", "m_1_1" AS "m_1_1", "m_2_1" AS "m_2_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "v_6" AS "v_6", "v_7" AS "v_7", "v_8" AS "v_8", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_2", CASE WHEN ("b_4") COLLATE BINARY IS +("v_5") THEN 0 ELSE 1 END AS "c_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_6") THEN 0 ELSE 1 END AS "c_4", CASE WHEN ("b_4") COLLATE BINARY IS +("v_5") THEN 0 ELSE 1 END AS "c_5", CASE WHEN ("b_2") COLLATE BINARY IS +("v_6") THEN 0 ELSE 1 END AS "c_6" FROM (SELECT "k"."name"
 AS "k_1", "r"."name"
 AS "m_1_1", "p"."id"
 AS "m_2_1", "p"."rowid"
 AS "r_2", (case when k.listed_as is null then 'absent' when k.listed_id is null then 'blank' else 'id' end
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
 AS "i_3", (k.listed_id
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (coalesce(amend_key_uuid((k.stored_id
)), (k.stored_id
))
)
 AS "v_3", ("r"."uuid"
)
 AS "b_4", (coalesce(amend_key_uuid((k.canonical
)), (k.canonical
))
)
 AS "v_5", (k.canonical
)
 AS "v_6", (k.stored_as
)
 AS "v_7", (k.listed_as
)
 AS "v_8"
FROM "known" AS "k"
LEFT JOIN "registry" AS "r" ON (r.name = k.listed_as
)
LEFT JOIN "projects" AS "p" ON (p.name = k.stored_as
)
) AS q ORDER BY "r_2";

-- choose · projects · give the rows that block "registry", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 16 WHERE "decision" = 10;

-- choose · projects · ask what "registry" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" = 16;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 10 WHERE "decision" = 16;

-- choose · projects · give the rows that block "database", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 17 WHERE "decision" = 10;

-- choose · projects · ask what "database" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 ELSE 0 END, p."b_4", p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" = 17;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 10 WHERE "decision" = 17;

-- choose · projects · give the rows that block "canonical", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 18 WHERE "decision" = 10;

-- choose · projects · ask what "canonical" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1 THEN 1 ELSE 0 END, p."b_4", p."v_5", CASE WHEN p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_6" FROM temp."amend_plan_1" AS p WHERE p."decision" = 18;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 10 WHERE "decision" = 18;

-- choose · projects · give the rows that block "keep", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 19 WHERE "decision" = 11;

-- choose · projects · ask what "keep" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (1, 19) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 19;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 11 WHERE "decision" = 19;

-- choose · projects · give the rows that block "canonical", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 20 WHERE "decision" = 11;

-- choose · projects · ask what "canonical" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1 THEN 1 ELSE 0 END, p."b_4", p."v_5", CASE WHEN p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_6" FROM temp."amend_plan_1" AS p WHERE p."decision" = 20;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 11 WHERE "decision" = 20;

-- choose · projects · give the rows that block "database", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 21 WHERE "decision" = 12;

-- choose · projects · ask what "database" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 ELSE 0 END, p."b_4", p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" = 21;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 12 WHERE "decision" = 21;

-- choose · projects · give the rows that block "canonical", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 22 WHERE "decision" = 12;

-- choose · projects · ask what "canonical" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1 THEN 1 ELSE 0 END, p."b_4", p."v_5", CASE WHEN p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_6" FROM temp."amend_plan_1" AS p WHERE p."decision" = 22;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 12 WHERE "decision" = 22;

-- choose · projects · give the rows that block "list", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 23 WHERE "decision" = 13;

-- choose · projects · ask what "list" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (6, 7, 23) THEN 1 ELSE 0 END, p."v_7", p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" = 23;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 13 WHERE "decision" = 23;

-- choose · projects · give the rows that block "list-canonical", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 24 WHERE "decision" = 13;

-- choose · projects · ask what "list-canonical" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_6", CASE WHEN p."decision" IN (24) THEN 1 ELSE 0 END, p."v_7", p."v_5" FROM temp."amend_plan_1" AS p WHERE p."decision" = 24;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 13 WHERE "decision" = 24;

-- choose · projects · give the rows that block "store", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 25 WHERE "decision" = 14;

-- choose · projects · ask what "store" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (8, 9, 25) THEN 1 ELSE 0 END, p."v_1", p."v_8" FROM temp."amend_plan_1" AS p WHERE p."decision" = 25;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 14 WHERE "decision" = 25;

-- choose · projects · give the rows that block "both", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 26 WHERE "decision" = 14;

-- choose · projects · ask what "both" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1 THEN 1 ELSE 0 END, p."b_4", p."v_5", CASE WHEN p."decision" IN (3, 26) THEN 1 ELSE 0 END, p."v_6", p."v_8" FROM temp."amend_plan_1" AS p WHERE p."decision" = 26;

-- choose · projects · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 14 WHERE "decision" = 26;

-- choose · projects · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (10, 11, 12, 13, 14) ORDER BY p."k_1";

-- choose · projects · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0", q."i_1", q."i_2", q."i_3" FROM temp."amend_plan_1" AS p JOIN (
SELECT "k"."name"
 AS "k_1", "r"."name"
 AS "m_1_1", "p"."id"
 AS "m_2_1", "p"."rowid"
 AS "r_2", (case when k.listed_as is null then 'absent' when k.listed_id is null then 'blank' else 'id' end
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
 AS "i_3", (k.listed_id
)
 AS "v_1", ("p"."id"
)
 AS "b_2", (coalesce(amend_key_uuid((k.stored_id
)), (k.stored_id
))
)
 AS "v_3", ("r"."uuid"
)
 AS "b_4", (coalesce(amend_key_uuid((k.canonical
)), (k.canonical
))
)
 AS "v_5", (k.canonical
)
 AS "v_6", (k.stored_as
)
 AS "v_7", (k.listed_as
)
 AS "v_8"
FROM "known" AS "k"
LEFT JOIN "registry" AS "r" ON (r.name = k.listed_as
)
LEFT JOIN "projects" AS "p" ON (p.name = k.stored_as
)
) AS q ON q."k_1" = p."k_1" WHERE p."decision" IN (10, 11, 12, 13, 14);

-- choose · projects · read their rows of "k"
SELECT amend_frozen.amend_row, "k".*
FROM "known" AS "k"
LEFT JOIN "registry" AS "r" ON (r.name = k.listed_as
)
LEFT JOIN "projects" AS "p" ON (p.name = k.stored_as
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (10, 11, 12, 13, 14)) AS amend_frozen ON "k"."name" = amend_frozen.amend_key_0;

-- choose · projects · read their rows of "r"
SELECT amend_frozen.amend_row, "r".*
FROM "known" AS "k"
LEFT JOIN "registry" AS "r" ON (r.name = k.listed_as
)
LEFT JOIN "projects" AS "p" ON (p.name = k.stored_as
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (10, 11, 12, 13, 14)) AS amend_frozen ON "k"."name" = amend_frozen.amend_key_0;

-- choose · projects · read their rows of "p"
SELECT amend_frozen.amend_row, "p".*
FROM "known" AS "k"
LEFT JOIN "registry" AS "r" ON (r.name = k.listed_as
)
LEFT JOIN "projects" AS "p" ON (p.name = k.stored_as
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (10, 11, 12, 13, 14)) AS amend_frozen ON "k"."name" = amend_frozen.amend_key_0;

-- choose · projects · give the rows for which somebody chose "registry" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 16 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "database" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 17 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "canonical" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 18 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "keep" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 19 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "canonical" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 20 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "database" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 21 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "canonical" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 22 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "list" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 23 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "list-canonical" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 24 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "store" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 25 WHERE rowid IN (…);

-- choose · projects · give the rows for which somebody chose "both" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 26 WHERE rowid IN (…);

-- plan · projects · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · projects · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r_2" ON "amend_plan_1" ("r_2", "decision", "c_1", "c_2", "c_3", "c_4", "c_5", "c_6") WHERE "r_2" IS NOT NULL;

-- plan · projects · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · projects · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · projects · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 19) THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (6, 7, 23) THEN 1 END), count(CASE WHEN p."decision" IN (8, 9, 25) THEN 1 END), count(CASE WHEN p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3, 26) THEN 1 END), count(CASE WHEN p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (24) THEN 1 END), count(CASE WHEN p."decision" IN (10) THEN 1 END), count(CASE WHEN p."decision" IN (11) THEN 1 END), count(CASE WHEN p."decision" IN (12) THEN 1 END), count(CASE WHEN p."decision" IN (13) THEN 1 END), count(CASE WHEN p."decision" IN (14) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

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

-- plan · projects · collect new keys and references of "projects"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" uuid, "edge" INTEGER, "n_1" uuid);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · projects · rows of "projects" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" uuid, "n_1" uuid, "parked" BIGINT);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · projects · rows of "projects" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_1")) THEN p."v_1" END FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1;

-- plan · projects · rows of "projects" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_6")) THEN p."v_6" END FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1;

-- plan · projects · rows of "projects" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."id") COLLATE BINARY IS +(p."v_6")) THEN p."v_6" END FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1;

-- plan · projects · collect new keys and references of "documents"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" INTEGER, "edge" INTEGER, "n_1" uuid);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "edge");

-- plan · projects · rows of "documents" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" INTEGER, "n_1" uuid, "parked" BIGINT);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1");

-- plan · projects · follow references of "documents" to "projects", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."documents" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_6" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_6" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1) AS m ON c."project_id" = m."o_1" WHERE NOT ((c."project_id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · projects · collect new keys and references of "members"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" uuid, "k_2" TEXT, "edge" INTEGER, "n_1" uuid);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "k_2", "edge");

-- plan · projects · rows of "members" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" uuid, "k_2" TEXT, "n_1" uuid, "parked" BIGINT);

-- plan · projects · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1", "k_2");

-- plan · projects · follow references of "members" to "projects", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."project_id", c."person", 1, m."n" FROM main."members" AS c JOIN (SELECT b."id" AS "o_1", p."v_1" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_6" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 UNION ALL SELECT b."id" AS "o_1", p."v_6" AS "n" FROM temp."amend_plan_1" AS p JOIN main."projects" AS b ON b."rowid" = p."r_2" WHERE p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1) AS m ON c."project_id" = m."o_1" WHERE NOT ((c."project_id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."project_id" = x."k_1" AND c."person" = x."k_2" AND x."edge" = 1);

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
CREATE TEMP VIEW "amend_kept_1_projects" AS SELECT b."id", b."name" FROM main."projects" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · projects · rows of "projects" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_projects" AS SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" UNION ALL SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9, 25) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3, 26);

-- overlay · projects · "projects" as the step leaves it
CREATE TEMP VIEW "amend_state_1_projects" AS SELECT * FROM temp."amend_kept_1_projects" UNION ALL SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" UNION ALL SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9, 25) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3, 26);

-- overlay · projects · drop the overlay of "projects" before this step
DROP VIEW IF EXISTS temp."projects";

-- overlay · projects · show "projects" as the step leaves it to all that follows
CREATE TEMP VIEW "projects" AS SELECT * FROM temp."amend_state_1_projects";

-- overlay · projects · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_registry" AS SELECT b."name", b."uuid", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."m_1_1" AND (((p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) OR ((p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1) OR (p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1)))));

-- overlay · projects · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_registry" AS SELECT p."m_1_1" AS "name", CASE WHEN p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN p."v_3" WHEN p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1 THEN p."v_5" WHEN p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1 THEN p."v_5" END AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."m_1_1" WHERE ((p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) OR ((p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1) OR (p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1))) UNION ALL SELECT p."v_7" AS "name", p."v_3" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7, 23) UNION ALL SELECT p."v_7" AS "name", p."v_5" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (24);

-- overlay · projects · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_1_registry" AS SELECT * FROM temp."amend_kept_1_registry" UNION ALL SELECT p."m_1_1" AS "name", CASE WHEN p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN p."v_3" WHEN p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1 THEN p."v_5" WHEN p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1 THEN p."v_5" END AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."m_1_1" WHERE ((p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) OR ((p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1) OR (p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1))) UNION ALL SELECT p."v_7" AS "name", p."v_3" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7, 23) UNION ALL SELECT p."v_7" AS "name", p."v_5" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (24);

-- overlay · projects · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · projects · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "$line" FROM temp."amend_state_1_registry";

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
SELECT "id", count(*) AS "decisions" FROM (SELECT p."m_2_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1) OR (p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · projects · not-null: column "id" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9, 25)) UNION ALL SELECT p."v_6" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 26))) AS n WHERE n."id" IS NULL;

-- predict · projects · not-null: column "name" of "projects" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9, 25)) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 26))) AS n WHERE n."name" IS NULL;

-- predict · projects · unique-key: new rows would have the unique key ("id") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM (SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9, 25)) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 26)) UNION ALL SELECT "id", "name" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1") AS b) AS n JOIN temp."amend_kept_1_projects" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("id") of "projects"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."id" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9, 25)) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 26)) UNION ALL SELECT "id", "name" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1") AS b) AS n WHERE n."id" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · projects · unique-key: new rows would have the unique key ("name") of "projects" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", n."name" AS "name", o."id" AS "other id", o."name" AS "other name" FROM (SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9, 25)) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 26))) AS n JOIN temp."amend_kept_1_projects" AS o ON o."name" = n."name" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("name") of "projects"
SELECT "id", "name", "amend_rows" AS "rows" FROM (SELECT "id", "name", count(*) OVER (PARTITION BY n."name" COLLATE BINARY) AS "amend_rows" FROM (SELECT p."v_1" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (8, 9, 25)) UNION ALL SELECT p."v_6" AS "id", p."v_8" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 26)) UNION ALL SELECT "id", "name" FROM (SELECT coalesce(y."n_1", b."id") AS "id", b."name" AS "name" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1") AS b) AS n WHERE n."name" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "id", CAST("name" AS text);

-- predict · projects · two-effects: rows of "registry" are changed by several decisions of this step
SELECT "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) OR (p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1) OR (p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1))) AS e GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- predict · projects · not-null: column "name" of "registry" would be NULL
SELECT n."name" FROM (SELECT p."v_7" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (6, 7, 23)) UNION ALL SELECT p."v_7" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (24))) AS n WHERE n."name" IS NULL;

-- predict · projects · check-constraint: column "name" of "registry" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · projects · check-constraint: column "uuid" of "registry" takes only uuid
SELECT n."name", n."uuid" AS "value" FROM temp."amend_changed_1_registry" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · projects · unique-key: new rows would have the unique key ("name") of "registry" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_7" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (6, 7, 23)) UNION ALL SELECT p."v_7" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (24))) AS n JOIN temp."amend_kept_1_registry" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · projects · unique-key: several new rows would have one unique key ("name") of "registry"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1) OR ((p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1) OR (p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1))) UNION ALL SELECT p."v_7" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (6, 7, 23)) UNION ALL SELECT p."v_7" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (24))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- predict · projects · foreign-key: rows of "documents" would refer to rows that "projects" does not have
SELECT n."id", n."project_id" FROM temp."amend_changed_1_documents" AS n WHERE n."project_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_projects" AS o WHERE o."id" = n."project_id");

-- predict · projects · unique-key: new rows would have the unique key ("project_id", "person") of "members" of rows that stay
WITH found AS MATERIALIZED (SELECT n."project_id" AS "project_id", n."person" AS "person", o."project_id" AS "other project_id", o."person" AS "other person" FROM temp."amend_changed_1_members" AS n JOIN temp."amend_kept_1_members" AS o ON o."project_id" = n."project_id" COLLATE BINARY AND o."person" = n."person" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · projects · unique-key: several new rows would have one unique key ("project_id", "person") of "members"
SELECT "project_id", "person", "amend_rows" AS "rows" FROM (SELECT "project_id", "person", count(*) OVER (PARTITION BY n."project_id" COLLATE BINARY, n."person" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_members" AS n WHERE n."project_id" IS NOT NULL AND n."person" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "project_id", "person";

-- predict · projects · foreign-key: rows of "members" would refer to rows that "projects" does not have
SELECT n."project_id", n."person", n."project_id" FROM temp."amend_changed_1_members" AS n WHERE n."project_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_projects" AS o WHERE o."id" = n."project_id");

-- predict · projects · null-key: rows of "projects" would get NULL as their key "id"
SELECT p."m_2_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (16) AND p."r_2" IS NOT NULL AND p."c_1" = 1 AND p."v_1" IS NULL ORDER BY 1;

-- predict · projects · null-key: rows of "projects" would get NULL as their key "id"
SELECT p."m_2_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (18, 20, 22) AND p."r_2" IS NOT NULL AND p."c_4" = 1 AND p."v_6" IS NULL ORDER BY 1;

-- predict · projects · null-key: rows of "projects" would get NULL as their key "id"
SELECT p."m_2_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (24) AND p."r_2" IS NOT NULL AND p."c_6" = 1 AND p."v_6" IS NULL ORDER BY 1;

-- predict · projects · two-effects: rows of "projects" would get several values in one column through new keys
SELECT x."k_1" AS "id" FROM temp."amend_moving_1_1" AS x GROUP BY x."k_1" HAVING count(DISTINCT x."n_1") > 1 ORDER BY 1;

-- predict · projects · unique-exchange: rows of "projects" exchange keys, and another row has the value in "id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."projects" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "id" FROM main."projects") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- predict · projects · unique-exchange: rows of "members" exchange keys, and another row has the value in "project_id" that they would have meanwhile
SELECT b."project_id", b."person" FROM temp."amend_moved_1_3" AS y JOIN main."members" AS b ON b."project_id" = y."k_1" AND b."person" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "project_id" FROM main."members") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_3")) ORDER BY 1;

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

-- apply · projects · keep what undoes the rekey of "projects"
CREATE TABLE main."amend_undo_n_1" AS SELECT coalesce(p."n_1", t."id") AS "k_1", t."id" AS "b_1", coalesce(p."n_1", t."id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."projects" AS t ON t."id" = p."k_1";

-- apply · projects · keep what undoes the rekey of "documents"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "k_1", t."project_id" AS "b_1", coalesce(p."n_1", t."project_id") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."documents" AS t ON t."id" = p."k_1";

-- apply · projects · keep what undoes the rekey of "members"
CREATE TABLE main."amend_undo_n_3" AS SELECT coalesce(p."n_1", t."project_id") AS "k_1", t."person" AS "k_2", t."project_id" AS "b_1", coalesce(p."n_1", t."project_id") AS "a_1" FROM temp."amend_moved_1_3" AS p JOIN main."members" AS t ON t."project_id" = p."k_1" AND t."person" = p."k_2";

-- apply · projects · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."m_1_1" AS "k_1", p."b_4" AS "b_1", p."v_3" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · projects · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."m_1_1" AS "k_1", p."b_4" AS "b_1", p."v_5" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1;

-- apply · projects · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."m_1_1" AS "k_1", p."b_4" AS "b_1", p."v_5" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1;

-- apply · projects · keep what undoes the insert of "registry"
CREATE TABLE main."amend_undo_n_7" AS SELECT p."v_7" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7, 23);

-- apply · projects · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."v_1" AS "a_1", p."v_8" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9, 25);

-- apply · projects · keep what undoes the insert of "projects"
CREATE TABLE main."amend_undo_n_9" AS SELECT p."v_6" AS "a_1", p."v_8" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3, 26);

-- apply · projects · keep what undoes the insert of "registry"
CREATE TABLE main."amend_undo_n_10" AS SELECT p."v_7" AS "a_1", p."v_5" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (24);

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

-- apply · projects · set "uuid" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (4, 5, 17, 21) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · projects · set "uuid" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_5" FROM temp."amend_plan_1" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (18, 20, 22) AND p."m_1_1" IS NOT NULL AND p."c_3" = 1;

-- apply · projects · set "uuid" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_5" FROM temp."amend_plan_1" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (3, 26) AND p."m_1_1" IS NOT NULL AND p."c_5" = 1;

-- apply · projects · insert rows into "registry"
INSERT INTO temp."amend_table_registry" ("name", "uuid") SELECT p."v_7", p."v_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6, 7, 23);

-- apply · projects · insert rows into "projects"
INSERT INTO main."projects" ("id", "name") SELECT p."v_1", p."v_8" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (8, 9, 25);

-- apply · projects · insert rows into "projects"
INSERT INTO main."projects" ("id", "name") SELECT p."v_6", p."v_8" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3, 26);

-- apply · projects · insert rows into "registry"
INSERT INTO temp."amend_table_registry" ("name", "uuid") SELECT p."v_7", p."v_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (24);

