-- plan · stock · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "k_2" INTEGER, "k_3" TEXT, "r" INTEGER, "r_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "m_1_2" INTEGER, "m_1_3" TEXT, "b_1" TEXT, "v_2" numeric, "b_3" numeric, "c_1" INTEGER, "c_2" INTEGER);

-- plan · stock · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "k_2", "k_3", "r", "r_1", "decision", "fault", "fault_value", "m_1_1", "m_1_2", "m_1_3", "b_1", "v_2", "b_3", "c_1", "c_2") SELECT "k_1" AS "k_1", "k_2" AS "k_2", "k_3" AS "k_3", "r" AS "r", "r_1" AS "r_1", CASE WHEN ("i_0") = 0 AND "i_1" IS NOT NULL THEN 1 WHEN ("i_0") = 1 THEN 2 WHEN ("i_0") = 0 AND "i_1" IS NULL THEN 3 ELSE 0 END AS "decision", CASE WHEN NOT (typeof("i_1") IN ('null', 'integer', 'real') OR typeof("i_1") = 'text' AND ("i_1") NOT GLOB '*[^-+0-9.eE]*' AND ("i_1") = CAST("i_1" AS NUMERIC)) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_1") IN ('null', 'integer', 'real') OR typeof("i_1") = 'text' AND ("i_1") NOT GLOB '*[^-+0-9.eE]*' AND ("i_1") = CAST("i_1" AS NUMERIC)) THEN "i_1" END AS "fault_value", "m_1_1" AS "m_1_1", "m_1_2" AS "m_1_2", "m_1_3" AS "m_1_3", "b_1" AS "b_1", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_1") COLLATE BINARY IS +('new') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "s"."place"
 AS "k_1", "s"."article"
 AS "k_2", "s"."state"
 AS "k_3", "k"."place"
 AS "m_1_1", "k"."article"
 AS "m_1_2", "k"."state"
 AS "m_1_3", "s"."rowid"
 AS "r", "k"."rowid"
 AS "r_1", ("k"."place" IS NOT NULL)
 AS "i_0", "s"."amount"
 AS "i_1", ("s"."state"
)
 AS "b_1", (k.amount + s.amount
)
 AS "v_2", ("k"."amount"
)
 AS "b_3"
FROM "stock" AS "s"
LEFT JOIN "stock" AS "k" ON (k.state = 'new' and k.place = s.place and k.article = s.article
)
WHERE (s.state = 'old'
)
) AS q ORDER BY "r";

-- choose · stock · give the rows that block "add", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE "decision" = 2;

-- choose · stock · ask what "add" would do to them
SELECT p."k_1", p."k_2", p."k_3", CASE WHEN p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1 THEN 1 ELSE 0 END, p."b_3", p."v_2", CASE WHEN p."decision" IN (5) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 5;

-- choose · stock · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 5;

-- choose · stock · give the rows that block "drop", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 6 WHERE "decision" = 2;

-- choose · stock · ask what "drop" would do to them
SELECT p."k_1", p."k_2", p."k_3", CASE WHEN p."decision" IN (6) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 6;

-- choose · stock · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 6;

-- choose · stock · give the rows that block "leave", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 7 WHERE "decision" = 2;

-- choose · stock · ask what "leave" would do to them
SELECT p."k_1", p."k_2", p."k_3", CASE WHEN p."decision" IN (7, 9) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 7;

-- choose · stock · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 2 WHERE "decision" = 7;

-- choose · stock · give the rows that block "move", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 8 WHERE "decision" = 3;

-- choose · stock · ask what "move" would do to them
SELECT p."k_1", p."k_2", p."k_3", CASE WHEN p."decision" IN (1, 8) AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_1", 'new' FROM temp."amend_plan_1" AS p WHERE p."decision" = 8;

-- choose · stock · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 3 WHERE "decision" = 8;

