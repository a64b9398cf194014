-- Does a consent of the person stand for telling this field of this referral to its recipient?
create or replace function trajet_consent_stands(referral bigint, told text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from guidance_consent c join guidance_referral r on r.id = c.referral_id
         where c.referral_id = referral
           and c.service_id = trajet_viewer()
           and c.withdrawn_at is null
           and told = any (c.fields)
           and c.recipient = r.recipient)
$$;

-- Beside the wall of the service: nobody reads, adds or changes a shared value that no consent covers.
drop policy if exists consent on guidance_sharedfact;
create policy consent on guidance_sharedfact as restrictive to trajet_app
    using (trajet_consent_stands(referral_id, field)) with check (trajet_consent_stands(referral_id, field));

-- A link that may be used now, by the hash of its secret: whose wall it stands behind. No viewer is needed to ask.
create or replace function trajet_referral_link(secret_digest text) returns table (service_id bigint, link_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select l.service_id, l.id from guidance_referrallink l
     where l.digest = secret_digest and l.revoked_at is null and now() < l.expires_at
$$;
