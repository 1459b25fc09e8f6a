-- Links that are good for one account, by the hash of what is shown.

-- link_add(token blob, account int?, opened int)
-- For an account, or for the first one.
insert into link (token, account, opened) values ($1, $2, $3);

-- link_get(token blob) one (account int?, opened int)
-- One.
select account, opened from link where token = $1;

-- link_drop(token blob) changes one
-- Once it was used.
delete from link where token = $1;

-- link_drop_account(account int)
-- When another one was made.
delete from link where account = $1;

-- link_drop_first()
-- Those for the first account.
delete from link where account is null;
