-- What somebody has not filed yet.

-- draft_put(id text, account int, act text, form blob, changed int)
-- Adds or replaces one of the same account; another one's stays.
insert into draft (id, account, act, form, changed) values ($1, $2, $3, $4, $5)
on conflict (id) do update set act = excluded.act, form = excluded.form, changed = excluded.changed
where draft.account = excluded.account;

-- draft_get(id text, account int) one (act text, form blob, changed int)
-- One of an account.
select act, form, changed from draft where id = $1 and account = $2;

-- draft_list(account int, most int) many (id text, act text, changed int)
-- An account's, the last changed first.
select id, act, changed from draft where account = $1 order by changed desc, id limit $2;

-- draft_count(account int) one (n int)
-- An account's.
select count(*) from draft where account = $1;

-- draft_drop(id text, account int)
-- None is fine.
delete from draft where id = $1 and account = $2;

-- draft_drop_account(account int)
-- All of an account.
delete from draft where account = $1;
