create table owner (id integer primary key, name text not null unique);
create table item (id integer primary key, label text, owner_id integer references owner (id));
insert into owner values (1, 'ada');
insert into item values (1, 'pen', 1), (2, 'ink', null);
