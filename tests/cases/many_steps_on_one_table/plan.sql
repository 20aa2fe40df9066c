-- plan · s1 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s1 · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (1
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 0
)
) AS q;

-- plan · s1 · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · s1 · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · s1 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · s1 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · s1 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s1 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s1 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_t" AS SELECT b."id", b."n" FROM main."t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s1 · rows of "t" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_t" AS SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_1" AS p LEFT JOIN main."t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · s1 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_1_t" AS SELECT * FROM temp."amend_kept_1_t" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_1" AS p LEFT JOIN main."t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · s1 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s1 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_1_t";

-- predict · s1 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."n" IS NULL;

-- plan · s2 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s2 · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (2
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 1
)
) AS q;

-- plan · s2 · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · s2 · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · s2 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · s2 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · s2 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s2 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s2 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_t" AS SELECT b."id", b."n" FROM temp."amend_state_1_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s2 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s2 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_2_t" AS SELECT * FROM temp."amend_kept_2_t" UNION ALL SELECT * FROM temp."amend_changed_2_t";

-- overlay · s2 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s2 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_2_t";

-- overlay · s2 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_2_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_2" AS p JOIN temp."amend_state_1_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s2 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_2_t" AS n WHERE n."n" IS NULL;

-- plan · s3 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s3 · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (3
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 2
)
) AS q;

-- plan · s3 · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · s3 · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · s3 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · s3 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · s3 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s3 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s3 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_t" AS SELECT b."id", b."n" FROM temp."amend_state_2_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s3 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s3 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_3_t" AS SELECT * FROM temp."amend_kept_3_t" UNION ALL SELECT * FROM temp."amend_changed_3_t";

-- overlay · s3 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s3 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_3_t";

-- overlay · s3 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_3_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_2_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s3 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_3_t" AS n WHERE n."n" IS NULL;

-- plan · s4 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s4 · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (4
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 3
)
) AS q;

-- plan · s4 · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · s4 · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · s4 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · s4 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · s4 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s4 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s4 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_t" AS SELECT b."id", b."n" FROM temp."amend_state_3_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s4 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s4 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_4_t" AS SELECT * FROM temp."amend_kept_4_t" UNION ALL SELECT * FROM temp."amend_changed_4_t";

-- overlay · s4 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s4 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_4_t";

-- overlay · s4 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_4_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s4 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_4_t" AS n WHERE n."n" IS NULL;

-- plan · s5 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s5 · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (5
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 4
)
) AS q;

-- plan · s5 · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · s5 · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · s5 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · s5 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · s5 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s5 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s5 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_t" AS SELECT b."id", b."n" FROM temp."amend_state_4_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_5" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s5 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_5_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s5 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_5_t" AS SELECT * FROM temp."amend_kept_5_t" UNION ALL SELECT * FROM temp."amend_changed_5_t";

-- overlay · s5 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s5 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_5_t";

-- overlay · s5 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_5_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_5" AS p JOIN temp."amend_state_4_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s5 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_5_t" AS n WHERE n."n" IS NULL;

-- plan · s6 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_6" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s6 · decide every selected row
INSERT INTO temp."amend_plan_6" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (6
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 5
)
) AS q;

-- plan · s6 · look planned rows up by key
CREATE INDEX temp."amend_plan_6_key" ON "amend_plan_6" ("k_1");

-- plan · s6 · measure the planned rows
ANALYZE temp."amend_plan_6";

-- plan · s6 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_6" AS p;

-- predict · s6 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."k_1" IS NULL;

-- predict · s6 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s6 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_6" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s6 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_6_t" AS SELECT b."id", b."n" FROM temp."amend_state_5_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_6" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s6 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_6_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s6 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_6_t" AS SELECT * FROM temp."amend_kept_6_t" UNION ALL SELECT * FROM temp."amend_changed_6_t";

-- overlay · s6 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s6 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_6_t";

-- overlay · s6 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_6_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_6" AS p JOIN temp."amend_state_5_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s6 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_6_t" AS n WHERE n."n" IS NULL;

