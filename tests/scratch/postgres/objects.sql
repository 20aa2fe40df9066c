-- Everything in a database but its rows; `schema` is the name where the object is a schema.
with schemas as (
  select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
),
relations as (
  select c.oid, c.relkind, s.nspname || '.' || c.relname as name
  from pg_class c join schemas s on s.oid = c.relnamespace
)
select 'schema ' || nspname as name, '' as definition, nspname::text as schema from schemas
union all
select 'relation ' || name, relkind::text || coalesce(case when relkind in ('v', 'm') then pg_get_viewdef(oid) end, ''), null
from relations
union all
select 'column ' || r.name || '.' || a.attname,
       format('%s %s %s %s', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attnum, pg_get_expr(d.adbin, d.adrelid)),
       null
from pg_attribute a
join relations r on r.oid = a.attrelid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped
union all
select 'constraint ' || coalesce(r.name, '') || '.' || c.conname, pg_get_constraintdef(c.oid), null
from pg_constraint c
join schemas s on s.oid = c.connamespace
left join relations r on r.oid = c.conrelid
union all
select 'index ' || r.name, pg_get_indexdef(i.indexrelid), null
from pg_index i join relations r on r.oid = i.indexrelid
union all
select 'trigger ' || r.name || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text, null
from pg_trigger t join relations r on r.oid = t.tgrelid
where not t.tgisinternal
union all
select 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid), null
from pg_proc p join schemas s on s.oid = p.pronamespace
where p.prokind in ('f', 'p')
union all
select 'type ' || t.oid::regtype, format('%s %s', t.typtype, t.typnotnull), null
from pg_type t join schemas s on s.oid = t.typnamespace
union all
select 'sequence ' || schemaname || '.' || sequencename, coalesce(last_value::text, 'unused'), null
from pg_sequences
union all
select 'transactions of other sessions', count(*)::text, null
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'
