-- Ana (…a) and Bea (…b), and a row of Bea's in every protected table. Carl (…c) sold her something.
insert into users (id, username, email_cipher, email_index) values
  ('00000000-0000-7000-8000-00000000000a', 'ana', 'sealed', '\x0a'),
  ('00000000-0000-7000-8000-00000000000b', 'bea', 'sealed', '\x0b'),
  ('00000000-0000-7000-8000-00000000000c', 'carl', 'sealed', '\x0c');
insert into user_settings (user_id) values ('00000000-0000-7000-8000-00000000000b');
insert into user_blocks (blocker_id, blocked_id)
  values ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c');
insert into user_follows (follower_id, followed_id)
  values ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c');
insert into notification_preferences (user_id, kind, channel, wanted)
  values ('00000000-0000-7000-8000-00000000000b', 'replies', 'mail', false);
insert into user_credentials (user_id, password_hash) values ('00000000-0000-7000-8000-00000000000b', '$argon2id$x');
insert into sessions (id, handle, user_id, audience, expires_at, absolute_expires_at, user_agent)
  values (repeat('b', 64), gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'member', now(), now(), '');
insert into email_verification_codes (id, user_id, email_index, code_hash, expires_at)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '\x0b', '\x0b', now());
insert into password_reset_tokens (id, user_id, token_hash, expires_at)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '\x0b', now());
insert into login_events (user_id, audience, outcome, user_agent)
  values ('00000000-0000-7000-8000-00000000000b', 'member', 'success', '');
insert into user_sanctions (id, user_id, kind, reason_code, text, starts_at, given_by) values (
  '00000000-0000-7000-8000-0000000000b1', '00000000-0000-7000-8000-00000000000b', 'warn', 'other', 'warned', now(),
  '00000000-0000-7000-8000-00000000000c');
insert into fraud_signals (id, user_id, rule, "window", from_at, to_at, figure, threshold, transfers, others) values (
  '00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-00000000000b', 'cluster', 'registration', now(), now(),
  3, 3, '{}', '{}');
insert into fraud_decisions (id, signal_id, number, act, reason, decided_by) values (
  gen_random_uuid(), '00000000-0000-7000-8000-0000000000f1', 1, 'note', 'looked at', '00000000-0000-7000-8000-00000000000c');
insert into sanction_appeals (id, sanction_id, text) values (gen_random_uuid(), '00000000-0000-7000-8000-0000000000b1', 'no');
insert into member_notes (id, user_id, author_id, text) values
  (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c', 'a note');
insert into owed_welcomes (member_id, amount) values ('00000000-0000-7000-8000-00000000000b', 150);
insert into email_outbox (id, user_id, template, payload)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'x', 'sealed');
insert into forum_categories (id, slug, name, description, display_order)
  values ('00000000-0000-7000-8000-0000000000b2', 'talk', 'Talk', '', 1);
insert into forum_threads (id, short_id, slug, title, kind, body_markdown, body_html, author_id, category_id, request_id)
  values ('00000000-0000-7000-8000-0000000000b3', 's', 's', 'A thread of some', 'discussion', repeat('x', 30), '',
    '00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-0000000000b2', gen_random_uuid());
insert into flag_cases (id, thread_id)
  values ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000b3');
insert into post_flags (id, case_id, flagger_id, reason) values (gen_random_uuid(),
  '00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-00000000000b', 'spam');
insert into forum_thread_views (thread_id, user_id, day)
  values ('00000000-0000-7000-8000-0000000000b3', '00000000-0000-7000-8000-00000000000b', '2026-01-01');
insert into thread_notices (thread_id, user_id, told_number, next_at)
  values ('00000000-0000-7000-8000-0000000000b3', '00000000-0000-7000-8000-00000000000b', 2, now());
insert into thread_reads (user_id, thread_id, last_number)
  values ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-0000000000b3', 1);
insert into thread_subscriptions (id, user_id, tag, level)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'mt5', 'muted');
insert into scheduled_threads (id, author_id, category_id, kind, title, body_markdown, publish_at, request_id)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-0000000000b2', 'question',
    'A thread to come', repeat('x', 30), now(), gen_random_uuid());
insert into bookmarks (id, user_id, thread_id, memo)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-0000000000b3', 'later');
insert into imported_rows (source, kind, foreign_id, own_id)
  values ('old-board', 'users', '7', '00000000-0000-7000-8000-00000000000b');
insert into post_pictures (id, owner_id, storage_key, size_bytes, width, height)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'k3', 1, 1, 1);
insert into polls (id, thread_id, question, is_single, results, may_change)
  values ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000b3', 'Which one?', true, 'voted', false);
insert into poll_options (id, poll_id, position, label)
  values ('00000000-0000-7000-8000-0000000000d2', '00000000-0000-7000-8000-0000000000d1', 1, 'This');
