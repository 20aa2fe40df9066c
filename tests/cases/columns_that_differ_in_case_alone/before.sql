create table thing (id integer primary key, "V" text, v text);
insert into thing values (1, 'A', 'a');
