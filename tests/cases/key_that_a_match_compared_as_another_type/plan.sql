-- source · compute source "given"
CREATE TEMP TABLE "given" AS select id, code from loose;

-- source · look source "given" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "given" ("id");

-- source · verify the key of source "given"
SELECT "id", count(*) AS "rows" FROM temp."given" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- plan · by-table · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · by-table · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (b.code
)
 AS "v_1", ("i"."code"
)
 AS "b_2"
FROM "item" AS "i"
JOIN "loose" AS "b" ON (b.id = i.id
)
LEFT JOIN "item" AS "k" ON (k.code = b.code
)
) AS q;

-- plan · by-table · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · by-table · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · by-table · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · by-table · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · by-table · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · by-table · null-key: selected rows of "item" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · by-table · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · by-table · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · by-table · rows of "item" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_item" AS SELECT b."id", b."code" FROM main."item" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · by-table · rows of "item" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_item" AS SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · by-table · "item" as the step leaves it
CREATE TEMP VIEW "amend_state_1_item" AS SELECT * FROM temp."amend_kept_1_item" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p LEFT JOIN main."item" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · by-table · drop the overlay of "item" before this step
DROP VIEW IF EXISTS temp."item";

-- overlay · by-table · show "item" as the step leaves it to all that follows
CREATE TEMP VIEW "item" AS SELECT * FROM temp."amend_state_1_item";

-- predict · by-table · unique-key: new rows would have the unique key ("code") of "item" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_1_item" AS o ON o."code" = n."code" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · by-table · unique-key: several new rows would have one unique key ("code") of "item"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."code" IS NOT NULL GROUP BY n."code" COLLATE BINARY HAVING count(*) > 1;

-- predict · by-table · unique-exchange: rows would take the unique key ("code") of "item" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."item" AS o ON o."code" = n."code" COLLATE BINARY JOIN temp."amend_plan_1" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- plan · by-source · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · by-source · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (b.code
)
 AS "v_1", ("i"."code"
)
 AS "b_2"
FROM "other" AS "i"
JOIN "given" AS "b" ON (b.id = i.id
)
LEFT JOIN "other" AS "k" ON (k.code = b.code
)
) AS q;

-- plan · by-source · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · by-source · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · by-source · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · by-source · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · by-source · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · by-source · null-key: selected rows of "other" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · by-source · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · by-source · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · by-source · rows of "other" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_other" AS SELECT b."id", b."code" FROM main."other" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · by-source · rows of "other" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_other" AS SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_2" AS p LEFT JOIN main."other" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · by-source · "other" as the step leaves it
CREATE TEMP VIEW "amend_state_2_other" AS SELECT * FROM temp."amend_kept_2_other" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_2" AS p LEFT JOIN main."other" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · by-source · drop the overlay of "other" before this step
DROP VIEW IF EXISTS temp."other";

-- overlay · by-source · show "other" as the step leaves it to all that follows
CREATE TEMP VIEW "other" AS SELECT * FROM temp."amend_state_2_other";

-- predict · by-source · unique-key: new rows would have the unique key ("code") of "other" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL OR EXISTS (SELECT 1 FROM temp."given" WHERE NOT (typeof("code") IN ('null', 'text')))))) AS n JOIN temp."amend_kept_2_other" AS o ON o."code" = n."code" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · by-source · unique-key: several new rows would have one unique key ("code") of "other"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."code" IS NOT NULL GROUP BY n."code" COLLATE BINARY HAVING count(*) > 1;

-- predict · by-source · unique-exchange: rows would take the unique key ("code") of "other" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1 AND (p."m_1_1" IS NOT NULL OR EXISTS (SELECT 1 FROM temp."given" WHERE NOT (typeof("code") IN ('null', 'text')))))) AS n JOIN main."other" AS o ON o."code" = n."code" COLLATE BINARY JOIN temp."amend_plan_2" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id")) SELECT * FROM found ORDER BY 1;

-- plan · by-number · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "v_1" TEXT, "b_2" TEXT, "c_1" INTEGER);

-- plan · by-number · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "i"."id"
 AS "k_1", "k"."id"
 AS "m_1_1", (b.code
)
 AS "v_1", ("i"."code"
)
 AS "b_2"
FROM "third" AS "i"
JOIN "number" AS "b" ON (b.id = i.id
)
LEFT JOIN "third" AS "k" ON (k.code = b.code
)
) AS q;

-- plan · by-number · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · by-number · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · by-number · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · by-number · ambiguous-match: match "k" finds several counterparts of one row
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · by-number · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · by-number · null-key: selected rows of "third" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · by-number · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · by-number · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · by-number · rows of "third" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_third" AS SELECT b."id", b."code" FROM main."third" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · by-number · rows of "third" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_third" AS SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_3" AS p LEFT JOIN main."third" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · by-number · "third" as the step leaves it
CREATE TEMP VIEW "amend_state_3_third" AS SELECT * FROM temp."amend_kept_3_third" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_3" AS p LEFT JOIN main."third" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · by-number · drop the overlay of "third" before this step
DROP VIEW IF EXISTS temp."third";

-- overlay · by-number · show "third" as the step leaves it to all that follows
CREATE TEMP VIEW "third" AS SELECT * FROM temp."amend_state_3_third";

-- predict · by-number · unique-key: new rows would have the unique key ("code") of "third" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN temp."amend_kept_3_third" AS o ON o."code" = n."code" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · by-number · unique-key: several new rows would have one unique key ("code") of "third"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."code" IS NOT NULL GROUP BY n."code" COLLATE BINARY HAVING count(*) > 1;

-- predict · by-number · unique-exchange: rows would take the unique key ("code") of "third" while another row of the step still holds it
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "code" FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n JOIN main."third" AS o ON o."code" = n."code" COLLATE BINARY JOIN temp."amend_plan_3" AS p ON p."k_1" = o."id" WHERE ((p."decision" IN (1) AND p."c_1" = 1)) AND (o."id" <> n."id") AND EXISTS (SELECT * FROM (SELECT p."v_1" COLLATE BINARY AS v FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n INTERSECT SELECT * FROM (SELECT p."b_2" COLLATE BINARY AS v FROM temp."amend_plan_3" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS o)) SELECT * FROM found ORDER BY 1;

-- apply · by-table · keep what undoes the update of "item"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · by-table · set "code" of "item"
UPDATE main."item" AS t SET "code" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · by-source · keep what undoes the update of "other"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · by-source · set "code" of "other"
UPDATE main."other" AS t SET "code" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · by-number · keep what undoes the update of "third"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · by-number · set "code" of "third"
UPDATE main."third" AS t SET "code" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

