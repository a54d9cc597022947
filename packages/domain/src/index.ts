export * from "./actor.ts";
export { requireAccount, requireMember, requireRole, requireVerified } from "./authz.ts";
export { createDomain, type Domain, type DomainParts } from "./compose.ts";
export type { DomainCtx, MemberCtx } from "./context.ts";
export type { ImportLine, ImportNote, ImportOutcome } from "./imported-rows.ts";
export { createLinkSigner, type LinkSigner } from "./links.ts";
export type {
  Checkout,
  CheckoutOrder,
  CheckoutState,
  Delivery,
  PaymentEvent,
  PaymentProvider,
} from "./payment-provider.ts";
export type { PayoutAnswer, PayoutProvider } from "./payout-provider.ts";
export { rotateIndex } from "./rotate-index.ts";
export { type KeyUse, listKeyUse, type Rotation, rotateKeys } from "./rotate-keys.ts";
export { trustOf } from "./trust.ts";
export { withoutValues } from "./without-values.ts";
