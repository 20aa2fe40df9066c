-- source · compute source "address"
CREATE TEMP TABLE "address" AS SELECT q.*, amend_fold(email
) AS "folded" FROM (select distinct email from contacts where email is not null
) AS q;

-- source · look source "address" up by its key
CREATE UNIQUE INDEX temp."amend_source_1_key" ON "address" ("email");

-- source · verify the key of source "address"
SELECT "email", count(*) AS "rows" FROM temp."address" GROUP BY "email" HAVING count(*) > 1 OR "email" IS NULL ORDER BY "email";

-- source · compute source "double"
CREATE TEMP TABLE "double" AS SELECT q.*, amend_fold(name
) AS "folded_name" FROM (select c.id, a.folded as person, c.name
from contacts c join address a on a.email = c.email
where c.status = 'active' and a.folded in (
  select a.folded from contacts c join address a on a.email = c.email
  where c.status = 'active' and a.folded <> ''
  group by a.folded having count(*) > 1)

) AS q;

-- source · look source "double" up by its key
CREATE UNIQUE INDEX temp."amend_source_2_key" ON "double" ("id");

-- source · verify the key of source "double"
SELECT "id", count(*) AS "rows" FROM temp."double" GROUP BY "id" HAVING count(*) > 1 OR "id" IS NULL ORDER BY "id";

-- source · compute source "said"
CREATE TEMP TABLE "said" AS select d.person,
       case when count(distinct nullif(c.phone, '')) = 1 then max(c.phone) end as phone,
       case when count(distinct nullif(c.company, '')) = 1 then max(c.company) end as company
from double d join contacts c on c.id = d.id
group by d.person
;

-- source · look source "said" up by its key
CREATE UNIQUE INDEX temp."amend_source_3_key" ON "said" ("person");

-- source · verify the key of source "said"
SELECT "person", count(*) AS "rows" FROM temp."said" GROUP BY "person" HAVING count(*) > 1 OR "person" IS NULL ORDER BY "person";

-- require · check "times that must be compared can be read": any row refuses the run
SELECT * FROM (select c.id, c.updated_at from contacts c join double d on d.id = c.id
where julianday(c.updated_at) is null or c.updated_at not glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'

) AS found;

-- plan · survivors · make the plan table, empty
CREATE TEMP TABLE "amend_plan_1" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "b_1" TEXT, "c_1" INTEGER);

