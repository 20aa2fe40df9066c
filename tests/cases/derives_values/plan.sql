-- source · compute source "named"
CREATE TEMP TABLE "named" AS SELECT q.*, amend_fold(name
) AS "folded" FROM (select id, name from people
) AS q;

-- source · look source "named" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "named" ("id");

-- source · verify the key of source "named"
SELECT "id", count(*) AS "rows" FROM temp."named" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "v_5" TEXT, "b_6" TEXT, "v_7" TEXT, "b_8" TEXT, "v_9" TEXT, "b_10" TEXT, "v_11" TEXT, "b_12" TEXT, "c_1" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "v_9", "b_10", "v_11", "b_12", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "b_8" AS "b_8", "v_9" AS "v_9", "b_10" AS "b_10", "v_11" AS "v_11", "b_12" AS "b_12", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") AND ("b_8") COLLATE BINARY IS +("v_7") AND ("b_10") COLLATE BINARY IS +("v_9") AND ("b_12") COLLATE BINARY IS +("v_11") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (named.folded
)
 AS "v_1", ("p"."folded"
)
 AS "b_2", ((amend_sha256(p.name
))
)
 AS "v_3", ("p"."hash"
)
 AS "b_4", ((amend_uuid5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', p.name
))
)
 AS "v_5", ("p"."v5"
)
 AS "b_6", ((amend_uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', p.name
))
)
 AS "v_7", ("p"."own"
)
 AS "b_8", ((amend_uuid4('derive', 'people', "p"."id"))
)
 AS "v_9", ("p"."v4"
)
 AS "b_10", ((amend_template('Hello {{ row.name | trim | lower }} ({{ row.id }})', 'id', "p"."id", 'name', "p"."name"))
)
 AS "v_11", ("p"."greeting"
)
 AS "b_12"
FROM "people" AS "p"
JOIN "named" AS "named" ON (named.id = p.id
)
WHERE (p.folded is null
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · people · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."folded", b."hash", b."v5", b."own", b."v4", b."greeting" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · people · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "folded", p."v_3" AS "hash", p."v_5" AS "v5", p."v_7" AS "own", p."v_9" AS "v4", p."v_11" AS "greeting" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · people · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "folded", p."v_3" AS "hash", p."v_5" AS "v5", p."v_7" AS "own", p."v_9" AS "v4", p."v_11" AS "greeting" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · people · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · people · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- apply · people · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."b_8" AS "b_4", p."b_10" AS "b_5", p."b_12" AS "b_6", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3", p."v_7" AS "a_4", p."v_9" AS "a_5", p."v_11" AS "a_6" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · people · set "folded", "hash", "v5", "own", "v4", "greeting" of "people"
UPDATE main."people" AS t SET "folded" = p."v_1", "hash" = p."v_3", "v5" = p."v_5", "own" = p."v_7", "v4" = p."v_9", "greeting" = p."v_11" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

