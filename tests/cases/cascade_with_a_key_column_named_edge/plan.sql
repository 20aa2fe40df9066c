-- plan · nodes · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · nodes · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "node"."id"
 AS "k_1"
FROM "node" AS "node"
WHERE (gone = 1
)
) AS q;

-- plan · nodes · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · nodes · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · nodes · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · nodes · null-key: selected rows of "node" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · nodes · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · nodes · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- plan · nodes · collect rows of "link" that foreign keys take along
CREATE TEMP TABLE "amend_cascade_1_1" ("k_1" INTEGER, "edge" INTEGER, UNIQUE ("k_1", "edge"));

-- plan · nodes · follow a foreign key of "link", until no row is added
INSERT INTO temp."amend_cascade_1_1" ("k_1", "edge") SELECT DISTINCT c."edge", 0 FROM main."link" AS c WHERE (c."node") IN (SELECT b."id" FROM temp."amend_plan_1" AS p JOIN main."node" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1)) AND NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE c."edge" = x."k_1" AND x."edge" = 0);

-- overlay · nodes · rows of "node" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_node" AS SELECT b."id", b."gone" FROM main."node" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · nodes · rows of "node" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_node" AS SELECT b."id", b."gone" FROM main."node" AS b WHERE 0;

-- overlay · nodes · "node" as the step leaves it
CREATE TEMP VIEW "amend_state_1_node" AS SELECT * FROM temp."amend_kept_1_node" UNION ALL SELECT b."id", b."gone" FROM main."node" AS b WHERE 0;

-- overlay · nodes · drop the overlay of "node" before this step
DROP VIEW IF EXISTS temp."node";

-- overlay · nodes · show "node" as the step leaves it to all that follows
CREATE TEMP VIEW "node" AS SELECT * FROM temp."amend_state_1_node";

-- overlay · nodes · rows of "link" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_link" AS SELECT b."edge", b."node" FROM main."link" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_cascade_1_1" AS x WHERE b."edge" = x."k_1");

-- overlay · nodes · rows of "link" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_link" AS SELECT b."edge", b."node" FROM main."link" AS b WHERE 0;

-- overlay · nodes · "link" as the step leaves it
CREATE TEMP VIEW "amend_state_1_link" AS SELECT * FROM temp."amend_kept_1_link" UNION ALL SELECT b."edge", b."node" FROM main."link" AS b WHERE 0;

-- overlay · nodes · drop the overlay of "link" before this step
DROP VIEW IF EXISTS temp."link";

-- overlay · nodes · show "link" as the step leaves it to all that follows
CREATE TEMP VIEW "link" AS SELECT * FROM temp."amend_state_1_link";

-- apply · nodes · keep what undoes the delete of "link"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."edge" AS "b_1", t."node" AS "b_2" FROM temp."amend_cascade_1_1" AS p JOIN main."link" AS t ON t."edge" = p."k_1" WHERE p."edge" = 0;

-- apply · nodes · keep what undoes the delete of "node"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."gone" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."node" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · nodes · delete rows of "link" that refer to rows that leave
DELETE FROM main."link" WHERE ("edge") IN (SELECT p."k_1" FROM temp."amend_cascade_1_1" AS p WHERE p."edge" = 0);

-- apply · nodes · delete rows of "node": it is gone
DELETE FROM main."node" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

