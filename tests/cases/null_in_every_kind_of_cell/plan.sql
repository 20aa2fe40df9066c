-- plan · absent · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · absent · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "absent_cell" AS "t"
) AS q;

-- plan · absent · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · absent · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · absent · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · absent · null-key: selected rows of "absent_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · absent · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · absent · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · absent · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · absent · rows of "absent_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_absent_cell" AS SELECT b."id", b."n", b."hit" FROM main."absent_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · absent · rows of "absent_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_absent_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_1" AS p LEFT JOIN main."absent_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · absent · "absent_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_1_absent_cell" AS SELECT * FROM temp."amend_kept_1_absent_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_1" AS p LEFT JOIN main."absent_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · absent · drop the overlay of "absent_cell" before this step
DROP VIEW IF EXISTS temp."absent_cell";

-- overlay · absent · show "absent_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "absent_cell" AS SELECT * FROM temp."amend_state_1_absent_cell";

-- plan · any · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · any · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "any_cell" AS "t"
) AS q;

-- plan · any · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · any · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · any · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · any · null-key: selected rows of "any_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · any · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_2" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · any · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · any · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · any · rows of "any_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_any_cell" AS SELECT b."id", b."n", b."hit" FROM main."any_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · any · rows of "any_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_any_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_2" AS p LEFT JOIN main."any_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · any · "any_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_2_any_cell" AS SELECT * FROM temp."amend_kept_2_any_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_2" AS p LEFT JOIN main."any_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · any · drop the overlay of "any_cell" before this step
DROP VIEW IF EXISTS temp."any_cell";

-- overlay · any · show "any_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "any_cell" AS SELECT * FROM temp."amend_state_2_any_cell";

-- plan · dash · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · dash · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "dash_cell" AS "t"
) AS q;

-- plan · dash · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · dash · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · dash · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · dash · null-key: selected rows of "dash_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · dash · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_3" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · dash · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · dash · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · dash · rows of "dash_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_dash_cell" AS SELECT b."id", b."n", b."hit" FROM main."dash_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · dash · rows of "dash_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_dash_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_3" AS p LEFT JOIN main."dash_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · dash · "dash_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_3_dash_cell" AS SELECT * FROM temp."amend_kept_3_dash_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_3" AS p LEFT JOIN main."dash_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · dash · drop the overlay of "dash_cell" before this step
DROP VIEW IF EXISTS temp."dash_cell";

-- overlay · dash · show "dash_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "dash_cell" AS SELECT * FROM temp."amend_state_3_dash_cell";

-- plan · null-only · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · null-only · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN "i_0" IS NULL THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "null_only_cell" AS "t"
) AS q;

-- plan · null-only · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · null-only · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · null-only · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · null-only · null-key: selected rows of "null_only_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · null-only · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_4" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · null-only · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · null-only · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · null-only · rows of "null_only_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_null_only_cell" AS SELECT b."id", b."n", b."hit" FROM main."null_only_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · null-only · rows of "null_only_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_null_only_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_4" AS p LEFT JOIN main."null_only_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · null-only · "null_only_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_4_null_only_cell" AS SELECT * FROM temp."amend_kept_4_null_only_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_4" AS p LEFT JOIN main."null_only_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · null-only · drop the overlay of "null_only_cell" before this step
DROP VIEW IF EXISTS temp."null_only_cell";

-- overlay · null-only · show "null_only_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "null_only_cell" AS SELECT * FROM temp."amend_state_4_null_only_cell";

-- plan · not-null · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · not-null · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN "i_0" IS NOT NULL THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "not_null_cell" AS "t"
) AS q;

-- plan · not-null · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · not-null · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · not-null · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · not-null · null-key: selected rows of "not_null_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · not-null · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_5" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · not-null · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · not-null · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · not-null · rows of "not_null_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_not_null_cell" AS SELECT b."id", b."n", b."hit" FROM main."not_null_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_5" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · not-null · rows of "not_null_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_5_not_null_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_5" AS p LEFT JOIN main."not_null_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · not-null · "not_null_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_5_not_null_cell" AS SELECT * FROM temp."amend_kept_5_not_null_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_5" AS p LEFT JOIN main."not_null_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · not-null · drop the overlay of "not_null_cell" before this step
DROP VIEW IF EXISTS temp."not_null_cell";

