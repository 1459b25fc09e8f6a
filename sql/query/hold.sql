-- The register of legal holds.

-- hold_add(seq int, act int?, person int?)
-- Of an act or of a person.
insert into hold (seq, act, person) values ($1, $2, $3);

-- hold_lift(seq int, lifted int) changes one
-- By which act; a conflict unless it stands.
update hold set lifted = $2 where seq = $1 and lifted is null;

-- hold_list() many (seq int, act int?, person int?, lifted int?)
-- All of them, oldest first.
select seq, act, person, lifted from hold order by seq;

-- hold_clear()
-- All of them, to be made again.
delete from hold;