-- choose · stock · give the rows that block "leave", for as long as is asked what it would do
UPDATE temp."amend_plan_1" SET "decision" = 9 WHERE "decision" = 3;

-- choose · stock · ask what "leave" would do to them
SELECT p."k_1", p."k_2", p."k_3", CASE WHEN p."decision" IN (7, 9) THEN 1 ELSE 0 END FROM temp."amend_plan_1" AS p WHERE p."decision" = 9;

-- choose · stock · take it from them again
UPDATE temp."amend_plan_1" SET "decision" = 3 WHERE "decision" = 9;

-- choose · stock · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1", p."k_2", p."k_3" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2, 3) ORDER BY p."k_1", p."k_2", p."k_3";

-- choose · stock · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0", q."i_1" FROM temp."amend_plan_1" AS p JOIN (
SELECT "s"."place"
 AS "k_1", "s"."article"
 AS "k_2", "s"."state"
 AS "k_3", "k"."place"
 AS "m_1_1", "k"."article"
 AS "m_1_2", "k"."state"
 AS "m_1_3", "s"."rowid"
 AS "r", "k"."rowid"
 AS "r_1", ("k"."place" IS NOT NULL)
 AS "i_0", "s"."amount"
 AS "i_1", ("s"."state"
)
 AS "b_1", (k.amount + s.amount
)
 AS "v_2", ("k"."amount"
)
 AS "b_3"
FROM "stock" AS "s"
LEFT JOIN "stock" AS "k" ON (k.state = 'new' and k.place = s.place and k.article = s.article
)
WHERE (s.state = 'old'
)
) AS q ON q."k_1" = p."k_1" AND q."k_2" = p."k_2" AND q."k_3" = p."k_3" WHERE p."decision" IN (2, 3);

-- choose · stock · read their rows of "s"
SELECT amend_frozen.amend_row, "s".*
FROM "stock" AS "s"
LEFT JOIN "stock" AS "k" ON (k.state = 'new' and k.place = s.place and k.article = s.article
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0, p."k_2" AS amend_key_1, p."k_3" AS amend_key_2 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2, 3)) AS amend_frozen ON "s"."place" = amend_frozen.amend_key_0 AND "s"."article" = amend_frozen.amend_key_1 AND "s"."state" = amend_frozen.amend_key_2
WHERE (s.state = 'old'
);

-- choose · stock · read their rows of "k"
SELECT amend_frozen.amend_row, "k".*
FROM "stock" AS "s"
LEFT JOIN "stock" AS "k" ON (k.state = 'new' and k.place = s.place and k.article = s.article
)
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0, p."k_2" AS amend_key_1, p."k_3" AS amend_key_2 FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2, 3)) AS amend_frozen ON "s"."place" = amend_frozen.amend_key_0 AND "s"."article" = amend_frozen.amend_key_1 AND "s"."state" = amend_frozen.amend_key_2
WHERE (s.state = 'old'
);

-- choose · stock · give the rows for which somebody chose "add" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 5 WHERE rowid IN (…);

-- choose · stock · give the rows for which somebody chose "drop" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 6 WHERE rowid IN (…);

-- choose · stock · give the rows for which somebody chose "leave" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 7 WHERE rowid IN (…);

-- choose · stock · give the rows for which somebody chose "move" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 8 WHERE rowid IN (…);

-- choose · stock · give the rows for which somebody chose "leave" what was chosen
UPDATE temp."amend_plan_1" SET "decision" = 9 WHERE rowid IN (…);

-- plan · stock · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r" ON "amend_plan_1" ("r", "decision", "c_1", "c_2");

-- plan · stock · look planned rows up by row number
CREATE INDEX temp."amend_plan_1_r_1" ON "amend_plan_1" ("r_1", "decision", "c_1", "c_2") WHERE "r_1" IS NOT NULL;

