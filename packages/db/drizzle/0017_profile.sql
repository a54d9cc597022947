ALTER TABLE "profiles" ADD COLUMN "display_name" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "avatar_keys" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_avatar_url_unique" UNIQUE("avatar_url");--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_display_name_is_a_line" CHECK ("profiles"."display_name" ~ '^[^[:cntrl:][:space:]]([^[:cntrl:]]*[^[:cntrl:][:space:]])?$' and length("profiles"."display_name") <= 40);--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_avatar_has_its_bytes" CHECK (("profiles"."avatar_url" is null) = (cardinality("profiles"."avatar_keys") = 0));