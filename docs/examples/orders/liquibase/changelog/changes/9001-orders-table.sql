--liquibase formatted sql

--changeset tenantry:9001-orders-table
create table tenantry.orders (
  tenant_id  uuid not null references tenancy.tenants (id) deferrable initially immediate,
  id         uuid not null,
  number     text not null,
  customer   text not null,
  amount     numeric(12, 2) not null check (amount >= 0),
  currency   text not null check (currency ~ '^[A-Z]{3}$'),
  placed_on  date not null,
  status     text not null check (status in ('open', 'paid', 'canceled')),
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);

alter table tenantry.orders enable row level security;
alter table tenantry.orders force row level security;
create policy orders_of_tenant on tenantry.orders
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.orders to tenantry_api;
