-- A file sent to another service. The wall gives the row to its sender; this lets the service it is sent to see that
-- it waits, and answer it once. Nothing else of the sender is ever visible.
drop policy if exists receiver on guidance_fileparcel;
create policy receiver on guidance_fileparcel for select to trajet_app
    using (to_service_id = (select trajet_viewer()));

-- Who the people are, for the service that must answer, as long as it has not: the copy itself stays shut.
create or replace function trajet_parcel_introduction(parcel uuid) returns bytea
language sql stable security definer set search_path = public, pg_temp as $$
    select content.introduction
      from guidance_parcelcontent content
      join guidance_fileparcel waiting on waiting.id = content.parcel_id
     where waiting.uuid = parcel and waiting.to_service_id = trajet_viewer() and waiting.state = 'pending'
$$;

-- Accept: the state changes, the content is handed out once and destroyed. Null when it was answered already.
create or replace function trajet_take_parcel(parcel uuid, taker bigint) returns bytea
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    found_id bigint;
    held bytea;
begin
    update guidance_fileparcel set state = 'accepted', decided_by_id = taker, decided_at = now()
     where uuid = parcel and to_service_id = trajet_viewer() and state = 'pending'
    returning id into found_id;
    if found_id is null then
        return null;
    end if;
    delete from guidance_parcelcontent where parcel_id = found_id returning closed into held;
    return held;
end
$$;

-- Refuse, with a reason: the content is destroyed. False when it was answered already.
create or replace function trajet_refuse_parcel(parcel uuid, refuser bigint, why text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    found_id bigint;
begin
    update guidance_fileparcel
       set state = 'refused', decided_by_id = refuser, decided_at = now(), refusal_reason = left(why, 300)
     where uuid = parcel and to_service_id = trajet_viewer() and state = 'pending'
    returning id into found_id;
    delete from guidance_parcelcontent where parcel_id = found_id;
    return found_id is not null;
end
$$;
