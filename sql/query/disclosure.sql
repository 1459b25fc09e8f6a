-- Fields of acts, sealed for the people they concern.

-- disclosure_add(seq int, part int, whose text, sealed blob)
-- The parts of an act are numbered from 0.
insert into disclosure (at, seq, part, whose, sealed)
values ($1 * 2048 + $2, $1, $2, $3, $4);

-- disclosure_of(seq int) many (part int, whose text, sealed blob)
-- Those of one act, in their order.
select part, whose, sealed from disclosure
where at >= $1 * 2048 and at < ($1 + 1) * 2048 order by at;

-- disclosure_range(first int, until int) many (seq int, part int, whose text, sealed blob)
-- Those of the acts from first up to until, which is not among them.
select seq, part, whose, sealed from disclosure
where at >= $1 * 2048 and at < $2 * 2048 order by at;

-- disclosure_replace(seq int, part int, sealed blob) changes one
-- What is left of a part when a field of it is erased.
update disclosure set sealed = $3 where at = $1 * 2048 + $2;

-- disclosure_drop(seq int, part int)
-- A part of which nothing is left.
delete from disclosure where at = $1 * 2048 + $2;
