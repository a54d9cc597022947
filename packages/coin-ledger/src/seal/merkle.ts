import { hash } from "node:crypto";

/**
 * Merkle trees as in RFC 6962: leaves and inner nodes are hashed under different first bytes, so that neither can pass
 * for the other; an odd node is carried up as it is.
 */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const sha256 = (bytes: Uint8Array | string): Buffer => hash("sha256", bytes, "buffer");

export const leafHash = (text: string): Buffer => sha256(Buffer.concat([LEAF, Buffer.from(text)]));

const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([NODE, left, right]));

/** A step from a leaf to the root: the hash beside it, and on which side that stands. */
export interface Step {
  readonly side: "left" | "right";
  readonly hash: string;
}

/** The root over leaves in their order; of no leaves, the hash of nothing. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  while (level.length > 1) level = parentsOf(level);
  return level[0] ?? sha256("");
}

/** The steps from the leaf at `place` up to the root. */
export function pathOf(leaves: readonly Buffer[], place: number): Step[] {
  const steps: Step[] = [];
  let level = leaves;
  for (let at = place; level.length > 1; at = Math.floor(at / 2)) {
    const beside = level[at % 2 === 0 ? at + 1 : at - 1];
    if (beside) steps.push({ side: at % 2 === 0 ? "right" : "left", hash: beside.toString("hex") });
    level = parentsOf(level);
  }
  return steps;
}

function parentsOf(level: readonly Buffer[]): Buffer[] {
  const parents: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left) parents.push(right ? nodeHash(left, right) : left);
  }
  return parents;
}
