-- Decisions, sealed for the people they concern.

-- decision_add(seq int, part int, whose text, sealed blob)
-- Part 0 is the whole decision, 1 what anybody may know of it.
insert into decision (at, seq, part, whose, sealed)
values ($1 * 2 + $2, $1, $2, $3, $4);

-- decision_get(seq int, part int) one (whose text, sealed blob)
-- One of the two.
select whose, sealed from decision where at = $1 * 2 + $2;
