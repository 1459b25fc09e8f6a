-- The register of fields that were erased.

-- erased_add(seq int, field text, erasure int)
-- Of which act, and by which.
insert into erased (seq, field, erasure) values ($1, $2, $3);

-- erased_of(seq int) many (field text, erasure int)
-- Those of one act, by name.
select field, erasure from erased where seq = $1 order by field;

-- erased_list() many (seq int, field text, erasure int)
-- All of them.
select seq, field, erasure from erased order by seq, field;

-- erased_clear()
-- All of them, to be made again.
delete from erased;
