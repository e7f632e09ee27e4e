import { postJson } from './post-json.ts';

/** Ends the session and leaves nothing of it in the page: the reload drops the cache and the live connection. */
export async function signOut() {
  await postJson('/auth/sign-out', {});
  location.assign('/sign-in');
}
