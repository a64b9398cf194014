-- Shared rows have no service of their own: their history names the team that changed them instead.
create or replace function trajet_record_directory_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    author text := nullif(current_setting('trajet.author', true), '');
    earlier jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    later jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    entire jsonb := coalesce(later, earlier);
begin
    if author is null then
        raise exception 'nobody is named as the author of this change of %', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    if tg_op = 'UPDATE' then
        select jsonb_object_agg(n.key, o.value), jsonb_object_agg(n.key, n.value)
          into earlier, later
          from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
         where n.value is distinct from o.value and n.key not in ('search_text', 'sort_key', 'modified_at');
        if later is null then
            return null;
        end if;
    end if;
    insert into partners_directorychange
        (offer_id, table_name, row_id, at, author, by_service_id, operation, before, after)
    values (case tg_table_name when 'partners_partnerservice' then (entire ->> 'id')::bigint
            else (entire ->> 'offer_id')::bigint end,
            tg_table_name, (entire ->> 'id')::bigint, now(), author, trajet_viewer(), tg_op, earlier, later);
    return null;
end $$;

-- Only the trigger above writes history.
create or replace function trajet_keep_directory_history() returns trigger
language plpgsql as $$
begin
    if pg_trigger_depth() < 2 then
        raise exception 'the history of the directory is written by its triggers only'
            using errcode = 'insufficient_privilege';
    end if;
    return coalesce(new, old);
end $$;

drop trigger if exists kept on partners_directorychange;
create trigger kept before insert or update or delete on partners_directorychange
    for each row execute function trajet_keep_directory_history();

do $$
declare
    shared text;
begin
    foreach shared in array array['partners_partner', 'partners_partnerservice', 'partners_site', 'partners_phone',
                                  'partners_schedule'] loop
        execute format('drop trigger if exists history on %I', shared);
        execute format('create trigger history after insert or update or delete on %I
                        for each row execute function trajet_record_directory_change()', shared);
    end loop;
end $$;
