-- A kiosk has no account: its address holds a secret, and the hash of it names the session it stands in. Before that
-- is known there is no viewer, so this function runs as the owner and says where a door leads, nothing more.

create or replace function guidance_find_door(hashed text, right_now timestamptz)
returns table (door_id bigint, session_id bigint, service_id bigint, door_kind varchar)
language sql stable security definer set search_path = public, pg_temp as $$
    select d.id, d.session_id, d.service_id, d.kind
      from guidance_door d join guidance_session s on s.id = d.session_id
     where d.digest = hashed and d.revoked_at is null and d.ends_at > right_now
       and s.status in ('planned', 'open')
$$;
