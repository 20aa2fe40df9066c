-- What postgres.yaml does, written by hand: the measure for amend's plan and apply on PostgreSQL.
--
-- It expects the registry in pg_temp.registry_file(body). It folds names with SQL's lower(), which is
-- right for the ASCII names of the benchmark and for nothing else.
-- The sections are those of by_hand.sqlite.sql.

-- [names]

create temp table alias as
  select lower(trim(a.name)) as name, lower(trim(p ->> 'id')) as project, trim(p ->> 'id') as canonical
  from registry_file, jsonb_array_elements(body -> 'projects') p, jsonb_array_elements_text(p -> 'aliases') a (name)
  union
  select lower(trim(p ->> 'id')), lower(trim(p ->> 'id')), trim(p ->> 'id')
  from registry_file, jsonb_array_elements(body -> 'projects') p;

create temp table named as select id, lower(trim(name)) as folded from projects;

create temp table home as
  select a.project, a.canonical, n.id as existing_id, coalesce(n.id, 'made-from-' || a.project) as id
  from (select distinct project, canonical from alias) a
  left join named n on n.folded = a.project;

create temp table shadow as
  select n.id, h.project, h.id as home_id
  from named n join alias a on a.name = n.folded join home h on h.project = a.project
  where n.folded <> a.project;

create temp table misnamed as
  select s.stored, a.canonical
  from (select project as stored from memories union select project from interactions) s
  join alias a on a.name = lower(trim(s.stored))
  where s.stored <> a.canonical;

analyze home;
analyze shadow;
analyze misnamed;

-- [require]

select folded from named join home on home.project = named.folded group by folded having count(*) > 1;

-- [decide]

-- The keys that shadows want, and how many of them want each.
create temp table wanted as
  select p.home_id, s.category, s.key, count(*) as claims
  from shadow p join project_state s on s.project_id = p.id
  group by p.home_id, s.category, s.key;
analyze wanted;

create temp table rival as
  select s.id,
         row_number() over claim = 1 as first,
         first_value(s.value) over claim as first_value,
         bool_or(s.status = 'active') over claim as live,
         coalesce(min(case when s.status = 'active' then coalesce('=' || s.value, '') end) over claim
                  <> max(case when s.status = 'active' then coalesce('=' || s.value, '') end) over claim, false) as disputed
  from wanted w
  join shadow p on p.home_id = w.home_id
  join project_state s on s.project_id = p.id and s.category = w.category and s.key = w.key
  where w.claims > 1
  window claim as (
    partition by p.home_id, s.category, s.key
    order by s.status = 'active' desc, s.updated_at desc, s.id
    rows between unbounded preceding and unbounded following);
analyze rival;

create temp table state_decision as
  select id, other, home_id, contested,
         case
           when disputed then case when live then 'refuse' else 'drop' end
           when other is null then case when first then 'rekey' when same then 'retire' else 'drop' end
           when other_live then case when same then 'retire' when live then 'refuse' else 'drop' end
           when not live then case when same then 'retire' else 'drop' end
           when not first then 'retire'
           when same then 'revive'
           else 'replace'
         end as decision
  from (
    select s.id, k.id as other, p.home_id, r.id is not null as contested,
           s.status = 'active' as live, k.status = 'active' as other_live,
           coalesce(r.first, true) as first, coalesce(r.disputed, false) as disputed,
           s.value is not distinct from case
             when r.id is null or r.first or k.status = 'active' or (k.id is not null and not r.live) then k.value
             else r.first_value
           end as same
    from shadow p
    join project_state s on s.project_id = p.id
    left join rival r on r.id = s.id
    left join project_state k on k.project_id = p.home_id and k.category = s.category and k.key = s.key) q;
analyze state_decision;

create temp table twin as
  with same as (
    select array_agg(m.id) as ids
    from memories m left join misnamed x on x.stored = m.project
    where m.status = 'active'
    group by coalesce(x.canonical, m.project), m.memory_type, m.content
    having count(*) > 1 and bool_or(x.stored is not null))
  select m.id, first_value(m.id) over (partition by same.ids order by m.updated_at desc, m.id) as newest_id
  from same cross join unnest(same.ids) as member (id) join memories m on m.id = member.id;
analyze twin;

create temp table memory_decision as
  select m.id, coalesce(x.canonical, m.project) as project,
         case when t.newest_id <> m.id then 'superseded' else m.status end as status,
         x.stored is not null as joins, t.newest_id = m.id as newest
  from memories m
  left join misnamed x on x.stored = m.project
  left join twin t on t.id = m.id
  where x.stored is not null or t.id is not null;
analyze memory_decision;

create temp table interaction_decision as
  select i.id, x.canonical as project
  from misnamed x join interactions i on i.project = x.stored;
analyze interaction_decision;

-- [readable]

-- Times are times here.

-- [count]

select 'project-state', decision, count(*) from state_decision group by decision;
select 'memories', joins, newest, count(*) from memory_decision group by joins, newest;
select 'interactions', 'all', count(*) from interaction_decision;

-- [review]

