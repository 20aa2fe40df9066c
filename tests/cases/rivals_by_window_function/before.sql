create table people (id integer primary key, email text not null, updated text not null);
insert into people values (1, 'a@x', '2024-01-01'), (2, 'A@x', '2024-02-01'), (3, 'b@x', '2024-01-01'), (4, 'a@X', '2024-02-01');
