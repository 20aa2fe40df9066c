create table tenant (id integer primary key, name text not null);
create table folder (
  tenant integer not null references tenant (id), number integer not null, inside integer,
  primary key (tenant, number), foreign key (tenant, inside) references folder (tenant, number));
create table page (
  id integer primary key, tenant integer not null references tenant (id), folder integer,
  foreign key (tenant, folder) references folder (tenant, number));
insert into tenant values (1, 'red'), (2, 'blue'), (11, 'green');
insert into folder values (1, 1, null), (1, 2, 1), (1, 3, 2), (2, 1, null), (11, 1, null);
insert into page values (1, 1, 3), (2, 2, 1), (3, 11, 1), (4, 1, null);
