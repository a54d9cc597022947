export { bootstrapStore } from "./bootstrap-store.ts";
export { buyItem } from "./buy-item.ts";
export { STORE_EXPECTATIONS } from "./expectations.ts";
export { getStore } from "./get-store.ts";
export { LIMITS as STORE_LIMITS } from "./limits.ts";
export { listStorePurchases } from "./list-store-purchases.ts";
export { promotedThreads } from "./promoted.ts";
export { purchaseViews } from "./purchase-views.ts";
export { refundStorePurchase } from "./refund-purchase.ts";