-- overlay · not-null · show "not_null_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "not_null_cell" AS SELECT * FROM temp."amend_state_5_not_null_cell";

-- plan · equal · make the plan table, empty
CREATE TEMP TABLE "amend_plan_6" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · equal · decide every selected row
INSERT INTO temp."amend_plan_6" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND ("i_0") = 1) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "equal_cell" AS "t"
) AS q;

-- plan · equal · look planned rows up by key
CREATE INDEX temp."amend_plan_6_key" ON "amend_plan_6" ("k_1");

-- plan · equal · measure the planned rows
ANALYZE temp."amend_plan_6";

-- plan · equal · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_6" AS p;

-- predict · equal · null-key: selected rows of "equal_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."k_1" IS NULL;

-- predict · equal · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_6" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · equal · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · equal · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · equal · rows of "equal_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_6_equal_cell" AS SELECT b."id", b."n", b."hit" FROM main."equal_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_6" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · equal · rows of "equal_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_6_equal_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_6" AS p LEFT JOIN main."equal_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · equal · "equal_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_6_equal_cell" AS SELECT * FROM temp."amend_kept_6_equal_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_6" AS p LEFT JOIN main."equal_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · equal · drop the overlay of "equal_cell" before this step
DROP VIEW IF EXISTS temp."equal_cell";

-- overlay · equal · show "equal_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "equal_cell" AS SELECT * FROM temp."amend_state_6_equal_cell";

-- plan · list · make the plan table, empty
CREATE TEMP TABLE "amend_plan_7" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · list · decide every selected row
INSERT INTO temp."amend_plan_7" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND ("i_0") IN (1, 5)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "list_cell" AS "t"
) AS q;

-- plan · list · look planned rows up by key
CREATE INDEX temp."amend_plan_7_key" ON "amend_plan_7" ("k_1");

-- plan · list · measure the planned rows
ANALYZE temp."amend_plan_7";

-- plan · list · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_7" AS p;

-- predict · list · null-key: selected rows of "list_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."k_1" IS NULL;

-- predict · list · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_7" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · list · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · list · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · list · rows of "list_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_7_list_cell" AS SELECT b."id", b."n", b."hit" FROM main."list_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_7" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · list · rows of "list_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_7_list_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_7" AS p LEFT JOIN main."list_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · list · "list_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_7_list_cell" AS SELECT * FROM temp."amend_kept_7_list_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_7" AS p LEFT JOIN main."list_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · list · drop the overlay of "list_cell" before this step
DROP VIEW IF EXISTS temp."list_cell";

-- overlay · list · show "list_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "list_cell" AS SELECT * FROM temp."amend_state_7_list_cell";

-- plan · list-null · make the plan table, empty
CREATE TEMP TABLE "amend_plan_8" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · list-null · decide every selected row
INSERT INTO temp."amend_plan_8" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NULL OR ("i_0") = 5) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "list_null_cell" AS "t"
) AS q;

-- plan · list-null · look planned rows up by key
CREATE INDEX temp."amend_plan_8_key" ON "amend_plan_8" ("k_1");

-- plan · list-null · measure the planned rows
ANALYZE temp."amend_plan_8";

-- plan · list-null · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_8" AS p;

-- predict · list-null · null-key: selected rows of "list_null_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."k_1" IS NULL;

-- predict · list-null · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_8" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · list-null · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · list-null · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · list-null · rows of "list_null_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_8_list_null_cell" AS SELECT b."id", b."n", b."hit" FROM main."list_null_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_8" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · list-null · rows of "list_null_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_8_list_null_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_8" AS p LEFT JOIN main."list_null_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · list-null · "list_null_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_8_list_null_cell" AS SELECT * FROM temp."amend_kept_8_list_null_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_8" AS p LEFT JOIN main."list_null_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · list-null · drop the overlay of "list_null_cell" before this step
DROP VIEW IF EXISTS temp."list_null_cell";

