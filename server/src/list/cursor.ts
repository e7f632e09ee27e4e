import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { badUserInput } from '../errors.ts';

/** What a page was asked of; a cursor is good only there. Everything that JSON can hold. */
export type CursorScope = { tenantId: string; list: string; sort: unknown; filter: unknown };

/** The sort keys of the page's last row, its id last. */
export type Position = (string | number | null)[];

/** Opaque, signed keyset cursors, tied to the list, its sort and its filter. */
export type Cursors = {
  seal(scope: CursorScope, position: Position): string;
  /** BAD_USER_INPUT for a cursor that is not of this scope. */
  open(scope: CursorScope, cursor: string): Position;
};

declare module '../deps.ts' {
  interface Deps {
    cursors: Cursors;
  }
}

const SIGNATURE_BYTES = 16;
const MAX_LENGTH = 2_000;

/** `others`: keys that may have signed what is brought, and sign nothing. */
export function createCursors(secretKey: string | Buffer, others: readonly string[] = []): Cursors {
  const derive = (secret: string | Buffer) => createSecretKey(createHmac('sha256', secret).update('cursor').digest());
  const [key, ...otherKeys] = [derive(secretKey), ...others.map(derive)] as const;
  const sign = (scope: CursorScope, body: string, key: KeyObject) => {
    const hmac = createHmac('sha256', key).update(`${canonical(scope)}\n${body}`);
    return hmac.digest().subarray(0, SIGNATURE_BYTES);
  };

  return {
    seal(scope, position) {
      const body = JSON.stringify(position);
      return Buffer.concat([sign(scope, body, key), Buffer.from(body)]).toString('base64url');
    },
    open(scope, cursor) {
      const bytes = Buffer.from(cursor.length > MAX_LENGTH ? '' : cursor, 'base64url');
      const [signature, body] = [bytes.subarray(0, SIGNATURE_BYTES), bytes.subarray(SIGNATURE_BYTES).toString()];
      const isBy = (key: KeyObject) => timingSafeEqual(signature, sign(scope, body, key));
      const isOurs = signature.length === SIGNATURE_BYTES && [key, ...otherKeys].some(isBy);
      if (!isOurs) throw badUserInput('This cursor does not belong to this list, filter and sort order.');
      return JSON.parse(body) as Position;
    },
  };
}

/** The same text for the same value, whatever the order of its keys; absent, undefined and null are one. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