-- plan · stock · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · stock · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 8) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (5) THEN 1 END), count(CASE WHEN p."decision" IN (6) THEN 1 END), count(CASE WHEN p."decision" IN (7, 9) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · stock · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_1" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2", p."k_3" HAVING count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1 OR count(DISTINCT p."m_1_3") > 1 ORDER BY p."k_1", p."k_2", p."k_3";

-- predict · stock · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."r") IN (SELECT p."r" FROM temp."amend_plan_1" AS p GROUP BY p."r" HAVING count(*) > 1) GROUP BY p."k_1", p."k_2", p."k_3" HAVING NOT (count(DISTINCT p."m_1_1") > 1 OR count(DISTINCT p."m_1_2") > 1 OR count(DISTINCT p."m_1_3") > 1) ORDER BY p."k_1", p."k_2", p."k_3";

-- predict · stock · null-key: selected rows of "stock" have NULL in their key
SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL OR p."k_2" IS NULL OR p."k_3" IS NULL;

-- predict · stock · assumption: input "amount" is not of type decimal
SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1", p."k_2", p."k_3";

-- predict · stock · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1, 2, 3;

-- predict · stock · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1, 2, 3;

-- predict · stock · blocked: two amounts of one article
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2)) SELECT row_0."place" AS "s.place", row_0."article" AS "s.article", row_0."state" AS "s.state", row_0."amount" AS "s.amount", row_0."remark" AS "s.remark", row_1."place" AS "k.place", row_1."article" AS "k.article", row_1."state" AS "k.state", row_1."amount" AS "k.amount", row_1."remark" AS "k.remark" FROM found AS p LEFT JOIN main."stock" AS row_0 ON row_0."place" = p."k_1" AND row_0."article" = p."k_2" AND row_0."state" = p."k_3" LEFT JOIN main."stock" AS row_1 ON row_1."place" = p."m_1_1" AND row_1."article" = p."m_1_2" AND row_1."state" = p."m_1_3" ORDER BY p."k_1", p."k_2", p."k_3";

-- predict · stock · blocked: nobody has "counted" it
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3)) SELECT row_0."place" AS "s.place", row_0."article" AS "s.article", row_0."state" AS "s.state", row_0."amount" AS "s.amount", row_0."remark" AS "s.remark", row_1."place" AS "k.place", row_1."article" AS "k.article", row_1."state" AS "k.state", row_1."amount" AS "k.amount", row_1."remark" AS "k.remark" FROM found AS p LEFT JOIN main."stock" AS row_0 ON row_0."place" = p."k_1" AND row_0."article" = p."k_2" AND row_0."state" = p."k_3" LEFT JOIN main."stock" AS row_1 ON row_1."place" = p."m_1_1" AND row_1."article" = p."m_1_2" AND row_1."state" = p."m_1_3" ORDER BY p."k_1", p."k_2", p."k_3";

-- plan · stock · collect new keys and references of "stock"
CREATE TEMP TABLE "amend_moving_1_1" ("k_1" TEXT, "k_2" INTEGER, "k_3" TEXT, "edge" INTEGER, "n_1" TEXT);

-- plan · stock · look them up by key
CREATE INDEX temp."amend_moving_1_1_key" ON "amend_moving_1_1" ("k_1", "k_2", "k_3", "edge");

-- plan · stock · rows of "stock" that get other keys or references
CREATE TEMP TABLE "amend_moved_1_1" ("k_1" TEXT, "k_2" INTEGER, "k_3" TEXT, "n_1" TEXT, "parked" BIGINT);

-- plan · stock · look them up by key
CREATE INDEX temp."amend_moved_1_1_key" ON "amend_moved_1_1" ("k_1", "k_2", "k_3");

-- plan · stock · rows of "stock" that get a new key
INSERT INTO temp."amend_moving_1_1" ("k_1", "k_2", "k_3", "edge", "n_1") SELECT b."place", b."article", b."state", 0, CASE WHEN NOT ((b."state") COLLATE BINARY IS +('new')) THEN 'new' END FROM temp."amend_plan_1" AS p JOIN main."stock" AS b ON b."rowid" = p."r" WHERE p."decision" IN (1, 8) AND p."c_1" = 1 AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r" AND p."decision" IN (5)) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r" AND p."decision" IN (6));

