-- Entries that say nothing and make a day's number even.

-- cover_add(seq int)
-- Of an entry that is no act.
insert into cover (seq) values ($1);

-- cover_has(seq int) one (seq int)
-- Whether it is one.
select seq from cover where seq = $1;

-- cover_count() one (n int)
-- How many there are.
select count(*) from cover;
