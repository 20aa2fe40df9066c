create table person (id integer primary key, name text not null);
create table badge (person integer references person (id) on delete cascade, code text);
create table mail (person integer references person (id) on delete set null, subject text);
create table note (person integer references person (id), words text);
insert into person values (1, 'Ada'), (2, 'Ada (double)'), (3, 'Bob');
insert into badge values (1, 'a'), (2, 'b'), (2, 'b'), (3, null), (null, 'x');
insert into mail values (2, 'hello'), (null, 'none'), (1, 'hello');
insert into note values (2, 'one'), (2, 'one'), (1, 'two'), (3, 'three');