-- plan · stock · one entry for each row of "stock" that stays
INSERT INTO temp."amend_moved_1_1" ("k_1", "k_2", "k_3", "n_1") SELECT x."k_1", x."k_2", x."k_3", min(x."n_1") FROM temp."amend_moving_1_1" AS x WHERE (x."n_1" IS NOT NULL) GROUP BY x."k_1", x."k_2", x."k_3";

-- plan · stock · measure them
ANALYZE temp."amend_moved_1_1";

-- plan · stock · rows of "stock" whose key another row takes
UPDATE temp."amend_moved_1_1" AS t SET "parked" = w.n FROM (SELECT y."k_1", y."k_2", y."k_3", 0 + row_number() OVER (ORDER BY y."k_1", y."k_2", y."k_3") AS n FROM temp."amend_moved_1_1" AS y JOIN main."stock" AS b ON b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3" WHERE ((y."n_1" IS NOT NULL) AND (b."place", b."article", b."state") IN (SELECT o."place", o."article", coalesce(z."n_1", o."state") FROM temp."amend_moved_1_1" AS z JOIN main."stock" AS o ON o."place" = z."k_1" AND o."article" = z."k_2" AND o."state" = z."k_3" WHERE (z."n_1" IS NOT NULL)))) AS w WHERE t."k_1" = w."k_1" AND t."k_2" = w."k_2" AND t."k_3" = w."k_3";

-- overlay · stock · numbers of the rows of "stock" that the step changes
CREATE TEMP TABLE "amend_numbers_1_stock" ("r" INTEGER PRIMARY KEY);

-- overlay · stock · rows of "stock" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_stock" AS SELECT b."place", b."article", b."state", b."amount", b."remark" FROM main."stock" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_1_stock") AND NOT EXISTS (SELECT 1 FROM temp."amend_moved_1_1" AS y WHERE b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3");

-- overlay · stock · rows of "stock" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_stock" AS SELECT b."place" AS "place", b."article" AS "article", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3"), b."state") AS "state", p."v_2" AS "amount", b."remark" AS "remark" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1) UNION ALL SELECT b."place" AS "place", b."article" AS "article", coalesce(y."n_1", b."state") AS "state", b."amount" AS "amount", b."remark" AS "remark" FROM temp."amend_moved_1_1" AS y JOIN main."stock" AS b ON b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r_1" AND ((p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r" AND (((p."decision" IN (5)) OR (p."decision" IN (6)))));

-- overlay · stock · "stock" as the step leaves it
CREATE TEMP VIEW "amend_state_1_stock" AS SELECT * FROM temp."amend_kept_1_stock" UNION ALL SELECT b."place" AS "place", b."article" AS "article", coalesce((SELECT y."n_1" FROM temp."amend_moved_1_1" AS y WHERE b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3"), b."state") AS "state", p."v_2" AS "amount", b."remark" AS "remark" FROM temp."amend_plan_1" AS p LEFT JOIN main."stock" AS b ON b."rowid" = p."r_1" WHERE (p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1) UNION ALL SELECT b."place" AS "place", b."article" AS "article", coalesce(y."n_1", b."state") AS "state", b."amount" AS "amount", b."remark" AS "remark" FROM temp."amend_moved_1_1" AS y JOIN main."stock" AS b ON b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3" AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r_1" AND ((p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."rowid" = p."r" AND (((p."decision" IN (5)) OR (p."decision" IN (6)))));

-- overlay · stock · drop the overlay of "stock" before this step
DROP VIEW IF EXISTS temp."stock";

-- overlay · stock · show "stock" as the step leaves it to all that follows
CREATE TEMP VIEW "stock" AS SELECT * FROM temp."amend_state_1_stock";

-- overlay · stock · numbers of the rows of "stock" that the step changes
INSERT INTO temp."amend_numbers_1_stock" SELECT p."r_1" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1) ON CONFLICT DO NOTHING;

-- overlay · stock · numbers of the rows of "stock" that the step changes
INSERT INTO temp."amend_numbers_1_stock" SELECT p."r" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (5)) OR (p."decision" IN (6))) ON CONFLICT DO NOTHING;

