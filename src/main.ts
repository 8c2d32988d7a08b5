import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { composeMail } from '../views/mail/compose.ts';
import { composeNotice } from '../views/mail/compose-notice.ts';
import { createAreaShapes } from './adapters/area-file.ts';
import { createDocumentWorker, type DocumentWorker } from './adapters/document-worker.ts';
import { ledgerCrypto } from './adapters/ledger-crypto.ts';
import { createMailbox, type Mailbox } from './adapters/mailbox.ts';
import { oidcDoor } from './adapters/oidc-door.ts';
import { createPasskeyChecker } from './adapters/passkeys.ts';
import { paperSheet } from './adapters/pdf.ts';
import { paperLists } from './adapters/pdf-lists.ts';
import { createSmtpTransport } from './adapters/smtp.ts';
import { createTimeStamper } from './adapters/time-stamper.ts';
import { type App, demoIdentities, mailboxFolder, openApp, paperContextOf, StartError } from './app.ts';
import { bundlesOf } from './bundles.ts';
import { type Config, publicHost } from './config.ts';
import { safeDay } from './domain/case-file.ts';
import { packageRoot } from './paths.ts';
import { refuseUnsafe } from './production.ts';
import { createService } from './usecases/create-service.ts';
import { dateCheckpoints } from './usecases/date-checkpoints.ts';
import type { MailTransport } from './usecases/delivery.ts';
import { inviteAgain } from './usecases/follow-ups.ts';
import {
  endTermsAtThreshold,
  expireStatements,
  forgetOldCounts,
  publishCheckpoints,
  remindSignatories,
  sealDuePhases,
} from './usecases/housekeeping.ts';
import { createInsightService, type InsightService } from './usecases/insight/service.ts';
import { mailFacts } from './usecases/mail-facts.ts';
import { createManageService } from './usecases/manage/service.ts';
import { beat } from './usecases/outages.ts';
import { createOutbox, isNotice } from './usecases/outbox.ts';
import { forgetStalePaper } from './usecases/paper-deadline.ts';
import { createPaperService } from './usecases/paper-service.ts';
import { recordResult } from './usecases/record-result.ts';
import { type Federation, federation } from './usecases/staff/federation.ts';
import { createStaffService } from './usecases/staff/service.ts';
import { tidyStaff } from './usecases/staff/session.ts';
import { loadAssets } from './web/assets.ts';
import { Live } from './web/organiser/live.ts';
import { createApp } from './web/server.ts';
import { createOutboxWorker, type OutboxWorker } from './worker/outbox.ts';
import { type Chore, createRoutine } from './worker/routine.ts';

export type Running = { readonly port: number; stop(): Promise<void> };

/** Starts the service and returns once it listens; SIGTERM and SIGINT stop it cleanly. */
export async function serve(config: Config): Promise<Running> {
  // Lines are written while the event loop goes on; only SIGKILL can lose the last of them.
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ sync: false }));
  refuseUnsafe(config);
  const app = openApp(config);
  await refuseChangedKeys(app);
  // Before anyone is served: how long was it silent?
  await beat(app.context)();
  const mailbox =
    config.mail.smtpUrl === null
      ? createMailbox({ dir: mailboxFolder(config), clock: app.context.clock })
      : null;
  const transport = mailbox ?? smtpTransport(config, log);
  const mail = mailWorker(app, transport, log);
  const insight = createInsightService(app.context);
  const live = new Live();
  const routine = createRoutine(chores(app, insight), log);
  const documents = createDocumentWorker({ waitMs: 20 * second });
  const server = await listen(config, webApp(app, { insight, live }, mailbox, documents, log));
  mail.start();
  routine.start();
  const stop = once(async () => {
    insight.close();
    live.close();
    await closeServer(server);
    await insight.flush().catch(() => log.error('the last steps of the form were not counted'));
    await documents.stop();
    await routine.stop();
    await mail.stop();
    await transport.close();
    await app.close();
  });
  stopOnSignals(stop, log);
  const port = portOf(server);
  log.info({ port }, `listening on ${config.publicUrl}`);
  return { port, stop };
}

/** What a phase was opened with is pinned: another log key or recipient must not slip in while it runs. */
async function refuseChangedKeys(app: App): Promise<void> {
  const { recipients, signer } = app.keys;
  for (const { phase } of await app.store.read('publication', {})) {
    const same =
      phase.recipients.judge === recipients.judge &&
      phase.recipients.backup === recipients.backup &&
      phase.keyCheck === app.context.secrets.keyCheck &&
      phase.verifierKey === signer.verifierKey(phase.origin);
    if (!same)
      throw new StartError(
        `the keys in ${app.config.keysDir} are not those that ${phase.origin} was opened with`,
      );
  }
}

/** Nothing is asked of it before someone logs in: one that is down stops nobody else. */
function identityProvider({ config, context }: App): Federation | null {
  if (config.oidc === null) return null;
  try {
    return federation(oidcDoor(context, config.publicUrl, config.oidc));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new StartError(`OIDC_CLIENT_SECRET_FILE cannot be read: ${why}`);
  }
}

