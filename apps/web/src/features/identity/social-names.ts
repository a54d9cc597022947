import type { SocialSite } from "@yoforex/contracts";

/** What each site calls itself. */
export const SOCIAL_NAMES: Record<SocialSite, string> = {
  x: "X",
  youtube: "YouTube",
  telegram: "Telegram",
  tradingview: "TradingView",
  mql5: "MQL5",
  myfxbook: "Myfxbook",
  github: "GitHub",
};