-- predict · stock · two-effects: rows of "stock" are changed by several decisions of this step
SELECT "place", "article", "state", count(*) AS "decisions" FROM (SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1, 8) AND p."c_1" = 1) OR (p."decision" IN (5)) OR (p."decision" IN (6))) AND (p."r") IN (SELECT p."r_1" AS "rowid" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1))) UNION ALL SELECT p."m_1_1" AS "place", p."m_1_2" AS "article", p."m_1_3" AS "state" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "place", "article", "state" HAVING count(*) > 1 ORDER BY "place", "article", "state";

-- predict · stock · unique-key: new rows would have the unique key ("place", "article", "state") of "stock" of rows that stay
WITH found AS MATERIALIZED (SELECT n."place" AS "place", n."article" AS "article", n."state" AS "state", n."amount" AS "amount", n."remark" AS "remark", o."place" AS "other place", o."article" AS "other article", o."state" AS "other state", o."amount" AS "other amount", o."remark" AS "other remark" FROM temp."amend_changed_1_stock" AS n JOIN temp."amend_kept_1_stock" AS o ON o."place" = n."place" COLLATE BINARY AND o."article" = n."article" COLLATE BINARY AND o."state" = n."state" COLLATE BINARY) SELECT * FROM found ORDER BY 1, 2, 3;

-- predict · stock · unique-key: several new rows would have one unique key ("place", "article", "state") of "stock"
SELECT "place", "article", "state", "amount", "remark", "amend_rows" AS "rows" FROM (SELECT "place", "article", "state", "amount", "remark", count(*) OVER (PARTITION BY n."place" COLLATE BINARY, n."article" COLLATE BINARY, n."state" COLLATE BINARY) AS "amend_rows" FROM temp."amend_changed_1_stock" AS n WHERE n."place" IS NOT NULL AND n."article" IS NOT NULL AND n."state" IS NOT NULL) AS n WHERE "amend_rows" > 1 ORDER BY "place", "article", "state", CAST("amount" AS text), CAST("remark" AS text);

-- predict · stock · null-key: rows of "stock" would get NULL as their key "state"
SELECT p."k_1" AS "place", p."k_2" AS "article", p."k_3" AS "state" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 8) AND p."c_1" = 1 AND 'new' IS NULL ORDER BY 1;

-- predict · stock · unique-exchange: rows of "stock" exchange keys, and another row has the value in "state" that they would have meanwhile
SELECT b."place", b."article", b."state" FROM temp."amend_moved_1_1" AS y JOIN main."stock" AS b ON b."place" = y."k_1" AND b."article" = y."k_2" AND b."state" = y."k_3" WHERE y."parked" IS NOT NULL AND y."n_1" IS NOT NULL AND ('~' || y."parked" IN (SELECT "state" FROM main."stock") OR '~' || y."parked" IN (SELECT "n_1" FROM temp."amend_moved_1_1")) ORDER BY 1;

-- plan · places · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "r" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" boolean, "b_2" boolean, "v_3" TEXT, "v_4" TEXT, "c_1" INTEGER);

-- plan · places · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "r", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "v_4", "c_1") SELECT "k_1" AS "k_1", "r" AS "r", CASE WHEN ("i_0" IS NOT NULL AND (CAST("i_0" AS NUMERIC) > 100)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer', 'real') OR typeof("i_0") = 'text' AND ("i_0") NOT GLOB '*[^-+0-9.eE]*' AND ("i_0") = CAST("i_0" AS NUMERIC)) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer', 'real') OR typeof("i_0") = 'text' AND ("i_0") NOT GLOB '*[^-+0-9.eE]*' AND ("i_0") = CAST("i_0" AS NUMERIC)) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "v_4" AS "v_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "p"."name"
 AS "k_1", "p"."rowid"
 AS "r", ((select sum(s.amount) from stock s where s.place = p.name)
)
 AS "i_0", (1
)
 AS "v_1", ("p"."checked"
)
 AS "b_2", ('checked ' || p.name
)
 AS "v_3", ('<time>'
)
 AS "v_4"
