-- plan · copy · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" AS SELECT CAST("k_1" AS uuid) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS uuid) AS "v_1", CAST("v_2" AS jsonb) AS "v_2", CAST("v_3" AS json) AS "v_3", CAST("v_4" AS text[]) AS "v_4", CAST("v_5" AS integer[]) AS "v_5", CAST("v_6" AS numeric(38,10)) AS "v_6", CAST("v_7" AS timestamp with time zone) AS "v_7", CAST("v_8" AS timestamp without time zone) AS "v_8", CAST("v_9" AS date) AS "v_9", CAST("v_10" AS interval) AS "v_10", CAST("v_11" AS bytea) AS "v_11", CAST("v_12" AS mood) AS "v_12", CAST("v_13" AS positive) AS "v_13", CAST("v_14" AS int4range) AS "v_14", CAST("v_15" AS inet) AS "v_15", CAST("v_16" AS double precision) AS "v_16", CAST("v_17" AS boolean) AS "v_17", CAST("v_18" AS bpchar) AS "v_18", CAST("v_19" AS bigint) AS "v_19", CAST("v_20" AS tsvector) AS "v_20", CAST("v_21" AS tsquery) AS "v_21", CAST("v_22" AS int4multirange) AS "v_22", CAST("v_23" AS tstzrange[]) AS "v_23", CAST("v_24" AS xml) AS "v_24", CAST("v_25" AS bit varying) AS "v_25", CAST("v_26" AS point) AS "v_26", CAST("v_27" AS pair) AS "v_27", CAST("v_28" AS mood[]) AS "v_28", CAST("v_29" AS macaddr) AS "v_29", CAST("v_30" AS money) AS "v_30", CAST("v_31" AS numeric) AS "v_31", CAST("v_32" AS time with time zone) AS "v_32", CAST("v_33" AS positive[]) AS "v_33" FROM (SELECT "t"."id"
 AS "k_1", (t.id
)
 AS "v_1", (t.document
)
 AS "v_2", (t.raw
)
 AS "v_3", (t.tags
)
 AS "v_4", (t.grid
)
 AS "v_5", (t.amount
)
 AS "v_6", (t.at
)
 AS "v_7", (t.local
)
 AS "v_8", (t.day
)
 AS "v_9", (t.length
)
 AS "v_10", (t.bytes
)
 AS "v_11", (t.mood
)
 AS "v_12", (t.share
)
 AS "v_13", (t.span
)
 AS "v_14", (t.address
)
 AS "v_15", (t.exact
)
 AS "v_16", (t.flag
)
 AS "v_17", (t.letters
)
 AS "v_18", (t.wide
)
 AS "v_19", (t.words
)
 AS "v_20", (t.query
)
 AS "v_21", (t.spans
)
 AS "v_22", (t.moments
)
 AS "v_23", (t.note
)
 AS "v_24", (t.mask
)
 AS "v_25", (t.place
)
 AS "v_26", (t.pairs
)
 AS "v_27", (t.moods
)
 AS "v_28", (t.card
)
 AS "v_29", (t.price
)
 AS "v_30", (t.loose
)
 AS "v_31", (t.clock
)
 AS "v_32", (t.shares
)
 AS "v_33"
FROM "things" AS "t"
WHERE (not exists (select 1 from copies where copies.id = t.id)
)
) AS q WITH NO DATA;

-- plan · copy · decide every selected row
INSERT INTO pg_temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "v_1", "v_2", "v_3", "v_4", "v_5", "v_6", "v_7", "v_8", "v_9", "v_10", "v_11", "v_12", "v_13", "v_14", "v_15", "v_16", "v_17", "v_18", "v_19", "v_20", "v_21", "v_22", "v_23", "v_24", "v_25", "v_26", "v_27", "v_28", "v_29", "v_30", "v_31", "v_32", "v_33") SELECT CAST("k_1" AS uuid) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS uuid) AS "v_1", CAST("v_2" AS jsonb) AS "v_2", CAST("v_3" AS json) AS "v_3", CAST("v_4" AS text[]) AS "v_4", CAST("v_5" AS integer[]) AS "v_5", CAST("v_6" AS numeric(38,10)) AS "v_6", CAST("v_7" AS timestamp with time zone) AS "v_7", CAST("v_8" AS timestamp without time zone) AS "v_8", CAST("v_9" AS date) AS "v_9", CAST("v_10" AS interval) AS "v_10", CAST("v_11" AS bytea) AS "v_11", CAST("v_12" AS mood) AS "v_12", CAST("v_13" AS positive) AS "v_13", CAST("v_14" AS int4range) AS "v_14", CAST("v_15" AS inet) AS "v_15", CAST("v_16" AS double precision) AS "v_16", CAST("v_17" AS boolean) AS "v_17", CAST("v_18" AS bpchar) AS "v_18", CAST("v_19" AS bigint) AS "v_19", CAST("v_20" AS tsvector) AS "v_20", CAST("v_21" AS tsquery) AS "v_21", CAST("v_22" AS int4multirange) AS "v_22", CAST("v_23" AS tstzrange[]) AS "v_23", CAST("v_24" AS xml) AS "v_24", CAST("v_25" AS bit varying) AS "v_25", CAST("v_26" AS point) AS "v_26", CAST("v_27" AS pair) AS "v_27", CAST("v_28" AS mood[]) AS "v_28", CAST("v_29" AS macaddr) AS "v_29", CAST("v_30" AS money) AS "v_30", CAST("v_31" AS numeric) AS "v_31", CAST("v_32" AS time with time zone) AS "v_32", CAST("v_33" AS positive[]) AS "v_33" FROM (SELECT "t"."id"
 AS "k_1", (t.id
)
 AS "v_1", (t.document
)
 AS "v_2", (t.raw
)
 AS "v_3", (t.tags
)
 AS "v_4", (t.grid
)
 AS "v_5", (t.amount
)
 AS "v_6", (t.at
)
 AS "v_7", (t.local
)
 AS "v_8", (t.day
)
 AS "v_9", (t.length
)
 AS "v_10", (t.bytes
)
 AS "v_11", (t.mood
)
 AS "v_12", (t.share
)
 AS "v_13", (t.span
)
 AS "v_14", (t.address
)
 AS "v_15", (t.exact
)
 AS "v_16", (t.flag
)
 AS "v_17", (t.letters
)
 AS "v_18", (t.wide
)
 AS "v_19", (t.words
)
 AS "v_20", (t.query
)
 AS "v_21", (t.spans
)
 AS "v_22", (t.moments
)
 AS "v_23", (t.note
)
 AS "v_24", (t.mask
)
 AS "v_25", (t.place
)
 AS "v_26", (t.pairs
)
 AS "v_27", (t.moods
)
 AS "v_28", (t.card
)
 AS "v_29", (t.price
)
 AS "v_30", (t.loose
)
 AS "v_31", (t.clock
)
 AS "v_32", (t.shares
)
 AS "v_33"
FROM "things" AS "t"
WHERE (not exists (select 1 from copies where copies.id = t.id)
)
) AS q;

