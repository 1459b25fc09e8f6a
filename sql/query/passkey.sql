-- Passkeys of accounts, by the id that an authenticator gave them.

-- passkey_add(id blob, account int, handle blob, name text, kind int, a blob, b blob, count int, added int)
-- Not used yet.
insert into passkey (id, account, handle, name, kind, a, b, count, made, used, warned)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0);

-- passkey_get(id blob) one (account int, handle blob, name text, kind int, a blob, b blob, count int, added int, used int, warned int)
-- One.
select account, handle, name, kind, a, b, count, made, used, warned
from passkey where id = $1;

-- passkey_list(account int) many (id blob, handle blob, name text, kind int, a blob, b blob, count int, added int, used int, warned int)
-- An account's, the first one first.
select id, handle, name, kind, a, b, count, made, used, warned
from passkey where account = $1 order by made, id;

-- passkey_among(after int, last int) many (id blob, account int, name text, added int, used int)
-- Those of the accounts behind one number, up to another: an account's together.
select id, account, name, made, used from passkey
where account > $1 and account <= $2 order by account, made, id;

-- passkey_used(id blob, count int, used int) changes one
-- It let somebody in.
update passkey set count = $2, used = $3 where id = $1;

-- passkey_warned(id blob, warned int)
-- Its counter went back; one that was removed is fine.
update passkey set warned = $2 where id = $1;

-- passkey_read(account int)
-- Its owner has read that.
update passkey set warned = 0 where account = $1 and warned <> 0;

-- passkey_name(id blob, account int, name text) changes one
-- What its owner calls it.
update passkey set name = $3 where id = $1 and account = $2;

-- passkey_drop(id blob, account int) changes one
-- One.
delete from passkey where id = $1 and account = $2;

-- passkey_drop_account(account int)
-- All of an account.
delete from passkey where account = $1;
