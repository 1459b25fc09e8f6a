-- The register of decisions of which something was erased.

-- redacted_put(seq int, sha256 text, open text, erasure int)
-- What is left of it now; in place of what was left before.
insert into redacted (seq, sha256, open, erasure) values ($1, $2, $3, $4)
on conflict (seq) do update set sha256 = excluded.sha256, open = excluded.open, erasure = excluded.erasure;

-- redacted_get(seq int) one (sha256 text, open text, erasure int)
-- Of one act.
select sha256, open, erasure from redacted where seq = $1;

-- redacted_list() many (seq int, sha256 text, open text, erasure int)
-- All of them.
select seq, sha256, open, erasure from redacted order by seq;

-- redacted_clear()
-- All of them, to be made again.
delete from redacted;
