import type { FastifyReply, FastifyRequest } from 'fastify';

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Lets in only who is on this machine and calls it by its own name, so that no web page can point a name at it. */
export async function refuseForeignHosts(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const host = request.headers.host?.replace(/:\d+$/, '') ?? '';
  if (!loopbackAddresses.has(request.ip) || !loopbackHosts.has(host)) await refuse(reply);
}

/** Lets in, of web pages, only the sandbox's own. */
export async function refuseForeignPages(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { host, origin, 'sec-fetch-site': site = 'none' } = request.headers;
  const isOurs = (origin === undefined || origin === `http://${host}`) && (site === 'none' || site === 'same-origin');
  if (!isOurs) await refuse(reply);
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).send({ error: 'Only programs on this machine and the sandbox’s own page may do this.' });
}
