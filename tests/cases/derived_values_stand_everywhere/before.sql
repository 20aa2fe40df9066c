create table person (id integer primary key, name text, old boolean not null, tag text, score integer);
create table label (id integer primary key, name text not null unique, title text);
insert into person (id, name, old) values
  (1, ' Ada ', true), (2, 'ADA', false), (3, 'Straße', false), (4, null, false), (5, 'nobody', false), (6, '', false);
insert into label values (10, 'ada', ' The FIRST '), (20, 'straße', null), (30, 'other', 'x');
