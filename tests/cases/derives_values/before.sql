-- Around the Greek name stand a no-break space and an em space.
create table people (id integer primary key, name text, folded text, hash text, v5 text, own text, v4 text, greeting text);
insert into people (id, name) values (1, '  ÅSA Öst '), (2, 'bob'), (3, ' ΣΊΣΥΦΟΣ '), (4, 'İ');
