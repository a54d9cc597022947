CREATE TYPE "public"."watch_level" AS ENUM('muted', 'watching', 'tracking', 'normal');--> statement-breakpoint
CREATE TABLE "thread_subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"thread_id" uuid,
	"category_id" uuid,
	"tag" text,
	"level" "watch_level" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_subscriptions_one_per_thread" UNIQUE("user_id","thread_id"),
	CONSTRAINT "thread_subscriptions_one_per_category" UNIQUE("user_id","category_id"),
	CONSTRAINT "thread_subscriptions_one_per_tag" UNIQUE("user_id","tag"),
	CONSTRAINT "thread_subscriptions_concern_one_thing" CHECK (num_nonnulls("thread_subscriptions"."thread_id", "thread_subscriptions"."category_id", "thread_subscriptions"."tag") = 1)
);
--> statement-breakpoint
ALTER TABLE "thread_subscriptions" ADD CONSTRAINT "thread_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_subscriptions" ADD CONSTRAINT "thread_subscriptions_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_subscriptions" ADD CONSTRAINT "thread_subscriptions_category_id_forum_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."forum_categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_subscriptions_of_thread" ON "thread_subscriptions" USING btree ("thread_id") WHERE "thread_subscriptions"."thread_id" is not null;--> statement-breakpoint
CREATE INDEX "thread_subscriptions_of_category" ON "thread_subscriptions" USING btree ("category_id") WHERE "thread_subscriptions"."category_id" is not null;--> statement-breakpoint
CREATE INDEX "thread_subscriptions_of_tag" ON "thread_subscriptions" USING btree ("tag") WHERE "thread_subscriptions"."tag" is not null;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON thread_subscriptions TO yoforex_app, yoforex_worker;
--> statement-breakpoint
ALTER TABLE thread_subscriptions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What somebody follows or mutes concerns nobody else; the product tells her of replies in its own name.
CREATE POLICY thread_subscriptions_own ON thread_subscriptions USING (
  user_id = (SELECT acting_user()) OR (SELECT acting_as_system()));
