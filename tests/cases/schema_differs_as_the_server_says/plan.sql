-- predict · same · compare with what exists
CREATE TEMP TABLE "amend_trial_1" ("made" timestamp with time zone DEFAULT '2024-01-31'::timestamptz);

-- predict · same · schema-differs: column "made" of "item" exists already, with another default
SELECT '''2024-01-31 00:00:00+00''::timestamp with time zone' AS "database", found.rule FROM (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'pg_temp."amend_trial_1"'::regclass) AS found (rule) WHERE found.rule <> '''2024-01-31 00:00:00+00''::timestamp with time zone';

-- predict · same · compare with what exists
CREATE TEMP TABLE "amend_trial_2" (LIKE "public"."item");

-- predict · same · compare with what exists
CREATE INDEX ON pg_temp."amend_trial_2" ((1)) WHERE label in ('a', 'b') and made is not null;

-- predict · same · schema-differs: index "item_open" exists already, with another condition
SELECT '((label = ANY (ARRAY[''a''::text, ''b''::text])) AND (made IS NOT NULL))' AS "database", found.rule FROM (SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indrelid = 'pg_temp."amend_trial_2"'::regclass) AS found (rule) WHERE found.rule <> '((label = ANY (ARRAY[''a''::text, ''b''::text])) AND (made IS NOT NULL))';

-- predict · another · compare with what exists
CREATE TEMP TABLE "amend_trial_3" ("till" date DEFAULT '2024-02-01');

-- predict · another · schema-differs: column "till" of "item" exists already, with another default
SELECT '(''2024-01-31''::date + 2)' AS "database", found.rule FROM (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'pg_temp."amend_trial_3"'::regclass) AS found (rule) WHERE found.rule <> '(''2024-01-31''::date + 2)';

-- predict · another · compare with what exists
CREATE TEMP TABLE "amend_trial_4" (LIKE "public"."item");

-- predict · another · compare with what exists
CREATE INDEX ON pg_temp."amend_trial_4" ((1)) WHERE till in (date '2024-02-01');

-- predict · another · schema-differs: index "item_till" exists already, with another condition
SELECT '(till = ''2024-02-02''::date)' AS "database", found.rule FROM (SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indrelid = 'pg_temp."amend_trial_4"'::regclass) AS found (rule) WHERE found.rule <> '(till = ''2024-02-02''::date)';

