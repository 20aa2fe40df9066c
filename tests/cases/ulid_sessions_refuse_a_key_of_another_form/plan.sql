-- source · compute source "stamp"
CREATE TEMP TABLE "stamp" AS select p.session_id, p.stamp,
       case when length(p.stamp) = 15 and substr(p.stamp, 9, 1) in ('-', '_', 'T')
            then substr(p.stamp, 1, 4) || '-' || substr(p.stamp, 5, 2) || '-' || substr(p.stamp, 7, 2)
                 || 'T' || substr(p.stamp, 10, 2) || ':' || substr(p.stamp, 12, 2) || ':' || substr(p.stamp, 14, 2)
            else p.stamp end as began
from (select session_id, substr(session_id, length(project) + 2) as stamp from sessions) p
;

-- source · look source "stamp" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "stamp" ("session_id");

-- source · verify the key of source "stamp"
SELECT "session_id", count(*) AS "rows" FROM temp."stamp" GROUP BY "session_id" HAVING count(*) > 1 OR "session_id" IS NULL ORDER BY "session_id";

-- require · check "every key is "<project>-<timestamp>"": any row refuses the run
SELECT * FROM (select session_id, project from sessions
where substr(session_id, 1, length(project) + 1) <> project || '-'

) AS found;

-- overlay · columns · "sessions" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_sessions" AS SELECT b."id", b."session_id", b."project", b."summary", CAST(NULL AS TEXT) AS "session_ulid" FROM main."sessions" AS b;

-- overlay · columns · drop the overlay of "sessions" before this step
DROP VIEW IF EXISTS temp."sessions";

-- overlay · columns · show "sessions" as the change leaves it to all that follows
CREATE TEMP VIEW "sessions" AS SELECT * FROM temp."amend_state_1_1_sessions";

-- overlay · columns · "reflections" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_reflections" AS SELECT b."id", b."session_id", b."content", CAST(NULL AS TEXT) AS "session_ulid" FROM main."reflections" AS b;

-- overlay · columns · drop the overlay of "reflections" before this step
DROP VIEW IF EXISTS temp."reflections";

-- overlay · columns · show "reflections" as the change leaves it to all that follows
CREATE TEMP VIEW "reflections" AS SELECT * FROM temp."amend_state_1_2_reflections";

-- overlay · columns · "conversations" as the change leaves it
CREATE TEMP VIEW "amend_state_1_3_conversations" AS SELECT b."id", b."session_id", b."message", CAST(NULL AS TEXT) AS "session_ulid" FROM main."conversations" AS b;

-- overlay · columns · drop the overlay of "conversations" before this step
DROP VIEW IF EXISTS temp."conversations";

-- overlay · columns · show "conversations" as the change leaves it to all that follows
CREATE TEMP VIEW "conversations" AS SELECT * FROM temp."amend_state_1_3_conversations";

-- plan · sessions · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_2" TEXT, "b_3" TEXT, "c_1" INTEGER);

-- plan · sessions · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_2", "b_3", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN amend_milliseconds("t_1") IS NULL THEN 1 END AS "fault", CASE WHEN amend_milliseconds("t_1") IS NULL THEN "t_1" END AS "fault_value", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "s"."id"
 AS "k_1", (stamp.began
)
 AS "t_1", ((amend_ulid(stamp.began
, 'ulid-sessions', 'sessions', "s"."id"))
)
 AS "v_2", ("s"."session_ulid"
)
 AS "b_3"
FROM "sessions" AS "s"
JOIN "stamp" AS "stamp" ON (stamp.session_id = s.session_id
)
WHERE (s.session_ulid is null
)
) AS q;

-- plan · sessions · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · sessions · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · sessions · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · sessions · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · sessions · null-key: selected rows of "sessions" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · sessions · unreadable-time: the time of "made" is NULL, is not a time, or is out of range
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · sessions · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · sessions · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · sessions · rows of "sessions" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_sessions" AS SELECT b."id", b."session_id", b."project", b."summary", b."session_ulid" FROM temp."amend_state_1_1_sessions" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · sessions · rows of "sessions" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_sessions" ("id" INTEGER, "session_id" TEXT, "project" TEXT, "summary" TEXT, "session_ulid" TEXT);

-- overlay · sessions · "sessions" as the step leaves it
CREATE TEMP VIEW "amend_state_2_sessions" AS SELECT * FROM temp."amend_kept_2_sessions" UNION ALL SELECT * FROM temp."amend_changed_2_sessions";

-- overlay · sessions · drop the overlay of "sessions" before this step
DROP VIEW IF EXISTS temp."sessions";

-- overlay · sessions · show "sessions" as the step leaves it to all that follows
CREATE TEMP VIEW "sessions" AS SELECT * FROM temp."amend_state_2_sessions";

