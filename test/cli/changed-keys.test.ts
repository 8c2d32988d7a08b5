import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, run, temporaryFolder } from './run.ts';

const folder = temporaryFolder();
const other = temporaryFolder();
const data = join(folder.path, 'data');
const env = { DATA_DIR: data, PORT: '0', LOG_LEVEL: 'error' };

beforeAll(async () => {
  await json(['init', '--demo'], { DATA_DIR: data });
  await json(['init', '--demo'], { DATA_DIR: join(other.path, 'data') });
  mkdirSync(join(folder.path, 'own'));
});
afterAll(() => {
  folder.remove();
  other.remove();
});

test.each(['tag.key', 'contact.key', 'recipients.json'])(
  'the server refuses to start when %s is not the one the running phase was opened with',
  async (name) => {
    const own = join(data, 'keys', name);
    const kept = join(folder.path, 'own', name);
    copyFileSync(own, kept);
    copyFileSync(join(other.path, 'data', 'keys', name), own);
    const { code, out, err } = await run(['serve'], env);
    copyFileSync(kept, own);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^referendumpetitie: the keys in \S+ are not those that \S+ was opened with\n$/);
  },
);