-- The decisions hold keys and new values already; a reviewer wants to see the old ones as well.
create temp table state_review as
  select d.decision, s.id, s.project_id, d.home_id, s.status,
         k.id as other_id, k.status as other_status, k.source as other_source,
         k.confidence as other_confidence, k.updated_at as other_updated_at,
         s.source, s.confidence, s.updated_at
  from state_decision d
  join project_state s on s.id = d.id
  left join project_state k on k.id = d.other;

create temp table memory_review as
  select m.id, m.project, d.project as new_project, m.status, d.status as new_status
  from memory_decision d join memories m on m.id = d.id;

create temp table interaction_review as
  select i.id, i.project, d.project as new_project
  from interaction_decision d join interactions i on i.id = d.id;

-- [show]

select count(*) from projects;
select count(*) from project_state;
select count(*) from memories;
select count(*) from interactions;
select * from state_review where decision = 'rekey' order by id limit 10;
select * from (select * from state_review where decision = 'retire' order by id limit 10) r join project_state using (id);
select * from (select * from state_review where decision = 'drop' order by id limit 10) r join project_state using (id);
select * from (select * from state_review where decision = 'revive' order by id limit 10) r join project_state using (id);
select * from (select * from state_review where decision = 'replace' order by id limit 10) r
  join project_state k on k.id = r.other_id;
select * from memory_review where project <> new_project and status = new_status order by id limit 10;
select * from memory_review where project <> new_project and status <> new_status order by id limit 10;
select * from memory_review where project = new_project and status = new_status order by id limit 10;
select * from memory_review where project = new_project and status <> new_status order by id limit 10;
select * from interaction_review order by id limit 10;
select * from projects where id in (select id from shadow) order by id limit 10;

-- [refuse]

select id from state_decision where decision = 'refuse';

-- [foresee]

select p.home_id, s.category, s.key
  from state_decision d join project_state s on s.id = d.id join shadow p on p.id = s.project_id
  where d.decision in ('rekey', 'replace')
  group by p.home_id, s.category, s.key having count(*) > 1;
select home_id, category, key from wanted where claims > 1
  except
  select d.home_id, s.category, s.key
  from state_decision d join project_state s on s.id = d.id
  where d.contested and (d.decision in ('rekey', 'replace') or d.other is not null);
select other from state_decision where decision in ('revive', 'replace') group by other having count(*) > 1;
select id from state_decision where home_id not in (select id from projects union all select id from home);
select 1
  where (select count(*) from state_decision)
     <> (select count(*) from shadow p join project_state s on s.project_id = p.id);
select 1
  where (select count(*) from memory_decision where joins)
     <> (select count(*) from misnamed x join memories m on m.project = x.stored);
select 1
  where (select count(*) from interaction_decision)
     <> (select count(*) from misnamed x join interactions i on i.project = x.stored);
select newest_id from twin group by newest_id having count(*) filter (where id = newest_id) <> 1;

-- [apply]

insert into projects (id, name, description, created_at)
  select h.id, h.canonical,
         (select p.description from shadow s join projects p on p.id = s.id
          where s.project = h.project and p.description <> ''
          order by p.created_at, p.id limit 1),
         now()
  from home h
  where h.existing_id is null and h.project in (select project from shadow);

create table project_state_archive as
  select project_state.*, '' as because, now() as archived_at from project_state where false;

insert into project_state_archive
  select s.*, case when d.decision = 'replace' then 'gives way' else 'historical' end, now()
  from state_decision d join project_state s on s.id = case when d.decision = 'replace' then d.other else d.id end
  where d.decision in ('replace', 'drop');

update project_state as k
  set status = 'active', source = s.source, confidence = s.confidence, updated_at = s.updated_at
  from state_decision d join project_state s on s.id = d.id
  where d.decision = 'revive' and k.id = d.other;

delete from project_state using state_decision d
  where d.decision <> 'rekey' and project_state.id = case when d.decision = 'replace' then d.other else d.id end;

update project_state set project_id = d.home_id
  from state_decision d
  where d.decision in ('rekey', 'replace') and project_state.id = d.id;

update memories set project = d.project, status = d.status
  from memory_decision d
  where memories.id = d.id and (memories.project <> d.project or memories.status <> d.status);

update interactions set project = d.project
  from interaction_decision d
  where interactions.id = d.id;

create table projects_archive as
  select projects.*, '' as because, now() as archived_at from projects where false;

insert into projects_archive
  select p.*, 'its rows have moved', now() from projects p where p.id in (select id from shadow);

delete from projects where id in (select id from shadow);

-- [verify]

select s.id from shadow p join project_state s on s.project_id = p.id;
select home_id, category, key from wanted where claims > 1
  except
  select project_id, category, key from project_state
  where (project_id, category, key) in (select home_id, category, key from wanted where claims > 1);
select m.id from misnamed x join memories m on m.project = x.stored;
select i.id from misnamed x join interactions i on i.project = x.stored;
select t.newest_id from twin t join memories m on m.id = t.id
  where m.status = 'active' group by t.newest_id having count(*) <> 1;
select id from projects where id in (select id from shadow);
