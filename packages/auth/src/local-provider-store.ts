type Payload = Record<string, unknown>;

/** Where the local provider of tests keeps what it hands out: in memory, each provider for itself. */
export function storeOf() {
  const rows = new Map<string, Payload>();
  return class Store {
    readonly kind: string;

    constructor(kind: string) {
      this.kind = kind;
    }

    keyOf(id: string): string {
      return `${this.kind}:${id}`;
    }

    async upsert(id: string, payload: Payload): Promise<void> {
      rows.set(this.keyOf(id), payload);
    }

    async find(id: string): Promise<Payload | undefined> {
      return rows.get(this.keyOf(id));
    }

    async findByUid(uid: string): Promise<Payload | undefined> {
      return [...rows.values()].find((row) => row.kind === this.kind && row.uid === uid);
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      const row = rows.get(this.keyOf(id));
      if (row !== undefined) row.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      rows.delete(this.keyOf(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
    }
  };
}
