import type { Regulation, StatementField } from './regulation.ts';

/** What the form asks; `initials` follow from the given names, `place` from the address. */
const asked: ReadonlySet<StatementField> = new Set([
  'givenNames',
  'initials',
  'surname',
  'birthDate',
  'address',
  'place',
]);
/** What nobody should be asked for when the regulation does not (AVG art. 5(1)(c)). */
const notWithoutNeed: readonly StatementField[] = ['givenNames', 'surname', 'birthDate', 'address'];
/**
 * The first rule that this version cannot carry out, in words for the operator; null when it can carry out all. No phase
 * opens under a rule that would then be kept otherwise than the page says.
 */
export function unsupportedRule(
  regulation: Regulation,
  /** Whether addresses of a municipality can be told from others (`canLocate`). */
  located: (municipality: string) => boolean,
): string | null {
  const { code, name } = regulation.municipality;
  if (!/^GM\d{4}$/.test(code))
    return `a regulation of ${name} (${code}): signatories of one municipality only`;
  if (!located(code))
    return `municipality ${code}: there is no address directory for ${name}. Import one: referendumpetitie directory import FILE --gemeente ${code}`;
  const unsafe = unsafeDoubles(regulation);
  if (unsafe !== null) return unsafe;
  const channels = regulation.channels?.value ?? null;
  if (channels !== null && !channels.includes('email')) return `channels: ${channels.join(', ')}`;
  const fields = regulation.fields?.value ?? null;
  if (fields === null) return null;
  const unknown = fields.find((field) => !asked.has(field) && field !== 'signature');
  if (unknown !== undefined) return `fields: the form cannot ask ${unknown}`;
  const needless = notWithoutNeed.find(
    (field) => !fields.includes(field) && !(field === 'givenNames' && fields.includes('initials')),
  );
  return needless === undefined ? null : `fields: the form asks ${needless}, the regulation does not`;
}

/** Where none of several statements counts, anyone who knows somebody's data can undo what that person gave. */
function unsafeDoubles({ doubles, carryOver, closeAtThreshold }: Regulation): string | null {
  if (doubles.value !== 'none-counts') return null;
  if (carryOver.value !== 'none')
    return 'doubles none-counts with carry-over: signing again would undo a statement found valid';
  return closeAtThreshold?.value === 'when-counted'
    ? 'doubles none-counts with closing at the count: the moment of closing would tell who signed'
    : null;
}
