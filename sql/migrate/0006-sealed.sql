-- What is sealed of an act, one row behind the other by a number: a key of two
-- columns would be a tree of its own beside the rows, or hold them in itself,
-- where bytes as long as these leave half of each page empty.

-- sqlite:
create table disclosed (
	at integer not null primary key,
	seq integer not null references act (seq),
	part integer not null check (part >= 0 and part < 2048),
	whose text not null,
	sealed blob not null,
	check (at = seq * 2048 + part)
) strict;
create table decided (
	at integer not null primary key,
	seq integer not null references act (seq),
	part integer not null check (part in (0, 1)), -- whole; for anybody
	whose text not null,
	sealed blob not null,
	check (at = seq * 2 + part)
) strict;
insert into disclosed
	select seq * 2048 + part, seq, part, whose, sealed from disclosure;
insert into decided
	select seq * 2 + part, seq, part, whose, sealed from decision;
drop table disclosure;
drop table decision;
alter table disclosed rename to disclosure;
alter table decided rename to decision;
-- postgres:
alter table disclosure add column at bigint check (at = seq * 2048 + part);
alter table decision add column at bigint check (at = seq * 2 + part);
update disclosure set at = seq * 2048 + part;
update decision set at = seq * 2 + part;
alter table disclosure drop constraint disclosure_pkey, add primary key (at);
alter table decision drop constraint decision_pkey, add primary key (at);
alter table disclosure add check (part < 2048);
