/** A refusal or a mistake of the caller: one line on stderr and this exit code, no stack. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export type Globals = { readonly data?: string; readonly json?: boolean };

/** One JSON document, or the lines for a reader; nothing else goes to stdout. */
export function print(globals: Globals, document: object, lines: readonly string[]): void {
  const text = globals.json ? JSON.stringify(document) : lines.join('\n');
  process.stdout.write(text.length > 0 ? `${text}\n` : '');
}

export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** `name  value` lines with the values under each other. */
export function columns(rows: readonly (readonly [string, string | number])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}

export type Progress = { update(done: number): void; end(): void };

const barWidth = 30;

/** A bar on a terminal, nothing elsewhere. `total` is in the unit of `update`. */
export function progressBar(label: string, total: number): Progress {
  if (!process.stderr.isTTY || total <= 0) return { update: () => {}, end: () => {} };
  const started = Date.now();
  let shown = -1;
  return {
    update: (done) => {
      const percent = Math.floor((done / total) * 100);
      if (percent === shown) return;
      shown = percent;
      const filled = Math.round((done / total) * barWidth);
      const elapsed = (Date.now() - started) / 1000;
      const left = done > 0 ? Math.ceil((elapsed / done) * (total - done)) : 0;
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      process.stderr.write(`\r${label} ${bar} ${String(percent).padStart(3)} %  ${left} s left `);
    },
    end: () => process.stderr.write('\r\u001b[K'),
  };
}

/** A bar for work in named steps, one step after the other. */
export function stepBars(): (at: {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}) => void {
  let step = '';
  let bar: Progress = { update: () => {}, end: () => {} };
  return (at) => {
    if (at.step !== step) {
      bar.end();
      bar = progressBar(at.step, at.total);
      step = at.step;
    }
    bar.update(at.done);
    if (at.done >= at.total) bar.end();
  };
}

/**
 * Rows, rate and time left of a long read: a line that changes on a terminal, a line every two seconds elsewhere.
 * `update` takes bytes done, rows done and bytes in all.
 */
export function rateLine(label: string): {
  update(done: number, rows: number, total: number): void;
  end(): void;
} {
  const live = process.stderr.isTTY === true;
  const started = Date.now();
  let shown = started;
  return {
    update: (done, rows, total) => {
      const now = Date.now();
      if (now - shown < (live ? 200 : 2000)) return;
      shown = now;
      const seconds = (now - started) / 1000;
      const left = Math.ceil((seconds / Math.max(done, 1)) * Math.max(total - done, 0));
      const rate = (rows / seconds / 1e6).toFixed(1);
      const percent = Math.floor((done / Math.max(total, 1)) * 100);
      const line = `${label} ${percent} %, ${rows.toLocaleString('en-GB')} rows, ${rate} million a second, ${left} s left`;
      process.stderr.write(live ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end: () => {
      if (live) process.stderr.write('\r\u001b[K');
    },
  };
}
