-- predict · add · not-null: column "rank" of "person" would be NULL
SELECT n."id" FROM "public"."person" AS n;

-- overlay · add · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_person" AS SELECT b."id", b."name", CAST(NULL AS integer) AS "rank" FROM "public"."person" AS b;

-- overlay · add · drop the overlay of "person" before this step
DROP VIEW IF EXISTS pg_temp."person";

-- overlay · add · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM pg_temp."amend_state_1_1_person";

-- predict · add · ask whether the database takes it
CREATE TEMP TABLE "amend_trial_2" ("level" grade NOT NULL DEFAULT 3);

-- overlay · add · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_2_person" AS SELECT b."id", b."name", b."rank", CAST((3) AS integer) AS "level" FROM pg_temp."amend_state_1_1_person" AS b;

-- overlay · add · drop the overlay of "person" before this step
DROP VIEW IF EXISTS pg_temp."person";

-- overlay · add · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM pg_temp."amend_state_1_2_person";

-- apply · add · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · add · add column "rank" to "person"
ALTER TABLE "public"."person" ADD COLUMN "rank" grade NOT NULL;

-- apply · add · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · add · add column "level" to "person"
ALTER TABLE "public"."person" ADD COLUMN "level" grade NOT NULL DEFAULT 3;

