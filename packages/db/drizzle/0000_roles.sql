-- Roles belong to the whole cluster, so a second database finds them there already.
-- None of them may sign in until `grantLogins` gives it a password.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['yoforex_owner', 'yoforex_app', 'yoforex_worker', 'yoforex_readonly'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', role_name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  EXECUTE format('GRANT yoforex_owner TO %I', current_user);
END
$$;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS citext;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON SCHEMA public TO yoforex_owner;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO yoforex_app, yoforex_worker, yoforex_readonly;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO yoforex_owner', current_database()); END $$;
