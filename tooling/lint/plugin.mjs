import { layers } from "./rules/layers.mjs";
import { staffVerbIsAudited, verbAsksPolicy } from "./rules/verbs.mjs";

/** The rules that are this product's own, for oxlint. */
export default {
  meta: { name: "yoforex" },
  rules: { layers, "verb-asks-policy": verbAsksPolicy, "staff-verb-is-audited": staffVerbIsAudited },
};
