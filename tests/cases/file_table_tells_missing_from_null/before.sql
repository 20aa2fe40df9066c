create table urls (name text primary key, url text not null);
insert into urls values ('c', 'https://example.org/c'), ('d', 'https://example.org/d');
