import type { LinkModel, NoticeModel, PhaseModel, Said } from '../../../views/models.ts';
import type { ActOf } from '../../domain/acts.ts';
import { type CivilDate, civilDateAt, dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import type { Reading } from '../../domain/case-file.ts';
import { retainedUntil } from '../../domain/destruction.ts';
import { entryEnds } from '../../domain/paper-term.ts';
import { beforeDecision, type Procedure, stateAt } from '../../domain/procedure.ts';
import { validCount } from '../../domain/tally.ts';
import type { PetitionView } from '../../usecases/service.ts';
import type { Texts } from '../locale/nl.ts';
import { earlyEnd, endOfTerm, lastAct, nameOf } from './acts-told.ts';
import { dayAt, decisionOf, disputedDays, endInWords, type PhaseAtHand, type Today } from './moment.ts';

type Draft = Partial<NoticeModel> & { readonly texts: readonly Said[] };

const notice = (draft: Draft): NoticeModel => ({
  kind: 'info',
  title: null,
  points: [],
  links: [],
  ...draft,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const documentOf = (url: string | undefined, text: string): LinkModel[] =>
  url === undefined ? [] : [{ url, text }];

const reasonOf = (reason: string, t: Texts): Said => ({ label: t.rules.reason, official: reason });

function possibleDay(reading: Reading, { caseFile }: PetitionView, t: Texts): NoticeModel['points'][number] {
  const { disputed } = t.procedure;
  const events = caseFile.startEvents.filter(({ event }) => reading.events.includes(event));
  const because = events.map(({ start, date, url }) => ({
    text: disputed.start(t.rules.startEvents[start], dateInWords(date, t.locale)),
    link: url === undefined ? null : { url, text: disputed.source },
  }));
  const recorded = [{ text: disputed.recorded, link: null }];
  return {
    text: disputed.day(dateInWords(reading.lastDay, t.locale)),
    because: because.length === 0 ? recorded : because,
  };
}

function disputedNotice(view: PetitionView, now: number, t: Texts): NoticeModel[] {
  const days = disputedDays(view);
  const [earliest] = days;
  if (earliest === undefined) return [];
  const { disputed } = t.procedure;
  const closed = stateAt(view.caseFile.state, now).state !== 'open';
  const day = dateInWords(earliest.lastDay, t.locale);
  const text = closed ? disputed.closed : now < earliest.closesAt ? disputed.open(day) : disputed.late(day);
  const points = days.map((reading) => possibleDay(reading, view, t));
  return [notice({ kind: 'warning', title: disputed.title, texts: [text, disputed.lead], points })];
}

function fixedNotice(act: ActOf<'dayFixed'>, t: Texts): NoticeModel {
  const { fixed, document } = t.procedure;
  const by = fixed.by(capital(nameOf(act.by, t)), dayAt(act.at, t));
  const texts = [fixed.text(endInWords(act.lastDay, t)), by, reasonOf(act.reason, t)];
  return notice({ title: fixed.title, texts, links: documentOf(act.document, document) });
}

function extendedNotice(
  act: ActOf<'termExtended'>,
  { caseFile }: PetitionView,
  now: number,
  t: Texts,
): NoticeModel {
  const { extended, document } = t.procedure;
  const until = now < act.closesAt ? extended.until : extended.was;
  const outages = caseFile.outages.filter(
    ({ phase, outage }) => phase === act.phase && act.outages.includes(outage),
  );
  const spans = outages.map(({ from, to }) =>
    extended.span(dateTimeInWords(from, t.locale), dateTimeInWords(to, t.locale)),
  );
  const why = outages.length > 0 ? extended.outage : extended[act.cause];
  const texts = [why, until(endInWords(act.lastDay, t)), ...spans, reasonOf(act.reason, t)];
  return notice({ title: extended.title, texts, links: documentOf(act.document, document) });
}

/** What is special about the last day of the phase at hand: disputed, fixed or moved. */
export function termNotices(view: PetitionView, now: number, t: Texts): NoticeModel[] {
  const { acts, caseFile, phase } = view;
  if (phase === null || !beforeDecision(stateAt(caseFile.state, now).state)) return [];
  const disputed = disputedNotice(view, now, t);
  const end = endOfTerm(acts, phase.number);
  if (end?.kind === 'dayFixed') return [...disputed, fixedNotice(end, t)];
  // A term lengthened only because its day is disputed: the notice of the dispute says until when one is in time.
  const told = end?.kind !== 'termExtended' || (end.cause === 'disputed' && disputed.length > 0);
  return told ? disputed : [...disputed, extendedNotice(end, view, now, t)];
}

type Scene = {
  readonly view: PetitionView;
  readonly phase: PhaseAtHand;
  readonly today: Today;
  readonly t: Texts;
};

function verdictsOf({ view, phase, t: { procedure } }: Scene): Said[] {
  const verdicts = lastAct(view.acts, 'verdictsRecorded', phase.number);
  if (verdicts === null) return [];
  const { valid, invalid, sample } = verdicts;
  const estimate = sample === undefined ? [] : [procedure.timeline.sample(sample.n, sample.N, sample.valid)];
  return [procedure.state.verdicts(valid, invalid, phase.threshold), ...estimate];
}

/** Paper is still entered. A last day for that is named where it comes before that of the decision: that one holds. */
function paperStill({ view, phase, t }: Scene, decideBy: CivilDate | null): Said[] {
  const { state } = t.procedure;
  const day = civilDateAt(entryEnds(phase, view.acts) - 1);
  const told = decideBy === null || day <= decideBy;
  return [state.awaitsPaper, ...(told ? [state.finalBy(dateInWords(day, t.locale))] : [])];
}

function closedNotice(scene: Scene): NoticeModel {
  const { view, phase, today, t } = scene;
  const { state } = t.procedure;
  const ended = earlyEnd(view.acts, phase.number);
  const decideBy = decisionOf(view, today)?.decideBy ?? null;
  return notice({
    texts: [
      state.closed(dateInWords(phase.lastDay, t.locale)),
      ...(ended === null
        ? []
        : [state.endedEarly(dateTimeInWords(ended.at, t.locale)), reasonOf(ended.reason, t)]),
      ...(phase.awaitsPaper ? paperStill(scene, decideBy) : [state.checking]),
      ...(decideBy === null ? [] : [state.decideBy(dateInWords(decideBy, t.locale))]),
      ...verdictsOf(scene),
    ],
  });
}

/** The decision that holds: of the authority itself, or on an objection. */
function decisionAct({ view, phase }: Scene): ActOf<'admitted' | 'rejected' | 'objectionDecided'> | null {
  const found = view.acts.findLast(
    (act) =>
      (act.kind === 'admitted' || act.kind === 'rejected' || act.kind === 'objectionDecided') &&
      act.phase === phase.number,
  );
  return (found as ActOf<'admitted' | 'rejected' | 'objectionDecided'> | undefined) ?? null;
}

function decisionParts(scene: Scene): { texts: Said[]; links: LinkModel[] } {
  const act = decisionAct(scene);
  if (act === null) return { texts: [], links: [] };
  const { t } = scene;
  return {
    texts: [t.procedure.decidedOn(dateInWords(act.date, t.locale)), reasonOf(act.reason, t)],
    links: documentOf(act.document, t.procedure.document),
  };
}

function admittedNotice(scene: Scene): NoticeModel {
  const { view, phase, t } = scene;
  const { state } = t.procedure;
  const { texts, links } = decisionParts(scene);
  const next = view.petition.regulation.phases[phase.number];
  // Admitted on a document instead, the numbers speak for themselves.
  const verdicts = lastAct(view.acts, 'verdictsRecorded', phase.number);
  const enough = verdicts !== null && validCount(verdicts, verdicts) >= phase.threshold ? [state.enough] : [];
  const after =
    next === undefined
      ? [...enough, state.admittedLast, state.referendumSoon]
      : [...enough, state.admitted, state.nextStep(t.phaseName[next.name])];
  return notice({
    kind: 'ok',
    title: state.admittedTitle,
    texts: [...after, ...verdictsOf(scene), ...texts],
    links,
  });
}

function rejectedNotice(scene: Scene): NoticeModel {
  const { view, phase, t } = scene;
  const { state } = t.procedure;
  const { texts, links } = decisionParts(scene);
  const verdicts = lastAct(view.acts, 'verdictsRecorded', phase.number);
  const tooFew = verdicts !== null && validCount(verdicts, verdicts) < phase.threshold;
  const ask = links.length === 0 ? [state.askUs(view.petition.content.contact.email)] : [];
  return notice({
    title: state.rejectedTitle,
    texts: [tooFew ? state.tooFew : state.rejected, ...verdictsOf(scene), ...texts, state.remedy, ...ask],
    links,
  });
}

function objectionNotice(scene: Scene, against: 'admitted' | 'rejected'): NoticeModel {
  const { view, phase, t } = scene;
  const { state } = t.procedure;
  const act = lastAct(view.acts, 'objectionLodged', phase.number);
  const day = act === null ? '' : dateInWords(act.date, t.locale);
  const text = against === 'admitted' ? state.objectionAdmitted(day) : state.objectionRejected(day);
  const links = documentOf(act?.document, t.procedure.document);
  return notice({ kind: 'warning', title: state.objectionTitle, texts: [text, ...verdictsOf(scene)], links });
}

/** From when statements may be destroyed, once nothing else follows. */
function keptUntil({ view, t }: Scene): Said[] {
  const until = retainedUntil(view.caseFile, view.petition.rules);
  return until === null ? [] : [t.procedure.state.keptUntil(dateInWords(until, t.locale))];
}

function irrevocableNotice(scene: Scene, outcome: 'referendum' | 'rejectedFinal'): NoticeModel {
  const { view, t } = scene;
  const { state } = t.procedure;
  const act = lastAct(view.acts, 'becameIrrevocable');
  const day = act === null ? '' : dateInWords(act.date, t.locale);
  const { links } = decisionParts(scene);
  const [title, text] =
    outcome === 'referendum'
      ? [state.referendumTitle, state.referendum(day)]
      : [state.rejectedFinalTitle, state.rejectedFinal(day)];
  const kind = outcome === 'referendum' ? 'ok' : 'info';
  return notice({ kind, title, texts: [text, ...verdictsOf(scene), ...keptUntil(scene)], links });
}

function withdrawnNotice(scene: Scene): NoticeModel {
  const { view, t } = scene;
  const { state } = t.procedure;
  const act = lastAct(view.acts, 'requestWithdrawn');
  const said =
    act === null ? [] : [state.withdrawn(dateInWords(act.date, t.locale)), reasonOf(act.reason, t)];
  const texts = [...said, state.withdrawnWhatNow, ...keptUntil(scene)];
  const links = documentOf(act?.document, t.procedure.timeline.document);
  return notice({ kind: 'warning', title: state.withdrawnTitle, texts, links });
}

function destroyedNotice({ view, t }: Scene): NoticeModel {
  const { state } = t.procedure;
  const act = lastAct(view.acts, 'destroyed');
  const day = act === null ? '' : dateInWords(act.date, t.locale);
  const links = documentOf(act?.document, t.procedure.timeline.document);
  return notice({ title: state.destroyedTitle, texts: [state.destroyed(day), state.destroyedKept], links });
}

function decidedNotice(scene: Scene, procedure: Procedure): NoticeModel {
  const { state } = scene.t.procedure;
  switch (procedure.state) {
    case 'admitted':
      return admittedNotice(scene);
    case 'rejected':
      return rejectedNotice(scene);
    case 'underObjection':
      return objectionNotice(scene, procedure.against);
    case 'rejectedFinal':
    case 'referendum':
      return irrevocableNotice(scene, procedure.state);
    case 'requestWithdrawn':
      return withdrawnNotice(scene);
    case 'transferred':
      return notice({ title: state.transferredTitle, texts: [state.transferred] });
    case 'destroyed':
      return destroyedNotice(scene);
    case 'draft':
    case 'open':
    case 'submitted':
    case 'checking':
      return closedNotice(scene);
  }
}

/** Where the request stands, for whoever cannot sign now or must hurry; nothing while one can sign at leisure. */
export function stateNotices(
  view: PetitionView,
  model: PhaseModel | null,
  today: Today,
  t: Texts,
): NoticeModel[] {
  const { phase, caseFile } = view;
  if (phase === null || model === null) {
    const withdrawn = stateAt(caseFile.state, today.now);
    return withdrawn.state === 'draft' ? [notice({ texts: [t.petition.opensUnknown] })] : [];
  }
  if (model.status === 'upcoming') return [notice({ texts: [t.petition.opens(model.opens)] })];
  if (model.status === 'open') {
    const { lines, urgent } = model.countdown ?? { lines: [], urgent: false };
    return urgent ? [notice({ kind: 'warning', texts: lines })] : [];
  }
  return [decidedNotice({ view, phase, today, t }, stateAt(caseFile.state, today.now))];
}
