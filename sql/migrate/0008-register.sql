-- Lists of the acts of one kind, and how somebody likes to see them.

-- both:
create index act_kind on act (kind, seq);

-- asked: a register's address, sealed with the name that its owner gave it.
-- dropped: when it was thrown away; it can be taken back for a while.
-- sqlite:
create table outlook (
	id text not null primary key,
	account integer not null references account (number),
	asked blob not null,
	dropped integer
) strict;
-- postgres:
create table outlook (
	id text collate "C" not null primary key,
	account bigint not null references account (number),
	asked bytea not null,
	dropped bigint
);
-- both:
create index outlook_account on outlook (account);
