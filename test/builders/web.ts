import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAreaShapes } from '../../src/adapters/area-file.ts';
import { draw } from '../../src/adapters/drawing-worker.ts';
import { createPasskeyChecker } from '../../src/adapters/passkeys.ts';
import { paperLists } from '../../src/adapters/pdf-lists.ts';
import { buildStaff } from '../../src/build/staff.mjs';
import { buildStyles } from '../../src/build/styles.mjs';
import { buildCheckScript } from '../../src/build/verify-page.mjs';
import { packageRoot } from '../../src/paths.ts';
import { createAlertService } from '../../src/usecases/alerts/service.ts';
import { createWatch, type Watch } from '../../src/usecases/alerts/watch.ts';
import { createInsightService } from '../../src/usecases/insight/service.ts';
import { createPaperService } from '../../src/usecases/paper-service.ts';
import type { Service } from '../../src/usecases/service.ts';
import { type FederationContext, federation } from '../../src/usecases/staff/federation.ts';
import { createStaffService } from '../../src/usecases/staff/service.ts';
import { type Assets, loadAssets } from '../../src/web/assets.ts';
import type { WebConfig } from '../../src/web/config.ts';
import { Live } from '../../src/web/organiser/live.ts';
import type { Mailbox } from '../../src/web/public/mailbox-types.ts';
import type { Route } from '../../src/web/route.ts';
import { createApp } from '../../src/web/server.ts';
import { manageParts } from './manage.ts';
import { paperContext } from './paper.ts';
import { equatedDays } from './petition-view.ts';
import { openTestService, type TestService, type TestServiceOptions } from './service.ts';

export type TestSite = {
  /** Address of the running server, without a slash at the end. */
  readonly url: string;
  readonly test: TestService;
  /** The whole surface: path, who may enter. */
  readonly routes: readonly Route[];
  /** Every log line, as JSON. */
  readonly log: readonly string[];
  readonly live: Live;
  close(): Promise<void>;
};

export type TestSiteOptions = TestServiceOptions & {
  /** Of the pages that are kept up to date: between two signs of life, ms. */
  readonly beatMs?: number;
  readonly config?: Partial<WebConfig>;
  readonly mailbox?: Mailbox;
  /** Replaces parts of the real service, to see what the pages do when those fail. */
  readonly service?: Partial<Service>;
  /** What counts the forms that are sent; one of its own unless given. */
  readonly watch?: Watch;
  /** Log-in by an identity provider, at this public address. */
  readonly federation?: (
    context: TestService['app']['context'],
    publicUrl: string,
  ) => Promise<FederationContext>;
  /** Known to the outside by the very address it listens on, as passkeys need it. */
  readonly asLocalhost?: boolean;
};

let built: Promise<Assets> | null = null;

/** The style sheet and scripts as the build makes them, once per test file. */
export function builtAssets(): Promise<Assets> {
  built ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assets-'));
    await buildStyles(packageRoot(), folder);
    await buildCheckScript(packageRoot(), folder);
    await buildStaff(packageRoot(), folder);
    const assets = loadAssets(join(folder, 'public'));
    rmSync(folder, { recursive: true });
    return assets;
  })();
  return built;
}

/** The whole website on a real service and database, on a loopback port. */
export async function openTestSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const test = await openTestService(options);
  const log: string[] = [];
  const write = (fields: object, message = '') => void log.push(`${JSON.stringify(fields)} ${message}`);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://${options.asLocalhost ? 'localhost' : '127.0.0.1'}:${address.port}`;
  const publicUrl = options.config?.publicUrl ?? (options.asLocalhost ? url : test.config.publicUrl);
  const insight = createInsightService(test.app.context);
  const door = await options.federation?.(test.app.context, publicUrl);
  const live = new Live(options.beatMs);
  const app = createApp({
    service: { ...test.service, ...options.service },
    campaign: test.campaign,
    draw: async (job) => draw(job),
    staff: createStaffService(
      { ...test.app.context, passkeys: createPasskeyChecker(publicUrl) },
      door === undefined ? null : federation(door),
    ),
    insight,
    live,
    areaShapes: createAreaShapes(test.config.dataDir, (message) => write({}, message)),
    config: {
      production: false,
      demo: false,
      trustProxy: 'loopback',
      contactSecurity: 'mailto:beveiliging@voorbeeld.example',
      signLimit: 10_000,
      ipHashKey: new Uint8Array(32).fill(7),
      ...options.config,
      publicUrl,
    },
    log: { info: write, error: write },
    assets: await builtAssets(),
    equatedDays,
    alerts: createAlertService({
      ...test.app.context,
      publicUrl,
      loopback: false,
      watch: options.watch ?? createWatch(),
    }),
    ...manageParts(test),
    paperSheet: async () => Buffer.from('%PDF-1.7'),
    paper: {
      ...createPaperService(paperContext(test)),
      print: (petition, phase, batch) => paperLists(petition, phase, batch),
    },
    ...(options.mailbox === undefined ? {} : { mailbox: options.mailbox }),
  });
  server.on('request', app);
  return {
    url,
    test,
    routes: app.locals.routes as readonly Route[],
    log,
    live,
    close: async () => {
      insight.close();
      live.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await test.close();
    },
  };
}

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };
export type Body = Record<string, string> | [string, string][];
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: Body, headers?: Record<string, string>): Promise<Answer>;
};

/** Someone without a browser: asks, and gets status, headers and text. */
export function visitor(url: () => string): Visitor {
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(url() + path, { redirect: 'manual', ...init });
    const { status, headers } = answer;
    // A stream has no end to wait for.
    if (headers.get('content-type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel();
      return { status, headers, text: '' };
    }
    return { status, headers, text: await answer.text() };
  };
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body, headers = {}) =>
      ask(path, { method: 'POST', headers, body: new URLSearchParams(body) }),
  };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The value of a field as a browser would show it. */
export function shownValue(html: string, name: string): string {
  const input = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html)?.[0] ?? '';
  const value = /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '';
  return value.replace(/&(amp|lt|gt|quot);/g, (_all, entity: string) => entities[entity] ?? '');
}

export const titleOf = (html: string): string => /<title>([^<]*)/.exec(html)?.[1] ?? '';
