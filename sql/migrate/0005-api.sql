-- Programs that act for an account.

-- The hash of what one shows; scopes: 1 reads, 2 files, 4 has the calendar;
-- times are milliseconds since 1970, ends 0: never.
-- sqlite:
create table bearer (
	token blob not null primary key check (length(token) = 32), -- its hash
	account integer not null references account (number),
	name text not null,
	scopes integer not null check (scopes between 1 and 7),
	opened integer not null,
	ends integer not null,
	seen integer not null -- 0: not used yet
) strict, without rowid;
create index bearer_account on bearer (account, opened);
-- A request that is sent again is the same one: its key, the hash of what was
-- sent, and what came of it.
create table sent (
	account integer not null references account (number),
	key text not null,
	digest blob not null check (length(digest) = 32),
	act text not null,
	at integer not null,
	primary key (account, key)
) strict, without rowid;
create index sent_at on sent (at);
-- postgres:
create table bearer (
	token bytea not null primary key check (length(token) = 32),
	account bigint not null references account (number),
	name text collate "C" not null,
	scopes bigint not null check (scopes between 1 and 7),
	opened bigint not null,
	ends bigint not null,
	seen bigint not null
);
create index bearer_account on bearer (account, opened);
create table sent (
	account bigint not null references account (number),
	key text collate "C" not null,
	digest bytea not null check (length(digest) = 32),
	act text collate "C" not null,
	at bigint not null,
	primary key (account, key)
);
create index sent_at on sent (at);