-- plan · copy · look planned rows up by key
CREATE INDEX "amend_plan_1_key" ON pg_temp."amend_plan_1" ("k_1");

-- plan · copy · measure the planned rows
ANALYZE pg_temp."amend_plan_1";

-- plan · copy · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_1" AS p;

-- predict · copy · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · copy · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · copy · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · copy · rows of "copies" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_copies" AS SELECT b."id", b."document", b."raw", b."tags", b."grid", b."amount", b."at", b."local", b."day", b."length", b."bytes", b."mood", b."share", b."span", b."address", b."exact", b."flag", CAST(b."letters" AS bpchar) AS "letters", b."wide", b."words", b."query", b."spans", b."moments", b."note", b."mask", b."place", b."pairs", b."moods", b."card", b."price", b."loose", b."clock", b."shares" FROM "public"."copies" AS b;

-- overlay · copy · rows of "copies" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_copies" AS SELECT p."v_1" AS "id", p."v_2" AS "document", p."v_3" AS "raw", p."v_4" AS "tags", p."v_5" AS "grid", p."v_6" AS "amount", p."v_7" AS "at", p."v_8" AS "local", p."v_9" AS "day", p."v_10" AS "length", p."v_11" AS "bytes", p."v_12" AS "mood", p."v_13" AS "share", p."v_14" AS "span", p."v_15" AS "address", p."v_16" AS "exact", p."v_17" AS "flag", p."v_18" AS "letters", p."v_19" AS "wide", p."v_20" AS "words", p."v_21" AS "query", p."v_22" AS "spans", p."v_23" AS "moments", p."v_24" AS "note", p."v_25" AS "mask", p."v_26" AS "place", p."v_27" AS "pairs", p."v_28" AS "moods", p."v_29" AS "card", p."v_30" AS "price", p."v_31" AS "loose", p."v_32" AS "clock", p."v_33" AS "shares" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · copy · "copies" as the step leaves it
CREATE TEMP VIEW "amend_state_1_copies" AS SELECT * FROM pg_temp."amend_kept_1_copies" UNION ALL SELECT p."v_1" AS "id", p."v_2" AS "document", p."v_3" AS "raw", p."v_4" AS "tags", p."v_5" AS "grid", p."v_6" AS "amount", p."v_7" AS "at", p."v_8" AS "local", p."v_9" AS "day", p."v_10" AS "length", p."v_11" AS "bytes", p."v_12" AS "mood", p."v_13" AS "share", p."v_14" AS "span", p."v_15" AS "address", p."v_16" AS "exact", p."v_17" AS "flag", p."v_18" AS "letters", p."v_19" AS "wide", p."v_20" AS "words", p."v_21" AS "query", p."v_22" AS "spans", p."v_23" AS "moments", p."v_24" AS "note", p."v_25" AS "mask", p."v_26" AS "place", p."v_27" AS "pairs", p."v_28" AS "moods", p."v_29" AS "card", p."v_30" AS "price", p."v_31" AS "loose", p."v_32" AS "clock", p."v_33" AS "shares" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- overlay · copy · drop the overlay of "copies" before this step
DROP VIEW IF EXISTS pg_temp."copies";

-- overlay · copy · show "copies" as the step leaves it to all that follows
CREATE TEMP VIEW "copies" AS SELECT * FROM pg_temp."amend_state_1_copies";

-- predict · copy · not-null: column "id" of "copies" would be NULL
SELECT n."id", n."document", n."raw", n."tags", n."grid", n."amount", n."at", n."local", n."day", n."length", n."bytes", n."mood", n."share", n."span", n."address", n."exact", n."flag", n."letters", n."wide", n."words", n."query", n."spans", n."moments", n."note", n."mask", n."place", n."pairs", n."moods", n."card", n."price", n."loose", n."clock", n."shares" FROM (SELECT p."v_1" AS "id", p."v_2" AS "document", p."v_3" AS "raw", p."v_4" AS "tags", p."v_5" AS "grid", p."v_6" AS "amount", p."v_7" AS "at", p."v_8" AS "local", p."v_9" AS "day", p."v_10" AS "length", p."v_11" AS "bytes", p."v_12" AS "mood", p."v_13" AS "share", p."v_14" AS "span", p."v_15" AS "address", p."v_16" AS "exact", p."v_17" AS "flag", p."v_18" AS "letters", p."v_19" AS "wide", p."v_20" AS "words", p."v_21" AS "query", p."v_22" AS "spans", p."v_23" AS "moments", p."v_24" AS "note", p."v_25" AS "mask", p."v_26" AS "place", p."v_27" AS "pairs", p."v_28" AS "moods", p."v_29" AS "card", p."v_30" AS "price", p."v_31" AS "loose", p."v_32" AS "clock", p."v_33" AS "shares" FROM pg_temp."amend_plan_1" AS p WHERE (p."decision" IN (1))) AS n WHERE n."id" IS NULL;

-- predict · copy · check-constraint: column "letters" of "copies" takes only character(5)
SELECT n."id", n."document", n."raw", n."tags", n."grid", n."amount", n."at", n."local", n."day", n."length", n."bytes", n."mood", n."share", n."span", n."address", n."exact", n."flag", n."letters", n."wide", n."words", n."query", n."spans", n."moments", n."note", n."mask", n."place", n."pairs", n."moods", n."card", n."price", n."loose", n."clock", n."shares", n."letters" AS "value" FROM pg_temp."amend_changed_1_copies" AS n WHERE CAST(CAST(n."letters" AS character(5)) AS text) IS DISTINCT FROM CAST(n."letters" AS text);

