-- The history trigger: every change of a walled row is recorded with its author; an unnamed author is refused.
create or replace function trajet_record_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    author text := nullif(current_setting('trajet.author', true), '');
    earlier jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    later jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
    if author is null then
        raise exception 'nobody is named as the author of this change of %', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    if tg_op = 'UPDATE' then
        select jsonb_object_agg(n.key, o.value), jsonb_object_agg(n.key, n.value)
          into earlier, later
          from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key)
         where n.value is distinct from o.value;
        if later is null then
            return null;
        end if;
    end if;
    insert into access_change (service_id, at, author, table_name, row_id, operation, before, after)
    values (coalesce(new.service_id, old.service_id), now(), author, tg_table_name,
            coalesce(new.id, old.id), tg_op, earlier, later);
    return null;
end $$;

-- The viewer's service, or null when nobody looks: then no row is visible.
create or replace function trajet_viewer() returns bigint
language sql stable parallel safe as $$
    select nullif(current_setting('trajet.viewer', true), '')::bigint
$$;

-- Is this member of staff on the list of those who may read special categories, today in Brussels.
create or replace function trajet_is_named_reader(staff bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from access_namedreader r
         where r.staff_id = staff
           and r.withdrawn_at is null
           and (now() at time zone 'Europe/Brussels')::date between r.starts_on and coalesce(r.ends_on, 'infinity'))
$$;

-- May the viewer read special categories: a role that may (the application names it), and their name on the list.
create or replace function trajet_reads_special() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(current_setting('trajet.special', true), '') = 'yes'
       and trajet_is_named_reader(substring(current_setting('trajet.author', true) from '^staff:([0-9]+)$')::bigint)
$$;

-- Has the viewer a running break-glass of their own on this person.
create or replace function trajet_broke_glass(person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from access_breakglass b
         where b.person_id = person
           and b.service_id = trajet_viewer()
           and 'staff:' || b.staff_id = current_setting('trajet.author', true)
           and now() between b.starts_at and b.ends_at)
$$;