-- overlay · list-null · show "list_null_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "list_null_cell" AS SELECT * FROM temp."amend_state_8_list_null_cell";

-- plan · not-one · make the plan table, empty
CREATE TEMP TABLE "amend_plan_9" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · not-one · decide every selected row
INSERT INTO temp."amend_plan_9" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND ("i_0") NOT IN (1)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "not_one_cell" AS "t"
) AS q;

-- plan · not-one · look planned rows up by key
CREATE INDEX temp."amend_plan_9_key" ON "amend_plan_9" ("k_1");

-- plan · not-one · measure the planned rows
ANALYZE temp."amend_plan_9";

-- plan · not-one · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_9" AS p;

-- predict · not-one · null-key: selected rows of "not_one_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_9" AS p WHERE p."k_1" IS NULL;

-- predict · not-one · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_9" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · not-one · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_9" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · not-one · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_9" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · not-one · rows of "not_one_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_9_not_one_cell" AS SELECT b."id", b."n", b."hit" FROM main."not_one_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_9" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · not-one · rows of "not_one_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_9_not_one_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_9" AS p LEFT JOIN main."not_one_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · not-one · "not_one_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_9_not_one_cell" AS SELECT * FROM temp."amend_kept_9_not_one_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_9" AS p LEFT JOIN main."not_one_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · not-one · drop the overlay of "not_one_cell" before this step
DROP VIEW IF EXISTS temp."not_one_cell";

-- overlay · not-one · show "not_one_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "not_one_cell" AS SELECT * FROM temp."amend_state_9_not_one_cell";

-- plan · not-list · make the plan table, empty
CREATE TEMP TABLE "amend_plan_10" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · not-list · decide every selected row
INSERT INTO temp."amend_plan_10" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND ("i_0") NOT IN (1, 5)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "not_list_cell" AS "t"
) AS q;

-- plan · not-list · look planned rows up by key
CREATE INDEX temp."amend_plan_10_key" ON "amend_plan_10" ("k_1");

-- plan · not-list · measure the planned rows
ANALYZE temp."amend_plan_10";

-- plan · not-list · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_10" AS p;

-- predict · not-list · null-key: selected rows of "not_list_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_10" AS p WHERE p."k_1" IS NULL;

-- predict · not-list · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_10" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · not-list · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_10" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · not-list · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_10" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · not-list · rows of "not_list_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_10_not_list_cell" AS SELECT b."id", b."n", b."hit" FROM main."not_list_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_10" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · not-list · rows of "not_list_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_10_not_list_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_10" AS p LEFT JOIN main."not_list_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · not-list · "not_list_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_10_not_list_cell" AS SELECT * FROM temp."amend_kept_10_not_list_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_10" AS p LEFT JOIN main."not_list_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · not-list · drop the overlay of "not_list_cell" before this step
DROP VIEW IF EXISTS temp."not_list_cell";

-- overlay · not-list · show "not_list_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "not_list_cell" AS SELECT * FROM temp."amend_state_10_not_list_cell";

-- plan · above · make the plan table, empty
CREATE TEMP TABLE "amend_plan_11" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · above · decide every selected row
INSERT INTO temp."amend_plan_11" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND (("i_0") > 1)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "above_cell" AS "t"
) AS q;

-- plan · above · look planned rows up by key
CREATE INDEX temp."amend_plan_11_key" ON "amend_plan_11" ("k_1");

-- plan · above · measure the planned rows
ANALYZE temp."amend_plan_11";

-- plan · above · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_11" AS p;

-- predict · above · null-key: selected rows of "above_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_11" AS p WHERE p."k_1" IS NULL;