-- plan · fill · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" AS SELECT CAST("k_1" AS uuid) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS jsonb) AS "v_1", CAST("b_2" AS jsonb) AS "b_2", CAST("v_3" AS json) AS "v_3", CAST("b_4" AS json) AS "b_4", CAST("v_5" AS text[]) AS "v_5", CAST("b_6" AS text[]) AS "b_6", CAST("v_7" AS integer[]) AS "v_7", CAST("b_8" AS integer[]) AS "b_8", CAST("v_9" AS numeric(38,10)) AS "v_9", CAST("b_10" AS numeric(38,10)) AS "b_10", CAST("v_11" AS timestamp with time zone) AS "v_11", CAST("b_12" AS timestamp with time zone) AS "b_12", CAST("v_13" AS timestamp without time zone) AS "v_13", CAST("b_14" AS timestamp without time zone) AS "b_14", CAST("v_15" AS date) AS "v_15", CAST("b_16" AS date) AS "b_16", CAST("v_17" AS interval) AS "v_17", CAST("b_18" AS interval) AS "b_18", CAST("v_19" AS bytea) AS "v_19", CAST("b_20" AS bytea) AS "b_20", CAST("v_21" AS mood) AS "v_21", CAST("b_22" AS mood) AS "b_22", CAST("v_23" AS positive) AS "v_23", CAST("b_24" AS positive) AS "b_24", CAST("v_25" AS int4range) AS "v_25", CAST("b_26" AS int4range) AS "b_26", CAST("v_27" AS inet) AS "v_27", CAST("b_28" AS inet) AS "b_28", CAST("v_29" AS double precision) AS "v_29", CAST("b_30" AS double precision) AS "b_30", CAST("v_31" AS boolean) AS "v_31", CAST("b_32" AS boolean) AS "b_32", CAST("v_33" AS bpchar) AS "v_33", CAST("b_34" AS bpchar) AS "b_34", CAST("v_35" AS bigint) AS "v_35", CAST("b_36" AS bigint) AS "b_36", CAST("v_37" AS tsvector) AS "v_37", CAST("b_38" AS tsvector) AS "b_38", CAST("v_39" AS tsquery) AS "v_39", CAST("b_40" AS tsquery) AS "b_40", CAST("v_41" AS int4multirange) AS "v_41", CAST("b_42" AS int4multirange) AS "b_42", CAST("v_43" AS tstzrange[]) AS "v_43", CAST("b_44" AS tstzrange[]) AS "b_44", CAST("v_45" AS xml) AS "v_45", CAST("b_46" AS xml) AS "b_46", CAST("v_47" AS bit varying) AS "v_47", CAST("b_48" AS bit varying) AS "b_48", CAST("v_49" AS point) AS "v_49", CAST("b_50" AS point) AS "b_50", CAST("v_51" AS pair) AS "v_51", CAST("b_52" AS pair) AS "b_52", CAST("v_53" AS mood[]) AS "v_53", CAST("b_54" AS mood[]) AS "b_54", CAST("v_55" AS macaddr) AS "v_55", CAST("b_56" AS macaddr) AS "b_56", CAST("v_57" AS money) AS "v_57", CAST("b_58" AS money) AS "b_58", CAST("v_59" AS numeric) AS "v_59", CAST("b_60" AS numeric) AS "b_60", CAST("v_61" AS time with time zone) AS "v_61", CAST("b_62" AS time with time zone) AS "b_62", CAST("v_63" AS positive[]) AS "v_63", CAST("b_64" AS positive[]) AS "b_64", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" AND CAST("b_8" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_7" AS text) COLLATE "C" AND CAST("b_10" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_9" AS text) COLLATE "C" AND CAST("b_12" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_11" AS text) COLLATE "C" AND CAST("b_14" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_13" AS text) COLLATE "C" AND CAST("b_16" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_15" AS text) COLLATE "C" AND CAST("b_18" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_17" AS text) COLLATE "C" AND CAST("b_20" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_19" AS text) COLLATE "C" AND CAST("b_22" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_21" AS text) COLLATE "C" AND CAST("b_24" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_23" AS text) COLLATE "C" AND CAST("b_26" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_25" AS text) COLLATE "C" AND CAST("b_28" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_27" AS text) COLLATE "C" AND CAST("b_30" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_29" AS text) COLLATE "C" AND CAST("b_32" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_31" AS text) COLLATE "C" AND CAST("b_34" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_33" AS text) COLLATE "C" AND CAST("b_36" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_35" AS text) COLLATE "C" AND CAST("b_38" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_37" AS text) COLLATE "C" AND CAST("b_40" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_39" AS text) COLLATE "C" AND CAST("b_42" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_41" AS text) COLLATE "C" AND CAST("b_44" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_43" AS text) COLLATE "C" AND CAST("b_46" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_45" AS text) COLLATE "C" AND CAST("b_48" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_47" AS text) COLLATE "C" AND CAST("b_50" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_49" AS text) COLLATE "C" AND CAST("b_52" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_51" AS text) COLLATE "C" AND CAST("b_54" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_53" AS text) COLLATE "C" AND CAST("b_56" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_55" AS text) COLLATE "C" AND CAST("b_58" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_57" AS text) COLLATE "C" AND CAST("b_60" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_59" AS text) COLLATE "C" AND CAST("b_62" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_61" AS text) COLLATE "C" AND CAST("b_64" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_63" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (full_row.document
)
 AS "v_1", ("t"."document"
)
 AS "b_2", (full_row.raw
)
 AS "v_3", ("t"."raw"
)
 AS "b_4", (full_row.tags
)
 AS "v_5", ("t"."tags"
)
 AS "b_6", (full_row.grid
)
 AS "v_7", ("t"."grid"
)
 AS "b_8", (full_row.amount
)
 AS "v_9", ("t"."amount"
)
 AS "b_10", (full_row.at
)
 AS "v_11", ("t"."at"
)
 AS "b_12", (full_row.local
)
 AS "v_13", ("t"."local"
)
 AS "b_14", (full_row.day
)
 AS "v_15", ("t"."day"
)
 AS "b_16", (full_row.length
)
 AS "v_17", ("t"."length"
)
 AS "b_18", (full_row.bytes
)
 AS "v_19", ("t"."bytes"
)
 AS "b_20", (full_row.mood
)
 AS "v_21", ("t"."mood"
)
 AS "b_22", (full_row.share
)
 AS "v_23", ("t"."share"
)
 AS "b_24", (full_row.span
)
 AS "v_25", ("t"."span"
)
 AS "b_26", (full_row.address
)
 AS "v_27", ("t"."address"
)
 AS "b_28", (full_row.exact
)
 AS "v_29", ("t"."exact"
)
 AS "b_30", (full_row.flag
)
 AS "v_31", ("t"."flag"
)
 AS "b_32", (full_row.letters
)
 AS "v_33", ("t"."letters"
)
 AS "b_34", (full_row.wide
)
 AS "v_35", ("t"."wide"
)
 AS "b_36", (full_row.words
)
 AS "v_37", ("t"."words"
)
 AS "b_38", (full_row.query
)
 AS "v_39", ("t"."query"
)
 AS "b_40", (full_row.spans
)
 AS "v_41", ("t"."spans"
)
 AS "b_42", (full_row.moments
)
 AS "v_43", ("t"."moments"
)
 AS "b_44", (full_row.note
)
 AS "v_45", ("t"."note"
)
 AS "b_46", (full_row.mask
)
 AS "v_47", ("t"."mask"
)
 AS "b_48", (full_row.place
)
 AS "v_49", ("t"."place"
)
 AS "b_50", (full_row.pairs
)
 AS "v_51", ("t"."pairs"
)
 AS "b_52", (full_row.moods
)
 AS "v_53", ("t"."moods"
)
 AS "b_54", (full_row.card
)
 AS "v_55", ("t"."card"
)
 AS "b_56", (full_row.price
)
 AS "v_57", ("t"."price"
)
 AS "b_58", (full_row.loose
)
 AS "v_59", ("t"."loose"
)
 AS "b_60", (full_row.clock
)
 AS "v_61", ("t"."clock"
)
 AS "b_62", (full_row.shares
)
 AS "v_63", ("t"."shares"
)
 AS "b_64"
