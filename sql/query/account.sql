-- Accounts: who signs in.

-- account_add(number int, login text, person text, name text, totp blob, lang text, admin int, opened int)
-- Without a password; a number, login or person that somebody has is a conflict.
insert into account (number, login, person, name, password, totp, lang, admin, opened)
values ($1, $2, $3, $4, '', $5, $6, $7, $8);

-- account_get(number int) one (login text, person text, name text, password text, totp blob, lang text, admin int, opened int, closed int?)
-- One of them.
select login, person, name, password, totp, lang, admin, opened, closed
from account where number = $1;

-- account_by_login(login text) one (number int)
-- The one that signs in with it.
select number from account where login = $1;

-- account_by_person(person text) one (number int)
-- The one of that person.
select number from account where person = $1;

-- account_list(after int, most int) many (number int, login text, person text, name text, password text, totp blob, admin int, opened int, closed int?)
-- Those behind a number, by number.
select number, login, person, name, password, totp, admin, opened, closed
from account where number > $1 order by number limit $2;

-- account_last() one (number int?)
-- The highest number.
select max(number) from account;

-- account_password(number int, password text) changes one
-- Another hash.
update account set password = $2 where number = $1;

-- account_totp(number int, totp blob) changes one
-- Another secret, sealed; or none.
update account set totp = $2 where number = $1;

-- account_lang(number int, lang text) changes one
-- The language of its pages.
update account set lang = $2 where number = $1;

-- account_login(number int, login text) changes one
-- Another name to sign in with; one that somebody has is a conflict.
update account set login = $2 where number = $1;

-- account_name(number int, name text) changes one
-- Another name.
update account set name = $2 where number = $1;

-- account_reopen(number int, opened int, name text, lang text, totp blob) changes one
-- Opened anew, as if it were a new one, without a password.
update account set opened = $2, name = $3, lang = $4, totp = $5, password = '',
	closed = null where number = $1;

-- account_admins() one (n int)
-- Who administers and can sign in by themselves.
select count(*) from account
where admin = 1 and closed is null and password <> '';

-- account_close(number int, closed int?) changes one
-- Or opens it again, without a time.
update account set closed = $2 where number = $1;

-- account_admin(number int, admin int) changes one
-- Who may add people.
update account set admin = $2 where number = $1;

-- account_drop(number int) changes one
-- Behind all that is its.
delete from account where number = $1;
