import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/paths.ts';
import { json, run, settleAll, slug, temporaryFolder } from './run.ts';

// A petition set up as for the real thing: keys, folder, phase; each step as an operator types it.
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const identities = join(folder.path, 'griffie-sleutels');
const preset = join(packageRoot(), 'presets', 'petitions', slug);
const env = { DATA_DIR: data };
const oneLine = expect.stringMatching(/^referendumpetitie: [^\n]+\n$/) as string;
const refusal = (code: number, words: string) => ({
  code,
  out: '',
  err: expect.stringMatching(new RegExp(`^referendumpetitie: [^\\n]*${words}[^\\n]*\\n$`)) as string,
});

afterAll(folder.remove);

describe('keys', () => {
  test('create refuses to put the identities inside the data folder', async () => {
    for (const inside of [data, join(data, 'sleutels'), join(data, 'keys', 'x'), `${data}/../data/y`]) {
      expect(await run(['keys', 'create', '--identities', inside], env)).toEqual(
        refusal(1, 'outside the data folder'),
      );
    }
    expect(existsSync(data)).toBe(false);
  });

  test('create, show and check; create never overwrites', async () => {
    const made = await json<{ identities: string; recipients: { judge: string; backup: string } }>(
      ['keys', 'create'],
      env,
    );
    expect(made.identities).toBe(identities);
    expect(readdirSync(identities).sort()).toEqual(['backup.agekey', 'judge.agekey']);
    const before = readFileSync(join(data, 'keys', 'log.key.pem'), 'utf8');
    const [again, shown, checked, wrong] = await Promise.all([
      run(['keys', 'create'], env),
      json<{ log: { publicKey: string }; recipients: object }>(['keys', 'show', '--data', data]),
      json(
        ['keys', 'check', '--identity', join(identities, 'judge.agekey'), join(identities, 'backup.agekey')],
        env,
      ),
      run(['keys', 'check', '--identity', join(data, 'keys', 'tag.key')], env),
    ]);
    expect(again).toEqual(refusal(1, 'never overwritten'));
    expect(readFileSync(join(data, 'keys', 'log.key.pem'), 'utf8')).toBe(before);
    expect(shown.recipients).toEqual(made.recipients);
    expect(shown.log.publicKey).toMatch(/^[0-9a-f]{64}$/);
    expect(checked).toMatchObject({ ok: true, identities: [{ opens: true }, { opens: true }] });
    expect(wrong).toEqual(refusal(1, 'holds no age identity'));
  });

  test('check fails for an identity that does not fit, with the document all the same', async () => {
    const other = join(folder.path, 'vreemd.agekey');
    writeFileSync(other, `AGE-SECRET-KEY-1${'Q'.repeat(58)}\n`);
    const { code, out, err } = await run(['keys', 'check', '--identity', other, '--json'], env);
    expect([code, err]).toEqual([1, oneLine]);
    expect(JSON.parse(out)).toEqual({ ok: false, identities: [{ file: other, opens: false }] });
    expect(await run(['keys', 'check'], env)).toEqual(refusal(1, '--identity'));
  });
});

describe('init', () => {
  test('makes what is not there yet, also in a key folder that is empty, and repeats without harm', async () => {
    const elsewhere = temporaryFolder();
    const keys = join(elsewhere.path, 'volume');
    mkdirSync(keys);
    const settings = { DATA_DIR: join(elsewhere.path, 'data'), KEYS_DIR: keys };
    const first = await json(['init', '--demo'], settings);
    expect(first).toMatchObject({
      keys,
      petition: slug,
      identities: join(settings.DATA_DIR, 'demo-sleutels'),
    });
    const files = readFileSync(join(keys, 'log.key.pem'), 'utf8');
    expect(await json(['init', '--demo'], settings)).toMatchObject({ petition: slug, identities: null });
    expect(readFileSync(join(keys, 'log.key.pem'), 'utf8')).toBe(files);
    const { out, err, code } = await run(['keys', 'check'], settings);
    expect([code, err, out.match(/^ok /gm)?.length]).toEqual([0, '', 2]);
    elsewhere.remove();
  });

  test('the demo warns in so many words, and is refused in production', async () => {
    const elsewhere = temporaryFolder();
    const { code, out, err } = await run(['init', '--demo', '--json', '--data', elsewhere.path]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ petition: slug });
    expect(err).toContain('DEMO: never collect a real statement');
    const refused = await run(['init', '--demo', '--data', elsewhere.path], { NODE_ENV: 'production' });
    expect(refused).toEqual(refusal(1, 'not for production'));
    elsewhere.remove();
  });
});

