-- Registers of what the record says of itself: what was erased of it and by
-- which act, and what is held from being erased. Like the others they are made
-- again from the acts.
-- sqlite:
create table erased (
	seq integer not null references act (seq),
	field text not null,
	erasure integer not null references act (seq), -- that erased it
	primary key (seq, field)
) strict, without rowid;
create table redacted (
	seq integer not null primary key references act (seq),
	sha256 text not null, -- of what is left of its decision; empty: nothing
	open text not null, -- of what is left for anybody
	erasure integer not null references act (seq)
) strict;
create table forgotten (
	person integer not null primary key,
	erasure integer not null references act (seq)
) strict;
create table hold (
	seq integer not null primary key references act (seq),
	act integer references act (seq), -- that is held; none: the person
	person integer,
	lifted integer references act (seq)
) strict;
create index act_own on act (seq) where kind >= 'record.' and kind < 'record/';
-- postgres:
create table erased (
	seq bigint not null references act (seq),
	field text collate "C" not null,
	erasure bigint not null references act (seq),
	primary key (seq, field)
);
create table redacted (
	seq bigint not null primary key references act (seq),
	sha256 text collate "C" not null,
	open text collate "C" not null,
	erasure bigint not null references act (seq)
);
create table forgotten (
	person bigint not null primary key,
	erasure bigint not null references act (seq)
);
create table hold (
	seq bigint not null primary key references act (seq),
	act bigint references act (seq),
	person bigint,
	lifted bigint references act (seq)
);
create index act_own on act (seq) where kind >= 'record.' and kind < 'record/';
