-- What acts say, by a key that only this record's own can make.

-- mention_add(key blob, seq int)
-- That the act says it; again: nothing.
insert into mention (key, seq) values ($1, $2) on conflict (key, seq) do nothing;

-- mention_drop(key blob, seq int)
-- The act says it no more.
delete from mention where key = $1 and seq = $2;

-- mention_find(key blob, before int) many (seq int)
-- Acts that say it, and those that refer to one of them.
select seq from mention where key = $1 and seq < $2
union
select refer.seq from mention join refer on refer.about = mention.seq
where mention.key = $1 and refer.seq < $2
order by seq;

-- mention_both(key blob, other blob, before int) many (seq int)
-- Acts that say both, and those that refer to one of them.
with both_said (seq) as (
	select seq from mention where key = $1 and seq < $3 and exists (
		select 1 from mention as other where other.key = $2 and other.seq = mention.seq))
select seq from both_said
union
select refer.seq from both_said join refer on refer.about = both_said.seq
where refer.seq < $3
order by seq;

-- mention_range(first int, until int) many (key blob, seq int)
-- All that these acts say: every row is looked at.
select key, seq from mention where seq >= $1 and seq < $2;

-- mention_count() one (mentions int, refers int)
-- Rows of each table.
select (select count(*) from mention), (select count(*) from refer);

-- mention_behind(first int) one (n int)
-- Acts of a Code from first on.
select count(*) from act
where seq >= $1 and (kind < 'record.' or kind >= 'record/');

-- mention_clear()
-- All of them, to be made again.
delete from mention;
