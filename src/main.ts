import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { createAreaShapes } from './adapters/area-file.ts';
import { createDocumentWorker, type DocumentWorker } from './adapters/document-worker.ts';
import { createDrawingWorker, type DrawingWorker } from './adapters/drawing-worker.ts';
import { ledgerCrypto } from './adapters/ledger-crypto.ts';
import { createMailbox, type Mailbox } from './adapters/mailbox.ts';
import { oidcDoor } from './adapters/oidc-door.ts';
import { createPasskeyChecker } from './adapters/passkeys.ts';
import { type App, demoIdentities, mailboxFolder, openApp, paperContextOf, StartError } from './app.ts';
import { type Config, publicHost } from './config.ts';
import { safeDay } from './domain/case-file.ts';
import { packageRoot } from './paths.ts';
import { refuseUnsafe } from './production.ts';
import type { AlertService } from './usecases/alerts/service.ts';
import { type CampaignService, createCampaignService } from './usecases/campaign/service.ts';
import { createService } from './usecases/create-service.ts';
import { createInsightService, type InsightService } from './usecases/insight/service.ts';
import { createManageService } from './usecases/manage/service.ts';
import { beat } from './usecases/outages.ts';
import { createPaperService } from './usecases/paper-service.ts';
import { recordResult } from './usecases/record-result.ts';
import { type Federation, federation } from './usecases/staff/federation.ts';
import { createStaffService } from './usecases/staff/service.ts';
import { loadAssets } from './web/assets.ts';
import { Live } from './web/organiser/live.ts';
import { createApp } from './web/server.ts';
import { addressChore, streetLookup, tellOfAddresses } from './wiring/address-chore.ts';
import { createAlerts } from './wiring/alerts.ts';
import { bundlesOf } from './wiring/bundles.ts';
import { campaignChores } from './wiring/campaign-chores.ts';
import { chores } from './wiring/chores.ts';
import { closeServer, listen, portOf } from './wiring/http.ts';
import { mailWorker, smtpTransport } from './wiring/mail.ts';
import { createRoutine } from './worker/routine.ts';

export type Running = { readonly port: number; stop(): Promise<void> };

/** Starts the service and returns once it listens; SIGTERM and SIGINT stop it cleanly. */
export async function serve(config: Config): Promise<Running> {
  // Lines are written while the event loop goes on; only SIGKILL can lose the last of them.
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ sync: false }));
  refuseUnsafe(config);
  const app = openApp(config, { streets: streetLookup(config, log) });
  await refuseChangedKeys(app);
  // Before anyone is served: how long was it silent?
  await beat(app.context)();
  const mailbox =
    config.mail.smtpUrl === null
      ? createMailbox({ dir: mailboxFolder(config), clock: app.context.clock })
      : null;
  const transport = mailbox ?? smtpTransport(config, log);
  const mail = mailWorker(app, transport, log);
  await tellOfAddresses(app, log);
  const insight = createInsightService(app.context);
  const live = new Live();
  const alerts = createAlerts(app, log);
  const campaign = createCampaignService(app.context);
  const more = [addressChore(app, log), ...alerts.chores, ...campaignChores(app, campaign)];
  const routine = createRoutine([...chores(app, insight), ...more], log);
  const documents = createDocumentWorker({ waitMs: 20_000 });
  const drawings = createDrawingWorker({ waitMs: 20_000 });
  const services = { insight, live, alerts: alerts.service, campaign };
  const server = await listen(config, webApp(app, services, { documents, drawings, mailbox }, log));
  mail.start();
  routine.start();
  const stop = once(async () => {
    insight.close();
    live.close();
    await closeServer(server);
    await insight.flush().catch(() => log.error('the last steps of the form were not counted'));
    await Promise.all([documents.stop(), drawings.stop()]);
    await routine.stop();
    await campaign.flush();
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

type Services = {
  readonly insight: InsightService;
  readonly live: Live;
  readonly alerts: AlertService;
  readonly campaign: CampaignService;
};
type Workers = {
  readonly documents: DocumentWorker;
  readonly drawings: DrawingWorker;
  readonly mailbox: Mailbox | null;
};

function webApp(app: App, services: Services, { documents, drawings, mailbox }: Workers, log: Logger) {
  const { config, context, store } = app;
  const service = createService(context, async () => store.checkWritable());
  return createApp({
    service,
    ...services,
    draw: drawings.draw,
    staff: createStaffService(
      { ...context, passkeys: createPasskeyChecker(config.publicUrl) },
      identityProvider(app),
    ),
    areaShapes: createAreaShapes(config.dataDir, (message) => log.error(message)),
    config: {
      publicUrl: config.publicUrl,
      production: config.production,
      demo: existsSync(demoIdentities(config)),
      trustProxy: config.trustProxy,
      contactSecurity: config.securityContact,
      signLimit: config.signLimit,
      findsStreet: config.pdokUrl !== null,
      ipHashKey: context.secrets.tag('referendumpetitie/network-address/v1'),
    },
    log,
    equatedDays: context.equated,
    // What makes PDF is large, and seldom needed.
    paperSheet: async ({ petition, phase, caseFile }) =>
      (await import('./adapters/pdf.ts')).paperSheet(
        petition,
        phase,
        phase === null ? null : safeDay(caseFile, phase.number),
      ),
    paper: {
      ...createPaperService(paperContextOf(app)),
      print: async (petition, phase, batch, caseFile) =>
        (await import('./adapters/pdf-lists.ts')).paperLists(
          petition,
          phase,
          batch,
          safeDay(caseFile, phase.number),
        ),
    },
    manage: manageService(app),
    bundles: bundlesOf(config),
    addressEdition: () => app.addresses.current()?.edition ?? null,
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
