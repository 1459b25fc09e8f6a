-- The register of erasures that somebody asked for.

-- request_add(seq int, act int?, person int?)
-- Of an act or of a person.
insert into request (seq, act, person) values ($1, $2, $3);

-- request_answer(seq int, answer int) changes one
-- By which act; a conflict unless it waits.
update request set answer = $2 where seq = $1 and answer is null;

-- request_list() many (seq int, act int?, person int?, answer int?)
-- All of them, oldest first.
select seq, act, person, answer from request order by seq;

-- request_waiting() many (seq int, act int?, person int?)
-- Those that nobody has answered, oldest first.
select seq, act, person from request where answer is null order by seq;

-- request_clear()
-- All of them, to be made again.
delete from request;
