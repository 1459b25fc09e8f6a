-- The register of acts and what was decided of them.

-- matter_add(seq int, day int, author int, subject int, verdict text)
-- Of one act.
insert into matter (seq, day, author, subject, verdict) values ($1, $2, $3, $4, $5);

-- matter_get(seq int) one (day int, author int, subject int, verdict text)
-- Of one act.
select day, author, subject, verdict from matter where seq = $1;

-- matter_count() one (n int)
-- All of them.
select count(*) from matter;

-- matter_clear()
-- All of them, to be made again.
delete from matter;
