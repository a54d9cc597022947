export { TIP_EXPECTATIONS } from "./expectations.ts";
export { LIMITS as TIP_LIMITS } from "./limits.ts";
export { readPostTips } from "./read-post-tips.ts";
export { lockSentTip, reverseSentTip } from "./reverse-sent-tip.ts";
export { sendDueTips } from "./send-due-tips.ts";
export { sendTip } from "./send-tip.ts";
export { undoTip } from "./undo-tip.ts";
