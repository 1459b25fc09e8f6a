-- The head of the record: one row, absent as long as there is no entry.

-- head_get() one (size int?, moved text?)
-- How many entries the record has, none as long as there is no row; and where
-- this database stands in a move (store/moved.h).
select (select size from head where one = 1) as size,
	(select value from setting where name = 'moved') as moved;

-- head_start(size int)
-- The first head; a second one is a conflict.
insert into head (one, size) values (1, $1);

-- head_move(from int, to int) changes one
-- Refused (a conflict) unless the head is where the caller found it.
update head set size = $2 where one = 1 and size = $1;
