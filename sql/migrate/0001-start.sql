-- What a probity database holds from the first day. One file for both engines:
-- what follows a line "-- sqlite:" or "-- postgres:" is for that one, what
-- follows "-- both:" for either. A file that has once been released is never
-- edited: it is kept in the database, word for word, and compared.

-- What an administrator changes at run time.
-- sqlite:
create table setting (
	name text not null primary key,
	value text not null,
	at integer not null -- milliseconds since 1970
) strict, without rowid;
-- postgres:
create table setting (
	name text collate "C" not null primary key,
	value text not null,
	at bigint not null
);

-- The Codes that were in force, in order, each by the hash of what it said.
-- sqlite:
create table code_version (
	number integer not null primary key check (number >= 1),
	digest blob not null unique check (length(digest) = 32),
	label text not null,
	at integer not null
) strict;
-- postgres:
create table code_version (
	number bigint not null primary key check (number >= 1),
	digest bytea not null unique check (length(digest) = 32),
	label text not null,
	at bigint not null
);

-- The record: entries in order, from 0, without a gap; and its head, one row
-- that says how many there are. A writer moves the head only from where it
-- found it.
-- sqlite:
create table entry (
	seq integer not null primary key check (seq >= 0),
	bytes blob not null check (length(bytes) between 1 and 65535)
) strict;
create table head (
	one integer not null primary key check (one = 1),
	size integer not null check (size >= 0)
) strict;
-- postgres:
create table entry (
	seq bigint not null primary key check (seq >= 0),
	bytes bytea not null check (length(bytes) between 1 and 65535)
);
create table head (
	one bigint not null primary key check (one = 1),
	size bigint not null check (size >= 0)
);

-- The other files of a data folder, in pieces. It has rows in a backup file
-- alone.
-- sqlite:
create table enclosure (
	path text not null,
	piece integer not null check (piece >= 0),
	mode integer not null check (mode between 0 and 511),
	bytes blob not null,
	primary key (path, piece)
) strict, without rowid;
-- postgres:
create table enclosure (
	path text collate "C" not null,
	piece bigint not null check (piece >= 0),
	mode bigint not null check (mode between 0 and 511),
	bytes bytea not null,
	primary key (path, piece)
);

-- What is append-only says no by itself, whoever asks.
-- sqlite:
create trigger entry_update before update on entry begin
	select raise(abort, 'the record is append-only: an entry is never changed');
end;
create trigger entry_delete before delete on entry begin
	select raise(abort, 'the record is append-only: an entry is never deleted');
end;
create trigger head_update before update on head when new.size < old.size begin
	select raise(abort, 'the record is append-only: its head never moves back');
end;
create trigger head_delete before delete on head begin
	select raise(abort, 'the record is append-only: its head stays');
end;
create trigger code_version_update before update on code_version begin
	select raise(abort, 'a version of the Code is never changed');
end;
create trigger code_version_delete before delete on code_version begin
	select raise(abort, 'a version of the Code is never deleted');
end;
-- postgres:
create function refuse() returns trigger language plpgsql as $$
begin
	raise exception '%', tg_argv[0] using errcode = 'P0001';
end $$;
create trigger entry_update before update on entry for each row
	execute function refuse('the record is append-only: an entry is never changed');
create trigger entry_delete before delete on entry for each row
	execute function refuse('the record is append-only: an entry is never deleted');
create trigger entry_truncate before truncate on entry
	execute function refuse('the record is append-only: an entry is never deleted');
create trigger head_update before update on head for each row
	when (new.size < old.size)
	execute function refuse('the record is append-only: its head never moves back');
create trigger head_delete before delete on head for each row
	execute function refuse('the record is append-only: its head stays');
create trigger head_truncate before truncate on head
	execute function refuse('the record is append-only: its head stays');
create trigger code_version_update before update on code_version for each row
	execute function refuse('a version of the Code is never changed');
create trigger code_version_delete before delete on code_version for each row
	execute function refuse('a version of the Code is never deleted');
create trigger code_version_truncate before truncate on code_version
	execute function refuse('a version of the Code is never deleted');
