create table item (id integer primary key, shelf text not null, name text not null, unique (shelf, name));
create table belongs (shelf text primary key, place text not null);
insert into belongs values ('old', 'new'), ('attic', 'old');
insert into item values
  (1, 'old', 'lamp'),    -- free
  (2, 'old', 'chair'),   -- 3 holds its key, and stays
  (3, 'new', 'chair'),
  (4, 'attic', 'clock'), -- 5 holds its key, and moves on
  (5, 'old', 'clock'),
  (6, 'attic', 'vase');  -- free
