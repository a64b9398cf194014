-- A version that was published is what people answered: nothing of it changes but its withdrawal, and it stays.
create or replace function guidance_keep_version() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if old.status = 'draft' then
        return coalesce(new, old);
    end if;
    if tg_op = 'UPDATE' and old.status = 'published' and new.status = 'withdrawn'
       and to_jsonb(new) - array['status', 'withdrawn_at', 'withdrawn_by_id']
         = to_jsonb(old) - array['status', 'withdrawn_at', 'withdrawn_by_id'] then
        return new;
    end if;
    raise exception 'a published version of a questionnaire does not change' using errcode = 'restrict_violation';
end $$;

do $$ begin
    if to_regclass('guidance_questionnaireversion') is not null then
        drop trigger if exists keep_version on guidance_questionnaireversion;
        create trigger keep_version before update or delete on guidance_questionnaireversion
            for each row execute function guidance_keep_version();
    end if;
end $$;
