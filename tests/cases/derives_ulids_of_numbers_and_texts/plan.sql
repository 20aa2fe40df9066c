-- source · compute source "made"
CREATE TEMP TABLE "made" AS SELECT q.*, amend_ulid(created_at
, 'ulids', 'made', q."id") AS "ulid" FROM (select id, created_at from job
) AS q;

-- source · look source "made" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "made" ("id");

-- source · verify the key of source "made"
SELECT "id", count(*) AS "rows" FROM temp."made" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · unreadable-time: source "made": the time of "ulid" is NULL, is not a time, or is out of range
SELECT * FROM temp."made" WHERE "ulid" IS NULL ORDER BY "id";

-- plan · jobs · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_3" TEXT, "b_4" TEXT, "v_5" TEXT, "b_6" TEXT, "v_7" TEXT, "b_8" TEXT, "c_1" INTEGER);

-- plan · jobs · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN amend_milliseconds("t_1") IS NULL THEN 1 WHEN amend_milliseconds("t_2") IS NULL THEN 2 END AS "fault", CASE WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" WHEN amend_milliseconds("t_2") IS NULL THEN "t_2" END AS "fault_value", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "b_6" AS "b_6", "v_7" AS "v_7", "b_8" AS "b_8", CASE WHEN ("b_4") COLLATE BINARY IS +("v_3") AND ("b_6") COLLATE BINARY IS +("v_5") AND ("b_8") COLLATE BINARY IS +("v_7") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "j"."id"
 AS "k_1", (j.created_at
)
 AS "t_1", ((amend_template('{{ row.created_at }}', 'created_at', "j"."created_at"))
)
 AS "t_2", ((amend_ulid(j.created_at
, 'ulids', 'job', "j"."id"))
)
 AS "v_3", ("j"."job_id"
)
 AS "b_4", (m.ulid
)
 AS "v_5", ("j"."source_id"
)
 AS "b_6", ((amend_ulid((amend_template('{{ row.created_at }}', 'created_at', "j"."created_at"))
, 'ulids', 'job', "j"."id"))
)
 AS "v_7", ("j"."moment_id"
)
 AS "b_8"
FROM "job" AS "j"
JOIN "made" AS "m" ON (m.id = j.id
)
WHERE (j.job_id is null
)
) AS q;

-- plan · jobs · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · jobs · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · jobs · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · jobs · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · jobs · null-key: selected rows of "job" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · jobs · unreadable-time: the time of "made_of_text" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · jobs · unreadable-time: the time of "same_moment" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · jobs · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · jobs · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · jobs · rows of "job" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_job" AS SELECT b."id", b."created_at", b."job_id", b."source_id", b."moment_id" FROM main."job" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · jobs · rows of "job" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_job" AS SELECT p."k_1" AS "id", b."created_at" AS "created_at", p."v_3" AS "job_id", p."v_5" AS "source_id", p."v_7" AS "moment_id" FROM temp."amend_plan_1" AS p LEFT JOIN main."job" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · jobs · "job" as the step leaves it
CREATE TEMP VIEW "amend_state_1_job" AS SELECT * FROM temp."amend_kept_1_job" UNION ALL SELECT p."k_1" AS "id", b."created_at" AS "created_at", p."v_3" AS "job_id", p."v_5" AS "source_id", p."v_7" AS "moment_id" FROM temp."amend_plan_1" AS p LEFT JOIN main."job" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · jobs · drop the overlay of "job" before this step
DROP VIEW IF EXISTS temp."job";

-- overlay · jobs · show "job" as the step leaves it to all that follows
CREATE TEMP VIEW "job" AS SELECT * FROM temp."amend_state_1_job";

-- predict · jobs · unique-key: new rows would have the unique key ("job_id") of "job" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_3" AS "job_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_job" AS o ON o."job_id" = n."job_id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · jobs · unique-key: several new rows would have one unique key ("job_id") of "job"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_3" AS "job_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."job_id" IS NOT NULL GROUP BY n."job_id" COLLATE BINARY HAVING count(*) > 1;