-- plan · survivors · decide every selected row
INSERT INTO temp."amend_plan_1" ("k_1", "decision", "fault", "fault_value", "b_1", "c_1") SELECT "k_1" AS "k_1", CASE WHEN ("i_0") = 1 AND ("i_1") = 1 THEN 1 WHEN ("i_0") = 1 AND (("i_1") > 1) AND ("i_2") = 1 AND ("i_3") = 1 THEN 2 WHEN ("i_0") = 1 AND (("i_1") > 1) AND ("i_2") = 0 AND ("i_3") = 1 THEN 3 WHEN ("i_0") = 1 AND (("i_1") > 1) AND ("i_3") = 0 THEN 4 WHEN ("i_0") = 0 AND (("i_1") > 0) THEN 5 WHEN ("i_0") = 0 AND ("i_1") = 0 AND ("i_2") = 1 THEN 6 WHEN ("i_0") = 0 AND ("i_1") = 0 AND ("i_2") = 0 THEN 7 ELSE 0 END AS "decision", CASE WHEN "i_0" IS NULL THEN 1 WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN 2 WHEN "i_1" IS NULL THEN 3 WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN 4 WHEN "i_1" IS NOT NULL AND NOT (("i_1") >= 0) THEN 5 WHEN "i_2" IS NULL THEN 6 WHEN NOT (("i_2") IS NULL OR ("i_2") IN (0, 1)) THEN 7 WHEN "i_3" IS NULL THEN 8 WHEN NOT (("i_3") IS NULL OR ("i_3") IN (0, 1)) THEN 9 WHEN ("i_0") = 1 AND ("i_1") = 0 THEN 10 WHEN ("i_0") = 1 AND ("i_1") = 1 AND ("i_2") = 0 THEN 11 END AS "fault", CASE WHEN "i_0" IS NULL THEN "i_0" WHEN NOT (("i_0") IS NULL OR ("i_0") IN (0, 1)) THEN "i_0" WHEN "i_1" IS NULL THEN "i_1" WHEN NOT (typeof("i_1") IN ('null', 'integer')) THEN "i_1" WHEN "i_1" IS NOT NULL AND NOT (("i_1") >= 0) THEN "i_1" WHEN "i_2" IS NULL THEN "i_2" WHEN NOT (("i_2") IS NULL OR ("i_2") IN (0, 1)) THEN "i_2" WHEN "i_3" IS NULL THEN "i_3" WHEN NOT (("i_3") IS NULL OR ("i_3") IN (0, 1)) THEN "i_3" WHEN ("i_0") = 1 AND ("i_1") = 0 THEN NULL WHEN ("i_0") = 1 AND ("i_1") = 1 AND ("i_2") = 0 THEN NULL END AS "fault_value", "b_1" AS "b_1", CASE WHEN ("b_1") COLLATE BINARY IS +('merged') THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", "c"."verified"
 AS "i_0", (sum(c.verified) over (partition by d.person)
)
 AS "i_1", (row_number() over (
  partition by d.person, c.verified
  order by julianday(c.updated_at) desc, c.id) = 1

)
 AS "i_2", (min(d.folded_name) over (partition by d.person, c.verified)
= max(d.folded_name) over (partition by d.person, c.verified)

)
 AS "i_3", ("c"."status"
)
 AS "b_1"
FROM "contacts" AS "c"
JOIN "double" AS "d" ON (d.id = c.id
)
) AS q;

-- plan · survivors · look planned rows up by key
CREATE INDEX temp."amend_plan_1_key" ON "amend_plan_1" ("k_1");

-- plan · survivors · measure the planned rows
ANALYZE temp."amend_plan_1";

-- plan · survivors · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1, 2, 6) THEN 1 END), count(CASE WHEN p."decision" IN (3, 5, 7) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (4) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_1" AS p;

-- predict · survivors · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_1" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_1" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · survivors · null-key: selected rows of "contacts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."k_1" IS NULL;

-- predict · survivors · assumption: input "verified" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 1 ORDER BY p."k_1";

-- predict · survivors · assumption: input "verified" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 2 ORDER BY p."k_1";

-- predict · survivors · assumption: input "verified_here" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 3 ORDER BY p."k_1";

-- predict · survivors · assumption: input "verified_here" is not of type integer
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 4 ORDER BY p."k_1";

-- predict · survivors · assumption: input "verified_here" is outside its domain
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 5 ORDER BY p."k_1";

-- predict · survivors · assumption: input "newest" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 6 ORDER BY p."k_1";

-- predict · survivors · assumption: input "newest" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 7 ORDER BY p."k_1";

-- predict · survivors · assumption: input "one_name" is NULL, and is not declared nullable
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 8 ORDER BY p."k_1";

-- predict · survivors · assumption: input "one_name" is not of type boolean
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 9 ORDER BY p."k_1";

-- predict · survivors · assumption: a combination declared impossible occurs (it is verified itself)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 10 ORDER BY p."k_1";

-- predict · survivors · assumption: a combination declared impossible occurs (it is the only verified one)
SELECT p."k_1" AS "id", p."fault_value" AS "value" FROM temp."amend_plan_1" AS p WHERE p."fault" = 11 ORDER BY p."k_1";

-- predict · survivors · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · survivors · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_1" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- predict · survivors · blocked: two verified contacts with different names share an address
WITH found AS MATERIALIZED (SELECT * FROM temp."amend_plan_1" AS p WHERE p."decision" IN (4)) SELECT row_0."id" AS "c.id", row_0."email" AS "c.email", row_0."name" AS "c.name", row_0."phone" AS "c.phone", row_0."company" AS "c.company", row_0."verified" AS "c.verified", row_0."status" AS "c.status", row_0."created_at" AS "c.created_at", row_0."updated_at" AS "c.updated_at" FROM found AS p LEFT JOIN main."contacts" AS row_0 ON row_0."id" = p."k_1" ORDER BY p."k_1";

-- overlay · survivors · rows of "contacts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_1_contacts" AS SELECT b."id", b."email", b."name", b."phone", b."company", b."verified", b."status", b."created_at", b."updated_at" FROM main."contacts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_1" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (3, 5, 7) AND p."c_1" = 1)));

