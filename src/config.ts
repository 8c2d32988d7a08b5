import { resolve } from 'node:path';
import { z } from 'zod';
import { type OidcConfig, oidcConfig, oidcSettings } from './oidc-config.ts';

const seconds = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/**
 * Every setting there is, with its default; this file is the only reader of the environment. A value that does not fit
 * stops the start with one sentence that names the setting.
 */
const Environment = z.object({
  /** `production`: mail must really leave, no demo mailbox, no identity file in reach. */
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  /** Folder with the database; made when missing. */
  DATA_DIR: z.string().default('data'),
  /** Folder with the log key, the tag key, the contact key and the recipients; default `<DATA_DIR>/keys`. */
  KEYS_DIR: z.string().optional(),
  /** Address to listen on. A server in production stands behind a proxy that ends TLS. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** What people type to get here, without a slash at the end; its host is part of the log's name for good. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine(
      (text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`,
      'must be scheme and host only',
    )
    .optional(),
  /**
   * Proxies in front of us, for the addresses that rate limits go by: a number of hops, addresses, or `loopback` (the
   * default outside production). Without it everyone behind a proxy would share one limit.
   */
  TRUST_PROXY: z
    .string()
    .regex(/^([1-9]|loopback|linklocal|uniquelocal|[0-9a-f.:/, ]*[.:][0-9a-f.:/, ]*)$/i)
    .optional(),
  /** smtp://user:password@host:port or smtps://…; without it mail stays in the on-screen mailbox /postvak. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  /** Sender of every mail; by default `Referendumpetitie <noreply@localhost>`, outside production only. */
  MAIL_FROM: z.string().optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  /** Path of a PEM private key. */
  DKIM_KEY_FILE: z.string().optional(),
  /** A checkpoint of the ledger is published at most this often. */
  PUBLISH_SECONDS: seconds(1, 86_400).default(600),
  /** RFC 3161 time-stamping authority that is asked to date the last checkpoint. */
  TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Where to report a vulnerability (security.txt, RFC 9116). */
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:)/)
    .optional(),
  /** Completed forms per network address in a quarter of an hour; a library or a stall shares one address. */
  SIGN_LIMIT: z.coerce.number().int().min(1).default(60),
  ...oidcSettings,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Config = {
  readonly production: boolean;
  /** Reasons why this may not serve real people; empty outside production. */
  readonly gaps: readonly string[];
  readonly dataDir: string;
  readonly keysDir: string;
  readonly database: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly trustProxy: string | number;
  readonly mail: {
    readonly smtpUrl: string | null;
    readonly from: string;
    readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
  };
  readonly publishMs: number;
  readonly tsaUrl: string | null;
  /** null: passkeys only. */
  readonly oidc: OidcConfig | null;
  readonly securityContact: string;
  readonly signLimit: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
};

/** Thrown for a setting that does not fit: one sentence for the operator. */
export class ConfigError extends Error {}

export function readConfig(environment: NodeJS.ProcessEnv, overrides: { dataDir?: string } = {}): Config {
  // An empty variable is the same as none: that is how compose files and unit files leave things out.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`setting ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return toConfig(parsed.data, overrides.dataDir);
}

/** The one place where the process's own environment is read. */
export function configFromEnvironment(overrides: { dataDir?: string } = {}): Config {
  return readConfig(process.env, overrides);
}

function toConfig(env: z.infer<typeof Environment>, dataDirOverride: string | undefined): Config {
  const dataDir = resolve(dataDirOverride ?? env.DATA_DIR);
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
  const production = env.NODE_ENV === 'production';
  return {
    production,
    gaps: productionGaps(env),
    dataDir,
    keysDir: resolve(env.KEYS_DIR ?? `${dataDir}/keys`),
    database: `${dataDir}/petition.sqlite`,
    host: env.HOST,
    port: env.PORT,
    publicUrl,
    trustProxy: trustProxy(env.TRUST_PROXY ?? 'loopback'),
    mail: {
      smtpUrl: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? 'Referendumpetitie <noreply@localhost>',
      dkim: dkim(env),
    },
    publishMs: env.PUBLISH_SECONDS * 1000,
    tsaUrl: env.TSA_URL ?? null,
    oidc: identityProvider(env),
    securityContact: env.SECURITY_CONTACT ?? 'mailto:security@localhost',
    signLimit: env.SIGN_LIMIT,
    logLevel: env.LOG_LEVEL,
  };
}

function identityProvider(env: z.infer<typeof Environment>): OidcConfig | null {
  const oidc = oidcConfig(env);
  if (oidc.ok) return oidc.value;
  throw new ConfigError(`setting ${oidc.error}`);
}

/** Express takes a number of hops as a number, everything else as a list of addresses. */
function trustProxy(text: string): string | number {
  return /^\d$/.test(text) ? Number(text) : text;
}

function dkim(env: z.infer<typeof Environment>): Config['mail']['dkim'] {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile } = env;
  if (domain && selector && keyFile) return { domain, selector, keyFile };
  if (domain || selector || keyFile) {
    throw new ConfigError('set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE together, or none of them');
  }
  return null;
}

/** The name under which the log is known: host and, when it is not the usual one, port of the public address. */
export function publicHost(config: Pick<Config, 'publicUrl'>): string {
  return new URL(config.publicUrl).host;
}

/** What must be set before real people sign here. */
function productionGaps(env: z.infer<typeof Environment>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const gaps: string[] = [];
  if (!env.PUBLIC_URL?.startsWith('https://')) gaps.push('PUBLIC_URL must be an https address');
  if (env.TRUST_PROXY === undefined)
    gaps.push('TRUST_PROXY must be set: the proxies in front of this server');
  if (env.PUBLISH_SECONDS < 600)
    gaps.push('PUBLISH_SECONDS must be 600 or more: sooner pairs people with lines');
  if (env.SMTP_URL === undefined) gaps.push('SMTP_URL must be set: mail has to leave');
  if (env.MAIL_FROM === undefined) gaps.push('MAIL_FROM must be set: the sender of every mail');
  if (env.OIDC_ISSUER?.startsWith('http:')) gaps.push('OIDC_ISSUER must be an https address');
  if (env.SECURITY_CONTACT === undefined)
    gaps.push('SECURITY_CONTACT must be set: it is published in security.txt');
  return gaps;
}
