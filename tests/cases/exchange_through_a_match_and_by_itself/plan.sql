-- plan · seats · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "b_3" TEXT, "c_1" INTEGER, "c_2" INTEGER);

-- plan · seats · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "b_3", "c_1", "c_2") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 0 THEN 1 WHEN ("i_0") = 1 THEN 2 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 2 WHEN "i_0" IS NOT NULL AND NOT (("i_0") >= 0 AND ("i_0") <= 1) THEN 3 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" WHEN "i_0" IS NOT NULL AND NOT (("i_0") >= 0 AND ("i_0") <= 1) THEN "i_0" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "b_3" AS "b_3", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_3") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "s"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", "s"."own"
 AS "i_0", (s.wants
)
 AS "v_1", ("k"."place"
)
 AS "b_2", ("s"."place"
)
 AS "b_3"
FROM "seat" AS "s"
LEFT JOIN "seat" AS "k" ON (k.id = s.partner
)
WHERE (s.wants is not null
)
) AS q;

-- plan · seats · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · seats · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · seats · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · seats · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · seats · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · seats · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · seats · null-key: selected rows of "seat" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · seats · assumption: input "own" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · seats · assumption: input "own" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · seats · assumption: input "own" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · seats · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · seats · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · seats · rows of "seat" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_seat" AS SELECT b."id", b."place", b."own", b."wants", b."partner" FROM main."seat" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1))) AND NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (2) AND p."c_2" = 1)));

-- overlay · seats · rows of "seat" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_seat" AS SELECT p."m_1_1" AS "id", p."v_1" AS "place", b."own" AS "own", b."wants" AS "wants", b."partner" AS "partner" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place", b."own" AS "own", b."wants" AS "wants", b."partner" AS "partner" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (2) AND p."c_2" = 1);

-- overlay · seats · "seat" as the step leaves it
CREATE TEMP VIEW "amend_state_1_seat" AS SELECT * FROM temp."amend_kept_1_seat" UNION ALL SELECT p."m_1_1" AS "id", p."v_1" AS "place", b."own" AS "own", b."wants" AS "wants", b."partner" AS "partner" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place", b."own" AS "own", b."wants" AS "wants", b."partner" AS "partner" FROM temp."amend_plan_1" AS p LEFT JOIN main."seat" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (2) AND p."c_2" = 1);

-- overlay · seats · drop the overlay of "seat" before this step
DROP VIEW IF EXISTS temp."seat";

-- overlay · seats · show "seat" as the step leaves it to all that follows
CREATE TEMP VIEW "seat" AS SELECT * FROM temp."amend_state_1_seat";

-- predict · seats · two-effects: rows of "seat" are changed by several decisions of this step
SELECT "id", count(*) AS "decisions" FROM (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (2) AND p."c_2" = 1)) AND (p."k_1") IN (SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1))) UNION ALL SELECT p."m_1_1" AS "id" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1))) AS e GROUP BY "id" HAVING count(*) > 1 ORDER BY "id";

-- predict · seats · unique-key: new rows would have the unique key ("place") of "seat" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."m_1_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS n JOIN temp."amend_kept_1_seat" AS o ON o."place" = n."place" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · seats · unique-key: several new rows would have one unique key ("place") of "seat"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."m_1_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS n WHERE n."place" IS NOT NULL GROUP BY n."place" COLLATE BINARY HAVING count(*) > 1;

-- predict · seats · unique-exchange: rows would take the unique key ("place") of "seat" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."m_1_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS n JOIN main."seat" AS o ON o."place" = n."place" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."m_1_1" = o."id" WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."b_3" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS o) UNION ALL SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."m_1_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "place" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS n JOIN main."seat" AS o ON o."place" = n."place" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (2) AND p."c_2" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1) UNION ALL SELECT p."b_3" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- apply · seats · keep what undoes the update of "seat"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."m_1_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · seats · keep what undoes the update of "seat"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_3" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · seats · set "place" of "seat"
UPDATE main."seat" AS t SET "place" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_1" = 1;

-- apply · seats · set "place" of "seat"
UPDATE main."seat" AS t SET "place" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

