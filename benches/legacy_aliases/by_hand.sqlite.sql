-- What rules/legacy-aliases.yaml does, written by hand: the measure for amend's plan and apply.
--
-- It expects the registry's text in temp.registry_file(body). It folds names with SQL's lower(),
-- which is right for the ASCII names of the benchmark and for nothing else.
-- Sections: names, decide and foresee are the plan, with review the plan that a person can read;
-- names, decide, apply and verify the apply. In require, readable, refuse, foresee and verify every row
-- that a statement returns is a failure. A plan also has to say what apply would run into, so foresee asks
-- of the decisions what apply's constraints and checks will ask of the tables.

-- [names]

create temp table alias (name text primary key, project text not null, canonical text not null) without rowid;

insert into alias
  select lower(trim(a.value)), lower(trim(p.value ->> 'id')), trim(p.value ->> 'id')
  from registry_file, json_each(body, '$.projects') p, json_each(p.value -> 'aliases') a
  union
  select lower(trim(p.value ->> 'id')), lower(trim(p.value ->> 'id')), trim(p.value ->> 'id')
  from registry_file, json_each(body, '$.projects') p;

create temp table named as select id, lower(trim(name)) as folded from projects;

create temp table home (project text primary key, canonical text not null, existing_id text, id text not null) without rowid;

insert into home
  select a.project, a.canonical, n.id, coalesce(n.id, 'made-from-' || a.project)
  from (select distinct project, canonical from alias) a
  left join named n on n.folded = a.project;

create temp table shadow (id text primary key, project text not null, home_id text not null) without rowid;

insert into shadow
  select n.id, h.project, h.id
  from named n join alias a on a.name = n.folded join home h on h.project = a.project
  where n.folded <> a.project;

create temp table misnamed (stored text primary key, canonical text not null) without rowid;

insert into misnamed
  select s.stored, a.canonical
  from (select distinct project as stored from memories union select distinct project from interactions) s
  join alias a on a.name = lower(trim(s.stored))
  where s.stored <> a.canonical;

-- With the sizes of these small tables SQLite starts from them, not from the large ones.
analyze temp;

-- [require]

select folded from named join home on home.project = named.folded group by folded having count(*) > 1;

-- [decide]

-- The keys that shadows want, and how many of them want each.
create temp table wanted as
  select p.home_id, s.category, s.key, count(*) as claims
  from shadow p join project_state s on s.project_id = p.id
  group by p.home_id, s.category, s.key;

create temp table rival (id text primary key, updated_at, first, first_value, live, disputed) without rowid;

insert into rival
  select s.id, s.updated_at,
         row_number() over claim = 1,
         first_value(s.value) over claim,
         max(s.status = 'active') over claim,
         coalesce(min(iif(s.status = 'active', coalesce('=' || s.value, ''), null)) over claim
                  <> max(iif(s.status = 'active', coalesce('=' || s.value, ''), null)) over claim, false)
  from wanted w
  join shadow p on p.home_id = w.home_id
  join project_state s on s.project_id = p.id and s.category = w.category and s.key = w.key
  where w.claims > 1
  window claim as (
    partition by p.home_id, s.category, s.key
    order by s.status = 'active' desc, julianday(s.updated_at) desc, s.id
    rows between unbounded preceding and unbounded following);

-- Row ids instead of keys, in their order: apply finds the rows again without a search by text,
-- and reads every page once.
create temp table state_decision as
  select row, other, home_id, contested,
         case
           when disputed then iif(live, 'refuse', 'drop')
           when other is null then iif(first, 'rekey', iif(same, 'retire', 'drop'))
           when other_live then iif(same, 'retire', iif(live, 'refuse', 'drop'))
           when not live then iif(same, 'retire', 'drop')
           when not first then 'retire'
           when same then 'revive'
           else 'replace'
         end as decision
  from (
    select s.rowid as row, k.rowid as other, p.home_id, r.id is not null as contested,
           s.status = 'active' as live, k.status = 'active' as other_live,
           coalesce(r.first, true) as first, coalesce(r.disputed, false) as disputed,
           s.value is case
             when r.id is null or r.first or k.status = 'active' or (k.id is not null and not r.live) then k.value
             else r.first_value
           end as same
    from shadow p
    join project_state s on s.project_id = p.id
    left join rival r on r.id = s.id
    left join project_state k on k.project_id = p.home_id and k.category = s.category and k.key = s.key)
  order by row;

create temp table twin (id text primary key, updated_at, newest_id text not null) without rowid;

insert into twin
  with same as (
    select json_group_array(m.id) as ids
    from memories m left join misnamed x on x.stored = m.project
    where m.status = 'active'
    group by coalesce(x.canonical, m.project), m.memory_type, m.content
    having count(*) > 1 and max(x.stored is not null))
  select m.id, m.updated_at,
         first_value(m.id) over (partition by same.ids order by julianday(m.updated_at) desc, m.id)
  from same, json_each(same.ids) member join memories m on m.id = member.value;

