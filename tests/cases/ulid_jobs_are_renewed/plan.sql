-- require · check "times of creation are in one order, not a matter of spelling": any row refuses the run
SELECT * FROM (select job_id, created_at from jobs where julianday(created_at) is null
) AS found;

-- plan · jobs · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_2" TEXT, "b_3" TEXT, "c_1" INTEGER);

-- plan · jobs · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND ("i_0") COLLATE BINARY = 'uuid') THEN 1 WHEN ("i_0" IS NOT NULL AND ("i_0") COLLATE BINARY = 'ulid') THEN 2 WHEN ("i_0" IS NOT NULL AND ("i_0") COLLATE BINARY = 'other') THEN 3 WHEN "i_0" IS NULL THEN 4 ELSE 0 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 1 WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('ulid', 'uuid', 'other') THEN 2 WHEN amend_milliseconds("t_1") IS NULL THEN 3 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" WHEN "i_0" IS NOT NULL AND ("i_0") COLLATE BINARY NOT IN ('ulid', 'uuid', 'other') THEN "i_0" WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" END AS "fault_value", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "j"."id"
 AS "k_1", (case
  when length(j.job_id) = 26 and j.job_id not glob '*[^0-9A-HJKMNP-TV-Z]*' and j.job_id < '8' then 'ulid'
  when lower(j.job_id) glob '????????-????-4???-[89ab]???-????????????'
    and length(replace(j.job_id, '-', '')) = 32
    and lower(replace(j.job_id, '-', '')) not glob '*[^0-9a-f]*' then 'uuid'
  when j.job_id is not null then 'other'
end

)
 AS "i_0", (j.created_at
)
 AS "t_1", ((amend_ulid(j.created_at
, 'ulid-jobs', 'jobs', "j"."id"))
)
 AS "v_2", ("j"."job_id"
)
 AS "b_3"
FROM "jobs" AS "j"
) AS q;

-- plan · jobs · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · jobs · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · jobs · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 4) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · jobs · null-key: selected rows of "jobs" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · jobs · assumption: input "form" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · jobs · assumption: input "form" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · jobs · unreadable-time: the time of "renewed" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · jobs · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · jobs · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · jobs · blocked: neither a UUID of version 4 nor a ULID
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3)) SELECT row_0."id" AS "j.id", row_0."job_id" AS "j.job_id", row_0."kind" AS "j.kind", row_0."created_at" AS "j.created_at" FROM found AS p LEFT JOIN main."jobs" AS row_0 ON row_0."id" = p."k_1" ORDER BY p."k_1";

-- plan · jobs · collect new keys and references of "jobs"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · jobs · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "edge");

-- plan · jobs · rows of "jobs" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · jobs · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1");

-- plan · jobs · rows of "jobs" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "edge", "n_1") SELECT b."id", 0, CASE WHEN NOT ((b."job_id") COLLATE BINARY IS +(p."v_2")) THEN p."v_2" END FROM temp."amend_plan_1" AS p JOIN main."jobs" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1, 4) AND p."c_1" = 1;

-- plan · jobs · collect new keys and references of "job_artifacts"
CREATE TEMP TABLE "amend_moving_1_2" ("k_1" TEXT, "k_2" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · jobs · look them up by key
CREATE INDEX temp."amend_moving_1_2_key" ON "amend_moving_1_2" ("k_1", "k_2", "edge");

-- plan · jobs · rows of "job_artifacts" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_2" ("k_1" TEXT, "k_2" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · jobs · look them up by key
CREATE INDEX temp."amend_moved_1_2_key" ON "amend_moved_1_2" ("k_1", "k_2");

-- plan · jobs · follow references of "job_artifacts" to "jobs", until no row is added
INSERT INTO temp."amend_moving_1_2" ("k_1", "k_2", "edge", "n_1") SELECT DISTINCT c."job_id", c."path", 1, m."n" FROM main."job_artifacts" AS c JOIN (SELECT b."job_id" AS "o_1", p."v_2" AS "n" FROM temp."amend_plan_1" AS p JOIN main."jobs" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1, 4) AND p."c_1" = 1) AS m ON c."job_id" = m."o_1" WHERE NOT ((c."job_id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_2" AS x WHERE c."job_id" = x."k_1" AND c."path" = x."k_2" AND x."edge" = 1);

-- plan · jobs · collect new keys and references of "job_events"
CREATE TEMP TABLE "amend_moving_1_3" ("k_1" INTEGER, "edge" INTEGER, "n_1" TEXT);

-- plan · jobs · look them up by key
CREATE INDEX temp."amend_moving_1_3_key" ON "amend_moving_1_3" ("k_1", "edge");

-- plan · jobs · rows of "job_events" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_3" ("k_1" INTEGER, "n_1" TEXT, "parked" BIGINT);

-- plan · jobs · look them up by key
CREATE INDEX temp."amend_moved_1_3_key" ON "amend_moved_1_3" ("k_1");

-- plan · jobs · follow references of "job_events" to "jobs", until no row is added
INSERT INTO temp."amend_moving_1_3" ("k_1", "edge", "n_1") SELECT DISTINCT c."id", 1, m."n" FROM main."job_events" AS c JOIN (SELECT b."job_id" AS "o_1", p."v_2" AS "n" FROM temp."amend_plan_1" AS p JOIN main."jobs" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1, 4) AND p."c_1" = 1) AS m ON c."job_id" = m."o_1" WHERE NOT ((c."job_id") COLLATE BINARY IS +(m."n")) AND NOT EXISTS (SELECT 1 FROM temp."amend_moving_1_3" AS x WHERE c."id" = x."k_1" AND x."edge" = 1);

