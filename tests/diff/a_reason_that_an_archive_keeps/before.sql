create table tickets (id integer primary key, status text not null);
insert into tickets values (1, 'done'), (2, 'done'), (3, 'spam');
