-- The keys of people: a row that is gone makes what is sealed for them
-- unreadable.

-- person_add(number int, seed blob, name blob)
-- The caller gives the number that follows the last one.
insert into person (number, seed, name) values ($1, $2, $3);

-- person_list() many (number int, seed blob, name blob)
-- All of them, by number.
select number, seed, name from person order by number;

-- person_last() one (number int?)
-- The highest number.
select max(number) from person;

-- person_drop(number int) changes one
-- For good.
delete from person where number = $1;

-- person_has(number int) one (number int)
-- Whether they are there.
select number from person where number = $1;