-- plan · jobs · one entry for each row of "jobs" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · jobs · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · jobs · rows of "jobs" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", 0 + row_number() OVER (ORDER BY y."k_1") AS n FROM temp."amend_moved_1_1" AS y JOIN main."jobs" AS b ON b."id" = y."k_1" WHERE ((y."n_1" IS NOT NULL) AND (b."job_id") IN (SELECT coalesce(z."n_1", o."job_id") FROM temp."amend_moved_1_1" AS z JOIN main."jobs" AS o ON o."id" = z."k_1" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1";

-- plan · jobs · one entry for each row of "job_artifacts" that stays
INSERT INTO temp."amend_moved_1_2" ("k_1", "k_2", "n_1") SELECT x."k_1", x."k_2", min(x."n_1") FROM temp."amend_moving_1_2" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2";

-- plan · jobs · measure them
ANALYZE temp."amend_moved_1_2";

-- plan · jobs · rows of "job_artifacts" whose key another row takes
UPDATE temp."amend_moved_1_2" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2") AS n FROM temp."amend_moved_1_2" AS y JOIN main."job_artifacts" AS b ON b."job_id" = y."k_1" AND b."path" = y."k_2" WHERE ((y."n_1" IS NOT NULL) AND (b."job_id", b."path") IN (SELECT coalesce(z."n_1", o."job_id"), o."path" FROM temp."amend_moved_1_2" AS z JOIN main."job_artifacts" AS o ON o."job_id" = z."k_1" AND o."path" = z."k_2" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2";

-- plan · jobs · one entry for each row of "job_events" that stays
INSERT INTO temp."amend_moved_1_3" ("k_1", "n_1") SELECT x."k_1", min(x."n_1") FROM temp."amend_moving_1_3" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1";

-- plan · jobs · measure them
ANALYZE temp."amend_moved_1_3";

-- overlay · jobs · rows of "jobs" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_jobs" AS SELECT b."id", b."job_id", b."kind", b."created_at" FROM main."jobs" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."id" = y."k_1");

-- overlay · jobs · rows of "jobs" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_jobs" AS SELECT b."id" AS "id", coalesce(y."n_1", b."job_id") AS "job_id", b."kind" AS "kind", b."created_at" AS "created_at" FROM temp."amend_moved_1_1" AS y JOIN main."jobs" AS b ON b."id" = y."k_1";

-- overlay · jobs · "jobs" as the step leaves it
CREATE TEMP VIEW "amend_state_1_jobs" AS SELECT * FROM temp."amend_kept_1_jobs" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."job_id") AS "job_id", b."kind" AS "kind", b."created_at" AS "created_at" FROM temp."amend_moved_1_1" AS y JOIN main."jobs" AS b ON b."id" = y."k_1";

-- overlay · jobs · drop the overlay of "jobs" before this step
DROP VIEW IF EXISTS temp."jobs";

-- overlay · jobs · show "jobs" as the step leaves it to all that follows
CREATE TEMP VIEW "jobs" AS SELECT * FROM temp."amend_state_1_jobs";

-- overlay · jobs · rows of "job_artifacts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_job_artifacts" AS SELECT b."job_id", b."path" FROM main."job_artifacts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_2" AS y WHERE b."job_id" = y."k_1" AND b."path" = y."k_2");

