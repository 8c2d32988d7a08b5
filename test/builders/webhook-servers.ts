import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

export type Receiver = {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  close(): Promise<void>;
};

function reading(received: Received[], answer: RequestListener): RequestListener {
  return (req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      received.push({ headers: req.headers, body: Buffer.concat(chunks).toString('utf8') });
      answer(req, res);
    });
  };
}

async function listen(server: Server, scheme: string, received: Received[], host: string): Promise<Receiver> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  return {
    url: `${scheme}://${host}:${port}/hook`,
    port,
    received,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const fine: RequestListener = (_req, res) => {
  res.writeHead(204).end();
};

/** A real server on this machine that keeps what it was sent. */
export function receiver(answer: RequestListener = fine): Promise<Receiver> {
  const received: Received[] = [];
  return listen(createServer(reading(received, answer)), 'http', received, '127.0.0.1');
}

export type Certificate = { readonly key: string; readonly cert: string };

/** A certificate that signs itself, for one name. */
export function certificateFor(name: string): Certificate {
  const dir = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout ${key} -out ${cert}
      -subj /CN=${name} -addext subjectAltName=DNS:${name}`.split(/\s+/),
    { stdio: 'ignore' },
  );
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(dir, { recursive: true });
  return made;
}

/** The same over TLS. */
export function tlsReceiver(certificate: Certificate, answer: RequestListener = fine): Promise<Receiver> {
  const received: Received[] = [];
  return listen(createTlsServer(certificate, reading(received, answer)), 'https', received, '127.0.0.1');
}
