import { type Command, InvalidArgumentError } from 'commander';
import { actDocument, type Backup } from '../domain/acts.ts';
import { type CivilDate, civilDateAt, dateInWords } from '../domain/calendar.ts';
import { backupOf } from '../domain/destruction.ts';
import { recordDecision } from '../usecases/decisions.ts';
import { type DestructionFacts, destroyStatements, destructionFacts } from '../usecases/destruction.ts';
import type { Grounds } from '../usecases/phase-context.ts';
import { civilDate, repeated } from './arguments.ts';
import { writeNew } from './judge/files.ts';
import { CommandError, print } from './output.ts';
import { refused } from './refusals.ts';
import { type Surroundings, withGrounds } from './surroundings.ts';
import { withApp } from './with-app.ts';

type DatedOptions = Grounds & { readonly date: CivilDate };

/** On the `procedure` command: one official orders, another destroys. */
export function addDestructionCommands(command: Command, around: Surroundings): void {
  const { config, globals } = around;
  withGrounds(
    command
      .command('destruction-order <petition>')
      .description('orders that the statements are destroyed; someone else does it, within 14 days'),
  )
    .requiredOption('--date <date>', 'day of the order', civilDate)
    .action((slug: string, grounds: DatedOptions) =>
      withApp(config(), async (app) => {
        const ordered = await recordDecision(app.context)(slug, { kind: 'destructionOrdered' }, grounds);
        if (!ordered.ok) throw refused(slug, ordered.error);
        print(globals(), { petition: slug, state: ordered.value.state, ordered: grounds.date }, [
          `ordered; someone else than ${grounds.by} carries it out with procedure destroy, within 14 days`,
        ]);
      }),
    );
  addDestroy(command, around);
  command
    .command('destruction-record <petition>')
    .description('what was destroyed, by whom, and what stays')
    .option('--out <file.zip>', 'the official record of it, as PDF and as text to edit')
    .action((slug: string, { out }: { readonly out?: string }) =>
      withApp(config(), async (app) => {
        const facts = await destructionFacts(app.context)(slug);
        if (!facts.ok) throw refused(slug, facts.error);
        const row = await app.context.store.read('petition', { slug });
        if (out !== undefined && row !== null) {
          const { destructionRecordZip } = await import('./destruction-record.ts');
          writeNew(out, await destructionRecordZip(facts.value, row.petition));
        }
        print(globals(), documentOf(facts.value), inWords(facts.value));
      }),
    );
}

type DestroyOptions = DatedOptions & {
  readonly confirm: string;
  readonly backup?: readonly NamedDay[];
  readonly backups: boolean;
};

function addDestroy(command: Command, around: Surroundings): void {
  withGrounds(
    command
      .command('destroy <petition>')
      .description('wipes every sealed statement, on the order of another; cannot be undone'),
  )
    .requiredOption('--date <date>', 'day of the destruction', civilDate)
    .requiredOption('--confirm <petition>', 'the name of the petition once more')
    .option(
      '--backup <name=date>',
      'a copy elsewhere, with the day it was destroyed or will be gone; repeatable; published',
      repeated(namedDay),
    )
    .option('--no-backups', 'no copy was ever made')
    .action((slug: string, options: DestroyOptions) => destroy(around, slug, options));
}

type NamedDay = { readonly name: string; readonly day: CivilDate };

function namedDay(text: string): NamedDay {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('a name and a day, like "offsite tape=2026-11-22"');
  return { name: text.slice(0, at).trim(), day: civilDate(text.slice(at + 1)) };
}

function backupsOf({ backup, backups }: DestroyOptions, today: CivilDate): Backup[] | undefined {
  if (backup === undefined) return backups ? undefined : [];
  if (!backups) throw new CommandError('--backup and --no-backups contradict each other', 2);
  return backup.map(({ name, day }) => backupOf(name, day, today));
}

async function destroy(
  { config, globals }: Surroundings,
  slug: string,
  options: DestroyOptions,
): Promise<void> {
  const { confirm, backup: _backup, backups: _backups, ...grounds } = options;
  if (confirm !== slug) throw new CommandError('--confirm must repeat the name of the petition', 2);
  await withApp(config(), async (app) => {
    const backups = backupsOf(options, civilDateAt(app.context.clock()));
    const destroyed = await destroyStatements(app.context)(slug, { ...grounds, backups });
    // A disk that was full the first time: what is wiped can be cleared out of the file again.
    const again = !destroyed.ok && destroyed.error.code === 'NotNow' && destroyed.error.state === 'destroyed';
    // What was wiped must be gone from the file as well, not only from the table.
    if (destroyed.ok || again) app.store.vacuum();
    if (!destroyed.ok) throw refused(slug, destroyed.error);
    const facts = await destructionFacts(app.context)(slug);
    if (!facts.ok) throw refused(slug, facts.error);
    print(globals(), { ...documentOf(facts.value), state: 'destroyed' }, inWords(facts.value));
  });
}

const documentOf = ({ order, destruction, ...facts }: DestructionFacts) => ({
  ...facts,
  order: order === null ? null : actDocument(order),
  destruction: actDocument(destruction),
});

function inWords({ petition, order, destruction, kept }: DestructionFacts): string[] {
  const { wiped, backups = [], date, by } = destruction;
  const ordered = order === null ? '' : `, ordered by ${order.by} on ${dateInWords(order.date, 'en')}`;
  return [
    `${petition}: destroyed by ${by} on ${dateInWords(date, 'en')}${ordered}`,
    ...(wiped?.phases ?? []).map(
      ({ phase, statements, sealed, tags, times, notes }) =>
        `phase ${phase}: ${statements} statements; ${sealed} sealed records, ${tags} tags, ${times} times, ${notes} notes wiped`,
    ),
    ...kept.map(
      ({ phase, lines, checkpoints }) =>
        `phase ${phase}: ${lines} ledger lines, ${checkpoints} checkpoints stay`,
    ),
    ...backups.map((backup) =>
      'destroyedOn' in backup
        ? `copy ${backup.name}: destroyed on ${backup.destroyedOn}`
        : `copy ${backup.name}: gone on ${backup.expiresOn}`,
    ),
  ];
}
