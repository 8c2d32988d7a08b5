import { ManagedListPage } from '../../../views/manage/list.tsx';
import { ManagedPetitionPage, type StepModel } from '../../../views/manage/petition.tsx';
import type { Act } from '../../domain/acts.ts';
import { civilDateAt, dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import { type Block, type Concern, nextSteps, type Step } from '../../domain/manage.ts';
import type { Actor } from '../../domain/staff.ts';
import type { PetitionView } from '../../usecases/service.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { earlyEnd, nameOf } from '../public/acts-told.ts';
import { supportersOf } from '../public/model.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { awaitedInWords } from '../staff/paper.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { actPageAt, pagesOf } from './act-pages.ts';
import { mayHandIn } from './hand-in.ts';

const inLanguage = (t: Texts, path: string): string => (t.locale === 'en' ? `${path}?lang=en` : path);

export const showList =
  (web: Web): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const { petition: only, role } = actorOf(res);
    const all = await web.service.petitions();
    const petitions = all
      .filter(({ petition }) => only === null || petition.slug === only)
      .map((view) => {
        const { state, concerns } = nextSteps(view, web.service.now());
        const { slug, content } = view.petition;
        return {
          to: inLanguage(t, `/beheer/${slug}`),
          title: content.title[t.locale],
          state: t.manage.states[state].name,
          next: concerns.map((each) => concernInWords(each, t)),
        };
      });
    const edition = web.addressEdition();
    const addresses = edition === null ? t.manage.list.noAddresses : t.manage.list.addresses(edition);
    const told = role === 'operator' ? addresses : null;
    const main = show(ManagedListPage, { t, petitions, addresses: told });
    sendStaffPage(web, res, 200, { t, title: t.manage.list.title, path: '/beheer', main });
  };

function concernInWords(concern: Concern, t: Texts): string {
  const { concerns } = t.manage;
  switch (concern.code) {
    case 'RulesUnconfirmed':
      return concerns.RulesUnconfirmed(concern.count);
    case 'TooFew':
      return concerns.TooFew(concern.counted, concern.threshold);
    default:
      return concerns[concern.code];
  }
}

function blockInWords(block: Block, t: Texts): string {
  const { blocks } = t.manage;
  switch (block.code) {
    case 'RulesUnconfirmed':
      return blocks.RulesUnconfirmed(block.count);
    case 'RetentionRuns':
      return blocks.RetentionRuns(dateInWords(block.until, t.locale));
    default:
      return blocks[block.code];
  }
}

/** An act as it is offered: with a way to it for whom it is, once nothing blocks it for good. */
function stepModels({ act, roles, block }: Step, slug: string, { role }: Actor, t: Texts): StepModel[] {
  const { offices, or } = t.manage.petition;
  const by = roles.map((each) => (each === 'operator' ? offices.operator : offices.griffie)).join(or);
  // Without a result a request is admitted on a document.
  const open = block === null || block.code === 'NothingJudged';
  return pagesOf(act).map(({ path, texts }) => ({
    ...t.manage.acts[texts],
    block: block === null ? null : blockInWords(block, t),
    by,
    to: open && roles.includes(role) ? inLanguage(t, `/beheer/${slug}/${path}`) : null,
  }));
}

export const showManaged =
  (web: Web): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const view = await requirePetition(web, req);
    const actor = actorOf(res);
    const { slug, content } = view.petition;
    const { state, main: first, other, concerns } = nextSteps(view, web.service.now());
    const models = (steps: readonly Step[]) => steps.flatMap((step) => stepModels(step, slug, actor, t));
    const done = typeof req.query.gedaan === 'string' ? actPageAt(req.query.gedaan) : null;
    const path = `/beheer/${slug}`;
    const awaited = await awaitedModel(web, slug, actor, t);
    // A list that waits for paper is not final in seconds.
    const told = concerns.filter(({ code }) => awaited === null || code !== 'Sealing');
    const main = show(ManagedPetitionPage, {
      t,
      title: content.title[t.locale],
      state: t.manage.states[state],
      rows: termRows(view, t),
      publicPage: inLanguage(t, `/${slug}`),
      done: done === null ? null : t.manage.acts[done.texts].title,
      uncleared: req.query.schijf === 'vol',
      awaited,
      concerns: told.map((each) => concernInWords(each, t)),
      steps: actor.role === 'observer' ? null : { main: models(first), other: models(other) },
      ...bundleModels(view, actor, t),
      proven: req.query.bewezen === 'ja',
      judging: concerns.some(({ code }) => code === 'ResultAwaited') && actor.role === 'griffie',
      handIn: mayHandIn(view, actor) ? inLanguage(t, `${path}/uitslag`) : null,
      keys: view.caseFile.judgeKeys,
      acts: actModels(view.acts, t).reverse(),
    });
    sendStaffPage(web, res, 200, { t, title: content.title[t.locale], path, main });
  };

