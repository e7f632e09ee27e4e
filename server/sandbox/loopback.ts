import type { FastifyReply, FastifyRequest } from 'fastify';

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Lets in only who is on this machine and is no web page from elsewhere, whatever name it gave this address. */
export async function refuseOutsiders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  const isOurHost = host !== undefined && loopbackHosts.has(host.replace(/:\d+$/, ''));
  const isOurOrigin = origin === undefined || origin === `http://${host}`;
  const isSameSite = site === undefined || site === 'same-origin' || site === 'none';
  const isNavigation = request.method === 'GET';
  if (loopbackAddresses.has(request.ip) && isOurHost && ((isOurOrigin && isSameSite) || isNavigation)) return;
  await reply.code(403).send({ error: 'Only programs on this machine may use this interface.' });
}
