import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Renewal } from '../connector.ts';

/** What a connection keeps secret. */
export type Credentials = {
  /** Signs its requests. */
  token: string;
  /** Absent: the token is good until somebody withdraws it. */
  renewal?: Renewal;
  /** Signs what is delivered to an address of its own. */
  webhookSecret: string | null;
};

/** Which row the sealed text belongs to: moved to another one it cannot be opened. */
type Owner = { tenantId: string; id: string };

export type CredentialVault = {
  seal(owner: Owner, credentials: Credentials): Buffer;
  /** Throws `CredentialsUnreadable` when the row was sealed with another SECRET_KEY, or for another row. */
  open(owner: Owner & { credentials: Buffer }): Credentials;
};

export class CredentialsUnreadable extends Error {
  constructor() {
    super('Billing credentials cannot be opened: SECRET_KEY is not the one they were stored with.');
  }
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Billing credentials at rest: AES-256-GCM under a key derived (HKDF, SHA-256) from SECRET_KEY. */
export function createCredentialVault(secretKey: string | Buffer): CredentialVault {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'billing credentials', 32));
  const owned = ({ tenantId, id }: Owner) => Buffer.from(`${tenantId}/${id}`);

  return {
    seal(owner, { token, renewal, webhookSecret }) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(owned(owner));
      const sealed = [cipher.update(JSON.stringify({ token, renewal, webhookSecret }), 'utf8'), cipher.final()];
      return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]);
    },
    open(owner) {
      const { credentials } = owner;
      const nonce = credentials.subarray(0, NONCE_BYTES);
      const sealed = credentials.subarray(NONCE_BYTES, -TAG_BYTES);
      try {
        const decipher = createDecipheriv(ALGORITHM, key, nonce).setAAD(owned(owner));
        decipher.setAuthTag(credentials.subarray(-TAG_BYTES));
        return named(JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')));
      } catch {
        throw new CredentialsUnreadable();
      }
    },
  };
}

/** Sealed before other vendors' tokens were thought of, it has another name. */
function named({ apiKey, ...credentials }: Credentials & { apiKey?: string }): Credentials {
  return apiKey === undefined ? credentials : { ...credentials, token: apiKey };
}
