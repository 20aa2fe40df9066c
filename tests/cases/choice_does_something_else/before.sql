create table fact (id integer primary key, name text not null, value text not null, old integer not null);
insert into fact values (1, 'height', '10', 1), (2, 'height', '12', 0), (3, 'width', '5', 1), (4, 'width', '6', 0);
