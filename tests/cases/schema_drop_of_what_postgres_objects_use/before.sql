create table p (id bigint primary key);
create table c (id bigint primary key, a text, b text, t text, g text generated always as (upper(b)) stored, exclude (a with =));
create materialized view mv as select a from c;
create policy pol on c using (b = 'x');
create statistics st on a, b from c;
create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger tr before update of b on c for each row when (new.b is not null) execute function f();
