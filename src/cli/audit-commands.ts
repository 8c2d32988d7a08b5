import type { Command } from 'commander';
import { type CivilDate, rfc3339, startOfDay } from '../domain/calendar.ts';
import type { LoggedEvent } from '../usecases/audit-log-reads.ts';
import { eventSentence } from '../web/audit/model.ts';
import { textsIn } from '../web/locale/index.ts';
import { civilDate } from './arguments.ts';
import { CommandError, columns, print } from './output.ts';
import type { Surroundings } from './surroundings.ts';
import { withApp } from './with-app.ts';

type Options = { readonly since?: CivilDate; readonly kind?: string };

/** Events read at a time, so that a long log is not in memory twice. */
const batch = 5000;

/** `referendumpetitie audit`: what happened, oldest first; `audit verify`: whether the chain holds. */
export function addAuditCommands(program: Command, around: Surroundings): void {
  const audit = program
    .command('audit [petition]')
    .description('what happened, oldest first: of one petition, or of all and the service')
    .option('--since <date>', 'from this day on, in Utrecht', civilDate)
    .option('--kind <name>', 'one kind only: the part of the name before the dot')
    .action((petition: string | undefined, options: Options) => show(around, petition ?? null, options));
  audit
    .command('verify')
    .description('reads the whole log and its chain; a broken one is refused, with the event that differs')
    .action(() => verify(around));
}

function show({ config, globals }: Surroundings, petition: string | null, options: Options): Promise<void> {
  return withApp(config(), async ({ store }) => {
    if (petition !== null && (await store.read('petition', { slug: petition })) === null)
      throw new CommandError(`there is no petition ${petition} (PetitionUnknown)`);
    const { since, kind = null } = options;
    const filter = { kind, from: since === undefined ? null : startOfDay(since), until: null, phase: null };
    const t = textsIn('en');
    const events: LoggedEvent[] = [];
    const lines: (readonly [string, string])[] = [];
    for (let after = 0; ; after = events.at(-1)?.seq ?? 0) {
      const scope = { ...filter, petition, service: petition === null, limit: batch };
      const page = await store.read('auditLog', { ...scope, after });
      const some = [...page.events].reverse();
      events.push(...some);
      for (const event of some) {
        const who = page.people.get(event.subject) ?? t.audit.unknownPerson;
        lines.push([`${event.seq}`, `${rfc3339(event.at)}  ${event.event}  ${eventSentence(event, who, t)}`]);
      }
      if (!page.newer) break;
    }
    const document = events.map(({ at, ...event }) => ({ ...event, at: rfc3339(at) }));
    print(globals(), { events: document }, columns(lines));
  });
}

/** A chain that does not hold stops the opening of the database already, as it stops the start of the service. */
function verify({ config, globals }: Surroundings): Promise<void> {
  return withApp(config(), async ({ store }) => {
    const { size, hash, flaws } = store.auditState();
    print(globals(), { ok: flaws.length === 0, events: size, hash, flaws }, [
      `${size} events, each chained to the one before it`,
      `the last hash is ${hash}`,
      ...flaws,
    ]);
    if (flaws.length > 0) process.exitCode = 1;
  });
}
