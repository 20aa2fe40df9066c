create type mood as enum ('sad', 'ok', 'happy');
create domain positive as integer check (value > 0);
create type pair as (name text, number numeric);
create table things (
  id uuid primary key,
  document jsonb, raw json, tags text[], grid integer[], amount numeric(38, 10), at timestamptz, local timestamp,
  day date, length interval, bytes bytea, mood mood, share positive, span int4range, address inet, exact double precision,
  flag boolean, letters char(5), wide bigint,
  words tsvector, query tsquery, spans int4multirange, moments tstzrange[], note xml, mask bit varying, place point,
  pairs pair, moods mood[], card macaddr, price money, loose numeric, clock timetz, shares positive[],
  half bigint generated always as (wide / 2) stored
);
create table copies (like things);
alter table copies drop column half;
insert into things values
  ('6ba7b810-9dad-11d1-80b4-00c04fd430c8', '{"b": [1, 2.50, null], "a": "it''s"}', '{"b":  1, "a": 2}',
   array['x', null, 'it''s, "well"'], array[[1, 2], [3, null]], 1234567890123456789012345678.0123456789,
   '2024-03-01 12:00:00.123456+02', '2024-03-01 12:00:00.5', '2024-02-29', '1 year 2 days 03:00:00.5', '\x00ff',
   'happy', 3, '[1,5)', '10.0.0.0/8', 0.1, true, 'ab', 9223372036854775807,
   'fat:2 cat:3A', 'fat & !rat:*', '{[1,3),[7,9)}', array['[2024-03-01 12:00+02,)'::tstzrange], '<a b="1"> <c/></a>', '0101', '(1.5,-2)',
   row('it''s, "well"', 1.50), '{happy,NULL}', '08:00:2b:01:02:03', 12.34, 1.2300, '12:00:00.5+02', '{1,2}'),
  ('7ba7b810-9dad-11d1-80b4-00c04fd430c8', null, null, '{}', null, -0.0000000001, 'infinity', '0044-03-15 00:00:00 BC',
   '-infinity', '-1 day', '\x', 'sad', 1, 'empty', '::1', 'NaN', false, '', -9223372036854775808,
   '', '', '{}', '{}', '', '', '(0,Infinity)', row(null, null), '{}', '00:00:00:00:00:00', -0.01, 'NaN', '00:00:00+00', null),
  ('8ba7b810-9dad-11d1-80b4-00c04fd430c8', null, null, null, null, null, null, null,
   null, null, null, null, null, null, null, null, null, null, null,
   null, null, null, null, null, null, null, null, null, null, null, null, null, null);
