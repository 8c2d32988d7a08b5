import type { Texts } from '../../../views/models.ts';
import type { LogEntryModel, LogModel } from '../../../views/staff/log.tsx';
import { civilDateAt, dateInWords, parseCivilDate, rfc3339InAmsterdam } from '../../domain/calendar.ts';
import { rangesAsPrinted } from '../../domain/paper-sheet.ts';
import type { LoggedEvent, LogPage } from '../../usecases/audit-log-reads.ts';
import { ruleQuestion } from '../public/rule-words.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** Members of an event that are shown as a moment; everything else as it is. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Events of one page as their readers see them, by day. */
export function logDays(page: LogPage, t: Texts): LogModel['days'] {
  const days: { day: string; entries: LogEntryModel[] }[] = [];
  for (const event of page.events) {
    const day = dateInWords(civilDateAt(event.at), t.locale);
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    days.at(-1)?.entries.push(entry(event, page.people, t));
  }
  return days;
}

/** Events whose sentence has the reason in it, or whose reason is a code for the operator. */
const saysReason = /^(?:mail\.failed|paper\.line-settled)$/;

const clock = (at: number): string => rfc3339InAmsterdam(at).slice(11, 19);

function entry(event: LoggedEvent, people: LogPage['people'], t: Texts): LogEntryModel {
  const { seq, at, detail, hash, petition, phase, subject } = event;
  const { audit } = t;
  const person = (id: string): string => people.get(id) ?? audit.unknownPerson;
  return {
    seq,
    clock: clock(at),
    instant: rfc3339InAmsterdam(at),
    sentence: eventSentence(event, person(subject), t),
    place: petition === null ? '' : phase === null ? petition : audit.phaseOf(petition, phase),
    by: actorsOf(detail, person, t),
    reason:
      typeof detail.reason === 'string' && detail.reason.length > 1 && !saysReason.test(event.event)
        ? { label: audit.reason, official: detail.reason }
        : null,
    document: typeof detail.document === 'string' ? detail.document : null,
    event: event.event,
    subject,
    detail: Object.entries(detail).map(([name, value]) => [name, String(value)] as const),
    hash,
  };
}

type Words = Pick<Texts, 'audit' | 'staff' | 'locale' | 'rules' | 'lists'>;

/** Who did it: one account, an office, or the two who typed a strip of paper. */
function actorsOf(
  { by, user, first, second }: LoggedEvent['detail'],
  person: (id: string) => string,
  t: Texts,
) {
  const { audit } = t;
  const named = [by ?? user, first, second].filter((id) => id !== undefined && id !== '').map(String);
  const names = named.map((id) =>
    id === 'operator' ? audit.operator : /^[0-9a-f]{32}$/.test(id) ? person(id) : id,
  );
  return names.length === 0 ? '' : audit.by(new Intl.ListFormat(t.locale).format(names));
}

type Happened = Pick<LoggedEvent, 'event' | 'detail'> & Partial<Pick<LoggedEvent, 'petition' | 'phase'>>;

/** Numbers as on the paper: that is what somebody goes looking for. */
function printedSheets(
  numbers: string,
  petition: string | null | undefined,
  phase: number | null | undefined,
  { lists }: Pick<Texts, 'lists'>,
): string {
  if (petition == null || phase == null) return numbers;
  return rangesAsPrinted(petition, phase, numbers, lists.through).join(', ');
}

/** An event that a newer version of the program wrote is shown by its name. */
export function eventSentence({ event, detail, petition, phase }: Happened, who: string, t: Words): string {
  const fact = (name: string): string => {
    if (name === 'who') return who;
    if (name === 'sheet' || name === 'sheets')
      return printedSheets(String(detail[name] ?? ''), petition, phase, t);
    return factOf(detail, name, t);
  };
  const sentence = Object.hasOwn(t.audit.events, event)
    ? t.audit.events[event as keyof typeof t.audit.events]
    : null;
  const text = sentence === null ? event : sentence(fact);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function factOf(detail: LoggedEvent['detail'], name: string, t: Words): string {
  if (name === 'rule')
    return ruleQuestion(String(detail.path ?? ''), t.rules, (index) => t.audit.step(index + 1));
  const value = detail[name];
  if (value === undefined) return '';
  // Lines of the ledger count from 0; those of a sheet of paper from 1.
  if (name === 'line' && detail.sheet === undefined) return String(Number(value) + 1);
  if (detail.sheet !== undefined && typeof value === 'string') return paperWords(name, value, t.lists);
  if (name === 'role') return t.staff.roles[value as keyof typeof t.staff.roles] ?? String(value);
  if (name === 'via') return t.audit.via[String(value)] ?? String(value);
  return inWords(value, t.locale);
}

/** Codes of what became of a line on paper, in the words of the desk. */
function paperWords(name: string, value: string, lists: Texts['lists']): string {
  const said = (words: { readonly [key: string]: string }, key: string) => words[key] ?? key;
  if (name === 'fields')
    return value
      .split(',')
      .map((field) => said(lists.fields, field))
      .join(', ');
  if (name === 'reason') return said(lists.reasons, value).toLowerCase();
  if (name !== 'outcome') return value;
  return value === 'refused' ? '' : said(lists.form.not, value).toLowerCase();
}

function inWords(value: string | number, locale: Texts['locale']): string {
  if (typeof value === 'number')
    return new Intl.NumberFormat(locale === 'nl' ? 'nl-NL' : 'en-GB').format(value);
  const day = dayPattern.test(value) ? parseCivilDate(value) : null;
  if (day !== null) return dateInWords(day, locale);
  if (!instantPattern.test(value)) return value;
  const at = Date.parse(value);
  return `${dateInWords(civilDateAt(at), locale)} ${clock(at).slice(0, 5)}`;
}
