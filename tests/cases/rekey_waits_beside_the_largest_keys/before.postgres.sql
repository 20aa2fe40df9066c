create table large (id bigint primary key, n text);
create table child (id integer primary key, large bigint references large (id));
create table small (id smallint primary key, n text);
create table uuids (id uuid primary key, n text);
insert into large values (9223372036854775807, 'a'), (9223372036854775806, 'b');
insert into child values (1, 9223372036854775807), (2, 9223372036854775806);
insert into small values (32767, 'a'), (32766, 'b');
insert into uuids values
    ('00000000-0000-0000-0000-000000000001', 'a'),
    ('00000000-0000-0000-0000-000000000002', 'b');
