create table readings (id integer not null, place text not null, value integer) partition by list (place);
create table readings_in partition of readings for values in ('in');
create table readings_out partition of readings for values in ('out');
create table readings_rest partition of readings default;
insert into readings values (1, 'in', 20), (2, 'in', 21), (3, 'out', 5), (4, 'in', 30);
