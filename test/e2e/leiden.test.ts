import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Regulation } from '../../src/domain/regulation.ts';
import { unconfirmedValues } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';
import { type CbsRow, cbsRows, writeCbsZip } from '../builders/cbs-file.ts';

import { type RunningServer, startServer } from '../builders/running-server.ts';
import { fields, slug as utrechtSlug } from '../builders/service.ts';
import { parseMail, type SmtpSink, startSmtpSink } from '../builders/smtp-sink.ts';
import { visitor } from '../builders/web.ts';

const slug = 'singelpark-leiden';
const list = { rows: 4000, only: [2311, 2312, 2313, 3511, 3512, 3521, 2352] };
const presets = join(packageRoot(), 'presets');
const leiden = Regulation.parse(
  JSON.parse(readFileSync(join(presets, 'regulations', 'leiden-2022.json'), 'utf8')),
);

/** What the griffie of Leiden would settle, where the preset does not know. */
const settled: Readonly<Record<string, unknown>> = {
  referenceDate: 'day-of-signing',
  fields: ['givenNames', 'surname', 'birthDate', 'address', 'place'],
  channels: ['email', 'paper'],
  withdrawal: 'until-term-end',
  doubles: 'first-counts',
  carryOver: 'none',
  method: 'full',
  'phases.0.term': { amount: 6, unit: 'week', counting: 'startdag', start: 'order' },
  destruction: { after: 'irrevocable', amount: 3, unit: 'month' },
  declaration: [],
};

let smtp: SmtpSink;
let server: RunningServer;
const web = visitor(() => server.url);
const place = (): CbsRow => {
  const [first] = [...cbsRows(list)].filter(({ postcode }) => postcode.startsWith('2312'));
  if (first === undefined) throw new Error('no address');
  return first;
};
const person = (change: Parameters<typeof fields>[0] = {}) =>
  fields({
    postcode: place().postcode.toLowerCase(),
    huisnummer: `${place().number}-a`,
    toevoeging: '',
    straat: 'Haarlemmerstraat',
    woonplaats: 'Leiden',
    ...change,
  });

beforeAll(async () => {
  smtp = await startSmtpSink();
  server = await startServer({ SMTP_URL: smtp.url, PUBLISH_SECONDS: '1' });
}, 240_000);
afterAll(async () => {
  await server?.stop();
  await smtp?.close();
});

function createPetition(): void {
  const folder = join(server.dir, slug);
  cpSync(join(presets, 'petitions', utrechtSlug), folder, { recursive: true });
  const path = join(folder, 'petition.json');
  const text = readFileSync(path, 'utf8')
    .replaceAll('Utrechters', 'Leidenaren')
    .replaceAll('Utrecht', 'Leiden');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(text), slug, regulation: 'leiden-2022' }));
  for (const name of ['text.nl.md', 'text.en.md'])
    writeFileSync(join(folder, name), 'Wij vragen om een referendum.\n');
  rmSync(join(folder, 'dossier'), { recursive: true });
  server.run('petition', 'create', folder);
}

function settleRules(): void {
  const by = ['--by', 'griffie', '--reason', 'Voorbeeld', '--document', 'https://voorbeeld.example/besluit'];
  const open = unconfirmedValues(leiden);
  const known = open.filter((path) => settled[path] === undefined);
  server.run('regulation', 'confirm', slug, ...known, ...by);
  for (const path of open.filter((each) => settled[each] !== undefined))
    server.run('regulation', 'confirm', slug, path, '--value', JSON.stringify(settled[path]), ...by);
}

