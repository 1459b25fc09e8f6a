-- What a company's directory keeps here of its people: accounts and lists of
-- them, by SCIM. And a token that may do that and nothing else.

-- One of an account that a directory has written to. doc: what it told of
-- somebody, JSON, as src/scim made it. shut: the directory closed it, and may
-- open it. gone: it deleted it. Times are milliseconds since 1970.
-- sqlite:
create table provided (
	account integer not null primary key references account (number),
	external text not null, -- the directory's own name for them; or empty
	doc text not null,
	shut integer not null check (shut in (0, 1)),
	gone integer not null check (gone in (0, 1)),
	changed integer not null
) strict;
create index provided_external on provided (external);
-- A group of the directory's: a list of accounts that grants nothing.
create table team (
	number integer not null primary key check (number >= 1),
	name text not null,
	external text not null,
	opened integer not null,
	changed integer not null
) strict;
create table teammate (
	team integer not null references team (number),
	account integer not null references account (number),
	primary key (team, account)
) strict, without rowid;
create index teammate_account on teammate (account, team);
create table bearer_wider (
	token blob not null primary key check (length(token) = 32), -- its hash
	account integer not null references account (number),
	name text not null,
	scopes integer not null check (scopes between 1 and 15), -- 8 provisions
	opened integer not null,
	ends integer not null,
	seen integer not null -- 0: not used yet
) strict, without rowid;
insert into bearer_wider (token, account, name, scopes, opened, ends, seen)
select token, account, name, scopes, opened, ends, seen from bearer;
drop table bearer;
alter table bearer_wider rename to bearer;
create index bearer_account on bearer (account, opened);
-- postgres:
create table provided (
	account bigint not null primary key references account (number),
	external text collate "C" not null,
	doc text collate "C" not null,
	shut bigint not null check (shut in (0, 1)),
	gone bigint not null check (gone in (0, 1)),
	changed bigint not null
);
create index provided_external on provided (external);
create table team (
	number bigint not null primary key check (number >= 1),
	name text collate "C" not null,
	external text collate "C" not null,
	opened bigint not null,
	changed bigint not null
);
create table teammate (
	team bigint not null references team (number),
	account bigint not null references account (number),
	primary key (team, account)
);
create index teammate_account on teammate (account, team);
alter table bearer drop constraint bearer_scopes_check;
alter table bearer add constraint bearer_scopes_check
	check (scopes between 1 and 15);
