import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeys } from '../../src/adapters/keys.ts';
import { json, run, slug, start, temporaryFolder } from './run.ts';

const folder = temporaryFolder();
const away = temporaryFolder();
const data = join(folder.path, 'data');
const settings = {
  NODE_ENV: 'production',
  DATA_DIR: data,
  PORT: '0',
  TRUST_PROXY: '1',
  PUBLIC_URL: 'https://petitie.voorbeeld.example',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'Petitie <petitie@voorbeeld.example>',
  SECURITY_CONTACT: 'mailto:veilig@voorbeeld.example',
};
const serve = (env: NodeJS.ProcessEnv) => run(['serve'], env, away.path);

beforeAll(async () => {
  await json(['keys', 'create'], { DATA_DIR: data });
});
afterAll(() => {
  folder.remove();
  away.remove();
});

const refused = (words: string) => ({
  code: 2,
  out: '',
  err: expect.stringMatching(new RegExp(`^referendumpetitie: [^\\n]*${words}[^\\n]*\\n$`)) as string,
});

test('the server refuses to start in production while an identity lies where keys create put it', async () => {
  expect(await serve(settings)).toEqual(
    refused('griffie-sleutels/(judge|backup)\\.agekey can open every statement'),
  );
});

test('or anywhere in its data, its keys or its working folder, whatever the file is called', async () => {
  renameSync(join(folder.path, 'griffie-sleutels'), join(away.path, 'bij-de-griffie'));
  expect(await serve(settings)).toEqual(refused('bij-de-griffie'));
  renameSync(join(away.path, 'bij-de-griffie'), `${folder.path}-griffie`);
  for (const place of [data, join(data, 'keys')]) {
    mkdirSync(place, { recursive: true });
    const note = join(place, 'notitie.txt');
    writeFileSync(note, `bewaren!\nAGE-SECRET-KEY-1${'Q'.repeat(58)}\n`);
    expect(await serve(settings)).toEqual(refused('notitie\\.txt can open every statement'));
    renameSync(note, join(folder.path, 'notitie.txt'));
  }
});

test('or while a setting lacks, all of them named at once', async () => {
  const { SMTP_URL: _, MAIL_FROM: __, ...lacking } = settings;
  expect(await serve(lacking)).toEqual(refused('not ready for production: SMTP_URL [^\\n]*MAIL_FROM'));
  expect(await serve({ ...settings, PUBLIC_URL: 'http://petitie.voorbeeld.example' })).toEqual(
    refused('https'),
  );
});

test('or with keys that others on the machine can read, or with the mails of a demo', async () => {
  chmodSync(join(data, 'keys', 'tag.key'), 0o644);
  expect(await serve(settings)).toEqual(refused('tag\\.key can be read by others'));
  chmodSync(join(data, 'keys', 'tag.key'), 0o600);
  mkdirSync(join(data, 'postvak'));
  expect(await serve(settings)).toEqual(refused('postvak holds mails of a demo'));
  rmSync(join(data, 'postvak'), { recursive: true });
});

test.each([
  ['SMTP_URL', 'smtp://'],
  ['SMTP_URL', 'smtp://mail.example:99999'],
  ['SMTP_URL', 'smtp://u:geheim%zz@mail.example?x=1'],
  ['MAIL_FROM', 'nobody'],
])('or with %s=%s, and says so without repeating a password', async (name, value) => {
  const outcome = await serve({ ...settings, [name]: value });
  expect(outcome).toEqual(refused('the mail settings'));
  expect(outcome.err).not.toContain('geheim');
});

test('it starts when all is well, from a checkout that holds its own sources', async () => {
  const child = await start(['serve'], settings, away.path);
  expect(await child.line(/listening on https:\/\/petitie\.voorbeeld\.example/)).toContain('listening');
  expect(await child.stop()).toEqual({ code: 0, err: '' });
});

test('or with other keys than those a running phase was opened with', async () => {
  await json(['init', '--demo'], { DATA_DIR: join(folder.path, 'demo') });
  const other = join(folder.path, 'andere-sleutels');
  await createKeys(other, join(away.path, 'x'));
  const { code, out, err } = await run(['serve'], {
    DATA_DIR: join(folder.path, 'demo'),
    KEYS_DIR: other,
    PORT: '0',
  });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(new RegExp(`^referendumpetitie: [^\\n]*${slug}/1[^\\n]*\\n$`));
});