/** The paper a sealing waits for, with a way to it for who may go there. */
async function awaitedModel({ paper }: Web, slug: string, { role }: Actor, t: Texts) {
  const awaited = (await paper?.awaited(slug)) ?? null;
  if (awaited === null) return null;
  const to = role === 'griffie' ? inLanguage(t, `/balie/${slug}`) : null;
  return { points: awaitedInWords(awaited, t), to };
}

function bundleModels(
  { petition: { slug }, caseFile, phase, acts }: PetitionView,
  { role }: Actor,
  t: Texts,
) {
  const opened = acts.filter((act) => act.kind === 'phaseOpened');
  const phases = caseFile.terms.map(({ phase: number, sealed }) => {
    const name = opened.find((act) => act.phase === number)?.name ?? 'final';
    return { number, sealed, name: t.phaseName[name], newest: number === phase?.number };
  });
  const judge = role === 'griffie' && caseFile.state.state !== 'destroyed';
  const folder = ({ number, newest }: (typeof phases)[number]) =>
    newest ? `/${slug}` : `/${slug}/fase/${number}`;
  return {
    interim: phase !== null && phase.closedAt === null,
    judgeBundles: judge
      ? phases.map(({ number, name }) => ({ action: `/beheer/${slug}/pakket`, number, name }))
      : [],
    publicBundles: phases
      .filter(({ sealed }) => sealed)
      .map((each) => ({ to: `${folder(each)}/telling.zip`, name: each.name })),
  };
}

function termRows({ phase, acts }: PetitionView, t: Texts): [string, string][] {
  if (phase === null) return [];
  const { petition } = t.manage;
  const ended = earlyEnd(acts, phase.number);
  return [
    [petition.firstDay, dateInWords(phase.firstDay, t.locale)],
    ended === null
      ? [petition.lastDay, dateInWords(phase.lastDay, t.locale)]
      : [petition.ended, dateTimeInWords(ended.at, t.locale)],
    [petition.support, petition.of(supportersOf(phase), phase.threshold)],
  ];
}

const settledAlike = (one: Act, other: Act): boolean =>
  one.kind === 'ruleSettled' &&
  other.kind === 'ruleSettled' &&
  one.by === other.by &&
  civilDateAt(one.at) === civilDateAt(other.at);

/** Acts as they were recorded; rules that one person settled one after another on a day are one line. */
function actModels(acts: readonly Act[], t: Texts) {
  const lines: { act: Act; settled: number }[] = [];
  for (const act of acts) {
    const last = lines.at(-1);
    if (last !== undefined && settledAlike(act, last.act))
      lines.splice(-1, 1, { act, settled: last.settled + 1 });
    else lines.push({ act, settled: 1 });
  }
  return lines.map(({ act, settled }) => ({
    day: dateTimeInWords(act.at, t.locale),
    name: act.kind === 'ruleSettled' ? t.procedure.timeline.names.rulesSettled(settled) : actName(act, t),
    by: nameOf(act.by, t),
  }));
}

function actName(act: Exclude<Act, { kind: 'ruleSettled' }>, t: Texts): string {
  const { names, sources } = t.procedure.timeline;
  switch (act.kind) {
    case 'startEventRecorded':
      return names.startEventRecorded(sources[act.start]);
    case 'phaseOpened':
      return names.phaseOpened(t.phaseName[act.name]);
    case 'termExtended':
      return names.termExtended[act.cause];
    default:
      return names[act.kind];
  }
}
