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
  /** Throws `CredentialsUnreadable` when the row was sealed with a key that we have not, or for another row. */
  open(owner: Owner & { credentials: Buffer }): Credentials;
  /** How everything begins that is sealed with the key of today. */
  readonly mark: Buffer;
};

export class CredentialsUnreadable extends Error {
  constructor() {
    super(
      'Billing credentials cannot be opened: SECRET_KEY is not the one they were stored with, nor is one of SECRET_KEY_PREVIOUS.',
    );
  }
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What is sealed begins with this and which key it was; what was sealed before keys had a name, with its nonce. */
const NAMED = Buffer.from('tsk1');
const NAME_BYTES = 4;

type Key = { key: Buffer; mark: Buffer };

/**
 * Billing credentials at rest: AES-256-GCM under a key derived (HKDF, SHA-256) from SECRET_KEY. Other keys that may have been
 * used, `others`, open what they sealed and seal nothing.
 */
export function createCredentialVault(secretKey: string | Buffer, others: readonly string[] = []): CredentialVault {
  const keys = [secretKey, ...others].map(deriveKey);
  const [{ key, mark }] = keys as [Key];
  const owned = ({ tenantId, id }: Owner) => Buffer.from(`${tenantId}/${id}`);

  return {
    mark,
    seal(owner, { token, renewal, webhookSecret }) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(owned(owner));
      const sealed = [cipher.update(JSON.stringify({ token, renewal, webhookSecret }), 'utf8'), cipher.final()];
      return Buffer.concat([mark, nonce, ...sealed, cipher.getAuthTag()]);
    },
    open(owner) {
      for (const { key, sealed } of waysToOpen(keys, owner.credentials)) {
        try {
          const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES)).setAAD(owned(owner));
          decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
          const text = [decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
          return named(JSON.parse(Buffer.concat(text).toString('utf8')));
        } catch {
          // Not with this key.
        }
      }
      throw new CredentialsUnreadable();
    },
  };
}

function deriveKey(secretKey: string | Buffer): Key {
  const derive = (purpose: string, bytes: number) => Buffer.from(hkdfSync('sha256', secretKey, '', purpose, bytes));
  const mark = Buffer.concat([NAMED, derive('name of billing credentials', NAME_BYTES)]);
  return { key: derive('billing credentials', 32), mark };
}

/** With the key it names, if we have that; and with each as if it named none, for a nonce can look like a name. */
function waysToOpen(keys: readonly Key[], credentials: Buffer): { key: Buffer; sealed: Buffer }[] {
  const naming = keys.filter(({ mark }) => credentials.subarray(0, mark.length).equals(mark));
  return [
    ...naming.map(({ key, mark }) => ({ key, sealed: credentials.subarray(mark.length) })),
    ...keys.map(({ key }) => ({ key, sealed: credentials })),
  ];
}

/** Sealed before other vendors' tokens were thought of, it has another name. */
function named({ apiKey, ...credentials }: Credentials & { apiKey?: string }): Credentials {
  return apiKey === undefined ? credentials : { ...credentials, token: apiKey };
}
