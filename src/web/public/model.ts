import type {
  DossierModel,
  Over,
  PetitionModel,
  PetitionPageModel,
  PhaseModel,
} from '../../../views/models.ts';
import {
  type CivilDate,
  civilDateAt,
  dateInWords,
  dateTimeInWords,
  parseCivilDate,
} from '../../domain/calendar.ts';
import { safeDay } from '../../domain/case-file.ts';
import type { DossierEntry } from '../../domain/petition.ts';
import { mayOpenAgain, stateAt } from '../../domain/procedure.ts';
import { countedPersons, validCount } from '../../domain/tally.ts';
import type { PublishedPost } from '../../usecases/campaign/news.ts';
import type { Locale, PetitionView } from '../../usecases/service.ts';
import { textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { lastAct } from './acts-told.ts';
import { countdown, countdownStamp } from './countdown.ts';
import { renderMarkdown } from './markdown.ts';
import { disputedDays, type PhaseAtHand, statusOf, type Today } from './moment.ts';
import { newsItem } from './news-model.ts';
import { stateNotices, termNotices } from './notices.ts';

const dayInWords = (date: string, locale: Locale): string => {
  const civil = parseCivilDate(date);
  return civil === null ? date : dateInWords(civil, locale);
};

/** Changes exactly when a page about this petition must say something else; counts apart, because they hurry. */
export function stampOf(view: PetitionView, now: number): { hard: string; soft: string } {
  const { petition, phase, acts, caseFile } = view;
  const file = `${petition.contentHash} ${petition.regulationHash} ${acts.length}`;
  if (phase === null) return { hard: `${file} ${civilDateAt(now)}`, soft: '' };
  const { counts } = phase;
  const { state } = stateAt(caseFile.state, now);
  const clock = countdownStamp([phase, ...disputedDays(view)], now);
  const hard = `${file} ${phase.id} ${statusOf(view, phase, now)} ${state} ${clock} ${phase.opensAt} ${phase.closesAt}`;
  const { confirmed, paper, carried, withdrawn } = counts;
  return {
    hard,
    soft: `${confirmed} ${paper} ${carried} ${withdrawn} ${phase.duplicate} ${phase.awaitsPaper}`,
  };
}

/** Support statements that stand. Doubles and late ones are among them until the ledger is sealed: see `countOf`. */
export function supportersOf({ counts, late, duplicate }: PhaseAtHand): number {
  return countedPersons(counts, late ?? 0, duplicate ?? 0);
}

function overAt({ petition, caseFile }: PetitionView, now: number): Over {
  return mayOpenAgain(stateAt(caseFile.state, now), petition.regulation.phases.length) ? 'forNow' : 'forGood';
}

function phaseModel(view: PetitionView, phase: PhaseAtHand, now: number, t: Texts): PhaseModel {
  const status = statusOf(view, phase, now);
  const [safe = null] = disputedDays(view);
  const verdicts = lastAct(view.acts, 'verdictsRecorded', phase.number);
  return {
    name: t.phaseName[phase.name],
    fullName: t.phaseFullName[phase.name],
    number: phase.number,
    sealed: phase.closedAt !== null,
    status,
    over: status === 'closed' ? overAt(view, now) : null,
    threshold: phase.threshold,
    supporters: supportersOf(phase),
    carried: phase.counts.carried,
    // While people sign, verdicts are about a part of what there is.
    valid: status === 'closed' && verdicts !== null ? validCount(verdicts, verdicts) : null,
    late: phase.late ?? 0,
    duplicate: phase.duplicate,
    opens: dateTimeInWords(phase.opensAt, t.locale),
    lastDay: dateInWords(phase.lastDay, t.locale),
    signBy: dateInWords(lastSafeDay(view, phase, now), t.locale),
    countdown: status === 'open' ? countdown(phase, safe, now, t) : null,
  };
}

/** The last day on which one is in time whatever turns out to hold; once that is over, the last day there may be. */
function lastSafeDay({ caseFile }: PetitionView, { number, lastDay }: PhaseAtHand, now: number): CivilDate {
  const safe = safeDay(caseFile, number) ?? lastDay;
  return civilDateAt(now) <= safe ? safe : lastDay;
}

/** `GM0344` → `GM`, `PV27` → `PV`, `NL` → `NL`. */
const bodyOf = (code: string): keyof Texts['electorate'] => code.slice(0, 2) as keyof Texts['electorate'];

/** Whom those who may sign may vote for. */
function electorateOf({ petition }: PetitionView, t: Texts): string {
  const { code, name } = petition.regulation.municipality;
  return t.electorate[bodyOf(code)](name);
}

/** Whether a later phase may come in which a signature of now does not count. */
function offersFollowUp({ petition, phase }: PetitionView): boolean {
  const { rules, regulation } = petition;
  return rules?.carryOver === 'none' && phase !== null && phase.number < regulation.phases.length;
}

export function petitionModel(view: PetitionView, today: Today, locale: Locale): PetitionModel {
  const t = textsIn(locale);
  const { content, regulation, slug } = view.petition;
  const phase = view.phase === null ? null : phaseModel(view, view.phase, today.now, t);
  const declared = regulation.declaration?.value ?? [];
  return {
    locale,
    t,
    slug,
    title: content.title[locale],
    subject: content.subject[locale],
    summary: content.summary[locale],
    municipality: regulation.municipality.name,
    electorate: electorateOf(view, t),
    minimumAge: regulation.minimumAge.value,
    mayWithdraw: regulation.withdrawal.value !== 'none',
    declaration: declared.length === 0 ? null : declared.map((point) => point[locale]),
    offersFollowUp: offersFollowUp(view),
    contact: {
      email: content.contact.email,
      phone: content.contact.phone,
      paper: content.contact.paperAddress[locale],
    },
    phase,
    notices: stateNotices(view, phase, today, t),
  };
}

function dossierModel(entry: DossierEntry, t: Texts): DossierModel {
  const { locale } = t;
  const lines: (readonly [string, string | undefined])[] = [
    [t.petition.reference, entry.reference],
    [t.petition.tabledBy, entry.tabledBy],
    [t.petition.tabledAt, entry.tabledAt?.[locale]],
    [t.petition.noting, entry.noting?.[locale]],
    [t.petition.considering, entry.considering?.[locale]],
    [t.petition.resolving, entry.resolving?.[locale]],
  ];
  return {
    kind: entry.kind,
    title: entry.title[locale],
    date: dayInWords(entry.date, locale),
    url: entry.url ?? null,
    summary: entry.summary?.[locale] ?? null,
    lines: lines.flatMap(([label, text]) => (text === undefined ? [] : [[label, text] as const])),
  };
}

/** A regulation file from before this rule existed means Kieswet B 3; null: not known yet. */
function nationalityOf({ petition }: PetitionView) {
  const { nationality } = petition.regulation;
  return nationality === undefined ? 'kieswet-b3' : nationality.value;
}

/** Age, residence and nationality; what is not known yet is said to be so. */
function whoMaySign(view: PetitionView, t: Texts): string[] {
  const { minimumAge, municipality } = view.petition.regulation;
  const texts = t.petition;
  const asked = nationalityOf(view);
  return [
    texts.whoLives(municipality.name),
    minimumAge.value === null ? texts.whoAgeUnknown : texts.whoAge(minimumAge.value),
    asked === null ? texts.whoNationalityUnknown : texts.whoNationality[asked],
  ];
}

/** Kieswet B 2 and B 3. */
const votingAge = 18;

/**
 * The same for whoever passes by a poster or gets a message: a question about home and age, and then who may sign, in
 * full or in one sentence.
 */
export function askWho(view: PetitionView, t: Texts): AskedWho {
  const { minimumAge, municipality } = view.petition.regulation;
  const { name } = municipality;
  const texts = t.campaign.who;
  const asked = nationalityOf(view);
  const age = minimumAge.value;
  if (age === null || asked === null) {
    return { question: texts.lives(name), inFull: texts.unknown, inShort: texts.unknown };
  }
  // Below 18 one may sign and not vote: the right to vote says nothing then.
  const asVoters = asked === 'kieswet-b3' && age === votingAge;
  const inShort = asVoters ? texts.mayVote(electorateOf(view, t)) : texts[asked];
  return { question: texts.livesAged(name, age), inFull: texts[asked], inShort };
}

type AskedWho = { readonly question: string; readonly inFull: string; readonly inShort: string };

/** What became of a signature of the phase before, and what becomes of one given now. */
function carryOverOf({ petition, phase }: PetitionView, t: Texts): string[] {
  const { regulation } = petition;
  const value = regulation.carryOver.value;
  const number = phase?.number ?? 1;
  const nameOf = (index: number): string | null => {
    const name = regulation.phases[index]?.name;
    return name === undefined ? null : t.phaseName[name];
  };
  const [before, now, next] = [nameOf(number - 2), nameOf(number - 1) ?? '', nameOf(number)];
  const { carryOver } = t.procedure;
  return [
    ...(before === null || value === null ? [] : [carryOver.now[value](before, now)]),
    ...(next === null ? [] : [carryOver.next[value ?? 'unknown'](next)]),
  ];
}

export function petitionPageModel(
  view: PetitionView,
  today: Today,
  locale: Locale,
  newest: PublishedPost | null = null,
): PetitionPageModel {
  const base = petitionModel(view, today, locale);
  const { content, regulation } = view.petition;
  const { t } = base;
  const number = view.phase?.number ?? 0;
  return {
    ...base,
    what: content.decision.what[locale],
    asks: content.asks.map((ask) => ask[locale]),
    initiators: content.initiators[locale],
    textHtml: renderMarkdown(content.text[locale]),
    dossier: content.dossier.map((entry) => dossierModel(entry, t)),
    who: whoMaySign(view, t),
    newest: newest === null ? null : newsItem(newest, base),
    termNotices: termNotices(view, today.now, t),
    carryOver: carryOverOf(view, t),
    earlier: regulation.phases
      .slice(0, Math.max(0, number - 1))
      .map(({ name }, index) => ({ name: t.phaseName[name], number: index + 1 })),
  };
}
