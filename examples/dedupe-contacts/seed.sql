-- A small shop whose sign-up form never looked whether an address was there already.

create table contacts (
  id         integer primary key,
  email      text,
  name       text not null,
  phone      text,
  company    text,
  verified   integer not null default 0 check (verified in (0, 1)),
  status     text not null default 'active' check (status in ('active', 'merged')),
  created_at text not null,
  updated_at text not null
);

create table orders (
  id         integer primary key,
  contact_id integer not null references contacts (id),
  item       text not null,
  cents      integer not null,
  ordered_at text not null
);

create index orders_by_contact on orders (contact_id);

insert into contacts (id, email, name, phone, company, verified, created_at, updated_at) values
  -- Alone: not selected.
  (1,  'lena.voss@example.com',      'Lena Voss',     '+49 30 5550101', 'Voss Druck',  1, '2022-01-05 09:00:00', '2023-01-05 09:00:00'),
  (2,  null,                         'Walk-in',       null,             null,          0, '2022-01-06 09:00:00', '2022-01-06 09:00:00'),
  (3,  null,                         'Walk-in',       null,             null,          0, '2022-01-07 09:00:00', '2022-01-07 09:00:00'),
  (4,  ' ',                          'No address',    null,             null,          0, '2022-01-08 09:00:00', '2022-01-08 09:00:00'),
  (5,  '',                           'No address',    null,             null,          0, '2022-01-09 09:00:00', '2022-01-09 09:00:00'),
  -- One is verified, and lacks the phone number that the others agree on.
  (6,  'Amara.Diallo@example.com',   'Amara Diallo',  null,             'Diallo & Co', 1, '2022-02-01 09:00:00', '2022-02-01 09:00:00'),
  (7,  'amara.diallo@example.com ',  'A. Diallo',     '+221 33 5550102', null,         0, '2022-03-01 09:00:00', '2023-06-01 09:00:00'),
  (8,  'AMARA.DIALLO@EXAMPLE.COM',   'Amara D',       '+221 33 5550102', 'Diallo',     0, '2022-04-01 09:00:00', '2022-04-01 09:00:00'),
  -- Nobody is verified: the one changed last survives. As text, "T" sorts after " ".
  (9,  'jörg@example.com',           'Jörg Brandt',   '+49 89 5550103', null,          0, '2022-05-01 09:00:00', '2023-05-01 18:00:00'),
  (10, 'JÖRG@example.com',           'Joerg Brandt',  '+49 89 5550104', 'Brandt KG',   0, '2022-05-02 09:00:00', '2023-05-01T09:00:00Z'),
  -- Two are verified, under one name: the one changed last survives.
  (11, 'mei.tanaka@example.com',     'Mei Tanaka',    '+81 3 5550105',  null,          1, '2022-06-01 09:00:00', '2022-06-01 09:00:00'),
  (12, 'Mei.Tanaka@example.com',     'mei tanaka ',   null,             null,          1, '2022-06-02 09:00:00', '2023-06-02 09:00:00'),
  (13, 'mei.tanaka@example.com',     'M. T.',         '+81 3 5550106',  null,          0, '2022-06-03 09:00:00', '2022-06-03 09:00:00'),
  -- Two are verified, under two names: perhaps two people behind one address, so the run refuses.
  (14, 'office@example.org',         'Olu Adeyemi',   '+234 1 5550107', 'Adeyemi Ltd', 1, '2022-07-01 09:00:00', '2022-07-01 09:00:00'),
  (15, 'Office@example.org',         'Grace Adeyemi', '+234 1 5550107', 'Adeyemi Ltd', 1, '2022-07-02 09:00:00', '2022-07-02 09:00:00');

insert into orders (id, contact_id, item, cents, ordered_at) values
  (1,  1,  'Business cards',  4900, '2023-02-01 10:00:00'),
  (2,  2,  'Gift card',       2500, '2023-02-02 10:00:00'),
  (3,  6,  'Poster',          1900, '2023-02-03 10:00:00'),
  (4,  7,  'Flyers',          9900, '2023-02-04 10:00:00'),
  (5,  8,  'Stickers',        1200, '2023-02-05 10:00:00'),
  (6,  9,  'Calendar',        2400, '2023-02-06 10:00:00'),
  (7,  10, 'Calendar',        2400, '2023-02-07 10:00:00'),
  (8,  11, 'Notebook',         800, '2023-02-08 10:00:00'),
  (9,  13, 'Notebook',         800, '2023-02-09 10:00:00'),
  (10, 14, 'Letterheads',     5900, '2023-02-10 10:00:00'),
  (11, 15, 'Envelopes',       3900, '2023-02-11 10:00:00');
