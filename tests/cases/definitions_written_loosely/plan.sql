-- plan · change · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "v_2" "odd-type", "b_3" "odd-type", "c_1" INTEGER);

-- plan · change · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_1") COLLATE BINARY IS +('gone') AND ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "state"."id"
 AS "k_1", ("state"."state"
)
 AS "b_1", ('xl'
)
 AS "v_2", ("state"."size"
)
 AS "b_3"
FROM "state" AS "state"
WHERE (id = 5
)
) AS q;

-- plan · change · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · change · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · change · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · change · null-key: selected rows of "state" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · change · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · change · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · change · rows of "state" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_state" AS SELECT b."id", b."state", b."kind", b."size" FROM main."state" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · change · rows of "state" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_state" AS SELECT p."k_1" AS "id", 'gone' AS "state", b."kind" AS "kind", p."v_2" AS "size" FROM temp."amend_plan_1" AS p LEFT JOIN main."state" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · change · "state" as the step leaves it
CREATE TEMP VIEW "amend_state_1_state" AS SELECT * FROM temp."amend_kept_1_state" UNION ALL SELECT p."k_1" AS "id", 'gone' AS "state", b."kind" AS "kind", p."v_2" AS "size" FROM temp."amend_plan_1" AS p LEFT JOIN main."state" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · change · drop the overlay of "state" before this step
DROP VIEW IF EXISTS temp."state";

-- overlay · change · show "state" as the step leaves it to all that follows
CREATE TEMP VIEW "state" AS SELECT * FROM temp."amend_state_1_state";

-- predict · change · unique-key: new rows would have the unique key ("lower(kind)") of "state" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", lower(kind) AS "u_0" FROM temp."amend_changed_1_state" WHERE state = 'never') AS n JOIN (SELECT "id", lower(kind) AS "u_0" FROM temp."amend_kept_1_state" WHERE state = 'never') AS o ON o."u_0" = n."u_0") SELECT * FROM found ORDER BY 1;

-- predict · change · unique-key: several new rows would have one unique key ("lower(kind)") of "state"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT "id", lower(kind) AS "u_0" FROM temp."amend_changed_1_state" WHERE state = 'never') AS n WHERE n."u_0" IS NOT NULL GROUP BY n."u_0" HAVING count(*) > 1;

-- predict · change · unique-exchange: rows would take the unique key ("lower(kind)") of "state" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", lower(kind) AS "u_0" FROM (SELECT p."k_1" AS "id", 'gone' AS "state", b."kind" AS "kind", p."v_2" AS "size" FROM temp."amend_plan_1" AS p LEFT JOIN main."state" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS r WHERE state = 'never') AS n JOIN (SELECT "id", lower(kind) AS "u_0" FROM main."state" WHERE state = 'never') AS o ON o."u_0" = n."u_0" JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- predict · change · check-constraint: rows of "state" would break CHECK (size IS NULL OR size <> 'none')
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_2" AS "size" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE NOT (size IS NULL OR size <> 'none');

-- predict · change · check-constraint: rows of "state" would break CHECK (state IN ('active', 'gone'))
SELECT n."id" FROM (SELECT p."k_1" AS "id", 'gone' AS "state" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE NOT (state IN ('active', 'gone'));

-- plan · items · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" "odd-type", "n_1" INTEGER);

-- plan · items · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "n_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", NULL AS "n_1" FROM (SELECT "item"."id"
 AS "k_1", (active
)
 AS "v_1"
FROM "item" AS "item"
WHERE ((select count(*) from state) < 2
)
) AS q;

-- plan · items · number the rows to insert into "state"
UPDATE temp."amend_plan_2" AS t SET "n_1" = x.n FROM (SELECT p.rowid AS r, coalesce((SELECT max("id") FROM "state"), 0) + 1 - 1 + row_number() OVER (ORDER BY p."k_1") AS n FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS x WHERE t.rowid = x.r;

-- plan · items · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · items · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · items · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · items · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · items · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · items · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · items · rows of "state" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_state" AS SELECT b."id", b."state", b."kind", b."size" FROM temp."amend_state_1_state" AS b;

-- overlay · items · rows of "state" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_state" ("id" INTEGER, "state" TEXT, "kind" TEXT, "size" "odd-type");

-- overlay · items · "state" as the step leaves it
CREATE TEMP VIEW "amend_state_2_state" AS SELECT * FROM temp."amend_kept_2_state" UNION ALL SELECT * FROM temp."amend_changed_2_state";

-- overlay · items · drop the overlay of "state" before this step
DROP VIEW IF EXISTS temp."state";

-- overlay · items · show "state" as the step leaves it to all that follows
CREATE TEMP VIEW "state" AS SELECT * FROM temp."amend_state_2_state";

-- overlay · items · rows of "state" that the step changes or brings
INSERT INTO temp."amend_changed_2_state" SELECT p."n_1" AS "id", 'active' AS "state", 'plain' AS "kind", p."v_1" AS "size" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · items · not-null: column "id" of "state" would be NULL
SELECT n."id" FROM temp."amend_changed_2_state" AS n WHERE n."id" IS NULL;

-- predict · items · check-constraint: column "id" of "state" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_2_state" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · items · unique-key: new rows would have the unique key ("lower(kind)") of "state" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", lower(kind) AS "u_0" FROM temp."amend_changed_2_state" WHERE state = 'never') AS n JOIN (SELECT "id", lower(kind) AS "u_0" FROM temp."amend_kept_2_state" WHERE state = 'never') AS o ON o."u_0" = n."u_0") SELECT * FROM found ORDER BY 1;

-- predict · items · unique-key: several new rows would have one unique key ("lower(kind)") of "state"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT "id", lower(kind) AS "u_0" FROM temp."amend_changed_2_state" WHERE state = 'never') AS n WHERE n."u_0" IS NOT NULL GROUP BY n."u_0" HAVING count(*) > 1;

-- predict · items · unique-key: new rows would have the unique key ("id") of "state" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_state" AS n JOIN temp."amend_kept_2_state" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · items · unique-key: several new rows would have one unique key ("id") of "state"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_state" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- predict · items · check-constraint: rows of "state" would break CHECK (size IS NULL OR size <> 'none')
SELECT n."id" FROM temp."amend_changed_2_state" AS n WHERE NOT (size IS NULL OR size <> 'none');

-- predict · items · check-constraint: rows of "state" would break CHECK (state IN ('active', 'gone'))
SELECT n."id" FROM temp."amend_changed_2_state" AS n WHERE NOT (state IN ('active', 'gone'));

-- apply · change · keep what undoes the update of "state"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", p."b_3" AS "b_2", 'gone' AS "a_1", p."v_2" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · change · set "state", "size" of "state"
UPDATE main."state" AS t SET "state" = 'gone', "size" = p."v_2" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · items · keep what undoes the insert of "state"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."n_1" AS "a_1", 'active' AS "a_2", 'plain' AS "a_3", p."v_1" AS "a_4" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · items · insert rows into "state"
INSERT INTO main."state" ("id", "state", "kind", "size") SELECT p."n_1", 'active', 'plain', p."v_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