-- predict · above · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_11" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · above · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_11" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · above · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_11" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · above · rows of "above_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_11_above_cell" AS SELECT b."id", b."n", b."hit" FROM main."above_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_11" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · above · rows of "above_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_11_above_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_11" AS p LEFT JOIN main."above_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · above · "above_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_11_above_cell" AS SELECT * FROM temp."amend_kept_11_above_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_11" AS p LEFT JOIN main."above_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · above · drop the overlay of "above_cell" before this step
DROP VIEW IF EXISTS temp."above_cell";

-- overlay · above · show "above_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "above_cell" AS SELECT * FROM temp."amend_state_11_above_cell";

-- plan · upto · make the plan table, empty
CREATE TEMP TABLE "amend_plan_12" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · upto · decide every selected row
INSERT INTO temp."amend_plan_12" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND (("i_0") <= 5)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "upto_cell" AS "t"
) AS q;

-- plan · upto · look planned rows up by key
CREATE INDEX temp."amend_plan_12_key" ON "amend_plan_12" ("k_1");

-- plan · upto · measure the planned rows
ANALYZE temp."amend_plan_12";

-- plan · upto · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_12" AS p;

-- predict · upto · null-key: selected rows of "upto_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_12" AS p WHERE p."k_1" IS NULL;

-- predict · upto · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_12" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · upto · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_12" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · upto · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_12" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · upto · rows of "upto_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_12_upto_cell" AS SELECT b."id", b."n", b."hit" FROM main."upto_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_12" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · upto · rows of "upto_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_12_upto_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_12" AS p LEFT JOIN main."upto_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · upto · "upto_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_12_upto_cell" AS SELECT * FROM temp."amend_kept_12_upto_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_12" AS p LEFT JOIN main."upto_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · upto · drop the overlay of "upto_cell" before this step
DROP VIEW IF EXISTS temp."upto_cell";

-- overlay · upto · show "upto_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "upto_cell" AS SELECT * FROM temp."amend_state_12_upto_cell";

-- plan · bounds · make the plan table, empty
CREATE TEMP TABLE "amend_plan_13" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · bounds · decide every selected row
INSERT INTO temp."amend_plan_13" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND (("i_0") > 0 AND ("i_0") <= 5)) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'integer')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."n"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "bounds_cell" AS "t"
) AS q;

-- plan · bounds · look planned rows up by key
CREATE INDEX temp."amend_plan_13_key" ON "amend_plan_13" ("k_1");

-- plan · bounds · measure the planned rows
ANALYZE temp."amend_plan_13";

-- plan · bounds · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_13" AS p;

-- predict · bounds · null-key: selected rows of "bounds_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_13" AS p WHERE p."k_1" IS NULL;

-- predict · bounds · assumption: input "n" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_13" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · bounds · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_13" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · bounds · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_13" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · bounds · rows of "bounds_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_13_bounds_cell" AS SELECT b."id", b."n", b."hit" FROM main."bounds_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_13" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · bounds · rows of "bounds_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_13_bounds_cell" AS SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_13" AS p LEFT JOIN main."bounds_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · bounds · "bounds_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_13_bounds_cell" AS SELECT * FROM temp."amend_kept_13_bounds_cell" UNION ALL SELECT p."k_1" AS "id", b."n" AS "n", p."v_1" AS "hit" FROM temp."amend_plan_13" AS p LEFT JOIN main."bounds_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · bounds · drop the overlay of "bounds_cell" before this step
DROP VIEW IF EXISTS temp."bounds_cell";

-- overlay · bounds · show "bounds_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "bounds_cell" AS SELECT * FROM temp."amend_state_13_bounds_cell";

-- plan · likes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_14" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · likes · decide every selected row
INSERT INTO temp."amend_plan_14" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN coalesce(amend_like("i_0", 'a%'), 0) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."x"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "likes_cell" AS "t"
) AS q;

-- plan · likes · look planned rows up by key
CREATE INDEX temp."amend_plan_14_key" ON "amend_plan_14" ("k_1");

-- plan · likes · measure the planned rows
ANALYZE temp."amend_plan_14";

-- plan · likes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_14" AS p;

-- predict · likes · null-key: selected rows of "likes_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_14" AS p WHERE p."k_1" IS NULL;

