-- What all processes of the web count together for a while, such as wrong addresses that one visitor asked for.
-- Keys are keyed hashes; unlogged, because nothing is lost when a count begins again.
create unlogged table if not exists trajet_tally (
    what text primary key,
    times integer not null,
    until timestamptz not null
);
create index if not exists trajet_tally_until on trajet_tally (until);

-- Add `step` (0: only read) to a count that begins again `seconds` after it began. Returns the count.
create or replace function trajet_count(counted text, step integer, seconds integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    found integer;
begin
    if step = 0 then
        select times into found from trajet_tally where what = counted and until > now();
        return coalesce(found, 0);
    end if;
    delete from trajet_tally where until < now() - interval '1 hour';
    insert into trajet_tally as t (what, times, until) values (counted, step, now() + make_interval(secs => seconds))
        on conflict (what) do update
        set times = case when t.until > now() then t.times + step else step end,
            until = case when t.until > now() then t.until else excluded.until end
    returning t.times into found;
    return found;
end
$$;
