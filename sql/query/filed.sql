-- Which form became which act.

-- filed_add(id text, account int, act text, at int)
-- A second one of that id is a conflict.
insert into filed (id, account, act, at) values ($1, $2, $3, $4);

-- filed_get(id text, account int) one (act text)
-- What came of an account's form.
select act from filed where id = $1 and account = $2;

-- filed_drop_old(at int)
-- Forms that nobody sends again.
delete from filed where at < $1;

-- filed_drop_account(account int)
-- All of an account.
delete from filed where account = $1;