-- predict · likes · assumption: input "x" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_14" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · likes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_14" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · likes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_14" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · likes · rows of "likes_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_14_likes_cell" AS SELECT b."id", b."x", b."hit" FROM main."likes_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_14" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · likes · rows of "likes_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_14_likes_cell" AS SELECT p."k_1" AS "id", b."x" AS "x", p."v_1" AS "hit" FROM temp."amend_plan_14" AS p LEFT JOIN main."likes_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · likes · "likes_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_14_likes_cell" AS SELECT * FROM temp."amend_kept_14_likes_cell" UNION ALL SELECT p."k_1" AS "id", b."x" AS "x", p."v_1" AS "hit" FROM temp."amend_plan_14" AS p LEFT JOIN main."likes_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · likes · drop the overlay of "likes_cell" before this step
DROP VIEW IF EXISTS temp."likes_cell";

-- overlay · likes · show "likes_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "likes_cell" AS SELECT * FROM temp."amend_state_14_likes_cell";

-- plan · is-word · make the plan table, empty
CREATE TEMP TABLE "amend_plan_15" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · is-word · decide every selected row
INSERT INTO temp."amend_plan_15" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0" IS NOT NULL AND ("i_0") COLLATE BINARY = 'a') THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."x"
 AS "i_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "is_word_cell" AS "t"
) AS q;

-- plan · is-word · look planned rows up by key
CREATE INDEX temp."amend_plan_15_key" ON "amend_plan_15" ("k_1");

-- plan · is-word · measure the planned rows
ANALYZE temp."amend_plan_15";

-- plan · is-word · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_15" AS p;

-- predict · is-word · null-key: selected rows of "is_word_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_15" AS p WHERE p."k_1" IS NULL;

-- predict · is-word · assumption: input "x" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_15" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · is-word · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_15" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · is-word · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_15" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · is-word · rows of "is_word_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_15_is_word_cell" AS SELECT b."id", b."x", b."hit" FROM main."is_word_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_15" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · is-word · rows of "is_word_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_15_is_word_cell" AS SELECT p."k_1" AS "id", b."x" AS "x", p."v_1" AS "hit" FROM temp."amend_plan_15" AS p LEFT JOIN main."is_word_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · is-word · "is_word_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_15_is_word_cell" AS SELECT * FROM temp."amend_kept_15_is_word_cell" UNION ALL SELECT p."k_1" AS "id", b."x" AS "x", p."v_1" AS "hit" FROM temp."amend_plan_15" AS p LEFT JOIN main."is_word_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · is-word · drop the overlay of "is_word_cell" before this step
DROP VIEW IF EXISTS temp."is_word_cell";

-- overlay · is-word · show "is_word_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "is_word_cell" AS SELECT * FROM temp."amend_state_15_is_word_cell";

-- plan · in-sql · make the plan table, empty
CREATE TEMP TABLE "amend_plan_16" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · in-sql · decide every selected row
INSERT INTO temp."amend_plan_16" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", CASE WHEN coalesce("o_0_0", 0) THEN 1 ELSE 2 END AS "decision", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN 1 END AS "fault", CASE WHEN NOT (typeof("i_0") IN ('null', 'text')) THEN "i_0" END AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", "t"."x"
 AS "i_0", t.x > 'a'
 AS "o_0_0", (1
)
 AS "v_1", ("t"."hit"
)
 AS "b_2"
FROM "in_sql_cell" AS "t"
) AS q;

-- plan · in-sql · look planned rows up by key
CREATE INDEX temp."amend_plan_16_key" ON "amend_plan_16" ("k_1");

-- plan · in-sql · measure the planned rows
ANALYZE temp."amend_plan_16";

-- plan · in-sql · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_16" AS p;

-- predict · in-sql · null-key: selected rows of "in_sql_cell" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_16" AS p WHERE p."k_1" IS NULL;

