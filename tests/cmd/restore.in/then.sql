create table tickets (id integer primary key, status text not null);
insert into tickets values (1, 'open'), (2, 'waiting'), (3, 'open');
