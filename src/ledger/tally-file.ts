import { err, ok, type Result } from '../domain/result.ts';
import { isInstant, parseCount } from './bytes.ts';
import { type Checkpoint, checkpointBody, parseTreeHead } from './checkpoint.ts';
import { isSeed } from './draw.ts';
import type { DoublesRule } from './readings.ts';

/** Names of the tally in the order of the file; each with the form of its value. */
const forms = {
  received: 'count',
  confirmed: 'count',
  paper: 'count',
  carried: 'count',
  unconfirmed: 'count',
  withdrawn: 'count',
  late: 'count',
  counted: 'count',
  duplicate: 'count',
  doubles: 'doubles',
  judged: 'count',
  valid: 'count',
  invalid: 'count',
  'invalid.a': 'count',
  'invalid.b': 'count',
  'invalid.c': 'count',
  'invalid.d': 'count',
  'invalid.e': 'count',
  'invalid.f': 'count',
  'invalid.g': 'count',
  'invalid.other': 'count',
  threshold: 'count',
  lastday: 'date',
  closes: 'instant',
  'deadline.size': 'count',
  'petition.sha256': 'hash',
  'regulation.sha256': 'hash',
  'procedure.sha256': 'hash',
  method: 'method',
  'sample.N': 'count',
  'sample.n': 'count',
  'sample.k': 'count',
  'sample.seed': 'seed',
  'sample.valid': 'count',
} as const;

type Forms = typeof forms;
export type TallyName = keyof Forms;
/** Counts are integers; `lastday` is YYYY-MM-DD, hashes are hex. Absent names are left out of the file. */
export type Tally = { readonly [name in TallyName]?: Value<Forms[name]> };
type Value<Form> = Form extends 'count' ? number : Form extends 'doubles' ? DoublesRule : string;

export const tallyNames = Object.keys(forms) as readonly TallyName[];

const patterns = {
  date: /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/,
  hash: /^[0-9a-f]{64}$/,
  doubles: /^(?:first-counts|none-counts)$/,
  method: /^(?:full|sample|until-threshold)$/,
};

/** Body of `tally.txt`, to be signed as a note. */
export function tallyBody(head: Checkpoint, tally: Tally): string {
  const lines = tallyNames.flatMap((name) => (tally[name] === undefined ? [] : [`${name} ${tally[name]}\n`]));
  return checkpointBody(head.origin, head.size, head.root) + lines.join('');
}

export type TallyFile = { readonly head: Checkpoint; readonly tally: Tally };

/** Accepts exactly what `tallyBody` writes; the flaw names the line, from 1. */
export function parseTally(body: string): Result<TallyFile, { readonly line: number }> {
  const lines = body.split('\n');
  if (lines.pop() !== '') return err({ line: lines.length + 1 });
  const head = parseTreeHead(lines);
  if (!head) return err({ line: 1 });
  const tally: Record<string, string | number> = {};
  let previous = -1;
  for (let i = 3; i < lines.length; i++) {
    const [, name = '', text = ''] = /^(\S+) (.+)$/.exec(lines[i] ?? '') ?? [];
    const position = tallyNames.indexOf(name as TallyName);
    const value = position > previous ? parseValue(forms[name as TallyName], text) : null;
    if (value === null) return err({ line: i + 1 });
    tally[name] = value;
    previous = position;
  }
  return ok({ head, tally });
}

function parseValue(form: Forms[TallyName], text: string): string | number | null {
  if (form === 'count') return parseCount(text);
  if (form === 'instant') return isInstant(text) ? text : null;
  if (form === 'seed') return isSeed(text) ? text : null;
  return patterns[form].test(text) ? text : null;
}
