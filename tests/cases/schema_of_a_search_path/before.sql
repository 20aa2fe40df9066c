create schema app;
create table app.item (id bigint primary key, label text);
create index item_label on app.item (label);
create table public.item (id bigint primary key);
insert into app.item values (1, 'a');
do $$ begin execute format('alter database %I set search_path = app, public', current_database()); end $$;
