import { createServer, type Server } from 'node:http';

/** A partner's program on this machine: it answers with `status`, and keeps what came. */
export async function openPartner(status = 204) {
  const partner = { url: '', status, came: [] as { id: string; type: string }[], close: () => {} };
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    partner.came.push({ id: String(request.headers['webhook-id']), type: JSON.parse(body).type });
    response.writeHead(partner.status, { 'content-type': 'text/plain' });
    response.end(partner.status < 300 ? 'thanks' : 'no room');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  partner.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`;
  partner.close = () => void server.close();
  return partner;
}
