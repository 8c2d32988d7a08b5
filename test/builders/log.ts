import type { MailLog } from '../../src/usecases/delivery.ts';

/** A log that keeps what was written, as one text per line. */
export function createLogProbe(): MailLog & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${JSON.stringify(fields)} ${message}`);
  };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
