create table pages (id integer primary key, slug text not null);
create table drafts (id integer primary key, slug text not null);
insert into pages values (1, 'home'), (2, 'home'), (3, 'about');
insert into drafts values (10, 'home'), (11, 'about');