FROM "things" AS "t"
JOIN "things" AS "full_row" ON (full_row.wide > 0
)
WHERE (t.wide is null
)
) AS q WITH NO DATA;

-- plan · fill · decide every selected row
INSERT INTO pg_temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "v_5", "b_6", "v_7", "b_8", "v_9", "b_10", "v_11", "b_12", "v_13", "b_14", "v_15", "b_16", "v_17", "b_18", "v_19", "b_20", "v_21", "b_22", "v_23", "b_24", "v_25", "b_26", "v_27", "b_28", "v_29", "b_30", "v_31", "b_32", "v_33", "b_34", "v_35", "b_36", "v_37", "b_38", "v_39", "b_40", "v_41", "b_42", "v_43", "b_44", "v_45", "b_46", "v_47", "b_48", "v_49", "b_50", "v_51", "b_52", "v_53", "b_54", "v_55", "b_56", "v_57", "b_58", "v_59", "b_60", "v_61", "b_62", "v_63", "b_64", "c_1") SELECT CAST("k_1" AS uuid) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value", CAST("v_1" AS jsonb) AS "v_1", CAST("b_2" AS jsonb) AS "b_2", CAST("v_3" AS json) AS "v_3", CAST("b_4" AS json) AS "b_4", CAST("v_5" AS text[]) AS "v_5", CAST("b_6" AS text[]) AS "b_6", CAST("v_7" AS integer[]) AS "v_7", CAST("b_8" AS integer[]) AS "b_8", CAST("v_9" AS numeric(38,10)) AS "v_9", CAST("b_10" AS numeric(38,10)) AS "b_10", CAST("v_11" AS timestamp with time zone) AS "v_11", CAST("b_12" AS timestamp with time zone) AS "b_12", CAST("v_13" AS timestamp without time zone) AS "v_13", CAST("b_14" AS timestamp without time zone) AS "b_14", CAST("v_15" AS date) AS "v_15", CAST("b_16" AS date) AS "b_16", CAST("v_17" AS interval) AS "v_17", CAST("b_18" AS interval) AS "b_18", CAST("v_19" AS bytea) AS "v_19", CAST("b_20" AS bytea) AS "b_20", CAST("v_21" AS mood) AS "v_21", CAST("b_22" AS mood) AS "b_22", CAST("v_23" AS positive) AS "v_23", CAST("b_24" AS positive) AS "b_24", CAST("v_25" AS int4range) AS "v_25", CAST("b_26" AS int4range) AS "b_26", CAST("v_27" AS inet) AS "v_27", CAST("b_28" AS inet) AS "b_28", CAST("v_29" AS double precision) AS "v_29", CAST("b_30" AS double precision) AS "b_30", CAST("v_31" AS boolean) AS "v_31", CAST("b_32" AS boolean) AS "b_32", CAST("v_33" AS bpchar) AS "v_33", CAST("b_34" AS bpchar) AS "b_34", CAST("v_35" AS bigint) AS "v_35", CAST("b_36" AS bigint) AS "b_36", CAST("v_37" AS tsvector) AS "v_37", CAST("b_38" AS tsvector) AS "b_38", CAST("v_39" AS tsquery) AS "v_39", CAST("b_40" AS tsquery) AS "b_40", CAST("v_41" AS int4multirange) AS "v_41", CAST("b_42" AS int4multirange) AS "b_42", CAST("v_43" AS tstzrange[]) AS "v_43", CAST("b_44" AS tstzrange[]) AS "b_44", CAST("v_45" AS xml) AS "v_45", CAST("b_46" AS xml) AS "b_46", CAST("v_47" AS bit varying) AS "v_47", CAST("b_48" AS bit varying) AS "b_48", CAST("v_49" AS point) AS "v_49", CAST("b_50" AS point) AS "b_50", CAST("v_51" AS pair) AS "v_51", CAST("b_52" AS pair) AS "b_52", CAST("v_53" AS mood[]) AS "v_53", CAST("b_54" AS mood[]) AS "b_54", CAST("v_55" AS macaddr) AS "v_55", CAST("b_56" AS macaddr) AS "b_56", CAST("v_57" AS money) AS "v_57", CAST("b_58" AS money) AS "b_58", CAST("v_59" AS numeric) AS "v_59", CAST("b_60" AS numeric) AS "b_60", CAST("v_61" AS time with time zone) AS "v_61", CAST("b_62" AS time with time zone) AS "b_62", CAST("v_63" AS positive[]) AS "v_63", CAST("b_64" AS positive[]) AS "b_64", CAST(CASE WHEN CAST("b_2" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_1" AS text) COLLATE "C" AND CAST("b_4" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_3" AS text) COLLATE "C" AND CAST("b_6" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_5" AS text) COLLATE "C" AND CAST("b_8" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_7" AS text) COLLATE "C" AND CAST("b_10" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_9" AS text) COLLATE "C" AND CAST("b_12" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_11" AS text) COLLATE "C" AND CAST("b_14" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_13" AS text) COLLATE "C" AND CAST("b_16" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_15" AS text) COLLATE "C" AND CAST("b_18" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_17" AS text) COLLATE "C" AND CAST("b_20" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_19" AS text) COLLATE "C" AND CAST("b_22" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_21" AS text) COLLATE "C" AND CAST("b_24" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_23" AS text) COLLATE "C" AND CAST("b_26" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_25" AS text) COLLATE "C" AND CAST("b_28" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_27" AS text) COLLATE "C" AND CAST("b_30" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_29" AS text) COLLATE "C" AND CAST("b_32" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_31" AS text) COLLATE "C" AND CAST("b_34" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_33" AS text) COLLATE "C" AND CAST("b_36" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_35" AS text) COLLATE "C" AND CAST("b_38" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_37" AS text) COLLATE "C" AND CAST("b_40" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_39" AS text) COLLATE "C" AND CAST("b_42" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_41" AS text) COLLATE "C" AND CAST("b_44" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_43" AS text) COLLATE "C" AND CAST("b_46" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_45" AS text) COLLATE "C" AND CAST("b_48" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_47" AS text) COLLATE "C" AND CAST("b_50" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_49" AS text) COLLATE "C" AND CAST("b_52" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_51" AS text) COLLATE "C" AND CAST("b_54" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_53" AS text) COLLATE "C" AND CAST("b_56" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_55" AS text) COLLATE "C" AND CAST("b_58" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_57" AS text) COLLATE "C" AND CAST("b_60" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_59" AS text) COLLATE "C" AND CAST("b_62" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_61" AS text) COLLATE "C" AND CAST("b_64" AS text) COLLATE "C" IS NOT DISTINCT FROM CAST("v_63" AS text) COLLATE "C" THEN 0 ELSE 1 END AS INTEGER) AS "c_1" FROM (SELECT "t"."id"
 AS "k_1", (full_row.document
)
 AS "v_1", ("t"."document"
)
 AS "b_2", (full_row.raw
)
 AS "v_3", ("t"."raw"
)
 AS "b_4", (full_row.tags
)
 AS "v_5", ("t"."tags"
)
 AS "b_6", (full_row.grid
)
 AS "v_7", ("t"."grid"
)
 AS "b_8", (full_row.amount
)
 AS "v_9", ("t"."amount"
)
 AS "b_10", (full_row.at
)
 AS "v_11", ("t"."at"
)
 AS "b_12", (full_row.local
)
 AS "v_13", ("t"."local"
)
 AS "b_14", (full_row.day
)
 AS "v_15", ("t"."day"
)
 AS "b_16", (full_row.length
)
 AS "v_17", ("t"."length"
)
 AS "b_18", (full_row.bytes
)
 AS "v_19", ("t"."bytes"
)
 AS "b_20", (full_row.mood
)
 AS "v_21", ("t"."mood"
)
 AS "b_22", (full_row.share
)
 AS "v_23", ("t"."share"
)
 AS "b_24", (full_row.span
)
 AS "v_25", ("t"."span"
)
 AS "b_26", (full_row.address
)
 AS "v_27", ("t"."address"
)
 AS "b_28", (full_row.exact
)
 AS "v_29", ("t"."exact"
)
 AS "b_30", (full_row.flag
)
 AS "v_31", ("t"."flag"
)
 AS "b_32", (full_row.letters
)
 AS "v_33", ("t"."letters"
)
 AS "b_34", (full_row.wide
)
 AS "v_35", ("t"."wide"
)
 AS "b_36", (full_row.words
)
 AS "v_37", ("t"."words"
)
 AS "b_38", (full_row.query
)
 AS "v_39", ("t"."query"
)
 AS "b_40", (full_row.spans
)
 AS "v_41", ("t"."spans"
)
 AS "b_42", (full_row.moments
)
 AS "v_43", ("t"."moments"
)
 AS "b_44", (full_row.note
)
 AS "v_45", ("t"."note"
)
 AS "b_46", (full_row.mask
)
 AS "v_47", ("t"."mask"
)
 AS "b_48", (full_row.place
)
 AS "v_49", ("t"."place"
)
 AS "b_50", (full_row.pairs
)
 AS "v_51", ("t"."pairs"
)
 AS "b_52", (full_row.moods
)
 AS "v_53", ("t"."moods"
)
 AS "b_54", (full_row.card
)
 AS "v_55", ("t"."card"
)
 AS "b_56", (full_row.price
)
 AS "v_57", ("t"."price"
)
 AS "b_58", (full_row.loose
)
 AS "v_59", ("t"."loose"
)
 AS "b_60", (full_row.clock
)
 AS "v_61", ("t"."clock"
)
 AS "b_62", (full_row.shares
)
 AS "v_63", ("t"."shares"
)
 AS "b_64"
FROM "things" AS "t"
JOIN "things" AS "full_row" ON (full_row.wide > 0
)
WHERE (t.wide is null
)
) AS q;

