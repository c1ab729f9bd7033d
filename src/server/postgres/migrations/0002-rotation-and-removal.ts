import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'alter table device add column last_heard_at bigint',
  'alter table device add column waiting integer',
  // By whose signed word it was removed; what is signed says when by that device's clock.
  'alter table device add column removed_by uuid',
  'alter table device add column order_at bigint',
  'alter table device add column order_signature bytea',
  // For a device, an invitation or the recovery code: all keys of a space up to an epoch, sealed to a key the server never learns.
  `create table wrapped_key (
     organisation uuid not null,
     space uuid not null,
     recipient uuid not null,
     epoch integer not null,
     wrapped bytea not null,
     wrapped_by uuid not null,
     signature bytea not null,
     primary key (organisation, space, recipient),
     foreign key (organisation, space) references space
   )`,
  'create index wrapped_key_by_recipient on wrapped_key (organisation, recipient)',
  'alter table wrapped_key alter column wrapped set storage external',
  // What a removed device still had to say, until a coordinator takes or drops it.
  `create table held (
     organisation uuid not null,
     device uuid not null,
     space uuid not null,
     n bigint not null,
     hash bytea not null,
     bytes bytea not null,
     held_at bigint not null,
     primary key (organisation, device, space, n),
     foreign key (organisation, device) references device
   )`,
  'alter table held alter column bytes set storage external',
  `create table held_piece (
     organisation uuid not null,
     device uuid not null,
     space uuid not null,
     hash bytea not null,
     bytes bytea not null,
     primary key (organisation, device, space, hash),
     foreign key (organisation, device) references device
   )`,
  'alter table held_piece alter column bytes set storage external',
];

export const rotationAndRemoval: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
  },
};