FROM "place" AS "p"
WHERE (not p.checked and not exists (select 1 from stock s where s.place = p.name and s.state = 'old')
)
) AS q ORDER BY "r";

-- choose · places · give the rows that block "note", for as long as is asked what it would do
UPDATE temp."amend_plan_2" SET "decision" = 3 WHERE "decision" = 1;

-- choose · places · ask what "note" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (3) AND p."c_1" = 1 THEN 1 ELSE 0 END, p."b_2", p."v_1", CASE WHEN p."decision" IN (3) THEN 1 ELSE 0 END, p."v_3", p."v_4" FROM temp."amend_plan_2" AS p WHERE p."decision" = 3;

-- choose · places · take it from them again
UPDATE temp."amend_plan_2" SET "decision" = 1 WHERE "decision" = 3;

-- choose · places · give the rows that block "nothing", for as long as is asked what it would do
UPDATE temp."amend_plan_2" SET "decision" = 4 WHERE "decision" = 1;

-- choose · places · ask what "nothing" would do to them
SELECT p."k_1", CASE WHEN p."decision" IN (4) THEN 1 ELSE 0 END FROM temp."amend_plan_2" AS p WHERE p."decision" = 4;

-- choose · places · take it from them again
UPDATE temp."amend_plan_2" SET "decision" = 1 WHERE "decision" = 4;

-- choose · places · list the rows that block and have choices
SELECT CAST(p.rowid AS text), p."decision", p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) ORDER BY p."k_1";

-- choose · places · read what those were decided from
SELECT CAST(p.rowid AS text), q."i_0" FROM temp."amend_plan_2" AS p JOIN (
SELECT "p"."name"
 AS "k_1", "p"."rowid"
 AS "r", ((select sum(s.amount) from stock s where s.place = p.name)
)
 AS "i_0", (1
)
 AS "v_1", ("p"."checked"
)
 AS "b_2", ('checked ' || p.name
)
 AS "v_3", ('<time>'
)
 AS "v_4"
FROM "place" AS "p"
WHERE (not p.checked and not exists (select 1 from stock s where s.place = p.name and s.state = 'old')
)
) AS q ON q."k_1" = p."k_1" WHERE p."decision" IN (1);

-- choose · places · read their rows of "p"
SELECT amend_frozen.amend_row, "p".*
FROM "place" AS "p"
JOIN (SELECT CAST(p.rowid AS text) AS amend_row, p."k_1" AS amend_key_0 FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1)) AS amend_frozen ON "p"."name" = amend_frozen.amend_key_0
WHERE (not p.checked and not exists (select 1 from stock s where s.place = p.name and s.state = 'old')
);

-- choose · places · give the rows for which somebody chose "note" what was chosen
UPDATE temp."amend_plan_2" SET "decision" = 3 WHERE rowid IN (…);

-- choose · places · give the rows for which somebody chose "nothing" what was chosen
UPDATE temp."amend_plan_2" SET "decision" = 4 WHERE rowid IN (…);

-- plan · places · look planned rows up by row number
CREATE INDEX temp."amend_plan_2_r" ON "amend_plan_2" ("r", "decision", "c_1");

-- plan · places · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · places · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) THEN 1 END), count(CASE WHEN p."decision" IN (4) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · places · null-key: selected rows of "place" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · places · assumption: input "total" is not of type decimal
SELECT p."k_1" AS "name", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · places · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · places · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · places · blocked: so much was never there
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1)) SELECT row_0."name" AS "p.name", row_0."checked" AS "p.checked" FROM found AS p LEFT JOIN main."place" AS row_0 ON row_0."name" = p."k_1" ORDER BY p."k_1";

