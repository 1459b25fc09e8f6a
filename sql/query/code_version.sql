-- Versions of the Code: append-only, numbered from 1.

-- code_version_add(number int, digest blob, label text, at int)
-- The caller gives the number that follows the last one.
insert into code_version (number, digest, label, at) values ($1, $2, $3, $4);

-- code_version_last() one (number int, digest blob, label text, at int)
-- The one with the highest number.
select number, digest, label, at from code_version order by number desc limit 1;

-- code_version_list() many (number int, digest blob, label text, at int)
-- All of them, oldest first.
select number, digest, label, at from code_version order by number;