-- plan · fill · look planned rows up by key
CREATE INDEX "amend_plan_2_key" ON pg_temp."amend_plan_2" ("k_1");

-- plan · fill · measure the planned rows
ANALYZE pg_temp."amend_plan_2";

-- plan · fill · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_2" AS p;

-- predict · fill · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM pg_temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM pg_temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1" NULLS FIRST;

-- predict · fill · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · fill · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · fill · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · fill · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_things" AS SELECT b."id", b."document", b."raw", b."tags", b."grid", b."amount", b."at", b."local", b."day", b."length", b."bytes", b."mood", b."share", b."span", b."address", b."exact", b."flag", CAST(b."letters" AS bpchar) AS "letters", b."wide", b."words", b."query", b."spans", b."moments", b."note", b."mask", b."place", b."pairs", b."moods", b."card", b."price", b."loose", b."clock", b."shares", b."half" FROM "public"."things" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · fill · rows of "things" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_things" AS SELECT p."k_1" AS "id", p."v_1" AS "document", p."v_3" AS "raw", p."v_5" AS "tags", p."v_7" AS "grid", p."v_9" AS "amount", p."v_11" AS "at", p."v_13" AS "local", p."v_15" AS "day", p."v_17" AS "length", p."v_19" AS "bytes", p."v_21" AS "mood", p."v_23" AS "share", p."v_25" AS "span", p."v_27" AS "address", p."v_29" AS "exact", p."v_31" AS "flag", p."v_33" AS "letters", p."v_35" AS "wide", p."v_37" AS "words", p."v_39" AS "query", p."v_41" AS "spans", p."v_43" AS "moments", p."v_45" AS "note", p."v_47" AS "mask", p."v_49" AS "place", p."v_51" AS "pairs", p."v_53" AS "moods", p."v_55" AS "card", p."v_57" AS "price", p."v_59" AS "loose", p."v_61" AS "clock", p."v_63" AS "shares", b."half" AS "half" FROM pg_temp."amend_plan_2" AS p LEFT JOIN "public"."things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · fill · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_2_things" AS SELECT * FROM pg_temp."amend_kept_2_things" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "document", p."v_3" AS "raw", p."v_5" AS "tags", p."v_7" AS "grid", p."v_9" AS "amount", p."v_11" AS "at", p."v_13" AS "local", p."v_15" AS "day", p."v_17" AS "length", p."v_19" AS "bytes", p."v_21" AS "mood", p."v_23" AS "share", p."v_25" AS "span", p."v_27" AS "address", p."v_29" AS "exact", p."v_31" AS "flag", p."v_33" AS "letters", p."v_35" AS "wide", p."v_37" AS "words", p."v_39" AS "query", p."v_41" AS "spans", p."v_43" AS "moments", p."v_45" AS "note", p."v_47" AS "mask", p."v_49" AS "place", p."v_51" AS "pairs", p."v_53" AS "moods", p."v_55" AS "card", p."v_57" AS "price", p."v_59" AS "loose", p."v_61" AS "clock", p."v_63" AS "shares", b."half" AS "half" FROM pg_temp."amend_plan_2" AS p LEFT JOIN "public"."things" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · fill · drop the overlay of "things" before this step
DROP VIEW IF EXISTS pg_temp."things";

