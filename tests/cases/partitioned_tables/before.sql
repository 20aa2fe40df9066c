create table events (id integer not null, year integer not null, kind text not null, primary key (id, year)) partition by list (year);
create table events_2023 partition of events for values in (2023);
create table events_2024 partition of events for values in (2024);
create table events_later partition of events default;
create table notes (id integer primary key, event integer not null, year integer not null, body text,
  foreign key (event, year) references events on delete cascade);
insert into events values (1, 2023, 'old'), (2, 2023, 'late'), (3, 2024, 'new'), (4, 2025, 'wrong');
insert into notes values (1, 1, 2023, 'first'), (2, 3, 2024, 'third'), (3, 4, 2025, 'fourth');
