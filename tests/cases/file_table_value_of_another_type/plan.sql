-- source · make the table for the records of "things"
CREATE TEMP TABLE "amend_table_things" ("name" TEXT, "id" TEXT, "day" TEXT, "at" TEXT, "more" TEXT, "size" INTEGER, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "things"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_things" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "things" up by its key
CREATE UNIQUE INDEX temp."amend_table_things_key" ON "amend_table_things" ("name");

-- source · measure "things"
ANALYZE temp."amend_table_things";

-- source · show "things" under its name
CREATE TEMP VIEW "things" AS SELECT "name", "id", "day", "at", "more", "size", "$line" FROM temp."amend_table_things";

-- plan · wrong · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "v_5" TEXT, "b_6" TEXT, "v_7" TEXT, "b_8" TEXT, "c_1" INTEGER);

-- plan · wrong · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "b_8" AS "b_8", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") AND (amend_moment("b_6")) COLLATE BINARY IS +(amend_moment("v_5")) AND (amend_json("b_8")) COLLATE BINARY IS +(amend_json("v_7")) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "things"."name"
 AS "k_1", (coalesce(amend_key_uuid(('zz'
)), ('zz'
))
)
 AS "v_1", ("things"."id"
)
 AS "b_2", ('2024-02-31'
)
 AS "v_3", ("things"."day"
)
 AS "b_4", ('x'
)
 AS "v_5", ("things"."at"
)
 AS "b_6", ('{a}'
)
 AS "v_7", ("things"."more"
)
 AS "b_8"
FROM "things" AS "things"
) AS q;

-- plan · wrong · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · wrong · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · wrong · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · wrong · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · wrong · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · wrong · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · wrong · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_things" AS SELECT b."name", b."id", b."day", b."at", b."more", b."size", b."$line", b."amend_record" FROM temp."amend_table_things" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · wrong · rows of "things" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_things" AS SELECT p."k_1" AS "name", p."v_1" AS "id", p."v_3" AS "day", p."v_5" AS "at", p."v_7" AS "more", b."size" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_things" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · wrong · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_1_things" AS SELECT * FROM temp."amend_kept_1_things" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "id", p."v_3" AS "day", p."v_5" AS "at", p."v_7" AS "more", b."size" AS "size", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_things" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · wrong · drop the overlay of "things" before this step
DROP VIEW IF EXISTS temp."things";

-- overlay · wrong · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT "name", "id", "day", "at", "more", "size", "$line" FROM temp."amend_state_1_things";

-- predict · wrong · check-constraint: column "id" of "things" takes only uuid
SELECT n."name", n."id" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT ((n."id") IS NULL OR length(lower(replace(trim(n."id", '{' || '}'), '-', ''))) = 32 AND lower(replace(trim(n."id", '{' || '}'), '-', '')) NOT GLOB '*[^0-9a-f]*');

-- predict · wrong · check-constraint: column "day" of "things" takes only date
SELECT n."name", n."day" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT ((n."day") IS NULL OR date(n."day") IS (n."day"));

-- predict · wrong · check-constraint: column "at" of "things" takes only timestamp
SELECT n."name", n."at" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT ((n."at") IS NULL OR typeof(n."at") = 'text' AND julianday(n."at") IS NOT NULL AND date(substr(n."at", 1, 10)) IS substr(n."at", 1, 10));

-- predict · wrong · check-constraint: column "more" of "things" takes only json
SELECT n."name", n."more" AS "value" FROM temp."amend_changed_1_things" AS n WHERE NOT ((n."more") IS NULL OR json_valid(n."more"));

-- apply · wrong · keep what undoes the update of "things"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."b_8" AS "b_4", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3", p."v_7" AS "a_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · wrong · set "id", "day", "at", "more" of "things"
UPDATE temp."amend_table_things" AS t SET "id" = p."v_1", "day" = p."v_3", "at" = p."v_5", "more" = p."v_7" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

