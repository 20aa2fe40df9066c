create table person (id integer primary key, name text not null, note text, city text, town text);
create table log (id integer primary key, what text);
insert into person values (1, 'Ada', 'x', 'y', 'z');
insert into log values (1, 'a');
