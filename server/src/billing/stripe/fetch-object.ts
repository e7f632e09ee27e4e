/**
 * A `fetch` that keeps the SDK from what it cannot bear: on a 200 whose JSON is no object it never answers, and the error it
 * throws there ends the process. A redirect is not followed, since that would send the request, and the key, a second time.
 */
export const fetchObject: typeof fetch = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const { status, headers } = response;
  const text = await response.text();
  return isObject(text) ? new Response(text, { status, headers }) : new Response(null, { status, headers });
};

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
