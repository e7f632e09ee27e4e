import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits. Only its hash is ever stored. */
export const newSecretToken = (prefix = '') => prefix + randomBytes(32).toString('base64url');

/** SHA-256: enough for secrets that nobody can guess. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What every API token begins with, so that a leaked one is recognised. */
export const API_TOKEN_PREFIX = 'tuffops_';
