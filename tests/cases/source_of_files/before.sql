create table artifact (path text primary key, name text, stem text, bytes integer, digest text);
insert into artifact values ('a/gone.md', 'gone.md', 'gone', 1, null);
