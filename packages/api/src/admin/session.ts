import { ChooseThemeInput, Done, MeView, SignInInput } from "@yoforex/contracts";
import { getMe, saveSettings, signIn, signOut } from "@yoforex/domain/identity";
import { openSession } from "../session-cookie.ts";
import { enrollingProcedure, publicProcedure, router } from "../trpc.ts";

/** Staff sign in to their own host; a member without a role is refused like a wrong password. */
export const sessionRouter = router({
  me: publicProcedure.output(MeView.nullable()).query(({ ctx }) => getMe(ctx.domain)),

  signIn: publicProcedure
    .input(SignInInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => openSession(ctx, await signIn(ctx.domain, input, "admin"))),

  chooseTheme: enrollingProcedure
    .input(ChooseThemeInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await saveSettings(ctx.domain, input);
      return { done: true };
    }),

  signOut: publicProcedure.output(Done).mutation(async ({ ctx }) => {
    await signOut(ctx.domain);
    ctx.setSessionCookie(null);
    return { done: true };
  }),
});
