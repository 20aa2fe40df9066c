create table shop (id char(36) primary key, name text not null, seen timestamptz, open boolean not null, labels jsonb);
insert into shop values
  ('3F0C9A52-7D1E-5B7E-9A0C-2F6D1C8E4B10', 'mill', '2024-05-01 10:00:00.250', true, '{"a": [1, 2]}'),
  ('5b1f0f5e-21d4-5c8b-8f3a-7c9e6a2d0b31', 'quay', null, false, null);
