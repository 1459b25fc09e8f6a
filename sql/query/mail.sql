-- What was written to whom.

-- mail_add(account int, day int, due int)
-- A second one of a day is a conflict.
insert into mail (account, day, state, tries, due, changed, said)
values ($1, $2, 0, 0, $3, $3, '');

-- mail_last(account int) one (day int?, changed int?)
-- The last one of an account.
select max(day), max(changed) from mail where account = $1;

-- mail_next(now int) one (account int, day int, tries int)
-- One that waits and is due, the oldest first.
select account, day, tries from mail where state = 0 and due <= $1
order by due, account limit 1;

-- mail_set(account int, day int, state int, tries int, due int, changed int, said text) changes one
-- What came of it.
update mail set state = $3, tries = $4, due = $5, changed = $6, said = $7
where account = $1 and day = $2;

-- mail_state(account int, day int) one (state int)
select state from mail where account = $1 and day = $2;

-- mail_list(most int) many (account int, day int, state int, tries int, due int, changed int, said text)
-- The last ones.
select account, day, state, tries, due, changed, said from mail
order by changed desc, account limit $1;

-- mail_drop_old(changed int)
-- What nobody looks at any more.
delete from mail where changed < $1 and state <> 0;

-- mail_drop_account(account int)
-- All of an account.
delete from mail where account = $1;

-- mail_tally() one (waiting int, handed int, over int, sent int?)
-- How many are in which state; when the last one was sent.
select count(case when state = 0 then 1 end), count(case when state = 1 then 1 end),
	count(case when state = 3 then 1 end), max(case when state = 2 then changed end)
from mail;
