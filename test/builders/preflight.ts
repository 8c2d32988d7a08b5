import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const jars = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'javax.activation',
  'jaxb-api',
];

/** What PDFBox Preflight says of each file as PDF/A-1b: null for a valid one, otherwise its words. */
export function preflight(files: Readonly<Record<string, Uint8Array>>): Record<string, string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.pdf`), bytes);
    return Object.fromEntries(
      Object.keys(files).map((name) => [name, verdict(join(folder, `${name}.pdf`), name)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function verdict(path: string, name: string): string | null {
  const classpath = jars.map((jar) => `/usr/share/java/${jar}.jar`).join(':');
  const args = ['-cp', classpath, 'org.apache.pdfbox.preflight.Validator_A1b', path];
  let said: string;
  try {
    said = execFileSync('java', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    said = (error as { stdout?: string }).stdout ?? '';
  }
  return said.trim() === `The file ${name}.pdf is a valid PDF/A-1b file` ? null : said || 'no answer';
}
