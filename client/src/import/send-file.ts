import { doubtServer } from '../live/reach.ts';
import type { Ended, ImportResult, Progress } from './import-result.ts';

type Line = { progress?: Progress; result?: ImportResult; error?: { message: string } };
type Options = { isDryRun: boolean; onProgress: (progress: Progress) => void };

/** Sends a file to be looked at or imported, and tells how far it is until it ended. */
export async function sendFile(kind: string, file: Blob, { isDryRun, onProgress }: Options): Promise<Ended> {
  try {
    const response = await fetch(`/import/${kind}?dryRun=${isDryRun}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    });
    if (response.status === 401) return { how: 'SIGNED_OUT' };
    if (!response.ok) return refusal(response);
    for await (const line of linesOf(response)) {
      if (line.progress) onProgress(line.progress);
      if (line.result) return { how: 'RESULT', result: line.result };
      if (line.error) return { how: 'REFUSED', message: line.error.message };
    }
  } catch {
    // Told below: what came of it is not known.
  }
  void doubtServer();
  return { how: 'BROKEN' };
}

async function refusal(response: Response): Promise<Ended> {
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  return message ? { how: 'REFUSED', message } : { how: 'BROKEN' };
}

/** One JSON a line, as they come. */
async function* linesOf({ body }: Response): AsyncGenerator<Line> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    const lines = (rest + piece.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}
