import {
  CancelSettingsInput,
  ChangeSettingsInput,
  DryRunView,
  GetSettingsInput,
  ListSettingsInput,
  RulesView,
  SettingsDraft,
  SettingsVersionPage,
} from "@yoforex/contracts";
import {
  cancelSettings,
  changeSettings,
  getSettings,
  listSettingsVersions,
  trySettings,
} from "@yoforex/domain/moderation";
import { adminProcedure, freshAdminProcedure, moderatorProcedure, router } from "../trpc.ts";

export const economyRulesRouter = router({
  get: moderatorProcedure
    .input(GetSettingsInput)
    .output(RulesView)
    .query(({ ctx, input }) => getSettings(ctx.domain, input)),

  versions: moderatorProcedure
    .input(ListSettingsInput)
    .output(SettingsVersionPage)
    .query(({ ctx, input }) => listSettingsVersions(ctx.domain, input)),

  dryRun: adminProcedure
    .input(SettingsDraft)
    .output(DryRunView)
    .mutation(({ ctx, input }) => trySettings(ctx.domain, input)),

  change: freshAdminProcedure
    .input(ChangeSettingsInput)
    .output(RulesView)
    .mutation(({ ctx, input }) => changeSettings(ctx.domain, input)),

  cancel: freshAdminProcedure
    .input(CancelSettingsInput)
    .output(RulesView)
    .mutation(({ ctx, input }) => cancelSettings(ctx.domain, input)),
});
