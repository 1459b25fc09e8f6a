-- Who an OpenID provider says that somebody is: its name for them, and whose
-- account that is here.
-- sqlite:
create table identity (
	issuer text not null,
	sub text not null,
	account integer not null references account (number),
	linked integer not null, -- milliseconds since 1970
	primary key (issuer, sub)
) strict, without rowid;
create index identity_account on identity (account);
-- postgres:
create table identity (
	issuer text collate "C" not null,
	sub text collate "C" not null,
	account bigint not null references account (number),
	linked bigint not null,
	primary key (issuer, sub)
);
create index identity_account on identity (account);
