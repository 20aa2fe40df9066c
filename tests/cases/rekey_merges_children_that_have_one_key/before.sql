create table project (id integer primary key, name text not null unique);
create table setting (
  id integer primary key, project integer not null references project (id), name text not null, value text not null,
  unique (project, name));
insert into project values (1, 'omni'), (2, 'omni-old'), (3, 'tools'), (4, 'tools-old');
insert into setting values (1, 1, 'colour', 'red'), (2, 2, 'colour', 'blue'), (3, 2, 'size', '4'), (4, 4, 'size', '5');
