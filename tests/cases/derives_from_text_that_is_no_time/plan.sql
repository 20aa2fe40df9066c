-- plan · jobs · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_2" TEXT, "b_3" TEXT, "c_1" INTEGER);

-- plan · jobs · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN amend_milliseconds("t_1") IS NULL THEN 1 END AS "fault", CASE WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" END AS "fault_value", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "j"."id"
 AS "k_1", (j.created_at
)
 AS "t_1", ((amend_ulid(j.created_at
, 'no-time', 'job', "j"."id"))
)
 AS "v_2", ("j"."job_id"
)
 AS "b_3"
FROM "job" AS "j"
) AS q;

-- plan · jobs · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · jobs · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · jobs · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · jobs · null-key: selected rows of "job" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · jobs · unreadable-time: the time of "ulid" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · jobs · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · jobs · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · jobs · rows of "job" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_job" AS SELECT b."id", b."created_at", b."job_id" FROM main."job" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · jobs · rows of "job" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_job" AS SELECT p."k_1" AS "id", b."created_at" AS "created_at", p."v_2" AS "job_id" FROM temp."amend_plan_1" AS p LEFT JOIN main."job" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · jobs · "job" as the step leaves it
CREATE TEMP VIEW "amend_state_1_job" AS SELECT * FROM temp."amend_kept_1_job" UNION ALL SELECT p."k_1" AS "id", b."created_at" AS "created_at", p."v_2" AS "job_id" FROM temp."amend_plan_1" AS p LEFT JOIN main."job" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · jobs · drop the overlay of "job" before this step
DROP VIEW IF EXISTS temp."job";

-- overlay · jobs · show "job" as the step leaves it to all that follows
CREATE TEMP VIEW "job" AS SELECT * FROM temp."amend_state_1_job";

-- plan · events · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_2" TEXT, "b_3" TEXT, "c_1" INTEGER);

-- plan · events · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN amend_milliseconds("t_1") IS NULL THEN 1 END AS "fault", CASE WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" END AS "fault_value", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "e"."id"
 AS "k_1", (e.at
)
 AS "t_1", ((amend_uuid7_random(e.at
))
)
 AS "v_2", ("e"."uuid"
)
 AS "b_3"
FROM "event" AS "e"
) AS q;

-- plan · events · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · events · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · events · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · events · null-key: selected rows of "event" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · events · unreadable-time: the time of "uuid" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · events · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · events · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · events · rows of "event" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_event" AS SELECT b."id", b."at", b."uuid" FROM main."event" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · events · rows of "event" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_event" AS SELECT p."k_1" AS "id", b."at" AS "at", p."v_2" AS "uuid" FROM temp."amend_plan_2" AS p LEFT JOIN main."event" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · events · "event" as the step leaves it
CREATE TEMP VIEW "amend_state_2_event" AS SELECT * FROM temp."amend_kept_2_event" UNION ALL SELECT p."k_1" AS "id", b."at" AS "at", p."v_2" AS "uuid" FROM temp."amend_plan_2" AS p LEFT JOIN main."event" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · events · drop the overlay of "event" before this step
DROP VIEW IF EXISTS temp."event";

-- overlay · events · show "event" as the step leaves it to all that follows
CREATE TEMP VIEW "event" AS SELECT * FROM temp."amend_state_2_event";

-- apply · jobs · keep what undoes the update of "job"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · jobs · set "job_id" of "job"
UPDATE main."job" AS t SET "job_id" = p."v_2" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · events · keep what undoes the update of "event"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · events · set "uuid" of "event"
UPDATE main."event" AS t SET "uuid" = p."v_2" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

