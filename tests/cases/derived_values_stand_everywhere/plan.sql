-- source · compute source "spelled"
CREATE TEMP TABLE "spelled" AS SELECT DISTINCT q.*, amend_fold(stored
) AS "folded", amend_template('{{ row.stored }} {{ row.old }}', 'old', q."old", 'stored', q."stored") AS "shown" FROM (select name as stored, old from person
) AS q;

-- plan · people · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "v_3" INTEGER, "b_4" INTEGER, "v_5" TEXT, "v_6" INTEGER, "c_1" INTEGER, "c_2" INTEGER);

-- plan · people · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "v_3", "b_4", "v_5", "v_6", "c_1", "c_2") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 AND (("i_2") > 1) THEN 1 WHEN ("i_0") = 1 AND ("i_2") = 1 THEN 2 WHEN ("i_0") = 0 AND ("i_1" IS NULL OR ("i_1") COLLATE BINARY = '') THEN 3 ELSE 4 END AS "decision", CASE WHEN NOT (typeof("i_1") IN ('null', 'text')) THEN 1 WHEN "i_2" IS NULL THEN 2 WHEN NOT (typeof("i_2") IN ('null', 'integer')) THEN 3 END AS "fault", CASE WHEN NOT (typeof("i_1") IN ('null', 'text')) THEN "i_1" WHEN "i_2" IS NULL THEN "i_2" WHEN NOT (typeof("i_2") IN ('null', 'integer')) THEN "i_2" END AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", "v_5" AS "v_5", "v_6" AS "v_6", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_2") COLLATE BINARY IS +("v_5") AND ("b_4") COLLATE BINARY IS +("v_6") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "p"."id"
 AS "k_1", "l"."id"
 AS "m_1_1", ("l"."id" IS NOT NULL)
 AS "i_0", amend_fold(p.name
)
 AS "i_1", (count(*) over (partition by (amend_fold(p.name
)))
)
 AS "i_2", (substr((amend_sha256((amend_fold(p.name
)) || '/' || coalesce((amend_fold(l.title
)), '')
)), 1, 8) || ' ' || (amend_uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', (amend_sha256((amend_fold(p.name
)) || '/' || coalesce((amend_fold(l.title
)), '')
))
))
)
 AS "v_1", ("p"."tag"
)
 AS "b_2", (length((amend_fold(p.name
)))
)
 AS "v_3", ("p"."score"
)
 AS "b_4", ((amend_template('{{ row.id }} {{ row.name }} {{ row.old }}', 'id', "p"."id", 'name', "p"."name", 'old', "p"."old"))
)
 AS "v_5", (0
)
 AS "v_6"
FROM "person" AS "p"
LEFT JOIN "label" AS "l" ON (l.name = (amend_fold(p.name
))
)
WHERE (p.tag is null and coalesce((amend_fold(p.name
)), '') <> 'nobody'
)
) AS q;

-- plan · people · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · people · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · people · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 2) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (3) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · people · ambiguous-match: match "l" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · people · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · people · null-key: selected rows of "person" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · people · assumption: input "name" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · people · assumption: input "twins" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · people · assumption: input "twins" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · people · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · people · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · people · rows of "person" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_person" AS SELECT b."id", b."name", b."old", b."tag", b."score" FROM main."person" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1, 2) AND p."c_1" = 1) OR (p."decision" IN (3) AND p."c_2" = 1))));

-- overlay · people · rows of "person" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_person" AS SELECT p."k_1" AS "id", b."name" AS "name", b."old" AS "old", CASE WHEN p."decision" IN (1, 2) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (3) AND p."c_2" = 1 THEN p."v_5" END AS "tag", CASE WHEN p."decision" IN (1, 2) AND p."c_1" = 1 THEN p."v_3" WHEN p."decision" IN (3) AND p."c_2" = 1 THEN p."v_6" END AS "score" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1, 2) AND p."c_1" = 1) OR (p."decision" IN (3) AND p."c_2" = 1));

-- overlay · people · "person" as the step leaves it
CREATE TEMP VIEW "amend_state_1_person" AS SELECT * FROM temp."amend_kept_1_person" UNION ALL SELECT p."k_1" AS "id", b."name" AS "name", b."old" AS "old", CASE WHEN p."decision" IN (1, 2) AND p."c_1" = 1 THEN p."v_1" WHEN p."decision" IN (3) AND p."c_2" = 1 THEN p."v_5" END AS "tag", CASE WHEN p."decision" IN (1, 2) AND p."c_1" = 1 THEN p."v_3" WHEN p."decision" IN (3) AND p."c_2" = 1 THEN p."v_6" END AS "score" FROM temp."amend_plan_1" AS p LEFT JOIN main."person" AS b ON b."id" = p."k_1" WHERE ((p."decision" IN (1, 2) AND p."c_1" = 1) OR (p."decision" IN (3) AND p."c_2" = 1));

-- overlay · people · drop the overlay of "person" before this step
DROP VIEW IF EXISTS temp."person";

-- overlay · people · show "person" as the step leaves it to all that follows
CREATE TEMP VIEW "person" AS SELECT * FROM temp."amend_state_1_person";

-- verify · check "spellings of one name are told apart" on the planned state
SELECT * FROM (select shown from spelled group by shown having count(*) > 1
) AS found;

-- apply · people · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1, 2) AND p."c_1" = 1;

-- apply · people · keep what undoes the update of "person"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_5" AS "a_1", p."v_6" AS "a_2" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3) AND p."c_2" = 1;

-- apply · people · set "tag", "score" of "person"
UPDATE main."person" AS t SET "tag" = p."v_1", "score" = p."v_3" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1, 2) AND p."c_1" = 1;

-- apply · people · set "tag", "score" of "person"
UPDATE main."person" AS t SET "tag" = p."v_5", "score" = p."v_6" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3) AND p."c_2" = 1;

