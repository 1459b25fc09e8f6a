-- Whom a provider means.

-- identity_add(issuer text, sub text, account int, linked int)
-- Somebody's who is nobody's yet.
insert into identity (issuer, sub, account, linked) values ($1, $2, $3, $4);

-- identity_get(issuer text, sub text) one (account int)
-- Whose it is.
select account from identity where issuer = $1 and sub = $2;

-- identity_drop_account(account int)
-- All of an account.
delete from identity where account = $1;

-- identity_of(issuer text) many (account int)
-- Whom it means, each once, by number.
select distinct account from identity where issuer = $1 order by account;

-- identity_among(after int, last int) many (account int)
-- Which of the accounts behind one number, up to another, a provider means.
select distinct account from identity
where account > $1 and account <= $2 order by account;
