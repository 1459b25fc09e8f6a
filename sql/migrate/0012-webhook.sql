-- Who is told that something was recorded, and what was said to them.

-- Up to where each was told: next is an entry, day a day of the company's, head
-- the size of a signed head.
-- sqlite:
create table hook (
	name text not null primary key,
	next integer not null,
	day integer not null,
	head integer not null
) strict;
-- id is the same for the same event whoever is told, and however often. state: 0
-- waits, 1 was taken, 2 was given up. Times are milliseconds since 1970.
create table hook_call (
	hook text not null,
	id text not null,
	type text not null,
	about text not null, -- the act's id, or the head's size
	kind text not null, -- of the act
	at integer not null, -- when it happened
	state integer not null check (state between 0 and 2),
	tries integer not null,
	due integer not null, -- not tried before
	changed integer not null,
	said text not null, -- why it was not taken
	primary key (hook, id)
) strict, without rowid;
-- postgres:
create table hook (
	name text collate "C" not null primary key,
	next bigint not null,
	day bigint not null,
	head bigint not null
);
create table hook_call (
	hook text collate "C" not null,
	id text collate "C" not null,
	type text collate "C" not null,
	about text collate "C" not null,
	kind text collate "C" not null,
	at bigint not null,
	state bigint not null check (state between 0 and 2),
	tries bigint not null,
	due bigint not null,
	changed bigint not null,
	said text collate "C" not null,
	primary key (hook, id)
);
-- both:
create index hook_call_due on hook_call (hook, state, due);
create index hook_call_changed on hook_call (changed);
