ALTER TYPE "public"."badge_rule" ADD VALUE 'likes' BEFORE 'manual';--> statement-breakpoint
ALTER TYPE "public"."badge_rule" ADD VALUE 'reviews' BEFORE 'manual';--> statement-breakpoint
ALTER TYPE "public"."fraud_rule" ADD VALUE 'mutual_likes';