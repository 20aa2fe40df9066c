create table log (day text unique, line integer, text text);
insert into log values ('2024-01-01', 1, 'a');
