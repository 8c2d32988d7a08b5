import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  /** The exact bytes, CRLF line ends. */
  readonly raw: Buffer;
};

/** What the server does with a message once all of it is in, or before. */
type DataBehaviour = 'accept' | 'stall' | 'cut-before-end' | 'cut-before-reply' | number;

export interface SmtpSink {
  readonly port: number;
  readonly url: string;
  /** Messages of which every byte arrived, whether or not the sender was told. */
  readonly received: readonly ReceivedMail[];
  readonly connections: number;
  /** Hangs up on everyone; resolves when the other side must have noticed. */
  dropConnections(): Promise<void>;
  close(): Promise<void>;
}

export type SinkBehaviour = {
  /** Reply code for a recipient; 250 unless told. */
  readonly onRcpt?: (address: string) => number;
  /** Reply code for a sender. */
  readonly onFrom?: (address: string) => number;
  readonly onData?: (mail: ReceivedMail | null, to: string) => DataBehaviour;
  readonly port?: number;
  readonly options?: SMTPServerOptions;
};

/** What a careless server says: the address itself, which must reach no log of ours. */
const refusal = (code: number, address: string) =>
  Object.assign(new Error(`5.7.1 <${address}> not today`), { responseCode: code });

/** A real SMTP server on the loopback interface that misbehaves as told. */
export async function startSmtpSink(behaviour: SinkBehaviour = {}): Promise<SmtpSink> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    closeTimeout: 200,
    onMailFrom(address, _session, callback) {
      const code = behaviour.onFrom?.(address.address) ?? 250;
      callback(code === 250 ? null : refusal(code, address.address));
    },
    onRcptTo(address, _session, callback) {
      const code = behaviour.onRcpt?.(address.address) ?? 250;
      callback(code === 250 ? null : refusal(code, address.address));
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      const cut = () => {
        for (const socket of sockets) socket.destroy();
      };
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (behaviour.onData?.(null, to.join()) === 'cut-before-end') cut();
      });
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const mail = { from, to, secure: session.secure, raw: Buffer.concat(chunks) };
        const next = behaviour.onData?.(mail, to.join()) ?? 'accept';
        if (next === 'stall' || next === 'cut-before-end') return;
        if (typeof next === 'number') return callback(refusal(next, to.join()));
        received.push(mail);
        if (next === 'cut-before-reply') cut();
        else callback(null, 'taken');
      });
    },
    ...behaviour.options,
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(behaviour.port ?? 0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    url: `${behaviour.options?.secure ? 'smtps' : 'smtp'}://127.0.0.1:${address.port}`,
    received,
    get connections() {
      return connections;
    },
    async dropConnections() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
    // The server ends its connections by itself; tearing the socket from under TLS crashes Node 20.
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A bare TCP server for what no SMTP library would do; `talk` owns the socket. */
export async function startRawServer(
  talk: (socket: Socket) => void,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    talk(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A port of the loopback interface on which nothing listens now. */
export async function unusedPort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((resolve) => server.close(resolve));
  await new Promise<void>((resolve) => {
    const probe = connect(address.port, '127.0.0.1');
    probe.on('error', () => resolve());
  });
  return address.port;
}

export const parseMail = (mail: ReceivedMail): Promise<Email> => PostalMime.parse(mail.raw);

/** Value of a header as it stands in the message, unfolded; undefined when it is absent. */
export function headerOf(mail: ReceivedMail, name: string): string | undefined {
  const head = mail.raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const line = unfolded.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}
