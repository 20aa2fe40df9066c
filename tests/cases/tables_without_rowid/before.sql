create table words (language text, word text, count integer not null, primary key (language, word)) without rowid;
insert into words values ('en', 'a', 9), ('en', 'zyzzyva', 1), ('de', 'ein', 5);
