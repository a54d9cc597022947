CREATE TYPE "public"."coin_account_kind" AS ENUM('available', 'purchased', 'held', 'escrow', 'vault', 'issuance', 'promotions', 'commission', 'withdrawal_fees', 'payout_clearing', 'recharge_clearing', 'store_income', 'expired', 'adjustments');--> statement-breakpoint
CREATE TYPE "public"."thread_kind" AS ENUM('discussion', 'question');--> statement-breakpoint
CREATE TYPE "public"."login_outcome" AS ENUM('success', 'failure', 'refused');--> statement-breakpoint
CREATE TYPE "public"."session_audience" AS ENUM('member', 'admin');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('user', 'moderator', 'admin');--> statement-breakpoint
CREATE TYPE "public"."user_status" AS ENUM('active', 'suspended', 'erased');--> statement-breakpoint
CREATE TYPE "public"."content_kind" AS ENUM('expert_advisor', 'indicator', 'set_file', 'article', 'source_code', 'course');--> statement-breakpoint
CREATE TYPE "public"."content_status" AS ENUM('pending', 'approved', 'rejected', 'withdrawn', 'suspended');--> statement-breakpoint
CREATE TYPE "public"."purchase_status" AS ENUM('escrow', 'released', 'refunded');--> statement-breakpoint
CREATE TYPE "public"."mail_status" AS ENUM('waiting', 'sent', 'failed');--> statement-breakpoint
CREATE TYPE "public"."trading_experience" AS ENUM('new', 'learning', 'trading', 'professional');--> statement-breakpoint
CREATE TABLE "admin_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"admin_id" uuid NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"target_label" text NOT NULL,
	"reason" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"request_id" uuid NOT NULL,
	"ip" "inet",
	"user_agent" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "admin_actions_action_shape" CHECK ("admin_actions"."action" ~ '^[a-z]+([._][a-z]+)+$')
);
--> statement-breakpoint
CREATE TABLE "coin_accounts" (
	"id" bigint PRIMARY KEY NOT NULL,
	"owner" uuid,
	"kind" "coin_account_kind" NOT NULL,
	"floor" bigint,
	"frozen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coin_accounts_one_of_a_kind_per_owner" UNIQUE("owner","kind"),
	CONSTRAINT "coin_accounts_only_issuance_may_be_negative" CHECK (("coin_accounts"."floor" is null) = ("coin_accounts"."kind" = 'issuance')),
	CONSTRAINT "coin_accounts_floor_is_zero" CHECK ("coin_accounts"."floor" = 0),
	CONSTRAINT "coin_accounts_house_ids_are_small" CHECK (("coin_accounts"."owner" is null) = ("coin_accounts"."id" < 16)),
	CONSTRAINT "coin_accounts_id_tells_the_kind" CHECK ("coin_accounts"."kind" = (enum_range(null::coin_account_kind))[case when "coin_accounts"."id" < 16 then 5 + "coin_accounts"."id" else 1 + "coin_accounts"."id" % 8 end])
);
--> statement-breakpoint
CREATE TABLE "coin_journal" (
	"account_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"balance_after" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"transfer_id" uuid NOT NULL,
	CONSTRAINT "coin_journal_seq_is_taken_once" PRIMARY KEY("account_id","seq"),
	CONSTRAINT "coin_journal_seq_counts_from_one" CHECK ("coin_journal"."seq" >= 1),
	CONSTRAINT "coin_journal_amount_moves_something" CHECK ("coin_journal"."amount" <> 0),
	CONSTRAINT "coin_journal_only_issuance_is_negative" CHECK ("coin_journal"."balance_after" >= 0 or "coin_journal"."account_id" = 1),
	CONSTRAINT "coin_journal_supply_is_bounded" CHECK ("coin_journal"."balance_after" between -1000000000000 and 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "coin_open_ends" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "coin_open_ends_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"accounts" bigint[] NOT NULL,
	"seqs" bigint[] NOT NULL,
	"balances" bigint[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coin_posting_kinds" (
	"id" smallint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"channel" text NOT NULL,
	"description" text NOT NULL,
	"frozen_may_pay" boolean NOT NULL,
	"payers" integer DEFAULT 0 NOT NULL,
	"payees" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coin_posting_kinds_name_is_taken_once" UNIQUE("name"),
	CONSTRAINT "coin_posting_kinds_name_shape" CHECK ("coin_posting_kinds"."name" ~ '^[a-z]+([._][a-z]+)+$')
);
--> statement-breakpoint
CREATE TABLE "coin_posting_routes" (
	"kind" smallint NOT NULL,
	"from_kind" "coin_account_kind" NOT NULL,
	"to_kind" "coin_account_kind" NOT NULL,
	"within_member" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coin_posting_routes_are_distinct" PRIMARY KEY("kind","from_kind","to_kind"),
	CONSTRAINT "coin_posting_routes_lead_elsewhere" CHECK (not ("coin_posting_routes"."within_member" and "coin_posting_routes"."from_kind" = "coin_posting_routes"."to_kind"))
);
--> statement-breakpoint
CREATE TABLE "coin_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_hash" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" uuid,
	"reversal_of" uuid,
	"kind" smallint NOT NULL,
	"accounts" bigint[] NOT NULL,
	"seqs" bigint[] NOT NULL,
	"source_type" text,
	"source_id" text,
	"metadata" jsonb,
	CONSTRAINT "coin_transfers_have_two_sides" CHECK (cardinality("coin_transfers"."accounts") between 2 and 64),
	CONSTRAINT "coin_transfers_name_each_entry" CHECK (cardinality("coin_transfers"."accounts") = cardinality("coin_transfers"."seqs")),
	CONSTRAINT "coin_transfers_source_is_whole" CHECK (("coin_transfers"."source_type" is null) = ("coin_transfers"."source_id" is null)),
	CONSTRAINT "coin_transfers_source_length" CHECK (length("coin_transfers"."source_type") <= 60 and length("coin_transfers"."source_id") <= 100),
	CONSTRAINT "coin_transfers_metadata_is_small" CHECK (pg_column_size("coin_transfers"."metadata") <= 4096)
);
--> statement-breakpoint
CREATE TABLE "ledger_check_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_check_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL,
	"passed" boolean NOT NULL,
	"results" jsonb NOT NULL,
	CONSTRAINT "ledger_check_runs_duration" CHECK ("ledger_check_runs"."duration_ms" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_seals" (
	"day" date PRIMARY KEY NOT NULL,
	"entries" bigint NOT NULL,
	"transfers" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_seals_are_a_chain" UNIQUE("previous"),
	CONSTRAINT "ledger_seals_hashes_are_whole" CHECK (length("ledger_seals"."root") = 32 and length("ledger_seals"."previous") = 32),
	CONSTRAINT "ledger_seals_are_signed" CHECK (length("ledger_seals"."signature") = 64),
	CONSTRAINT "ledger_seals_counts" CHECK ("ledger_seals"."transfers" >= 0 and "ledger_seals"."entries" >= 2 * "ledger_seals"."transfers")
);
--> statement-breakpoint
CREATE TABLE "economy_settings" (
	"version" integer PRIMARY KEY NOT NULL,
	"values" jsonb NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"changed_by" uuid,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "economy_settings_count_from_one" CHECK ("economy_settings"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "forum_categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" "citext" NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"display_order" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_categories_slug_names_one" UNIQUE("slug"),
	CONSTRAINT "forum_categories_slug_shape" CHECK ("forum_categories"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "forum_categories_name_length" CHECK (length("forum_categories"."name") between 2 and 100)
);
--> statement-breakpoint
CREATE TABLE "forum_replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"body_markdown" text NOT NULL,
	"body_html" text NOT NULL,
	"request_id" uuid NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_replies_in_order" UNIQUE("thread_id","number"),
	CONSTRAINT "forum_replies_belong_to_one_thread" UNIQUE("thread_id","id"),
	CONSTRAINT "forum_replies_one_per_request" UNIQUE("author_id","request_id"),
	CONSTRAINT "forum_replies_follow_the_first_post" CHECK ("forum_replies"."number" >= 2),
	CONSTRAINT "forum_replies_body_length" CHECK (length("forum_replies"."body_markdown") between 2 and 30000),
	CONSTRAINT "forum_replies_hidden_by_someone" CHECK (("forum_replies"."hidden_at" is null) = ("forum_replies"."hidden_by" is null))
);
--> statement-breakpoint
CREATE TABLE "forum_thread_views" (
	"thread_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_thread_views_once_a_day" PRIMARY KEY("thread_id","user_id","day")
);
--> statement-breakpoint
CREATE TABLE "forum_threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"short_id" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"kind" "thread_kind" NOT NULL,
	"body_markdown" text NOT NULL,
	"body_html" text NOT NULL,
	"author_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"is_pinned" boolean DEFAULT false NOT NULL,
	"is_locked" boolean DEFAULT false NOT NULL,
	"accepted_reply_id" uuid,
	"accepted_at" timestamp (3) with time zone,
	"request_id" uuid NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_threads_short_id_names_one" UNIQUE("short_id"),
	CONSTRAINT "forum_threads_one_per_request" UNIQUE("author_id","request_id"),
	CONSTRAINT "forum_threads_title_length" CHECK (length("forum_threads"."title") between 8 and 160),
	CONSTRAINT "forum_threads_body_length" CHECK (length("forum_threads"."body_markdown") between 20 and 30000),
	CONSTRAINT "forum_threads_tag_count" CHECK (cardinality("forum_threads"."tags") <= 5),
	CONSTRAINT "forum_threads_accept_only_answers" CHECK ("forum_threads"."accepted_reply_id" is null or "forum_threads"."kind" = 'question'),
	CONSTRAINT "forum_threads_accepted_at_one_time" CHECK (("forum_threads"."accepted_reply_id" is null) = ("forum_threads"."accepted_at" is null)),
	CONSTRAINT "forum_threads_hidden_by_someone" CHECK (("forum_threads"."hidden_at" is null) = ("forum_threads"."hidden_by" is null))
);
--> statement-breakpoint
CREATE TABLE "thread_stats" (
	"thread_id" uuid PRIMARY KEY NOT NULL,
	"last_number" integer DEFAULT 1 NOT NULL,
	"reply_count" integer DEFAULT 0 NOT NULL,
	"view_count" integer DEFAULT 0 NOT NULL,
	"last_reply_by" uuid,
	"last_activity_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_stats_count_up" CHECK ("thread_stats"."reply_count" >= 0 and "thread_stats"."view_count" >= 0),
	CONSTRAINT "thread_stats_number_every_reply" CHECK ("thread_stats"."last_number" > "thread_stats"."reply_count")
);
--> statement-breakpoint
CREATE TABLE "email_verification_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"email_index" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_verification_codes_tries" CHECK ("email_verification_codes"."tries" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "login_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "login_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid,
	"audience" "session_audience" NOT NULL,
	"outcome" "login_outcome" NOT NULL,
	"ip" "inet",
	"user_agent" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "login_events_user_agent_length" CHECK (length("login_events"."user_agent") <= 300)
);
--> statement-breakpoint
CREATE TABLE "password_reset_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "password_reset_tokens_are_distinct" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" varchar(64) PRIMARY KEY NOT NULL,
	"handle" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"audience" "session_audience" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"absolute_expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"user_agent" text NOT NULL,
	"ip" "inet",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_handle_names_one" UNIQUE("handle"),
	CONSTRAINT "sessions_id_is_a_hash" CHECK ("sessions"."id" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "sessions_end_in_time" CHECK ("sessions"."expires_at" <= "sessions"."absolute_expires_at"),
	CONSTRAINT "sessions_user_agent_length" CHECK (length("sessions"."user_agent") <= 300)
);
--> statement-breakpoint
CREATE TABLE "user_credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_credentials_are_argon2id" CHECK ("user_credentials"."password_hash" like '$argon2id$%')
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" "citext" NOT NULL,
	"email_cipher" text,
	"email_index" "bytea",
	"email_verified_at" timestamp (3) with time zone,
	"role" "user_role" DEFAULT 'user' NOT NULL,
	"status" "user_status" DEFAULT 'active' NOT NULL,
	"last_login_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_username_is_taken_once" UNIQUE("username"),
	CONSTRAINT "users_email_is_taken_once" UNIQUE("email_index"),
	CONSTRAINT "users_username_shape" CHECK ("users"."username" ~ '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$'),
	CONSTRAINT "users_username_length" CHECK (length("users"."username"::text) between 3 and 24),
	CONSTRAINT "users_email_is_whole" CHECK (("users"."email_cipher" is null) = ("users"."email_index" is null)),
	CONSTRAINT "users_without_email_are_erased" CHECK ("users"."email_cipher" is not null or "users"."status" = 'erased')
);
--> statement-breakpoint
CREATE TABLE "content" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" "content_kind" NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"description_markdown" text NOT NULL,
	"description_html" text NOT NULL,
	"seller_id" uuid NOT NULL,
	"price" bigint NOT NULL,
	"status" "content_status" DEFAULT 'pending' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decision_reason" text,
	"published_at" timestamp (3) with time zone,
	"request_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_slug_names_one" UNIQUE("slug"),
	CONSTRAINT "content_one_per_request" UNIQUE("seller_id","request_id"),
	CONSTRAINT "content_has_one_seller" UNIQUE("id","seller_id"),
	CONSTRAINT "content_title_length" CHECK (length("content"."title") between 4 and 80),
	CONSTRAINT "content_price" CHECK ("content"."price" between 0 and 1000000000000),
	CONSTRAINT "content_is_decided_by_someone" CHECK (("content"."decided_at" is null) = ("content"."decided_by" is null)),
	CONSTRAINT "content_is_approved_before_it_is_sold" CHECK ("content"."status" not in ('approved', 'suspended') or ("content"."published_at" is not null and "content"."decided_by" is not null)),
	CONSTRAINT "content_refusals_say_why" CHECK ("content"."status" not in ('rejected', 'suspended') or "content"."decision_reason" is not null),
	CONSTRAINT "content_sellers_do_not_decide" CHECK ("content"."decided_by" <> "content"."seller_id")
);
--> statement-breakpoint
CREATE TABLE "content_purchases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "content_purchases_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1),
	"content_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"buyer_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"price" bigint NOT NULL,
	"seller_share_bps" integer NOT NULL,
	"seller_share" bigint NOT NULL,
	"platform_share" bigint NOT NULL,
	"status" "purchase_status" NOT NULL,
	"transfer_id" uuid,
	"release_transfer_id" uuid,
	"refund_transfer_id" uuid,
	"refund_ends_at" timestamp (3) with time zone NOT NULL,
	"escrow_ends_at" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	"refunded_at" timestamp (3) with time zone,
	"refund_reason" text,
	"request_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_purchases_number_names_one" UNIQUE("number"),
	CONSTRAINT "content_purchases_one_per_request" UNIQUE("buyer_id","request_id"),
	CONSTRAINT "content_purchases_are_paid_once" UNIQUE("transfer_id"),
	CONSTRAINT "content_purchases_are_released_once" UNIQUE("release_transfer_id"),
	CONSTRAINT "content_purchases_are_refunded_once" UNIQUE("refund_transfer_id"),
	CONSTRAINT "content_purchases_not_ones_own" CHECK ("content_purchases"."buyer_id" <> "content_purchases"."seller_id"),
	CONSTRAINT "content_purchases_price" CHECK ("content_purchases"."price" between 0 and 1000000000000),
	CONSTRAINT "content_purchases_share_bps" CHECK ("content_purchases"."seller_share_bps" between 0 and 10000),
	CONSTRAINT "content_purchases_seller_share_rounds_down" CHECK ("content_purchases"."seller_share" = "content_purchases"."price" * "content_purchases"."seller_share_bps" / 10000),
	CONSTRAINT "content_purchases_shares_add_up" CHECK ("content_purchases"."seller_share" + "content_purchases"."platform_share" = "content_purchases"."price"),
	CONSTRAINT "content_purchases_coins_have_a_transfer" CHECK (("content_purchases"."price" = 0) = ("content_purchases"."transfer_id" is null)),
	CONSTRAINT "content_purchases_released_at_one_time" CHECK (("content_purchases"."status" = 'released') = ("content_purchases"."released_at" is not null)),
	CONSTRAINT "content_purchases_refunded_at_one_time" CHECK (("content_purchases"."status" = 'refunded') = ("content_purchases"."refunded_at" is not null)),
	CONSTRAINT "content_purchases_close_once" CHECK ("content_purchases"."release_transfer_id" is null or "content_purchases"."refund_transfer_id" is null)
);
--> statement-breakpoint
CREATE TABLE "content_stats" (
	"content_id" uuid PRIMARY KEY NOT NULL,
	"sales_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_stats_count_up" CHECK ("content_stats"."sales_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "content_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content_id" uuid NOT NULL,
	"version" text NOT NULL,
	"file_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "content_versions_are_numbered_once" UNIQUE("content_id","version"),
	CONSTRAINT "content_versions_belong_to_one_listing" UNIQUE("content_id","id"),
	CONSTRAINT "content_versions_sell_a_file_once" UNIQUE("file_id"),
	CONSTRAINT "content_versions_version_shape" CHECK ("content_versions"."version" ~ '^[0-9]{1,4}([.][0-9]{1,4}){0,2}$')
);
--> statement-breakpoint
CREATE TABLE "download_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "download_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"purchase_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"ip" "inet",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_assets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_assets_storage_key_names_one" UNIQUE("storage_key"),
	CONSTRAINT "file_assets_name_length" CHECK (length("file_assets"."name") between 1 and 120),
	CONSTRAINT "file_assets_size" CHECK ("file_assets"."size_bytes" between 1 and 20971520),
	CONSTRAINT "file_assets_sha256_shape" CHECK ("file_assets"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "licenses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purchase_id" uuid NOT NULL,
	"key_cipher" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "licenses_one_per_purchase" UNIQUE("purchase_id"),
	CONSTRAINT "licenses_key_names_one" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "email_outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"template" text NOT NULL,
	"payload" text,
	"status" "mail_status" DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"last_error" text,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_outbox_sent_at_one_time" CHECK (("email_outbox"."status" = 'sent') = ("email_outbox"."sent_at" is not null)),
	CONSTRAINT "email_outbox_forgets_what_it_sent" CHECK (("email_outbox"."status" = 'sent') = ("email_outbox"."payload" is null))
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"bio" text,
	"avatar_url" text,
	"location" text,
	"website" text,
	"social_links" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"trading_experience" "trading_experience",
	"favorite_pairs" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "profiles_bio_length" CHECK (length("profiles"."bio") <= 600),
	CONSTRAINT "profiles_location_length" CHECK (length("profiles"."location") <= 80),
	CONSTRAINT "profiles_website_is_https" CHECK ("profiles"."website" ~ '^https://' and length("profiles"."website") <= 200),
	CONSTRAINT "profiles_avatar_is_ours" CHECK ("profiles"."avatar_url" ~ '^/'),
	CONSTRAINT "profiles_favorite_pairs_count" CHECK (cardinality("profiles"."favorite_pairs") <= 12)
);
--> statement-breakpoint
ALTER TABLE "admin_actions" ADD CONSTRAINT "admin_actions_admin_id_users_id_fk" FOREIGN KEY ("admin_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coin_posting_routes" ADD CONSTRAINT "coin_posting_routes_kind_coin_posting_kinds_id_fk" FOREIGN KEY ("kind") REFERENCES "public"."coin_posting_kinds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "economy_settings" ADD CONSTRAINT "economy_settings_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_replies" ADD CONSTRAINT "forum_replies_hidden_by_users_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_thread_views" ADD CONSTRAINT "forum_thread_views_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_thread_views" ADD CONSTRAINT "forum_thread_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_category_id_forum_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."forum_categories"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_hidden_by_users_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_threads" ADD CONSTRAINT "forum_threads_accept_their_own_reply" FOREIGN KEY ("id","accepted_reply_id") REFERENCES "public"."forum_replies"("thread_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_stats" ADD CONSTRAINT "thread_stats_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_stats" ADD CONSTRAINT "thread_stats_last_reply_by_users_id_fk" FOREIGN KEY ("last_reply_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_verification_codes" ADD CONSTRAINT "email_verification_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_events" ADD CONSTRAINT "login_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reset_tokens" ADD CONSTRAINT "password_reset_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_purchases" ADD CONSTRAINT "content_purchases_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_purchases" ADD CONSTRAINT "content_purchases_pay_the_listings_seller" FOREIGN KEY ("content_id","seller_id") REFERENCES "public"."content"("id","seller_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_purchases" ADD CONSTRAINT "content_purchases_buy_a_version_of_the_listing" FOREIGN KEY ("content_id","version_id") REFERENCES "public"."content_versions"("content_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_stats" ADD CONSTRAINT "content_stats_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."content"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_content_id_content_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."content"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_versions" ADD CONSTRAINT "content_versions_file_id_file_assets_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."file_assets"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "download_events" ADD CONSTRAINT "download_events_purchase_id_content_purchases_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."content_purchases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "download_events" ADD CONSTRAINT "download_events_version_id_content_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."content_versions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_assets" ADD CONSTRAINT "file_assets_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_purchase_id_content_purchases_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."content_purchases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_outbox" ADD CONSTRAINT "email_outbox_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "admin_actions_by_admin" ON "admin_actions" USING btree ("admin_id","created_at");--> statement-breakpoint
CREATE INDEX "admin_actions_by_age" ON "admin_actions" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "admin_actions_by_action" ON "admin_actions" USING btree ("action","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "coin_accounts_one_of_a_kind_for_the_house" ON "coin_accounts" USING btree ("kind") WHERE owner is null;--> statement-breakpoint
CREATE INDEX "coin_accounts_frozen" ON "coin_accounts" USING btree ("id") WHERE frozen_at is not null;--> statement-breakpoint
CREATE INDEX "coin_transfers_by_time" ON "coin_transfers" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "coin_transfers_holds" ON "coin_transfers" USING btree ("created_at") WHERE kind = 18;--> statement-breakpoint
CREATE UNIQUE INDEX "coin_transfers_are_reversed_once" ON "coin_transfers" USING btree ("reversal_of") WHERE reversal_of is not null;--> statement-breakpoint
CREATE INDEX "economy_settings_by_time" ON "economy_settings" USING btree ("effective_at","version");--> statement-breakpoint
CREATE INDEX "economy_settings_by_changer" ON "economy_settings" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "forum_replies_by_author" ON "forum_replies" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "forum_replies_by_age" ON "forum_replies" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "forum_replies_by_hider" ON "forum_replies" USING btree ("hidden_by") WHERE "forum_replies"."hidden_by" is not null;--> statement-breakpoint
CREATE INDEX "forum_thread_views_by_user" ON "forum_thread_views" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "forum_threads_by_accepted_reply" ON "forum_threads" USING btree ("accepted_reply_id");--> statement-breakpoint
CREATE INDEX "forum_threads_by_author" ON "forum_threads" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "forum_threads_by_category" ON "forum_threads" USING btree ("category_id","created_at");--> statement-breakpoint
CREATE INDEX "forum_threads_by_hider" ON "forum_threads" USING btree ("hidden_by") WHERE "forum_threads"."hidden_by" is not null;--> statement-breakpoint
CREATE INDEX "forum_threads_by_tag" ON "forum_threads" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "thread_stats_by_activity" ON "thread_stats" USING btree ("last_activity_at","thread_id");--> statement-breakpoint
CREATE INDEX "thread_stats_by_last_replier" ON "thread_stats" USING btree ("last_reply_by");--> statement-breakpoint
CREATE INDEX "email_verification_codes_by_user" ON "email_verification_codes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "login_events_by_user" ON "login_events" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "password_reset_tokens_by_user" ON "password_reset_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "rate_limits_by_expiry" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "users_by_age" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "content_by_seller" ON "content" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "content_by_decider" ON "content" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "content_on_sale" ON "content" USING btree ("published_at","id") WHERE "content"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "content_on_sale_by_kind" ON "content" USING btree ("kind","published_at","id") WHERE "content"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "content_by_status" ON "content" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "content_purchases_own_a_listing_once" ON "content_purchases" USING btree ("content_id","buyer_id") WHERE "content_purchases"."status" <> 'refunded';--> statement-breakpoint
CREATE INDEX "content_purchases_by_listing" ON "content_purchases" USING btree ("content_id","seller_id");--> statement-breakpoint
CREATE INDEX "content_purchases_by_version" ON "content_purchases" USING btree ("content_id","version_id");--> statement-breakpoint
CREATE INDEX "content_purchases_by_buyer" ON "content_purchases" USING btree ("buyer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "content_purchases_by_seller" ON "content_purchases" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "content_purchases_by_age" ON "content_purchases" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "content_purchases_to_release" ON "content_purchases" USING btree ("escrow_ends_at") WHERE "content_purchases"."status" = 'escrow';--> statement-breakpoint
CREATE INDEX "download_events_by_purchase" ON "download_events" USING btree ("purchase_id","created_at");--> statement-breakpoint
CREATE INDEX "download_events_by_version" ON "download_events" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "file_assets_by_owner" ON "file_assets" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "email_outbox_by_user" ON "email_outbox" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "email_outbox_to_send" ON "email_outbox" USING btree ("next_attempt_at") WHERE "email_outbox"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "email_outbox_by_status" ON "email_outbox" USING btree ("status","created_at");