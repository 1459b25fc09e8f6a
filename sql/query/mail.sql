-- What is written to whom: reminders, and news of how they sign in.

-- mail_add(account int, day int, due int)
-- A reminder; a second one of a day is a conflict.
insert into mail (account, kind, at, who, address, state, tries, due, changed, said)
values ($1, 0, $2, 0, '', 0, 0, $3, $3, '');

-- mail_news(account int, kind int, at int, who int, address text)
-- What happened; to be mailed, unless there is nowhere to. Twice at once is once.
insert into mail (account, kind, at, who, address, state, tries, due, changed, said)
values ($1, $2, $3, $4, $5, case when $5 = '' then 4 else 0 end, 0, $3, $3, '')
on conflict do nothing;

-- mail_news_list(account int, most int) many (kind int, at int, who int)
-- What happened to an account, the last first.
select kind, at, who from mail where account = $1 and kind <> 0
order by at desc, kind limit $2;

-- mail_news_count(account int, since int) one (n int)
-- How much of it was to be mailed since.
select count(*) from mail
where account = $1 and kind <> 0 and state <> 4 and at >= $2;

-- mail_last(account int) one (day int?, changed int?)
-- The last reminder of an account.
select max(at), max(changed) from mail where account = $1 and kind = 0;

-- mail_next(now int) one (account int, kind int, at int, address text, tries int)
-- One that waits and is due, the oldest first.
select account, kind, at, address, tries from mail where state = 0 and due <= $1
order by due, account limit 1;

-- mail_set(account int, kind int, at int, state int, tries int, due int, changed int, said text) changes one
-- What came of it; where it went is forgotten once it is there.
update mail set state = $4, tries = $5, due = $6, changed = $7, said = $8,
	address = case when $4 = 2 then '' else address end
where account = $1 and kind = $2 and at = $3;

-- mail_state(account int, kind int, at int) one (state int)
select state from mail where account = $1 and kind = $2 and at = $3;

-- mail_list(most int) many (account int, kind int, at int, state int, tries int, due int, changed int, said text)
-- The last ones that were to be mailed.
select account, kind, at, state, tries, due, changed, said from mail
where state <> 4 order by changed desc, account limit $1;

-- mail_drop_old(changed int)
-- What nobody looks at any more, and news that nobody was told in time.
delete from mail where changed < $1 and (state <> 0 or kind <> 0);

-- mail_drop_account(account int)
-- All of an account.
delete from mail where account = $1;

-- mail_forget_who(account int)
-- What an account that is gone did to others' is told of nobody.
update mail set who = 0 where who = $1;

-- mail_tally() one (waiting int, handed int, over int, sent int?)
-- How many are in which state; when the last one was sent.
select count(case when state = 0 then 1 end), count(case when state = 1 then 1 end),
	count(case when state = 3 then 1 end), max(case when state = 2 then changed end)
from mail;
