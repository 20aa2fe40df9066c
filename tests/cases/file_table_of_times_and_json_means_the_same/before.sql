create table wanted (id integer primary key, at text, more text);
insert into wanted values (1, '2024-02-01T03:30:00+05:30', '{"a": ["ü", null], "b": 1e0}');
