-- Who is in a group.

-- teammate_add(team int, account int)
-- Who is not in it.
insert into teammate (team, account) values ($1, $2);

-- teammate_drop(team int, account int)
-- None is fine.
delete from teammate where team = $1 and account = $2;

-- teammate_drop_team(team int)
-- All of a group.
delete from teammate where team = $1;

-- teammate_drop_account(account int)
-- Out of all groups.
delete from teammate where account = $1;

-- teammate_list(team int) many (account int, opened int, name text)
-- Those of a group, by number.
select m.account, a.opened, a.name from teammate m
join account a on a.number = m.account where m.team = $1 order by m.account;

-- teammate_teams(account int, most int) many (team int)
-- The groups that somebody is in.
select team from teammate where account = $1 order by team limit $2;
