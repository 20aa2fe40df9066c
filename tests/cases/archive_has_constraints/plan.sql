-- plan · contracts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · contracts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "contract"."id"
 AS "k_1"
FROM "contract" AS "contract"
) AS q;

-- plan · contracts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · contracts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · contracts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · contracts · null-key: selected rows of "contract" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · contracts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · contracts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · contracts · rows of "contract" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_contract" AS SELECT b."id", b."party" FROM main."contract" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · contracts · rows of "contract" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_contract" AS SELECT b."id", b."party" FROM main."contract" AS b WHERE 0;

-- overlay · contracts · "contract" as the step leaves it
CREATE TEMP VIEW "amend_state_1_contract" AS SELECT * FROM temp."amend_kept_1_contract" UNION ALL SELECT b."id", b."party" FROM main."contract" AS b WHERE 0;

-- overlay · contracts · drop the overlay of "contract" before this step
DROP VIEW IF EXISTS temp."contract";

-- overlay · contracts · show "contract" as the step leaves it to all that follows
CREATE TEMP VIEW "contract" AS SELECT * FROM temp."amend_state_1_contract";

-- overlay · contracts · rows of "contract_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_contract_archive" AS SELECT b."id", b."party", b."place", b."amend_run_id", b."amend_because", b."amend_archived_at" FROM main."contract_archive" AS b;

-- overlay · contracts · rows of "contract_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_contract_archive" AS SELECT b."id" AS "id", b."party" AS "party", NULL AS "place", '<run>' AS "amend_run_id", 'it has ended' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."contract" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · contracts · "contract_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_1_contract_archive" AS SELECT * FROM temp."amend_kept_1_contract_archive" UNION ALL SELECT b."id" AS "id", b."party" AS "party", NULL AS "place", '<run>' AS "amend_run_id", 'it has ended' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_1" AS p JOIN main."contract" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · contracts · drop the overlay of "contract_archive" before this step
DROP VIEW IF EXISTS temp."contract_archive";

-- overlay · contracts · show "contract_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "contract_archive" AS SELECT * FROM temp."amend_state_1_contract_archive";

-- predict · contracts · not-null: column "id" of "contract_archive" would be NULL
SELECT n."id" FROM temp."amend_changed_1_contract_archive" AS n WHERE n."id" IS NULL;

-- predict · contracts · check-constraint: column "id" of "contract_archive" takes only INTEGER
SELECT n."id", n."id" AS "value" FROM temp."amend_changed_1_contract_archive" AS n WHERE typeof(n."id") NOT IN ('null', 'integer');

-- predict · contracts · not-null: column "party" of "contract_archive" would be NULL
SELECT n."id" FROM temp."amend_changed_1_contract_archive" AS n WHERE n."party" IS NULL;

-- predict · contracts · not-null: column "place" of "contract_archive" would be NULL
SELECT n."id" FROM temp."amend_changed_1_contract_archive" AS n WHERE n."place" IS NULL;

-- predict · contracts · unique-key: new rows would have the unique key ("id") of "contract_archive" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_1_contract_archive" AS n JOIN temp."amend_kept_1_contract_archive" AS o ON o."id" = n."id") SELECT * FROM found ORDER BY 1;

-- predict · contracts · unique-key: several new rows would have one unique key ("id") of "contract_archive"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_1_contract_archive" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" HAVING count(*) > 1;

-- apply · contracts · keep what undoes the archive of "contract_archive"
CREATE TABLE main."amend_undo_n_1" AS SELECT t."id" AS "a_1", t."party" AS "a_2", NULL AS "a_3", '<run>' AS "a_4", 'it has ended' AS "a_5", '<time>' AS "a_6" FROM temp."amend_plan_1" AS p JOIN main."contract" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · contracts · keep what undoes the delete of "contract"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."id" AS "b_1", t."party" AS "b_2" FROM temp."amend_plan_1" AS p JOIN main."contract" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · contracts · copy rows of "contract" into "contract_archive"
INSERT INTO main."contract_archive" ("id", "party", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."party", '<run>', 'it has ended', '<time>' FROM temp."amend_plan_1" AS p JOIN main."contract" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · contracts · delete rows of "contract": it has ended
DELETE FROM main."contract" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1));

