-- Search and the search for duplicates. LIKE, % and && are not leakproof, so under a policy PostgreSQL would read every
-- row before the index; these functions run as the owner, look at the viewer's service only, and return ids only.

drop function if exists people_search(text[], text[], text, text, integer);
create function people_search(words text[], sounds text[], number text, phone text, most integer)
returns table (person_id bigint, score real)
language plpgsql stable security definer set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
    viewer bigint := trajet_viewer();
    whole text := array_to_string(words, ' ');
    -- The most rows a step ranks: enough to be right for real names, few enough to stay fast for "mohamed".
    deep constant integer := 3000;
    found integer := 0;
    written text[] := array(select '%' || case when length(w) < 4 then ' ' else '' end || w || '%' from unnest(words) w);
    heard text[] := array(select '% ' || s || ' %' from unnest(sounds) s);
begin
    if viewer is null then
        return;
    end if;
    if number <> '' then
        return query
            select k.person_id, max(case when k.key = ' ' || number then 3 else 2 end)::real
              from people_searchkey k
             where k.service_id = viewer and k.kind = 'identifier' and k.key like '% ' || number || '%'
             group by 1 limit most;
        get diagnostics found = row_count;
    end if;
    if phone <> '' then
        return query
            select k.person_id, max(case when k.key like '%' || phone then 2.5 else 1.5 end)::real
              from people_searchkey k
             where k.service_id = viewer and k.kind = 'phone' and k.key like '%' || phone || '%'
             group by 1 limit most;
    end if;
    if cardinality(words) = 0 or found > 0 then
        return;
    end if;
    return query
        select r.person_id, max(case when r.key = ' ' || whole then 2 else 1 + similarity(r.key, whole) end)::real
          from (select k.person_id, k.key from people_searchkey k
                 where k.service_id = viewer and k.kind = 'name' and k.key like all (written) limit deep) r
         group by 1 order by 2 desc, 1 limit most;
    get diagnostics found = row_count;
    if found >= most then
        return;
    end if;
    if cardinality(heard) > 0 then
        return query
            select r.person_id, max(0.5 + similarity(r.key, whole) / 2)::real
              from (select k.person_id, k.key from people_searchkey k
                     where k.service_id = viewer and k.sound like all (heard) limit deep) r
             group by 1 order by 2 desc, 1 limit most;
        get diagnostics found = row_count;
    end if;
    if found = 0 then
        return query
            select r.person_id, max(word_similarity(whole, r.key) / 2)::real
              from (select k.person_id, k.key from people_searchkey k
                     where k.service_id = viewer and k.kind = 'name' and whole <% k.key limit deep) r
             group by 1 order by 2 desc, 1 limit most;
    end if;
end $$;

-- Files that share a blocking key with the one asked about, those that share most first.
create or replace function people_candidates(keys text[], most integer)
returns table (person_id bigint, shared integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    viewer bigint := trajet_viewer();
begin
    return query
        select p.id, (select count(*) from unnest(p.match_keys) m where m = any (keys))::integer as common
          from people_person p
         where p.service_id = viewer and p.absorbed_into_id is null and p.match_keys && keys::varchar[]
         order by common desc, p.id desc
         limit most;
end $$;
