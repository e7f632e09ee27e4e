/** The control interface of the sandbox at `url`. */
export function controlOf(url: string) {
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}/_control/${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: async (path: string) => (await ask('GET', path)).body,
    post: (path: string, body?: object) => ask('POST', path, body),
    delete: (path: string) => ask('DELETE', path),
  };
}
