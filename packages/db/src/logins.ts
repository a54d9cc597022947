import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";

const ITERATIONS = 4096;

/** The passwords of the roles that the server signs in with; plain ASCII, such as random base64url. */
export interface LoginPasswords {
  readonly app: string;
  readonly worker: string;
}

/**
 * Lets `yoforex_app` and `yoforex_worker` sign in with these passwords. What goes over the wire, and could end up in
 * the server's log, are the verifiers that PostgreSQL would store itself (RFC 5803), never the passwords.
 *
 * From then on nobody else may: PUBLIC loses its right to connect to this database and to make temporary tables in
 * it. Neither a template nor a dump without `--create` carries these rights along, so each call sets them anew.
 */
export async function grantLogins(ownerUrl: string, passwords: LoginPasswords): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "yoforex-migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    for (const [role, password] of Object.entries({
      yoforex_app: passwords.app,
      yoforex_worker: passwords.worker,
    })) {
      await client.query(
        `alter role ${role} login password ${client.escapeLiteral(scramVerifier(password))}`,
      );
    }
    const { database } = client;
    const name = client.escapeIdentifier(database ?? "");
    await client.query(`grant connect on database ${name} to yoforex_app, yoforex_worker, yoforex_readonly`);
    await client.query(`revoke connect, temporary on database ${name} from public`);
  } finally {
    await client.end();
  }
}

function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const keyed = (text: string): Buffer => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(keyed("Client Key")).digest("base64");
  const serverKey = keyed("Server Key").toString("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}
