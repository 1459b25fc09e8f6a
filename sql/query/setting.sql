-- Settings: one value under a name.

-- setting_get(name text) one (value text, at int)
-- The value under a name and when it was put there.
select value, at from setting where name = $1;

-- setting_put(name text, value text, at int)
-- Adds or replaces.
insert into setting (name, value, at) values ($1, $2, $3)
on conflict (name) do update set value = excluded.value, at = excluded.at;

-- setting_drop(name text)
-- Nothing under the name is fine.
delete from setting where name = $1;

-- setting_list() many (name text, value text, at int)
-- All of them, by name.
select name, value, at from setting order by name;
