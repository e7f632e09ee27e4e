const CELLS = 30;
const EVERY_MS = 100;

export type ProgressBar = {
  /** `done` of `all`; the rest of the line is `text`. */
  show(done: number, all: number, text: string): void;
  /** Leaves the last line as it is. */
  end(): void;
};

/** A line that is written over on a terminal; elsewhere a line for each tenth. */
export function progressBar(out: NodeJS.WriteStream = process.stderr): ProgressBar {
  const begin = performance.now();
  let shownAt = -Infinity;
  let tenth = -1;
  let length = 0;
  return {
    show(done, all, text) {
      const share = all === 0 ? 1 : Math.min(1, done / all);
      const seconds = (performance.now() - begin) / 1_000;
      const filled = Math.round(share * CELLS);
      const left = done > 0 && share < 1 ? `, ${clock((seconds / share) * (1 - share))} left` : '';
      const line = `${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)} ${String(Math.floor(share * 100)).padStart(3)} % ${text} · ${clock(seconds)}${left}`;
      if (!out.isTTY) {
        if (Math.floor(share * 10) !== tenth) out.write(`${line}\n`);
        tenth = Math.floor(share * 10);
      } else if (share === 1 || performance.now() - shownAt > EVERY_MS) {
        out.write(`\r${line.padEnd(length)}`);
        [shownAt, length] = [performance.now(), line.length];
      }
    },
    end: () => void (out.isTTY && out.write('\n')),
  };
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