-- overlay · places · numbers of the rows of "place" that the step changes
CREATE TEMP TABLE "amend_numbers_2_place" ("r" INTEGER PRIMARY KEY);

-- overlay · places · rows of "place" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_place" AS SELECT b."name", b."checked" FROM main."place" AS b WHERE b."rowid" NOT IN (SELECT "r" FROM temp."amend_numbers_2_place");

-- overlay · places · rows of "place" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_place" AS SELECT p."k_1" AS "name", p."v_1" AS "checked" FROM temp."amend_plan_2" AS p LEFT JOIN main."place" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (3) AND p."c_1" = 1);

-- overlay · places · "place" as the step leaves it
CREATE TEMP VIEW "amend_state_2_place" AS SELECT * FROM temp."amend_kept_2_place" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "checked" FROM temp."amend_plan_2" AS p LEFT JOIN main."place" AS b ON b."rowid" = p."r" WHERE (p."decision" IN (3) AND p."c_1" = 1);

-- overlay · places · drop the overlay of "place" before this step
DROP VIEW IF EXISTS temp."place";

-- overlay · places · show "place" as the step leaves it to all that follows
CREATE TEMP VIEW "place" AS SELECT * FROM temp."amend_state_2_place";

-- overlay · places · rows of "note" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_note" AS SELECT b."text", b."at" FROM main."note" AS b;

-- overlay · places · rows of "note" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_note" AS SELECT p."v_3" AS "text", p."v_4" AS "at" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- overlay · places · "note" as the step leaves it
CREATE TEMP VIEW "amend_state_2_note" AS SELECT * FROM temp."amend_kept_2_note" UNION ALL SELECT p."v_3" AS "text", p."v_4" AS "at" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- overlay · places · drop the overlay of "note" before this step
DROP VIEW IF EXISTS temp."note";

-- overlay · places · show "note" as the step leaves it to all that follows
CREATE TEMP VIEW "note" AS SELECT * FROM temp."amend_state_2_note";

-- overlay · places · numbers of the rows of "place" that the step changes
INSERT INTO temp."amend_numbers_2_place" SELECT p."r" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3) AND p."c_1" = 1) ON CONFLICT DO NOTHING;

-- predict · places · not-null: column "checked" of "place" would be NULL
SELECT n."name" FROM (SELECT p."k_1" AS "name", p."v_1" AS "checked" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3) AND p."c_1" = 1)) AS n WHERE n."checked" IS NULL;

