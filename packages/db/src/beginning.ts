import type pg from "pg";

type Query = [config: pg.QueryConfig, values?: unknown[]];

/**
 * A connection out of a pool, for one transaction. Drizzle gives it back when the transaction ends, but not where it
 * never began: a BEGIN that fails, as while the server restarts, would cost the pool one connection for good.
 * @param settings a statement that travels with the BEGIN.
 */
export const beginning = (client: pg.PoolClient, settings?: string): pg.PoolClient =>
  new Proxy(client, {
    get(target, key) {
      if (key !== "query") return Reflect.get(target, key);
      return (...[config, values]: Query) => {
        if (!config.text.startsWith("begin")) return target.query(config, values);
        const begin = settings === undefined ? config.text : `${config.text}; ${settings}`;
        return target.query(begin).catch((error: unknown) => {
          target.release(true);
          throw error;
        });
      };
    },
  });