-- overlay · fill · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT * FROM pg_temp."amend_state_2_things";

-- predict · fill · check-constraint: column "letters" of "things" takes only character(5)
SELECT n."id", n."letters" AS "value" FROM pg_temp."amend_changed_2_things" AS n WHERE CAST(CAST(n."letters" AS character(5)) AS text) IS DISTINCT FROM CAST(n."letters" AS text);

-- plan · archive · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" AS SELECT CAST("k_1" AS uuid) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "things"."id"
 AS "k_1"
FROM "things" AS "things"
WHERE (wide < 0
)
) AS q WITH NO DATA;

-- plan · archive · decide every selected row
INSERT INTO pg_temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value") SELECT CAST("k_1" AS uuid) AS "k_1", CAST(1 AS INTEGER) AS "decision", CAST(NULL AS INTEGER) AS "fault", CAST(NULL AS json) AS "fault_value" FROM (SELECT "things"."id"
 AS "k_1"
FROM "things" AS "things"
WHERE (wide < 0
)
) AS q;

-- plan · archive · look planned rows up by key
CREATE INDEX "amend_plan_3_key" ON pg_temp."amend_plan_3" ("k_1");

-- plan · archive · measure the planned rows
ANALYZE pg_temp."amend_plan_3";

-- plan · archive · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM pg_temp."amend_plan_3" AS p;

-- predict · archive · null-key: selected rows of "things" have NULL in their key
SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · archive · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- predict · archive · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1 NULLS FIRST;

-- overlay · archive · rows of "things" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_things" AS SELECT b."id", b."document", b."raw", b."tags", b."grid", b."amount", b."at", b."local", b."day", b."length", b."bytes", b."mood", b."share", b."span", b."address", b."exact", b."flag", CAST(b."letters" AS bpchar) AS "letters", b."wide", b."words", b."query", b."spans", b."moments", b."note", b."mask", b."place", b."pairs", b."moods", b."card", b."price", b."loose", b."clock", b."shares", b."half" FROM pg_temp."amend_state_2_things" AS b WHERE NOT EXISTS (SELECT 1 FROM pg_temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · archive · rows of "things" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_things" ("id" uuid, "document" jsonb, "raw" json, "tags" text[], "grid" integer[], "amount" numeric(38,10), "at" timestamp with time zone, "local" timestamp without time zone, "day" date, "length" interval, "bytes" bytea, "mood" mood, "share" positive, "span" int4range, "address" inet, "exact" double precision, "flag" boolean, "letters" bpchar, "wide" bigint, "words" tsvector, "query" tsquery, "spans" int4multirange, "moments" tstzrange[], "note" xml, "mask" bit varying, "place" point, "pairs" pair, "moods" mood[], "card" macaddr, "price" money, "loose" numeric, "clock" time with time zone, "shares" positive[], "half" bigint);

-- overlay · archive · "things" as the step leaves it
CREATE TEMP VIEW "amend_state_3_things" AS SELECT * FROM pg_temp."amend_kept_3_things" UNION ALL SELECT * FROM pg_temp."amend_changed_3_things";

-- overlay · archive · drop the overlay of "things" before this step
DROP VIEW IF EXISTS pg_temp."things";

-- overlay · archive · show "things" as the step leaves it to all that follows
CREATE TEMP VIEW "things" AS SELECT * FROM pg_temp."amend_state_3_things";

-- overlay · archive · rows of "things_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_things_archive" AS SELECT CAST(NULL AS uuid) AS "id", CAST(NULL AS jsonb) AS "document", CAST(NULL AS json) AS "raw", CAST(NULL AS text[]) AS "tags", CAST(NULL AS integer[]) AS "grid", CAST(NULL AS numeric(38,10)) AS "amount", CAST(NULL AS timestamp with time zone) AS "at", CAST(NULL AS timestamp without time zone) AS "local", CAST(NULL AS date) AS "day", CAST(NULL AS interval) AS "length", CAST(NULL AS bytea) AS "bytes", CAST(NULL AS mood) AS "mood", CAST(NULL AS positive) AS "share", CAST(NULL AS int4range) AS "span", CAST(NULL AS inet) AS "address", CAST(NULL AS double precision) AS "exact", CAST(NULL AS boolean) AS "flag", CAST(NULL AS character(5)) AS "letters", CAST(NULL AS bigint) AS "wide", CAST(NULL AS tsvector) AS "words", CAST(NULL AS tsquery) AS "query", CAST(NULL AS int4multirange) AS "spans", CAST(NULL AS tstzrange[]) AS "moments", CAST(NULL AS xml) AS "note", CAST(NULL AS bit varying) AS "mask", CAST(NULL AS point) AS "place", CAST(NULL AS pair) AS "pairs", CAST(NULL AS mood[]) AS "moods", CAST(NULL AS macaddr) AS "card", CAST(NULL AS money) AS "price", CAST(NULL AS numeric) AS "loose", CAST(NULL AS time with time zone) AS "clock", CAST(NULL AS positive[]) AS "shares", CAST(NULL AS bigint) AS "half", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE FALSE;

-- overlay · archive · rows of "things_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_3_things_archive" AS SELECT b."id" AS "id", b."document" AS "document", b."raw" AS "raw", b."tags" AS "tags", b."grid" AS "grid", b."amount" AS "amount", b."at" AS "at", b."local" AS "local", b."day" AS "day", b."length" AS "length", b."bytes" AS "bytes", b."mood" AS "mood", b."share" AS "share", b."span" AS "span", b."address" AS "address", b."exact" AS "exact", b."flag" AS "flag", b."letters" AS "letters", b."wide" AS "wide", b."words" AS "words", b."query" AS "query", b."spans" AS "spans", b."moments" AS "moments", b."note" AS "note", b."mask" AS "mask", b."place" AS "place", b."pairs" AS "pairs", b."moods" AS "moods", b."card" AS "card", b."price" AS "price", b."loose" AS "loose", b."clock" AS "clock", b."shares" AS "shares", b."half" AS "half", '<run>' AS "amend_run_id", 'negative' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_things" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · archive · "things_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_3_things_archive" AS SELECT * FROM pg_temp."amend_kept_3_things_archive" UNION ALL SELECT b."id" AS "id", b."document" AS "document", b."raw" AS "raw", b."tags" AS "tags", b."grid" AS "grid", b."amount" AS "amount", b."at" AS "at", b."local" AS "local", b."day" AS "day", b."length" AS "length", b."bytes" AS "bytes", b."mood" AS "mood", b."share" AS "share", b."span" AS "span", b."address" AS "address", b."exact" AS "exact", b."flag" AS "flag", b."letters" AS "letters", b."wide" AS "wide", b."words" AS "words", b."query" AS "query", b."spans" AS "spans", b."moments" AS "moments", b."note" AS "note", b."mask" AS "mask", b."place" AS "place", b."pairs" AS "pairs", b."moods" AS "moods", b."card" AS "card", b."price" AS "price", b."loose" AS "loose", b."clock" AS "clock", b."shares" AS "shares", b."half" AS "half", '<run>' AS "amend_run_id", 'negative' AS "amend_because", '<time>' AS "amend_archived_at" FROM pg_temp."amend_plan_3" AS p JOIN pg_temp."amend_state_2_things" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · archive · drop the overlay of "things_archive" before this step
DROP VIEW IF EXISTS pg_temp."things_archive";

