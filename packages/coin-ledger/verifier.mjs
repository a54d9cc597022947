#!/usr/bin/env node
// Checks what the ledger has sealed, with nothing but Node.js: no package, no database, no trust in who hands it over.
//   node verifier.mjs PUBLIC_KEY.pem PROOF.json      one entry, by the proof that `npm run ledger -- prove` prints
//   node verifier.mjs PUBLIC_KEY.pem EXPORT.ndjson   all sealed days, as `npm run ledger -- export` prints them
// For an export it prints the hash of its last seal. Give that as a third argument the next time: whoever cut days off
// the end since then is found out, too. It reads line by line, so an export may be longer than memory.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leaf = (line) => sha256(Buffer.from([0]), line);
const node = (left, right) => sha256(Buffer.from([1]), left, right);

const sealText = ({ day, entries, transfers, root, previous }) =>
  ["yoforex-ledger-seal-1", day, entries, transfers, root, previous].join(" ");

function check(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

function checkSeal(seal, key) {
  const signed = verify(null, Buffer.from(sealText(seal)), key, Buffer.from(seal.signature, "hex"));
  check(signed, `the seal of ${seal.day} was not signed with this key`);
}

function checkProof({ line, path, seal }, key) {
  checkSeal(seal, key);
  const root = path.reduce((hash, { side, hash: beside }) => {
    const other = Buffer.from(beside, "hex");
    return side === "left" ? node(other, hash) : node(hash, other);
  }, leaf(line));
  check(root.toString("hex") === seal.root, `this entry is not among those sealed on ${seal.day}`);
  return `This entry was sealed on ${seal.day}: ${line}`;
}

/** The roots of whole subtrees, the greatest first, become those with another leaf. */
function grow(roots, line) {
  let grown = { height: 0, hash: leaf(line) };
  while (roots.at(-1)?.height === grown.height)
    grown = { height: grown.height + 1, hash: node(roots.pop().hash, grown.hash) };
  roots.push(grown);
}

const rootOf = (roots) =>
  roots.length === 0
    ? sha256("")
    : roots.map(({ hash }) => hash).reduceRight((right, left) => node(left, right));

/** A line: account, number, transfer, amount, balance after it, time in milliseconds. */
function takeEntry(line, day, heads) {
  const [account, seq, transfer, amount, balance] = line.split(" ");
  const head = heads.get(account) ?? { seq: 0, balance: 0 };
  const follows = Number(seq) === head.seq + 1 && Number(balance) === head.balance + Number(amount);
  check(follows, `an entry of ${day.seal.day} does not continue account ${account}: ${line}`);
  heads.set(account, { seq: Number(seq), balance: Number(balance) });
  day.sums.set(transfer, (day.sums.get(transfer) ?? 0) + Number(amount));
  day.entries++;
  grow(day.roots, line);
}

function endDay({ seal, roots, sums, entries }) {
  const same = rootOf(roots).toString("hex") === seal.root && entries === seal.entries;
  check(same && sums.size === seal.transfers, `the entries of ${seal.day} are not those that were sealed`);
  for (const [transfer, sum] of sums) check(sum === 0, `transfer ${transfer} of ${seal.day} sums to ${sum}`);
}

async function checkFile(lines, key, seen) {
  const heads = new Map();
  const hashes = ["0".repeat(64)];
  let day;
  for await (const text of lines) {
    const part = JSON.parse(text);
    if (part.path) return checkProof(part, key);
    if (typeof part === "string") {
      takeEntry(part, day, heads);
      continue;
    }
    const { seal } = part;
    if (day) endDay(day);
    checkSeal(seal, key);
    check(seal.previous === hashes.at(-1), `the seal of ${seal.day} does not continue the one before it`);
    hashes.push(sha256(sealText(seal)).toString("hex"));
    day = { seal, roots: [], sums: new Map(), entries: 0 };
  }
  endDay(day);
  check(!seen || hashes.includes(seen), "it ends before the seal that was seen");
  const total = [...heads.values()].reduce((sum, { balance }) => sum + balance, 0);
  check(total === 0, `all balances sum to ${total}`);
  return `${hashes.length - 1} days are as they were sealed, up to ${day.seal.day}: ${hashes.at(-1)}`;
}

try {
  const [keyFile = "", file = "", seen] = process.argv.slice(2);
  const key = createPublicKey(readFileSync(keyFile));
  process.stdout.write(`${await checkFile(createInterface({ input: createReadStream(file) }), key, seen)}\n`);
} catch (error) {
  process.stderr.write(`Not proven: ${error.message}\n`);
  process.exitCode = 1;
}
