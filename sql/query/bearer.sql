-- Programs that act for an account, by the hash of what they show.

-- bearer_add(token blob, account int, name text, scopes int, opened int, ends int)
-- Not used yet.
insert into bearer (token, account, name, scopes, opened, ends, seen)
values ($1, $2, $3, $4, $5, $6, 0);

-- bearer_get(token blob) one (account int, name text, scopes int, opened int, ends int, seen int)
-- One.
select account, name, scopes, opened, ends, seen from bearer where token = $1;

-- bearer_seen(token blob, seen int)
-- It was used; one that was taken back stays so.
update bearer set seen = $2 where token = $1;

-- bearer_list(account int) many (token blob, name text, scopes int, opened int, ends int, seen int)
-- An account's, the last one first.
select token, name, scopes, opened, ends, seen from bearer where account = $1
order by opened desc, token;

-- bearer_count(account int) one (n int)
-- How many an account has.
select count(*) from bearer where account = $1;

-- bearer_drop(token blob, account int)
-- None is fine.
delete from bearer where token = $1 and account = $2;

-- bearer_drop_account(account int)
-- All of an account.
delete from bearer where account = $1;

-- bearer_tally(now int) one (running int, provisions int, ended int, seen int?)
-- Those that are good at that instant, of those the ones that provision alone,
-- those that are over, and when any was used last.
select count(case when ends > $1 then 1 end),
	count(case when ends > $1 and scopes = 8 then 1 end),
	count(case when ends <= $1 then 1 end), max(case when seen > 0 then seen end)
from bearer;
