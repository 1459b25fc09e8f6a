-- Which request of a program became which act.

-- sent_add(account int, key text, digest blob, act text, at int)
-- A second one of that key is a conflict.
insert into sent (account, key, digest, act, at) values ($1, $2, $3, $4, $5);

-- sent_get(account int, key text) one (digest blob, act text)
-- What came of it.
select digest, act from sent where account = $1 and key = $2;

-- sent_drop_old(at int)
-- Requests that nobody sends again.
delete from sent where at < $1;

-- sent_drop_account(account int)
-- All of an account.
delete from sent where account = $1;