insert into poll_votes (poll_id, user_id, option_id, is_single) values ('00000000-0000-7000-8000-0000000000d1',
  '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-0000000000d2', true);
insert into file_assets (id, owner_id, storage_key, name, mime, size_bytes, sha256) values
  ('00000000-0000-7000-8000-0000000000b4', '00000000-0000-7000-8000-00000000000b', 'k1', 'f', 'm', 1, repeat('0', 64)),
  ('00000000-0000-7000-8000-0000000000c4', '00000000-0000-7000-8000-00000000000c', 'k2', 'f', 'm', 1, repeat('0', 64));
insert into content (id, slug, kind, title, summary, description_markdown, description_html, seller_id, price, request_id)
  values ('00000000-0000-7000-8000-0000000000c5', 'robot', 'article', 'Robot', '', '', '',
    '00000000-0000-7000-8000-00000000000c', 0, gen_random_uuid());
insert into content_versions (id, content_id, version, file_id, approved_at, approved_by)
  values ('00000000-0000-7000-8000-0000000000c6', '00000000-0000-7000-8000-0000000000c5', '1.0',
    '00000000-0000-7000-8000-0000000000c4', now(), '00000000-0000-7000-8000-00000000000b');
insert into content_purchases (id, content_id, version_id, buyer_id, seller_id, price, seller_share_bps, seller_share,
    platform_share, status, refund_ends_at, escrow_ends_at, request_id)
  values ('00000000-0000-7000-8000-0000000000b7', '00000000-0000-7000-8000-0000000000c5', '00000000-0000-7000-8000-0000000000c6',
    '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c', 0, 0, 0, 0, 'escrow', now(), now(), gen_random_uuid());
insert into licenses (id, purchase_id, key_cipher, key_hash)
  values (gen_random_uuid(), '00000000-0000-7000-8000-0000000000b7', 'sealed', '\x0b');
insert into download_events (purchase_id, version_id)
  values ('00000000-0000-7000-8000-0000000000b7', '00000000-0000-7000-8000-0000000000c6');
insert into admin_actions (id, admin_id, action, target_type, target_id, target_label, request_id, user_agent)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'member.warn', 'member', 'x', 'x', gen_random_uuid(), '');
insert into moderation_batches (id, staff_id, act, reason, items, request_id)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'lock', 'all the same', '[]', gen_random_uuid());
insert into user_totp (user_id, secret_cipher) values ('00000000-0000-7000-8000-00000000000b', 'sealed');
insert into recovery_codes (id, user_id, code_hash)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '\x0b');
insert into user_passkeys (id, user_id, credential_id, public_key, sign_count, transports, is_backed_up, rp_id, name)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '\x0b', '\x0b', 0, '{}', false, 'yoforex.example', 'Key');
insert into auth_challenges (id, purpose, audience, user_id, token_hash, expires_at)
  values (gen_random_uuid(), 'second_factor', 'member', '00000000-0000-7000-8000-00000000000b', '\x0b', now());
insert into user_identities (id, user_id, issuer, subject)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'https://id.example/', 'bea');
insert into outbox_events (id, name, subject_id, member_id)
  values (gen_random_uuid(), 'forum.thread.created', gen_random_uuid(), '00000000-0000-7000-8000-00000000000b');
insert into coin_adjustments (id, user_id, request_id, kind, amount, alone_up_to, reason, told, proposed_by, expires_at) values (
  gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', gen_random_uuid(), 'grant', 5, 0, 'a reason', 'a word', '00000000-0000-7000-8000-00000000000c', now());
insert into job_runs (id, job, status, asked_by) values
  (gen_random_uuid(), 'seal-ledger', 'waiting', '00000000-0000-7000-8000-00000000000b');
insert into earnings (id, user_id, trigger, fact, day, outcome, coins, withheld, xp)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'forum.thread.created', 'x', '2026-01-01', 'too_short', 0, 0, 0);
insert into earn_counters (user_id, day, trigger, times, coins)
  values ('00000000-0000-7000-8000-00000000000b', '2026-01-01', 'forum.thread.created', 1, 10);
insert into user_xp (user_id, week) values ('00000000-0000-7000-8000-00000000000b', '2026-01-05');
insert into user_activity (user_id, day) values ('00000000-0000-7000-8000-00000000000b', '2026-01-01');
insert into loyalty_history (id, user_id, day, from_tier, to_tier, active_days)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '2026-01-01', 'bronze', 'silver', 22);
insert into badges (id, name, description, rule, tone)
  values ('00000000-0000-7000-8000-0000000000ba', 'Second hand', 'Given by hand alone.', 'manual', 'plain');
insert into user_badges (user_id, badge_id, revoked_at, revoked_by, reason) values
  ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-0000000000ba', now(), '00000000-0000-7000-8000-00000000000b', 'none');
insert into badges (id, name, description, rule, tone)
  values ('00000000-0000-7000-8000-0000000000bb', 'Bought one', 'Sold in the store.', 'store', 'plain');