-- overlay · survivors · rows of "contacts" that the step changes or brings
CREATE TEMP VIEW "amend_changed_1_contacts" AS SELECT p."k_1" AS "id", b."email" AS "email", b."name" AS "name", b."phone" AS "phone", b."company" AS "company", b."verified" AS "verified", 'merged' AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_1" AS p LEFT JOIN main."contacts" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3, 5, 7) AND p."c_1" = 1);

-- overlay · survivors · "contacts" as the step leaves it
CREATE TEMP VIEW "amend_state_1_contacts" AS SELECT * FROM temp."amend_kept_1_contacts" UNION ALL SELECT p."k_1" AS "id", b."email" AS "email", b."name" AS "name", b."phone" AS "phone", b."company" AS "company", b."verified" AS "verified", 'merged' AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_1" AS p LEFT JOIN main."contacts" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (3, 5, 7) AND p."c_1" = 1);

-- overlay · survivors · drop the overlay of "contacts" before this step
DROP VIEW IF EXISTS temp."contacts";

-- overlay · survivors · show "contacts" as the step leaves it to all that follows
CREATE TEMP VIEW "contacts" AS SELECT * FROM temp."amend_state_1_contacts";

-- predict · survivors · check-constraint: rows of "contacts" would break CHECK (status IN ('active', 'merged'))
SELECT n."id" FROM (SELECT p."k_1" AS "id", 'merged' AS "status" FROM temp."amend_plan_1" AS p WHERE (p."decision" IN (3, 5, 7) AND p."c_1" = 1)) AS n WHERE NOT (status IN ('active', 'merged'));

-- plan · orders · make the plan table, empty
CREATE TEMP TABLE "amend_plan_2" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" INTEGER, "b_2" INTEGER, "c_1" INTEGER);

-- plan · orders · decide every selected row
INSERT INTO temp."amend_plan_2" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "o"."id"
 AS "k_1", (survivor.id
)
 AS "v_1", ("o"."contact_id"
)
 AS "b_2"
FROM "orders" AS "o"
JOIN "double" AS "d" ON (d.id = o.contact_id
)
JOIN "contacts" AS "merged" ON (merged.id = d.id and merged.status = 'merged'
)
JOIN "double" AS "heir" ON (heir.person = d.person
)
JOIN "contacts" AS "survivor" ON (survivor.id = heir.id and survivor.status = 'active'
)
) AS q;

-- plan · orders · look planned rows up by key
CREATE INDEX temp."amend_plan_2_key" ON "amend_plan_2" ("k_1");

-- plan · orders · measure the planned rows
ANALYZE temp."amend_plan_2";

-- plan · orders · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_2" AS p;

-- predict · orders · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_2" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_2" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · orders · null-key: selected rows of "orders" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."k_1" IS NULL;

