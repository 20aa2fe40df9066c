-- source · compute source "made"
CREATE TEMP TABLE "made" AS SELECT q.*, amend_uuid7(moment
, 'uuids', 'made', q."id") AS "ref" FROM (select id, at as moment from visit
) AS q;

-- source · look source "made" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "made" ("id");

-- source · verify the key of source "made"
SELECT "id", count(*) AS "rows" FROM temp."made" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · unreadable-time: source "made": the time of "ref" is NULL, is not a time, or is out of range
SELECT * FROM temp."made" WHERE "ref" IS NULL ORDER BY "id";

-- plan · visits · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_2" TEXT, "b_3" TEXT, "v_4" TEXT, "b_5" TEXT, "v_6" TEXT, "b_7" TEXT, "c_1" INTEGER);

-- plan · visits · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_2", "b_3", "v_4", "b_5", "v_6", "b_7", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN amend_milliseconds("t_1") IS NULL THEN 1 END AS "fault", CASE WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" END AS "fault_value", "v_2" AS "v_2", "b_3" AS "b_3", "v_4" AS "v_4", "b_5" AS "b_5", "v_6" AS "v_6", "b_7" AS "b_7", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") AND ("b_5") COLLATE BINARY IS +("v_4") AND ("b_7") COLLATE BINARY IS +("v_6") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "v"."id"
 AS "k_1", (v.at
)
 AS "t_1", ((amend_uuid7(v.at
, 'uuids', 'visit', "v"."id"))
)
 AS "v_2", ("v"."uuid"
)
 AS "b_3", (substr((amend_uuid7(v.at
, 'uuids', 'visit', "v"."id")), 1, 14) || ' ' || substr((amend_uuid7(v.at
, 'uuids', 'visit', "v"."id")), 15, 1)
)
 AS "v_4", ("v"."parts"
)
 AS "b_5", (replace(m.ref, '-', '')
)
 AS "v_6", ("v"."ref"
)
 AS "b_7"
FROM "visit" AS "v"
JOIN "made" AS "m" ON (m.id = v.id
)
WHERE (v.uuid is null
)
) AS q;

-- plan · visits · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · visits · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · visits · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · visits · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · visits · null-key: selected rows of "visit" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · visits · unreadable-time: the time of "made" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · visits · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · visits · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · visits · rows of "visit" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_visit" AS SELECT b."id", b."at", b."uuid", b."parts", b."ref" FROM main."visit" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · visits · rows of "visit" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_visit" AS SELECT p."k_1" AS "id", b."at" AS "at", p."v_2" AS "uuid", p."v_4" AS "parts", p."v_6" AS "ref" FROM temp."amend_plan_1" AS p LEFT JOIN main."visit" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · visits · "visit" as the step leaves it
CREATE TEMP VIEW "amend_state_1_visit" AS SELECT * FROM temp."amend_kept_1_visit" UNION ALL SELECT p."k_1" AS "id", b."at" AS "at", p."v_2" AS "uuid", p."v_4" AS "parts", p."v_6" AS "ref" FROM temp."amend_plan_1" AS p LEFT JOIN main."visit" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · visits · drop the overlay of "visit" before this step
DROP VIEW IF EXISTS temp."visit";

-- overlay · visits · show "visit" as the step leaves it to all that follows
CREATE TEMP VIEW "visit" AS SELECT * FROM temp."amend_state_1_visit";

-- verify · check "the ids are in the order of the times" on the planned state
SELECT * FROM (select a.id, b.id from visit a join visit b on a.at < b.at and a.uuid >= b.uuid
) AS found;

-- verify · check "version and variant are those of RFC 9562" on the planned state
SELECT * FROM (select id from visit where uuid not like '________-____-7___-____-____________' or substr(uuid, 20, 1) not in ('8', '9', 'a', 'b')
) AS found;

-- apply · visits · keep what undoes the update of "visit"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", p."b_5" AS "b_2", p."b_7" AS "b_3", p."v_2" AS "a_1", p."v_4" AS "a_2", p."v_6" AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · visits · set "uuid", "parts", "ref" of "visit"
UPDATE main."visit" AS t SET "uuid" = p."v_2", "parts" = p."v_4", "ref" = p."v_6" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

