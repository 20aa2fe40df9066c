create table log (day text, line integer, text text);
insert into log values ('2024-01-01', 1, 'a'), ('2024-01-01', 2, ''), ('2024-01-02', 1, 'b');