-- predict · orders · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · orders · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_2" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · orders · rows of "orders" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_2_orders" AS SELECT b."id", b."contact_id", b."item" FROM main."orders" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_2" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · orders · rows of "orders" that the step changes or brings
CREATE TEMP VIEW "amend_changed_2_orders" AS SELECT p."k_1" AS "id", p."v_1" AS "contact_id", b."item" AS "item" FROM temp."amend_plan_2" AS p LEFT JOIN main."orders" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · orders · "orders" as the step leaves it
CREATE TEMP VIEW "amend_state_2_orders" AS SELECT * FROM temp."amend_kept_2_orders" UNION ALL SELECT p."k_1" AS "id", p."v_1" AS "contact_id", b."item" AS "item" FROM temp."amend_plan_2" AS p LEFT JOIN main."orders" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- overlay · orders · drop the overlay of "orders" before this step
DROP VIEW IF EXISTS temp."orders";

-- overlay · orders · show "orders" as the step leaves it to all that follows
CREATE TEMP VIEW "orders" AS SELECT * FROM temp."amend_state_2_orders";

-- predict · orders · not-null: column "contact_id" of "orders" would be NULL
SELECT n."id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "contact_id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."contact_id" IS NULL;

-- predict · orders · foreign-key: rows of "orders" would refer to rows that "contacts" does not have
SELECT n."id", n."contact_id" FROM (SELECT p."k_1" AS "id", p."v_1" AS "contact_id" FROM temp."amend_plan_2" AS p WHERE (p."decision" IN (1) AND p."c_1" = 1)) AS n WHERE n."contact_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."amend_state_1_contacts" AS o WHERE o."id" = n."contact_id");

-- plan · missing-fields · make the plan table, empty
CREATE TEMP TABLE "amend_plan_3" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" , "v_1" TEXT, "b_2" TEXT, "v_3" TEXT, "b_4" TEXT, "c_1" INTEGER);

-- plan · missing-fields · decide every selected row
INSERT INTO temp."amend_plan_3" ("k_1", "decision", "fault", "fault_value", "v_1", "b_2", "v_3", "b_4", "c_1") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value", "v_1" AS "v_1", "b_2" AS "b_2", "v_3" AS "v_3", "b_4" AS "b_4", CASE WHEN ("b_2") COLLATE BINARY IS +("v_1") AND ("b_4") COLLATE BINARY IS +("v_3") THEN 0 ELSE 1 END AS "c_1" FROM (SELECT "c"."id"
 AS "k_1", (coalesce(nullif(c.phone, ''), said.phone)
)
 AS "v_1", ("c"."phone"
)
 AS "b_2", (coalesce(nullif(c.company, ''), said.company)
)
 AS "v_3", ("c"."company"
)
 AS "b_4"
FROM "contacts" AS "c"
JOIN "double" AS "d" ON (d.id = c.id
)
JOIN "said" AS "said" ON (said.person = d.person
)
WHERE (c.status = 'active' and (
  coalesce(c.phone, '') = '' and said.phone is not null
  or coalesce(c.company, '') = '' and said.company is not null)

)
) AS q;

-- plan · missing-fields · look planned rows up by key
CREATE INDEX temp."amend_plan_3_key" ON "amend_plan_3" ("k_1");

-- plan · missing-fields · measure the planned rows
ANALYZE temp."amend_plan_3";

-- plan · missing-fields · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) AND p."c_1" = 1 THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_3" AS p;

-- predict · missing-fields · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_3" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_3" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · missing-fields · null-key: selected rows of "contacts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."k_1" IS NULL;

-- predict · missing-fields · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · missing-fields · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_3" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · missing-fields · rows of "contacts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_3_contacts" AS SELECT b."id", b."email", b."name", b."phone", b."company", b."verified", b."status", b."created_at", b."updated_at" FROM temp."amend_state_1_contacts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_3" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1) AND p."c_1" = 1)));

-- overlay · missing-fields · rows of "contacts" that the step changes or brings
CREATE TEMP TABLE "amend_changed_3_contacts" ("id" INTEGER, "email" TEXT, "name" TEXT, "phone" TEXT, "company" TEXT, "verified" INTEGER, "status" TEXT, "created_at" TEXT, "updated_at" TEXT);

