-- The register of duties.

-- duty_add(seq int, n int, person int, rule text, verb text, office text, starts int, due int?)
-- The duties of an act are numbered from 0.
insert into duty (seq, n, person, rule, verb, office, starts, due)
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- duty_done(seq int, n int, done int)
-- By which act.
update duty set done = $3 where seq = $1 and n = $2;

-- duty_of(seq int) many (n int, person int, rule text, verb text, office text, starts int, due int?, done int?)
-- Those of one act.
select n, person, rule, verb, office, starts, due, done from duty
where seq = $1 order by n;

-- duty_clear()
-- All of them, to be made again.
delete from duty;

-- duty_drop(seq int)
-- Those of one act, whose decision was erased.
delete from duty where seq = $1;
