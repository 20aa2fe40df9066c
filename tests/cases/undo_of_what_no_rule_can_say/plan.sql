-- overlay · quirks · "person" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_person" AS SELECT b."id" FROM main."person" AS b;

-- overlay · quirks · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · quirks · show "person" as the change leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_1_person";

-- overlay · quirks · drop the overlay of "counted" before this step
DROP VIEW IF EXISTS temp."counted";

-- apply · quirks · drop column "name" of "person"
ALTER TABLE main."person" DROP COLUMN "name";

-- apply · quirks · drop table "counted"
DROP TABLE main."counted";

