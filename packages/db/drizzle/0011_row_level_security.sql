-- The second line behind the domain's rules: a transaction sees the rows of whoever acts in it, as 0008 says, and
-- nobody's where nobody acts. FORCE, so that the owner's functions obey as well; sub-selects, so that what doesn't
-- depend on the row is asked once a statement.
DO $$
DECLARE
  protected text;
BEGIN
  FOREACH protected IN ARRAY ARRAY['user_credentials', 'sessions', 'email_verification_codes', 'password_reset_tokens',
    'user_totp', 'recovery_codes', 'auth_challenges', 'login_events', 'user_sanctions', 'sanction_appeals', 'member_notes', 'owed_welcomes', 'email_outbox',
    'forum_thread_views', 'content_purchases', 'licenses', 'download_events', 'file_assets', 'admin_actions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', protected);
  END LOOP;
END
$$;
--> statement-breakpoint
-- ── Coming in ───────────────────────────────────────────────────────────────────────────────────────────────────
-- Whoever signs in isn't known yet; staff see no passwords, codes or links.
CREATE POLICY user_credentials_own ON user_credentials USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY email_verification_codes_own ON email_verification_codes USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY password_reset_tokens_own ON password_reset_tokens USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY user_totp_own ON user_totp USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY recovery_codes_own ON recovery_codes USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY auth_challenges_own ON auth_challenges USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY sessions_own ON sessions USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY login_events_own ON login_events USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- ── Standing ────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE POLICY user_sanctions_read ON user_sanctions FOR SELECT USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY user_sanctions_given ON user_sanctions FOR INSERT WITH CHECK ((SELECT acting_over_others()));
--> statement-breakpoint
-- Who appeals locks her sanction, and changes nothing of it.
CREATE POLICY user_sanctions_lifted ON user_sanctions FOR UPDATE USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_over_others())) WITH CHECK ((SELECT acting_over_others()));
--> statement-breakpoint
-- An appeal is of whom the sanction is, which the sub-select's own policy says.
CREATE POLICY sanction_appeals_read ON sanction_appeals FOR SELECT USING (
  (SELECT acting_over_others()) OR EXISTS (SELECT FROM user_sanctions s WHERE s.id = sanction_id AND s.user_id = (SELECT acting_user())));
--> statement-breakpoint
CREATE POLICY sanction_appeals_made ON sanction_appeals FOR INSERT WITH CHECK (
  (SELECT acting_over_others()) OR EXISTS (SELECT FROM user_sanctions s WHERE s.id = sanction_id AND s.user_id = (SELECT acting_user())));
--> statement-breakpoint
CREATE POLICY sanction_appeals_answered ON sanction_appeals FOR UPDATE USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY member_notes_staff ON member_notes USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY admin_actions_read ON admin_actions FOR SELECT USING ((SELECT acting_over_others()));
--> statement-breakpoint
-- Nobody writes in another's name.
CREATE POLICY admin_actions_written ON admin_actions FOR INSERT WITH CHECK (
  (SELECT acting_as_system()) OR ((SELECT acting_as_staff()) AND admin_id = (SELECT acting_user())));
--> statement-breakpoint
-- ── What is sent, seen and owed ─────────────────────────────────────────────────────────────────────────────────
-- Anybody's deed may cause a mail to somebody else; only the product reads and sends it, staff count.
CREATE POLICY email_outbox_written ON email_outbox FOR INSERT WITH CHECK ((SELECT acting_kind()) IS NOT NULL);
--> statement-breakpoint
CREATE POLICY email_outbox_counted ON email_outbox FOR SELECT USING ((SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY email_outbox_sent ON email_outbox USING ((SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY forum_thread_views_own ON forum_thread_views USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- Written when an address is proven, which happens at the entry.
CREATE POLICY owed_welcomes_own ON owed_welcomes FOR SELECT USING (
  member_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY owed_welcomes_promised ON owed_welcomes FOR INSERT WITH CHECK (
  member_id = (SELECT acting_user()) OR (SELECT acting_at_entry()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY owed_welcomes_paid ON owed_welcomes FOR UPDATE USING ((SELECT acting_as_system()));
--> statement-breakpoint
-- ── Orders ──────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE POLICY content_purchases_read ON content_purchases FOR SELECT USING (
  buyer_id = (SELECT acting_user()) OR seller_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
CREATE POLICY content_purchases_made ON content_purchases FOR INSERT WITH CHECK (
  buyer_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
CREATE POLICY content_purchases_closed ON content_purchases FOR UPDATE USING (
  buyer_id = (SELECT acting_user()) OR (SELECT acting_over_others()));
--> statement-breakpoint
-- The policies of the order say who reads; its buyer, or who looks after it, writes.
CREATE POLICY licenses_read ON licenses FOR SELECT USING (
  EXISTS (SELECT FROM content_purchases p WHERE p.id = purchase_id));
--> statement-breakpoint
CREATE POLICY licenses_written ON licenses USING (
  (SELECT acting_over_others()) OR EXISTS (SELECT FROM content_purchases p WHERE p.id = purchase_id AND p.buyer_id = (SELECT acting_user())));
--> statement-breakpoint
CREATE POLICY download_events_read ON download_events FOR SELECT USING (
  EXISTS (SELECT FROM content_purchases p WHERE p.id = purchase_id));
--> statement-breakpoint
CREATE POLICY download_events_written ON download_events FOR INSERT WITH CHECK (
  (SELECT acting_as_system()) OR EXISTS (SELECT FROM content_purchases p WHERE p.id = purchase_id AND p.buyer_id = (SELECT acting_user())));
--> statement-breakpoint
-- A file is its uploader's until staff approved the version that sells it: then its name and size stand on a public
-- page. Whether somebody may have its bytes is the domain's rule.
CREATE POLICY file_assets_read ON file_assets FOR SELECT USING (
  owner_id = (SELECT acting_user()) OR (SELECT acting_over_others())
  OR EXISTS (SELECT FROM content_versions v WHERE v.file_id = file_assets.id AND v.approved_at IS NOT NULL));
--> statement-breakpoint
CREATE POLICY file_assets_own ON file_assets USING (
  owner_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
--> statement-breakpoint
-- ── What never changes, and who has no business where ───────────────────────────────────────────────────────────
CREATE TRIGGER users_keep_their_id BEFORE UPDATE OF id, created_at OR DELETE OR TRUNCATE ON users
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What an order was made of stays; only how it ends is written later.
REVOKE UPDATE ON content_purchases, licenses, sessions, user_credentials FROM yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (status, released_at, refunded_at, refund_reason, release_transfer_id, refund_transfer_id, cover_transfer_id)
  ON content_purchases TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (key_cipher, revoked_at) ON licenses TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (expires_at, last_used_at, authenticated_at) ON sessions TO yoforex_app;
--> statement-breakpoint
GRANT UPDATE (password_hash, changed_at) ON user_credentials TO yoforex_app;
--> statement-breakpoint
-- Jobs send, sweep, release and pay; they register nobody, decide nothing and set no rules.
REVOKE INSERT ON user_credentials, sessions, email_verification_codes, password_reset_tokens, login_events, admin_actions,
  economy_settings, file_assets, content_purchases, licenses, download_events FROM yoforex_worker;
--> statement-breakpoint
REVOKE UPDATE ON email_verification_codes, password_reset_tokens, login_events, download_events FROM yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT UPDATE (tries, used_at) ON email_verification_codes TO yoforex_app;
--> statement-breakpoint
GRANT UPDATE (used_at) ON password_reset_tokens TO yoforex_app;
--> statement-breakpoint
-- A function made later is nobody's until its migration says whose.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
