create table current (id integer primary key, name text not null);
create table legacy (id integer primary key, name text not null, keep integer not null);
create table legacy_log (legacy integer not null references legacy (id), what text not null);
insert into legacy values (1, 'a', 1), (2, 'b', 0);
insert into legacy_log values (1, 'made'), (1, 'read'), (2, 'made');
