-- Up to where each webhook was told.

-- hook_get(name text) one (next int, day int, head int)
select next, day, head from hook where name = $1;

-- hook_add(name text, next int, day int, head int)
-- A second one of that name is a conflict.
insert into hook (name, next, day, head) values ($1, $2, $3, $4);

-- hook_move(name text, next int, to int) changes one
-- Refused (a conflict) where another process was quicker.
update hook set next = $3 where name = $1 and next = $2;

-- hook_day(name text, day int, to int) changes one
-- The same for days.
update hook set day = $3 where name = $1 and day = $2;

-- hook_sign(name text, head int, to int) changes one
-- The same for heads.
update hook set head = $3 where name = $1 and head = $2;
