-- The same comparison by hand, over the tables registry, canonical (uuid, name) and projects (id, name).
create temp table side as
  select 1 as source, lower(replace(replace(replace(uuid, 'urn:uuid:', ''), '{', ''), '}', '')) as id, name from registry
  union all
  select 2, lower(replace(replace(replace(uuid, 'urn:uuid:', ''), '{', ''), '}', '')), name from canonical
  union all
  select 3, lower(id), name from projects;
create temp table split as
  select distinct id from side where name in (select name from side group by name having min(id) <> max(id));
create temp table compared as
  select g.*,
    case when length(id) <> 36 then 'malformed'
      when registry > 1 or canonical > 1 or projects > 1 then 'duplicate'
      when id in (select id from split) then 'split'
      when least <> most then 'conflict'
      when registry = 0 and canonical = 0 then 'ghost'
      when projects = 0 then 'orphan'
      when registry = 0 or canonical = 0 then 'missing'
      else 'match' end as class
  from (
    select id, min(name) as least, max(name) as most, sum(source = 1) as registry, sum(source = 2) as canonical,
      sum(source = 3) as projects
    from side group by id) as g;
