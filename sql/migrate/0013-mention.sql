-- Where acts say what: an index of the record that tells nothing to who has no
-- key. Made from the acts, and made again by `probity rebuild`.

-- key: of a kind of act, a field of it and what stands there; src/book/mention.c
-- says how it is made. seq: an act that has it.
-- sqlite:
create table mention (
	key blob not null check (length(key) = 16),
	seq integer not null,
	primary key (key, seq)
) strict, without rowid;
-- seq: an act with a field that has the id of the act about.
create table refer (
	about integer not null,
	seq integer not null,
	primary key (about, seq)
) strict, without rowid;
-- postgres:
create table mention (
	key bytea not null check (length(key) = 16),
	seq bigint not null,
	primary key (key, seq)
);
create table refer (
	about bigint not null,
	seq bigint not null,
	primary key (about, seq)
);
-- Entries from before this are in neither: as long as this stands here, both are
-- to be made.
-- both:
insert into setting (name, value, at)
select 'mention', cast(size as text), 0 from head;
