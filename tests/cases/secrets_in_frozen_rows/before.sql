create table users (name text primary key, token text not null);
insert into users values ('ada', 'sesame-1'), ('bob', 'SESAME-1 and more');
