-- source · make the table for the records of "prices"
CREATE TEMP TABLE "amend_table_prices" ("name" TEXT, "price" NUMERIC, "more" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- source · verify the key of "prices"
SELECT "name", count(*) AS "records", min("$line") AS "first line", max("$line") AS "last line" FROM temp."amend_table_prices" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · look "prices" up by its key
CREATE UNIQUE INDEX temp."amend_table_prices_key" ON "amend_table_prices" ("name");

-- source · measure "prices"
ANALYZE temp."amend_table_prices";

-- source · show "prices" under its name
CREATE TEMP VIEW "prices" AS SELECT "name", "price", "more", "$line" FROM temp."amend_table_prices";

-- plan · one · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" NUMERIC, "b_2" NUMERIC, "c_1" INTEGER);

-- plan · one · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "prices"."name"
 AS "k_1", (7
)
 AS "v_1", ("prices"."price"
)
 AS "b_2"
FROM "prices" AS "prices"
WHERE (price is not null and price <> 7
)
) AS q;

-- plan · one · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · one · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · one · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · one · null-key: selected rows of "prices" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · one · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · one · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · one · rows of "prices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_prices" AS SELECT b."name", b."price", b."more", b."$line", b."amend_record" FROM temp."amend_table_prices" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · one · rows of "prices" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_prices" AS SELECT p."k_1" AS "name", p."v_1" AS "price", b."more" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_prices" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · one · "prices" as the step leaves it
CREATE TEMP VIEW "amend_state_1_prices" AS SELECT * FROM temp."amend_kept_1_prices" UNION ALL SELECT p."k_1" AS "name", p."v_1" AS "price", b."more" AS "more", b."$line" AS "$line", b."amend_record" AS "amend_record" FROM temp."amend_plan_1" AS p LEFT JOIN temp."amend_table_prices" AS b ON b."name" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · one · drop the overlay of "prices" before this step
DROP VIEW IF EXISTS temp."prices";

-- overlay · one · show "prices" as the step leaves it to all that follows
CREATE TEMP VIEW "prices" AS SELECT "name", "price", "more", "$line" FROM temp."amend_state_1_prices";

-- predict · one · check-constraint: column "price" of "prices" takes only decimal
SELECT n."name", n."price" AS "value" FROM temp."amend_changed_1_prices" AS n WHERE NOT (typeof(n."price") IN ('null', 'integer', 'real') OR typeof(n."price") = 'text' AND (n."price") NOT GLOB '*[^-+0-9.eE]*' AND (n."price") = CAST(n."price" AS NUMERIC));

-- plan · gone · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" TEXT, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · gone · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "prices"."name"
 AS "k_1"
FROM "prices" AS "prices"
WHERE (name = 'e'
)
) AS q;

-- plan · gone · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · gone · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · gone · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · gone · null-key: selected rows of "prices" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · gone · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · gone · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · gone · rows of "prices" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_prices" AS SELECT b."name", b."price", b."more", b."$line", b."amend_record" FROM temp."amend_state_1_prices" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."name" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · gone · rows of "prices" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_prices" ("name" TEXT, "price" NUMERIC, "more" TEXT, "$line" INTEGER, "amend_record" INTEGER);

-- overlay · gone · "prices" as the step leaves it
CREATE TEMP VIEW "amend_state_2_prices" AS SELECT * FROM temp."amend_kept_2_prices" UNION ALL SELECT * FROM temp."amend_changed_2_prices";

-- overlay · gone · drop the overlay of "prices" before this step
DROP VIEW IF EXISTS temp."prices";

-- overlay · gone · show "prices" as the step leaves it to all that follows
CREATE TEMP VIEW "prices" AS SELECT "name", "price", "more", "$line" FROM temp."amend_state_2_prices";

-- overlay · gone · rows of "prices" that the step changes or brings
INSERT INTO temp."amend_changed_2_prices" SELECT b."name", b."price", b."more", b."$line", b."amend_record" FROM temp."amend_state_1_prices" AS b WHERE 0;

-- apply · one · keep what undoes the update of "prices"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · one · set "price" of "prices"
UPDATE temp."amend_table_prices" AS t SET "price" = p."v_1" FROM temp."amend_plan_1" AS p WHERE t."name" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · gone · keep what undoes the delete of "prices"
CREATE TABLE main."amend_undo_n_2" AS SELECT t."name" AS "b_1", t."price" AS "b_2", t."more" AS "b_3" FROM temp."amend_plan_2" AS p JOIN temp."amend_table_prices" AS t ON t."name" = p."k_1" WHERE p."decision" IN (1);

-- apply · gone · delete rows of "prices": it goes
DELETE FROM temp."amend_table_prices" WHERE ("name") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1));

