-- source · compute source "from_json"
ALTER TABLE temp."amend_file_1" RENAME TO "from_json";

-- source · look source "from_json" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "from_json" ("alias");

-- source · verify the key of source "from_json"
SELECT "alias", count(*) AS "rows" FROM temp."from_json" GROUP BY "alias" HAVING count(*) > 1 OR "alias" IS NULL ORDER BY "alias";

-- source · compute source "from_ndjson"
ALTER TABLE temp."amend_file_2" RENAME TO "from_ndjson";

-- source · look source "from_ndjson" up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "from_ndjson" ("id");

-- source · verify the key of source "from_ndjson"
SELECT "id", count(*) AS "rows" FROM temp."from_ndjson" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · compute source "from_yaml"
ALTER TABLE temp."amend_file_3" RENAME TO "from_yaml";

-- source · look source "from_yaml" up by its key
CREATE UNIQUE INDEX temp."amend_source_3_key" ON "from_yaml" ("name");

-- source · verify the key of source "from_yaml"
SELECT "name", count(*) AS "rows" FROM temp."from_yaml" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · compute source "from_toml"
ALTER TABLE temp."amend_file_4" RENAME TO "from_toml";

-- source · look source "from_toml" up by its key
CREATE UNIQUE INDEX temp."amend_source_4_key" ON "from_toml" ("name");

-- source · verify the key of source "from_toml"
SELECT "name", count(*) AS "rows" FROM temp."from_toml" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- source · compute source "from_csv"
ALTER TABLE temp."amend_file_5" RENAME TO "from_csv";

-- source · look source "from_csv" up by its key
CREATE UNIQUE INDEX temp."amend_source_5_key" ON "from_csv" ("name");

-- source · verify the key of source "from_csv"
SELECT "name", count(*) AS "rows" FROM temp."from_csv" GROUP BY "name" HAVING count(*) > 1 OR "name" IS NULL ORDER BY "name";

-- plan · json · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT, "v_3" INTEGER);

-- plan · json · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3" FROM (SELECT "from_json"."alias"
 AS "k_1", ('json ' || from_json.alias
)
 AS "v_1", (from_json.name
)
 AS "v_2", (from_json.age
)
 AS "v_3"
FROM "from_json" AS "from_json"
WHERE (not exists (select 1 from result where result.id = 'json ' || from_json.alias)
)
) AS q;

-- plan · json · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · json · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · json · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · json · null-key: selected rows of "from_json" have NULL in their key
SELECT p."k_1" AS "alias" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · json · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "alias" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · json · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "alias" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · json · rows of "result" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_result" AS SELECT b."id", b."value", b."number", b."truth" FROM main."result" AS b;

-- overlay · json · rows of "result" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_result" AS SELECT p."v_1" AS "id", p."v_2" AS "value", p."v_3" AS "number", NULL AS "truth" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · json · "result" as the step leaves it
CREATE TEMP VIEW "amend_state_1_result" AS SELECT * FROM temp."amend_kept_1_result" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "value", p."v_3" AS "number", NULL AS "truth" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · json · drop the overlay of "result" before this step
DROP VIEW IF EXISTS temp."result";

-- overlay · json · show "result" as the step leaves it to all that follows
CREATE TEMP VIEW "result" AS SELECT * FROM temp."amend_state_1_result";

-- predict · json · not-null: column "id" of "result" would be NULL
SELECT n."id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · json · unique-key: new rows would have the unique key ("id") of "result" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_result" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · json · unique-key: several new rows would have one unique key ("id") of "result"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM (SELECT p."v_1" AS "id" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- plan · ndjson · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT, "v_3" INTEGER);

-- plan · ndjson · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3" FROM (SELECT "from_ndjson"."id"
 AS "k_1", ('ndjson ' || from_ndjson.id
)
 AS "v_1", (from_ndjson.kind
)
 AS "v_2", (from_ndjson.id + 1
)
 AS "v_3"
FROM "from_ndjson" AS "from_ndjson"
WHERE (not exists (select 1 from result where result.id = 'ndjson ' || from_ndjson.id)
)
) AS q;

-- plan · ndjson · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · ndjson · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · ndjson · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · ndjson · null-key: selected rows of "from_ndjson" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · ndjson · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · ndjson · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · ndjson · rows of "result" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_result" AS SELECT b."id", b."value", b."number", b."truth" FROM temp."amend_state_1_result" AS b;

-- overlay · ndjson · rows of "result" that the step changes or brings
CREATE TEMP TABLE "amend_changed_2_result" ("id" TEXT, "value" TEXT, "number" INTEGER, "truth" boolean);

-- overlay · ndjson · "result" as the step leaves it
CREATE TEMP VIEW "amend_state_2_result" AS SELECT * FROM temp."amend_kept_2_result" UNION ALL SELECT * FROM temp."amend_changed_2_result";

