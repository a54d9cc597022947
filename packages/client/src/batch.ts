/** As many calls as one HTTP request may carry; the server refuses more. */
export const BATCH_MAX = 10;
