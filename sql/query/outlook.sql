-- How somebody likes to see registers.

-- outlook_add(id text, account int, asked blob)
-- A second one of that id is a conflict.
insert into outlook (id, account, asked) values ($1, $2, $3);

-- outlook_set(id text, account int, asked blob) changes one
-- One of an account that is there.
update outlook set asked = $3 where id = $1 and account = $2 and dropped is null;

-- outlook_drop(id text, account int, dropped int?) changes one
-- When it was thrown away; null: it is back.
update outlook set dropped = $3 where id = $1 and account = $2;

-- outlook_list(account int, most int) many (id text, asked blob)
-- An account's that are there.
select id, asked from outlook where account = $1 and dropped is null order by id limit $2;

-- outlook_count(account int) one (n int)
-- An account's that are there.
select count(*) from outlook where account = $1 and dropped is null;

-- outlook_drop_old(dropped int)
-- Those that nobody takes back any more.
delete from outlook where dropped < $1;

-- outlook_drop_account(account int)
-- All of an account.
delete from outlook where account = $1;
