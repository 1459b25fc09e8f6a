-- Acts that have the id of another one in a field.

-- refer_add(about int, seq int)
-- Again: nothing.
insert into refer (about, seq) values ($1, $2) on conflict (about, seq) do nothing;

-- refer_drop(about int, seq int)
-- It refers to it no more.
delete from refer where about = $1 and seq = $2;

-- refer_about(about int, before int) many (seq int)
-- Those that refer to one, and those that refer to one of these.
select seq from refer where about = $1 and seq < $2
union
select behind.seq from refer join refer as behind on behind.about = refer.seq
where refer.about = $1 and behind.seq < $2
order by seq;

-- refer_kind(kind text, before int) many (seq int)
-- The acts of a kind, and those that refer to one of them.
select seq from act where kind = $1 and seq < $2
union
select refer.seq from act join refer on refer.about = act.seq
where act.kind = $1 and refer.seq < $2
order by seq;

-- refer_range(first int, until int) many (about int, seq int)
-- To what these acts refer: every row is looked at.
select about, seq from refer where seq >= $1 and seq < $2;

-- refer_clear()
-- All of them, to be made again.
delete from refer;
