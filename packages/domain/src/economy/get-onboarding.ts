import {
  type EarnTrigger,
  type EconomySettings,
  FIRST_STEPS,
  type FirstStep,
  type OnboardingView,
} from "@yoforex/contracts";
import { and, eq, inArray, type Tx } from "@yoforex/db";
import { earnings } from "@yoforex/db/schema/earning";
import { users } from "@yoforex/db/schema/identity";
import { userSettings } from "@yoforex/db/schema/settings";
import { requireMember } from "../authz.ts";
import { type DomainCtx, inTx, type MemberCtx } from "../context.ts";
import { readSettings } from "./settings.ts";

/** What each step is settled by; the first is settled by the proof of the address itself. */
const TRIGGERS = {
  "profile.completed": "onboarding.profile.completed",
  "first.checkin": "engagement.daily.checkin",
  "first.thread": "onboarding.first.thread",
  "first.review": "onboarding.first.review",
  "first.publish": "onboarding.first.publish",
} as const satisfies Record<Exclude<FirstStep, "email.verified">, EarnTrigger>;

/**
 * A member's first steps: what each pays and which are done, as the facts themselves say. Steps that pay nothing at
 * present are left out.
 * @throws NOT_SIGNED_IN; NOT_ALLOWED (suspended).
 */
export async function getOnboarding(ctx: DomainCtx): Promise<OnboardingView> {
  const member = requireMember(ctx);
  return inTx(member, (tx) => onboardingOf(tx, member));
}

/**
 * Puts the first steps away, for good; what they pay stays as it is. Once more changes nothing.
 * @throws as `getOnboarding`.
 */
export async function dismissOnboarding(ctx: DomainCtx): Promise<OnboardingView> {
  const member = requireMember(ctx);
  const at = new Date(member.clock());
  return inTx(member, async (tx) => {
    const put = { onboardingDismissedAt: at, updatedAt: at };
    await tx
      .insert(userSettings)
      .values({ userId: member.actor.id, createdAt: at, ...put })
      .onConflictDoUpdate({ target: userSettings.userId, set: put });
    return onboardingOf(tx, member);
  });
}

async function onboardingOf(tx: Tx, { actor, clock }: MemberCtx): Promise<OnboardingView> {
  const settings = await readSettings(tx, new Date(clock()));
  const [account] = await tx
    .select({ verifiedAt: users.emailVerifiedAt, dismissedAt: userSettings.onboardingDismissedAt })
    .from(users)
    .leftJoin(userSettings, eq(userSettings.userId, users.id))
    .where(eq(users.id, actor.id));
  const settled = await tx
    .selectDistinct({ trigger: earnings.trigger })
    .from(earnings)
    .where(and(eq(earnings.userId, actor.id), inArray(earnings.trigger, Object.values(TRIGGERS))));
  const steps = paidSteps(settings).map(({ step, coins }) => ({
    step,
    coins,
    done:
      step === "email.verified"
        ? account?.verifiedAt != null
        : settled.some(({ trigger }) => trigger === TRIGGERS[step]),
  }));
  return { steps, open: account?.dismissedAt == null && steps.some(({ done }) => !done) };
}

function paidSteps({ welcomeCoins, earn }: EconomySettings): { step: FirstStep; coins: number }[] {
  const pays = (trigger: EarnTrigger) => (earn.rules[trigger].enabled ? earn.rules[trigger].coins : 0);
  return FIRST_STEPS.map((step) => ({
    step,
    coins: step === "email.verified" ? welcomeCoins : pays(TRIGGERS[step]),
  })).filter(({ coins }) => coins > 0);
}
