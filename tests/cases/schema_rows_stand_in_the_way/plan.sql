-- predict · rows · not-null: column "state" of "item" would be NULL
SELECT n."id" FROM main."item" AS n;

-- overlay · rows · "item" as the change leaves it
CREATE TEMP VIEW "amend_state_1_1_item" AS SELECT b."id", b."code", b."owner", b."note", CAST(NULL AS TEXT) AS "state" FROM main."item" AS b;

-- overlay · rows · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · rows · show "item" as the change leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_1_item";

-- predict · rows · unique-key: several rows of "item" would have one unique key ("code")
SELECT n."id", n."code" FROM temp."amend_state_1_1_item" AS n WHERE n."code" IS NOT NULL AND (n."code") IN (SELECT n."code" FROM temp."amend_state_1_1_item" AS n WHERE n."code" IS NOT NULL GROUP BY n."code" HAVING count(*) > 1) ORDER BY n."code", n."id";

-- predict · rows · unique-key: several rows of "item" would have one unique key ("owner", "note")
SELECT n."id", n."owner", n."note" FROM temp."amend_state_1_1_item" AS n WHERE n."owner" IS NOT NULL AND n."note" IS NOT NULL AND (id > 1) AND (n."owner", n."note") IN (SELECT n."owner", n."note" FROM temp."amend_state_1_1_item" AS n WHERE n."owner" IS NOT NULL AND n."note" IS NOT NULL AND (id > 1) GROUP BY n."owner", n."note" HAVING count(*) > 1) ORDER BY n."owner", n."note", n."id";

-- predict · rows · foreign-key: rows of "item" would refer to rows that "owner" does not have
SELECT n."id", n."owner" FROM temp."amend_state_1_1_item" AS n WHERE n."owner" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."owner" AS o WHERE o."id" = n."owner") ORDER BY 1;

-- apply · rows · add column "state" to "item"
ALTER TABLE main."item" ADD COLUMN "state" TEXT NOT NULL;

-- apply · rows · make index "item_code" on "item"
CREATE UNIQUE INDEX main."item_code" ON "item" ("code");

-- apply · rows · make index "item_pair" on "item"
CREATE UNIQUE INDEX main."item_pair" ON "item" ("owner", "note") WHERE id > 1;

-- apply · rows · make the new form of table "item"
CREATE TABLE main."amend_new_item" (id integer primary key, code text, owner integer, note text, "state" TEXT NOT NULL, FOREIGN KEY ("owner") REFERENCES "owner" ("id"));

-- apply · rows · copy the rows of "item"
INSERT INTO main."amend_new_item" ("id", "code", "owner", "note", "state") SELECT "id", "code", "owner", "note", "state" FROM main."item";

-- apply · rows · drop the old form of table "item"
DROP TABLE main."item";

-- apply · rows · let views be as they are
PRAGMA legacy_alter_table = ON;

-- apply · rows · put the new form of table "item" in its place
ALTER TABLE main."amend_new_item" RENAME TO "item";

-- apply · rows · look at views again
PRAGMA legacy_alter_table = OFF;

-- apply · rows · make index "item_code" again
CREATE UNIQUE INDEX "item_code" ON "item" ("code");

-- apply · rows · make index "item_pair" again
CREATE UNIQUE INDEX "item_pair" ON "item" ("owner", "note") WHERE id > 1;

