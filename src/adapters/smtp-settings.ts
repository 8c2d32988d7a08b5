/** How to reach the mail server, read from a URL like `smtp://user:pass@mail.example:587?requireTLS=true`. */
type SmtpSettings = {
  readonly host: string;
  /** Absent: 465 with TLS from the start, else 587. */
  readonly port?: number;
  /** TLS from the first byte (smtps://). */
  readonly secure: boolean;
  /** No mail leaves unless STARTTLS succeeded. */
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** Name we greet with; absent: the Message-ID domain. */
  readonly name?: string;
  readonly tls: { readonly rejectUnauthorized: boolean; readonly servername?: string };
};

const options = ['requireTLS', 'name', 'tls.rejectUnauthorized', 'tls.servername'] as const;
type Option = (typeof options)[number];

function isOption(name: string): name is Option {
  return (options as readonly string[]).includes(name);
}

function queryOf(url: URL): ReadonlyMap<Option, string> {
  const query = new Map<Option, string>();
  for (const [name, value] of url.searchParams) {
    // Not every setting of the library may be reached: some would write addresses to the log or repeat a delivery.
    if (!isOption(name)) throw new Error(`SMTP URL: unknown option; known are ${options.join(', ')}`);
    query.set(name, value);
  }
  return query;
}

function flag(query: ReadonlyMap<Option, string>, name: Option): boolean | undefined {
  const value = query.get(name);
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw new Error(`SMTP URL: ${name} must be true or false`);
  return value === 'true';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * STARTTLS is used whenever it is offered, and is demanded when a password would travel over a network. Certificates
 * are checked, except on the loopback interface, where mail servers present self-made ones.
 * @throws Error when the URL is not usable; the message holds nothing of the URL.
 */
export function parseSmtpUrl(text: string): SmtpSettings {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') {
    throw new Error('SMTP URL: expected smtp://host:port or smtps://host:port');
  }
  const query = queryOf(url);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const secure = url.protocol === 'smtps:';
  const loopback = isLoopback(host);
  const hasAuth = url.username !== '';
  const name = query.get('name');
  const servername = query.get('tls.servername');
  return {
    host,
    secure,
    requireTLS: flag(query, 'requireTLS') ?? (hasAuth && !secure && !loopback),
    tls: {
      rejectUnauthorized: flag(query, 'tls.rejectUnauthorized') ?? !loopback,
      ...(servername === undefined ? {} : { servername }),
    },
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(name === undefined ? {} : { name }),
    ...(hasAuth
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  };
}
