import type { ProviderProblem } from "@yoforex/contracts";

/** What happened at or on the way back from a provider, and what to do now. */
export const PROBLEM_WORDS: Record<ProviderProblem, (label: string) => string> = {
  expired: () => "This took too long, or was finished already. Begin again.",
  mismatch: () => "This answer does not belong to what was begun in this window. Begin again.",
  denied: (label) => `${label} was not allowed to tell us who you are, so nobody was signed in.`,
  unreachable: (label) => `${label} does not answer just now. Try again later, or sign in by another way.`,
  refused: (label) => `What came back from ${label} could not be trusted, so it was put aside. Begin again.`,
  unverified: (label) =>
    `${label} does not say that your e-mail address there is verified. Verify it there, or register with an address here.`,
  no_access: () => "This account can’t be signed in to.",
  linked_elsewhere: (label) => `This account at ${label} is linked to another YoForex account.`,
  already_linked: (label) => `An account at ${label} is linked already. Unlink it first to link another.`,
  other_session: () =>
    "You were signed out, or are signed in as somebody else by now. Sign in and link it again.",
};
