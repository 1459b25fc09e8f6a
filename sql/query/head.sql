-- The head of the record: one row, absent as long as there is no entry.

-- head_get() one (size int)
-- How many entries the record has.
select size from head where one = 1;

-- head_start(size int)
-- The first head; a second one is a conflict.
insert into head (one, size) values (1, $1);

-- head_move(from int, to int) changes one
-- Refused (a conflict) unless the head is where the caller found it.
update head set size = $2 where one = 1 and size = $1;
