import type { Response } from 'express';
import { inGroups } from '../../../views/links.ts';
import { type StatementModel, StatementPage } from '../../../views/public/statement.tsx';
import { civilDateAt, dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import type { Locale, PetitionView, StatementView } from '../../usecases/service.ts';
import { HttpProblem } from '../errors.ts';
import type { Texts } from '../locale/nl.ts';
import { show } from '../render.ts';
import { pageOf, sendPage, todayOf, type Web } from '../web.ts';
import { petitionModel } from './model.ts';
import { decisionOf, type Today } from './moment.ts';

type Scene = {
  readonly view: PetitionView;
  readonly statement: StatementView;
  readonly today: Today;
  readonly t: Texts;
  /** Name of the phase the link belongs to. */
  readonly phase: string;
};

const kinds = {
  checking: 'info',
  withdrawn: 'info',
  dropped: 'info',
  valid: 'ok',
  invalid: 'warning',
  unjudged: 'info',
} as const;

function standingModel({ view, statement, today, t, phase }: Scene): StatementModel['standing'] {
  const { kind } = statement.standing;
  const { title, lines } = t.signing.statement.standing[kind];
  const { email } = view.petition.content.contact;
  const more = kind === 'withdrawn' ? [t.signing.withdraw.notYou(email)] : [];
  const ofThisPhase = kind === 'checking' && view.phase?.number === statement.phase.number;
  const decideBy = ofThisPhase ? (decisionOf(view, today)?.decideBy ?? null) : null;
  const by = decideBy === null ? [] : [t.procedure.state.decideBy(dateInWords(decideBy, t.locale))];
  return { kind: kinds[kind], title, lines: [...lines(phase), ...by, ...more] };
}

function reasonModel({ view, statement, t }: Scene): StatementModel['reason'] {
  const { standing, phase } = statement;
  if (standing.kind !== 'invalid') return null;
  const texts = t.signing.statement;
  const { petition } = view;
  const { reason } = standing;
  if (reason === null) {
    const ask = texts.reasonUnknown(petition.content.contact.email);
    return { title: null, lines: [ask], checks: [], rules: false };
  }
  const { name } = petition.regulation.municipality;
  const { title, text, check } = texts.reasons[reason];
  const rule = petition.rules?.doubles;
  const doubles = reason === 'dubbel' && rule !== undefined ? [texts.doubles[rule]] : [];
  const checks = check(name, dateInWords(phase.firstDay, t.locale), dateInWords(phase.lastDay, t.locale));
  return { title, lines: [text(name), ...doubles], checks, rules: reason === 'niet_kiesgerechtigd' };
}

function decisionModel({ statement, t, phase }: Scene): StatementModel['decision'] {
  const { decision, requestWithdrawn } = statement;
  if (decision === null) return null;
  const texts = t.signing.statement.decision;
  const { outcome, decidedOn, objectionDecidedOn, contested, irrevocable, document } = decision;
  const first = dateInWords(decidedOn, t.locale);
  const told =
    objectionDecidedOn === null
      ? [texts[outcome](phase, first)]
      : [texts[outcome](phase, dateInWords(objectionDecidedOn, t.locale)), texts.onObjection(first)];
  const lines = [
    ...told,
    ...(contested ? [texts.contested] : []),
    ...(irrevocable ? [texts.irrevocable] : []),
    ...(requestWithdrawn ? [texts.requestWithdrawn] : []),
  ];
  return { lines, document };
}

/** For whoever the decision or the verdict went against. */
function objectionModel({ statement, today, t }: Scene): StatementModel['objection'] {
  const { decision, standing, requestWithdrawn } = statement;
  if (decision === null || standing.kind === 'withdrawn' || requestWithdrawn) return null;
  if (standing.kind !== 'invalid' && decision.outcome === 'admitted') return null;
  const texts = t.signing.statement.objection;
  if (decision.irrevocable) return { lines: [texts.irrevocable], open: false };
  const { objectionDecidedOn, decidedOn, objectionUntil } = decision;
  if (objectionDecidedOn !== null) {
    const lines = [texts.decided(dateInWords(objectionDecidedOn, t.locale)), texts.decidedLodged];
    return { lines, open: false };
  }
  const until = dateInWords(objectionUntil, t.locale);
  const open = civilDateAt(today.now) <= objectionUntil;
  const lines = open
    ? [texts.until(dateInWords(decidedOn, t.locale), until), texts.sixWeeks]
    : [texts.over(until), texts.overLodged];
  return { lines, open };
}

/** What the statement means for the phase that runs or ran after its own. */
function laterModel({ view, statement, t }: Scene, signBy: string | null): StatementModel['later'] {
  const { phase, carriedTo, standing } = statement;
  const newest = view.phase;
  if (newest === null || newest.number <= phase.number) return null;
  const texts = t.signing.statement;
  const carriedName = carriedTo === null ? undefined : view.petition.regulation.phases[carriedTo - 1]?.name;
  if (carriedName !== undefined) {
    const name = t.phaseName[carriedName];
    const text = texts.later.carried(name);
    return standing.kind === 'withdrawn' ? null : { title: texts.laterTitle(name), text, toForm: false };
  }
  const name = t.phaseName[newest.name];
  const title = texts.laterTitle(name);
  return signBy === null
    ? { title, text: texts.later.apart(name), toForm: false }
    : { title, text: texts.later.signAgain(name, signBy), toForm: true };
}

export function statementModel(
  view: PetitionView,
  statement: StatementView,
  today: Today,
  locale: Locale,
): StatementModel {
  const petition = petitionModel(view, today, locale);
  const { t } = petition;
  const phase = t.phaseName[statement.phase.name];
  const scene: Scene = { view, statement, today, t, phase };
  const signBy = petition.phase?.status === 'open' ? petition.phase.signBy : null;
  return {
    petition,
    phase,
    number: inGroups(statement.id),
    receivedAt: dateTimeInWords(statement.receivedAt, locale),
    confirmedAt: dateTimeInWords(statement.confirmedAt, locale),
    standing: standingModel(scene),
    reason: reasonModel(scene),
    decision: decisionModel(scene),
    objection: objectionModel(scene),
    later: laterModel(scene, signBy),
    proof: `data:text/plain;base64,${Buffer.from(statement.proof).toString('base64')}`,
  };
}

/** "Uw steunverklaring", behind either private link. */
export async function sendStatement(
  web: Web,
  res: Response,
  statement: StatementView,
  path: string,
  locale: Locale,
): Promise<void> {
  const view = await web.service.petition(statement.petition);
  if (view === null) throw new HttpProblem(404);
  const model = statementModel(view, statement, todayOf(web), locale);
  const { petition } = model;
  const main = show(StatementPage, { statement: model });
  const page = pageOf(petition, petition.t.signing.statement.title, path, main);
  sendPage(web, res, 200, { ...page, script: 'form' }, 'token');
}
