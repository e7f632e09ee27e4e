import { countRequest } from '../requests-made.ts';
import { tracedRequest } from '../traced-request.ts';
import { isOnItsWay } from './send.ts';

/**
 * A `fetch` that keeps the SDK from what it cannot bear: on a 200 whose JSON is no object it never answers, and the error it
 * throws there ends the process. A redirect is not followed, since that would send the request, and the key, a second time.
 */
export const fetchObject: typeof fetch = async (url, init) => {
  const sent = new Headers(init?.headers);
  isOnItsWay();
  countRequest();
  const request = { method: init?.method ?? 'GET', url: new URL(String(url)) };
  const response = await tracedRequest(request, () => fetch(url, { ...init, headers: sent, redirect: 'manual' }));
  const { status, headers } = response;
  const text = await response.text();
  // As much of an answer as the SDK takes, without a second stream to read.
  const answer = { status, headers, body: null, text: async () => (isObject(text) ? text : '') };
  return answer as Response;
};

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
