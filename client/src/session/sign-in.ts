import { waitFor } from '../ui/explain-error.ts';
import { postJson } from './post-json.ts';

/** Begins a session of this browser; answers why not, or nothing. */
export async function signIn(email: string, password: string): Promise<string | undefined> {
  const response = await postJson('/auth/sign-in', { email, password });
  if (response?.ok) return undefined;
  if (!response) return 'The server does not answer. Nothing is lost: try again in a moment.';
  if (response.status === 401) return 'The e-mail or the password is not right.';
  if (response.status === 403) return whyRefused(response);
  if (response.status === 429) return waitFor(Number(response.headers.get('retry-after')) || 60);
  return `The server could not sign you in just now (HTTP ${response.status}). It usually can again in a moment.`;
}

/** Passwords are switched off, or the page is not the server's own: it says which. */
export async function whyRefused(response: Response): Promise<string> {
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  return message ?? 'The server does not let you do that here.';
}