-- plan · s7 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_7" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s7 · decide every selected row
INSERT INTO temp."amend_plan_7" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (7
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 6
)
) AS q;

-- plan · s7 · look planned rows up by key
CREATE INDEX temp."amend_plan_7_key" ON "amend_plan_7" ("k_1");

-- plan · s7 · measure the planned rows
ANALYZE temp."amend_plan_7";

-- plan · s7 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_7" AS p;

-- predict · s7 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."k_1" IS NULL;

-- predict · s7 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s7 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_7" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s7 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_7_t" AS SELECT b."id", b."n" FROM temp."amend_state_6_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_7" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s7 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_7_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s7 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_7_t" AS SELECT * FROM temp."amend_kept_7_t" UNION ALL SELECT * FROM temp."amend_changed_7_t";

-- overlay · s7 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s7 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_7_t";

-- overlay · s7 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_7_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_7" AS p JOIN temp."amend_state_6_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s7 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_7_t" AS n WHERE n."n" IS NULL;

-- plan · s8 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_8" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s8 · decide every selected row
INSERT INTO temp."amend_plan_8" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (8
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 7
)
) AS q;

-- plan · s8 · look planned rows up by key
CREATE INDEX temp."amend_plan_8_key" ON "amend_plan_8" ("k_1");

-- plan · s8 · measure the planned rows
ANALYZE temp."amend_plan_8";

-- plan · s8 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_8" AS p;

-- predict · s8 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."k_1" IS NULL;

-- predict · s8 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s8 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_8" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s8 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_8_t" AS SELECT b."id", b."n" FROM temp."amend_state_7_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_8" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s8 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_8_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s8 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_8_t" AS SELECT * FROM temp."amend_kept_8_t" UNION ALL SELECT * FROM temp."amend_changed_8_t";

-- overlay · s8 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s8 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_8_t";

-- overlay · s8 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_8_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_8" AS p JOIN temp."amend_state_7_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s8 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_8_t" AS n WHERE n."n" IS NULL;

-- plan · s9 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_9" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s9 · decide every selected row
INSERT INTO temp."amend_plan_9" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (9
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 8
)
) AS q;

-- plan · s9 · look planned rows up by key
CREATE INDEX temp."amend_plan_9_key" ON "amend_plan_9" ("k_1");

-- plan · s9 · measure the planned rows
ANALYZE temp."amend_plan_9";

-- plan · s9 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_9" AS p;

-- predict · s9 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_9" AS p WHERE p."k_1" IS NULL;

-- predict · s9 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_9" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s9 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_9" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s9 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_9_t" AS SELECT b."id", b."n" FROM temp."amend_state_8_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_9" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s9 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_9_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s9 · "t" as the step leaves it
CREATE TEMP TABLE "amend_state_9_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s9 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s9 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_9_t";

-- overlay · s9 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_9_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_9" AS p JOIN temp."amend_state_8_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · s9 · "t" as the step leaves it
INSERT INTO temp."amend_state_9_t" SELECT * FROM temp."amend_kept_9_t" UNION ALL SELECT * FROM temp."amend_changed_9_t";

-- overlay · s9 · look rows of "t" up by key
CREATE INDEX temp."amend_state_9_t_key" ON "amend_state_9_t" ("id");

-- predict · s9 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_9_t" AS n WHERE n."n" IS NULL;

-- plan · s10 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_10" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s10 · decide every selected row
INSERT INTO temp."amend_plan_10" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (10
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 9
)
) AS q;

-- plan · s10 · look planned rows up by key
CREATE INDEX temp."amend_plan_10_key" ON "amend_plan_10" ("k_1");

-- plan · s10 · measure the planned rows
ANALYZE temp."amend_plan_10";

-- plan · s10 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_10" AS p;

-- predict · s10 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_10" AS p WHERE p."k_1" IS NULL;

-- predict · s10 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_10" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s10 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_10" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s10 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_10_t" AS SELECT b."id", b."n" FROM temp."amend_state_9_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_10" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s10 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_10_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s10 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_10_t" AS SELECT * FROM temp."amend_kept_10_t" UNION ALL SELECT * FROM temp."amend_changed_10_t";