async function mailTo(address: string, subject: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    for (const mail of smtp.received.filter(({ to }) => to.includes(address))) {
      const parsed = await parseMail(mail);
      if (parsed.subject === subject) return parsed.text ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail "${subject}" came`);
}

// Every command is a process of its own: a loaded machine takes seconds for each.
describe('Leiden, beside Utrecht, on one service', { timeout: 240_000 }, () => {
  it('opens no phase while addresses of Leiden cannot be told from others, and says what to do', () => {
    createPetition();
    settleRules();
    const { status, stderr } = server.attempt('phase', 'open', slug);
    expect(status).toBe(1);
    expect(stderr).toContain('directory import FILE --gemeente GM0546');
  });

  it('imports the directory of both municipalities, and opens', async () => {
    const zip = join(server.dir, 'pc6hnr.zip');
    await writeCbsZip(zip, list);
    const report = JSON.parse(server.run('directory', 'import', zip, '--json'));
    expect(report).toMatchObject({ municipalities: ['GM0344', 'GM0546'], rejected: 0 });
    server.run('phase', 'open', slug);
    const looked = JSON.parse(
      server.run('address', place().postcode, String(place().number), '--gemeente', 'GM0546', '--json'),
    );
    expect(looked).toMatchObject({ result: 'inside', municipality: 'Leiden', district: 'WK054601' });
  });

  it('takes it over while it runs: an address of Utrecht is refused by name', async () => {
    const refused = 'Deze postcode ligt in Utrecht. Alleen inwoners van Leiden mogen tekenen.';
    let text = '';
    for (let tries = 0; tries < 300 && !text.includes(refused); tries++) {
      ({ text } = await web.post(`/${slug}/tekenen`, { ...person({ postcode: '3511AA' }) }));
      if (!text.includes(refused)) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(text).toContain(refused);
  });

  it('flags a number that is not known, and refuses nothing for it', async () => {
    const { status, text } = await web.post(`/${slug}/tekenen`, { ...person({ huisnummer: '99998' }) });
    expect(status).toBe(200);
    expect(text).toContain('Wij kennen dit huisnummer niet bij deze postcode.');
  });

  it('says nothing of Utrecht to Leiden', async () => {
    for (const path of [
      `/${slug}`,
      `/${slug}/tekenen`,
      `/${slug}/papier`,
      `/${slug}/regels`,
      `/${slug}/controleren`,
    ]) {
      for (const language of ['', '?lang=en']) {
        const { status, text } = await web.get(path + language);
        expect([path, status]).toEqual([path, 200]);
        // The look of the components is Utrecht's: its class names say so, its words do not.
        const words = text.replace(/<[^>]*>/g, ' ');
        expect(words).not.toMatch(/utrecht/i);
      }
    }
  });

  it('signs, confirms, closes, exports and verifies', async () => {
    const checked = await web.post(`/${slug}/tekenen`, { ...person() });
    expect(checked.text).toContain(`nummer ${place().number}, letter A, geen toevoeging`);
    expect((await web.post(`/${slug}/tekenen/versturen`, { ...person() })).status).toBe(200);
    const letter = await mailTo('fatima@voorbeeld.example', 'Bevestig uw steun');
    expect(letter).toContain('Leiden');
    const [, path = ''] = /http:\/\/[^/\s]+(\/bevestigen\/[0-9a-f]{32})/.exec(letter) ?? [];
    const confirmed = await web.post(path, {});
    expect(confirmed.text).toContain('Bedankt. Wij hebben uw steun ontvangen');

    server.run('phase', 'close', slug);
    const zip = join(server.dir, 'leiden.zip');
    for (const kind of ['public', 'judge']) {
      server.run('export', kind, slug, zip);
      const { verifierKey } = JSON.parse(server.run('petition', 'show', slug, '--json')).phase;
      const report = JSON.parse(server.run('verify', zip, '--key', verifierKey, '--json'));
      expect(report).toMatchObject({ ok: true, size: 1, tally: { confirmed: 1, counted: 1 } });
    }
    const table = JSON.parse(server.run('neighbourhoods', slug, '--json'));
    expect(table).toMatchObject({ municipality: 'GM0546', total: 1, hiddenBelow: 10 });
    expect(JSON.stringify(table.districts)).not.toContain('"count":1');
  });
});
