-- What the generator can't say: who may do what, and which rows never change.

-- The application and its worker read and write ordinary rows. Nobody deletes what others rely on;
-- the tables that a job or a member may empty are named below. The ledger's own grants stand in 0002.
GRANT SELECT, INSERT, UPDATE ON
  users, user_credentials, sessions, email_verification_codes, password_reset_tokens, login_events, rate_limits,
  profiles, forum_categories, forum_threads, thread_stats, forum_replies, forum_thread_views,
  file_assets, content, content_stats, content_versions, content_purchases, licenses, download_events,
  email_outbox
TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT DELETE ON sessions, email_verification_codes, password_reset_tokens, rate_limits, forum_thread_views TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT, INSERT ON admin_actions, economy_settings TO yoforex_app, yoforex_worker;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER admin_actions_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_actions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER economy_settings_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON economy_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER download_events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON download_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER login_events_never_change BEFORE UPDATE OR TRUNCATE ON login_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
