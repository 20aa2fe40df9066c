create table invoices (
  id text primary key,
  customer text not null,
  country text,
  days_overdue integer not null,
  state text not null default 'sent' check (state in ('draft', 'sent', 'paid', 'dunned'))
);
create table payments (id integer primary key, invoice_id text not null references invoices (id), cents integer not null);
