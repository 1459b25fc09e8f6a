-- Whom to write to.

-- address_put(account int, mail text)
-- In place of the one before.
insert into address (account, mail) values ($1, $2)
on conflict (account) do update set mail = excluded.mail;

-- address_get(account int) one (mail text)
-- Of an account.
select mail from address where account = $1;

-- address_drop(account int)
-- None is fine.
delete from address where account = $1;

-- address_list(after int, most int) many (account int, person text)
-- Open accounts behind a number that have one, by number.
select a.account, b.person from address a join account b on b.number = a.account
where a.account > $1 and b.closed is null order by a.account limit $2;

-- address_drop_account(account int)
-- All of an account.
delete from address where account = $1;

-- address_count() one (n int)
-- Open accounts that have one.
select count(*) from address a join account b on b.number = a.account
where b.closed is null;
