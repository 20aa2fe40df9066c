-- plan · left · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · left · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", (coalesce(ph.number, 'none')
)
 AS "v_1", ("p"."phone"
)
 AS "b_2"
FROM "people" AS "p"
LEFT JOIN "phones" AS "ph" ON (ph.person = p.id
)
) AS q;

-- plan · left · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · left · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · left · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · left · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · left · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · left · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · left · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · left · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."name", b."phone" FROM main."people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · left · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "phone" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · left · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", p."v_1" AS "phone" FROM temp."amend_plan_1" AS p LEFT JOIN main."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · left · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · left · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_1_people";

-- plan · inner · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · inner · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('reachable') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."id"
 AS "k_1", ("p"."name"
)
 AS "b_1"
FROM "people" AS "p"
JOIN "phones" AS "ph" ON (ph.person = p.id
)
WHERE (p.name <> 'reachable'
)
) AS q;

-- plan · inner · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · inner · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · inner · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · inner · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · inner · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · inner · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · inner · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · inner · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_people" AS SELECT b."id", b."name", b."phone" FROM temp."amend_state_1_people" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · inner · rows of "people" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_people" ("id" INTEGER, "name" TEXT, "phone" TEXT);

-- overlay · inner · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_2_people" AS SELECT * FROM temp."amend_kept_2_people" UNION ALL SELECT * FROM temp."amend_changed_2_people";

-- overlay · inner · drop the overlay of "people" before this step
DROP VIEW IF EXISTS temp."people";

-- overlay · inner · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM temp."amend_state_2_people";

-- overlay · inner · rows of "people" that the step changes or brings
INSERT INTO temp."amend_changed_2_people" SELECT p."k_1" AS "id", 'reachable' AS "name", b."phone" AS "phone" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- apply · left · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · left · set "phone" of "people"
UPDATE main."people" AS t SET "phone" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · inner · keep what undoes the update of "people"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'reachable' AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · inner · set "name" of "people"
UPDATE main."people" AS t SET "name" = 'reachable' FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

