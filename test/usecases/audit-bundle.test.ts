import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource, readArchive } from '../../src/ledger/archive-reader.ts';
import { formatAudit, parseAudit } from '../../src/ledger/audit-file.ts';
import { BundleContents } from '../../src/ledger/contents.ts';
import { recountBundles } from '../../src/ledger/recount.ts';
import { sideOfContents } from '../../src/ledger/recount-side.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { auditRows, auditScene, otherSlug, secondPhase } from '../builders/audit-scene.ts';
import { slug, type TestService } from '../builders/service.ts';
import { zipOf } from '../ledger/example.ts';
import { recount } from '../ledger/recount.ts';
import { exportZip, phaseOf, signAndConfirm } from './tools.ts';

type Files = { name: string; data: Buffer }[];
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

function filesOf(zip: Uint8Array): Files {
  const archive = readArchive(bytesSource(zip));
  const files: Files = [];
  for (const { name, data } of archive) files.push({ name, data: Buffer.from(data) });
  return files;
}

let service: TestService;
let ids: Awaited<ReturnType<typeof auditScene>>['ids'];
let judged: Buffer;
let next: Buffer;
let key: string;
beforeAll(async () => {
  ({ service, ids } = await auditScene());
  key = (await phaseOf(service)).verifierKey;
  judged = await exportZip(service, 'griffie');
  await secondPhase(service);
  next = await exportZip(service, 'griffie');
});
afterAll(() => service.close());

const auditOf = (zip: Uint8Array) =>
  filesOf(zip)
    .find(({ name }) => name === 'audit.txt')
    ?.data.toString() ?? '';
const check = (zip: Uint8Array) =>
  verifyBundle(ledgerCrypto, zip).checks.find(({ name }) => name === 'audit.txt');