-- predict · in-sql · assumption: input "x" is not of type text
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_16" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · in-sql · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_16" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · in-sql · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_16" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · in-sql · rows of "in_sql_cell" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_16_in_sql_cell" AS SELECT b."id", b."x", b."hit" FROM main."in_sql_cell" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_16" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · in-sql · rows of "in_sql_cell" that the step changes or brings
CREATE TEMP VIEW "amend_changed_16_in_sql_cell" AS SELECT p."k_1" AS "id", b."x" AS "x", p."v_1" AS "hit" FROM temp."amend_plan_16" AS p LEFT JOIN main."in_sql_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · in-sql · "in_sql_cell" as the step leaves it
CREATE TEMP VIEW "amend_state_16_in_sql_cell" AS SELECT * FROM temp."amend_kept_16_in_sql_cell" UNION ALL SELECT p."k_1" AS "id", b."x" AS "x", p."v_1" AS "hit" FROM temp."amend_plan_16" AS p LEFT JOIN main."in_sql_cell" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · in-sql · drop the overlay of "in_sql_cell" before this step
DROP VIEW IF EXISTS temp."in_sql_cell";

-- overlay · in-sql · show "in_sql_cell" as the step leaves it to all that follows
CREATE TEMP VIEW "in_sql_cell" AS SELECT * FROM temp."amend_state_16_in_sql_cell";

-- apply · absent · keep what undoes the update of "absent_cell"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · absent · set "hit" of "absent_cell"
UPDATE main."absent_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · any · keep what undoes the update of "any_cell"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · any · set "hit" of "any_cell"
UPDATE main."any_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · dash · keep what undoes the update of "dash_cell"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · dash · set "hit" of "dash_cell"
UPDATE main."dash_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · null-only · keep what undoes the update of "null_only_cell"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · null-only · set "hit" of "null_only_cell"
UPDATE main."null_only_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · not-null · keep what undoes the update of "not_null_cell"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · not-null · set "hit" of "not_null_cell"
UPDATE main."not_null_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_5" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · equal · keep what undoes the update of "equal_cell"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_6" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · equal · set "hit" of "equal_cell"
UPDATE main."equal_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_6" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · list · keep what undoes the update of "list_cell"
CREATE TABLE main."amend_undo_n_7" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_7" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · list · set "hit" of "list_cell"
UPDATE main."list_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_7" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · list-null · keep what undoes the update of "list_null_cell"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_8" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · list-null · set "hit" of "list_null_cell"
UPDATE main."list_null_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_8" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · not-one · keep what undoes the update of "not_one_cell"
CREATE TABLE main."amend_undo_n_9" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_9" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · not-one · set "hit" of "not_one_cell"
UPDATE main."not_one_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_9" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · not-list · keep what undoes the update of "not_list_cell"
CREATE TABLE main."amend_undo_n_10" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_10" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · not-list · set "hit" of "not_list_cell"
UPDATE main."not_list_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_10" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · above · keep what undoes the update of "above_cell"
CREATE TABLE main."amend_undo_n_11" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_11" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · above · set "hit" of "above_cell"
UPDATE main."above_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_11" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · upto · keep what undoes the update of "upto_cell"
CREATE TABLE main."amend_undo_n_12" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_12" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · upto · set "hit" of "upto_cell"
UPDATE main."upto_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_12" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · bounds · keep what undoes the update of "bounds_cell"
CREATE TABLE main."amend_undo_n_13" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_13" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · bounds · set "hit" of "bounds_cell"
UPDATE main."bounds_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_13" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · likes · keep what undoes the update of "likes_cell"
CREATE TABLE main."amend_undo_n_14" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_14" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · likes · set "hit" of "likes_cell"
UPDATE main."likes_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_14" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · is-word · keep what undoes the update of "is_word_cell"
CREATE TABLE main."amend_undo_n_15" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_15" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · is-word · set "hit" of "is_word_cell"
UPDATE main."is_word_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_15" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · in-sql · keep what undoes the update of "in_sql_cell"
CREATE TABLE main."amend_undo_n_16" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_16" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · in-sql · set "hit" of "in_sql_cell"
UPDATE main."in_sql_cell" AS t SET "hit" = p."v_1" FROM temp."amend_plan_16" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

