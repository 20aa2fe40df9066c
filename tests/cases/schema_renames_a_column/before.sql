create table parent (code text primary key);
create table item (id integer primary key, label text not null check (label <> ''), parent text references parent (code));
create unique index item_label on item (label, parent);
insert into parent values ('p');
insert into item values (1, 'a', 'p'), (2, 'c', 'p'), (3, 'x', 'p');
