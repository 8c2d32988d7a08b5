import type {
  DossierModel,
  PetitionModel,
  PetitionPageModel,
  PhaseModel,
  RuleModel,
} from '../../../views/models.ts';
import { civilDateAt, dateInWords, dateTimeInWords, parseCivilDate } from '../../domain/calendar.ts';
import { type DossierEntry, phaseStatus } from '../../domain/petition.ts';
import type { Locale, PetitionView } from '../../usecases/service.ts';
import { textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { renderMarkdown } from './markdown.ts';

const dayInWords = (date: string, locale: Locale): string => {
  const civil = parseCivilDate(date);
  return civil === null ? date : dateInWords(civil, locale);
};

/** Changes exactly when a page about this petition must say something else; counts apart, because they hurry. */
export function stampOf({ petition, phase }: PetitionView, now: number): { hard: string; soft: string } {
  if (phase === null) return { hard: petition.contentHash, soft: '' };
  const { counts } = phase;
  const status = phaseStatus(phase, now);
  const hard = `${petition.contentHash} ${phase.id} ${status} ${civilDateAt(now)} ${phase.opensAt} ${phase.closesAt}`;
  return { hard, soft: `${counts.confirmed} ${counts.paper} ${counts.withdrawn} ${phase.duplicate}` };
}

/** Support statements that stand. Doubles are among them until the ledger is sealed: see `countOf`. */
export function supportersOf({ counts, duplicate }: NonNullable<PetitionView['phase']>): number {
  return counts.confirmed + counts.paper - counts.withdrawn - (duplicate ?? 0);
}

function phaseModel(phase: NonNullable<PetitionView['phase']>, now: number, t: Texts): PhaseModel {
  const status = phaseStatus(phase, now);
  return {
    name: t.phaseName[phase.name],
    fullName: t.phaseFullName[phase.name],
    number: phase.number,
    status,
    threshold: phase.threshold,
    supporters: supportersOf(phase),
    duplicate: phase.duplicate,
    opens: dateTimeInWords(phase.opensAt, t.locale),
    lastDay: dateInWords(phase.lastDay, t.locale),
    isLastDay: status === 'open' && civilDateAt(now) === phase.lastDay,
  };
}

export function petitionModel({ petition, phase }: PetitionView, now: number, locale: Locale): PetitionModel {
  const t = textsIn(locale);
  const { content, regulation, slug } = petition;
  return {
    locale,
    t,
    slug,
    title: content.title[locale],
    subject: content.subject[locale],
    summary: content.summary[locale],
    municipality: regulation.municipality.name,
    minimumAge: regulation.minimumAge.value,
    mayWithdraw: regulation.withdrawal.value !== 'none',
    contact: {
      email: content.contact.email,
      phone: content.contact.phone,
      paper: content.contact.paperAddress[locale],
    },
    phase: phase === null ? null : phaseModel(phase, now, t),
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

export function petitionPageModel(view: PetitionView, now: number, locale: Locale): PetitionPageModel {
  const base = petitionModel(view, now, locale);
  const { content, regulation } = view.petition;
  const { t } = base;
  const carries = regulation.carryOver.value === 'none' ? t.petition.carryNone : t.petition.carryYes;
  return {
    ...base,
    what: content.decision.what[locale],
    asks: content.asks.map((ask) => ask[locale]),
    initiators: content.initiators[locale],
    textHtml: renderMarkdown(content.text[locale]),
    dossier: content.dossier.map((entry) => dossierModel(entry, t)),
    carryOver: view.phase?.name === 'final' ? carries : null,
  };
}

export function rulesModel({ petition }: PetitionView, t: Texts): RuleModel[] {
  const { regulation } = petition;
  const { rules } = t.info;
  const rule = <T>(
    question: string,
    { value, source, status }: { value: T; source: string; status: string },
    say: (value: T) => string,
  ): RuleModel => ({ question, answer: say(value), source, confirmed: status === 'bevestigd' });
  const phases = regulation.phases.flatMap((phase) => [
    rule(rules.threshold(t.phaseFullName[phase.name]), phase.threshold, (count) =>
      rules.thresholdValue(t.number(count)),
    ),
    rule(rules.term(t.phaseName[phase.name]), phase.term, (term) =>
      rules.termValue(term.amount, term.unit, term.counting),
    ),
  ]);
  return [
    ...phases,
    rule(rules.age, regulation.minimumAge, (age) => rules.ageValue(age)),
    rule(rules.reference, regulation.referenceDate, (day) => rules.referenceValue[day]),
    rule(rules.withdrawal, regulation.withdrawal, (value) => rules.withdrawalValue[value]),
    rule(rules.doubles, regulation.doubles, (value) => rules.doublesValue[value]),
    rule(rules.carryOver, regulation.carryOver, (value) => rules.carryOverValue[value]),
  ];
}
