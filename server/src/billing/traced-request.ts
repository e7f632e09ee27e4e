import { CLIENT, traced } from '../trace/traced.ts';

/** `in_1MtHbELkdIwHu7ix`, and not `add_lines`. */
const ID = /\/[a-z]+_[a-z]*[\dA-Z]\w*/g;

/** Sends a connector's request as a part of what is traced: of its address the path, without ids and what follows the `?`. */
export function tracedRequest(
  { method, url }: { method: string; url: URL },
  send: () => Promise<Response>,
): Promise<Response> {
  const path = url.pathname.replaceAll(ID, '/:id');
  const attributes = { 'http.request.method': method, 'server.address': url.host, 'url.path': path };
  return traced(`${method} ${path}`, { kind: CLIENT, attributes }, async (tell) => {
    const response = await send();
    tell({ 'http.response.status_code': response.status });
    return response;
  });
}
