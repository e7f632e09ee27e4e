/** Fetches a file and lets the browser save it under the name that the server gives it; answers why that was not possible. */
export async function saveFile(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return (await answer.json()).message;
    const [, name = 'list.csv'] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
    save(await answer.blob(), name);
    return undefined;
  } catch {
    return 'The connection broke before the file was whole.';
  }
}

function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
