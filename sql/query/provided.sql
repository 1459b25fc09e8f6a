-- What a directory keeps of accounts. Accounts that it never wrote to have
-- empty columns here; those that it deleted are told by their number alone,
-- unless an administrator opened them again.

-- provided_put(account int, external text, doc text, shut int, gone int, changed int)
-- In place of what was there.
insert into provided (account, external, doc, shut, gone, changed)
values ($1, $2, $3, $4, $5, $6)
on conflict (account) do update set external = excluded.external,
	doc = excluded.doc, shut = excluded.shut, gone = excluded.gone,
	changed = excluded.changed;

-- provided_get(number int) one (login text, person text, name text, lang text, admin int, opened int, closed int?, external text, doc text, shut int, gone int, changed int)
-- Of an account.
select a.login, a.person, a.name, a.lang, a.admin, a.opened, a.closed,
	coalesce(p.external, ''), coalesce(p.doc, ''), coalesce(p.shut, 0),
	coalesce(p.gone, 0), coalesce(p.changed, 0)
from account a left join provided p on p.account = a.number where a.number = $1;

-- provided_list(after int, skip int, most int) many (number int, login text, person text, name text, lang text, admin int, opened int, closed int?, external text, doc text, shut int, changed int)
-- Those behind a number, by number, but for so many.
select a.number, a.login, a.person, a.name, a.lang, a.admin, a.opened, a.closed,
	coalesce(p.external, ''), coalesce(p.doc, ''), coalesce(p.shut, 0),
	coalesce(p.changed, 0)
from account a left join provided p on p.account = a.number
where a.number > $1 and (coalesce(p.gone, 0) = 0 or a.closed is null)
order by a.number limit $3 offset $2;

-- provided_count() one (n int)
-- How many there are.
select count(*) from account a left join provided p on p.account = a.number
where coalesce(p.gone, 0) = 0 or a.closed is null;

-- provided_by_external(external text, most int) many (account int)
-- Those that it calls so.
select p.account from provided p join account a on a.number = p.account
where p.external = $1 and (p.gone = 0 or a.closed is null)
order by p.account limit $2;

-- provided_drop_account(account int)
-- None is fine.
delete from provided where account = $1;

-- provided_tally() one (n int, changed int?)
-- How many a directory wrote to and has not deleted; when it changed any last.
select count(case when gone = 0 then 1 end), max(changed) from provided;
