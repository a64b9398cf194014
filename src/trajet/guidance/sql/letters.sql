-- Does the consent under which a letter was written still stand, for the recipient it was given for?
create or replace function trajet_letter_may_be_read(consent bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from guidance_consent c join guidance_referral r on r.id = c.referral_id
         where c.id = consent
           and c.service_id = trajet_viewer()
           and c.withdrawn_at is null
           and c.recipient = r.recipient)
$$;

-- Beside the wall of the service: nobody reads, adds or changes the words of a letter whose consent has ended.
drop policy if exists consent on guidance_consentedletter;
create policy consent on guidance_consentedletter as restrictive to trajet_app
    using (trajet_letter_may_be_read(consent_id)) with check (trajet_letter_may_be_read(consent_id));
