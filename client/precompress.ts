import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|html|svg|json)$/;
const ENCODINGS: Record<string, (text: Buffer) => Promise<Buffer>> = {
  // The highest quality takes twice the time and saves 1.7 %.
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gz: (text) => promisify(gzip)(text, { level: 9 }),
};

/** Lays beside each text what a server sends of it to those who take brotli or gzip, where that is shorter. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir);
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true });
      await Promise.all(entries.filter((entry) => TEXT.test(entry)).map((entry) => compress(path.join(folder, entry))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const text = await readFile(file);
  for (const [ending, encode] of Object.entries(ENCODINGS)) {
    const encoded = await encode(text);
    if (encoded.length < text.length) await writeFile(`${file}.${ending}`, encoded);
  }
}
