import { posix } from "node:path";

/**
 * @typedef {object} Place where a file stands
 * @property {string} group packages, apps or tooling
 * @property {string} workspace its folder's name, which is also the end of its package's name
 * @property {string} path the rest, such as src/market/rules.ts
 * @property {boolean} isTest whether it only ever runs in tests
 */

const WORKSPACE = /^.*\/(packages|apps|tooling)\/([\w-]+)\/(.+)$/;
const TEST = /\.test\.tsx?$|^test\/|(^|\/)testing(\.ts$|\/)/;

/**
 * Where a file stands; undefined outside of the workspaces. The last match counts, so that planted trees work too.
 * @param {string} file
 * @returns {Place | undefined}
 */
export function placeOf(file) {
  const [, group, workspace, path] = WORKSPACE.exec(file.replaceAll("\\", "/")) ?? [];
  if (!group || !workspace || !path) return undefined;
  return { group, workspace, path, isTest: TEST.test(path) };
}

/**
 * A relative import as a path inside the workspace; it begins with ".." when it leaves it.
 * @param {Place} place of the importing file
 * @param {string} source
 */
export const resolveIn = (place, source) => posix.join(posix.dirname(place.path), source);

/**
 * The folder of `domain` that a path belongs to: market for src/market/rules.ts, index.ts for src/index.ts.
 * @param {string} path
 */
export const domainOf = (path) => /^src\/([^/]+)/.exec(path)?.[1];
