-- overlay · quirks · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_person" AS SELECT b."id", b."nick" FROM "public"."person" AS b;

-- overlay · quirks · drop the overlay of "person" before this step
DROP VIEW IF EXISTS pg_temp."person";

-- overlay · quirks · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM pg_temp."amend_state_1_1_person";

-- overlay · quirks · drop the overlay of "fast" before this step
DROP VIEW IF EXISTS pg_temp."fast";

-- apply · quirks · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · quirks · drop column "name" of "person"
ALTER TABLE "public"."person" DROP COLUMN "name";

-- apply · quirks · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · quirks · drop table "fast"
DROP TABLE "public"."fast";

