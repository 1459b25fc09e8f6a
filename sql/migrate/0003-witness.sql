-- Which checkpoint each witness cosigned last.

-- witness: the key by which its signatures are known; note: the checkpoint as the
-- record signed it; line: the cosignature; at: when the witness says it did, in
-- seconds since 1970.
-- sqlite:
create table cosignature (
	witness text not null primary key,
	size integer not null check (size >= 0),
	note text not null,
	line text not null,
	at integer not null
) strict, without rowid;
-- postgres:
create table cosignature (
	witness text collate "C" not null primary key,
	size bigint not null check (size >= 0),
	note text collate "C" not null,
	line text collate "C" not null,
	at bigint not null
);

-- What was cosigned is never taken back.
-- sqlite:
create trigger cosignature_update before update on cosignature
when new.size < old.size begin
	select raise(abort, 'the record is append-only: what was cosigned never shrinks');
end;
create trigger cosignature_delete before delete on cosignature begin
	select raise(abort, 'the record is append-only: what was cosigned stays');
end;
-- postgres:
create trigger cosignature_update before update on cosignature for each row
	when (new.size < old.size)
	execute function refuse('the record is append-only: what was cosigned never shrinks');
create trigger cosignature_delete before delete on cosignature for each row
	execute function refuse('the record is append-only: what was cosigned stays');
create trigger cosignature_truncate before truncate on cosignature
	execute function refuse('the record is append-only: what was cosigned stays');
