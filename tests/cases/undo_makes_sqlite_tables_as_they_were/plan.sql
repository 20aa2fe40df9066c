-- overlay · tables · drop the overlay of "quirk" before this step
DROP VIEW IF EXISTS temp."quirk";

-- overlay · tables · drop the overlay of "counted" before this step
DROP VIEW IF EXISTS temp."counted";

-- overlay · tables · drop the overlay of "named" before this step
DROP VIEW IF EXISTS temp."named";

-- overlay · tables · drop the overlay of "exact" before this step
DROP VIEW IF EXISTS temp."exact";

-- overlay · tables · "kept" as the change leaves it
CREATE TEMP VIEW "amend_state_1_5_kept" AS SELECT b."id" FROM main."kept" AS b;

-- overlay · tables · drop the overlay of "kept" before this step
DROP VIEW IF EXISTS temp."kept";

-- overlay · tables · show "kept" as the change leaves it to all that follows
CREATE TEMP VIEW "kept" AS SELECT * FROM temp."amend_state_1_5_kept";

-- apply · tables · drop table "quirk"
DROP TABLE main."quirk";

-- apply · tables · drop table "counted"
DROP TABLE main."counted";

-- apply · tables · drop table "named"
DROP TABLE main."named";

-- apply · tables · drop table "exact"
DROP TABLE main."exact";

-- apply · tables · drop column "note" of "kept"
ALTER TABLE main."kept" DROP COLUMN "note";

