/** Where the test provider answers, on the member host. */
export const TEST_PAYMENTS = {
  /** For our server, with a key: opens a page, and says how one stands. */
  checkouts: "/test-payments/checkouts",
  /** For people: the page itself. */
  pages: "/test-payments/pay",
  style: "/test-payments/page.css",
} as const;
