import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import type { DeskScene } from '../../builders/desk-case.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The component on a page of its own, with a desk in the page: `acts()` are those written so far. */
const script = `
import { render } from 'preact';
import { Desk } from './src/desk/desk.ts';
import { groupsToJudge } from './src/desk/doubles.ts';
import { proposalsOf } from './src/desk/proposals.ts';
import { listHashes } from './src/desk/result.ts';
import { findingOf, RegisterIndex } from './src/desk/register.ts';
import { browserCrypto } from './src/client/crypto.ts';
import { VerdictList } from './src/client/desk/verdicts/verdict-list.tsx';

const query = new URLSearchParams(location.search);
const scene = await (await fetch('/scene.json')).json();
const entries = scene.entries;
const deskCase = { ...scene, root: new Uint8Array(32), byId: new Map(entries.map((entry) => [entry.id, entry])) };
const desk = new Desk(browserCrypto.sha256, deskCase);
const register = new RegisterIndex(scene.rows);
const recorded = { at: '2026-04-02T08:00:00.000Z', by: 'Griffier A' };
const write = (body, by) => desk.add({ ...recorded, ...body, ...(by ? { by } : {}) });
const { bundle, origin, size } = deskCase;
write({ kind: 'intake', bundle, origin, size, root: '00'.repeat(32), received: entries.length, standing: entries.length });
write({
  kind: 'registerMatched',
  source: 'file',
  entitlement: 'column',
  results: entries.flatMap(({ id, record }) => (record.ok ? [findingOf(register.match(id, record.value))] : [])),
});
for (const step of query.has('fresh') ? [] : ['grounds', 'register', 'doubles'])
  write({ kind: 'verdictsGiven', source: step, given: proposalsOf(desk, step) });
const act = (body) => {
  const done = write(body);
  if (done.ok) draw();
  return done;
};
const session = { desk, register: query.has('noregister') ? null : register, official: recorded.by, act, acts: desk.file.acts };
const draw = () =>
  render(<VerdictList session={{ ...session }} language={query.get('lang') ?? 'nl'} />, document.getElementById('app'));
/** Acts: as through the page. Elsewhere: as another official would, behind the page that is shown. */
window.scene = {
  desk,
  act,
  elsewhere: (body) => write(body, 'Griffier B'),
  hashes: () => listHashes(browserCrypto.sha256, desk),
  /** What is left to do before a list can be put forward, with statements that nobody need judge. */
  ready: () => {
    write({ kind: 'methodChosen', method: 'until-threshold', why: 'een proef' });
    for (const { ids } of groupsToJudge(desk)) write({ kind: 'groupJudged', group: ids, samePerson: false });
  },
};
draw();
`;

const page = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Oordelen</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/site.css"></head>
<body><main><div class="wrap"><h1 class="utrecht-heading-1">Werkplek van de griffie</h1>
<h2 class="utrecht-heading-2">Oordelen</h2><div id="app"></div></div></main>
<script type="module" src="/scene.js"></script></body></html>`;

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: script, resolveDir: root, loader: 'tsx' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

async function styles(): Promise<string> {
  const { assembleStyles } = (await import(resolve(root, 'src/build/styles.mjs'))) as {
    assembleStyles: (root: string) => Promise<string>;
  };
  const own = readFileSync(join(root, 'public/desk-list.css'), 'utf8');
  return `${await assembleStyles(root)}${(await transform(own, { loader: 'css' })).code}`;
}

/** Serves the page on loopback, under the policy of the real one: nothing inline. */
export async function servePage(scene: DeskScene): Promise<{ server: Server; address: string }> {
  const given = { ...scene.case, byId: null, root: null };
  const files: Record<string, readonly [type: string, body: string]> = {
    '/': ['text/html', page],
    '/scene.js': ['text/javascript', await bundled()],
    '/site.css': ['text/css', await styles()],
    '/scene.json': ['application/json', JSON.stringify({ ...given, rows: scene.rows })],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[(request.url ?? '').split('?')[0] ?? ''] ?? ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, {
      'content-type': type,
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
    });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