describe('petition and phase', () => {
  beforeAll(async () => {
    if (!existsSync(join(data, 'keys'))) await json(['keys', 'create'], env);
  });

  test('a folder is loaded, listed and shown; it is frozen once its phase opened', async () => {
    const created = await json<{ slug: string; sha256: string }>(['petition', 'create', preset], env);
    expect(created).toEqual({ slug, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await json(['petition', 'list'], env)).toEqual({ petitions: [{ slug, phase: null }] });
    expect(await run(['tally', slug], env)).toEqual(refusal(1, slug));

    const before = await run(['petition', 'show', slug], env);
    expect([before.code, before.err]).toEqual([0, '']);
    expect(before.out).toContain(created.sha256);

    const early = await run(['phase', 'open', slug], env);
    expect(early).toEqual(refusal(1, '\\(RulesUnconfirmed\\)'));
    await settleAll(slug, env);
    const opened = await run(['phase', 'open', slug, '--json'], {
      ...env,
      PUBLIC_URL: 'https://petitie.voorbeeld.example',
    });
    expect([opened.code, opened.err]).toEqual([0, '']);
    const origin = `petitie.voorbeeld.example/${slug}/1`;
    expect(JSON.parse(opened.out)).toMatchObject({ number: 1, threshold: 1000, origin });

    const shown = await json(['petition', 'show', slug, '--data', data]);
    expect(shown).toMatchObject({
      slug,
      sha256: created.sha256,
      phase: { status: 'open', sealed: false, counts: { received: 0 } },
    });
    expect(await run(['petition', 'create', preset], env)).toEqual(refusal(1, 'PetitionFrozen'));
    expect(await json(['petition', 'list', '--data', data])).toMatchObject({
      petitions: [{ slug, phase: { number: 1 } }],
    });
    expect(await json(['tally', slug], env)).toMatchObject({ received: 0, counted: 0 });
  });

  test('a folder that is not right is refused by file and reason', async () => {
    const broken = join(folder.path, 'kapot');
    cpSync(preset, broken, { recursive: true });
    writeFileSync(join(broken, 'petition.json'), '{"slug": 3, "verrassing": true}');
    expect(await run(['petition', 'create', broken], env)).toEqual(refusal(1, 'petition\\.json: '));
    expect(await run(['petition', 'create', join(folder.path, 'nergens')], env)).toEqual(
      refusal(1, 'cannot be read'),
    );
  });

  test('refusals of phases', async () => {
    const all = await Promise.all([
      run(['phase', 'open', 'bestaat-niet'], env),
      run(['phase', 'close', 'bestaat-niet'], env),
      run(['phase', 'open', slug, '--start', '2026-02-30'], env),
      run(['petition', 'show', 'bestaat-niet', '--json'], env),
    ]);
    expect(all).toEqual([
      refusal(1, 'PetitionUnknown'),
      refusal(1, 'PetitionUnknown'),
      {
        code: 2,
        out: '',
        err: expect.stringMatching(
          /^error: option '--start <date>' argument '2026-02-30' is invalid\.[^\n]*\n$/,
        ) as string,
      },
      refusal(1, 'PetitionUnknown'),
    ]);
  });
});
