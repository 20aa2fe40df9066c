create table tickets (id integer primary key, status text not null);
create table labels (id integer primary key, name text not null);
insert into tickets values (1, 'open'), (4, 'open');
insert into labels values (1, 'urgent');