insert into store_items (id, kind, name, description, price, per_member, badge_id, active_from)
  values ('00000000-0000-7000-8000-0000000000bc', 'badge', 'Bought one', 'A badge to wear.', 5, 1, '00000000-0000-7000-8000-0000000000bb', now());
insert into store_purchases (id, user_id, item_id, kind, price, request_id, transfer_id)
  values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-0000000000bc', 'badge', 5, gen_random_uuid(), gen_random_uuid());
insert into referrals (referee_id, referrer_id)
  values ('00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-00000000000b');
insert into vault_coins (id, user_id, amount, source, source_transfer_id, unlock_at) values
  (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 1, 'withheld', gen_random_uuid(), now() + interval '1 day');
INSERT INTO email_changes (id, user_id, email_cipher, email_index, code_hash, expires_at) VALUES
  ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-00000000000b', 'sealed', '\x01', '\x02', now());
INSERT INTO data_exports (id, user_id) VALUES ('00000000-0000-7000-8000-0000000000e2', '00000000-0000-7000-8000-00000000000b');
INSERT INTO erasures (id, user_id, remove_posts, due_at) VALUES
  ('00000000-0000-7000-8000-0000000000e3', '00000000-0000-7000-8000-00000000000b', false, now());
insert into recharge_orders (id, member_id, coins, bonus, cents, provider, request_id, expires_at) values (
  '00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-00000000000b', 100, 10, 550, 'test', gen_random_uuid(), now());
insert into payment_events (id, provider, event_id, type, kind, order_id, payload_sha256, outcome, flagged) values (
  gen_random_uuid(), 'test', 'e1', 'paid', 'paid', '00000000-0000-7000-8000-0000000000f1',
  decode(repeat('00', 32), 'hex'), 'nothing', false);
insert into payout_destinations (id, user_id, method, destination_cipher, masked, usable_from, created_at) values
  ('00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-00000000000b', 'paypal', 'sealed', 'b…@mail', now(), now());
-- A withdrawal is refused without the coins that it holds.
select coin_open_accounts('00000000-0000-7000-8000-00000000000b');
select coin_post(array[id], array[id], array[kind], array[null::uuid], array[null::text], array[null::text], array[null::jsonb], array[1],
  array[from_owner], array[from_kind], array[to_owner], array[to_kind], array[100::bigint])
from (values
  ('00000000-0000-7000-8000-0000000000f2'::uuid, 'treasury.issue', null::uuid, 'issuance'::coin_account_kind, null::uuid, 'promotions'::coin_account_kind),
  ('00000000-0000-7000-8000-0000000000f3', 'engagement.daily.checkin', null, 'promotions', '00000000-0000-7000-8000-00000000000b', 'available'),
  ('00000000-0000-7000-8000-0000000000f4', 'treasury.withdraw.hold', '00000000-0000-7000-8000-00000000000b', 'available', '00000000-0000-7000-8000-00000000000b', 'held')
) as posted (id, kind, from_owner, from_kind, to_owner, to_kind);
insert into withdrawal_requests (id, user_id, request_id, destination_id, method, masked, amount, fee, tier, fee_bps, us_cents_per_coin,
    two_admins, hold_transfer_id)
  values ('00000000-0000-7000-8000-0000000000f5', '00000000-0000-7000-8000-00000000000b', gen_random_uuid(),
    '00000000-0000-7000-8000-0000000000f1', 'paypal', 'b…@mail', 100, 7, 'bronze', 700, 5, false, '00000000-0000-7000-8000-0000000000f4');
insert into withdrawal_events (withdrawal_id, version, to_status) values ('00000000-0000-7000-8000-0000000000f5', 1, 'pending');
insert into tips (id, sender_id, receiver_id, thread_id, amount, from_purchased, sends_at, request_id, hold_transfer_id) values
  (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c',
    '00000000-0000-7000-8000-0000000000b3', 1, 0, now(), gen_random_uuid(), gen_random_uuid());
insert into bounties (id, thread_id, author_id, amount, ends_at, opening_transfer_id) values
  ('00000000-0000-7000-8000-0000000000f6', '00000000-0000-7000-8000-0000000000b3', '00000000-0000-7000-8000-00000000000b', 1,
    now() + interval '1 day', gen_random_uuid());
insert into bounty_stakes (id, bounty_id, author_id, amount, from_purchased, days, transfer_id, request_id) values
  (gen_random_uuid(), '00000000-0000-7000-8000-0000000000f6', '00000000-0000-7000-8000-00000000000b', 1, 0, 1, gen_random_uuid(), gen_random_uuid());
insert into expiring_coins (id, user_id, day, amount) values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', '2030-01-01', 1);
insert into notices (id, user_id, text, path) values (gen_random_uuid(), '00000000-0000-7000-8000-00000000000b', 'told', '/wallet');
