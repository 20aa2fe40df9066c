create table sites (id integer primary key, domain text);
create table notes (id integer primary key, domain text);
create table known (domain text primary key);
insert into sites values (1, 'old.example'), (2, 'new.example'), (3, 'other.example');
insert into notes values (1, 'new.example'), (2, 'old.example'), (3, null);
insert into known values ('new.example'), ('old.example');
