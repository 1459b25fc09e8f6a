-- What happens to the way somebody signs in stands in the queue of mail too.
-- kind: 0 a reminder, at is its day, one a day and account; else what happened, as
-- in src/desk/alert.h, at is when, in milliseconds since 1970, who is the account of
-- somebody else who did it (0: nobody else), and address where it is mailed to, as
-- that was then. state is as before, and 4: it is not mailed, and stands here for its
-- owner to read.

-- sqlite:
alter table mail rename to mail_before;
create table mail (
	account integer not null references account (number),
	kind integer not null,
	at integer not null,
	who integer not null,
	address text not null, -- empty once it is sent; of a reminder always
	state integer not null check (state between 0 and 4),
	tries integer not null,
	due integer not null,
	changed integer not null,
	said text not null,
	primary key (account, kind, at)
) strict, without rowid;
insert into mail
select account, 0, day, 0, '', state, tries, due, changed, said from mail_before;
drop table mail_before;
create index mail_due on mail (state, due);
create index mail_changed on mail (changed);
-- postgres:
alter table mail rename column day to at;
alter table mail add column kind bigint not null default 0;
alter table mail add column who bigint not null default 0;
alter table mail add column address text collate "C" not null default '';
alter table mail drop constraint mail_pkey;
alter table mail add primary key (account, kind, at);
alter table mail drop constraint mail_state_check;
alter table mail add check (state between 0 and 4);
