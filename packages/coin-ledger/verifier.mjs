#!/usr/bin/env node
// Checks what the ledger has sealed, with nothing but Node.js: no package, no database, no trust in who hands it over.
//   node verifier.mjs PUBLIC_KEY.pem PROOF.json      one entry, by the proof that `npm run ledger -- prove` prints
//   node verifier.mjs PUBLIC_KEY.pem EXPORT.ndjson   all sealed days, as `npm run ledger -- export` prints them
// For an export it prints the hash of its last seal. Give that as a third argument the next time: whoever cut days off
// the end since then is found out, too.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leaf = (line) => sha256(Buffer.from([0]), line);
const node = (left, right) => sha256(Buffer.from([1]), left, right);
const NOTHING = "0".repeat(64);

const sealText = ({ day, entries, transfers, root, previous }) =>
  ["yoforex-ledger-seal-1", day, entries, transfers, root, previous].join(" ");

function check(holds, complaint) {
  if (!holds) throw new Error(complaint);
}

function checkSeal(seal, key) {
  const signed = verify(null, Buffer.from(sealText(seal)), key, Buffer.from(seal.signature, "hex"));
  check(signed, `the seal of ${seal.day} was not signed with this key`);
}

function rootOf(lines) {
  let level = lines.map(leaf);
  while (level.length > 1) {
    const parents = [];
    for (let i = 0; i < level.length; i += 2) {
      parents.push(i + 1 < level.length ? node(level[i], level[i + 1]) : level[i]);
    }
    level = parents;
  }
  return (level[0] ?? sha256("")).toString("hex");
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

/** A line: account, number, transfer, amount, balance after it, time in milliseconds. */
function checkEntries({ seal, lines }, heads) {
  const sums = new Map();
  for (const line of lines) {
    const [account, seq, transfer, amount, balance] = line.split(" ");
    const head = heads.get(account) ?? { seq: 0, balance: 0 };
    const follows = Number(seq) === head.seq + 1 && Number(balance) === head.balance + Number(amount);
    check(follows, `an entry of ${seal.day} does not continue account ${account}: ${line}`);
    heads.set(account, { seq: Number(seq), balance: Number(balance) });
    sums.set(transfer, (sums.get(transfer) ?? 0) + Number(amount));
  }
  for (const [transfer, sum] of sums) check(sum === 0, `transfer ${transfer} of ${seal.day} sums to ${sum}`);
  check(
    lines.length === seal.entries,
    `${seal.day} was sealed with ${seal.entries} entries, not ${lines.length}`,
  );
  check(
    sums.size === seal.transfers,
    `${seal.day} was sealed with ${seal.transfers} transfers, not ${sums.size}`,
  );
}

function checkExport(days, key, seen) {
  const hashes = [NOTHING];
  const heads = new Map();
  for (const day of days) {
    const { seal, lines } = day;
    checkSeal(seal, key);
    check(seal.previous === hashes.at(-1), `the seal of ${seal.day} does not continue the one before it`);
    check(rootOf(lines) === seal.root, `the entries of ${seal.day} are not those that were sealed`);
    checkEntries(day, heads);
    hashes.push(sha256(sealText(seal)).toString("hex"));
  }
  check(!seen || hashes.includes(seen), "it ends before the seal that was seen");
  const total = [...heads.values()].reduce((sum, { balance }) => sum + balance, 0);
  check(total === 0, `all balances sum to ${total}`);
  return `${days.length} days are as they were sealed, up to ${days.at(-1).seal.day}: ${hashes.at(-1)}`;
}

try {
  const [keyFile = "", file = "", seen] = process.argv.slice(2);
  const key = createPublicKey(readFileSync(keyFile));
  const parts = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  process.stdout.write(`${parts[0].path ? checkProof(parts[0], key) : checkExport(parts, key, seen)}\n`);
} catch (error) {
  process.stderr.write(`Not proven: ${error.message}\n`);
  process.exitCode = 1;
}