-- overlay · jobs · rows of "job_artifacts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_job_artifacts" AS SELECT coalesce(y."n_1", b."job_id") AS "job_id", b."path" AS "path" FROM temp."amend_moved_1_2" AS y JOIN main."job_artifacts" AS b ON b."job_id" = y."k_1" AND b."path" = y."k_2";

-- overlay · jobs · "job_artifacts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_job_artifacts" AS SELECT * FROM temp."amend_kept_1_job_artifacts" UNION ALL SELECT coalesce(y."n_1", b."job_id") AS "job_id", b."path" AS "path" FROM temp."amend_moved_1_2" AS y JOIN main."job_artifacts" AS b ON b."job_id" = y."k_1" AND b."path" = y."k_2";

-- overlay · jobs · drop the overlay of "job_artifacts" before this step
DROP VIEW IF EXISTS temp."job_artifacts";

-- overlay · jobs · show "job_artifacts" as the step leaves it to all that follows
CREATE TEMP VIEW "job_artifacts" AS SELECT * FROM temp."amend_state_1_job_artifacts";

-- overlay · jobs · rows of "job_events" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_job_events" AS SELECT b."id", b."job_id", b."event" FROM main."job_events" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_3" AS y WHERE b."id" = y."k_1");

-- overlay · jobs · rows of "job_events" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_job_events" AS SELECT b."id" AS "id", coalesce(y."n_1", b."job_id") AS "job_id", b."event" AS "event" FROM temp."amend_moved_1_3" AS y JOIN main."job_events" AS b ON b."id" = y."k_1";

-- overlay · jobs · "job_events" as the step leaves it
CREATE TEMP VIEW "amend_state_1_job_events" AS SELECT * FROM temp."amend_kept_1_job_events" UNION ALL SELECT b."id" AS "id", coalesce(y."n_1", b."job_id") AS "job_id", b."event" AS "event" FROM temp."amend_moved_1_3" AS y JOIN main."job_events" AS b ON b."id" = y."k_1";

-- overlay · jobs · drop the overlay of "job_events" before this step
DROP VIEW IF EXISTS temp."job_events";

-- overlay · jobs · show "job_events" as the step leaves it to all that follows
CREATE TEMP VIEW "job_events" AS SELECT * FROM temp."amend_state_1_job_events";

-- predict · jobs · unique-key: new rows would have the unique key ("job_id") of "jobs" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_jobs" AS n JOIN temp."amend_kept_1_jobs" AS o ON o."job_id" = n."job_id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · jobs · unique-key: several new rows would have one unique key ("job_id") of "jobs"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_jobs" AS n WHERE n."job_id" IS NOT NULL GROUP BY n."job_id" COLLATE BINARY HAVING count(*) > 1;

-- predict · jobs · unique-key: new rows would have the unique key ("job_id", "path") of "job_artifacts" of rows that stay
WITH found AS MATERIALIZED (SELECT n."job_id" AS "job_id", n."path" AS "path", o."job_id" AS "other job_id", o."path" AS "other path" FROM temp."amend_changed_1_job_artifacts" AS n JOIN temp."amend_kept_1_job_artifacts" AS o ON o."job_id" = n."job_id" COLLATE BINARY AND o."path" = n."path" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2;

-- predict · jobs · unique-key: several new rows would have one unique key ("job_id", "path") of "job_artifacts"
SELECT "job_id", "path", "amend_rows" AS "rows" FROM (SELECT "job_id", "path", count(*) OVER (PARTITION BY n."job_id" COLLATE BINARY, n."path" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_job_artifacts" AS n WHERE n."job_id" IS NOT NULL AND n."path" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "job_id", "path";

-- predict · jobs · foreign-key: rows of "job_artifacts" would refer to rows that "jobs" does not have
SELECT n."job_id", n."path", n."job_id" FROM temp."amend_changed_1_job_artifacts" AS n WHERE n."job_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_jobs" AS o WHERE o."job_id" = n."job_id");

-- predict · jobs · foreign-key: rows of "job_events" would refer to rows that "jobs" does not have
SELECT n."id", n."job_id" FROM temp."amend_changed_1_job_events" AS n WHERE n."job_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_jobs" AS o WHERE o."job_id" = n."job_id");

-- predict · jobs · null-key: rows of "jobs" would get NULL as their key "job_id"
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 4) AND p."c_1" = 1 AND p."v_2" IS NULL ORDER BY 1;

