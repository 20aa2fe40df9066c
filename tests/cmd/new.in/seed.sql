create table tickets (id integer primary key, title text not null, status text not null, touched_on text not null);
insert into tickets values
  (1, 'Printer on fire', 'open', '2020-05-01'),
  (2, 'Second door', 'waiting', '2021-06-01'),
  (3, 'New chair', 'open', '2025-07-01'),
  (4, 'Old chair', 'closed', '2019-01-01');
create table pairs (a text not null, b text not null, primary key (a, b));
