import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, exportContext, openApp } from '../app.ts';
import { type Config, publicHost } from '../config.ts';
import { parseHouseNumber, parsePostcode } from '../domain/address.ts';
import { locate } from '../domain/area.ts';
import { dateInWords, parseCivilDate, rfc3339 } from '../domain/calendar.ts';
import { phaseStatus } from '../domain/petition.ts';
import type { BundleKind } from '../ledger/contents.ts';
import { countTally } from '../usecases/count-tally.ts';
import { exportBundle } from '../usecases/export-bundle.ts';
import { expireStatements } from '../usecases/housekeeping.ts';
import { drainTime, endTerm, openPhase, type PhaseCommandRefusal, sealPhase } from '../usecases/phases.ts';
import type { PetitionRow } from '../usecases/reads.ts';
import { CommandError, columns, type Globals, print, progressBar, warn } from './output.ts';

async function withApp<T>(config: Config, work: (app: App) => Promise<T>): Promise<T> {
  const app = openApp(config);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

export function petitionList(config: Config, globals: Globals): Promise<void> {
  return withApp(config, async (app) => {
    const rows = await app.store.read('petitions', {});
    const petitions = rows.map((row) => ({ slug: row.petition.slug, phase: phaseSummary(row, Date.now()) }));
    print(
      globals,
      { petitions },
      columns(petitions.map(({ slug, phase }) => [slug, phase?.status ?? 'no phase yet'])),
    );
  });
}

export function petitionShow(config: Config, globals: Globals, slug: string): Promise<void> {
  return withApp(config, async (app) => {
    const row = await app.store.read('petition', { slug });
    if (row === null) throw new CommandError(`there is no petition ${slug} (PetitionUnknown)`);
    const { content, contentHash, regulation, regulationHash } = row.petition;
    const phase = phaseSummary(row, Date.now());
    print(
      globals,
      {
        slug,
        title: content.title,
        sha256: contentHash,
        regulation: { id: regulation.id, sha256: regulationHash },
        phase,
      },
      columns([
        ['petition', content.title.nl],
        ['text', contentHash],
        ['regulation', `${regulation.id} ${regulationHash}`],
        [
          'phase',
          phase === null ? 'none yet' : `${phase.number}, ${phase.status}, last day ${phase.lastDay}`,
        ],
        ...(phase === null ? [] : [['verifier key', phase.verifierKey] as const]),
      ]),
    );
  });
}

function phaseSummary({ phase }: PetitionRow, now: number) {
  if (phase === null) return null;
  const { number, name, origin, verifierKey, opensAt, closesAt, lastDay, threshold, closedAt, counts } =
    phase;
  return {
    number,
    name,
    status: phaseStatus(phase, now),
    sealed: closedAt !== null,
    origin,
    verifierKey,
    opens: rfc3339(opensAt),
    closes: rfc3339(closesAt),
    lastDay,
    threshold,
    counts,
  };
}

export function phaseOpen(
  config: Config,
  globals: Globals,
  slug: string,
  options: { start?: string },
): Promise<void> {
  const start = options.start === undefined ? null : parseCivilDate(options.start);
  if (options.start !== undefined && start === null)
    throw new CommandError('--start is a date like 2026-11-22', 2);
  return withApp(config, async (app) => {
    const opened = await openPhase(app.context)(slug, publicHost(config), app.keys.recipients, start);
    if (!opened.ok) throw refused(slug, opened.error);
    const { number, lastDay, threshold, verifierKey, unconfirmed } = opened.value;
    if (unconfirmed.length > 0) {
      warn(
        `Not confirmed by the municipality yet: ${unconfirmed.join(', ')}. Have the griffie confirm them before real people sign.`,
      );
    }
    const { opensAt, closesAt, ...rest } = opened.value;
    print(globals, { ...rest, opens: rfc3339(opensAt), closes: rfc3339(closesAt) }, [
      `phase ${number} of ${slug} is open until and including ${dateInWords(lastDay, 'en')}; ${threshold} needed`,
      `verifier key ${verifierKey}`,
    ]);
  });
}

export function phaseClose(config: Config, globals: Globals, slug: string): Promise<void> {
  return withApp(config, async (app) => {
    const ended = await endTerm(app.context)(slug);
    if (!ended.ok) throw refused(slug, ended.error);
    // What arrived before this moment may still be on its way to the disk.
    const wait = ended.value.closesAt + drainTime - Date.now();
    if (wait > 0) await sleep(wait + 1);
    await sealPhase(app.context)(slug);
    await expireStatements(app.context)();
    const counted = await countTally(app.context)(slug);
    if (counted === null) throw refused(slug, { code: 'PetitionUnknown' });
    print(globals, { petition: slug, closed: rfc3339(ended.value.closesAt), tally: counted.tally }, [
      `phase ${counted.phase.number} of ${slug} is closed: ${counted.tally.counted} counted, ${counted.tally.threshold} needed`,
    ]);
  });
}

function refused(slug: string, refusal: PhaseCommandRefusal): CommandError {
  const sentences: { [code in PhaseCommandRefusal['code']]: string } = {
    PetitionUnknown: `there is no petition ${slug}`,
    PhaseRunning: `a phase of ${slug} is running already`,
    NoPhaseLeft: `the regulation of ${slug} has no further phase`,
    NoPhaseOpen: `${slug} has no open phase`,
    RuleNotSupported: `this version cannot carry out ${refusal.code === 'RuleNotSupported' ? refusal.rule : ''}`,
    TermOver: 'the term that starts on that day is over already',
  };
  return new CommandError(`${sentences[refusal.code]} (${refusal.code})`);
}

/** How the mail queue stands: what waits, what left, and what was given up after 72 hours or a final refusal. */
export function mailCommand(config: Config, globals: Globals): Promise<void> {
  return withApp(config, async (app) => {
    const counts = await app.store.read('mailCounts', {});
    print(globals, counts, columns(Object.entries(counts)));
  });
}

export function tallyCommand(config: Config, globals: Globals, slug: string): Promise<void> {
  return withApp(config, async (app) => {
    const counted = await countTally(app.context)(slug);
    if (counted === null)
      throw new CommandError(`there is no petition ${slug} with a phase (PetitionUnknown)`);
    print(globals, counted.tally, columns(Object.entries(counted.tally)));
  });
}

export function exportCommand(
  config: Config,
  globals: Globals,
  slug: string,
  out: string,
  kind: BundleKind,
): Promise<void> {
  return withApp(config, async (app) => {
    const prepared = await exportBundle(exportContext(app))(slug, kind);
    if (!prepared.ok) {
      const why =
        prepared.error.code === 'NoPhaseYet' ? `${slug} has no phase yet` : `there is no petition ${slug}`;
      throw new CommandError(`${why} (${prepared.error.code})`);
    }
    if (prepared.value.interim)
      warn('The term still runs or was not closed yet: this is an interim count, not the final one.');
    const bar = progressBar('exporting', prepared.value.files);
    const part = `${out}.part`;
    try {
      await pipeline(prepared.value.chunks(bar.update), createWriteStream(part, { mode: 0o600 }));
      await rename(part, out);
    } catch (error) {
      await rm(part, { force: true });
      throw new CommandError(`${out} was not written: ${error instanceof Error ? error.message : 'unknown'}`);
    } finally {
      bar.end();
    }
    const { files, interim } = prepared.value;
    print(globals, { file: out, kind, files, interim }, [`${out}: ${files} files`]);
  });
}

export function addressCommand(globals: Globals, postcode: string, number: string, suffix: string): void {
  const parsed = parsePostcode(postcode);
  const house = parseHouseNumber(number, '', suffix);
  if (!parsed.ok || !house.ok) {
    print(globals, { result: 'invalid' }, ['invalid: not a Dutch postcode and house number']);
    return;
  }
  const { districtName, ...found } = {
    districtName: undefined,
    ...locate(parsed.value, house.value.houseNumber),
  };
  const document = {
    ...found,
    ...(districtName ? { districtName } : {}),
    postcode: parsed.value,
    ...house.value,
  };
  const known = Object.entries(document).filter(([, value]) => value !== null && value !== '');
  print(globals, document, columns(known.map(([name, value]) => [name, String(value)])));
}
