import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openEdition, readEditions, swapBack } from '../../src/adapters/directory-files.ts';
import { type ImportOptions, importDirectory } from '../../src/adapters/directory-import.ts';
import { createDirectoryKeeper } from '../../src/adapters/directory-keeper.ts';
import { type CbsOptions, cbsNames, cbsRows, cbsText, writeCbsZip } from '../builders/cbs-file.ts';
import { writeZip, type ZipOptions } from '../builders/zip-writer.ts';

let folder: string;
let dir: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'addresses-'));
  dir = join(folder, 'addresses');
  file = join(folder, 'lijst.zip');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const utrecht = [3511, 3512, 3521];
const leiden = [2311, 2312];
const small: CbsOptions = { rows: 3000, only: [...utrecht, ...leiden, 3431, 2352] };
const run = (options: Partial<ImportOptions> = {}) =>
  importDirectory({
    file,
    dir,
    municipalities: ['GM0344'],
    now: '2026-03-01T12:00:00.000Z',
    acceptSmaller: false,
    onProgress: () => {},
    ...options,
  });
async function imported(options: Partial<ImportOptions> = {}) {
  const done = await run(options);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}
const directoryNow = () => {
  const held = createDirectoryKeeper(dir).current();
  if (held === null) throw new Error('no directory');
  return held.directory;
};
const csv = (options: CbsOptions = small, name = 'lijst.csv') => {
  file = join(folder, name);
  writeFileSync(file, Buffer.concat([...cbsText(options)]));
};