-- predict · jobs · unique-exchange: rows of "jobs" exchange keys, and another row has the value in "job_id" that they would have meanwhile
SELECT b."id" FROM temp."amend_moved_1_1" AS y JOIN main."jobs" AS b ON b."id" = y."k_1" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "job_id" FROM main."jobs") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- predict · jobs · unique-exchange: rows of "job_artifacts" exchange keys, and another row has the value in "job_id" that they would have meanwhile
SELECT b."job_id", b."path" FROM temp."amend_moved_1_2" AS y JOIN main."job_artifacts" AS b ON b."job_id" = y."k_1" AND b."path" = y."k_2" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "job_id" FROM main."job_artifacts") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_2")) ORDER BY 1;

-- verify · check "every job has a ULID" on the planned state
SELECT * FROM (select job_id, created_at from jobs
where job_id is null or length(job_id) <> 26 or job_id glob '*[^0-9A-HJKMNP-TV-Z]*' or job_id >= '8'
order by created_at, id

) AS found;

-- verify · check "jobs in the order of their ids are in the order of their times" on the planned state
SELECT * FROM (select job_id, created_at, created_before
from (select job_id, created_at, julianday(created_at) as time,
             lag(created_at) over in_order as created_before,
             lag(julianday(created_at)) over in_order as time_before
      from jobs
      window in_order as (order by substr(job_id, 1, 10), julianday(created_at)))
where time < time_before
order by job_id

) AS found;

-- apply · jobs · keep what undoes the rekey of "jobs"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "k_1", t."job_id" AS "b_1", coalesce(p."n_1", t."job_id") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."jobs" AS t ON t."id" = p."k_1";

-- apply · jobs · keep what undoes the rekey of "job_artifacts"
CREATE TABLE main."amend_undo_n_2" AS SELECT coalesce(p."n_1", t."job_id") AS "k_1", t."path" AS "k_2", t."job_id" AS "b_1", coalesce(p."n_1", t."job_id") AS "a_1" FROM temp."amend_moved_1_2" AS p JOIN main."job_artifacts" AS t ON t."job_id" = p."k_1" AND t."path" = p."k_2";

-- apply · jobs · keep what undoes the rekey of "job_events"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "k_1", t."job_id" AS "b_1", coalesce(p."n_1", t."job_id") AS "a_1" FROM temp."amend_moved_1_3" AS p JOIN main."job_events" AS t ON t."id" = p."k_1";

-- apply · jobs · move rows of "jobs" out of the way of those that take their keys
UPDATE main."jobs" AS t SET "job_id" = CASE WHEN p."n_1" IS NULL THEN t."job_id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · jobs · move rows of "job_artifacts" out of the way of those that take their keys
UPDATE main."job_artifacts" AS t SET "job_id" = CASE WHEN p."n_1" IS NULL THEN t."job_id" ELSE '~' || p."parked" END FROM temp."amend_moved_1_2" AS p WHERE t."job_id" = p."k_1" AND t."path" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · jobs · set "job_id" of "jobs" to new keys
UPDATE main."jobs" AS t SET "job_id" = coalesce(p."n_1", t."job_id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NULL;

-- apply · jobs · set "job_id" of "jobs" to new keys, for rows out of the way
UPDATE main."jobs" AS t SET "job_id" = coalesce(p."n_1", t."job_id") FROM temp."amend_moved_1_1" AS p WHERE t."id" = p."k_1" AND p."parked" IS NOT NULL;

-- apply · jobs · set "job_id" of "job_artifacts" to new keys
UPDATE main."job_artifacts" AS t SET "job_id" = coalesce(p."n_1", t."job_id") FROM temp."amend_moved_1_2" AS p WHERE t."job_id" = p."k_1" AND t."path" = p."k_2" AND p."parked" IS NULL;

-- apply · jobs · set "job_id" of "job_artifacts" to new keys, for rows out of the way
UPDATE main."job_artifacts" AS t SET "job_id" = coalesce(p."n_1", t."job_id") FROM temp."amend_moved_1_2" AS p WHERE t."job_id" = CASE WHEN p."n_1" IS NULL THEN p."k_1" ELSE '~' || p."parked" END AND t."path" = p."k_2" AND p."parked" IS NOT NULL;

-- apply · jobs · set "job_id" of "job_events" to new keys
UPDATE main."job_events" AS t SET "job_id" = coalesce(p."n_1", t."job_id") FROM temp."amend_moved_1_3" AS p WHERE t."id" = p."k_1";

