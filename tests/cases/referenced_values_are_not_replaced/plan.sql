-- plan · owners · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · owners · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "owner"."id"
 AS "k_1", ('o' || name
)
 AS "v_1", ("owner"."code"
)
 AS "b_2", (lower(name)
)
 AS "v_3", ("owner"."name"
)
 AS "b_4"
FROM "owner" AS "owner"
WHERE (id <> 3
)
) AS q;

-- plan · owners · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · owners · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · owners · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · owners · null-key: selected rows of "owner" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · owners · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · owners · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · owners · rows of "owner" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_owner" AS SELECT b."id", b."name", b."code" FROM main."owner" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · owners · rows of "owner" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_owner" AS SELECT p."k_1" AS "id", p."v_3" AS "name", p."v_1" AS "code" FROM temp."amend_plan_1" AS p LEFT JOIN main."owner" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · owners · "owner" as the step leaves it
CREATE TEMP VIEW "amend_state_1_owner" AS SELECT * FROM temp."amend_kept_1_owner" UNION ALL SELECT p."k_1" AS "id", p."v_3" AS "name", p."v_1" AS "code" FROM temp."amend_plan_1" AS p LEFT JOIN main."owner" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · owners · drop the overlay of "owner" before this step
DROP VIEW IF EXISTS temp."owner";

-- overlay · owners · show "owner" as the step leaves it to all that follows
CREATE TEMP VIEW "owner" AS SELECT * FROM temp."amend_state_1_owner";

-- predict · owners · not-null: column "name" of "owner" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_3" AS "name" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."name" IS NULL;

-- predict · owners · unique-key: new rows would have the unique key ("code") of "owner" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_owner" AS o ON o."code" = n."code" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · owners · unique-key: several new rows would have one unique key ("code") of "owner"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."code" IS NOT NULL GROUP BY n."code" COLLATE BINARY HAVING count(*) > 1;

-- predict · owners · unique-exchange: rows would take the unique key ("code") of "owner" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."owner" AS o ON o."code" = n."code" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · owners · key-column-set: column "code" of "owner" is referenced by table "item", and these rows have a value already
SELECT p."k_1" AS "id", p."b_2" AS "code" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1 AND p."b_2" IS NOT NULL AND NOT ((p."b_2") COLLATE BINARY IS +(p."v_1"));

-- apply · owners · keep what undoes the update of "owner"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · owners · set "code", "name" of "owner"
UPDATE main."owner" AS t SET "code" = p."v_1", "name" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

