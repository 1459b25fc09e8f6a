-- Full tiles of the record's tree.

-- tile_put(level int, place int, bytes blob)
-- The same again where it is made anew.
insert into tile (level, place, bytes) values ($1, $2, $3)
on conflict (level, place) do update set bytes = excluded.bytes;

-- tile_get(level int, place int) one (bytes blob)
-- One full tile.
select bytes from tile where level = $1 and place = $2;

-- tile_count() one (n int)
-- All of them.
select count(*) from tile;

-- tile_clear()
-- All of them, to be made again.
delete from tile;
