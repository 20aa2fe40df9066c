create table invoices (
  id text primary key,
  customer text not null,
  country text,
  days_overdue integer not null,
  state text not null default 'sent' check (state in ('draft', 'sent', 'paid', 'dunned'))
);
create table payments (id integer primary key, invoice_id text not null references invoices (id), cents integer not null);
create table unrelated (id integer primary key);
insert into invoices values
  ('i-1', 'Ada, key s3cret', 'de', 40, 'sent'),
  ('i-2', 'Bea', null, 40, 'sent'),
  ('i-3', 'Cem', 'ch', 5, 'draft'),
  ('i-4', 'Dan', 'de', 50, 'sent'),
  ('i-9', 'Eve', 'at', 400, 'sent');
insert into payments values (1, 'i-4', 900), (2, 'i-9', 100);