-- predict · places · not-null: column "text" of "note" would be NULL
SELECT n."text" FROM (SELECT p."v_3" AS "text" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n WHERE n."text" IS NULL;

-- predict · places · not-null: column "at" of "note" would be NULL
SELECT n."text" FROM (SELECT p."v_3" AS "text", p."v_4" AS "at" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n WHERE n."at" IS NULL;

-- predict · places · unique-key: new rows would have the unique key ("text") of "note" of rows that stay
WITH found AS MATERIALIZED (SELECT n."text" AS "text", o."text" AS "other text" FROM (SELECT p."v_3" AS "text" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n JOIN temp."amend_kept_2_note" AS o ON o."text" = n."text" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · places · unique-key: several new rows would have one unique key ("text") of "note"
SELECT min(n."text") AS "text", max(n."text") AS "other text", count(*) AS "rows" FROM (SELECT p."v_3" AS "text" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (3))) AS n WHERE n."text" IS NOT NULL GROUP BY n."text" COLLATE BINARY HAVING count(*) > 1;

-- verify · check "a place that was checked has a note" on the planned state
SELECT * FROM (select p.name from place p where p.checked and not exists (select 1 from note n where n.text = 'checked ' || p.name)
) AS found;

-- apply · stock · keep what undoes the delete of "stock"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."place" AS "b_1", t."article" AS "b_2", t."state" AS "b_3", t."amount" AS "b_4", t."remark" AS "b_5" FROM temp."amend_plan_1" AS p JOIN main."stock" AS t ON t."rowid" = p."r" WHERE p."decision" IN (5);

-- apply · stock · keep what undoes the delete of "stock"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."place" AS "b_1", t."article" AS "b_2", t."state" AS "b_3", t."amount" AS "b_4", t."remark" AS "b_5" FROM temp."amend_plan_1" AS p JOIN main."stock" AS t ON t."rowid" = p."r" WHERE p."decision" IN (6);

-- apply · stock · keep what undoes the rekey of "stock"
CREATE TABLE main."amend_undo_n_3" AS SELECT t."place" AS "k_1", t."article" AS "k_2", coalesce(p."n_1", t."state") AS "k_3", t."state" AS "b_1", coalesce(p."n_1", t."state") AS "a_1" FROM temp."amend_moved_1_1" AS p JOIN main."stock" AS t ON t."place" = p."k_1" AND t."article" = p."k_2" AND t."state" = p."k_3";

-- apply · stock · keep what undoes the update of "stock"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."w_1" AS "k_1", p."w_2" AS "k_2", p."w_3" AS "k_3", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM (SELECT p.*, p."m_1_1" AS "w_1", p."m_1_2" AS "w_2", coalesce(y."n_1", p."m_1_3") AS "w_3" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_moved_1_1" AS y ON p."m_1_1" = y."k_1" AND p."m_1_2" = y."k_2" AND p."m_1_3" = y."k_3") AS p WHERE p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1;

-- apply · stock · delete rows of "stock": it was added to the new one
DELETE FROM main."stock" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (5));

-- apply · stock · delete rows of "stock": it was counted twice
DELETE FROM main."stock" WHERE ("rowid") IN (SELECT p."r" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (6));

-- apply · stock · move rows of "stock" out of the way of those that take their keys
UPDATE main."stock" AS t SET "state" = CASE WHEN p."n_1" IS NULL THEN t."state" ELSE '~' || p."parked" END FROM temp."amend_moved_1_1" AS p WHERE t."place" = p."k_1" AND t."article" = p."k_2" AND t."state" = p."k_3" AND p."parked" IS NOT NULL;

-- apply · stock · set "state" of "stock" to new keys
UPDATE main."stock" AS t SET "state" = coalesce(p."n_1", t."state") FROM temp."amend_moved_1_1" AS p WHERE t."place" = p."k_1" AND t."article" = p."k_2" AND t."state" = p."k_3" AND p."parked" IS NULL;

-- apply · stock · set "state" of "stock" to new keys, for rows out of the way
UPDATE main."stock" AS t SET "state" = coalesce(p."n_1", t."state") FROM temp."amend_moved_1_1" AS p WHERE t."place" = p."k_1" AND t."article" = p."k_2" AND t."state" = CASE WHEN p."n_1" IS NULL THEN p."k_3" ELSE '~' || p."parked" END AND p."parked" IS NOT NULL;

-- apply · stock · set "amount" of "stock"
UPDATE main."stock" AS t SET "amount" = p."v_2" FROM temp."amend_plan_1" AS p WHERE t."rowid" = p."r_1" AND p."decision" IN (5) AND p."r_1" IS NOT NULL AND p."c_2" = 1;

-- apply · places · keep what undoes the update of "place"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3) AND p."c_1" = 1;

-- apply · places · keep what undoes the insert of "note"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."v_3" AS "a_1", p."v_4" AS "a_2" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

-- apply · places · set "checked" of "place"
UPDATE main."place" AS t SET "checked" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."rowid" = p."r" AND p."decision" IN (3) AND p."c_1" = 1;

-- apply · places · insert rows into "note"
INSERT INTO main."note" ("text", "at") SELECT p."v_3", p."v_4" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (3);

