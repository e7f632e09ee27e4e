import type { FastifyInstance } from 'fastify';
import type { Own } from './origin.ts';

/** Says once that a proxy in front of us is not believed, so that whoever forgot to name it finds out why. */
export function warnOfUnnamedProxy(app: FastifyInstance, own: () => Own): void {
  let isSaid = false;
  app.addHook('onRequest', async ({ raw: { headers, socket }, log }) => {
    const peer = socket.remoteAddress;
    if (isSaid || !peer || headers['x-forwarded-for'] === undefined || own().trusts(peer, 0)) return;
    isSaid = true;
    log.warn(`X-Forwarded-For of ${peer} is not believed. If it is a proxy of yours, name it in TRUSTED_PROXIES.`);
  });
}