-- overlay · archive · show "things_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "things_archive" AS SELECT * FROM pg_temp."amend_state_3_things_archive";

-- overlay · archive · rows of "things" that the step changes or brings
INSERT INTO pg_temp."amend_changed_3_things" SELECT b."id", b."document", b."raw", b."tags", b."grid", b."amount", b."at", b."local", b."day", b."length", b."bytes", b."mood", b."share", b."span", b."address", b."exact", b."flag", CAST(b."letters" AS bpchar) AS "letters", b."wide", b."words", b."query", b."spans", b."moments", b."note", b."mask", b."place", b."pairs", b."moods", b."card", b."price", b."loose", b."clock", b."shares", b."half" FROM pg_temp."amend_state_2_things" AS b WHERE FALSE;

-- predict · archive · check-constraint: column "letters" of "things_archive" takes only character(5)
SELECT n."id", n."document", n."raw", n."tags", n."grid", n."amount", n."at", n."local", n."day", n."length", n."bytes", n."mood", n."share", n."span", n."address", n."exact", n."flag", n."letters", n."wide", n."words", n."query", n."spans", n."moments", n."note", n."mask", n."place", n."pairs", n."moods", n."card", n."price", n."loose", n."clock", n."shares", n."half", n."amend_run_id", n."amend_because", n."amend_archived_at", n."letters" AS "value" FROM pg_temp."amend_changed_3_things_archive" AS n WHERE CAST(CAST(n."letters" AS character(5)) AS text) IS DISTINCT FROM CAST(n."letters" AS text);