-- overlay · missing-fields · "contacts" as the step leaves it
CREATE TEMP VIEW "amend_state_3_contacts" AS SELECT * FROM temp."amend_kept_3_contacts" UNION ALL SELECT * FROM temp."amend_changed_3_contacts";

-- overlay · missing-fields · drop the overlay of "contacts" before this step
DROP VIEW IF EXISTS temp."contacts";

-- overlay · missing-fields · show "contacts" as the step leaves it to all that follows
CREATE TEMP VIEW "contacts" AS SELECT * FROM temp."amend_state_3_contacts";

-- overlay · missing-fields · rows of "contacts" that the step changes or brings
INSERT INTO temp."amend_changed_3_contacts" SELECT p."k_1" AS "id", b."email" AS "email", b."name" AS "name", p."v_1" AS "phone", p."v_3" AS "company", b."verified" AS "verified", b."status" AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at" FROM temp."amend_plan_3" AS p JOIN temp."amend_state_1_contacts" AS b ON b."id" = p."k_1" WHERE (p."decision" IN (1) AND p."c_1" = 1);

-- plan · merged-contacts · make the plan table, empty
CREATE TEMP TABLE "amend_plan_4" ("k_1" INTEGER, "decision" INTEGER, "fault" INTEGER, "fault_value" );

-- plan · merged-contacts · decide every selected row
INSERT INTO temp."amend_plan_4" ("k_1", "decision", "fault", "fault_value") SELECT "k_1" AS "k_1", 1 AS "decision", NULL AS "fault", NULL AS "fault_value" FROM (SELECT "c"."id"
 AS "k_1"
FROM "contacts" AS "c"
JOIN "double" AS "d" ON (d.id = c.id
)
WHERE (c.status = 'merged'
)
) AS q;

-- plan · merged-contacts · look planned rows up by key
CREATE INDEX temp."amend_plan_4_key" ON "amend_plan_4" ("k_1");

-- plan · merged-contacts · measure the planned rows
ANALYZE temp."amend_plan_4";

-- plan · merged-contacts · count the rows of each effect, and those without one decision
SELECT count(CASE WHEN p."decision" IN (1) THEN 1 END), count(CASE WHEN p."decision" IN (0) THEN 1 END), count(CASE WHEN p."decision" IN (-1) THEN 1 END), count(p."fault") FROM temp."amend_plan_4" AS p;

-- predict · merged-contacts · fan-out: a join repeats selected rows
SELECT p."k_1" AS "id", count(*) AS "repeats" FROM temp."amend_plan_4" AS p WHERE (p."k_1") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p GROUP BY p."k_1" HAVING count(*) > 1) GROUP BY p."k_1" ORDER BY p."k_1";

-- predict · merged-contacts · null-key: selected rows of "contacts" have NULL in their key
SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."k_1" IS NULL;

-- predict · merged-contacts · no-decision: rows match no row of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = 0) SELECT * FROM found ORDER BY 1;

-- predict · merged-contacts · several-decisions: rows match several rows of the decision table
WITH found AS MATERIALIZED (SELECT p."k_1" AS "id" FROM temp."amend_plan_4" AS p WHERE p."decision" = -1) SELECT * FROM found ORDER BY 1;

-- overlay · merged-contacts · rows of "contacts" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_contacts" AS SELECT b."id", b."email", b."name", b."phone", b."company", b."verified", b."status", b."created_at", b."updated_at" FROM temp."amend_state_3_contacts" AS b WHERE NOT EXISTS (SELECT 1 FROM temp."amend_plan_4" AS p WHERE b."id" = p."k_1" AND ((p."decision" IN (1))));

-- overlay · merged-contacts · rows of "contacts" that the step changes or brings
CREATE TEMP TABLE "amend_changed_4_contacts" ("id" INTEGER, "email" TEXT, "name" TEXT, "phone" TEXT, "company" TEXT, "verified" INTEGER, "status" TEXT, "created_at" TEXT, "updated_at" TEXT);

