export { awardBounty, takeBackBounty, withdrawBounty } from "./award-bounty.ts";
export { readBounty } from "./bounty-view.ts";
export { cancelBounty } from "./cancel-bounty.ts";
export { BOUNTY_EXPECTATIONS } from "./expectations.ts";
export { expireBounties } from "./expire-bounties.ts";
export { extendBounty } from "./extend-bounty.ts";
export { openBounty } from "./open-bounty.ts";
export { readBountyShares } from "./read-bounties.ts";
export { splitBounty } from "./split-bounty.ts";
