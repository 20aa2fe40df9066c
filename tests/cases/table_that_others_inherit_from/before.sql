create table place (id integer primary key, name text);
create table town (mayor text) inherits (place);
insert into town values (1, 'Rome', 'Ada');
