import { postJson } from './post-json.ts';

/**
 * Ends the session and leaves nothing of it in the page: the reload drops the cache and the live connection. Who signed in
 * elsewhere goes on there, where it is asked whether they sign out there as well.
 */
export async function signOut() {
  const response = await postJson('/auth/sign-out', {});
  const { goOnAt } = response?.status === 200 ? ((await response.json()) as { goOnAt?: string }) : {};
  location.assign(goOnAt ?? '/sign-in');
}
