-- For whom the database works, as the transaction's settings say: what policies ask. The application sets
-- app.user_id and app.actor_kind with every transaction, and a statement on its own is one. Where nothing is set,
-- nobody acts, and nobody sees anything: a setting that has ended is an empty string, hence nullif.
CREATE FUNCTION acting_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.user_id', true), '')::uuid;
--> statement-breakpoint
-- member, staff, system, anonymous, or entry: who stands at the door, signing in or registering.
CREATE FUNCTION acting_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.actor_kind', true), '');
--> statement-breakpoint
-- The product itself: jobs, the seed, migrations.
CREATE FUNCTION acting_as_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(acting_kind() = 'system', false);
--> statement-breakpoint
CREATE FUNCTION acting_at_entry() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(acting_kind() = 'entry', false);
--> statement-breakpoint
-- Who says to be staff is looked up: the setting alone opens nothing.
CREATE FUNCTION acting_as_staff() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_kind() IS DISTINCT FROM 'staff' THEN RETURN false; END IF;
  RETURN EXISTS (SELECT FROM users WHERE id = acting_user() AND role <> 'user' AND status = 'active');
END
$$;
--> statement-breakpoint
-- Who looks after other people's rows. Policies ask it in a sub-select, so that it is answered once a statement.
CREATE FUNCTION acting_over_others() RETURNS boolean LANGUAGE sql STABLE
RETURN CASE acting_kind() WHEN 'system' THEN true WHEN 'staff' THEN acting_as_staff() ELSE false END;
--> statement-breakpoint
REVOKE ALL ON FUNCTION acting_user, acting_kind, acting_as_system, acting_at_entry, acting_as_staff, acting_over_others, refuse_change
FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION acting_user, acting_kind, acting_as_system, acting_at_entry, acting_as_staff, acting_over_others
TO yoforex_app, yoforex_worker, yoforex_readonly;
