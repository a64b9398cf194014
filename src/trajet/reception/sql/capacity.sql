-- Capacity of any day. Both functions run with the caller's rights: the walls hold inside them.
-- One row per room:
--   beds = closed + blocked + occupied + held + free     (adult beds; cots are counted apart)
-- Sharing rule: a room used by a household of two or more, or by somebody who must be alone, is not shared;
-- a shared room keeps the sex of those in it. `sex` is 'm' or 'f' for a shared room, 'x' for one that takes
-- nobody else, null for an empty one. A room that closes within `notice_days` takes nobody new.
-- A bed is held while its household is expected: from the designation until the arrival is recorded, at most
-- until the end of the day the stay starts.
-- Behind a wall the planner may not use statistics of ranges and expects almost no row; `coalesce` makes it
-- expect half of them, and choose hash joins.
drop function if exists reception_capacity_on;
drop function if exists reception_rooms_on;
create function reception_rooms_on(
    day date, notice_days integer default 45, centres bigint[] default null)
returns table (
    room_id bigint, centre_id bigint, kind text, features text[], beds integer, cots integer, sex text,
    closed integer, blocked integer, occupied integer, held integer, free integer,
    cots_used integer, cots_free integer, is_empty boolean, is_given boolean)
language sql stable parallel safe as $$
    with beds as (
        select b.room_id,
               (count(*) filter (where b.kind = 'adult'))::integer as beds,
               (count(*) filter (where b.kind = 'cot'))::integer as cots
          from reception_bed b
         where (centres is null or b.centre_id = any (centres))
           and (b.added_on is null or b.added_on <= day)
           and (b.removed_on is null or b.removed_on > day)
         group by b.room_id
    ), uses as (
        select u.stay_id, u.person_id, u.bed_id, lower(u.during) > day as is_ahead,
               lower(u.during) > day and exists (
                   select from reception_beduse e
                    where e.bed_id = u.bed_id and e.during && daterange(day, lower(u.during))) as is_later
          from reception_beduse u
         where coalesce(u.during && daterange(day, null) and (lower(u.during) <= day or u.created_at < day + 1), false)
           and (centres is null or u.centre_id = any (centres))
    ), parties as (
        select stay_id, min(person_id) <> max(person_id) as is_family from uses group by stay_id
    ), lodged as (
        select b.room_id,
               (count(*) filter (where b.kind = 'adult' and not u.is_later and t.is_here))::integer as occupied,
               (count(*) filter (where b.kind = 'adult' and not u.is_later and not t.is_here))::integer as held,
               (count(*) filter (where b.kind = 'cot' and not u.is_later))::integer as cots_used,
               case when bool_or(t.is_whole) or min(p.sex) <> max(p.sex) then 'x' else min(p.sex) end as sex
          from uses u
          join reception_bed b on b.id = u.bed_id
          join people_person p on p.id = u.person_id
          join lateral (
              select s.is_alone or f.is_family as is_whole,
                     not u.is_ahead and coalesce(s.arrived_on, lower(s.during) + 1) <= day as is_here
                from reception_stay s join parties f on f.stay_id = s.id
               where s.id = u.stay_id) t on true
         group by b.room_id
    ), rooms as (
        select b.*, coalesce(l.occupied, 0) as occupied, coalesce(l.held, 0) as held,
               coalesce(l.cots_used, 0) as cots_used, l.sex
          from beds b left join lodged l on l.room_id = b.room_id
    ), states as (
        select r.id, r.centre_id, r.kind::text,
               case when cardinality(r.features) < 2 then r.features::text[]
                    else array(select f::text from unnest(r.features) f order by 1) end as features, n.*,
               n.beds - n.occupied - n.held as rest,
               day >= c.opens_on and (c.closes_on is null or day < c.closes_on)
                   and not coalesce(x.is_closed, false) as is_open,
               coalesce(x.is_closing, false) as is_closing
          from rooms n
          join reception_room r on r.id = n.room_id
          join reception_centre c on c.id = r.centre_id
          left join (
              select k.room_id, bool_or(k.during @> day) as is_closed, true as is_closing
                from reception_closure k
               where k.during && daterange(day, day + notice_days)
               group by k.room_id) x on x.room_id = n.room_id
    ), given as (
        select s.*, s.is_open and not s.is_closing and s.sex is distinct from 'x' as may_give from states s
    )
    select id, centre_id, kind, features, beds, cots, sex,
           case when is_open then 0 else rest end,
           case when is_open and not may_give then rest else 0 end,
           occupied, held,
           case when may_give then rest else 0 end,
           cots_used,
           case when may_give then cots - cots_used else 0 end,
           sex is null, may_give
      from given
$$;

-- One row per centre. The figures by kind overlap: an empty room of mixed use counts for men, women and families.
create function reception_capacity_on(
    day date, notice_days integer default 45, centres bigint[] default null)
returns table (
    centre_id bigint, rooms integer, beds integer, cots integer, closed integer, blocked integer, occupied integer,
    held integer, free integer, cots_used integer, cots_free integer, free_men integer, free_women integer,
    free_family_rooms integer, free_uam integer, free_isolation_rooms integer, free_wheelchair integer)
language sql stable parallel safe as $$
    select centre_id, count(*)::integer,
           sum(beds)::integer, sum(cots)::integer, sum(closed)::integer, sum(blocked)::integer,
           sum(occupied)::integer, sum(held)::integer, sum(free)::integer,
           sum(cots_used)::integer, sum(cots_free)::integer,
           coalesce(sum(free) filter (where kind = 'any' and coalesce(sex, 'm') = 'm'), 0)::integer,
           coalesce(sum(free) filter (where kind in ('any', 'women') and coalesce(sex, 'f') = 'f'), 0)::integer,
           count(*) filter (where is_empty and is_given and kind in ('any', 'family') and free + cots_free >= 2)::integer,
           coalesce(sum(free) filter (where kind = 'uam'), 0)::integer,
           count(*) filter (where is_empty and is_given and kind = 'isolation' and free > 0)::integer,
           coalesce(sum(free) filter (where 'wheelchair' = any (features)), 0)::integer
      from reception_rooms_on(day, notice_days, centres)
     group by centre_id
$$;