-- overlay · sessions · rows of "sessions" that the step changes or brings
INSERT INTO temp."amend_changed_2_sessions" SELECT p."k_1" AS "id", b."session_id" AS "session_id", b."project" AS "project", b."summary" AS "summary", p."v_2" AS "session_ulid" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_1_sessions" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · reflections · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · reflections · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "r"."id"
 AS "k_1", "s"."id"
 AS "m_1_1", ("s"."id" IS NOT NULL)
 AS "i_0", (s.session_ulid
)
 AS "v_1", ("r"."session_ulid"
)
 AS "b_2"
FROM "reflections" AS "r"
LEFT JOIN "sessions" AS "s" ON (s.session_id = r.session_id
)
WHERE (r.session_ulid is null and r.session_id is not null
)
) AS q;

-- plan · reflections · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · reflections · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · reflections · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · reflections · ambiguous-match: match "s" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · reflections · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · reflections · null-key: selected rows of "reflections" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · reflections · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · reflections · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · reflections · rows of "reflections" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_reflections" AS SELECT b."id", b."session_id", b."content", b."session_ulid" FROM temp."amend_state_1_2_reflections" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · reflections · rows of "reflections" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_reflections" ("id" INTEGER, "session_id" TEXT, "content" TEXT, "session_ulid" TEXT);

-- overlay · reflections · "reflections" as the step leaves it
CREATE TEMP VIEW "amend_state_3_reflections" AS SELECT * FROM temp."amend_kept_3_reflections" UNION ALL SELECT * FROM temp."amend_changed_3_reflections";

-- overlay · reflections · drop the overlay of "reflections" before this step
DROP VIEW IF EXISTS temp."reflections";

-- overlay · reflections · show "reflections" as the step leaves it to all that follows
CREATE TEMP VIEW "reflections" AS SELECT * FROM temp."amend_state_3_reflections";

-- overlay · reflections · rows of "reflections" that the step changes or brings
INSERT INTO temp."amend_changed_3_reflections" SELECT p."k_1" AS "id", b."session_id" AS "session_id", b."content" AS "content", p."v_1" AS "session_ulid" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_2_reflections" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · conversations · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · conversations · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", "s"."id"
 AS "m_1_1", ("s"."id" IS NOT NULL)
 AS "i_0", (s.session_ulid
)
 AS "v_1", ("c"."session_ulid"
)
 AS "b_2"
FROM "conversations" AS "c"
LEFT JOIN "sessions" AS "s" ON (s.session_id = c.session_id
)
WHERE (c.session_ulid is null and c.session_id is not null
)
) AS q;

-- plan · conversations · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · conversations · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · conversations · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · conversations · ambiguous-match: match "s" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · conversations · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · conversations · null-key: selected rows of "conversations" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · conversations · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · conversations · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · conversations · rows of "conversations" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_conversations" AS SELECT b."id", b."session_id", b."message", b."session_ulid" FROM temp."amend_state_1_3_conversations" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · conversations · rows of "conversations" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_conversations" ("id" INTEGER, "session_id" TEXT, "message" TEXT, "session_ulid" TEXT);

-- overlay · conversations · "conversations" as the step leaves it
CREATE TEMP VIEW "amend_state_4_conversations" AS SELECT * FROM temp."amend_kept_4_conversations" UNION ALL SELECT * FROM temp."amend_changed_4_conversations";

-- overlay · conversations · drop the overlay of "conversations" before this step
DROP VIEW IF EXISTS temp."conversations";

-- overlay · conversations · show "conversations" as the step leaves it to all that follows
CREATE TEMP VIEW "conversations" AS SELECT * FROM temp."amend_state_4_conversations";

-- overlay · conversations · rows of "conversations" that the step changes or brings
INSERT INTO temp."amend_changed_4_conversations" SELECT p."k_1" AS "id", b."session_id" AS "session_id", b."message" AS "message", p."v_1" AS "session_ulid" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_1_3_conversations" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · keys · unique-key: several rows of "sessions" would have one unique key ("session_ulid")
SELECT n."id", n."session_ulid" FROM temp."amend_state_2_sessions" AS n WHERE n."session_ulid" IS NOT NULL AND (n."session_ulid") IN (SELECT n."session_ulid" FROM temp."amend_state_2_sessions" AS n WHERE n."session_ulid" IS NOT NULL GROUP BY n."session_ulid" HAVING count(*) > 1) ORDER BY n."session_ulid", n."id";

-- predict · keys · foreign-key: rows of "reflections" would refer to rows that "sessions" does not have
SELECT n."id", n."session_ulid" FROM temp."amend_state_3_reflections" AS n WHERE n."session_ulid" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_sessions" AS o WHERE o."session_ulid" = n."session_ulid") ORDER BY 1;

