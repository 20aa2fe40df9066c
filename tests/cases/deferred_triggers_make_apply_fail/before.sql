create table people (id integer primary key, name text);
create table log (id integer primary key, text text);
create function people_leave() returns trigger language plpgsql as $$ begin insert into log select count(*) + 1, 'left: ' || old.name from log; return null; end $$;
create constraint trigger people_leave after delete on people deferrable initially deferred for each row execute function people_leave();
insert into people values (1, 'Ada'), (2, 'Eve');
