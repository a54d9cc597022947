import { zProviderId } from "@yoforex/contracts";
import type { ProviderOutcome } from "@yoforex/domain/identity";

/** The page of the member app that tells what came of it, or the one that was asked for before. Never another host's. */
export function pageFor(outcome: ProviderOutcome, provider: string): string {
  const named = zProviderId.safeParse(provider);
  const page = (facts: Record<string, string>) =>
    `/with-provider?${new URLSearchParams(named.success ? { ...facts, provider: named.data } : facts)}`;
  switch (outcome.kind) {
    case "entered":
    case "linked":
      return outcome.to;
    case "proven":
      return page({ step: outcome.step, to: outcome.to });
    case "problem":
      return page({ problem: outcome.problem });
    case "second_step": {
      const { methods, to, challenge } = outcome;
      // Behind the #, which browsers send to no server and tell no other page.
      return `${page({ step: "code", methods: methods.join(" "), to })}#${challenge}`;
    }
  }
}