-- predict · keys · foreign-key: rows of "conversations" would refer to rows that "sessions" does not have
SELECT n."id", n."session_ulid" FROM temp."amend_state_4_conversations" AS n WHERE n."session_ulid" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_2_sessions" AS o WHERE o."session_ulid" = n."session_ulid") ORDER BY 1;

-- verify · check "every session has a ULID" on the planned state
SELECT * FROM (select session_id, session_ulid from sessions
where session_ulid is null or length(session_ulid) <> 26 or substr(session_ulid, 1, 1) > '7'

) AS found;

-- verify · check "a later session has a later ULID" on the planned state
SELECT * FROM (select session_id, session_ulid, previous
from (select s.session_id, s.session_ulid,
             lag(s.session_ulid) over (order by stamp.began, s.session_ulid) as previous
      from sessions s join stamp on stamp.session_id = s.session_id
      where length(stamp.stamp) = 15) ordered
where session_ulid < previous

) AS found;

-- verify · check "legacy key and ULID lead to the same session" on the planned state
SELECT * FROM (select 'reflections' as child, r.id, r.session_id, r.session_ulid
from reflections r left join sessions s on s.session_ulid = r.session_ulid
where r.session_ulid is not null and r.session_id <> coalesce(s.session_id, '')
union all
select 'conversations', c.id, c.session_id, c.session_ulid
from conversations c left join sessions s on s.session_ulid = c.session_ulid
where c.session_ulid is not null and c.session_id <> coalesce(s.session_id, '')

) AS found;

-- apply · columns · add column "session_ulid" to "sessions"
ALTER TABLE main."sessions" ADD COLUMN "session_ulid" TEXT;

-- apply · columns · add column "session_ulid" to "reflections"
ALTER TABLE main."reflections" ADD COLUMN "session_ulid" TEXT;

-- apply · columns · add column "session_ulid" to "conversations"
ALTER TABLE main."conversations" ADD COLUMN "session_ulid" TEXT;

-- apply · sessions · keep what undoes the update of "sessions"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · sessions · set "session_ulid" of "sessions"
UPDATE main."sessions" AS t SET "session_ulid" = p."v_2" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · reflections · keep what undoes the update of "reflections"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · reflections · set "session_ulid" of "reflections"
UPDATE main."reflections" AS t SET "session_ulid" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · conversations · keep what undoes the update of "conversations"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · conversations · set "session_ulid" of "conversations"
UPDATE main."conversations" AS t SET "session_ulid" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · keys · make index "sessions_session_ulid" on "sessions"
CREATE UNIQUE INDEX main."sessions_session_ulid" ON "sessions" ("session_ulid");

-- apply · keys · make index "reflections_session_ulid" on "reflections"
CREATE INDEX main."reflections_session_ulid" ON "reflections" ("session_ulid");

-- apply · keys · make index "conversations_session_ulid" on "conversations"
CREATE INDEX main."conversations_session_ulid" ON "conversations" ("session_ulid");

-- apply · keys · make the new form of table "reflections"
CREATE TABLE main."amend_new_reflections" (
  id integer primary key,
  session_id text references sessions (session_id),
  content text not null, "session_ulid" TEXT,
  check (content <> '')
, FOREIGN KEY ("session_ulid") REFERENCES "sessions" ("session_ulid"));

-- apply · keys · copy the rows of "reflections"
INSERT INTO main."amend_new_reflections" ("id", "session_id", "content", "session_ulid") SELECT "id", "session_id", "content", "session_ulid" FROM main."reflections";

-- apply · keys · drop the old form of table "reflections"
DROP TABLE main."reflections";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "reflections" in its place
ALTER TABLE main."amend_new_reflections" RENAME TO "reflections";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make index "reflections_session_id" again
CREATE INDEX reflections_session_id on reflections (session_id);

-- apply · keys · make index "reflections_session_ulid" again
CREATE INDEX "reflections_session_ulid" ON "reflections" ("session_ulid");

-- apply · keys · make the new form of table "conversations"
CREATE TABLE main."amend_new_conversations" (
  id integer primary key,
  session_id text,
  message text not null
, "session_ulid" TEXT, FOREIGN KEY ("session_ulid") REFERENCES "sessions" ("session_ulid"));

-- apply · keys · copy the rows of "conversations"
INSERT INTO main."amend_new_conversations" ("id", "session_id", "message", "session_ulid") SELECT "id", "session_id", "message", "session_ulid" FROM main."conversations";

-- apply · keys · drop the old form of table "conversations"
DROP TABLE main."conversations";

-- apply · keys · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · keys · put the new form of table "conversations" in its place
ALTER TABLE main."amend_new_conversations" RENAME TO "conversations";

-- apply · keys · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · keys · make index "conversations_session_id" again
CREATE INDEX conversations_session_id on conversations (session_id);

-- apply · keys · make index "conversations_session_ulid" again
CREATE INDEX "conversations_session_ulid" ON "conversations" ("session_ulid");