describe('a file of CBS', () => {
  test.each<[string, ZipOptions]>([
    ['a zip as most programs make it', { dataDescriptor: false }],
    ['sizes after the data', { dataDescriptor: true }],
    ['zip64', { zip64: true, dataDescriptor: false }],
    ['zip64 with sizes after the data', { zip64: true }],
    ['stored, not packed', { stored: true, dataDescriptor: false }],
    ['a comment at the end', { comment: 'Bron: CBS PK\u0005\u0006' }],
  ])('%s', async (_, zip) => {
    await writeCbsZip(file, small, zip);
    const rows = [...cbsRows(small)];
    const inside = rows.filter(({ neighbourhood }) => Math.trunc(neighbourhood / 10_000) === 344);
    const done = await imported();
    expect(done).toMatchObject({
      rows: rows.length,
      kept: inside.length,
      neighbours: 0,
      rejected: 0,
      year: 2025,
    });
    expect(done.file).toBe('pc6hnr20250801_gwb.csv');
    const directory = directoryNow();
    for (const { postcode, number, neighbourhood } of inside)
      expect(directory.find(postcode, String(number))?.neighbourhood).toBe(`BU0${neighbourhood}`);
    expect(directory.nameOf('GM0344')).toBe('Utrecht');
    expect(directory.nameOf('WK034406')).toBe('Wijk 06 Utrecht');
    expect(directory.nameOf('BU03440601')).toBe('Buurt 6-1');
    expect(directory.municipalityOf('2311')).toBe('GM0546');
    expect(directory.covers('GM0546')).toBe(false);
  });

  test('that unzip can read as well, so that the zips above are zips', async () => {
    await writeCbsZip(file, small, { zip64: true });
    expect(execFileSync('unzip', ['-tq', file], { encoding: 'utf8' })).toContain('No errors detected');
  });

  test('a bare CSV, in any order of rows', async () => {
    const [head = '', ...lines] = Buffer.concat([...cbsText(small)])
      .toString()
      .trimEnd()
      .split('\n');
    file = join(folder, 'lijst.csv');
    writeFileSync(
      file,
      [
        head,
        ...lines.toReversed(),
        lines[0],
        `${lines[1]}`.replace(/;\d+;\d+;\d+$/, ';3440404;34404;344'),
      ].join('\n'),
    );
    const done = await imported({ municipalities: null });
    expect(done).toMatchObject({ rows: lines.length + 2, kept: lines.length, repeated: 1, conflicting: 1 });
    const directory = directoryNow();
    for (const { postcode, number } of cbsRows(small))
      expect(directory.find(postcode, String(number))).not.toBeNull();
    expect(directory.find('3511AA', '99999')).toBeNull();
    expect([directory.covers('GM0546'), directory.covers('GM0307')]).toEqual([true, false]);
  });

  test('several municipalities, and the neighbours that share four digits with them', async () => {
    csv({ ...small, extra: new Map([[5, '3511ZZ;7;3100101;31001;310']]) });
    const done = await imported({ municipalities: ['GM0344', 'GM0546'] });
    expect(done.neighbours).toBe(1);
    const directory = directoryNow();
    expect(directory.find('3511ZZ', '7')?.municipality).toBe('GM0310');
    expect([directory.covers('GM0344'), directory.covers('GM0546'), directory.covers('GM0310')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('rows that cannot be read are named by line, and the rest is kept', async () => {
    csv({
      ...small,
      extra: new Map([
        [10, 'kapot'],
        [20, '3511AB;0;3440611;34406;344'],
      ]),
    });
    expect(await imported()).toMatchObject({
      rejected: 2,
      examples: [
        { line: 12, flaw: 'postcode' },
        { line: 23, flaw: 'houseNumber' },
      ],
    });
  });
});

describe('what leaves the edition in use as it was', () => {
  beforeEach(async () => {
    await writeCbsZip(file, small);
    await imported();
  });
  const stateOfFolder = () => [readFileSync(join(dir, 'current.json'), 'utf8'), readdirSync(dir).sort()];

  const broken: [string, string, (path: string) => void | Promise<void>][] = [
    ['a zip that is cut off', 'SourceDamaged', (path) => truncateSync(path, statSync(path).size - 100)],
    ['a zip of which half came', 'SourceDamaged', (path) => truncateSync(path, statSync(path).size >> 1)],
    [
      'a changed byte in it',
      'SourceDamaged',
      (path) => {
        const bytes = readFileSync(path);
        const at = bytes.length >> 1;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    ['an empty file', 'HeaderUnknown', (path) => writeFileSync(path, '')],
    ['a web page', 'HeaderUnknown', (path) => writeFileSync(path, '<!doctype html>\n<title>404</title>\n')],
    [
      'another list',
      'HeaderUnknown',
      (path) => writeFileSync(path, 'PC6;Buurt2025;Wijk2025\n3511AB;3440611;34406\n'),
    ],
    [
      'UTF-16',
      'HeaderUnknown',
      (path) => writeFileSync(path, Buffer.from('\ufeffPC6;Huisnummer;Buurt\n', 'utf16le')),
    ],
    [
      'a list in which much is wrong',
      'TooManyRejected',
      (path) => writeFileSync(path, `PC6;Huisnummer;Buurt\n${'3511AB;1;3440611\nx;y;z\n'.repeat(50)}`),
    ],
    [
      'another part of the country',
      'MunicipalityNotInFile',
      (path) => writeCbsZip(path, { rows: 500, only: leiden }),
    ],
    ['a much smaller list', 'MuchSmaller', (path) => writeCbsZip(path, { ...small, rows: 1500 })],
    [
      'a zip without the list',
      'SourceUnreadable',
      (path) => writeZip(path, [['lees mij.txt', () => [Buffer.from('x')]]]),
    ],
    [
      'an encrypted zip',
      'SourceUnreadable',
      (path) => {
        const bytes = readFileSync(path);
        for (
          let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
          at >= 0;
          at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
        )
          bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
        writeFileSync(path, bytes);
      },
    ],
  ];
  test.each(broken)('%s (%s)', async (_, code, breakIt) => {
    const kept = stateOfFolder();
    await breakIt(file);
    expect(await run()).toMatchObject({ ok: false, error: { code } });
    expect(stateOfFolder()).toEqual(kept);
    expect(directoryNow().covers('GM0344')).toBe(true);
  });

  test('a file that is not there, and a folder that cannot be written', async () => {
    const kept = stateOfFolder();
    await expect(run({ file: join(folder, 'niets.zip') })).rejects.toThrow('ENOENT');
    writeFileSync(join(folder, 'bestand'), '');
    await expect(run({ dir: join(folder, 'bestand') })).rejects.toThrow();
    expect(stateOfFolder()).toEqual(kept);
  });

  test('the very file that is in use', async () => {
    const kept = stateOfFolder();
    expect((await imported({ now: '2026-04-01T12:00:00.000Z' })).editions).toBeNull();
    expect(stateOfFolder()).toEqual(kept);
  });

  it('takes a much smaller list when it is told to', async () => {
    await writeCbsZip(file, { ...small, rows: 1500 });
    expect((await imported({ acceptSmaller: true })).editions).not.toBeNull();
  });
});

describe('editions', () => {
  const next = async (seed: number) => {
    await writeCbsZip(file, { ...small, seed });
    const { editions } = await imported({ acceptSmaller: true });
    if (editions === null) throw new Error('not installed');
    return editions;
  };

  it('keeps the one before, goes back to it and forth again, and removes older ones', async () => {
    const first = await next(1);
    const second = await next(2);
    const third = await next(3);
    expect(first.previous).toBeNull();
    expect(second.previous).toBe(first.current);
    expect(readdirSync(dir).sort()).toEqual(['current.json', second.current, third.current].sort());
    expect(swapBack(dir)).toEqual({ current: second.current, previous: third.current });
    expect(readEditions(dir)).toMatchObject({ value: { current: second.current } });
    expect(swapBack(dir)).toEqual({ current: third.current, previous: second.current });
  });

  it('has nowhere to go back to after the first', async () => {
    expect(swapBack(dir)).toBeNull();
    await next(1);
    expect(swapBack(dir)).toBeNull();
  });

  it('is taken over by whoever has the one before in memory', async () => {
    const first = await next(1);
    const keeper = createDirectoryKeeper(dir);
    expect(keeper.refresh()).toBe(false);
    const second = await next(2);
    expect(keeper.current()?.edition).toBe(first.current);
    expect(keeper.refresh()).toBe(true);
    expect(keeper.current()?.edition).toBe(second.current);
    swapBack(dir);
    expect(keeper.refresh()).toBe(true);
    expect(keeper.current()?.edition).toBe(first.current);
  });

  test.each<[string, string, (path: string) => void]>([
    [
      'a changed byte',
      'EditionDamaged',
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 500] = (bytes[bytes.length - 500] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    ['cut off', 'EditionDamaged', (path) => truncateSync(path, 1000)],
    ['emptied', 'EditionOfOtherVersion', (path) => truncateSync(path, 0)],
    ['removed', 'EditionMissing', (path) => rmSync(path)],
    ['of a later version', 'EditionOfOtherVersion', (path) => writeFileSync(path, 'refpet-adressen2')],
  ])('one that is damaged (%s) never takes the place of a sound one', async (_, code, harm) => {
    const first = await next(1);
    const keeper = createDirectoryKeeper(dir);
    const second = await next(2);
    harm(join(dir, second.current));
    expect(keeper.refresh()).toBe(false);
    expect(keeper.trouble()).toEqual({ code, edition: second.current });
    expect(keeper.current()?.edition).toBe(first.current);
    const started = createDirectoryKeeper(dir);
    expect(started.current()?.edition).toBe(first.current);
    expect(started.trouble()).toEqual({ code, edition: second.current });
  });

  test('a file that names editions and was changed by hand names none', async () => {
    await next(1);
    for (const text of [
      '',
      '{}',
      '{"format":"referendumpetitie/addresses-in-use/v1","current":"../../etc/passwd","previous":null}',
    ]) {
      writeFileSync(join(dir, 'current.json'), text);
      expect(createDirectoryKeeper(dir).trouble()).toEqual({ code: 'PointerDamaged' });
    }
  });

  test('what an import left that was killed is removed by the next, and nothing of one that lives', async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'edition-0000000000000000.addresses.part-999999999'), 'x');
    writeFileSync(join(dir, `current.json.part-${process.ppid}`), 'x');
    await next(1);
    const left = readdirSync(dir).filter((name) => name.includes('.part-'));
    expect(left).toEqual([`current.json.part-${process.ppid}`]);
  });

  it('is whole, the old or the new one, whenever an import is killed', async () => {
    const files = await Promise.all(
      [1, 2].map(async (seed) => {
        const path = join(folder, `${seed}.zip`);
        await writeCbsZip(path, { ...small, seed });
        return path;
      }),
    );
    const seen = new Set<string>();
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'import-forever.ts'), dir, ...files],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    // Looks while editions change place all the time: none may ever be half there.
    const until = Date.now() + 3000;
    while (Date.now() < until) {
      const editions = readEditions(dir);
      if (!editions.ok) throw new Error('half a pointer was seen');
      if (editions.value !== null) {
        const opened = openEdition(dir, editions.value.current);
        // Removed meanwhile, by two imports that followed each other: look again.
        if (!opened.ok) expect(opened.error).toBe('missing');
        else seen.add(opened.value.header.source.sha256);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const held = createDirectoryKeeper(dir);
    expect(held.trouble()).toBeNull();
    expect(held.current()).not.toBeNull();
    expect(seen.size).toBe(2);
  });
});

test('names that lie beside the list may be in Windows-1252', async () => {
  const list = ['pc6hnr20250801_gwb.csv', () => cbsText(small)] as const;
  const names = Buffer.from('gemcode;gemeentenaam\r\n344;Súdwest-Fryslân\r\n', 'latin1');
  await writeZip(file, [['gem2025.csv', () => [names]], list]);
  await imported();
  expect(directoryNow().nameOf('GM0344')).toBe('Súdwest-Fryslân');
  expect(Object.keys(cbsNames())).toContain('buurt_2025.csv');
});
