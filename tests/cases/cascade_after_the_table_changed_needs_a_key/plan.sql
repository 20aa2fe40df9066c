-- plan · tracks · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" INTEGER, "c_1" INTEGER);

-- plan · tracks · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "r", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +(NULL) THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "track"."title"
 AS "k_1", "track"."rowid"
 AS "r", ("track"."album"
)
 AS "b_1"
FROM "track" AS "track"
WHERE (title is not null
)
) AS q ORDER BY "r";

-- plan · tracks · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · tracks · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1");

-- plan · tracks · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · tracks · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · tracks · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "title", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · tracks · null-key: selected rows of "track" have NULL in their key
SELECT p."k_1" AS "title" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · tracks · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "title" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · tracks · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "title" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · tracks · fan-out: several rows of "track" have the key of a selected row or counterpart
SELECT "title", count(*) AS "rows" FROM main."track" WHERE ("title") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p) GROUP BY "title" HAVING count(*) > 1 ORDER BY "title";

-- overlay · tracks · numbers of the rows of "track" that the step changes
CREATE TEMP TABLE "amend_numbers_1_track" ("r" INTEGER PRIMARY KEY);

-- overlay · tracks · rows of "track" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_track" AS SELECT b."album", b."title" FROM main."track" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_track");

-- overlay · tracks · rows of "track" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_track" AS SELECT NULL AS "album", p."k_1" AS "title" FROM temp."amend_plan_1" AS p LEFT JOIN main."track" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · tracks · "track" as the step leaves it
CREATE TEMP VIEW "amend_state_1_track" AS SELECT * FROM temp."amend_kept_1_track" UNION ALL SELECT NULL AS "album", p."k_1" AS "title" FROM temp."amend_plan_1" AS p LEFT JOIN main."track" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · tracks · drop the overlay of "track" before this step
DROP VIEW IF EXISTS temp."track";

-- overlay · tracks · show "track" as the step leaves it to all that follows
CREATE TEMP VIEW "track" AS SELECT * FROM temp."amend_state_1_track";

-- overlay · tracks · numbers of the rows of "track" that the step changes
INSERT INTO temp."amend_numbers_1_track" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · tracks · foreign-key: rows of "track" would refer to rows that "album" does not have
SELECT n."title", n."album" FROM (SELECT p."k_1" AS "title", NULL AS "album" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."album" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."album" AS o WHERE o."id" = n."album");

-- plan · albums · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · albums · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "album"."id"
 AS "k_1"
FROM "album" AS "album"
WHERE (id = 1
)
) AS q;

-- plan · albums · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · albums · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · albums · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · albums · null-key: selected rows of "album" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · albums · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · albums · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · albums · collect rows of "track" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_2_1" ("k_1" INTEGER, "k_2" TEXT, "edge" INTEGER, UNIQUE ("k_1", "k_2", "edge"));

-- plan · albums · follow a foreign key of "track", until no row is added
INSERT INTO temp."amend_cascade_2_1" ("k_1", "k_2", "edge") SELECT DISTINCT c."album", c."title", 0 FROM temp."amend_state_1_track" AS c WHERE (c."album") IN (SELECT b."id" FROM temp."amend_plan_2" AS p JOIN main."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS x WHERE c."album" IS NOT DISTINCT FROM x."k_1" AND c."title" IS NOT DISTINCT FROM x."k_2" AND x."edge" = 0);

-- overlay · albums · rows of "album" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_album" AS SELECT b."id", b."title" FROM main."album" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · albums · rows of "album" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_album" AS SELECT b."id", b."title" FROM main."album" AS b WHERE 0;

-- overlay · albums · "album" as the step leaves it
CREATE TEMP VIEW "amend_state_2_album" AS SELECT * FROM temp."amend_kept_2_album" UNION ALL SELECT b."id", b."title" FROM main."album" AS b WHERE 0;

-- overlay · albums · drop the overlay of "album" before this step
DROP VIEW IF EXISTS temp."album";

-- overlay · albums · show "album" as the step leaves it to all that follows
CREATE TEMP VIEW "album" AS SELECT * FROM temp."amend_state_2_album";

-- overlay · albums · rows of "track" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_track" AS SELECT b."album", b."title" FROM temp."amend_state_1_track" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_2_1" AS x WHERE b."album" IS NOT DISTINCT FROM x."k_1" AND b."title" IS NOT DISTINCT FROM x."k_2");

-- overlay · albums · rows of "track" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_track" ("album" INTEGER, "title" TEXT);

-- overlay · albums · "track" as the step leaves it
CREATE TEMP VIEW "amend_state_2_track" AS SELECT * FROM temp."amend_kept_2_track" UNION ALL SELECT * FROM temp."amend_changed_2_track";

-- overlay · albums · drop the overlay of "track" before this step
DROP VIEW IF EXISTS temp."track";

-- overlay · albums · show "track" as the step leaves it to all that follows
CREATE TEMP VIEW "track" AS SELECT * FROM temp."amend_state_2_track";

-- overlay · albums · rows of "track" that the step changes or brings
INSERT INTO temp."amend_changed_2_track" SELECT b."album", b."title" FROM temp."amend_state_1_track" AS b WHERE 0;

-- predict · albums · no-key: rows of "track" go along or are cleared, and have no key
SELECT DISTINCT "k_1" AS "album", "k_2" AS "title" FROM temp."amend_cascade_2_1";

-- apply · tracks · keep what undoes the update of "track"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", NULL AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · tracks · set "album" of "track"
UPDATE main."track" AS t SET "album" = NULL FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · albums · keep what undoes the delete of "track"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."album" AS "b_1", t."title" AS "b_2" FROM temp."amend_cascade_2_1" AS p JOIN main."track" AS t ON t."album" IS NOT DISTINCT FROM p."k_1" AND t."title" IS NOT DISTINCT FROM p."k_2" WHERE p."edge" = 0;

-- apply · albums · keep what undoes the delete of "album"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."id" AS "b_1", t."title" AS "b_2" FROM temp."amend_plan_2" AS p JOIN main."album" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · albums · delete rows of "track" that refer to rows that leave
DELETE FROM main."track" WHERE ("album", "title") IN (SELECT p."k_1", p."k_2" FROM temp."amend_cascade_2_1" AS p WHERE p."edge" = 0);

-- apply · albums · delete rows of "album": it was never released
DELETE FROM main."album" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

