create table "MyOwner" ("Id" uuid primary key);
create table "MyItem" ("Id" bigint primary key, "Label" text check ("Label" <> ''), "Owner" uuid, "Other" uuid references "MyOwner");
alter table "MyItem" add constraint second foreign key ("Other") references "MyOwner";
create view shown as select "Label" from "MyItem";
insert into "MyOwner" values ('018f0000-0000-7000-8000-000000000001');
insert into "MyItem" values (1, 'x', '018f0000-0000-7000-8000-000000000001', null);
