-- Decisions, sealed for the people they concern.

-- decision_add(seq int, part int, whose text, sealed blob)
-- Part 0 is the whole decision, 1 what anybody may know of it.
insert into decision (at, seq, part, whose, sealed)
values ($1 * 2 + $2, $1, $2, $3, $4);

-- decision_get(seq int, part int) one (whose text, sealed blob)
-- One of the two.
select whose, sealed from decision where at = $1 * 2 + $2;

-- decision_range(first int, until int) many (seq int, part int, whose text, sealed blob)
-- Those of the acts from first up to until, which is not among them.
select seq, part, whose, sealed from decision
where at >= $1 * 2 and at < $2 * 2 order by at;

-- decision_replace(seq int, part int, sealed blob) changes one
-- What is left of it when something of it is erased.
update decision set sealed = $3 where at = $1 * 2 + $2;

-- decision_drop(seq int)
-- Both of an act.
delete from decision where at >= $1 * 2 and at < ($1 + 1) * 2;
