import type { RunningServer } from './running-server.ts';

/** Signing in as browsers do, over HTTP. */
export function atTheDoor(server: RunningServer, password: string) {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    post,
    signIn: (email: string, given = password, headers = {}) =>
      post('/auth/sign-in', { email, password: given }, headers),
    cookieOf: (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '',
    /** Their e-mail; null: nobody. */
    whoIs: async (headers: Record<string, string>) =>
      (await server.graphql('{ viewer { email } }', {}, headers)).data.viewer?.email ?? null,
  };
}
