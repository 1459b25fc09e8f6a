-- Who asked for an erasure that somebody else is to decide.

-- seq: of the act that asks. answer: of the one that erased, or refused to; null:
-- it waits.
-- sqlite:
create table request (
	seq integer not null primary key references act (seq),
	act integer references act (seq), -- of which something is to go; none: the person
	person integer,
	answer integer references act (seq)
) strict;
-- postgres:
create table request (
	seq bigint not null primary key references act (seq),
	act bigint references act (seq),
	person bigint,
	answer bigint references act (seq)
);