function webApp(
  app: App,
  { insight, live }: { readonly insight: InsightService; readonly live: Live },
  mailbox: Mailbox | null,
  documents: DocumentWorker,
  log: Logger,
) {
  const { config, context, store } = app;
  const service = createService(context, async () => store.checkWritable());
  return createApp({
    service,
    insight,
    staff: createStaffService(
      { ...context, passkeys: createPasskeyChecker(config.publicUrl) },
      identityProvider(app),
    ),
    live,
    areaShapes: createAreaShapes(config.dataDir, (message) => log.error(message)),
    config: {
      publicUrl: config.publicUrl,
      production: config.production,
      demo: existsSync(demoIdentities(config)),
      trustProxy: config.trustProxy,
      contactSecurity: config.securityContact,
      signLimit: config.signLimit,
      ipHashKey: context.secrets.tag('referendumpetitie/network-address/v1'),
    },
    log,
    equatedDays: context.equated,
    paperSheet: ({ petition, phase, caseFile }) =>
      paperSheet(petition, phase, phase === null ? null : safeDay(caseFile, phase.number)),
    manage: manageService(app),
    bundles: bundlesOf(config),
    paper: {
      ...createPaperService(paperContextOf(app)),
      print: (petition, phase, batch, caseFile) =>
        paperLists(petition, phase, batch, safeDay(caseFile, phase.number)),
    },
    documents: documents.make,
    results: { crypto: ledgerCrypto, enter: recordResult({ ...context, crypto: ledgerCrypto }) },
    ...(mailbox === null || config.production ? {} : { mailbox }),
    assets: loadAssets(join(packageRoot(), 'dist', 'public')),
  });
}

function manageService({ config, context, keys, store }: App) {
  const opening = { host: publicHost(config), recipients: keys.recipients };
  return createManageService({ ...context, opening, crypto: ledgerCrypto, clearFile: () => store.vacuum() });
}

function smtpTransport(config: Config, log: Logger): MailTransport {
  const { smtpUrl, from, dkim } = config.mail;
  if (smtpUrl === null) throw new StartError('SMTP_URL is not set');
  const messageIdDomain = new URL(config.publicUrl).hostname;
  try {
    const key = dkim === null ? {} : { dkim: { ...dkim, privateKey: readFileSync(dkim.keyFile, 'utf8') } };
    return createSmtpTransport({ url: smtpUrl, from, messageIdDomain, ...key, log });
  } catch (error) {
    // SMTP_URL holds a password: only our own words about it, and the name of what else went wrong.
    const why = error instanceof Error && !('code' in error) ? error.message : 'a file cannot be read';
    throw new StartError(`the mail settings (SMTP_URL, MAIL_FROM, DKIM_…) do not fit: ${why}`);
  }
}

function mailWorker(app: App, transport: MailTransport, log: Logger): OutboxWorker {
  const { store, secrets, clock, random } = app.context;
  const outbox = createOutbox({ store, secrets, clock, scrub: () => app.store.scrub() });
  const facts = mailFacts(app.context);
  const { publicUrl } = app.config;
  const worker = createOutboxWorker({
    outbox,
    transport,
    compose: async (item) =>
      isNotice(item)
        ? composeNotice(item, { publicUrl })
        : composeMail(item, { publicUrl, ...(await facts(item)) }),
    clock,
    random,
    log,
  });
  app.onMail = createDelayedWake(worker);
  return worker;
}

/**
 * Wakes the mail worker a random moment after a commit: what it then does on this thread must not be felt by the next
 * request, which could tell from it whether a mail was due.
 */
function createDelayedWake(worker: OutboxWorker): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    setTimeout(
      () => {
        planned = false;
        worker.wake();
      },
      randomInt(300, 2000),
    ).unref();
  };
}

const second = 1000;
const minute = 60 * second;

function chores(app: App, insight: InsightService): Chore[] {
  const remind = remindSignatories(app.context);
  const invite = inviteAgain(app.context);
  const { tsaUrl } = app.config;
  const date = { ...app.context, crypto: ledgerCrypto };
  return [
    ...(tsaUrl === null
      ? []
      : [{ name: 'date', everyMs: minute, run: dateCheckpoints(date, createTimeStamper(tsaUrl)) }]),
    { name: 'beat', everyMs: minute, run: beat(app.context) },
    { name: 'threshold', everyMs: 10 * second, run: endTermsAtThreshold(app.context) },
    { name: 'seal', everyMs: second, run: sealDuePhases(app.context) },
    { name: 'publish', everyMs: second, run: publishCheckpoints(app.context, app.config.publishMs) },
    { name: 'expire', everyMs: minute, run: expireStatements(app.context) },
    {
      name: 'remind',
      everyMs: minute,
      run: async () => {
        if ((await remind()) > 0) app.onMail();
      },
    },
    {
      name: 'invite',
      everyMs: minute,
      run: async () => {
        if ((await invite()) > 0) app.onMail();
      },
    },
    { name: 'tidy staff', everyMs: minute, run: tidyStaff(app.context) },
    { name: 'steps', everyMs: minute, run: insight.flush },
    { name: 'blur', everyMs: minute, run: insight.blur },
    { name: 'forget paper', everyMs: 60 * minute, run: forgetStalePaper(app.context) },
    { name: 'forget', everyMs: 60 * minute, run: forgetOldCounts(app.context) },
  ];
}

function listen(config: Config, handler: ReturnType<typeof createApp>): Promise<Server> {
  return new Promise((resolve, reject) => {
    // A form on a slow line takes seconds; a connection that only holds on to us does not get minutes.
    const limits = {
      requestTimeout: 30 * second,
      headersTimeout: 15 * second,
      connectionsCheckingInterval: 5 * second,
    };
    const server = createServer(limits, handler).listen(config.port, config.host);
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(`port ${config.port} is taken: set PORT to another one`)
          : new StartError(`cannot listen on ${config.host}:${config.port} (${error.code})`),
      ),
    );
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Lets requests finish that are under way; connections that only wait are closed at once. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5 * second).unref();
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | null = null;
  return () => {
    started ??= work();
    return started;
  };
}

function stopOnSignals(stop: () => Promise<void>, log: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
