import { rmSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { BrpClient, type BrpFailure, type BrpSettingsFlaw, parseKeyFile } from '../../adapters/brp-client.ts';
import type { Desk } from '../../desk/desk.ts';
import { referenceDays } from '../../desk/flags.ts';
import { findingOf } from '../../desk/register.ts';
import { openIds } from '../../desk/registry.ts';
import { civilDateAt } from '../../domain/calendar.ts';
import { lenientText } from '../../ledger/bytes.ts';
import { CommandError, columns, print, progressBar, warn } from '../output.ts';
import {
  type ActOptions,
  addAct,
  deskFileOf,
  type JudgeContext,
  readDesk,
  recorded,
  withIdentity,
  withOfficial,
  workOnDesk,
} from './bench.ts';
import { askAfterAll, type BrpCase, BrpProgress } from './brp-run.ts';
import { readGiven } from './files.ts';
import { withLock } from './lock.ts';

type BrpOptions = ActOptions & {
  readonly url: string;
  readonly keyFile: string;
  readonly cert?: string;
  readonly certKey?: string;
  readonly ca?: string;
  readonly rate: number;
};

/** As many questions under way as there are answers to wait for, at the usual rates. */
const concurrency = 4;

/** The one command of the judge that uses a network. */
export function addBrpCommand(judge: Command, { globals }: JudgeContext): void {
  withOfficial(withIdentity(judge.command('brp <bundle>')))
    .description(
      'asks the BRP (Haal Centraal) after statements that no step decides; uses the network; sets no verdict',
    )
    .requiredOption('--url <address>', 'the API of the municipality: https://…/haalcentraal/api/brp')
    .requiredOption('--key-file <file>', 'the API key, or lines such as Authorization: Bearer …')
    .option('--cert <file>', 'client certificate, PEM')
    .option('--cert-key <file>', 'key of the client certificate, PEM')
    .option('--ca <file>', 'who signed the certificate of the server, PEM (default: who this machine trusts)')
    .option('--rate <number>', 'questions a second', rateOf, 5)
    .action(async (bundle: string, options: BrpOptions) => {
      const client = openClient(options);
      try {
        const asked = await askOpen(await readDesk(bundle, options), client, bundle, options);
        print(globals(), asked.document, asked.lines);
      } finally {
        client.close();
      }
    });
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (rate > 0 && rate <= 100) return rate;
  throw new InvalidArgumentError('a number above 0, 100 at most');
}

function openClient({ url, keyFile, cert, certKey, ca, rate }: BrpOptions): BrpClient {
  const text = (path: string) => lenientText(readGiven(path, 1 << 20));
  if ((cert === undefined) !== (certKey === undefined))
    throw new CommandError('--cert and --cert-key go together', 2);
  const headers = parseKeyFile(text(keyFile));
  if (!headers.ok) throw settingsRefused(headers.error);
  const client = BrpClient.create({
    url,
    headers: headers.value,
    rate,
    ...(cert === undefined ? {} : { cert: text(cert) }),
    ...(certKey === undefined ? {} : { certKey: text(certKey) }),
    ...(ca === undefined ? {} : { ca: text(ca) }),
  });
  if (!client.ok) throw settingsRefused(client.error);
  return client.value;
}

/** Everything that is compared, and the days on which it counts. */
function casesOf(desk: Desk): BrpCase[] {
  const { rules, regulation, byId } = desk.case;
  const days = referenceDays(desk.case);
  const [, municipality = null] = /^GM(\d{4})$/.exec(regulation.municipality.code) ?? [];
  return openIds(desk).flatMap((id): BrpCase[] => {
    const entry = byId.get(id);
    if (!entry?.record.ok) return [];
    const { received } = entry;
    const signedOn = civilDateAt(Date.parse(received));
    const measure = { signedOn, referenceDay: days(received), minimumAge: rules.minimumAge, municipality };
    return [{ id, person: entry.record.value, measure }];
  });
}

async function askOpen(desk: Desk, client: BrpClient, bundle: string, options: BrpOptions) {
  const cases = casesOf(desk);
  const path = `${deskFileOf(bundle, options)}.brp`;
  return withLock(path, async () => {
    const opened = BrpProgress.open(path, desk.case.bundle);
    if (!opened.ok) throw progressRefused(path);
    const progress = opened.value;
    const before = cases.filter(({ id }) => progress.results.has(id)).length;
    if (before > 0) warn(`note: ${before} statements were asked after before; going on with the others`);
    await askRest(cases, progress, client);
    const results = cases.flatMap(({ id }) => {
      const result = progress.results.get(id);
      return result ? [findingOf(result)] : [];
    });
    if (results.length > 0)
      await workOnDesk(bundle, withoutIdentity(options), (now) =>
        addAct(now, {
          kind: 'registerMatched',
          ...recorded(options),
          source: 'brp',
          entitlement: 'unknown',
          results,
        }),
      );
    rmSync(path, { force: true });
    return reportOf(results);
  });
}

/** To write the outcome down nothing has to be opened a second time. */
const withoutIdentity = ({ desk }: BrpOptions) => (desk === undefined ? {} : { desk });

async function askRest(cases: readonly BrpCase[], progress: BrpProgress, client: BrpClient): Promise<void> {
  const bar = progressBar('asking the BRP', cases.length);
  let done = cases.filter(({ id }) => progress.results.has(id)).length;
  bar.update(done);
  const rest = cases.filter(({ id }) => !progress.results.has(id));
  try {
    const failure = await askAfterAll(
      rest,
      (question) => client.ask(question),
      (result) => {
        progress.keep(result);
        bar.update(++done);
      },
      concurrency,
    );
    if (failure !== null) throw brpRefused(failure, done, cases.length);
  } finally {
    bar.end();
    progress.close();
  }
}

function reportOf(results: readonly { readonly outcome: string; readonly differences: readonly string[] }[]) {
  const count = (words: readonly string[]) => {
    const counts: Record<string, number> = {};
    for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
    return counts;
  };
  const outcomes = count(results.map(({ outcome }) => outcome));
  const differences = count(results.flatMap((result) => result.differences));
  const document = { asked: results.length, outcomes, differences };
  const lines = [
    ...columns([['asked after', results.length], ...Object.entries(outcomes)]),
    '',
    ...columns(Object.entries(differences)),
    'whether someone may vote is not in these answers, but for who died, left or is too young',
  ];
  return { document, lines };
}

const settings: { readonly [code in BrpSettingsFlaw['code']]: string } = {
  BrpAddressInvalid: '--url: an address that begins with https://, without a name or a question in it',
  BrpAddressPlain: '--url: without https anyone on the way could read who signed',
  BrpKeyFileInvalid: '--key-file: one line with the key, or lines such as Authorization: Bearer …',
};

const settingsRefused = ({ code }: BrpSettingsFlaw) => new CommandError(`${settings[code]} (${code})`, 2);

const progressRefused = (path: string) =>
  new CommandError(
    `${path} belongs to another bundle or was changed: remove it to ask everything anew (BrpProgressUnfit)`,
  );

function brpRefused(failure: BrpFailure, done: number, total: number): CommandError {
  const kept = `${done} of ${total} answers are kept: the same command goes on from there`;
  return new CommandError(`${failureSentence(failure)}; ${kept} (${failure.code})`);
}

function failureSentence(failure: BrpFailure): string {
  switch (failure.code) {
    case 'BrpQuestionRefused': {
      const named = failure.parameters.length > 0 ? `: ${failure.parameters.join(', ')}` : '';
      return `the BRP does not take the question${named}`;
    }
    case 'BrpKeyRefused':
      return 'the BRP does not know this key: see --key-file';
    case 'BrpNotAuthorised':
      return 'the municipality is not authorised for this question: ask the functional administrator of the BRP';
    case 'BrpBusy':
      return 'the BRP takes no more questions for now: try later, or with a lower --rate';
    case 'BrpUnavailable':
      return `the BRP is out of order (HTTP ${failure.status})`;
    case 'BrpNotThere':
      return `this is not the API of the BRP (HTTP ${failure.status}): see --url`;
    case 'BrpNotUnderstood':
      return 'the answer of the BRP is of another version than this program';
    case 'BrpUnreachable':
      return `the BRP cannot be reached (${failure.cause})`;
  }
}
