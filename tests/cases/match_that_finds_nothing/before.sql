create table pages (id integer primary key, slug text not null unique, body text);
create table drafts (id integer primary key, slug text not null, body text not null);
insert into pages values (1, 'home', 'old'), (2, 'about', null);
insert into drafts values (10, 'home', 'new'), (11, 'about', 'longer'), (12, 'nowhere', 'x'), (13, 'never', 'longest');
