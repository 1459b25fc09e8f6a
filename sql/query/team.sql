-- Groups of a directory's.

-- team_add(number int, name text, external text, opened int, changed int)
-- The caller gives the number that follows the last one.
insert into team (number, name, external, opened, changed)
values ($1, $2, $3, $4, $5);

-- team_get(number int) one (name text, external text, opened int, changed int)
-- One.
select name, external, opened, changed from team where number = $1;

-- team_list(after int, skip int, most int) many (number int, name text, external text, opened int, changed int)
-- Those behind a number, by number, but for so many.
select number, name, external, opened, changed from team where number > $1
order by number limit $3 offset $2;

-- team_count() one (n int)
-- How many there are.
select count(*) from team;

-- team_last() one (number int?)
-- The highest number.
select max(number) from team;

-- team_set(number int, name text, external text, changed int) changes one
-- Another name.
update team set name = $2, external = $3, changed = $4 where number = $1;

-- team_touch(account int)
-- Those that an account is in are changed.
update team set changed = changed + 1
where number in (select team from teammate where account = $1);

-- team_drop(number int) changes one
-- Behind its members.
delete from team where number = $1;
