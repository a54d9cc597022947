import { FLAG_DATA } from "./personal-flags.ts";
import { MARKET_DATA } from "./personal-market.ts";
import type { PersonalTable } from "./personal-table.ts";

const ALL = { without: [] } as const;
const bySelf = "user_id = :member";
const PSEUDONYM = "It names her by an id that leads to nobody any more.";

/**
 * Every table that names members, each with what an export holds of it and what an erasure does to it. A test asks
 * the database for its tables, and fails for one that is missing here: whoever adds a table decides both.
 */
export const PERSONAL_DATA: Readonly<Record<string, PersonalTable>> = {
  users: {
    hers: "id = :member",
    export: { without: ["email_cipher", "email_index"] },
    erase: { keep: "The erasure itself rewrites the row: a name that leads to nobody, and no address." },
  },
  user_names: {
    hers: bySelf,
    export: { without: ["key"] },
    erase: {
      keep: "The erasure itself takes her and the names out of them; what is left are hashes that end.",
    },
  },
  profiles: {
    hers: bySelf,
    export: { without: ["avatar_keys"] },
    erase: {
      set: {
        display_name: "null",
        bio: "null",
        avatar_url: "null",
        avatar_keys: "'{}'",
        location: "null",
        website: "null",
        social_links: "'{}'",
        trading_experience: "null",
        favorite_pairs: "'{}'",
      },
    },
  },
  search_documents: {
    hers: "author_id = :member",
    export: { not: "It repeats the words of posts, products and the profile, which are in it." },
    erase: { keep: "Triggers take out of it what the erasure takes out of what it repeats." },
  },
  forum_thread_likes: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  forum_reply_likes: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  reply_helpful_votes: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  imported_rows: {
    hers: "kind = 'users' and own_id = :member",
    export: ALL,
    erase: { keep: "It keeps a later run of the import from bringing her back, and names her by ids alone." },
  },
  user_settings: { hers: bySelf, export: ALL, erase: "delete" },
  notification_preferences: { hers: bySelf, export: ALL, erase: "delete" },
  user_follows: { hers: "follower_id = :member", export: ALL, erase: "delete" },
  user_blocks: { hers: "blocker_id = :member", export: ALL, erase: "delete" },
  user_identities: { hers: bySelf, export: ALL, erase: "delete" },
  user_credentials: { hers: bySelf, export: { not: "It holds nothing but a hash." }, erase: "delete" },
  sessions: { hers: bySelf, export: { without: ["id"] }, erase: "delete" },
  login_events: { hers: bySelf, export: ALL, erase: "delete" },
  email_verification_codes: { hers: bySelf, export: { not: "Codes that soon expire." }, erase: "delete" },
  password_reset_tokens: { hers: bySelf, export: { not: "Links that soon expire." }, erase: "delete" },
  user_totp: { hers: bySelf, export: { not: "It holds nothing but a sealed secret." }, erase: "delete" },
  user_passkeys: {
    hers: bySelf,
    export: { without: ["credential_id", "public_key", "sign_count"] },
    erase: "delete",
  },
  recovery_codes: { hers: bySelf, export: { not: "Hashes alone." }, erase: "delete" },
  auth_challenges: {
    hers: bySelf,
    export: { not: "Sign-ins under way, which soon expire." },
    erase: "delete",
  },
  email_changes: { hers: bySelf, export: { not: "A code that soon expires." }, erase: "delete" },
  email_outbox: { hers: bySelf, export: { without: ["payload", "last_error"] }, erase: "delete" },
  notices: { hers: bySelf, export: ALL, erase: "delete" },
  data_exports: { hers: bySelf, export: { without: ["storage_key"] }, erase: "delete" },
  erasures: { hers: bySelf, export: ALL, erase: { keep: "It says that she was erased." } },
  user_sanctions: {
    hers: bySelf,
    export: { without: ["given_by", "lifted_by"] },
    erase: {
      set: { text: "'erased'", lift_reason: "case when lift_reason is null then null else 'erased' end" },
    },
  },
  sanction_appeals: {
    hers: "sanction_id in (select id from user_sanctions where user_id = :member)",
    export: { without: ["decided_by"] },
    erase: { set: { text: "'erased'", answer: "case when answer is null then null else 'erased' end" } },
  },
  member_notes: { hers: bySelf, export: { not: "What staff think among themselves." }, erase: "delete" },
  expiring_coins: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  fraud_signals: {
    hers: bySelf,
    export: { not: "How abuse is found; what followed from it is among her sanctions." },
    erase: { set: { device: "null" } },
  },
  fraud_decisions: {
    hers: "signal_id in (select id from fraud_signals where user_id = :member)",
    export: { not: "The record of staff's work; what concerned her is among her sanctions." },
    erase: { set: { reason: "'erased'" } },
  },
  coin_adjustments: {
    hers: bySelf,
    export: {
      without: ["proposed_by", "decided_by", "taken_back_by", "reason", "decision", "taken_back_reason"],
    },
    erase: {
      set: {
        reason: "'erased'",
        told: "'erased'",
        decision: "case when decision is null then null else 'erased' end",
        taken_back_reason: "case when taken_back_reason is null then null else 'erased' end",
      },
    },
  },
  moderation_batches: {
    hers: "staff_id = :member",
    export: { not: "The record of staff's work." },
    erase: { keep: PSEUDONYM },
  },
  job_runs: {
    hers: "asked_by = :member",
    export: { not: "The record of staff's work." },
    erase: { keep: PSEUDONYM },
  },
  forum_threads: {
    hers: "author_id = :member",
    export: { without: ["hidden_by"] },
    erase: { keep: "Her text stays under the name of a deleted member, unless she has it removed." },
  },
  thread_stats: {
    hers: "last_reply_by = :member",
    export: { not: "Counted from replies, which are in it." },
    erase: { keep: PSEUDONYM },
  },
  forum_replies: {
    hers: "author_id = :member",
    export: { without: ["hidden_by"] },
    erase: { keep: "As her threads." },
  },
  post_revisions: {
    hers: "editor_id = :member",
    export: { without: [] },
    erase: {
      keep: "As her threads, whose earlier words they are; staff hide a revision that says too much.",
    },
  },
  scheduled_threads: { hers: "author_id = :member", export: { without: ["request_id"] }, erase: "delete" },
  revision_covers: {
    hers: "covered_by = :member",
    export: { not: "The record of staff's work." },
    erase: { keep: PSEUDONYM },
  },
  forum_thread_views: { hers: bySelf, export: ALL, erase: "delete" },
  thread_reads: { hers: bySelf, export: ALL, erase: "delete" },
  thread_subscriptions: { hers: bySelf, export: ALL, erase: "delete" },
  bookmarks: { hers: bySelf, export: ALL, erase: "delete" },
  thread_notices: { hers: bySelf, export: ALL, erase: "delete" },
  file_assets: {
    hers: "owner_id = :member",
    export: { without: ["storage_key"] },
    erase: { keep: "What others bought they keep; the rest goes with its bytes." },
  },
  content: {
    hers: "seller_id = :member",
    export: { without: ["decided_by"] },
    erase: { keep: "What others bought they keep; the words of the rest are taken away." },
  },
  ...MARKET_DATA,
  ...FLAG_DATA,
  content_purchases: {
    hers: ":member in (buyer_id, seller_id)",
    export: { without: ["buyer_id", "refund_reason"] },
    erase: { keep: "Invoices are kept as long as the law asks." },
  },
  licenses: {
    hers: "purchase_id in (select id from content_purchases where buyer_id = :member)",
    export: { without: ["key_cipher", "key_hash"] },
    erase: { keep: "Part of an invoice; its key is sealed." },
  },
  download_events: {
    hers: "purchase_id in (select id from content_purchases where buyer_id = :member)",
    export: ALL,
    erase: { set: { ip: "null" } },
  },
  admin_actions: {
    hers: `(target_type = 'member' and target_id = :member::text) or target_id in (
      select id::text from content where seller_id = :member
      union all select id::text from withdrawal_requests where user_id = :member
      union all select id::text from forum_threads where author_id = :member
      union all select id::text from forum_replies where author_id = :member
      union all select p.id::text from payment_events p join recharge_orders o on o.id = p.order_id
        where o.member_id = :member)`,
    export: { not: "The record of staff's work; what concerned her is among her sanctions." },
    erase: {
      set: { reason: "case when reason is null then null else 'erased' end", target_label: "'erased'" },
    },
  },
  economy_settings: {
    hers: "changed_by = :member",
    export: { not: "Rules of the house." },
    erase: { keep: PSEUDONYM },
  },
  economy_settings_cancelled: {
    hers: "cancelled_by = :member",
    export: { not: "Rules of the house." },
    erase: { keep: PSEUDONYM },
  },
  owed_welcomes: { hers: "member_id = :member", export: ALL, erase: { keep: PSEUDONYM } },
  earnings: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  earn_counters: {
    hers: bySelf,
    export: { not: "Counted from earnings, which are in it." },
    erase: { keep: PSEUDONYM },
  },
  user_xp: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  user_activity: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  tips: {
    hers: ":member in (sender_id, receiver_id)",
    export: { without: ["sender_id", "receiver_id", "request_id"] },
    erase: { keep: PSEUDONYM },
  },
  loyalty_history: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  store_purchases: { hers: bySelf, export: { without: ["request_id"] }, erase: { keep: PSEUDONYM } },
  user_badges: {
    hers: bySelf,
    export: { without: ["awarded_by", "revoked_by"] },
    erase: { keep: PSEUDONYM },
  },
  referrals: {
    hers: "referrer_id = :member",
    export: { without: ["referee_id", "referrer_id"] },
    erase: { keep: PSEUDONYM },
  },
  polls: {
    hers: "thread_id in (select id from forum_threads where author_id = :member)",
    export: { without: ["removed_by"] },
    erase: { keep: "As her threads; gone where she wants her posts removed." },
  },
  poll_votes: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  post_pictures: {
    hers: "owner_id = :member",
    export: { without: ["storage_key", "removed_by"] },
    erase: "delete",
  },
  bounties: {
    hers: "author_id = :member",
    export: { without: ["author_id"] },
    erase: { keep: PSEUDONYM },
  },
  bounty_stakes: {
    hers: "author_id = :member",
    export: { without: ["author_id", "request_id"] },
    erase: { keep: PSEUDONYM },
  },
  bounty_shares: {
    hers: "receiver_id = :member",
    export: { without: ["receiver_id"] },
    erase: { keep: PSEUDONYM },
  },
  vault_coins: { hers: bySelf, export: ALL, erase: { keep: PSEUDONYM } },
  recharge_orders: {
    hers: "member_id = :member",
    export: { without: ["request_id", "checkout_url", "asked_at"] },
    erase: { keep: "Invoices are kept as long as the law asks." },
  },
  payment_events: {
    hers: "order_id in (select id from recharge_orders where member_id = :member)",
    export: { without: ["decided_by", "decision_reason"] },
    erase: { set: { decision_reason: "case when decision_reason is null then null else 'erased' end" } },
  },
  payout_destinations: { hers: bySelf, export: { without: ["destination_cipher"] }, erase: "delete" },
  withdrawal_requests: {
    hers: bySelf,
    export: { without: ["approved_by", "paid_by", "corrected_by"] },
    erase: { set: { masked: "'erased'" } },
  },
  withdrawal_events: {
    hers: "withdrawal_id in (select id from withdrawal_requests where user_id = :member)",
    export: { without: ["actor_id"] },
    erase: { set: { said: "case when said is null then null else 'erased' end" } },
  },
  outbox_events: {
    hers: "member_id = :member",
    export: { not: "Work that waits, by ids of what is in it." },
    erase: { keep: PSEUDONYM },
  },
  coin_accounts: {
    hers: "owner = :member",
    export: { not: "Her statements, one a purse, are in it instead." },
    erase: { keep: "The ledger never changes. It names her by an id that leads to nobody any more." },
  },
};
