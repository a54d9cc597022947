import {
  ChooseNoticesInput,
  SaveSettingsInput,
  SettingsView,
  UnsubscribeInput,
  UnsubscriptionView,
} from "@yoforex/contracts";
import { chooseNotices, getSettings, saveSettings } from "@yoforex/domain/identity";
import { getUnsubscription, unsubscribe } from "@yoforex/domain/notifications";
import { accountProcedure, publicProcedure, router } from "../trpc.ts";

/** How a member wants things, and the way out of mails for whoever holds one. */
export const settingsRouter = router({
  get: accountProcedure.output(SettingsView).query(({ ctx }) => getSettings(ctx.domain)),

  save: accountProcedure
    .input(SaveSettingsInput)
    .output(SettingsView)
    .mutation(({ ctx, input }) => saveSettings(ctx.domain, input)),

  chooseNotices: accountProcedure
    .input(ChooseNoticesInput)
    .output(SettingsView)
    .mutation(({ ctx, input }) => chooseNotices(ctx.domain, input)),

  unsubscription: publicProcedure
    .input(UnsubscribeInput)
    .output(UnsubscriptionView)
    .query(({ ctx, input }) => getUnsubscription(ctx.domain, input.link)),

  unsubscribe: publicProcedure
    .input(UnsubscribeInput)
    .output(UnsubscriptionView)
    .mutation(({ ctx, input }) => unsubscribe(ctx.domain, input.link)),
});
