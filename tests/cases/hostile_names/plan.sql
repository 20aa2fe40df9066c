-- plan · the-order-table · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" INTEGER, "b_1" TEXT, "v_2" TEXT, "b_3" TEXT, "c_1" INTEGER, "c_2" INTEGER);

-- plan · the-order-table · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "b_1", "v_2", "b_3", "c_1", "c_2") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 THEN 1 WHEN ("i_0") = 0 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "b_1" AS "b_1", "v_2" AS "v_2", "b_3" AS "b_3", CASE WHEN ("b_1") COLLATE BINARY IS +('y''y') THEN 0 ELSE 1 END AS "c_1", CASE WHEN ("b_3") COLLATE BINARY IS +("v_2") THEN 0 ELSE 1 END AS "c_2" FROM (SELECT "o"."select"
 AS "k_1", "of"."the key"
 AS "m_1_1", ("of"."the key" IS NOT NULL)
 AS "i_0", ("o"."group"
)
 AS "b_1", (o."group"
)
 AS "v_2", ("of"."the ""value"""
)
 AS "b_3"
FROM "order" AS "o"
LEFT JOIN "it's a ""table""" AS "of" ON (of."the key" = o."select"
)
WHERE (o."group" = 'x'
)
) AS q;

-- plan · the-order-table · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · the-order-table · look planned rows up by their counterpart's key
CREATE INDEX temp."amend_plan_1_match_1" ON "amend_plan_1" ("m_1_1");

-- plan · the-order-table · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · the-order-table · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · the-order-table · ambiguous-match: match "of" finds several counterparts of one row
SELECT p."k_1" AS "select", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · the-order-table · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "select", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · the-order-table · null-key: selected rows of "order" have NULL in their key
SELECT p."k_1" AS "select" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · the-order-table · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "select" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · the-order-table · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "select" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · the-order-table · rows of "order" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_order" AS SELECT b."select", b."group", b."Größe" FROM main."order" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."select" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2)))));

-- overlay · the-order-table · rows of "order" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_order" AS SELECT p."k_1" AS "select", 'y''y' AS "group", b."Größe" AS "Größe" FROM temp."amend_plan_1" AS p LEFT JOIN main."order" AS b ON b."select" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · the-order-table · "order" as the step leaves it
CREATE TEMP VIEW "amend_state_1_order" AS SELECT * FROM temp."amend_kept_1_order" UNION ALL SELECT p."k_1" AS "select", 'y''y' AS "group", b."Größe" AS "Größe" FROM temp."amend_plan_1" AS p LEFT JOIN main."order" AS b ON b."select" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · the-order-table · drop the overlay of "order" before this step
DROP VIEW IF EXISTS temp."order";

-- overlay · the-order-table · show "order" as the step leaves it to all that follows
CREATE TEMP VIEW "order" AS SELECT * FROM temp."amend_state_1_order";

-- overlay · the-order-table · rows of "it's a "table"" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_it's a ""table""" AS SELECT b."the key", b."the ""value""" FROM main."it's a ""table""" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."the key" = p."m_1_1" AND ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1)));

-- overlay · the-order-table · rows of "it's a "table"" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_it's a ""table""" AS SELECT p."m_1_1" AS "the key", p."v_2" AS "the ""value""" FROM temp."amend_plan_1" AS p LEFT JOIN main."it's a ""table""" AS b ON b."the key" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1);

-- overlay · the-order-table · "it's a "table"" as the step leaves it
CREATE TEMP VIEW "amend_state_1_it's a ""table""" AS SELECT * FROM temp."amend_kept_1_it's a ""table""" UNION ALL SELECT p."m_1_1" AS "the key", p."v_2" AS "the ""value""" FROM temp."amend_plan_1" AS p LEFT JOIN main."it's a ""table""" AS b ON b."the key" = p."m_1_1" WHERE (p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1);

-- overlay · the-order-table · drop the overlay of "it's a "table"" before this step
DROP VIEW IF EXISTS temp."it's a ""table""";

-- overlay · the-order-table · show "it's a "table"" as the step leaves it to all that follows
CREATE TEMP VIEW "it's a ""table""" AS SELECT * FROM temp."amend_state_1_it's a ""table""";

-- overlay · the-order-table · rows of "order_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_order_archive" AS SELECT CAST(NULL AS INTEGER) AS "select", CAST(NULL AS TEXT) AS "group", CAST(NULL AS TEXT) AS "Größe", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · the-order-table · rows of "order_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_order_archive" AS SELECT b."select" AS "select", b."group" AS "group", b."Größe" AS "Größe", '<run>' AS "amend_run_id", 'it''s "gone"' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."order" AS b ON b."select" = p."k_1" WHERE p."decision" IN (2);

-- overlay · the-order-table · "order_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_order_archive" AS SELECT * FROM temp."amend_kept_1_order_archive" UNION ALL SELECT b."select" AS "select", b."group" AS "group", b."Größe" AS "Größe", '<run>' AS "amend_run_id", 'it''s "gone"' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."order" AS b ON b."select" = p."k_1" WHERE p."decision" IN (2);

-- overlay · the-order-table · drop the overlay of "order_archive" before this step
DROP VIEW IF EXISTS temp."order_archive";

-- overlay · the-order-table · show "order_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "order_archive" AS SELECT * FROM temp."amend_state_1_order_archive";

-- predict · the-order-table · two-effects: rows of "it's a "table"" are changed by several decisions of this step
SELECT "the key", count(*) AS "decisions" FROM (SELECT p."m_1_1" AS "the key" FROM temp."amend_plan_1" AS p WHERE ((p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1))) AS e GROUP BY "the key" HAVING count(*) > 1 ORDER BY "the key";

-- apply · make table "order_archive"
CREATE TABLE main."order_archive" ("select" INTEGER, "group" TEXT, "Größe" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · the-order-table · keep what undoes the archive of "order_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."select" AS "a_1", t."group" AS "a_2", t."Größe" AS "a_3", '<run>' AS "a_4", 'it''s "gone"' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."order" AS t ON t."select" = p."k_1" WHERE p."decision" IN (2);

-- apply · the-order-table · keep what undoes the delete of "order"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."select" AS "b_1", t."group" AS "b_2", t."Größe" AS "b_3" FROM temp."amend_plan_1" AS p JOIN main."order" AS t ON t."select" = p."k_1" WHERE p."decision" IN (2);

-- apply · the-order-table · keep what undoes the update of "order"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'y''y' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · the-order-table · keep what undoes the update of "it's a "table""
CREATE TABLE main."amend_undo_n_4" AS SELECT p."m_1_1" AS "k_1", p."b_3" AS "b_1", p."v_2" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

-- apply · the-order-table · copy rows of "order" into "order_archive"
INSERT INTO main."order_archive" ("select", "group", "Größe", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."select", t."group", t."Größe", '<run>', 'it''s "gone"', '<time>' FROM temp."amend_plan_1" AS p JOIN main."order" AS t ON t."select" = p."k_1" WHERE p."decision" IN (2);

-- apply · the-order-table · delete rows of "order": it's "gone"
DELETE FROM main."order" WHERE ("select") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (2));

-- apply · the-order-table · set "group" of "order"
UPDATE main."order" AS t SET "group" = 'y''y' FROM temp."amend_plan_1" AS p WHERE t."select" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · the-order-table · set "the "value"" of "it's a "table""
UPDATE main."it's a ""table""" AS t SET "the ""value""" = p."v_2" FROM temp."amend_plan_1" AS p WHERE t."the key" = p."m_1_1" AND p."decision" IN (1) AND p."m_1_1" IS NOT NULL AND p."c_2" = 1;

