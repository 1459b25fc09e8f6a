-- Challenges that were answered.

-- spent_add(challenge blob, at int)
-- One that nobody answered yet.
insert into spent (challenge, at) values ($1, $2);

-- spent_drop_old(at int)
-- Those that are good no more anyway.
delete from spent where at < $1;
