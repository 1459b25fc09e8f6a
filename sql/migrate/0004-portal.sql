-- Who signs in, and what they have not filed yet. None of it is on the record:
-- all of it may change and go.

-- login is folded (text/fold.h), person is whom they are on the record.
-- password: Argon2id; empty: none was chosen. totp: a sealed secret; empty:
-- none. Times are milliseconds since 1970.
-- sqlite:
create table account (
	number integer not null primary key check (number >= 1),
	login text not null unique,
	person text not null unique,
	name text not null,
	password text not null,
	totp blob not null,
	lang text not null, -- empty: as the browser wishes
	admin integer not null check (admin in (0, 1)),
	opened integer not null,
	closed integer -- nobody signs in with it from then on
) strict;
create table session (
	token blob not null primary key check (length(token) = 32), -- its hash
	account integer not null references account (number),
	agent text not null, -- "Firefox, Linux"
	opened integer not null,
	seen integer not null
) strict, without rowid;
create index session_account on session (account);
create table link (
	token blob not null primary key check (length(token) = 32), -- its hash
	account integer references account (number), -- none: the first one
	opened integer not null
) strict, without rowid;
create table draft (
	id text not null primary key,
	account integer not null references account (number),
	act text not null, -- its kind
	form blob not null, -- sealed
	changed integer not null
) strict;
create index draft_account on draft (account, changed);
create table filed (
	id text not null primary key, -- of the form that was sent
	account integer not null references account (number),
	act text not null, -- what came of it
	at integer not null
) strict;
create index filed_at on filed (at);
-- postgres:
create table account (
	number bigint not null primary key check (number >= 1),
	login text collate "C" not null unique,
	person text collate "C" not null unique,
	name text collate "C" not null,
	password text collate "C" not null,
	totp bytea not null,
	lang text collate "C" not null,
	admin bigint not null check (admin in (0, 1)),
	opened bigint not null,
	closed bigint
);
create table session (
	token bytea not null primary key check (length(token) = 32),
	account bigint not null references account (number),
	agent text collate "C" not null,
	opened bigint not null,
	seen bigint not null
);
create index session_account on session (account);
create table link (
	token bytea not null primary key check (length(token) = 32),
	account bigint references account (number),
	opened bigint not null
);
create table draft (
	id text collate "C" not null primary key,
	account bigint not null references account (number),
	act text collate "C" not null,
	form bytea not null,
	changed bigint not null
);
create index draft_account on draft (account, changed);
create table filed (
	id text collate "C" not null primary key,
	account bigint not null references account (number),
	act text collate "C" not null,
	at bigint not null
);
create index filed_at on filed (at);
