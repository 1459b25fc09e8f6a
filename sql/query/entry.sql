-- Entries of the record: append-only, in order, from 0.

-- entry_add(seq int, bytes blob)
-- The caller gives the index that the head says.
insert into entry (seq, bytes) values ($1, $2);

-- entry_get(seq int) one (bytes blob)
-- One entry's bytes.
select bytes from entry where seq = $1;

-- entry_range(first int, until int) many (seq int, bytes blob)
-- From first up to until, which is not among them.
select seq, bytes from entry where seq >= $1 and seq < $2 order by seq;

-- entry_ends() one (lowest int?, highest int?)
-- Between which they are, without reading all.
select (select min(seq) from entry), (select max(seq) from entry);

-- entry_span() one (count int, lowest int?, highest int?)
-- How many there are and between which: for checks, it reads the whole index.
select count(*), min(seq), max(seq) from entry;
