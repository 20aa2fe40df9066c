create table projects (
  name text primary key, uuid text not null unique, title text not null, repository text, branch text);
insert into projects values
  ('atlas', '3f0c9a52-7d1e-5b7e-9a0c-2f6d1c8e4b10', 'Atlas', 'https://git.example.com/maps/atlas', 'main'),
  ('beacon', '5b1f0f5e-21d4-5c8b-8f3a-7c9e6a2d0b31', 'Beacon', null, null),
  ('comet', '8d7a2c44-0f3b-53a1-b6e5-1e9f4d7c6a52', 'Comet', 'https://git.example.com/sky/comet', 'trunk'),
  ('omni', 'a94e1b7c-6c2d-5e0f-9d48-3b5a8f7e1c73', 'Omni', 'https://git.example.com/core/omni', 'main');