-- overlay · merged-contacts · "contacts" as the step leaves it
CREATE TEMP VIEW "amend_state_4_contacts" AS SELECT * FROM temp."amend_kept_4_contacts" UNION ALL SELECT * FROM temp."amend_changed_4_contacts";

-- overlay · merged-contacts · drop the overlay of "contacts" before this step
DROP VIEW IF EXISTS temp."contacts";

-- overlay · merged-contacts · show "contacts" as the step leaves it to all that follows
CREATE TEMP VIEW "contacts" AS SELECT * FROM temp."amend_state_4_contacts";

-- overlay · merged-contacts · rows of "contacts_archive" that the step leaves as they are
CREATE TEMP VIEW "amend_kept_4_contacts_archive" AS SELECT CAST(NULL AS INTEGER) AS "id", CAST(NULL AS TEXT) AS "email", CAST(NULL AS TEXT) AS "name", CAST(NULL AS TEXT) AS "phone", CAST(NULL AS TEXT) AS "company", CAST(NULL AS INTEGER) AS "verified", CAST(NULL AS TEXT) AS "status", CAST(NULL AS TEXT) AS "created_at", CAST(NULL AS TEXT) AS "updated_at", CAST(NULL AS TEXT) AS "amend_run_id", CAST(NULL AS TEXT) AS "amend_because", CAST(NULL AS TEXT) AS "amend_archived_at" WHERE 0;

-- overlay · merged-contacts · rows of "contacts_archive" that the step changes or brings
CREATE TEMP VIEW "amend_changed_4_contacts_archive" AS SELECT b."id" AS "id", b."email" AS "email", b."name" AS "name", b."phone" AS "phone", b."company" AS "company", b."verified" AS "verified", b."status" AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at", '<run>' AS "amend_run_id", 'merged into another contact with the same address' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_contacts" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · merged-contacts · "contacts_archive" as the step leaves it
CREATE TEMP VIEW "amend_state_4_contacts_archive" AS SELECT * FROM temp."amend_kept_4_contacts_archive" UNION ALL SELECT b."id" AS "id", b."email" AS "email", b."name" AS "name", b."phone" AS "phone", b."company" AS "company", b."verified" AS "verified", b."status" AS "status", b."created_at" AS "created_at", b."updated_at" AS "updated_at", '<run>' AS "amend_run_id", 'merged into another contact with the same address' AS "amend_because", '<time>' AS "amend_archived_at" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_contacts" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1);

-- overlay · merged-contacts · drop the overlay of "contacts_archive" before this step
DROP VIEW IF EXISTS temp."contacts_archive";

-- overlay · merged-contacts · show "contacts_archive" as the step leaves it to all that follows
CREATE TEMP VIEW "contacts_archive" AS SELECT * FROM temp."amend_state_4_contacts_archive";

-- overlay · merged-contacts · rows of "contacts" that the step changes or brings
INSERT INTO temp."amend_changed_4_contacts" SELECT b."id", b."email", b."name", b."phone", b."company", b."verified", b."status", b."created_at", b."updated_at" FROM temp."amend_state_3_contacts" AS b WHERE 0;

-- predict · merged-contacts · foreign-key: rows of "orders" refer to rows that leave "contacts"
SELECT c."id", c."contact_id" FROM temp."amend_state_2_orders" AS c WHERE (c."contact_id") IN (SELECT b."id" FROM temp."amend_plan_4" AS p JOIN temp."amend_state_3_contacts" AS b ON b."id" = p."k_1" WHERE p."decision" IN (1));

-- verify · check "one contact per address is left" on the planned state
SELECT * FROM (select d.person, count(c.id) as contacts
from double d left join contacts c on c.id = d.id
group by d.person having count(c.id) <> 1

) AS found;

-- verify · check "every order has its contact" on the planned state
SELECT * FROM (select id, contact_id from orders where contact_id not in (select id from contacts)
) AS found;

