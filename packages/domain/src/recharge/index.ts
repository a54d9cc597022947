export { applyCredit, creditOf, postCredit } from "./credit-order.ts";
export { getCoinOffer } from "./get-coin-offer.ts";
export { getRecharge } from "./get-recharge.ts";
export { listRecharges } from "./list-recharges.ts";
export { lockRecharge, type RechargeRow, readRecharges, rechargeView } from "./queries.ts";
export { type Received, receivePayment } from "./receive-payment.ts";
export { reconcileRecharges } from "./reconcile-recharges.ts";
export { CURRENCY, rechargeNumber } from "./rules.ts";
export { startRecharge } from "./start-recharge.ts";
