import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type App, exportContext } from '../app.ts';
import type { Config } from '../config.ts';
import { type CivilDate, rfc3339 } from '../domain/calendar.ts';
import { phaseStatus } from '../domain/petition.ts';
import type { BundleKind } from '../ledger/contents.ts';
import { countReadingsOf } from '../usecases/count-readings.ts';
import { countTally } from '../usecases/count-tally.ts';
import { exportBundle } from '../usecases/export-bundle.ts';
import { recordBundleTaken } from '../usecases/manage/bundle-taken.ts';
import type { PetitionRow } from '../usecases/reads.ts';
import { CommandError, columns, type Globals, print, progressBar, warn } from './output.ts';
import { withApp } from './with-app.ts';

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

/** How the mail queue stands: what waits, what left, and what was given up after 72 hours or a final refusal. */
export function mailCommand(config: Config, globals: Globals): Promise<void> {
  return withApp(config, async (app) => {
    const counts = await app.store.read('mailCounts', {});
    print(globals, counts, columns(Object.entries(counts)));
  });
}

async function onlyPetition({ store }: App): Promise<string> {
  const [first, ...more] = await store.read('petitions', {});
  if (first !== undefined && more.length === 0) return first.petition.slug;
  throw new CommandError('name the petition: there is not exactly one', 2);
}

/** The count; with `until` also under each of those last days: how many came early, how many fall in between. */
export function tallyCommand(
  config: Config,
  globals: Globals,
  named: string | undefined,
  until: readonly CivilDate[],
): Promise<void> {
  return withApp(config, async (app) => {
    const slug = named ?? (await onlyPetition(app));
    const counted = await countTally(app.context)(slug);
    if (counted === null)
      throw new CommandError(`there is no petition ${slug} with a phase (PetitionUnknown)`);
    const { tally } = counted;
    if (until.length === 0) {
      print(globals, tally, columns(Object.entries(tally)));
      return;
    }
    const counts = await countReadingsOf(app.context)(slug, until);
    if (!counts.ok) throw new CommandError(`the statements of ${slug} were destroyed (${counts.error.code})`);
    const readings = counts.value;
    const rows = readings.map((row): [string, string] => {
      const more = row.between === null ? '' : `, ${row.between} more in time than the reading before`;
      const { inTime, early, duplicate, counted } = row;
      const first = `${inTime} in time, ${early} of them before the term`;
      return [row.lastDay, `${first}, ${duplicate} duplicate, ${counted} counted${more}`];
    });
    print(globals, { ...tally, readings }, columns([...Object.entries(tally), ...rows]));
  });
}

export function exportCommand(
  config: Config,
  globals: Globals,
  slug: string,
  out: string,
  kind: BundleKind,
  number?: number,
): Promise<void> {
  return withApp(config, async (app) => {
    const prepared = await exportBundle(exportContext(app))(slug, kind, number);
    if (!prepared.ok) {
      const why: { [code in typeof prepared.error.code]: string } = {
        PetitionUnknown: `there is no petition ${slug}`,
        NoPhaseYet: number === undefined ? `${slug} has no phase yet` : `${slug} has no phase ${number}`,
        StatementsDestroyed: `the statements of ${slug} were destroyed`,
      };
      throw new CommandError(`${why[prepared.error.code]} (${prepared.error.code})`);
    }
    if (prepared.value.interim)
      warn('The term still runs or was not closed yet: this is an interim count, not the final one.');
    if (kind === 'griffie') await recordBundleTaken(app.context)(slug, number, kind, 'operator');
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
