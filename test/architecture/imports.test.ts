import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/paths.ts';
import { type Import, importsOf, readSource, sourceFiles } from './imports.ts';

const root = packageRoot();

/** room → what it may import of ours; `types` only as a type. Absent from the table: free (cli, main, build). */
const rooms: Record<string, { readonly any: readonly string[]; readonly types?: readonly string[] }> = {
  'src/domain': { any: ['src/domain'] },
  // result.ts is shared vocabulary (ok, err); the ledger still knows no petition.
  'src/ledger': { any: ['src/ledger', 'src/domain/result.ts'] },
  'src/desk': { any: ['src/desk', 'src/domain', 'src/ledger'] },
  'src/usecases': { any: ['src/usecases', 'src/domain', 'src/ledger'] },
  'src/store': { any: ['src/store', 'src/domain', 'src/ledger', 'src/paths.ts'], types: ['src/usecases'] },
  'src/adapters': {
    any: ['src/adapters', 'src/domain', 'src/ledger', 'src/paths.ts'],
    types: ['src/usecases'],
  },
  'src/web': {
    any: ['src/web', 'src/domain', 'src/ledger', 'src/paths.ts', 'views'],
    types: ['src/usecases'],
  },
  'src/worker': { any: ['src/worker', 'src/domain', 'src/ledger', 'views'], types: ['src/usecases'] },
  'src/client': { any: ['src/client', 'src/desk', 'src/ledger', 'src/domain'] },
  views: { any: ['views', 'src/web/locale', 'src/domain'], types: ['src/usecases', 'src/web', 'src/worker'] },
};

const inside = (target: string, folders: readonly string[]): boolean =>
  folders.some((folder) => target === folder || target.startsWith(`${folder}/`));

function breaches(room: string): string[] {
  const { any, types = [] } = rooms[room] ?? { any: [] };
  const allowed = ({ target, own, typeOnly }: Import) =>
    !own || inside(target, any) || (typeOnly && inside(target, types));
  return sourceFiles(root, room).flatMap((file) =>
    importsOf(file, readSource(root, file))
      .filter((entry) => !allowed(entry))
      .map((entry) => `${file} imports ${entry.target}`),
  );
}

describe('who may import whom', () => {
  test.each(Object.keys(rooms))('%s', (room) => {
    expect(sourceFiles(root, room)).not.toEqual([]);
    expect(breaches(room)).toEqual([]);
  });

  test('nothing imports the command line or the main program', () => {
    const files = [...sourceFiles(root, 'src'), ...sourceFiles(root, 'views')];
    const found = files
      .filter((file) => !inside(file, ['src/cli', 'src/main.ts', 'src/build']))
      .flatMap((file) => importsOf(file, readSource(root, file)).map((entry) => `${file} → ${entry.target}`))
      .filter((line) => inside(line.split(' → ')[1] ?? '', ['src/cli', 'src/main.ts']));
    expect(found).toEqual([]);
  });
});

describe('domain, ledger and desk are pure', () => {
  const files = ['src/domain', 'src/ledger', 'src/desk'].flatMap((room) => sourceFiles(root, room));
  /** Libraries that compute and nothing else; node:crypto is there for hashes, signatures and HMAC only. */
  const libraries = [
    'zod',
    'temporal-polyfill',
    'node:crypto',
    'node:url',
    '@noble/hashes',
    '@noble/curves',
    'papaparse',
    'fflate',
    'proj4',
    'topojson-server',
    'topojson-client',
    'topojson-simplify',
    'topojson-specification',
    'geojson',
  ];
  const impure = [
    /\bDate\.now\b/,
    /\bnew Date\(\s*\)/,
    /\bMath\.random\b/,
    /\brandom(Bytes|UUID|Int)\b/,
    /\bgetRandomValues\b/,
    /\bTemporal\.Now\b/,
    /\bprocess\./,
    /\bawait\b/,
    /\blocaleCompare\b/,
    /\bfetch\(/,
  ];

  test.each(files)('%s', (file) => {
    const source = readSource(root, file);
    const outside = importsOf(file, source).filter(({ own }) => !own);
    const foreign = outside.filter(({ target }) => !inside(target, libraries));
    expect(foreign.map(({ target }) => target)).toEqual([]);
    const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(impure.filter((pattern) => pattern.test(code))).toEqual([]);
  });
});

test('only config.ts reads the environment', () => {
  const free = ['src/config.ts', 'src/build'];
  const readers = sourceFiles(root, 'src').filter(
    (file) => !inside(file, free) && /\bprocess\.env\b/.test(readSource(root, file)),
  );
  expect(readers).toEqual([]);
});

test('views never see a row of the database', () => {
  const found = sourceFiles(root, 'views').filter((file) => /\/store\//.test(readSource(root, file)));
  expect(found).toEqual([]);
});

test('the reader of imports sees every form of import', () => {
  const source = [
    "import { a } from './a.ts';",
    "import type { B } from './b.ts';",
    "import { type C, type D } from './c.ts';",
    "import { type E, f } from './e.ts';",
    "export { g } from '../g.ts';",
    "import './h.ts';",
    "import {\n  i,\n  j,\n} from './i.ts';",
    "const k = await import('./k.ts');",
    "import node from 'node:fs';",
  ].join('\n');
  expect(importsOf('src/x/y.ts', source).map(({ target, typeOnly }) => `${target} ${typeOnly}`)).toEqual([
    'src/x/a.ts false',
    'src/x/b.ts true',
    'src/x/c.ts true',
    'src/x/e.ts false',
    'src/g.ts false',
    'src/x/h.ts false',
    'src/x/i.ts false',
    'node:fs false',
    'src/x/k.ts false',
  ]);
});
