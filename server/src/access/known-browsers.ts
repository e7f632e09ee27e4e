import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { cookieAttributes, cookieName } from './session-cookie.ts';
import type { User } from './user.entity.ts';

type Person = Pick<User, 'id' | 'passwordHash'>;

/** A browser in which a person has signed in before. What it keeps is worth nothing for another person. */
export type KnownBrowsers = {
  /** The name under which a browser keeps that it knows a person: several people can share one browser. */
  cookieName(person: Person): string;
  /** The browser's id, if a person signed in with it since their password was set; `cookie`: what it keeps under a name. */
  find(person: Person, cookie: (name: string) => string | undefined): string | undefined;
  /** What the browser keeps from now on; `id`: its own, when it is known already. */
  issue(person: Person, id?: string): string;
};

const ID_BYTES = 16;
/** As long as browsers keep a cookie. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/**
 * Signed with a key derived (HKDF, SHA-256) from SECRET_KEY, over the person and their password's hash. `others`: keys that
 * may have signed what a browser keeps, and sign nothing.
 */
export function createKnownBrowsers(secretKey: string, others: readonly string[] = []): KnownBrowsers {
  const derive = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'known browser', 32));
  const [key, ...otherKeys] = [derive(secretKey), ...others.map(derive)] as const;
  const nameOf = ({ id }: Person, key: Buffer) =>
    `known-${createHmac('sha256', key).update(id).digest('hex').slice(0, 16)}`;
  const sign = ({ id, passwordHash }: Person, browser: string, key: Buffer) =>
    createHmac('sha256', key)
      .update(JSON.stringify([id, passwordHash, browser]))
      .digest();
  const findBy = (person: Person, cookie: string, key: Buffer) => {
    const [browser = '', signature = ''] = cookie.split('.');
    const [given, right] = [Buffer.from(signature, 'base64url'), sign(person, browser, key)];
    return given.length === right.length && timingSafeEqual(given, right) ? browser : undefined;
  };

  return {
    cookieName: (person) => nameOf(person, key),
    find(person, cookie) {
      const found = [key, ...otherKeys].map((each) => findBy(person, cookie(nameOf(person, each)) ?? '', each));
      return found.find((browser) => browser !== undefined);
    },
    issue(person, id = randomBytes(ID_BYTES).toString('base64url')) {
      return `${id}.${sign(person, id, key).toString('base64url')}`;
    },
  };
}

/** Lets the browser that is answered keep that this person has signed in with it. */
export function rememberBrowser(
  reply: FastifyReply,
  browsers: KnownBrowsers,
  isSecure: boolean,
  person: Person,
  id?: string,
): void {
  const attributes = { ...cookieAttributes(isSecure), maxAge: KEPT_SECONDS };
  reply.setCookie(cookieName(browsers.cookieName(person), isSecure), browsers.issue(person, id), attributes);
}
