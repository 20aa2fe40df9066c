-- plan · moods · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS text) COLLATE "C" = CAST('sad' AS text) COLLATE "C" THEN 1 WHEN CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('sad' AS text) COLLATE "C") AND ("i_1" IS NOT NULL AND CAST("i_1" AS boolean) = TRUE) THEN 2 ELSE 3 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('sad' AS text) COLLATE "C", CAST('ok' AS text) COLLATE "C", CAST('happy' AS text) COLLATE "C") THEN 2 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('sad' AS text) COLLATE "C", CAST('ok' AS text) COLLATE "C", CAST('happy' AS text) COLLATE "C") THEN to_json("i_0") END AS "fault_value", CAST("v_1" AS mood) AS "v_1", CAST("b_2" AS mood) AS "b_2", CAST("v_3" AS mood[]) AS "v_3", CAST("b_4" AS mood[]) AS "b_4", CAST("v_5" AS percent) AS "v_5", CAST("b_6" AS percent) AS "b_6", CAST("v_7" AS percent) AS "v_7", CAST("v_8" AS text) AS "v_8", CAST("b_9" AS text) AS "b_9", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_7" AS text) COLLATE "C" AND CAST("b_9" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_8" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2" FROM (SELECT "people"."id"
 AS "k_1", (people.mood
)
 AS "i_0", (people.share = 100
)
 AS "i_1", (CAST('ok' AS mood)
)
 AS "v_1", ("people"."mood"
)
 AS "b_2", (CAST('{happy}' AS mood[])
)
 AS "v_3", ("people"."moods"
)
 AS "b_4", (CAST(50 AS percent)
)
 AS "v_5", ("people"."share"
)
 AS "b_6", (people.share / 2
)
 AS "v_7", ('x' || people.code
)
 AS "v_8", ("people"."code"
)
 AS "b_9"
FROM "people" AS "people"
) AS q WITH NO DATA;

-- plan · moods · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "v_8", "b_9", "c_1", "c_2") SELECT CAST("k_1" AS integer) AS "k_1", CAST(CASE WHEN CAST("i_0" AS text) COLLATE "C" = CAST('sad' AS text) COLLATE "C" THEN 1 WHEN CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('sad' AS text) COLLATE "C") AND ("i_1" IS NOT NULL AND CAST("i_1" AS boolean) = TRUE) THEN 2 ELSE 3 END AS INTEGER) AS "decision", CAST(CASE WHEN "i_0" IS NULL THEN 1 WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('sad' AS text) COLLATE "C", CAST('ok' AS text) COLLATE "C", CAST('happy' AS text) COLLATE "C") THEN 2 END AS INTEGER) AS "fault", CASE WHEN "i_0" IS NULL THEN to_json("i_0") WHEN "i_0" IS NOT NULL AND CAST("i_0" AS text) COLLATE "C" NOT IN (CAST('sad' AS text) COLLATE "C", CAST('ok' AS text) COLLATE "C", CAST('happy' AS text) COLLATE "C") THEN to_json("i_0") END AS "fault_value", CAST("v_1" AS mood) AS "v_1", CAST("b_2" AS mood) AS "b_2", CAST("v_3" AS mood[]) AS "v_3", CAST("b_4" AS mood[]) AS "b_4", CAST("v_5" AS percent) AS "v_5", CAST("b_6" AS percent) AS "b_6", CAST("v_7" AS percent) AS "v_7", CAST("v_8" AS text) AS "v_8", CAST("b_9" AS text) AS "b_9", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1", CAST(CASE WHEN CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_7" AS text) COLLATE "C" AND CAST("b_9" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_8" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_2" FROM (SELECT "people"."id"
 AS "k_1", (people.mood
)
 AS "i_0", (people.share = 100
)
 AS "i_1", (CAST('ok' AS mood)
)
 AS "v_1", ("people"."mood"
)
 AS "b_2", (CAST('{happy}' AS mood[])
)
 AS "v_3", ("people"."moods"
)
 AS "b_4", (CAST(50 AS percent)
)
 AS "v_5", ("people"."share"
)
 AS "b_6", (people.share / 2
)
 AS "v_7", ('x' || people.code
)
 AS "v_8", ("people"."code"
)
 AS "b_9"
FROM "people" AS "people"
) AS q;

-- plan · moods · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · moods · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · moods · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (2) AND p."c_2" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · moods · null-key: selected rows of "people" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · moods · assumption: input "mood" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1" NULLS FIRST;

-- predict · moods · assumption: input "mood" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM pg_temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1" NULLS FIRST;

-- predict · moods · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · moods · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · moods · rows of "people" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_people" AS SELECT b."id", b."mood", b."moods", b."share", b."code" FROM "public"."people" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND (((p."decision" IN (1) AND p."c_1" = 1) OR (p."decision" IN (2) AND p."c_2" = 1))));

-- overlay · moods · rows of "people" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_people" AS SELECT p."k_1" AS "id", p."v_1" AS "mood", p."v_3" AS "moods", p."v_5" AS "share", b."code" AS "code" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", b."mood" AS "mood", b."moods" AS "moods", p."v_7" AS "share", p."v_8" AS "code" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (2) AND p."c_2" = 1);

-- overlay · moods · "people" as the step leaves it
CREATE TEMP VIEW "amend_state_1_people" AS SELECT * FROM pg_temp."amend_kept_1_people" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "mood", p."v_3" AS "moods", p."v_5" AS "share", b."code" AS "code" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1) UNION ALL SELECT p."k_1" AS "id", b."mood" AS "mood", b."moods" AS "moods", p."v_7" AS "share", p."v_8" AS "code" FROM pg_temp."amend_plan_1" AS p LEFT JOIN "public"."people" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (2) AND p."c_2" = 1);

-- overlay · moods · drop the overlay of "people" before this step
DROP VIEW IF EXISTS pg_temp."people";

-- overlay · moods · show "people" as the step leaves it to all that follows
CREATE TEMP VIEW "people" AS SELECT * FROM pg_temp."amend_state_1_people";

-- predict · moods · not-null: column "mood" of "people" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "mood" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."mood" IS NULL;

-- predict · moods · not-null: column "code" of "people" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_8" AS "code" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (2) AND p."c_2" = 1)) AS n WHERE n."code" IS NULL;

-- apply · moods · keep what undoes the update of "people"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · moods · keep what undoes the update of "people"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_6" AS "b_1", p."b_9" AS "b_2", p."v_7" AS "a_1", p."v_8" AS "a_2" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (2) AND p."c_2" = 1;

-- apply · moods · set "mood", "moods", "share" of "people"
UPDATE "public"."people" AS t SET "mood" = p."v_1", "moods" = p."v_3", "share" = p."v_5" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · moods · set "share", "code" of "people"
UPDATE "public"."people" AS t SET "share" = p."v_7", "code" = p."v_8" FROM pg_temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (2) AND p."c_2" = 1;

