-- The signed head of the record.

-- checkpoint_get() one (size int, note text)
-- The last one.
select size, note from checkpoint where one = 1;

-- checkpoint_put(size int, note text)
-- In place of the one before.
insert into checkpoint (one, size, note) values (1, $1, $2)
on conflict (one) do update set size = excluded.size, note = excluded.note;
