import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table setup (
     singleton boolean primary key default true check (singleton),
     token_hash bytea not null,
     used_by uuid
   )`,
  `create table organisation (
     organisation uuid primary key,
     created_at bigint not null,
     published_version bigint not null default 0
   )`,
  `create table space (
     organisation uuid not null references organisation,
     space uuid not null,
     kind text not null check (kind in ('organisation', 'team', 'private')),
     generation text not null,
     epoch integer not null default 1,
     head bigint not null default 0,
     primary key (organisation, space)
   )`,
  `create table membership (
     organisation uuid not null,
     space uuid not null,
     member uuid not null,
     role text not null check (role in ('worker', 'coordinator')),
     primary key (organisation, space, member),
     foreign key (organisation, space) references space
   )`,
  'create index membership_by_member on membership (organisation, member)',
  `create table device (
     organisation uuid not null references organisation,
     device uuid not null,
     member uuid not null,
     sign_key bytea not null,
     invitation uuid,
     created_at bigint not null,
     removed_at bigint,
     primary key (organisation, device)
   )`,
  // A device signs in before anybody knows whose it is.
  'create unique index device_by_name on device (device)',
  'create index device_by_member on device (organisation, member)',
  `create table session (
     organisation uuid not null,
     device uuid not null,
     token_hash bytea not null,
     expires_at bigint not null,
     primary key (organisation, device, token_hash),
     foreign key (organisation, device) references device
   )`,
  `create table challenge (
     organisation uuid not null,
     device uuid not null,
     challenge_hash bytea not null,
     expires_at bigint not null,
     primary key (organisation, device, challenge_hash),
     foreign key (organisation, device) references device
   )`,
  `create table envelope (
     organisation uuid not null,
     space uuid not null,
     seq bigint not null,
     kind smallint not null,
     epoch bigint not null,
     subject uuid,
     device uuid,
     n bigint,
     letter uuid,
     hash bytea not null,
     size integer not null,
     bytes bytea,
     primary key (organisation, space, seq),
     foreign key (organisation, space) references space,
     check ((device is null) = (n is null) and (device is null) = (letter is not null))
   )`,
  'create unique index envelope_by_name on envelope (organisation, space, device, n) where device is not null',
  'create unique index envelope_by_letter on envelope (organisation, space, letter) where letter is not null',
  'create index envelope_by_subject on envelope (organisation, space, subject) where subject is not null',
  // Sealed bytes do not compress; trying costs time on every write.
  'alter table envelope alter column bytes set storage external',
  `create table erased_subject (
     organisation uuid not null,
     space uuid not null,
     subject uuid not null,
     primary key (organisation, space, subject),
     foreign key (organisation, space) references space
   )`,
  `create table published_row (
     organisation uuid not null references organisation,
     noun text not null,
     id uuid not null,
     version bigint not null,
     state jsonb not null,
     removed boolean not null,
     school uuid,
     address text,
     primary key (organisation, noun, id)
   )`,
  'create index published_row_by_version on published_row (organisation, noun, version)',
  // An address is on posters: two schools never share one, in whatever organisation.
  'create unique index published_row_by_address on published_row (address) where address is not null',
  `create table invitation (
     organisation uuid not null references organisation,
     invitation uuid not null,
     recovery boolean not null,
     token_hash bytea not null,
     payload bytea,
     created_by uuid not null,
     created_at bigint not null,
     expires_at bigint,
     used_at bigint,
     revoked_at bigint,
     primary key (organisation, invitation)
   )`,
  // Whoever opens an invitation knows its name and not yet the organisation.
  'create unique index invitation_by_name on invitation (invitation)',
  `create table invitation_space (
     organisation uuid not null,
     invitation uuid not null,
     space uuid not null,
     role text not null check (role in ('worker', 'coordinator')),
     primary key (organisation, invitation, space),
     foreign key (organisation, invitation) references invitation,
     foreign key (organisation, space) references space
   )`,
  `create table attachment (
     organisation uuid not null,
     space uuid not null,
     hash bytea not null,
     bytes bytea not null,
     primary key (organisation, space, hash),
     foreign key (organisation, space) references space
   )`,
  'alter table attachment alter column bytes set storage external',
];

export const theThread: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
  },
};
