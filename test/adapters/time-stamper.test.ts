import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { createTimeStamper } from '../../src/adapters/time-stamper.ts';
import { timeStampRequest } from '../../src/ledger/timestamp.ts';
import { dateCheckpoints } from '../../src/usecases/date-checkpoints.ts';
import { exportBundle } from '../../src/usecases/export-bundle.ts';
import { drainTime, sealPhase } from '../../src/usecases/seal-phase.ts';
import { endTerm } from '../../src/usecases/terms.ts';
import { openTestService, signAndGetToken, slug } from '../builders/service.ts';

const earlier = { by: 'operator', reason: 'Proef', cause: 'operator' } as const;

const dir = mkdtempSync(join(tmpdir(), 'tsa-'));
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });

/** A time-stamping authority made with openssl alone. */
const tsaConfig = `
[tsa]
default_tsa = tsa1
[tsa1]
serial = ${dir}/serial
crypto_device = builtin
signer_cert = ${dir}/tsa.pem
signer_key = ${dir}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

let server: Server;
let answer: 'granted' | 'nonsense' | 'other' = 'granted';

beforeAll(async () => {
  writeFileSync(join(dir, 'tsa.cnf'), tsaConfig);
  writeFileSync(join(dir, 'serial'), '01');
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test TSA',
    '-addext',
    'extendedKeyUsage=critical,timeStamping',
  );
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => response.end(reply(Buffer.concat(chunks))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

function reply(request: Buffer): Buffer {
  if (answer === 'nonsense') return Buffer.from('<html>504</html>');
  const query = answer === 'other' ? Buffer.from(timeStampRequest(new Uint8Array(32).fill(7))) : request;
  writeFileSync(join(dir, 'q.tsq'), query);
  openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'q.tsq', '-out', 'r.tsr');
  return readFileSync(join(dir, 'r.tsr'));
}

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

describe('time stamps (RFC 3161)', () => {
  it('dates the last checkpoint of a closed phase; openssl verifies the answer in the bundle', async () => {
    const test = await openTestService();
    await test.service.confirmSignature(await signAndGetToken(test));
    await endTerm(test.app.context)(slug, earlier);
    test.clock.now += drainTime + 1;
    await sealPhase(test.app.context)(slug);
    answer = 'granted';
    const date = dateCheckpoints({ ...test.app.context, crypto: ledgerCrypto }, createTimeStamper(url()));
    expect(await date()).toBe(1);
    expect(await date()).toBe(0);
    const context = { ...test.app.context, crypto: ledgerCrypto, verifyHtml: Buffer.from('<!doctype html>') };
    const bundle = await exportBundle(context)(slug, 'public');
    if (!bundle.ok) throw new Error(bundle.error.code);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bundle.value.chunks(() => {})) chunks.push(chunk);
    writeFileSync(join(dir, 'bundle.zip'), Buffer.concat(chunks));
    execFileSync('unzip', ['-qo', 'bundle.zip', '-d', 'unpacked'], { cwd: dir });
    const verified = openssl(
      'ts',
      '-verify',
      '-queryfile',
      'unpacked/deadline.tsq',
      '-in',
      'unpacked/deadline.tsr',
      '-CAfile',
      'tsa.pem',
    );
    expect(verified.toString()).toContain('Verification: OK');
    await test.close();
  });

  it.each(['nonsense', 'other'] as const)('refuses an answer that is %s', async (kind) => {
    answer = kind;
    const request = timeStampRequest(new Uint8Array(32).fill(1));
    await expect(createTimeStamper(url())(request)).rejects.toThrow('did not date this checkpoint');
  });
});