create temp table memory_decision as
  select m.rowid as row, coalesce(x.canonical, m.project) as project,
         iif(t.newest_id <> m.id, 'superseded', m.status) as status,
         x.stored is not null as joins, t.newest_id = m.id as newest
  from memories m
  left join misnamed x on x.stored = m.project
  left join twin t on t.id = m.id
  where x.stored is not null or t.id is not null;

create temp table interaction_decision as
  select i.rowid as row, x.canonical as project
  from misnamed x join interactions i on i.project = x.stored
  order by i.rowid;

-- [readable]

select id from rival
  where julianday(updated_at) is null or updated_at not glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*';
select id from twin
  where julianday(updated_at) is null or updated_at not glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*';

-- [count]

select 'project-state', decision, count(*) from state_decision group by decision;
select 'memories', joins || coalesce('/' || newest, ''), count(*) from memory_decision group by joins, newest;
select 'interactions', 'all', count(*) from interaction_decision;

-- [review]

-- Row numbers and counts are enough to apply, not to review: which rows, and from what to what.
create temp table state_review as
  select d.decision, s.id, s.project_id, d.home_id, s.status,
         k.id as other_id, k.status as other_status, k.source as other_source,
         k.confidence as other_confidence, k.updated_at as other_updated_at,
         s.source, s.confidence, s.updated_at
  from state_decision d
  join project_state s on s.rowid = d.row
  left join project_state k on k.rowid = d.other;

create temp table memory_review as
  select m.id, m.project, d.project as new_project, m.status, d.status as new_status
  from memory_decision d join memories m on m.rowid = d.row;

create temp table interaction_review as
  select i.id, i.project, d.project as new_project
  from interaction_decision d join interactions i on i.rowid = d.row;

-- [show]

-- What a report shows: how many rows each table has, and the first ten rows of each decision by key, those
-- that leave as they are.
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

select row from state_decision where decision = 'refuse';

-- [foresee]

-- Moved rows do not get the key of each other. Not that of a row that stays, either: the decision
-- looked for one.
select p.home_id, s.category, s.key
  from state_decision d join project_state s on s.rowid = d.row join shadow p on p.id = s.project_id
  where d.decision in ('rekey', 'replace')
  group by p.home_id, s.category, s.key having count(*) > 1;
-- Every key that several shadows want is held by a row that moves, or by one that stays.
select home_id, category, key from wanted where claims > 1
  except
  select d.home_id, s.category, s.key
  from state_decision d join project_state s on s.rowid = d.row
  where d.contested and (d.decision in ('rekey', 'replace') or d.other is not null);
-- No canonical row is changed twice.
select other from state_decision where decision in ('revive', 'replace') group by other having count(*) > 1;
-- Their projects are there, or will be.
select row from state_decision where home_id not in (select id from projects union all select id from home);
-- Every row of a shadow project moves or leaves, and every misnamed row gets its name.
select 1
  where (select count(*) from state_decision)
     <> (select count(*) from shadow p join project_state s on s.project_id = p.id);
select 1
  where (select count(*) from memory_decision where joins)
     <> (select count(*) from misnamed x join memories m on m.project = x.stored);
select 1
  where (select count(*) from interaction_decision)
     <> (select count(*) from misnamed x join interactions i on i.project = x.stored);
-- One of several equal memories stays live.
select newest_id from twin group by newest_id having sum(id = newest_id) <> 1;

-- [apply]

insert into projects (id, name, description, created_at)
  select h.id, h.canonical,
         (select p.description from shadow s join projects p on p.id = s.id
          where s.project = h.project and p.description <> ''
          order by julianday(p.created_at), p.id limit 1),
         strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
  from home h
  where h.existing_id is null and h.project in (select project from shadow);

create table project_state_archive as
  select project_state.*, '' as because, '' as archived_at from project_state where false;

insert into project_state_archive
  select s.*, iif(d.decision = 'replace', 'gives way', 'historical'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
  from state_decision d join project_state s on s.rowid = iif(d.decision = 'replace', d.other, d.row)
  where d.decision in ('replace', 'drop');

update project_state as k
  set status = 'active', source = s.source, confidence = s.confidence, updated_at = s.updated_at
  from state_decision d join project_state s on s.rowid = d.row
  where d.decision = 'revive' and k.rowid = d.other;

delete from project_state where rowid in (
  select iif(decision = 'replace', other, row) from state_decision where decision <> 'rekey');

update project_state set project_id = d.home_id
  from state_decision d
  where d.decision in ('rekey', 'replace') and project_state.rowid = d.row;

update memories set project = d.project, status = d.status
  from memory_decision d
  where memories.rowid = d.row and (memories.project <> d.project or memories.status <> d.status);

update interactions set project = d.project
  from interaction_decision d
  where interactions.rowid = d.row;

create table projects_archive as
  select projects.*, '' as because, '' as archived_at from projects where false;

insert into projects_archive
  select p.*, 'its rows have moved', strftime('%Y-%m-%dT%H:%M:%SZ', 'now') from projects p where p.id in (select id from shadow);

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
