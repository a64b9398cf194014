-- Merging moves every row that points to one file or household to another one, whatever its table, and says which rows
-- moved so that they can be moved back. It runs as the owner because a need behind the special wall moves with its
-- person even when the clerk who merges may not read it; the wall, the author and the history hold all the same.

create or replace function people_owners(parent regclass, leaving_out text[])
returns table (owner_table regclass, owner_column name)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.conrelid::regclass, a.attname
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = parent and cardinality(c.conkey) = 1
       and not c.conrelid::regclass::text = any (leaving_out)
     order by 1, 2
$$;

create or replace function people_refuse_strangers(parent regclass, ids bigint[]) returns void
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    ours integer;
begin
    if parent not in ('people_person'::regclass, 'people_household'::regclass) then
        raise exception 'rows of % are never moved', parent using errcode = 'insufficient_privilege';
    end if;
    execute format('select count(*) from %s where id = any ($1) and service_id = trajet_viewer()', parent)
       into ours using ids;
    if ours < cardinality(ids) then
        raise exception 'these rows stand behind another wall' using errcode = 'insufficient_privilege';
    end if;
end $$;

create or replace function people_move_rows(parent regclass, source bigint, target bigint, leaving_out text[])
returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    owner record;
    ids jsonb;
    moved jsonb := '{}';
begin
    perform people_refuse_strangers(parent, array[source, target]);
    for owner in select * from people_owners(parent, leaving_out) loop
        execute format(
            'with moved as (update %s set %I = $2 where %I = $1 returning id) select jsonb_agg(id order by id) from moved',
            owner.owner_table, owner.owner_column, owner.owner_column) into ids using source, target;
        if ids is not null then
            moved := moved || jsonb_build_object(owner.owner_table || '.' || owner.owner_column, ids);
        end if;
    end loop;
    return moved;
end $$;

-- Moves back what `people_move_rows` moved; a row deleted since, or moved on by hand, is left alone.
create or replace function people_move_rows_back(parent regclass, source bigint, target bigint, moved jsonb)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    owner record;
begin
    perform people_refuse_strangers(parent, array[source, target]);
    for owner in select * from people_owners(parent, '{}') loop
        if moved ? (owner.owner_table || '.' || owner.owner_column) then
            execute format(
                'update %s set %I = $1 where %I = $2 and id in (select v::bigint from jsonb_array_elements_text($3) v)',
                owner.owner_table, owner.owner_column, owner.owner_column)
                using source, target, moved -> (owner.owner_table || '.' || owner.owner_column);
        end if;
    end loop;
end $$;
