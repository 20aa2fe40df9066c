create table "order" ("select" integer primary key, "group" text, "Größe" text);
create table "it's a ""table""" ("the key" integer primary key, "the ""value""" text);
insert into "order" values (1, 'x', 'a'), (2, 'x', 'b'), (3, 'z', 'c');
insert into "it's a ""table""" values (1, 'old'), (3, 'stays');
