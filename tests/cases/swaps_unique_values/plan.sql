-- plan · seats · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · seats · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "seats"."id"
 AS "k_1", (3 - seats.place
)
 AS "v_1", ("seats"."place"
)
 AS "b_2"
FROM "seats" AS "seats"
WHERE (not exists (select 1 from done)
)
) AS q;

-- plan · seats · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · seats · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · seats · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · seats · null-key: selected rows of "seats" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · seats · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · seats · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · seats · rows of "seats" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_seats" AS SELECT b."id", b."place" FROM main."seats" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · seats · rows of "seats" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_seats" AS SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p LEFT JOIN main."seats" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · seats · "seats" as the step leaves it
CREATE TEMP VIEW "amend_state_1_seats" AS SELECT * FROM temp."amend_kept_1_seats" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p LEFT JOIN main."seats" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · seats · drop the overlay of "seats" before this step
DROP VIEW IF EXISTS temp."seats";

-- overlay · seats · show "seats" as the step leaves it to all that follows
CREATE TEMP VIEW "seats" AS SELECT * FROM temp."amend_state_1_seats";

-- predict · seats · not-null: column "place" of "seats" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."place" IS NULL;

-- predict · seats · unique-key: new rows would have the unique key ("place") of "seats" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_seats" AS o ON o."place" = n."place" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · seats · unique-key: several new rows would have one unique key ("place") of "seats"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."place" IS NOT NULL GROUP BY n."place" COLLATE BINARY HAVING count(*) > 1;

-- predict · seats · unique-exchange: rows would take the unique key ("place") of "seats" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."seats" AS o ON o."place" = n."place" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- plan · done · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER);

-- plan · done · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1" FROM (SELECT "seats"."id"
 AS "k_1", (1
)
 AS "v_1"
FROM "seats" AS "seats"
WHERE (place = 1 and not exists (select 1 from done)
)
) AS q;

-- plan · done · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · done · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · done · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · done · null-key: selected rows of "seats" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · done · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · done · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · done · rows of "done" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_done" AS SELECT b."id" FROM main."done" AS b;

-- overlay · done · rows of "done" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_done" AS SELECT p."v_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · done · "done" as the step leaves it
CREATE TEMP VIEW "amend_state_2_done" AS SELECT * FROM temp."amend_kept_2_done" UNION ALL SELECT p."v_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- overlay · done · drop the overlay of "done" before this step
DROP VIEW IF EXISTS temp."done";

-- overlay · done · show "done" as the step leaves it to all that follows
CREATE TEMP VIEW "done" AS SELECT * FROM temp."amend_state_2_done";

-- predict · done · not-null: column "id" of "done" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · done · check-constraint: column "id" of "done" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_done" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · done · unique-key: new rows would have the unique key ("id") of "done" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_2_done" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · done · unique-key: several new rows would have one unique key ("id") of "done"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · seats · keep what undoes the update of "seats"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · seats · set "place" of "seats"
UPDATE main."seats" AS t SET "place" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · done · keep what undoes the insert of "done"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · done · insert rows into "done"
INSERT INTO main."done" ("id") SELECT p."v_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

