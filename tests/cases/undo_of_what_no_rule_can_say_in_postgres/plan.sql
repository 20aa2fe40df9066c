-- overlay · quirks · drop the overlay of "counted" before this step
DROP VIEW IF EXISTS pg_temp."counted";

-- overlay · quirks · drop the overlay of "checked" before this step
DROP VIEW IF EXISTS pg_temp."checked";

-- apply · quirks · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · quirks · drop table "counted"
DROP TABLE "public"."counted";

-- apply · quirks · look at what waits for the commit
SET CONSTRAINTS ALL IMMEDIATE;

-- apply · quirks · drop table "checked"
DROP TABLE "public"."checked";