-- overlay · ndjson · drop the overlay of "result" before this step
DROP VIEW IF EXISTS temp."result";

-- overlay · ndjson · show "result" as the step leaves it to all that follows
CREATE TEMP VIEW "result" AS SELECT * FROM temp."amend_state_2_result";

-- overlay · ndjson · rows of "result" that the step changes or brings
INSERT INTO temp."amend_changed_2_result" SELECT p."v_1" AS "id", p."v_2" AS "value", p."v_3" AS "number", NULL AS "truth" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- predict · ndjson · not-null: column "id" of "result" would be NULL
SELECT n."id" FROM temp."amend_changed_2_result" AS n WHERE n."id" IS NULL;

-- predict · ndjson · unique-key: new rows would have the unique key ("id") of "result" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_2_result" AS n JOIN temp."amend_kept_2_result" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · ndjson · unique-key: several new rows would have one unique key ("id") of "result"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_2_result" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- plan · yaml · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT);

-- plan · yaml · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "from_yaml"."name"
 AS "k_1", ('yaml ' || from_yaml.name
)
 AS "v_1", (from_yaml.value
)
 AS "v_2"
FROM "from_yaml" AS "from_yaml"
WHERE (not exists (select 1 from result where result.id = 'yaml ' || from_yaml.name)
)
) AS q;

-- plan · yaml · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · yaml · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · yaml · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · yaml · null-key: selected rows of "from_yaml" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · yaml · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · yaml · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · yaml · rows of "result" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_result" AS SELECT b."id", b."value", b."number", b."truth" FROM temp."amend_state_2_result" AS b;

-- overlay · yaml · rows of "result" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_result" ("id" TEXT, "value" TEXT, "number" INTEGER, "truth" boolean);

-- overlay · yaml · "result" as the step leaves it
CREATE TEMP VIEW "amend_state_3_result" AS SELECT * FROM temp."amend_kept_3_result" UNION ALL SELECT * FROM temp."amend_changed_3_result";

-- overlay · yaml · drop the overlay of "result" before this step
DROP VIEW IF EXISTS temp."result";

-- overlay · yaml · show "result" as the step leaves it to all that follows
CREATE TEMP VIEW "result" AS SELECT * FROM temp."amend_state_3_result";

-- overlay · yaml · rows of "result" that the step changes or brings
INSERT INTO temp."amend_changed_3_result" SELECT p."v_1" AS "id", p."v_2" AS "value", NULL AS "number", NULL AS "truth" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- predict · yaml · not-null: column "id" of "result" would be NULL
SELECT n."id" FROM temp."amend_changed_3_result" AS n WHERE n."id" IS NULL;

-- predict · yaml · unique-key: new rows would have the unique key ("id") of "result" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_3_result" AS n JOIN temp."amend_kept_3_result" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · yaml · unique-key: several new rows would have one unique key ("id") of "result"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_3_result" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- plan · toml · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" INTEGER, "v_3" boolean);

-- plan · toml · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3" FROM (SELECT "from_toml"."name"
 AS "k_1", ('toml ' || from_toml.name
)
 AS "v_1", (from_toml.memory
)
 AS "v_2", (from_toml.spare
)
 AS "v_3"
FROM "from_toml" AS "from_toml"
WHERE (not exists (select 1 from result where result.id = 'toml ' || from_toml.name)
)
) AS q;

-- plan · toml · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · toml · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · toml · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · toml · null-key: selected rows of "from_toml" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · toml · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · toml · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · toml · rows of "result" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_result" AS SELECT b."id", b."value", b."number", b."truth" FROM temp."amend_state_3_result" AS b;

-- overlay · toml · rows of "result" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_result" ("id" TEXT, "value" TEXT, "number" INTEGER, "truth" boolean);

-- overlay · toml · "result" as the step leaves it
CREATE TEMP VIEW "amend_state_4_result" AS SELECT * FROM temp."amend_kept_4_result" UNION ALL SELECT * FROM temp."amend_changed_4_result";

-- overlay · toml · drop the overlay of "result" before this step
DROP VIEW IF EXISTS temp."result";

-- overlay · toml · show "result" as the step leaves it to all that follows
CREATE TEMP VIEW "result" AS SELECT * FROM temp."amend_state_4_result";

-- overlay · toml · rows of "result" that the step changes or brings
INSERT INTO temp."amend_changed_4_result" SELECT p."v_1" AS "id", NULL AS "value", p."v_2" AS "number", p."v_3" AS "truth" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1);

-- predict · toml · not-null: column "id" of "result" would be NULL
SELECT n."id" FROM temp."amend_changed_4_result" AS n WHERE n."id" IS NULL;

