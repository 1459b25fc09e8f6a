-- The register of people who were erased, by their numbers.

-- forgotten_add(person int, erasure int)
-- By which act.
insert into forgotten (person, erasure) values ($1, $2);

-- forgotten_get(person int) one (erasure int)
-- Of one of them.
select erasure from forgotten where person = $1;

-- forgotten_list() many (person int, erasure int)
-- All of them.
select person, erasure from forgotten order by person;

-- forgotten_clear()
-- All of them, to be made again.
delete from forgotten;
