import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installEdition } from '../../src/adapters/directory-files.ts';
import { createKeys } from '../../src/adapters/keys.ts';
import { readPetitionFolder } from '../../src/adapters/petition-folder.ts';
import { type App, openApp } from '../../src/app.ts';
import { settleDemoRules } from '../../src/cli/demo-rules.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { CivilDate } from '../../src/domain/calendar.ts';
import type { Regulation } from '../../src/domain/regulation.ts';
import type { SubmissionFields } from '../../src/domain/submission.ts';
import { packageRoot } from '../../src/paths.ts';
import { type CampaignService, createCampaignService } from '../../src/usecases/campaign/service.ts';
import { createPetition } from '../../src/usecases/create-petition.ts';
import { createService } from '../../src/usecases/create-service.ts';
import { openPhase } from '../../src/usecases/open-phase.ts';
import { createOutbox } from '../../src/usecases/outbox.ts';
import type { MailKind, MailSecret, Outbox, SignatoryItem, StreetLookup } from '../../src/usecases/ports.ts';
import type { Service } from '../../src/usecases/service.ts';

/** Noon in Utrecht on the first day of the term, unless a test sets the clock elsewhere. */
export const firstNoon = Date.parse('2026-03-02T11:00:00Z');
export const slug = 'sociaal-werk-utrecht';

export type TestService = {
  readonly service: Service;
  readonly app: App;
  readonly config: Config;
  readonly dir: string;
  readonly identities: string;
  /** The clock of the service; tests move it. */
  readonly clock: { now: number };
  readonly outbox: Outbox;
  readonly campaign: CampaignService;
  /** Takes all due mail out of the queue, as the worker would, and marks it sent. */
  takeMail(): Promise<{ kind: MailKind; secret: MailSecret }[]>;
  /** Closes the database and opens it again, as after a restart. */
  reopen(): Promise<TestService>;
  close(): Promise<void>;
};

export type TestServiceOptions = {
  readonly now?: number;
  readonly open?: boolean;
  readonly start?: string;
  /** Leaves the values of the regulation unconfirmed when false. */
  readonly settle?: boolean;
  /** Instead of PDOK. */
  readonly streets?: StreetLookup;
  /** Parts of an address directory that was imported before the service starts. */
  readonly directory?: readonly Uint8Array[];
  /** Makes another regulation of the preset, before anything is settled. */
  readonly rules?: (preset: Regulation) => Regulation;
};

/** The real thing on a SQLite file in a fresh folder: keys, demo petition, first phase open, a clock to move. */
export async function openTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const dir = mkdtempSync(join(tmpdir(), 'petition-'));
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: join(dir, 'data'),
    PUBLIC_URL: 'http://petitie.test',
  });
  const identities = join(dir, 'identities');
  const clock = { now: options.now ?? firstNoon };
  await createKeys(config.keysDir, identities);
  if (options.directory !== undefined) installEdition(config.addressDir, options.directory);
  const app = openApp(config, { clock: () => clock.now, streets: options.streets ?? null });
  const presets = join(packageRoot(), 'presets');
  const folder = readPetitionFolder(join(presets, 'petitions', slug), join(presets, 'regulations'));
  if (!folder.ok) throw new Error(folder.error.reason);
  const { content, regulation } = folder.value;
  await createPetition(app.context)(content, options.rules?.(regulation) ?? regulation);
  if (options.settle ?? true) await settleDemoRules(app.context, slug);
  if (options.open ?? true) {
    const start = (options.start ?? null) as CivilDate | null;
    const opening = { host: 'petitie.test', recipients: app.keys.recipients, by: 'operator', start };
    const opened = await openPhase(app.context)(slug, opening);
    if (!opened.ok) throw new Error(opened.error.code);
    // The phase opens at this very ms; a form comes in after it.
    clock.now += 1;
  }
  return assemble(app, config, dir, identities, clock);
}

function assemble(
  app: App,
  config: Config,
  dir: string,
  identities: string,
  clock: { now: number },
): TestService {
  const { store, secrets } = app.context;
  const outbox = createOutbox({ store, secrets, clock: () => clock.now, scrub: () => app.store.scrub() });
  return {
    service: createService(app.context, async () => app.store.checkWritable()),
    app,
    config,
    dir,
    identities,
    clock,
    outbox,
    campaign: createCampaignService(app.context),
    takeMail: async () => {
      const items = await outbox.claim(1000);
      for (const item of items) await outbox.sent(item.id);
      return (items as SignatoryItem[]).map(({ kind, secret }) => ({ kind, secret }));
    },
    reopen: async () => {
      await app.close();
      return assemble(openApp(config, { clock: () => clock.now }), config, dir, identities, clock);
    },
    close: async () => {
      await app.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A complete, acceptable form; a test overrides what it is about. */
export function fields(overrides: Partial<SubmissionFields> = {}): SubmissionFields {
  return {
    voornamen: 'Fatima Anna',
    tussenvoegsel: 'van der',
    achternaam: 'Çelik',
    postcode: '3511 AB',
    huisnummer: '12',
    huisletter: '',
    toevoeging: 'bis',
    straat: 'Oudegracht',
    woonplaats: 'Utrecht',
    geboortedag: '31',
    geboortemaand: '3',
    geboortejaar: '1980',
    email: 'fatima@voorbeeld.example',
    verklaring: 'ja',
    toestemming: 'ja',
    vervolg: '',
    ...overrides,
  };
}

/** Signs and returns the token in the mail that follows. */
export async function signAndGetToken(
  test: TestService,
  overrides: Partial<SubmissionFields> = {},
): Promise<string> {
  const signed = await test.service.startSigning(slug, fields(overrides), 'nl');
  if (!signed.ok) throw new Error(signed.error.code);
  const [mail] = (await test.takeMail()).slice(-1);
  if (mail === undefined) throw new Error('no mail was queued');
  return mail.secret.token;
}
