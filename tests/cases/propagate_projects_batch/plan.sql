-- source · make the table for the records of "canonical"
CREATE TEMP TABLE "amend_table_canonical" ("$key" TEXT, "uuid" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "canonical"
SELECT "$key", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_canonical" GROUP BY "$key" HAVING count(*) > 1 OR "$key" IS NULL ORDER BY "$key";

-- source · look "canonical" up by its key
CREATE UNIQUE INDEX temp."amend_table_canonical_key" ON "amend_table_canonical" ("$key");

-- source · measure "canonical"
ANALYZE temp."amend_table_canonical";

-- source · show "canonical" under its name
CREATE TEMP VIEW "canonical" AS SELECT "$key", "uuid", "$line" FROM temp."amend_table_canonical";

-- source · make the table for the records of "registry"
CREATE TEMP TABLE "amend_table_registry" ("name" TEXT, "uuid" TEXT, "title" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "registry"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_registry" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "registry" up by its key
CREATE UNIQUE INDEX temp."amend_table_registry_key" ON "amend_table_registry" ("name");

-- source · measure "registry"
ANALYZE temp."amend_table_registry";

-- source · show "registry" under its name
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "title", "$line" FROM temp."amend_table_registry";

-- source · make the table for the records of "inventory"
CREATE TEMP TABLE "amend_table_inventory" ("project" TEXT, "project_uuid" TEXT, "url" TEXT, "branch" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "inventory"
SELECT "project", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_inventory" GROUP BY "project" HAVING count(*) > 1 OR "project" IS NULL ORDER BY "project";

-- source · look "inventory" up by its key
CREATE UNIQUE INDEX temp."amend_table_inventory_key" ON "amend_table_inventory" ("project");

-- source · measure "inventory"
ANALYZE temp."amend_table_inventory";

-- source · show "inventory" under its name
CREATE TEMP VIEW "inventory" AS SELECT "project", "project_uuid", "url", "branch", "$line" FROM temp."amend_table_inventory";

-- require · check "every project has a name that the files can have as a key": any row refuses the run
SELECT * FROM (select name, uuid from projects where trim(name) = ''
) AS found;

-- build · build-canonical · run the query of the build of "canonical"
CREATE TEMP TABLE "amend_rows_1" AS SELECT * FROM (SELECT q."$key" AS "$key", coalesce(amend_key_uuid(q."uuid"), q."uuid") AS "uuid" FROM (select name as "$key", uuid from projects
) AS q) AS r WHERE r."$key" IN ('omni', 'comet') OR r."$key" IS NULL;

-- build · build-canonical · compare the build of "canonical" with the file
CREATE TEMP TABLE "canonical_build" AS SELECT r."$key", r."uuid", CASE WHEN h."$key" IS NULL THEN 'new' WHEN (h."$key") COLLATE BINARY IS +(r."$key") AND (h."uuid") COLLATE BINARY IS +(r."uuid") THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_1" AS r LEFT JOIN temp."amend_table_canonical" AS h ON h."$key" = r."$key" UNION ALL SELECT h."$key", h."uuid", 'gone' FROM temp."amend_table_canonical" AS h WHERE h."$key" IN ('omni', 'comet') AND NOT EXISTS (SELECT 1 FROM temp."amend_rows_1" AS r WHERE h."$key" = r."$key");

-- build · build-canonical · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "canonical_build" ("$key");

-- build · build-canonical · verify its key
SELECT "$key", count(*) AS "rows" FROM temp."canonical_build" GROUP BY "$key" HAVING count(*) > 1 OR "$key" IS NULL ORDER BY "$key";

-- plan · build-canonical · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "c_1" INTEGER);

-- plan · build-canonical · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."$key"
 AS "k_1", "held"."$key"
 AS "m_1_1", "made"."amend_fate"
 AS "i_0", (coalesce(amend_key_uuid((made."uuid"
)), (made."uuid"
))
)
 AS "v_1", ("held"."uuid"
)
 AS "b_2", (made."$key"
)
 AS "v_3"
FROM "canonical_build" AS "made"
LEFT JOIN "canonical" AS "held" ON (held."$key" = made."$key"
)
) AS q;

-- plan · build-canonical · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · build-canonical · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · build-canonical · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · build-canonical · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · build-canonical · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "$key", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · build-canonical · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "$key", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · build-canonical · null-key: selected rows of "canonical_build" have NULL in their key
SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · build-canonical · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "$key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · build-canonical · assumption: input "record" is not of type text
SELECT p."k_1" AS "$key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · build-canonical · assumption: input "record" is outside its domain
SELECT p."k_1" AS "$key", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · build-canonical · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · build-canonical · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · build-canonical · rows of "canonical" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_canonical" AS SELECT b."$key", b."uuid", b."$line", b."amend_record" FROM temp."amend_table_canonical" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."$key" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))));

-- overlay · build-canonical · rows of "canonical" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_canonical" AS SELECT p."m_1_1" AS "$key", p."v_1" AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_canonical" AS b ON b."$key" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "$key", p."v_1" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · build-canonical · "canonical" as the step leaves it
CREATE TEMP VIEW "amend_state_1_canonical" AS SELECT * FROM temp."amend_kept_1_canonical" UNION ALL SELECT p."m_1_1" AS "$key", p."v_1" AS "uuid", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_canonical" AS b ON b."$key" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "$key", p."v_1" AS "uuid", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- overlay · build-canonical · drop the overlay of "canonical" before this step
DROP VIEW IF EXISTS temp."canonical";

-- overlay · build-canonical · show "canonical" as the step leaves it to all that follows
CREATE TEMP VIEW "canonical" AS SELECT "$key", "uuid", "$line" FROM temp."amend_state_1_canonical";

-- predict · build-canonical · two-effects: rows of "canonical" are changed by several decisions of this step
SELECT "$key", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "$key" HAVING count(*) > 1 ORDER BY "$key";

-- predict · build-canonical · not-null: column "$key" of "canonical" would be NULL
SELECT n."$key" FROM (SELECT p."v_3" AS "$key" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."$key" IS NULL;

-- predict · build-canonical · check-constraint: column "$key" of "canonical" takes only text
SELECT n."$key", n."$key" AS "value" FROM temp."amend_changed_1_canonical" AS n WHERE NOT (typeof(n."$key") IN ('null', 'text'));

-- predict · build-canonical · check-constraint: column "uuid" of "canonical" takes only uuid
SELECT n."$key", n."uuid" AS "value" FROM temp."amend_changed_1_canonical" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · build-canonical · unique-key: new rows would have the unique key ("$key") of "canonical" of rows that stay
WITH found AS MATERIALIZED (SELECT n."$key" AS "$key", o."$key" AS "other $key" FROM (SELECT p."v_3" AS "$key" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_1_canonical" AS o ON o."$key" = n."$key") SELECT * FROM found ORDER BY 1;

-- predict · build-canonical · unique-key: several new rows would have one unique key ("$key") of "canonical"
SELECT min(n."$key") AS "$key", max(n."$key") AS "other $key", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "$key" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_3" AS "$key" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3))) AS n WHERE n."$key" IS NOT NULL GROUP BY n."$key" HAVING count(*) > 1;

-- build · build-registry · run the query of the build of "registry"
CREATE TEMP TABLE "amend_rows_2" AS SELECT * FROM (SELECT q."name" AS "name", coalesce(amend_key_uuid(q."uuid"), q."uuid") AS "uuid", q."title" AS "title" FROM (select name, uuid, title from projects
) AS q) AS r WHERE r."name" IN ('omni', 'comet') OR r."name" IS NULL;

-- build · build-registry · compare the build of "registry" with the file
CREATE TEMP TABLE "registry_build" AS SELECT r."name", r."uuid", r."title", CASE WHEN h."name" IS NULL THEN 'new' WHEN (h."name") COLLATE BINARY IS +(r."name") AND (h."uuid") COLLATE BINARY IS +(r."uuid") AND (h."title") COLLATE BINARY IS +(r."title") THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_2" AS r LEFT JOIN temp."amend_table_registry" AS h ON h."name" = r."name" UNION ALL SELECT h."name", h."uuid", h."title", 'gone' FROM temp."amend_table_registry" AS h WHERE h."name" IN ('omni', 'comet') AND NOT EXISTS (SELECT 1 FROM temp."amend_rows_2" AS r WHERE h."name" = r."name");

-- build · build-registry · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "registry_build" ("name");

-- build · build-registry · verify its key
SELECT "name", count(*) AS "rows" FROM temp."registry_build" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- plan · build-registry · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "v_5" TEXT, "c_1" INTEGER);

-- plan · build-registry · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "b_4", "v_5", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."name"
 AS "k_1", "held"."name"
 AS "m_1_1", "made"."amend_fate"
 AS "i_0", (coalesce(amend_key_uuid((made."uuid"
)), (made."uuid"
))
)
 AS "v_1", ("held"."uuid"
)
 AS "b_2", (made."title"
)
 AS "v_3", ("held"."title"
)
 AS "b_4", (made."name"
)
 AS "v_5"
FROM "registry_build" AS "made"
LEFT JOIN "registry" AS "held" ON (held."name" = made."name"
)
) AS q;

-- plan · build-registry · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · build-registry · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_2_match_1" ON "amend_plan_2" ("m_1_1");

-- plan · build-registry · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · build-registry · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · build-registry · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · build-registry · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "name", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · build-registry · null-key: selected rows of "registry_build" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · build-registry · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · build-registry · assumption: input "record" is not of type text
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · build-registry · assumption: input "record" is outside its domain
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · build-registry · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · build-registry · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · build-registry · rows of "registry" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_registry" AS SELECT b."name", b."uuid", b."title", b."$line", b."amend_record" FROM temp."amend_table_registry" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))));

-- overlay · build-registry · rows of "registry" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_registry" AS SELECT p."m_1_1" AS "name", p."v_1" AS "uuid", p."v_3" AS "title", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_5" AS "name", p."v_1" AS "uuid", p."v_3" AS "title", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- overlay · build-registry · "registry" as the step leaves it
CREATE TEMP VIEW "amend_state_2_registry" AS SELECT * FROM temp."amend_kept_2_registry" UNION ALL SELECT p."m_1_1" AS "name", p."v_1" AS "uuid", p."v_3" AS "title", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_2" AS p LEFT JOIN temp."amend_table_registry" AS b ON b."name" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_5" AS "name", p."v_1" AS "uuid", p."v_3" AS "title", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- overlay · build-registry · drop the overlay of "registry" before this step
DROP VIEW IF EXISTS temp."registry";

-- overlay · build-registry · show "registry" as the step leaves it to all that follows
CREATE TEMP VIEW "registry" AS SELECT "name", "uuid", "title", "$line" FROM temp."amend_state_2_registry";

-- predict · build-registry · two-effects: rows of "registry" are changed by several decisions of this step
SELECT "name", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_2" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "name" HAVING count(*) > 1 ORDER BY "name";

-- predict · build-registry · not-null: column "name" of "registry" would be NULL
SELECT n."name" FROM (SELECT p."v_5" AS "name" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n WHERE n."name" IS NULL;

-- predict · build-registry · check-constraint: column "name" of "registry" takes only text
SELECT n."name", n."name" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT (typeof(n."name") IN ('null', 'text'));

-- predict · build-registry · check-constraint: column "uuid" of "registry" takes only uuid
SELECT n."name", n."uuid" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT ((n."uuid") IS NULL OR length(lower(replace(trim(n."uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · build-registry · check-constraint: column "title" of "registry" takes only text
SELECT n."name", n."title" AS "value" FROM temp."amend_changed_2_registry" AS n WHERE NOT (typeof(n."title") IN ('null', 'text'));

-- predict · build-registry · unique-key: new rows would have the unique key ("name") of "registry" of rows that stay
WITH found AS MATERIALIZED (SELECT n."name" AS "name", o."name" AS "other name" FROM (SELECT p."v_5" AS "name" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_2_registry" AS o ON o."name" = n."name") SELECT * FROM found ORDER BY 1;

-- predict · build-registry · unique-key: several new rows would have one unique key ("name") of "registry"
SELECT min(n."name") AS "name", max(n."name") AS "other name", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "name" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_5" AS "name" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n WHERE n."name" IS NOT NULL GROUP BY n."name" HAVING count(*) > 1;

-- build · build-inventory · run the query of the build of "inventory"
CREATE TEMP TABLE "amend_rows_3" AS SELECT * FROM (SELECT q."project" AS "project", coalesce(amend_key_uuid(q."project_uuid"), q."project_uuid") AS "project_uuid", q."url" AS "url", q."branch" AS "branch" FROM (select name as project, uuid as project_uuid, repository as url, branch
from projects where repository is not null

) AS q) AS r WHERE r."project" IN ('omni', 'comet') OR r."project" IS NULL;

-- build · build-inventory · compare the build of "inventory" with the file
CREATE TEMP TABLE "inventory_build" AS SELECT r."project", r."project_uuid", r."url", r."branch", CASE WHEN h."project" IS NULL THEN 'new' WHEN (h."project") COLLATE BINARY IS +(r."project") AND (h."project_uuid") COLLATE BINARY IS +(r."project_uuid") AND (h."url") COLLATE BINARY IS +(r."url") AND (h."branch") COLLATE BINARY IS +(r."branch") THEN 'same' ELSE 'changed' END AS "amend_fate" FROM temp."amend_rows_3" AS r LEFT JOIN temp."amend_table_inventory" AS h ON h."project" = r."project" UNION ALL SELECT h."project", h."project_uuid", h."url", h."branch", 'gone' FROM temp."amend_table_inventory" AS h WHERE h."project" IN ('omni', 'comet') AND NOT EXISTS (SELECT 1 FROM temp."amend_rows_3" AS r WHERE h."project" = r."project");

-- build · build-inventory · look it up by its key
CREATE UNIQUE INDEX temp."amend_source_3_key" ON "inventory_build" ("project");

-- build · build-inventory · verify its key
SELECT "project", count(*) AS "rows" FROM temp."inventory_build" GROUP BY "project" HAVING count(*) > 1 OR "project" IS NULL ORDER BY "project";

-- plan · build-inventory · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "v_5" TEXT, "b_6" TEXT, "v_7" TEXT, "c_1" INTEGER);

-- plan · build-inventory · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") COLLATE BINARY = 'same' THEN 1 WHEN ("i_0") COLLATE BINARY = 'changed' THEN 2 WHEN ("i_0") COLLATE BINARY = 'new' THEN 3 WHEN ("i_0") COLLATE BINARY = 'gone' THEN 4 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 2 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('same', 'changed', 'new', 'gone') THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "made"."project"
 AS "k_1", "held"."project"
 AS "m_1_1", "made"."amend_fate"
 AS "i_0", (coalesce(amend_key_uuid((made."project_uuid"
)), (made."project_uuid"
))
)
 AS "v_1", ("held"."project_uuid"
)
 AS "b_2", (made."url"
)
 AS "v_3", ("held"."url"
)
 AS "b_4", (made."branch"
)
 AS "v_5", ("held"."branch"
)
 AS "b_6", (made."project"
)
 AS "v_7"
FROM "inventory_build" AS "made"
LEFT JOIN "inventory" AS "held" ON (held."project" = made."project"
)
) AS q;

-- plan · build-inventory · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · build-inventory · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_3_match_1" ON "amend_plan_3" ("m_1_1");

-- plan · build-inventory · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · build-inventory · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) AND p."m_1_1" IS NOT NULL THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · build-inventory · ambiguous-match: match "held" finds several counterparts of one row
SELECT p."k_1" AS "project", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · build-inventory · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "project", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · build-inventory · null-key: selected rows of "inventory_build" have NULL in their key
SELECT p."k_1" AS "project" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · build-inventory · assumption: input "record" is NULL, and is not declared nullable
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · build-inventory · assumption: input "record" is not of type text
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · build-inventory · assumption: input "record" is outside its domain
SELECT p."k_1" AS "project", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · build-inventory · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "project" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · build-inventory · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "project" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · build-inventory · build-key: what is asked for is neither in a query that builds "canonical", "registry", "inventory" nor in a file
SELECT * FROM (SELECT CAST('omni' AS text) AS "asked for" UNION ALL SELECT CAST('comet' AS text) AS "asked for") AS a WHERE a."asked for" NOT IN (SELECT CAST("$key" AS text) FROM temp."canonical_build" UNION ALL SELECT CAST("name" AS text) FROM temp."registry_build" UNION ALL SELECT CAST("project" AS text) FROM temp."inventory_build") ORDER BY 1;

-- overlay · build-inventory · rows of "inventory" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_inventory" AS SELECT b."project", b."project_uuid", b."url", b."branch", b."$line", b."amend_record" FROM temp."amend_table_inventory" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."project" = p."m_1_1" AND (((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))));

-- overlay · build-inventory · rows of "inventory" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_inventory" AS SELECT p."m_1_1" AS "project", p."v_1" AS "project_uuid", p."v_3" AS "url", p."v_5" AS "branch", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p LEFT JOIN temp."amend_table_inventory" AS b ON b."project" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "project", p."v_1" AS "project_uuid", p."v_3" AS "url", p."v_5" AS "branch", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- overlay · build-inventory · "inventory" as the step leaves it
CREATE TEMP VIEW "amend_state_3_inventory" AS SELECT * FROM temp."amend_kept_3_inventory" UNION ALL SELECT p."m_1_1" AS "project", p."v_1" AS "project_uuid", p."v_3" AS "url", p."v_5" AS "branch", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_3" AS p LEFT JOIN temp."amend_table_inventory" AS b ON b."project" = p."m_1_1" WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "project", p."v_1" AS "project_uuid", p."v_3" AS "url", p."v_5" AS "branch", NULL AS "$line", NULL AS "amend_record" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- overlay · build-inventory · drop the overlay of "inventory" before this step
DROP VIEW IF EXISTS temp."inventory";

-- overlay · build-inventory · show "inventory" as the step leaves it to all that follows
CREATE TEMP VIEW "inventory" AS SELECT "project", "project_uuid", "url", "branch", "$line" FROM temp."amend_state_3_inventory";

-- predict · build-inventory · two-effects: rows of "inventory" are changed by several decisions of this step
SELECT "project", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "project" FROM temp."amend_plan_3" AS p WHERE ((p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (4) AND p."m_1_1" IS NOT NULL))) AS e GROUP BY "project" HAVING count(*) > 1 ORDER BY "project";

-- predict · build-inventory · not-null: column "project" of "inventory" would be NULL
SELECT n."project" FROM (SELECT p."v_7" AS "project" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n WHERE n."project" IS NULL;

-- predict · build-inventory · check-constraint: column "project" of "inventory" takes only text
SELECT n."project", n."project" AS "value" FROM temp."amend_changed_3_inventory" AS n WHERE NOT (typeof(n."project") IN ('null', 'text'));

-- predict · build-inventory · check-constraint: column "project_uuid" of "inventory" takes only uuid
SELECT n."project", n."project_uuid" AS "value" FROM temp."amend_changed_3_inventory" AS n WHERE NOT ((n."project_uuid") IS NULL OR length(lower(replace(trim(n."project_uuid", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."project_uuid", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · build-inventory · check-constraint: column "url" of "inventory" takes only text
SELECT n."project", n."url" AS "value" FROM temp."amend_changed_3_inventory" AS n WHERE NOT (typeof(n."url") IN ('null', 'text'));

-- predict · build-inventory · check-constraint: column "branch" of "inventory" takes only text
SELECT n."project", n."branch" AS "value" FROM temp."amend_changed_3_inventory" AS n WHERE NOT (typeof(n."branch") IN ('null', 'text'));

-- predict · build-inventory · unique-key: new rows would have the unique key ("project") of "inventory" of rows that stay
WITH found AS MATERIALIZED (SELECT n."project" AS "project", o."project" AS "other project" FROM (SELECT p."v_7" AS "project" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_3_inventory" AS o ON o."project" = n."project") SELECT * FROM found ORDER BY 1;

-- predict · build-inventory · unique-key: several new rows would have one unique key ("project") of "inventory"
SELECT min(n."project") AS "project", max(n."project") AS "other project", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "project" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."v_7" AS "project" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (3))) AS n WHERE n."project" IS NOT NULL GROUP BY n."project" HAVING count(*) > 1;

-- verify · check "the projects stand in every registry" on the planned state
SELECT * FROM (WITH amend_ids (id) AS (SELECT DISTINCT coalesce(amend_key_uuid(q.id), CAST(q.id AS text)) FROM (WITH given (id) AS (select uuid from projects
where 1 and (0 or name in ('omni', 'comet'))

) SELECT id FROM given) AS q WHERE q.id IS NOT NULL
)
SELECT i.id AS "uuid", 'canonical' AS "missing from" FROM amend_ids AS i WHERE i.id NOT IN (SELECT s.id FROM (SELECT amend_key_uuid(r."uuid") AS id FROM "canonical" AS r) AS s WHERE s.id IS NOT NULL)
UNION ALL SELECT i.id AS "uuid", 'registry' AS "missing from" FROM amend_ids AS i WHERE i.id NOT IN (SELECT s.id FROM (SELECT amend_key_uuid(r."uuid") AS id FROM "registry" AS r) AS s WHERE s.id IS NOT NULL)
UNION ALL SELECT i.id AS "uuid", 'inventory' AS "missing from" FROM amend_ids AS i WHERE i.id NOT IN (SELECT s.id FROM (SELECT amend_key_uuid(r."project_uuid") AS id FROM "inventory" AS r) AS s WHERE s.id IS NOT NULL) AND i.id IN (SELECT amend_key_uuid(e.id) FROM (WITH expected (id) AS (select uuid from projects where repository is not null
) SELECT id FROM expected) AS e)
) AS found;

-- apply · build-canonical · keep what undoes the delete of "canonical"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."$key" AS "b_1", t."uuid" AS "b_2" FROM temp."amend_plan_1" AS p JOIN temp."amend_table_canonical" AS t ON t."$key" = p."m_1_1" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL;

-- apply · build-canonical · keep what undoes the update of "canonical"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-canonical · keep what undoes the insert of "canonical"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_3" AS "a_1", p."v_1" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- apply · build-canonical · delete rows of "canonical": the query that builds the file does not give it
DELETE FROM temp."amend_table_canonical" WHERE ("$key") IN (SELECT p."m_1_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL);

-- apply · build-canonical · set "uuid" of "canonical"
UPDATE temp."amend_table_canonical" AS t SET "uuid" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."$key" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-canonical · insert rows into "canonical"
INSERT INTO temp."amend_table_canonical" ("$key", "uuid") SELECT p."v_3", p."v_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3);

-- apply · build-registry · keep what undoes the delete of "registry"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."name" AS "b_1", t."uuid" AS "b_2", t."title" AS "b_3" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_registry" AS t ON t."name" = p."m_1_1" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL;

-- apply · build-registry · keep what undoes the update of "registry"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-registry · keep what undoes the insert of "registry"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."v_5" AS "a_1", p."v_1" AS "a_2", p."v_3" AS "a_3" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- apply · build-registry · delete rows of "registry": the query that builds the file does not give it
DELETE FROM temp."amend_table_registry" WHERE ("name") IN (SELECT p."m_1_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL);

-- apply · build-registry · set "uuid", "title" of "registry"
UPDATE temp."amend_table_registry" AS t SET "uuid" = p."v_1", "title" = p."v_3" FROM temp."amend_plan_2" AS p WHERE t."name" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-registry · insert rows into "registry"
INSERT INTO temp."amend_table_registry" ("name", "uuid", "title") SELECT p."v_5", p."v_1", p."v_3" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- apply · build-inventory · keep what undoes the delete of "inventory"
CREATE TABLE main."amend_undo_n_7" AS SELECT t."project" AS "b_1", t."project_uuid" AS "b_2", t."url" AS "b_3", t."branch" AS "b_4" FROM temp."amend_plan_3" AS p JOIN temp."amend_table_inventory" AS t ON t."project" = p."m_1_1" WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL;

-- apply · build-inventory · keep what undoes the update of "inventory"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-inventory · keep what undoes the insert of "inventory"
CREATE TABLE main."amend_undo_n_9" AS SELECT p."v_7" AS "a_1", p."v_1" AS "a_2", p."v_3" AS "a_3", p."v_5" AS "a_4" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

-- apply · build-inventory · delete rows of "inventory": the query that builds the file does not give it
DELETE FROM temp."amend_table_inventory" WHERE ("project") IN (SELECT p."m_1_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (4) AND p."m_1_1" IS NOT NULL);

-- apply · build-inventory · set "project_uuid", "url", "branch" of "inventory"
UPDATE temp."amend_table_inventory" AS t SET "project_uuid" = p."v_1", "url" = p."v_3", "branch" = p."v_5" FROM temp."amend_plan_3" AS p WHERE t."project" = p."m_1_1" AND p."decision" IN (2) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · build-inventory · insert rows into "inventory"
INSERT INTO temp."amend_table_inventory" ("project", "project_uuid", "url", "branch") SELECT p."v_7", p."v_1", p."v_3", p."v_5" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (3);

