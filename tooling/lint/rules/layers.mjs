import { isBuiltin } from "node:module";
import { DOMAIN_COMPOSERS, DOMAINS, LAYERS, NARROW } from "../layers.mjs";
import { domainOf, placeOf, resolveIn } from "./place.mjs";

/** @typedef {import("./place.mjs").Place} Place */
/** @typedef {{ from: Place, source: string, typeOnly: boolean }} Import */

/** Every import, of whatever kind, follows the table. */
export const layers = {
  meta: { type: "problem" },
  /** @param {{ filename: string, report(found: { node: object, message: string }): void }} context */
  create(context) {
    const from = placeOf(context.filename);
    if (!from) return {};
    /**
     * @param {{ type: string, value?: unknown } | null | undefined} source
     * @param {boolean} typeOnly
     */
    const see = (source, typeOnly) => {
      if (!source || typeof source.value !== "string") return;
      const message = refusal({ from, source: source.value, typeOnly });
      if (message) context.report({ node: source, message });
    };
    return {
      /** @param {any} node */
      ImportDeclaration: (node) => see(node.source, node.importKind === "type"),
      /** @param {any} node */
      ExportAllDeclaration: (node) => see(node.source, node.exportKind === "type"),
      /** @param {any} node */
      ExportNamedDeclaration: (node) => see(node.source, node.exportKind === "type"),
      /** @param {any} node */
      ImportExpression: (node) => see(node.source, false),
      /** @param {any} node */
      TSImportType: (node) => see(node.source, true),
    };
  },
};

/**
 * Why this import may not be; undefined when it may.
 * @param {Import} seen
 * @returns {string | undefined}
 */
function refusal(seen) {
  if (seen.source.startsWith(".")) return relativeRefusal(seen);
  return narrowRefusal(seen) ?? workspaceRefusal(seen) ?? nodeRefusal(seen);
}

/** @param {Import} seen */
function relativeRefusal({ from, source }) {
  const target = resolveIn(from, source);
  if (target.startsWith("..")) return `${source} leaves the workspace: import the package by its name.`;
  const isInside = from.path.startsWith("src/") && target.startsWith("src/");
  if (from.workspace !== "domain" || !isInside) return undefined;
  const own = domainOf(from.path) ?? "";
  const other = domainOf(target) ?? "";
  const shared = other.endsWith(".ts") || other.endsWith(".tsx");
  if (own === other || shared || (other === "testing" && from.isTest)) return undefined;
  if (target !== `src/${other}/index.ts`) return `Domains meet at their index: import ../${other}/index.ts.`;
  const may = from.isTest || DOMAIN_COMPOSERS.includes(own) || DOMAINS[own]?.includes(other);
  return may ? undefined : `${own} may not know ${other}; see tooling/lint/layers.mjs.`;
}

/** @param {Import} seen */
function narrowRefusal({ from, source, typeOnly }) {
  const rule = NARROW.find(({ module }) => module.test(source));
  if (!rule || from.group === "tooling" || rule.may.includes(from.workspace)) return undefined;
  if (rule.types?.includes(from.workspace) && typeOnly) return undefined;
  return `Only ${rule.may.join(" and ")} may import ${source}: ${rule.why}.`;
}

/** Tools and browser tests may look at everything. @param {Place} place */
const isFree = ({ group, workspace }) => group === "tooling" || workspace === "e2e";

/** @param {Import} seen */
function workspaceRefusal({ from, source, typeOnly }) {
  const [scope, target = "", entry] = source.split("/");
  const layer = LAYERS[from.workspace];
  if (scope !== "@yoforex" || target === from.workspace || isFree(from)) return undefined;
  if (!layer) return `${from.workspace} has no row in tooling/lint/layers.mjs.`;
  if (entry === "testing" && !from.isTest) return `${source} is for tests.`;
  if (layer.may.includes(target) || (target === "vitest-config" && from.isTest)) return undefined;
  if (from.isTest && layer.tests?.includes(target)) return undefined;
  if (!layer.types?.includes(target)) {
    return `${from.workspace} may not know ${target}; see tooling/lint/layers.mjs.`;
  }
  return typeOnly ? undefined : `${from.workspace} may import ${target} as types only: write "import type".`;
}

/** @param {Import} seen */
function nodeRefusal({ from, source }) {
  const built = from.path.startsWith("src/") && !from.isTest;
  if (!LAYERS[from.workspace]?.browser || !built || !isBuiltin(source)) return undefined;
  return `${from.workspace} runs in browsers, where ${source} is not.`;
}
