-- plan · albums · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · albums · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "album"."id"
 AS "k_1"
FROM "album" AS "album"
WHERE (id = 1
)
) AS q;

-- plan · albums · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · albums · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · albums · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · albums · null-key: selected rows of "album" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · albums · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · albums · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · albums · collect rows of "track" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" , "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · albums · follow a foreign key of "track", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."rowid", 0 FROM main."track" AS c WHERE (c."album") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."rowid" = x."k_1" AND x."edge" = 0);

-- plan · albums · collect rows of "wish" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_2" ("k_1" , "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · albums · follow a foreign key of "wish", until no row is added
INSERT INTO temp."amend_cascade_1_2" ("k_1", "edge") SELECT DISTINCT c."rowid", 1 FROM main."wish" AS c WHERE (c."album") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."album" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE c."rowid" = x."k_1" AND x."edge" = 1);

-- overlay · albums · rows of "album" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_album" AS SELECT b."id", b."title" FROM main."album" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · albums · rows of "album" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_album" AS SELECT b."id", b."title" FROM main."album" AS b WHERE 0;

-- overlay · albums · "album" as the step leaves it
CREATE TEMP VIEW "amend_state_1_album" AS SELECT * FROM temp."amend_kept_1_album" UNION ALL SELECT b."id", b."title" FROM main."album" AS b WHERE 0;

-- overlay · albums · drop the overlay of "album" before this step
DROP VIEW IF EXISTS temp."album";

-- overlay · albums · show "album" as the step leaves it to all that follows
CREATE TEMP VIEW "album" AS SELECT * FROM temp."amend_state_1_album";

-- overlay · albums · rows of "track" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_track" AS SELECT b."album", b."edge", b."title" FROM main."track" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."rowid" = x."k_1");

-- overlay · albums · rows of "track" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_track" AS SELECT b."album", b."edge", b."title" FROM main."track" AS b WHERE 0;

-- overlay · albums · "track" as the step leaves it
CREATE TEMP VIEW "amend_state_1_track" AS SELECT * FROM temp."amend_kept_1_track" UNION ALL SELECT b."album", b."edge", b."title" FROM main."track" AS b WHERE 0;

-- overlay · albums · drop the overlay of "track" before this step
DROP VIEW IF EXISTS temp."track";

-- overlay · albums · show "track" as the step leaves it to all that follows
CREATE TEMP VIEW "track" AS SELECT * FROM temp."amend_state_1_track";

-- overlay · albums · rows of "wish" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_wish" AS SELECT b."album", b."who" FROM main."wish" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS x WHERE b."rowid" = x."k_1");

-- overlay · albums · rows of "wish" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_wish" AS SELECT CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS y WHERE b."rowid" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."album" END AS "album", b."who" AS "who" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_1_2" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN main."wish" AS b ON b."rowid" = x."k_1";

-- overlay · albums · "wish" as the step leaves it
CREATE TEMP VIEW "amend_state_1_wish" AS SELECT * FROM temp."amend_kept_1_wish" UNION ALL SELECT CASE WHEN EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS y WHERE b."rowid" = y."k_1" AND y."edge" = 1) THEN NULL ELSE b."album" END AS "album", b."who" AS "who" FROM (SELECT DISTINCT "k_1" FROM temp."amend_cascade_1_2" AS x WHERE x."edge" > 0 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = x."k_1" AND gone."edge" = 0)) AS x JOIN main."wish" AS b ON b."rowid" = x."k_1";

-- overlay · albums · drop the overlay of "wish" before this step
DROP VIEW IF EXISTS temp."wish";

-- overlay · albums · show "wish" as the step leaves it to all that follows
CREATE TEMP VIEW "wish" AS SELECT * FROM temp."amend_state_1_wish";

-- predict · albums · foreign-key: rows of "wish" would refer to rows that "album" does not have
SELECT n."album", n."who", n."album" FROM temp."amend_changed_1_wish" AS n WHERE n."album" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_album" AS o WHERE o."id" = n."album");

-- apply · albums · keep what undoes the update of "wish"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."album" AS "b_1", t."who" AS "b_2", NULL AS "a_1", t."who" AS "a_2" FROM temp."amend_cascade_1_2" AS p JOIN main."wish" AS t ON t."rowid" = p."k_1" WHERE p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · albums · keep what undoes the delete of "wish"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."album" AS "b_1", t."who" AS "b_2" FROM temp."amend_cascade_1_2" AS p JOIN main."wish" AS t ON t."rowid" = p."k_1" WHERE p."edge" = 0;

-- apply · albums · keep what undoes the delete of "track"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."album" AS "b_1", t."edge" AS "b_2", t."title" AS "b_3" FROM temp."amend_cascade_1_1" AS p JOIN main."track" AS t ON t."rowid" = p."k_1" WHERE p."edge" = 0;

-- apply · albums · keep what undoes the delete of "album"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "b_1", t."title" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."album" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · albums · clear references of "wish" to rows that leave "album"
UPDATE main."wish" AS t SET "album" = NULL FROM temp."amend_cascade_1_2" AS p WHERE t."rowid" = p."k_1" AND p."edge" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_2" AS gone WHERE gone."k_1" = p."k_1" AND gone."edge" = 0);

-- apply · albums · delete rows of "wish" that refer to rows that leave
DELETE FROM main."wish" WHERE ("rowid") IN (SELECT p."k_1" FROM temp."amend_cascade_1_2" AS p WHERE p."edge" = 0);

-- apply · albums · delete rows of "track" that refer to rows that leave
DELETE FROM main."track" WHERE ("rowid") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · albums · delete rows of "album": it was never released
DELETE FROM main."album" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

