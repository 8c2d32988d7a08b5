import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordBytes, type StatementRecord } from '../../src/domain/record.ts';
import { examplePetition, idOf, receivedRow, sha256Hex } from './example.ts';

/** The commands under each numbered step of the Dutch or English half of README.txt, as a reader would type them. */
export function stepsOf(readme: string, word: 'Stap' | 'Step'): string[] {
  const half = word === 'Stap' ? readme.split('\nEnglish\n')[0] : readme.split('\nEnglish\n')[1];
  const parts = (half ?? '').split(new RegExp(`^${word} \\d+\\. `, 'm')).slice(1);
  return parts.map((part) =>
    part
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .map((line) => line.slice(4))
      .join('\n'),
  );
}

const mark = '=== end of step ===';

/** Unpacks with unzip and runs every step of the README inside it, in one shell: what each step prints. */
export function recount(
  zip: Uint8Array,
  options: {
    readonly shell?: 'sh' | 'bash';
    /** Files in the folder above, by name. */
    readonly beside?: { readonly [name: string]: string | Uint8Array };
    readonly tamper?: (folder: string) => void;
    /** Steps as the reader knows them, where the README in the bundle cannot be trusted. */
    readonly readme?: string;
    /** Only these steps, numbered from 0; the others print nothing. */
    readonly steps?: readonly number[];
  } = {},
): string[] {
  const path = mkdtempSync(join(tmpdir(), 'recount-'));
  try {
    writeFileSync(join(path, 'bundle.zip'), zip);
    execFileSync('unzip', ['-q', 'bundle.zip', '-d', 'unpacked'], { cwd: path });
    for (const [name, data] of Object.entries(options.beside ?? {})) writeFileSync(join(path, name), data);
    const cwd = join(path, 'unpacked');
    options.tamper?.(cwd);
    const readme = options.readme ?? readFileSync(join(cwd, 'README.txt'), 'utf8');
    const { steps } = options;
    const script = stepsOf(readme, 'Stap').map(
      (step, i) => `${!steps || steps.includes(i) ? step : ''}\necho '${mark}'`,
    );
    const run = spawnSync(options.shell ?? 'sh', ['-c', `exec 2>&1\n${script.join('\n')}`], {
      cwd,
      encoding: 'utf8',
    });
    return run.stdout.split(`${mark}\n`).slice(0, -1);
  } finally {
    rmSync(path, { recursive: true });
  }
}

const person = {
  givenNames: 'Fatima, "Fa" Ö.',
  surnamePrefix: '',
  surname: 'Çelik-de Vries',
  birthDate: '1980-03-31',
  postcode: '3511AB',
  houseNumber: '12',
  houseLetter: '',
  houseNumberSuffix: 'bis',
  street: 'Oude\\gracht ","birthDate":"1900-01-01","x":"',
  place: 'Utrecht',
};

/** The record of statement `n` of the example; `changes` are what its signatory, or a forger, wrote otherwise. */
export function exampleRecord(n: number, changes: Partial<StatementRecord> = {}): Uint8Array {
  const { received } = receivedRow(n);
  const channel = n === 3 || n === 8 ? 'paper' : 'email';
  // 4 and 9 are one person in the example; the others differ.
  const own = n === 4 || n === 9 ? {} : { surname: `Jansen ${n}`, birthDate: `1970-01-0${n}` };
  return recordBytes({
    entry: idOf(n),
    salt: sha256Hex(`salt-${n}`),
    petition: 'sociaal-werk',
    phase: '1',
    channel,
    received,
    statement: sha256Hex(examplePetition),
    ...person,
    ...own,
    ...changes,
  });
}

/** An age identity and its recipient, from age-keygen. */
export function ageIdentity(): { identity: string; recipient: string } {
  const identity = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return {
    identity,
    recipient: execFileSync('age-keygen', ['-y'], { input: identity, encoding: 'utf8' }).trim(),
  };
}

const sealedBefore = new Map<string, Uint8Array>();

export function sealWithAge(recipient: string, record: Uint8Array): Uint8Array {
  const name = sha256Hex(record) + recipient;
  const sealed = sealedBefore.get(name) ?? execFileSync('age', ['-r', recipient], { input: record });
  sealedBefore.set(name, sealed);
  return sealed;
}

/** A time stamping authority of openssl: its certificate, and its answers to these requests. */
export function timeStamps(queries: readonly Uint8Array[]): {
  certificate: Uint8Array;
  answers: Uint8Array[];
} {
  const path = mkdtempSync(join(tmpdir(), 'tsa-'));
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: path, stdio: 'pipe' });
  writeFileSync(
    join(path, 'tsa.cnf'),
    `[tsa]
default_tsa = t
[t]
serial = ${join(path, 'serial')}
crypto_device = builtin
signer_cert = ${join(path, 'tsa.pem')}
signer_key = ${join(path, 'key.pem')}
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`,
  );
  writeFileSync(join(path, 'serial'), '01\n');
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=Test';
  const usage = ['-addext', 'extendedKeyUsage=critical,timeStamping'];
  run(...request.split(' '), ...usage, '-keyout', 'key.pem', '-out', 'tsa.pem');
  const answers = queries.map((query) => {
    writeFileSync(join(path, 'query'), query);
    run('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query', '-out', 'answer');
    return readFileSync(join(path, 'answer'));
  });
  const certificate = readFileSync(join(path, 'tsa.pem'));
  rmSync(path, { recursive: true });
  return { certificate, answers };
}
