-- What was said to webhooks.

-- hook_call_add(hook text, id text, type text, about text, kind text, at int, due int)
-- What is there already stays as it is.
insert into hook_call (hook, id, type, about, kind, at, state, tries, due, changed, said)
values ($1, $2, $3, $4, $5, $6, 0, 0, $7, $7, '')
on conflict (hook, id) do nothing;

-- hook_call_next(hook text, now int) one (id text, type text, about text, kind text, at int, tries int)
-- One that waits and is due, the oldest first.
select id, type, about, kind, at, tries from hook_call
where hook = $1 and state = 0 and due <= $2 order by due, at, id limit 1;

-- hook_call_take(hook text, id text, tries int, due int, changed int) changes one
-- For whoever tries it now; refused (a conflict) where another process does.
update hook_call set tries = $3 + 1, due = $4, changed = $5
where hook = $1 and id = $2 and state = 0 and tries = $3;

-- hook_call_settle(hook text, id text, tries int, state int, due int, changed int, said text) changes one
-- What came of that try; refused (a conflict) where it is none of the last.
update hook_call set state = $4, due = $5, changed = $6, said = $7
where hook = $1 and id = $2 and state = 0 and tries = $3;

-- hook_call_again(hook text, id text, due int) changes one
-- What does not wait any more waits again.
update hook_call set state = 0, tries = 0, due = $3, changed = $3, said = ''
where hook = $1 and id = $2 and state <> 0;

-- hook_call_list(most int) many (hook text, id text, type text, kind text, at int, state int, tries int, due int, changed int, said text)
-- The last ones.
select hook, id, type, kind, at, state, tries, due, changed, said from hook_call
order by changed desc, hook, id limit $1;

-- hook_call_drop_old(changed int)
-- What nobody looks at any more.
delete from hook_call where changed < $1;

-- hook_call_tally_all() one (waiting int, failing int, over int, taken int?)
-- Of all of them together, those too that nobody is told by any more.
select count(case when state = 0 then 1 end),
	count(case when state = 0 and tries > 0 then 1 end),
	count(case when state = 2 then 1 end), max(case when state = 1 then changed end)
from hook_call;

-- hook_call_tally(hook text) one (waiting int, failing int, over int, taken int?)
-- Of one: how many wait, those of them that were tried already, how many were
-- given up, and when one was taken last.
select count(case when state = 0 then 1 end),
	count(case when state = 0 and tries > 0 then 1 end),
	count(case when state = 2 then 1 end), max(case when state = 1 then changed end)
from hook_call where hook = $1;