-- predict · toml · unique-key: new rows would have the unique key ("id") of "result" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_4_result" AS n JOIN temp."amend_kept_4_result" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · toml · unique-key: several new rows would have one unique key ("id") of "result"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_4_result" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- plan · csv · make the plan table, empty
CREATE TEMP TABLE "amend_plan_5" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "v_2" TEXT);

-- plan · csv · decide every selected row
INSERT INTO temp."amend_plan_5" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "v_2" AS "v_2" FROM (SELECT "from_csv"."name"
 AS "k_1", ('csv ' || from_csv.name
)
 AS "v_1", (from_csv.people || ', ' || from_csv.quote
)
 AS "v_2"
FROM "from_csv" AS "from_csv"
WHERE (not exists (select 1 from result where result.id = 'csv ' || from_csv.name)
)
) AS q;

-- plan · csv · look planned rows up by key
CREATE INDEX temp."amend_plan_5_key" ON "amend_plan_5" ("k_1");

-- plan · csv · measure the planned rows
ANALYZE temp."amend_plan_5";

-- plan · csv · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_5" AS p;

-- predict · csv · null-key: selected rows of "from_csv" have NULL in their key
SELECT p."k_1" AS "name" FROM temp."amend_plan_5" AS p WHERE p."k_1" IS NULL;

-- predict · csv · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_5" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · csv · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "name" FROM temp."amend_plan_5" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · csv · rows of "result" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_5_result" AS SELECT b."id", b."value", b."number", b."truth" FROM temp."amend_state_4_result" AS b;

-- overlay · csv · rows of "result" that the step changes or brings
CREATE TEMP TABLE "amend_changed_5_result" ("id" TEXT, "value" TEXT, "number" INTEGER, "truth" boolean);

-- overlay · csv · "result" as the step leaves it
CREATE TEMP VIEW "amend_state_5_result" AS SELECT * FROM temp."amend_kept_5_result" UNION ALL SELECT * FROM temp."amend_changed_5_result";

-- overlay · csv · drop the overlay of "result" before this step
DROP VIEW IF EXISTS temp."result";

-- overlay · csv · show "result" as the step leaves it to all that follows
CREATE TEMP VIEW "result" AS SELECT * FROM temp."amend_state_5_result";

-- overlay · csv · rows of "result" that the step changes or brings
INSERT INTO temp."amend_changed_5_result" SELECT p."v_1" AS "id", p."v_2" AS "value", NULL AS "number", NULL AS "truth" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- predict · csv · not-null: column "id" of "result" would be NULL
SELECT n."id" FROM temp."amend_changed_5_result" AS n WHERE n."id" IS NULL;

-- predict · csv · unique-key: new rows would have the unique key ("id") of "result" of rows that stay
WITH found AS MATERIALIZED (SELECT n."id" AS "id", o."id" AS "other id" FROM temp."amend_changed_5_result" AS n JOIN temp."amend_kept_5_result" AS o ON o."id" = n."id" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · csv · unique-key: several new rows would have one unique key ("id") of "result"
SELECT min(n."id") AS "id", max(n."id") AS "other id", count(*) AS "rows" FROM temp."amend_changed_5_result" AS n WHERE n."id" IS NOT NULL GROUP BY n."id" COLLATE BINARY HAVING count(*) > 1;

-- apply · json · keep what undoes the insert of "result"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3", NULL AS "a_4" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · json · insert rows into "result"
INSERT INTO main."result" ("id", "value", "number", "truth") SELECT p."v_1", p."v_2", p."v_3", NULL FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · ndjson · keep what undoes the insert of "result"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3", NULL AS "a_4" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · ndjson · insert rows into "result"
INSERT INTO main."result" ("id", "value", "number", "truth") SELECT p."v_1", p."v_2", p."v_3", NULL FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1);

-- apply · yaml · keep what undoes the insert of "result"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", NULL AS "a_3", NULL AS "a_4" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · yaml · insert rows into "result"
INSERT INTO main."result" ("id", "value", "number", "truth") SELECT p."v_1", p."v_2", NULL, NULL FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1);

-- apply · toml · keep what undoes the insert of "result"
CREATE TABLE main."amend_undo_n_4" AS SELECT p."v_1" AS "a_1", NULL AS "a_2", p."v_2" AS "a_3", p."v_3" AS "a_4" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1);

-- apply · toml · insert rows into "result"
INSERT INTO main."result" ("id", "value", "number", "truth") SELECT p."v_1", NULL, p."v_2", p."v_3" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1);

-- apply · csv · keep what undoes the insert of "result"
CREATE TABLE main."amend_undo_n_5" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", NULL AS "a_3", NULL AS "a_4" FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

-- apply · csv · insert rows into "result"
INSERT INTO main."result" ("id", "value", "number", "truth") SELECT p."v_1", p."v_2", NULL, NULL FROM temp."amend_plan_5" AS p WHERE p."decision" IN (1);