-- overlay · s10 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s10 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_10_t";

-- overlay · s10 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_10_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_10" AS p JOIN temp."amend_state_9_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s10 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_10_t" AS n WHERE n."n" IS NULL;

-- plan · s11 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_11" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s11 · decide every selected row
INSERT INTO temp."amend_plan_11" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (11
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 10
)
) AS q;

-- plan · s11 · look planned rows up by key
CREATE INDEX temp."amend_plan_11_key" ON "amend_plan_11" ("k_1");

-- plan · s11 · measure the planned rows
ANALYZE temp."amend_plan_11";

-- plan · s11 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_11" AS p;

-- predict · s11 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_11" AS p WHERE p."k_1" IS NULL;

-- predict · s11 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_11" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s11 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_11" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s11 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_11_t" AS SELECT b."id", b."n" FROM temp."amend_state_10_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_11" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s11 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_11_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s11 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_11_t" AS SELECT * FROM temp."amend_kept_11_t" UNION ALL SELECT * FROM temp."amend_changed_11_t";

-- overlay · s11 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s11 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_11_t";

-- overlay · s11 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_11_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_11" AS p JOIN temp."amend_state_10_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s11 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_11_t" AS n WHERE n."n" IS NULL;

-- plan · s12 · make the plan table, empty
CREATE TEMP TABLE "amend_plan_12" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · s12 · decide every selected row
INSERT INTO temp."amend_plan_12" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (12
)
 AS "v_1", ("t"."n"
)
 AS "b_2"
FROM "t" AS "t"
WHERE (n = 11
)
) AS q;

-- plan · s12 · look planned rows up by key
CREATE INDEX temp."amend_plan_12_key" ON "amend_plan_12" ("k_1");

-- plan · s12 · measure the planned rows
ANALYZE temp."amend_plan_12";

-- plan · s12 · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_12" AS p;

-- predict · s12 · null-key: selected rows of "t" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_12" AS p WHERE p."k_1" IS NULL;

-- predict · s12 · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_12" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · s12 · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_12" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · s12 · rows of "t" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_12_t" AS SELECT b."id", b."n" FROM temp."amend_state_11_t" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_12" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · s12 · rows of "t" that the step changes or brings
CREATE TEMP TABLE "amend_changed_12_t" ("id" INTEGER, "n" INTEGER);

-- overlay · s12 · "t" as the step leaves it
CREATE TEMP VIEW "amend_state_12_t" AS SELECT * FROM temp."amend_kept_12_t" UNION ALL SELECT * FROM temp."amend_changed_12_t";

-- overlay · s12 · drop the overlay of "t" before this step
DROP VIEW IF EXISTS temp."t";

-- overlay · s12 · show "t" as the step leaves it to all that follows
CREATE TEMP VIEW "t" AS SELECT * FROM temp."amend_state_12_t";

-- overlay · s12 · rows of "t" that the step changes or brings
INSERT INTO temp."amend_changed_12_t" SELECT p."k_1" AS "id", p."v_1" AS "n" FROM temp."amend_plan_12" AS p JOIN temp."amend_state_11_t" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- predict · s12 · not-null: column "n" of "t" would be NULL
SELECT n."id" FROM temp."amend_changed_12_t" AS n WHERE n."n" IS NULL;

-- apply · s1 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s1 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s2 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s2 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s3 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s3 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s4 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s4 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_4" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s5 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s5 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_5" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s6 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_6" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_6" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s6 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_6" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s7 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_7" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_7" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s7 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_7" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s8 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_8" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_8" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s8 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_8" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s9 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_9" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_9" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s9 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_9" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s10 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_10" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_10" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s10 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_10" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s11 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_11" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_11" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s11 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_11" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · s12 · keep what undoes the update of "t"
CREATE TABLE main."amend_undo_n_12" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_12" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · s12 · set "n" of "t"
UPDATE main."t" AS t SET "n" = p."v_1" FROM temp."amend_plan_12" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