/** Changed and signed anew with the log's key: what only whoever runs the server can do. */
function forged(change: (text: string, name: string) => string | null, zip: Buffer = judged): Uint8Array {
  const files = filesOf(zip).flatMap(({ name, data }) => {
    if (name.startsWith('SHA256SUMS')) return [];
    if (name.startsWith('sealed/')) return [{ name, data }];
    const text = data.toString();
    const changed = change(text, name);
    return changed === null ? [] : [{ name, data: changed === text ? data : Buffer.from(changed) }];
  });
  const sums = Buffer.from(files.map(({ name, data }) => `${sha256(data)}  ${name}\n`).join(''));
  const signature = Buffer.from(service.app.keys.signer.sign(sums));
  files.push({ name: 'SHA256SUMS', data: sums }, { name: 'SHA256SUMS.sig', data: signature });
  return zipOf(files.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

const inAudit =
  (change: (text: string) => string) =>
  (text: string, name: string): string =>
    name === 'audit.txt' ? change(text) : text;

/** The events of the text, one changed or left out, numbered and chained anew: a log that was made up as a whole. */
function rechained(change: (fields: string[]) => string[] | null): (text: string) => string {
  return (text) => {
    const [head = '', body = ''] = text.split('\n\n');
    let previous = '0'.repeat(64);
    const lines = body
      .trimEnd()
      .split('\n')
      .flatMap((line) => {
        const fields = line.split('\t');
        const changed = fields.length === 2 ? fields : change(fields);
        return changed === null ? [] : [changed];
      })
      .map(([, hash = '', ...rest], index) => {
        if (rest.length > 0) previous = sha256([previous, index + 1, ...rest, ''].join('\n'));
        else previous = hash;
        return [index + 1, previous, ...rest].join('\t');
      });
    return `${head}\n\n${lines.join('\n')}\n`;
  };
}

/** Step 17 of README.txt, as the griffie runs it. */
const stepOf = (zip: Uint8Array, shell: 'sh' | 'bash' = 'sh') =>
  recount(zip, { steps: [16], shell })[16] ?? '';

describe('audit.txt', () => {
  test('is in the bundle of the judge only, and agrees with the rest of it', async () => {
    expect(filesOf(await exportZip(service, 'public')).map(({ name }) => name)).not.toContain('audit.txt');
    for (const zip of [judged, next]) {
      const report = verifyBundle(ledgerCrypto, zip, { key: zip === judged ? key : undefined });
      expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(check(zip)).toMatchObject({ ok: true, code: 'auditGood' });
    }
  });

  test('holds every event of the petition and of the service; of another petition only the hash', () => {
    const rows = auditRows(service);
    const lines = auditOf(judged).split('\n\n')[1]?.trimEnd().split('\n') ?? [];
    const shown = lines.filter((line) => line.includes('\t', line.indexOf('\t') + 1));
    const others = rows
      .slice(0, lines.length)
      .filter(({ phase, detail }) => phase === 2 || detail.includes(otherSlug));
    expect(others.length).toBeGreaterThan(3);
    expect(shown).toHaveLength(lines.length - others.length);
    expect(auditOf(judged)).not.toContain(otherSlug);
    expect(lines[(others[0]?.seq ?? 0) - 1]).toBe(`${others[0]?.seq}\t${others[0]?.hash.toString('hex')}`);
    expect(auditOf(judged).split('\n').slice(0, 4)).toEqual([
      'referendumpetitie audit v1',
      `petition ${slug}`,
      'phase 1 1',
      '',
    ]);
    expect(auditOf(next)).toContain(`petition ${slug}\nphase 1 1\nphase 2 3\n\n1\t`);
    expect(shown.some((line) => line.includes('\tmail.failed\t'))).toBe(true);
  });

  test('the log of a later bundle goes on where the earlier one ended', () => {
    const [before, after] = [judged, next].map((zip) => auditOf(zip).split('\n\n')[1] ?? '');
    expect(after?.startsWith(before ?? '-')).toBe(true);
    expect(after?.length).toBeGreaterThan(before?.length ?? 0);
  });

  test('ends with the last event of the petition: what happens in another changes no byte', async () => {
    const once = await exportZip(service, 'griffie');
    await service.service.startSigning(otherSlug, (await import('../builders/service.ts')).fields(), 'nl');
    await service.takeMail();
    expect((await exportZip(service, 'griffie')).equals(once)).toBe(true);
    await signAndConfirm(service, { achternaam: 'Gerards', email: 'gerards@voorbeeld.example' });
    expect((await exportZip(service, 'griffie')).equals(once)).toBe(false);
  });

  test('what is read is what is written', () => {
    const text = auditOf(next);
    const parsed = parseAudit(Buffer.from(text));
    if (!parsed.ok) throw new Error(String(parsed.error.line));
    expect(formatAudit(parsed.value)).toBe(text);
  });

  test('a bundle of before it existed stays good, and says that it is not there', () => {
    const old = forged((text, name) => (name === 'audit.txt' ? null : text));
    expect(verifyBundle(ledgerCrypto, old).ok).toBe(true);
    expect(check(old)).toMatchObject({ ok: true, code: 'auditAbsent' });
    expect(stepOf(old)).toBe('audit.txt: none\n');
  });

  test('a recount of two bundles takes no notice of it', () => {
    const side = (zip: Uint8Array) => {
      const contents = new BundleContents(ledgerCrypto.sha256);
      for (const { name, data } of filesOf(zip)) contents.add(name, data);
      const steps = sideOfContents(ledgerCrypto, contents);
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (step.value === null) throw new Error('no side');
      return step.value;
    };
    const old = forged((text, name) => (name === 'audit.txt' ? null : text));
    const compared = recountBundles(side(judged), side(old));
    expect(compared).toMatchObject({ same: true });
  });
});

/** What an insider may try → the check that finds it, and a word of what step 17 says. */
const attempts: [string, (text: string, name: string) => string | null, string, string | null][] = [
  [
    'a moment changed',
    inAudit((text) =>
      text.replace(/\t(\d{13})\tstatement\.confirmed/, (_, at) => `\t${Number(at) + 1}\tstatement.confirmed`),
    ),
    'auditChain',
    'not the hash of this event',
  ],
  [
    'an event taken out',
    inAudit((text) => text.replace(/\n5\t.*\n/, '\n')),
    'auditMalformed',
    'out of order',
  ],
  [
    'a hash changed',
    inAudit((text) => text.replace(/\n2\t[0-9a-f]{8}/, '\n2\t00000000')),
    'auditChain',
    'not the hash of this event',
  ],
  [
    'a word in a reason changed',
    inAudit((text) => text.replace('"by":"', '"by":"x')),
    'auditChain',
    'not the hash of this event',
  ],
  [
    'a confirmation hidden behind its hash',
    inAudit((text) => text.replace(/(\n\d+\t[0-9a-f]{64})\t\d+\tstatement\.confirmed.*/, '$1')),
    'auditLine',
    'says otherwise',
  ],
  [
    'a withdrawal left out of a log made up anew',
    inAudit(rechained((fields) => (fields[3] === 'statement.withdrawn' ? null : fields))),
    'auditLine',
    'says otherwise',
  ],
  [
    'a receipt left out of a log made up anew',
    inAudit(rechained((fields) => (fields[3] === 'statement.received' ? null : fields))),
    'auditReceived',
    'no event of its receipt',
  ],
  [
    'moments of confirmation moved',
    inAudit(
      rechained((fields) =>
        fields[3] === 'statement.confirmed'
          ? [...fields.slice(0, 2), String(Number(fields[2]) + 1), ...fields.slice(3)]
          : fields,
      ),
    ),
    'auditReceived',
    'confirmed at another moment',
  ],
  [
    'a rule settled otherwise',
    inAudit(
      rechained((fields) =>
        fields[3] === 'procedure.rule-settled'
          ? [...fields.slice(0, 6), (fields[6] ?? '').replace('"by":"', '"by":"x')]
          : fields,
      ),
    ),
    'auditActs',
    null,
  ],
  [
    'an act left out',
    inAudit(rechained((fields) => (fields[3] === 'procedure.verdicts-recorded' ? null : fields))),
    'auditActs',
    null,
  ],
  [
    'the closing left out',
    inAudit(rechained((fields) => (fields[3] === 'phase.closed' ? null : fields))),
    'auditClosed',
    'closed after 0 lines',
  ],
  [
    'another petition named',
    inAudit((text) => text.replace(`petition ${slug}`, `petition ${otherSlug}`)),
    'auditOther',
    'not the log of this petition',
  ],
  [
    'another phase named',
    inAudit((text) => text.replace('phase 1 1', 'phase 1 2')),
    'auditLine',
    'in the log',
  ],
  ['no last line feed', inAudit((text) => text.slice(0, -1)), 'auditMalformed', null],
  ['a line that is no event', inAudit((text) => `${text}x\n`), 'auditMalformed', 'out of order'],
  ['the file emptied', inAudit(() => ''), 'auditMalformed', 'in the log'],
];

describe('whoever runs the server and signs anew cannot change the log unseen', () => {
  test.each(attempts)('%s', (_, change, code, shown) => {
    const zip = forged(change);
    const report = verifyBundle(ledgerCrypto, zip);
    expect(report.checks.filter(({ ok }) => !ok).map((each) => [each.name, each.code])).toEqual([
      ['audit.txt', code],
    ]);
    if (shown === null) return;
    expect(stepOf(zip)).toContain(shown);
    expect(stepOf(zip)).toContain('DIFFERENT');
    expect(stepOf(zip)).toMatch(/audit\.txt: DIFFERENT\n$/);
  });

  test('bytes of any kind are refused, never thrown at', () => {
    for (const bytes of [
      '\u0000',
      'referendumpetitie audit v1\n',
      'referendumpetitie audit v1\npetition x\n\n1\t',
      '\n\n\n',
    ])
      expect(parseAudit(Buffer.from(bytes)).ok).toBe(false);
    const invalid = Buffer.concat([Buffer.from(auditOf(judged).slice(0, -2)), Buffer.from([0xff, 0x0a])]);
    expect(parseAudit(invalid).ok).toBe(false);
  });
});

describe('step 17 of README.txt', () => {
  test.each(['sh', 'bash'] as const)('%s: computes the chain again and finds it in order', (shell) => {
    const rows = auditRows(service);
    for (const zip of [judged, next]) {
      const lines = auditOf(zip).split('\n\n')[1]?.trimEnd().split('\n') ?? [];
      const shown = lines.filter((line) => line.split('\t').length === 7).length;
      const hash = rows[lines.length - 1]?.hash.toString('hex');
      expect(stepOf(zip, shell)).toBe(
        `audit.txt: ok, ${lines.length} events, ${shown} to read, last hash ${hash}\n`,
      );
    }
    expect(ids.gone).toMatch(/^[0-9a-f]{32}$/);
  });
});
