-- require · check "every session has a ULID": any row refuses the run
SELECT * FROM (select session_id from sessions where session_id is not null and session_ulid is null
) AS found;

-- require · check "no reflection is known by its legacy key alone": any row refuses the run
SELECT * FROM (select id, session_id from reflections where session_id is not null and session_ulid is null
) AS found;

-- require · check "no conversation is known by its legacy key alone": any row refuses the run
SELECT * FROM (select id, session_id from conversations where session_id is not null and session_ulid is null
) AS found;

-- overlay · columns · "reflections" as the change leaves it
CREATE TEMP VIEW "amend_state_2_1_reflections" AS SELECT b."id", b."content", b."session_ulid" FROM main."reflections" AS b;

-- overlay · columns · drop the overlay of "reflections" before this step
DROP VIEW IF EXISTS temp."reflections";

-- overlay · columns · show "reflections" as the change leaves it to all that follows
CREATE TEMP VIEW "reflections" AS SELECT * FROM temp."amend_state_2_1_reflections";

-- overlay · columns · "conversations" as the change leaves it
CREATE TEMP VIEW "amend_state_2_2_conversations" AS SELECT b."id", b."session_ulid" FROM main."conversations" AS b;

-- overlay · columns · drop the overlay of "conversations" before this step
DROP VIEW IF EXISTS temp."conversations";

-- overlay · columns · show "conversations" as the change leaves it to all that follows
CREATE TEMP VIEW "conversations" AS SELECT * FROM temp."amend_state_2_2_conversations";

-- overlay · columns · "sessions" as the change leaves it
CREATE TEMP VIEW "amend_state_2_3_sessions" AS SELECT b."id", b."project", b."session_ulid" FROM main."sessions" AS b;

-- overlay · columns · drop the overlay of "sessions" before this step
DROP VIEW IF EXISTS temp."sessions";

-- overlay · columns · show "sessions" as the change leaves it to all that follows
CREATE TEMP VIEW "sessions" AS SELECT * FROM temp."amend_state_2_3_sessions";

-- verify · check "every reference finds its session" on the planned state
SELECT * FROM (select 'reflections' as child, r.id, r.session_ulid from reflections r
where r.session_ulid is not null and not exists (select 1 from sessions s where s.session_ulid = r.session_ulid)
union all
select 'conversations', c.id, c.session_ulid from conversations c
where c.session_ulid is not null and not exists (select 1 from sessions s where s.session_ulid = c.session_ulid)

) AS found;

-- apply · references · make the new form of table "reflections"
CREATE TABLE main."amend_new_reflections" (
  id integer primary key,
  session_id text ,
  content text not null,
  session_ulid text references sessions (session_ulid)
);

-- apply · references · copy the rows of "reflections"
INSERT INTO main."amend_new_reflections" ("id", "session_id", "content", "session_ulid") SELECT "id", "session_id", "content", "session_ulid" FROM main."reflections";

-- apply · references · drop the old form of table "reflections"
DROP TABLE main."reflections";

-- apply · references · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · references · put the new form of table "reflections" in its place
ALTER TABLE main."amend_new_reflections" RENAME TO "reflections";

-- apply · references · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · references · make index "reflections_session_id" again
CREATE INDEX reflections_session_id on reflections (session_id);

-- apply · references · drop index "reflections_session_id"
DROP INDEX main."reflections_session_id";

-- apply · references · drop index "conversations_session_id"
DROP INDEX main."conversations_session_id";

-- apply · references · drop index "sessions_session_id"
DROP INDEX main."sessions_session_id";

-- apply · columns · drop column "session_id" of "reflections"
ALTER TABLE main."reflections" DROP COLUMN "session_id";

-- apply · columns · drop column "session_id" of "conversations"
ALTER TABLE main."conversations" DROP COLUMN "session_id";

-- apply · columns · drop column "session_id" of "sessions"
ALTER TABLE main."sessions" DROP COLUMN "session_id";

