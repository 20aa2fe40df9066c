-- source · compute source "found"
ALTER TABLE temp."amend_file_1" RENAME TO "found";

-- source · look source "found" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "found" ("path");

-- source · verify the key of source "found"
SELECT "path", count(*) AS "rows" FROM temp."found" GROUP BY "path" HAVING count(*) > 1 OR "path" IS NULL ORDER BY "path";

-- plan · artifacts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" , "decision" INTEGER, "fault" INTEGER, "fault_value" , "m_1_1" TEXT, "v_1" TEXT, "v_2" TEXT, "v_3" TEXT, "v_4" INTEGER, "v_5" TEXT);

-- plan · artifacts · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "m_1_1", "v_1", "v_2", "v_3", "v_4", "v_5") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 0 THEN 1 WHEN ("i_0") = 1 THEN 2 ELSE 0 END AS "decision", NULL AS "fault", NULL AS "fault_value", "m_1_1" AS "m_1_1", "v_1" AS "v_1", "v_2" AS "v_2", "v_3" AS "v_3", "v_4" AS "v_4", "v_5" AS "v_5" FROM (SELECT "f"."path"
 AS "k_1", "a"."path"
 AS "m_1_1", ("a"."path" IS NOT NULL)
 AS "i_0", (f.path
)
 AS "v_1", (f.name
)
 AS "v_2", (f.stem
)
 AS "v_3", (f.bytes
)
 AS "v_4", (f.digest
)
 AS "v_5"
FROM "found" AS "f"
LEFT JOIN "artifact" AS "a" ON (a.path = f.path
)
) AS q;

-- plan · artifacts · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · artifacts · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · artifacts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (2) THEN 1 END), count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · artifacts · ambiguous-match: match "a" finds several counterparts of one row
SELECT p."k_1" AS "path", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING count(DISTINCT p."m_1_1") > 1 ORDER BY p."k_1";

-- predict · artifacts · fan-out: the key repeats on the selected rows
SELECT p."k_1" AS "path", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" HAVING NOT (count(DISTINCT p."m_1_1") > 1) ORDER BY p."k_1";

-- predict · artifacts · null-key: selected rows of "found" have NULL in their key
SELECT p."k_1" AS "path" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · artifacts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "path" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · artifacts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "path" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · artifacts · null-key: rows of "artifact", where match "a" looks, have NULL in their key
SELECT "path" FROM main."artifact" WHERE "path" IS NULL;

-- overlay · artifacts · rows of "artifact" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_artifact" AS SELECT b."path", b."name", b."stem", b."bytes", b."digest" FROM main."artifact" AS b;

-- overlay · artifacts · rows of "artifact" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_artifact" AS SELECT p."v_1" AS "path", p."v_2" AS "name", p."v_3" AS "stem", p."v_4" AS "bytes", p."v_5" AS "digest" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · artifacts · "artifact" as the step leaves it
CREATE TEMP VIEW "amend_state_1_artifact" AS SELECT * FROM temp."amend_kept_1_artifact" UNION ALL SELECT p."v_1" AS "path", p."v_2" AS "name", p."v_3" AS "stem", p."v_4" AS "bytes", p."v_5" AS "digest" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · artifacts · drop the overlay of "artifact" before this step
DROP VIEW IF EXISTS temp."artifact";

-- overlay · artifacts · show "artifact" as the step leaves it to all that follows
CREATE TEMP VIEW "artifact" AS SELECT * FROM temp."amend_state_1_artifact";

-- predict · artifacts · not-null: column "path" of "artifact" would be NULL
SELECT n."path" FROM (SELECT p."v_1" AS "path" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."path" IS NULL;

-- predict · artifacts · unique-key: new rows would have the unique key ("path") of "artifact" of rows that stay
WITH found AS MATERIALIZED (SELECT n."path" AS "path", o."path" AS "other path" FROM (SELECT p."v_1" AS "path" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n JOIN temp."amend_kept_1_artifact" AS o ON o."path" = n."path" COLLATE BINARY) SELECT * FROM found ORDER BY 1;

-- predict · artifacts · unique-key: several new rows would have one unique key ("path") of "artifact"
SELECT min(n."path") AS "path", max(n."path") AS "other path", count(*) AS "rows" FROM (SELECT p."v_1" AS "path" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."path" IS NOT NULL GROUP BY n."path" COLLATE BINARY HAVING count(*) > 1;

-- apply · artifacts · keep what undoes the insert of "artifact"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3", p."v_4" AS "a_4", p."v_5" AS "a_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · artifacts · insert rows into "artifact"
INSERT INTO main."artifact" ("path", "name", "stem", "bytes", "digest") SELECT p."v_1", p."v_2", p."v_3", p."v_4", p."v_5" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (1);

