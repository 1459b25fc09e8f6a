-- The last cosignature of each witness.

-- cosignature_list() many (witness text, size int, note text, line text, at int)
-- All of them, by witness.
select witness, size, note, line, at from cosignature order by witness;

-- cosignature_put(witness text, size int, note text, line text, at int)
-- In place of the one before.
insert into cosignature (witness, size, note, line, at)
values ($1, $2, $3, $4, $5)
on conflict (witness) do update set size = excluded.size, note = excluded.note,
	line = excluded.line, at = excluded.at;
