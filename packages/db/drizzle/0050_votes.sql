ALTER TYPE "public"."earn_trigger" ADD VALUE 'forum.like.received';--> statement-breakpoint
ALTER TYPE "public"."earn_trigger" ADD VALUE 'forum.reply.helpful';--> statement-breakpoint
ALTER TYPE "public"."event_name" ADD VALUE 'forum.like.received';--> statement-breakpoint
ALTER TYPE "public"."event_name" ADD VALUE 'forum.reply.helpful';--> statement-breakpoint
CREATE TABLE "forum_reply_likes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reply_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_reply_likes_one_each" UNIQUE("reply_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "forum_thread_likes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_thread_likes_one_each" UNIQUE("thread_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "reply_helpful_votes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reply_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_helpful_votes_one_each" UNIQUE("reply_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "forum_reply_likes" ADD CONSTRAINT "forum_reply_likes_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_reply_likes" ADD CONSTRAINT "forum_reply_likes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_thread_likes" ADD CONSTRAINT "forum_thread_likes_thread_id_forum_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."forum_threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_thread_likes" ADD CONSTRAINT "forum_thread_likes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_helpful_votes" ADD CONSTRAINT "reply_helpful_votes_reply_id_forum_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."forum_replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_helpful_votes" ADD CONSTRAINT "reply_helpful_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "forum_reply_likes_by_member" ON "forum_reply_likes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "forum_thread_likes_by_member" ON "forum_thread_likes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "reply_helpful_votes_by_member" ON "reply_helpful_votes" USING btree ("user_id","created_at");
--> statement-breakpoint
-- What the generator can't say. Votes are given and taken back, never changed, and never given to oneself.
CREATE FUNCTION vote_is_for_others() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  author uuid;
BEGIN
  IF TG_ARGV[0] = 'thread' THEN
    SELECT t.author_id INTO author FROM forum_threads t WHERE t.id = NEW.thread_id;
  ELSE
    SELECT r.author_id INTO author FROM forum_replies r WHERE r.id = NEW.reply_id;
  END IF;
  IF author = NEW.user_id THEN
    RAISE EXCEPTION 'nobody votes for her own post' USING ERRCODE = 'check_violation', CONSTRAINT = 'votes_are_for_others';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER forum_thread_likes_are_for_others BEFORE INSERT ON forum_thread_likes
  FOR EACH ROW EXECUTE FUNCTION vote_is_for_others('thread');
--> statement-breakpoint
CREATE TRIGGER forum_reply_likes_are_for_others BEFORE INSERT ON forum_reply_likes
  FOR EACH ROW EXECUTE FUNCTION vote_is_for_others('reply');
--> statement-breakpoint
CREATE TRIGGER reply_helpful_votes_are_for_others BEFORE INSERT ON reply_helpful_votes
  FOR EACH ROW EXECUTE FUNCTION vote_is_for_others('reply');
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON forum_thread_likes, forum_reply_likes, reply_helpful_votes TO yoforex_app, yoforex_worker;
--> statement-breakpoint
GRANT SELECT ON forum_thread_likes, forum_reply_likes, reply_helpful_votes TO yoforex_readonly;
