-- source · compute source "records"
ALTER TABLE temp."amend_file_1" RENAME TO "records";

-- source · look source "records" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "records" ("id");

-- source · verify the key of source "records"
SELECT "id", count(*) AS "rows" FROM temp."records" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- plan · notes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · notes · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "notes"."id"
 AS "k_1", (r.v
)
 AS "v_1", ("notes"."v"
)
 AS "b_2"
FROM "notes" AS "notes"
JOIN "records" AS "r" ON (r.id = notes.id
)
) AS q;

-- plan · notes · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · notes · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · notes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · notes · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · notes · null-key: selected rows of "notes" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · notes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · notes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · notes · rows of "notes" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_notes" AS SELECT b."id", b."v" FROM main."notes" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · notes · rows of "notes" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_notes" AS SELECT p."k_1" AS "id", p."v_1" AS "v" FROM temp."amend_plan_1" AS p LEFT JOIN main."notes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · notes · "notes" as the step leaves it
CREATE TEMP VIEW "amend_state_1_notes" AS SELECT * FROM temp."amend_kept_1_notes" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "v" FROM temp."amend_plan_1" AS p LEFT JOIN main."notes" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · notes · drop the overlay of "notes" before this step
DROP VIEW IF EXISTS temp."notes";

-- overlay · notes · show "notes" as the step leaves it to all that follows
CREATE TEMP VIEW "notes" AS SELECT * FROM temp."amend_state_1_notes";

-- apply · notes · keep what undoes the update of "notes"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · notes · set "v" of "notes"
UPDATE main."notes" AS t SET "v" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

