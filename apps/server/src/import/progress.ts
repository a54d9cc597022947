const WIDTH = 30;

/** Shows how far something has come: a bar that moves where a person looks on, a line each tenth elsewhere. */
export interface Progress {
  /** @param done of the total. */
  at(done: number, what: string): void;
  end(): void;
}

export function createProgress(total: number, out: NodeJS.WriteStream): Progress {
  let tenths = 0;
  return {
    at(done, what) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      if (out.isTTY) {
        const full = Math.round(share * WIDTH);
        out.write(`\r[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${percent(share)} ${what.padEnd(40)}`);
        return;
      }
      if (Math.floor(share * 10) <= tenths) return;
      tenths = Math.floor(share * 10);
      out.write(`${percent(share)} ${what}\n`);
    },
    end() {
      if (out.isTTY) out.write("\n");
    },
  };
}

const percent = (share: number) => `${String(Math.floor(share * 100)).padStart(3)} %`;
