-- Acts on the record: what their leaves are hashes of, the decisions about them,
-- and the registers that pages read.

-- Who stands in the record, by a number; the seed of the key under which what
-- concerns them is sealed, and their name under that key. A row that is gone
-- makes all of it unreadable.
-- sqlite:
create table person (
	number integer not null primary key check (number >= 1),
	seed blob not null check (length(seed) = 32),
	name blob not null
) strict;
-- postgres:
create table person (
	number bigint not null primary key check (number >= 1),
	seed bytea not null check (length(seed) = 32),
	name bytea not null
);

-- An act by its id: which entry it is.
-- sqlite:
create table act (
	seq integer not null primary key references entry (seq),
	id text not null unique,
	kind text not null,
	recorded integer not null -- milliseconds since 1970
) strict;
-- postgres:
create table act (
	seq bigint not null primary key references entry (seq),
	id text collate "C" not null unique,
	kind text collate "C" not null,
	recorded bigint not null
);
-- both:
create index act_recorded on act (recorded);

-- Entries that are no acts: they say nothing, and make a day's number even.
-- sqlite:
create table cover (
	seq integer not null primary key references entry (seq)
) strict;
-- postgres:
create table cover (
	seq bigint not null primary key references entry (seq)
);

-- The fields of an act, sealed: those that concern the same people are one part.
-- whose: their numbers, ascending, with a comma between them; nobody's: empty.
-- Not append-only: what is erased is deleted here.
-- sqlite:
create table disclosure (
	seq integer not null references act (seq),
	part integer not null check (part >= 0),
	whose text not null,
	sealed blob not null,
	primary key (seq, part)
) strict, without rowid;
create table decision (
	seq integer not null references act (seq),
	part integer not null check (part in (0, 1)), -- whole; for anybody
	whose text not null,
	sealed blob not null,
	primary key (seq, part)
) strict, without rowid;
-- postgres:
create table disclosure (
	seq bigint not null references act (seq),
	part bigint not null check (part >= 0),
	whose text collate "C" not null,
	sealed bytea not null,
	primary key (seq, part)
);
create table decision (
	seq bigint not null references act (seq),
	part bigint not null check (part in (0, 1)),
	whose text collate "C" not null,
	sealed bytea not null,
	primary key (seq, part)
);

-- The signed head, and the tree's full tiles: those of the tree can be made
-- again from the entries.
-- sqlite:
create table checkpoint (
	one integer not null primary key check (one = 1),
	size integer not null check (size >= 0),
	note text not null
) strict;
create table tile (
	level integer not null check (level between 0 and 7),
	place integer not null check (place >= 0),
	bytes blob not null check (length(bytes) = 8192),
	primary key (level, place)
) strict, without rowid;
-- postgres:
create table checkpoint (
	one bigint not null primary key check (one = 1),
	size bigint not null check (size >= 0),
	note text collate "C" not null
);
create table tile (
	level bigint not null check (level between 0 and 7),
	place bigint not null check (place >= 0),
	bytes bytea not null check (length(bytes) = 8192),
	primary key (level, place)
);

-- Registers: made from acts and recorded decisions, and made again by
-- `probity rebuild`. author and subject are persons' numbers, day is days since
-- 1970.
-- sqlite:
create table matter (
	seq integer not null primary key references act (seq),
	day integer not null,
	author integer not null,
	subject integer not null,
	verdict text not null
) strict;
create index matter_author on matter (author, seq);
create index matter_subject on matter (subject, seq);
create table duty (
	seq integer not null references act (seq),
	n integer not null check (n >= 0),
	person integer not null, -- that it is computed for
	rule text not null,
	verb text not null,
	office text not null, -- that has to do it; empty: the person
	starts integer not null,
	due integer,
	done integer references act (seq),
	primary key (seq, n)
) strict, without rowid;
create index duty_due on duty (due) where done is null;
-- postgres:
create table matter (
	seq bigint not null primary key references act (seq),
	day bigint not null,
	author bigint not null,
	subject bigint not null,
	verdict text collate "C" not null
);
create index matter_author on matter (author, seq);
create index matter_subject on matter (subject, seq);
create table duty (
	seq bigint not null references act (seq),
	n bigint not null check (n >= 0),
	person bigint not null,
	rule text collate "C" not null,
	verb text collate "C" not null,
	office text collate "C" not null,
	starts bigint not null,
	due bigint,
	done bigint references act (seq),
	primary key (seq, n)
);
create index duty_due on duty (due) where done is null;

-- sqlite:
create trigger act_update before update on act begin
	select raise(abort, 'the record is append-only: an act is never changed');
end;
create trigger act_delete before delete on act begin
	select raise(abort, 'the record is append-only: an act is never deleted');
end;
create trigger cover_update before update on cover begin
	select raise(abort, 'the record is append-only: a cover is never changed');
end;
create trigger cover_delete before delete on cover begin
	select raise(abort, 'the record is append-only: a cover is never deleted');
end;
create trigger checkpoint_update before update on checkpoint
when new.size < old.size begin
	select raise(abort, 'the record is append-only: what was signed never shrinks');
end;
create trigger checkpoint_delete before delete on checkpoint begin
	select raise(abort, 'the record is append-only: what was signed stays');
end;
-- postgres:
create trigger act_update before update on act for each row
	execute function refuse('the record is append-only: an act is never changed');
create trigger act_delete before delete on act for each row
	execute function refuse('the record is append-only: an act is never deleted');
create trigger act_truncate before truncate on act
	execute function refuse('the record is append-only: an act is never deleted');
create trigger cover_update before update on cover for each row
	execute function refuse('the record is append-only: a cover is never changed');
create trigger cover_delete before delete on cover for each row
	execute function refuse('the record is append-only: a cover is never deleted');
create trigger cover_truncate before truncate on cover
	execute function refuse('the record is append-only: a cover is never deleted');
create trigger checkpoint_update before update on checkpoint for each row
	when (new.size < old.size)
	execute function refuse('the record is append-only: what was signed never shrinks');
create trigger checkpoint_delete before delete on checkpoint for each row
	execute function refuse('the record is append-only: what was signed stays');
create trigger checkpoint_truncate before truncate on checkpoint
	execute function refuse('the record is append-only: what was signed stays');
