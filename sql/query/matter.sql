-- The register of acts and what was decided of them.

-- matter_add(seq int, day int, author int, subject int, verdict text)
-- Of one act.
insert into matter (seq, day, author, subject, verdict) values ($1, $2, $3, $4, $5);

-- matter_get(seq int) one (day int, author int, subject int, verdict text)
-- Of one act.
select day, author, subject, verdict from matter where seq = $1;

-- matter_clear()
-- All of them, to be made again.
delete from matter;

-- matter_by_author(author int, before int, most int) many (seq int, id text, kind text, recorded int, day int, verdict text)
-- What somebody filed, the last first.
select matter.seq, act.id, act.kind, act.recorded, matter.day, matter.verdict
from matter join act on act.seq = matter.seq
where matter.author = $1 and matter.seq < $2 order by matter.seq desc limit $3;

-- matter_of_all(first int, before int, most int, waiting int) many (seq int, id text, kind text, recorded int, day int, verdict text)
-- All acts of a stretch of the record, the last first; where waiting is not 0
-- those about which somebody had to decide or do something when they were filed.
select matter.seq, act.id, act.kind, act.recorded, matter.day, matter.verdict
from matter join act on act.seq = matter.seq
where matter.seq >= $1 and matter.seq < $2
	and ($4 = 0 or matter.verdict in ('needs_approval', 'needs_finding')
	or exists (select 1 from duty where duty.seq = matter.seq and duty.done is null))
order by matter.seq desc limit $3;

-- matter_of_kind(kind text, first int, before int, most int, waiting int) many (seq int, id text, kind text, recorded int, day int, verdict text)
-- Those of one kind.
select matter.seq, act.id, act.kind, act.recorded, matter.day, matter.verdict
from act join matter on matter.seq = act.seq
where act.kind = $1 and act.seq >= $2 and act.seq < $3
	and ($5 = 0 or matter.verdict in ('needs_approval', 'needs_finding')
	or exists (select 1 from duty where duty.seq = matter.seq and duty.done is null))
order by act.seq desc limit $4;

-- matter_of_author(author int, first int, before int, most int, waiting int) many (seq int, id text, kind text, recorded int, day int, verdict text)
-- Those that somebody filed.
select matter.seq, act.id, act.kind, act.recorded, matter.day, matter.verdict
from matter join act on act.seq = matter.seq
where matter.author = $1 and matter.seq >= $2 and matter.seq < $3
	and ($5 = 0 or matter.verdict in ('needs_approval', 'needs_finding')
	or exists (select 1 from duty where duty.seq = matter.seq and duty.done is null))
order by matter.seq desc limit $4;

-- matter_of_subject(subject int, first int, before int, most int, waiting int) many (seq int, id text, kind text, recorded int, day int, verdict text)
-- Those that are about somebody: filed by others, and by themselves, each by an
-- index of its own.
select matter.seq, act.id, act.kind, act.recorded, matter.day, matter.verdict
from matter join act on act.seq = matter.seq
where matter.subject = $1 and matter.subject <> matter.author
	and matter.seq >= $2 and matter.seq < $3
	and ($5 = 0 or matter.verdict in ('needs_approval', 'needs_finding')
	or exists (select 1 from duty where duty.seq = matter.seq and duty.done is null))
union all
select matter.seq, act.id, act.kind, act.recorded, matter.day, matter.verdict
from matter join act on act.seq = matter.seq
where matter.author = $1 and matter.subject = $1
	and matter.seq >= $2 and matter.seq < $3
	and ($5 = 0 or matter.verdict in ('needs_approval', 'needs_finding')
	or exists (select 1 from duty where duty.seq = matter.seq and duty.done is null))
order by 1 desc limit $4;

-- matter_since(recorded int) one (seq int)
-- The first act since an instant.
select seq from act where recorded >= $1 order by recorded, seq limit 1;

-- matter_drop_author(seq int)
-- Of one act, of which it was erased who filed it.
update matter set author = 0 where seq = $1;

-- matter_drop(seq int)
-- Of one act, whose decision was erased.
delete from matter where seq = $1;
