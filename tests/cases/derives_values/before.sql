create table people (id integer primary key, name text, folded text, hash text, v5 text, own text, v4 text, greeting text);
insert into people (id, name) values (1, '  ÅSA Öst '), (2, 'bob'), (3, char(160) || 'ΣΊΣΥΦΟΣ' || char(8195)), (4, 'İ');
