import { hash } from "node:crypto";

/**
 * Merkle trees as in RFC 6962: leaves and inner nodes are hashed under different first bytes, so that neither can pass
 * for the other; an odd node is carried up as it is.
 */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const sha256 = (bytes: Uint8Array | string): Buffer => hash("sha256", bytes, "buffer");

const leafHash = (text: string): Buffer => sha256(Buffer.concat([LEAF, Buffer.from(text)]));

const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([NODE, left, right]));

/** A tree that grows leaf by leaf and keeps the roots of its whole subtrees alone: as many as it is high. */
class GrowingTree {
  readonly #roots: { height: number; hash: Buffer }[] = [];

  add(text: string): void {
    let grown = { height: 0, hash: leafHash(text) };
    for (let last = this.#roots.at(-1); last?.height === grown.height; last = this.#roots.at(-1)) {
      this.#roots.pop();
      grown = { height: last.height + 1, hash: nodeHash(last.hash, grown.hash) };
    }
    this.#roots.push(grown);
  }

  /** Of no leaves, the hash of nothing. */
  get root(): Buffer {
    const hashes = this.#roots.map((root) => root.hash);
    const last = hashes.pop();
    return last ? hashes.reduceRight((right, left) => nodeHash(left, right), last) : sha256("");
  }
}

/** A step from a leaf to the root: the hash beside it, and on which side that stands. */
export interface Step {
  readonly side: "left" | "right";
  readonly hash: string;
}

/**
 * The steps from the leaf at `place` of `size` up to the root, and the leaf itself. Reads the leaves once and keeps
 * none of them.
 */
export async function pathOf(
  leaves: AsyncIterable<string>,
  { place, size }: { place: number; size: number },
): Promise<{ leaf: string | undefined; path: Step[] }> {
  const beside = subtreesBeside(place, size).map((subtree) => ({ ...subtree, tree: new GrowingTree() }));
  const inOrder = beside.toSorted((a, b) => a.from - b.from);
  let leaf: string | undefined;
  let at = 0;
  let next = 0;
  for await (const text of leaves) {
    if (at === place) {
      leaf = text;
    } else {
      while ((inOrder[next]?.until ?? size) <= at) next++;
      inOrder[next]?.tree.add(text);
    }
    at++;
  }
  return { leaf, path: beside.map(({ side, tree }) => ({ side, hash: tree.root.toString("hex") })) };
}

interface Subtree {
  readonly side: Step["side"];
  readonly from: number;
  readonly until: number;
}

/** The subtrees whose roots stand beside the way from a leaf to the root, the nearest first. */
function subtreesBeside(place: number, size: number): Subtree[] {
  const beside: Subtree[] = [];
  let [from, until] = [0, size];
  while (until - from > 1) {
    const middle = from + 2 ** Math.ceil(Math.log2(until - from) - 1);
    if (place < middle) {
      beside.unshift({ side: "right", from: middle, until });
      until = middle;
    } else {
      beside.unshift({ side: "left", from, until: middle });
      from = middle;
    }
  }
  return beside;
}