-- apply · make table "things_archive"
CREATE TABLE "public"."things_archive" ("id" uuid, "document" jsonb, "raw" json, "tags" text[], "grid" integer[], "amount" numeric(38,10), "at" timestamp with time zone, "local" timestamp without time zone, "day" date, "length" interval, "bytes" bytea, "mood" mood, "share" positive, "span" int4range, "address" inet, "exact" double precision, "flag" boolean, "letters" character(5), "wide" bigint, "words" tsvector, "query" tsquery, "spans" int4multirange, "moments" tstzrange[], "note" xml, "mask" bit varying, "place" point, "pairs" pair, "moods" mood[], "card" macaddr, "price" money, "loose" numeric, "clock" time with time zone, "shares" positive[], "half" bigint, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · copy · keep what undoes the insert of "copies"
CREATE TABLE "amend"."undo_n_1" AS SELECT p."v_1" AS "a_1", p."v_2" AS "a_2", p."v_3" AS "a_3", p."v_4" AS "a_4", p."v_5" AS "a_5", p."v_6" AS "a_6", p."v_7" AS "a_7", p."v_8" AS "a_8", p."v_9" AS "a_9", p."v_10" AS "a_10", p."v_11" AS "a_11", p."v_12" AS "a_12", p."v_13" AS "a_13", p."v_14" AS "a_14", p."v_15" AS "a_15", p."v_16" AS "a_16", p."v_17" AS "a_17", p."v_18" AS "a_18", p."v_19" AS "a_19", p."v_20" AS "a_20", p."v_21" AS "a_21", p."v_22" AS "a_22", p."v_23" AS "a_23", p."v_24" AS "a_24", p."v_25" AS "a_25", p."v_26" AS "a_26", p."v_27" AS "a_27", p."v_28" AS "a_28", p."v_29" AS "a_29", p."v_30" AS "a_30", p."v_31" AS "a_31", p."v_32" AS "a_32", p."v_33" AS "a_33" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · copy · insert rows into "copies"
INSERT INTO "public"."copies" ("id", "document", "raw", "tags", "grid", "amount", "at", "local", "day", "length", "bytes", "mood", "share", "span", "address", "exact", "flag", "letters", "wide", "words", "query", "spans", "moments", "note", "mask", "place", "pairs", "moods", "card", "price", "loose", "clock", "shares") OVERRIDING SYSTEM VALUE SELECT p."v_1", p."v_2", p."v_3", p."v_4", p."v_5", p."v_6", p."v_7", p."v_8", p."v_9", p."v_10", p."v_11", p."v_12", p."v_13", p."v_14", p."v_15", p."v_16", p."v_17", p."v_18", p."v_19", p."v_20", p."v_21", p."v_22", p."v_23", p."v_24", p."v_25", p."v_26", p."v_27", p."v_28", p."v_29", p."v_30", p."v_31", p."v_32", p."v_33" FROM pg_temp."amend_plan_1" AS p WHERE p."decision" IN (1);

-- apply · fill · keep what undoes the update of "things"
CREATE TABLE "amend"."undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."b_6" AS "b_3", p."b_8" AS "b_4", p."b_10" AS "b_5", p."b_12" AS "b_6", p."b_14" AS "b_7", p."b_16" AS "b_8", p."b_18" AS "b_9", p."b_20" AS "b_10", p."b_22" AS "b_11", p."b_24" AS "b_12", p."b_26" AS "b_13", p."b_28" AS "b_14", p."b_30" AS "b_15", p."b_32" AS "b_16", p."b_34" AS "b_17", p."b_36" AS "b_18", p."b_38" AS "b_19", p."b_40" AS "b_20", p."b_42" AS "b_21", p."b_44" AS "b_22", p."b_46" AS "b_23", p."b_48" AS "b_24", p."b_50" AS "b_25", p."b_52" AS "b_26", p."b_54" AS "b_27", p."b_56" AS "b_28", p."b_58" AS "b_29", p."b_60" AS "b_30", p."b_62" AS "b_31", p."b_64" AS "b_32", p."v_1" AS "a_1", p."v_3" AS "a_2", p."v_5" AS "a_3", p."v_7" AS "a_4", p."v_9" AS "a_5", p."v_11" AS "a_6", p."v_13" AS "a_7", p."v_15" AS "a_8", p."v_17" AS "a_9", p."v_19" AS "a_10", p."v_21" AS "a_11", p."v_23" AS "a_12", p."v_25" AS "a_13", p."v_27" AS "a_14", p."v_29" AS "a_15", p."v_31" AS "a_16", p."v_33" AS "a_17", p."v_35" AS "a_18", p."v_37" AS "a_19", p."v_39" AS "a_20", p."v_41" AS "a_21", p."v_43" AS "a_22", p."v_45" AS "a_23", p."v_47" AS "a_24", p."v_49" AS "a_25", p."v_51" AS "a_26", p."v_53" AS "a_27", p."v_55" AS "a_28", p."v_57" AS "a_29", p."v_59" AS "a_30", p."v_61" AS "a_31", p."v_63" AS "a_32" FROM pg_temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · fill · set "document", "raw", "tags", "grid", "amount", "at", "local", "day", "length", "bytes", "mood", "share", "span", "address", "exact", "flag", "letters", "wide", "words", "query", "spans", "moments", "note", "mask", "place", "pairs", "moods", "card", "price", "loose", "clock", "shares" of "things"
UPDATE "public"."things" AS t SET "document" = p."v_1", "raw" = p."v_3", "tags" = p."v_5", "grid" = p."v_7", "amount" = p."v_9", "at" = p."v_11", "local" = p."v_13", "day" = p."v_15", "length" = p."v_17", "bytes" = p."v_19", "mood" = p."v_21", "share" = p."v_23", "span" = p."v_25", "address" = p."v_27", "exact" = p."v_29", "flag" = p."v_31", "letters" = p."v_33", "wide" = p."v_35", "words" = p."v_37", "query" = p."v_39", "spans" = p."v_41", "moments" = p."v_43", "note" = p."v_45", "mask" = p."v_47", "place" = p."v_49", "pairs" = p."v_51", "moods" = p."v_53", "card" = p."v_55", "price" = p."v_57", "loose" = p."v_59", "clock" = p."v_61", "shares" = p."v_63" FROM pg_temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · archive · keep what undoes the archive of "things_archive"
CREATE TABLE "amend"."undo_n_3" AS SELECT CAST(t."id" AS uuid) AS "a_1", CAST(t."document" AS jsonb) AS "a_2", CAST(t."raw" AS json) AS "a_3", CAST(t."tags" AS text[]) AS "a_4", CAST(t."grid" AS integer[]) AS "a_5", CAST(t."amount" AS numeric(38,10)) AS "a_6", CAST(t."at" AS timestamp with time zone) AS "a_7", CAST(t."local" AS timestamp without time zone) AS "a_8", CAST(t."day" AS date) AS "a_9", CAST(t."length" AS interval) AS "a_10", CAST(t."bytes" AS bytea) AS "a_11", CAST(t."mood" AS mood) AS "a_12", CAST(t."share" AS positive) AS "a_13", CAST(t."span" AS int4range) AS "a_14", CAST(t."address" AS inet) AS "a_15", CAST(t."exact" AS double precision) AS "a_16", CAST(t."flag" AS boolean) AS "a_17", CAST(t."letters" AS bpchar) AS "a_18", CAST(t."wide" AS bigint) AS "a_19", CAST(t."words" AS tsvector) AS "a_20", CAST(t."query" AS tsquery) AS "a_21", CAST(t."spans" AS int4multirange) AS "a_22", CAST(t."moments" AS tstzrange[]) AS "a_23", CAST(t."note" AS xml) AS "a_24", CAST(t."mask" AS bit varying) AS "a_25", CAST(t."place" AS point) AS "a_26", CAST(t."pairs" AS pair) AS "a_27", CAST(t."moods" AS mood[]) AS "a_28", CAST(t."card" AS macaddr) AS "a_29", CAST(t."price" AS money) AS "a_30", CAST(t."loose" AS numeric) AS "a_31", CAST(t."clock" AS time with time zone) AS "a_32", CAST(t."shares" AS positive[]) AS "a_33", CAST(t."half" AS bigint) AS "a_34", CAST('<run>' AS TEXT) AS "a_35", CAST('negative' AS TEXT) AS "a_36", CAST('<time>' AS TEXT) AS "a_37" FROM pg_temp."amend_plan_3" AS p JOIN "public"."things" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · keep what undoes the delete of "things"
CREATE TABLE "amend"."undo_n_4" AS SELECT t."id" AS "b_1", t."document" AS "b_2", t."raw" AS "b_3", t."tags" AS "b_4", t."grid" AS "b_5", t."amount" AS "b_6", t."at" AS "b_7", t."local" AS "b_8", t."day" AS "b_9", t."length" AS "b_10", t."bytes" AS "b_11", t."mood" AS "b_12", t."share" AS "b_13", t."span" AS "b_14", t."address" AS "b_15", t."exact" AS "b_16", t."flag" AS "b_17", t."letters" AS "b_18", t."wide" AS "b_19", t."words" AS "b_20", t."query" AS "b_21", t."spans" AS "b_22", t."moments" AS "b_23", t."note" AS "b_24", t."mask" AS "b_25", t."place" AS "b_26", t."pairs" AS "b_27", t."moods" AS "b_28", t."card" AS "b_29", t."price" AS "b_30", t."loose" AS "b_31", t."clock" AS "b_32", t."shares" AS "b_33" FROM pg_temp."amend_plan_3" AS p JOIN "public"."things" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · copy rows of "things" into "things_archive"
INSERT INTO "public"."things_archive" ("id", "document", "raw", "tags", "grid", "amount", "at", "local", "day", "length", "bytes", "mood", "share", "span", "address", "exact", "flag", "letters", "wide", "words", "query", "spans", "moments", "note", "mask", "place", "pairs", "moods", "card", "price", "loose", "clock", "shares", "half", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."document", t."raw", t."tags", t."grid", t."amount", t."at", t."local", t."day", t."length", t."bytes", t."mood", t."share", t."span", t."address", t."exact", t."flag", t."letters", t."wide", t."words", t."query", t."spans", t."moments", t."note", t."mask", t."place", t."pairs", t."moods", t."card", t."price", t."loose", t."clock", t."shares", t."half", '<run>', 'negative', '<time>' FROM pg_temp."amend_plan_3" AS p JOIN "public"."things" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · archive · delete rows of "things": negative
DELETE FROM "public"."things" WHERE ("id") IN (SELECT p."k_1" FROM pg_temp."amend_plan_3" AS p WHERE p."decision" IN (1));