-- predict · jobs · unique-exchange: rows would take the unique key ("job_id") of "job" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_3" AS "job_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."job" AS o ON o."job_id" = n."job_id" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_3" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_4" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- predict · jobs · unique-key: new rows would have the unique key ("source_id") of "job" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_5" AS "source_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_job" AS o ON o."source_id" = n."source_id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · jobs · unique-key: several new rows would have one unique key ("source_id") of "job"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_5" AS "source_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."source_id" IS NOT NULL GROUP BY n."source_id" COLLATE BINARY HAVING count(*) > 1;

-- predict · jobs · unique-exchange: rows would take the unique key ("source_id") of "job" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_5" AS "source_id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."job" AS o ON o."source_id" = n."source_id" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_5" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_6" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- plan · numbers · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "k_2" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_2" TEXT, "b_3" TEXT, "c_1" INTEGER);

-- plan · numbers · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "k_2", "r", "decision", "fault", "fault_value", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", "k_2" AS "k_2", "r" AS "r", 1 AS "decision", CASE WHEN amend_milliseconds("t_1") IS NULL THEN 1 END AS "fault", CASE WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" END AS "fault_value", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "e"."name"
 AS "k_1", "e"."place"
 AS "k_2", "e"."rowid"
 AS "r", (e.at
)
 AS "t_1", ((amend_ulid(e.at
, 'ulids', 'event', "e"."name", "e"."place"))
)
 AS "v_2", ("e"."ulid"
)
 AS "b_3"
FROM "event" AS "e"
WHERE (e.ulid is null
)
) AS q ORDER BY "r";

-- plan · numbers · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1");

-- plan · numbers · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · numbers · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · numbers · null-key: selected rows of "event" have NULL in their key
SELECT p."k_1" AS "name", p."k_2" AS "place" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL;

-- predict · numbers · unreadable-time: the time of "made_of_number" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "name", p."k_2" AS "place", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1", p."k_2";

-- predict · numbers · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name", p."k_2" AS "place" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2;

-- predict · numbers · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name", p."k_2" AS "place" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2;

-- overlay · numbers · numbers of the rows of "event" that the step changes
CREATE TEMP TABLE "amend_numbers_2_event" ("r" INTEGER PRIMARY KEY);

-- overlay · numbers · rows of "event" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_event" AS SELECT b."name", b."place", b."at", b."ulid" FROM main."event" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_2_event");

-- overlay · numbers · rows of "event" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_event" AS SELECT p."k_1" AS "name", p."k_2" AS "place", b."at" AS "at", p."v_2" AS "ulid" FROM temp."amend_plan_2" AS p LEFT JOIN main."event" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · numbers · "event" as the step leaves it
CREATE TEMP VIEW "amend_state_2_event" AS SELECT * FROM temp."amend_kept_2_event" UNION ALL SELECT p."k_1" AS "name", p."k_2" AS "place", b."at" AS "at", p."v_2" AS "ulid" FROM temp."amend_plan_2" AS p LEFT JOIN main."event" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · numbers · drop the overlay of "event" before this step
DROP VIEW IF EXISTS temp."event";

-- overlay · numbers · show "event" as the step leaves it to all that follows
CREATE TEMP VIEW "event" AS SELECT * FROM temp."amend_state_2_event";

-- overlay · numbers · numbers of the rows of "event" that the step changes
INSERT INTO temp."amend_numbers_2_event" SELECT p."r" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- verify · check "every id has 26 characters" on the planned state
SELECT * FROM (select id from job where length(job_id) <> 26
) AS found;

-- verify · check "one moment gives one time" on the planned state
SELECT * FROM (select name, place from event where substr(ulid, 1, 10) <> '01HNFP7TG0'
) AS found;

-- apply · jobs · keep what undoes the update of "job"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_4" AS "b_1", p."b_6" AS "b_2", p."b_8" AS "b_3", p."v_3" AS "a_1", p."v_5" AS "a_2", p."v_7" AS "a_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · jobs · set "job_id", "source_id", "moment_id" of "job"
UPDATE main."job" AS t SET "job_id" = p."v_3", "source_id" = p."v_5", "moment_id" = p."v_7" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · numbers · keep what undoes the update of "event"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."k_2" AS "k_2", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · numbers · set "ulid" of "event"
UPDATE main."event" AS t SET "ulid" = p."v_2" FROM temp."amend_plan_2" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

