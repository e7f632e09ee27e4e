/** Posts JSON to one of the sign-in addresses; `undefined` when the server could not be reached. */
export async function postJson(path: string, body: object): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return undefined;
  }
}
