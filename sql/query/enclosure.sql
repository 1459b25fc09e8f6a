-- Files of a data folder that are enclosed in a backup.

-- enclosure_add(path text, piece int, mode int, bytes blob)
-- The pieces of one file are numbered from 0.
insert into enclosure (path, piece, mode, bytes) values ($1, $2, $3, $4);

-- enclosure_list() many (path text, piece int, mode int, bytes blob)
-- All of them in order.
select path, piece, mode, bytes from enclosure order by path, piece;
