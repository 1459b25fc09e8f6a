-- Whom to write to, and what was written.

-- sqlite:
create table address (
	account integer not null primary key references account (number),
	mail text not null
) strict;
-- One reminder a day and account. state: 0 waits, 1 was handed over and nobody
-- knows what came of it, 2 is sent, 3 was given up. Times are milliseconds
-- since 1970, day is the company's.
create table mail (
	account integer not null references account (number),
	day integer not null,
	state integer not null check (state between 0 and 3),
	tries integer not null,
	due integer not null, -- not tried before
	changed integer not null,
	said text not null, -- why it was not taken
	primary key (account, day)
) strict, without rowid;
create index mail_due on mail (state, due);
create index mail_changed on mail (changed);
-- postgres:
create table address (
	account bigint not null primary key references account (number),
	mail text collate "C" not null
);
create table mail (
	account bigint not null references account (number),
	day bigint not null,
	state bigint not null check (state between 0 and 3),
	tries bigint not null,
	due bigint not null,
	changed bigint not null,
	said text collate "C" not null,
	primary key (account, day)
);
create index mail_due on mail (state, due);
create index mail_changed on mail (changed);
