create table mails (id integer primary key, mail text);
insert into mails values (1, 'ada@example.org'), (3, null), (9, 'new@example.org');
