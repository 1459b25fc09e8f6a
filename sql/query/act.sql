-- Acts by their entries: append-only.

-- act_add(seq int, id text, kind text, recorded int)
-- A second act of that id is a conflict.
insert into act (seq, id, kind, recorded) values ($1, $2, $3, $4);

-- act_by_id(id text) one (seq int, kind text, recorded int)
-- The one of that id.
select seq, kind, recorded from act where id = $1;

-- act_range(first int, until int) many (seq int, id text, kind text, recorded int)
-- From first up to until, which is not among them.
select seq, id, kind, recorded from act where seq >= $1 and seq < $2 order by seq;

-- act_since(recorded int) one (seq int?)
-- The first that was recorded at that instant or later.
select min(seq) from act where recorded >= $1;

-- act_counts() one (acts int, covers int, parts int, decisions int, matters int, duties int)
-- How many rows there are about entries, in each table. One that stands at a
-- place which is not its own counts twice.
select (select count(*) from act), (select count(*) from cover),
	(select count(*) + count(case when at <> seq * 2048 + part then 1 end)
		from disclosure),
	(select count(*) + count(case when at <> seq * 2 + part then 1 end)
		from decision),
	(select count(*) from matter), (select count(*) from duty);

-- act_last() one (recorded int)
-- When the last one was recorded.
select recorded from act order by seq desc limit 1;

-- act_own(first int) many (seq int, id text, kind text, recorded int)
-- Those that are the record's own, from first on.
select seq, id, kind, recorded from act
where kind >= 'record.' and kind < 'record/' and seq >= $1 order by seq;

-- act_at(seq int) one (id text, kind text, recorded int)
-- The one of that entry.
select id, kind, recorded from act where seq = $1;
