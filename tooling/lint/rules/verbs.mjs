import { OPEN_TO_ANYBODY } from "../layers.mjs";
import { placeOf } from "./place.mjs";

/** @typedef {{ filename: string, report(found: { node: object, message: string }): void }} Context */

const POLICY = /^(allow|require[A-Z]\w*|can[A-Z]\w*)$/;
const READS = /^(get|list)-/;

/** A verb that opens a transaction asks who may, before it does anything. */
export const verbAsksPolicy = {
  meta: { type: "problem" },
  /** @param {Context} context */
  create: (context) =>
    onVerb(context, (called, { domain, name }) => {
      const asks = called.some((callee) => POLICY.test(callee));
      const open = OPEN_TO_ANYBODY.includes(`${domain}/${name}`);
      if (!asks && !open) return "A verb asks a policy: call allow(), require…() or can…().";
      if (asks && open)
        return "This verb asks a policy: take it off OPEN_TO_ANYBODY in tooling/lint/layers.mjs.";
      return undefined;
    }),
};

/** What staff do is written down in the transaction that does it. */
export const staffVerbIsAudited = {
  meta: { type: "problem" },
  /** @param {Context} context */
  create: (context) =>
    onVerb(context, (called, { domain, name }) => {
      if (domain !== "moderation" || READS.test(name) || called.includes("recordAudit")) return undefined;
      return "A verb of staff calls recordAudit() in its transaction.";
    }),
};

/**
 * Judges each file of a domain that opens a transaction by the names of the functions that it calls.
 * @param {Context} context
 * @param {(called: string[], verb: { domain: string, name: string }) => string | undefined} judge
 */
function onVerb(context, judge) {
  const place = placeOf(context.filename);
  const [, domain, name] = /^src\/([\w-]+)\/([\w-]+)\.ts$/.exec(place?.path ?? "") ?? [];
  if (place?.workspace !== "domain" || place.isTest || !domain || !name) return {};
  /** @type {string[]} */
  const called = [];
  return {
    /** @param {any} node */
    CallExpression(node) {
      if (node.callee.type === "Identifier") called.push(node.callee.name);
    },
    /** @param {any} node */
    "Program:exit"(node) {
      const message = called.includes("inTx") ? judge(called, { domain, name }) : undefined;
      if (message) context.report({ node, message });
    },
  };
}
