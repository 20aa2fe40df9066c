-- plan · reopen · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" INTEGER, "c_1" INTEGER);

-- plan · reopen · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "sessions"."id"
 AS "k_1", ("sessions"."ended"
)
 AS "b_1"
FROM "sessions" AS "sessions"
WHERE (ended > 5
)
) AS q;

-- plan · reopen · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · reopen · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · reopen · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · reopen · null-key: selected rows of "sessions" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · reopen · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · reopen · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · reopen · rows of "sessions" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_sessions" AS SELECT b."id", b."person", b."ended", b."token" FROM main."sessions" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · reopen · rows of "sessions" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_sessions" AS SELECT p."k_1" AS "id", b."person" AS "person", NULL AS "ended", b."token" AS "token" FROM temp."amend_plan_1" AS p LEFT JOIN main."sessions" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · reopen · "sessions" as the step leaves it
CREATE TEMP VIEW "amend_state_1_sessions" AS SELECT * FROM temp."amend_kept_1_sessions" UNION ALL SELECT p."k_1" AS "id", b."person" AS "person", NULL AS "ended", b."token" AS "token" FROM temp."amend_plan_1" AS p LEFT JOIN main."sessions" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · reopen · drop the overlay of "sessions" before this step
DROP VIEW IF EXISTS temp."sessions";

-- overlay · reopen · show "sessions" as the step leaves it to all that follows
CREATE TEMP VIEW "sessions" AS SELECT * FROM temp."amend_state_1_sessions";

-- predict · reopen · unique-key: new rows would have the unique key ("person") of "sessions" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", "person" AS "u_0" FROM temp."amend_changed_1_sessions" WHERE ended IS NULL) AS n JOIN (SELECT "id", "person" AS "u_0" FROM temp."amend_kept_1_sessions" WHERE ended IS NULL) AS o ON o."u_0" = n."u_0" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · reopen · unique-key: several new rows would have one unique key ("person") of "sessions"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT "id", "person" AS "u_0" FROM temp."amend_changed_1_sessions" WHERE ended IS NULL) AS n WHERE n."u_0" IS NOT NULL GROUP BY n."u_0" COLLATE BINARY HAVING count(*) > 1;

-- predict · reopen · unique-exchange: rows would take the unique key ("person") of "sessions" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", "person" AS "u_0" FROM (SELECT p."k_1" AS "id", b."person" AS "person", NULL AS "ended", b."token" AS "token" FROM temp."amend_plan_1" AS p LEFT JOIN main."sessions" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS r WHERE ended IS NULL) AS n JOIN (SELECT "id", "person" AS "u_0" FROM main."sessions" WHERE ended IS NULL) AS o ON o."u_0" = n."u_0" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- plan · shout · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · shout · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "sessions"."id"
 AS "k_1", (upper(sessions.token)
)
 AS "v_1", ("sessions"."token"
)
 AS "b_2"
FROM "sessions" AS "sessions"
WHERE (token <> upper(token)
)
) AS q;

-- plan · shout · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · shout · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · shout · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · shout · null-key: selected rows of "sessions" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · shout · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · shout · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · shout · rows of "sessions" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_sessions" AS SELECT b."id", b."person", b."ended", b."token" FROM temp."amend_state_1_sessions" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · shout · rows of "sessions" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_sessions" ("id" INTEGER, "person" TEXT, "ended" INTEGER, "token" TEXT);

-- overlay · shout · "sessions" as the step leaves it
CREATE TEMP VIEW "amend_state_2_sessions" AS SELECT * FROM temp."amend_kept_2_sessions" UNION ALL SELECT * FROM temp."amend_changed_2_sessions";

-- overlay · shout · drop the overlay of "sessions" before this step
DROP VIEW IF EXISTS temp."sessions";

-- overlay · shout · show "sessions" as the step leaves it to all that follows
CREATE TEMP VIEW "sessions" AS SELECT * FROM temp."amend_state_2_sessions";

-- overlay · shout · rows of "sessions" that the step changes or brings
INSERT INTO temp."amend_changed_2_sessions" SELECT p."k_1" AS "id", b."person" AS "person", b."ended" AS "ended", p."v_1" AS "token" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_sessions" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · shout · unique-key: new rows would have the unique key ("lower(token)") of "sessions" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", lower(token) AS "u_0" FROM temp."amend_changed_2_sessions") AS n JOIN (SELECT "id", lower(token) AS "u_0" FROM temp."amend_kept_2_sessions") AS o ON o."u_0" = n."u_0") SELECT * FROM found ORDER BY 1;

-- predict · shout · unique-key: several new rows would have one unique key ("lower(token)") of "sessions"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT "id", lower(token) AS "u_0" FROM temp."amend_changed_2_sessions") AS n WHERE n."u_0" IS NOT NULL GROUP BY n."u_0" HAVING count(*) > 1;

-- predict · shout · unique-exchange: rows would take the unique key ("lower(token)") of "sessions" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT "id", lower(token) AS "u_0" FROM (SELECT p."k_1" AS "id", b."person" AS "person", b."ended" AS "ended", p."v_1" AS "token" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_sessions" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS r) AS n JOIN (SELECT "id", lower(token) AS "u_0" FROM temp."amend_state_1_sessions") AS o ON o."u_0" = n."u_0" JOIN temp."amend_plan_2" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- apply · reopen · keep what undoes the update of "sessions"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · reopen · set "ended" of "sessions"
UPDATE main."sessions" AS t SET "ended" = NULL FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · shout · keep what undoes the update of "sessions"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · shout · set "token" of "sessions"
UPDATE main."sessions" AS t SET "token" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