-- apply · make table "contacts_archive"
CREATE TABLE main."contacts_archive" ("id" INTEGER, "email" TEXT, "name" TEXT, "phone" TEXT, "company" TEXT, "verified" INTEGER, "status" TEXT, "created_at" TEXT, "updated_at" TEXT, "amend_run_id" TEXT, "amend_because" TEXT, "amend_archived_at" TEXT);

-- apply · survivors · keep what undoes the update of "contacts"
CREATE TABLE main."amend_undo_n_1" AS SELECT p."k_1" AS "k_1", p."b_1" AS "b_1", 'merged' AS "a_1" FROM temp."amend_plan_1" AS p WHERE p."decision" IN (3, 5, 7) AND p."c_1" = 1;

-- apply · survivors · set "status" of "contacts"
UPDATE main."contacts" AS t SET "status" = 'merged' FROM temp."amend_plan_1" AS p WHERE t."id" = p."k_1" AND p."decision" IN (3, 5, 7) AND p."c_1" = 1;

-- apply · orders · keep what undoes the update of "orders"
CREATE TABLE main."amend_undo_n_2" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."v_1" AS "a_1" FROM temp."amend_plan_2" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · orders · set "contact_id" of "orders"
UPDATE main."orders" AS t SET "contact_id" = p."v_1" FROM temp."amend_plan_2" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · missing-fields · keep what undoes the update of "contacts"
CREATE TABLE main."amend_undo_n_3" AS SELECT p."k_1" AS "k_1", p."b_2" AS "b_1", p."b_4" AS "b_2", p."v_1" AS "a_1", p."v_3" AS "a_2" FROM temp."amend_plan_3" AS p WHERE p."decision" IN (1) AND p."c_1" = 1;

-- apply · missing-fields · set "phone", "company" of "contacts"
UPDATE main."contacts" AS t SET "phone" = p."v_1", "company" = p."v_3" FROM temp."amend_plan_3" AS p WHERE t."id" = p."k_1" AND p."decision" IN (1) AND p."c_1" = 1;

-- apply · merged-contacts · keep what undoes the archive of "contacts_archive"
CREATE TABLE main."amend_undo_n_4" AS SELECT t."id" AS "a_1", t."email" AS "a_2", t."name" AS "a_3", t."phone" AS "a_4", t."company" AS "a_5", t."verified" AS "a_6", t."status" AS "a_7", t."created_at" AS "a_8", t."updated_at" AS "a_9", '<run>' AS "a_10", 'merged into another contact with the same address' AS "a_11", '<time>' AS "a_12" FROM temp."amend_plan_4" AS p JOIN main."contacts" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · merged-contacts · keep what undoes the delete of "contacts"
CREATE TABLE main."amend_undo_n_5" AS SELECT t."id" AS "b_1", t."email" AS "b_2", t."name" AS "b_3", t."phone" AS "b_4", t."company" AS "b_5", t."verified" AS "b_6", t."status" AS "b_7", t."created_at" AS "b_8", t."updated_at" AS "b_9" FROM temp."amend_plan_4" AS p JOIN main."contacts" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · merged-contacts · copy rows of "contacts" into "contacts_archive"
INSERT INTO main."contacts_archive" ("id", "email", "name", "phone", "company", "verified", "status", "created_at", "updated_at", "amend_run_id", "amend_because", "amend_archived_at") SELECT t."id", t."email", t."name", t."phone", t."company", t."verified", t."status", t."created_at", t."updated_at", '<run>', 'merged into another contact with the same address', '<time>' FROM temp."amend_plan_4" AS p JOIN main."contacts" AS t ON t."id" = p."k_1" WHERE p."decision" IN (1);

-- apply · merged-contacts · delete rows of "contacts": merged into another contact with the same address
DELETE FROM main."contacts" WHERE ("id") IN (SELECT p."k_1" FROM temp."amend_plan_4" AS p WHERE p."decision" IN (1));

