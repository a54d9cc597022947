/** Pages of the member app that mails lead to. */
export const listingPath = (slug: string): string => `/p/${slug}`;
export const orderPath = (purchaseId: string): string => `/orders/${purchaseId}`;
export const SALES_PATH = "/sales";
export const STUDIO_PATH = "/sell";
