create table owner (id integer primary key, name text not null);
create index owner_name on owner (name);
create table item (id integer primary key, label text not null, owner integer);
create view shown as select id from item;
