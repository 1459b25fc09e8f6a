-- Sessions, by the hash of what is shown.

-- session_add(token blob, account int, agent text, way int, opened int)
-- Seen when it is opened.
insert into session (token, account, agent, way, opened, seen)
values ($1, $2, $3, $4, $5, $5);

-- session_get(token blob) one (account int, agent text, way int, opened int, seen int)
-- One.
select account, agent, way, opened, seen from session where token = $1;

-- session_seen(token blob, seen int)
-- It was used; one that has ended stays so.
update session set seen = $2 where token = $1;

-- session_list(account int) many (token blob, agent text, way int, opened int, seen int)
-- An account's, the last used first.
select token, agent, way, opened, seen from session where account = $1
order by seen desc, token;

-- session_drop(token blob)
-- None is fine.
delete from session where token = $1;

-- session_drop_account(account int, but blob)
-- All of an account but one.
delete from session where account = $1 and token <> $2;

-- session_drop_old(opened int, seen int)
-- Those that were opened or seen before.
delete from session where opened < $1 or seen < $2;

-- session_count(opened int, seen int) one (n int)
-- Those that were opened and seen since.
select count(*) from session where opened >= $1 and seen >= $2;
