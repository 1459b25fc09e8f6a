-- Passkeys, the challenges that they answered, and how somebody signed in.

-- sqlite:
create table passkey (
	id blob not null primary key, -- by which an authenticator finds it
	account integer not null references account (number),
	handle blob not null check (length(handle) = 32), -- of the account: random
	name text not null,
	kind integer not null check (kind between 1 and 3), -- src/webauthn/key.h
	a blob not null,
	b blob not null,
	count integer not null, -- of signatures; 0: it does not count
	made integer not null, -- milliseconds since 1970
	used integer not null, -- 0: never
	warned integer not null -- when its counter went back; 0: it did not
) strict, without rowid;
create index passkey_account on passkey (account);
-- Each is good once, and is kept for as long as it would be good.
create table spent (
	challenge blob not null primary key check (length(challenge) = 32),
	at integer not null
) strict, without rowid;
-- way: 0 before anybody asked, else as in src/desk/signin.h.
alter table session add column way integer not null default 0;
-- postgres:
create table passkey (
	id bytea not null primary key,
	account bigint not null references account (number),
	handle bytea not null check (length(handle) = 32),
	name text collate "C" not null,
	kind bigint not null check (kind between 1 and 3),
	a bytea not null,
	b bytea not null,
	count bigint not null,
	made bigint not null,
	used bigint not null,
	warned bigint not null
);
create index passkey_account on passkey (account);
create table spent (
	challenge bytea not null primary key check (length(challenge) = 32),
	at bigint not null
);
alter table session add column way bigint not null default 0;
