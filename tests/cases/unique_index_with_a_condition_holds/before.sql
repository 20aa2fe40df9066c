create table sessions (id integer primary key, person text not null, ended integer, token text);
create unique index one_open_session on sessions (person) where ended is null;
create unique index token_in_any_case on sessions (lower(token));
insert into sessions values (1, 'Ada', 5, 'a'), (2, 'Ada', 6, 'b'), (3, 'Bob', 7, 'c'), (4, 'Cyd', 8, 'd');
