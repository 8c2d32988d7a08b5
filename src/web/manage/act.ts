import type { Request, Response } from 'express';
import { ActCheckPage, ActFormPage } from '../../../views/manage/act.tsx';
import { actRoles, officialName } from '../../domain/manage.ts';
import { rulesByPath } from '../../domain/rules.ts';
import type { OrderFacts, OrderRefusal } from '../../usecases/manage/acts.ts';
import type { PetitionView } from '../../usecases/service.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { questionIn } from '../public/rule-words.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, redirect, requirePetition, type Web } from '../web.ts';
import { type ActPage, actPageAt } from './act-pages.ts';
import { factRows, hiddenOf, rowsOf } from './act-words.ts';
import { type Field, type Flaws, flawsIn, initially, type Typed, typedIn } from './fields.ts';
import { givenIn } from './given.ts';
import { refusalInWords } from './refusal.ts';
import { ruleExample } from './rule-examples.ts';

type AtHand = {
  readonly web: Web;
  readonly req: Request;
  readonly res: Response;
  readonly t: Texts;
  readonly view: PetitionView;
  readonly page: ActPage;
  readonly fields: readonly Field[];
};

/** The page of an act, for whom it is; to others it does not exist. */
async function atHand(web: Web, req: Request, res: Response): Promise<AtHand> {
  const page = actPageAt(String(req.params.act));
  if (page === null || !actRoles[page.act].includes(actorOf(res).role)) throw new HttpProblem(404);
  const view = await requirePetition(web, req);
  const t = textsIn(localeOf(req.query));
  return { web, req, res, t, view, page, fields: page.fields(view, t) };
}

const pathOf = ({ view, page }: AtHand): string => `/beheer/${view.petition.slug}/${page.path}`;
const inLanguage = (t: Texts, path: string): string => (t.locale === 'en' ? `${path}?lang=en` : path);

function common({ t, view, page, res }: AtHand) {
  const { title, lead } = t.manage.acts[page.texts];
  return {
    t,
    title,
    lead,
    petition: view.petition.content.title[t.locale],
    back: inLanguage(t, `/beheer/${view.petition.slug}`),
    by: officialName(actorOf(res)),
  };
}

const noFlaws: Flaws = new Map();
type Trouble = { readonly typed: Typed; readonly flaws?: Flaws; readonly refusal?: OrderRefusal };

function showForm(act: AtHand, status: number, { typed, flaws = noFlaws, refusal }: Trouble): void {
  const { web, res, t, view, page, fields } = act;
  const path = pathOf(act);
  const model = common(act);
  const main = show(ActFormPage, {
    ...model,
    action: inLanguage(t, path),
    fields,
    typed,
    flaws,
    refusal: refusal === undefined ? null : refusalInWords(refusal, t),
    examples: page.texts === 'ruleChanged' ? examples(view, t) : [],
  });
  const wrong = flaws.size > 0 || refusal !== undefined;
  const title = wrong ? `${t.form.errorPrefix}${model.title}` : model.title;
  sendStaffPage(web, res, status, { t, title, path, main, switchBy: wrong ? 'none' : 'link' });
}

function examples({ petition: { regulation } }: PetitionView, t: Texts) {
  return rulesByPath(regulation).map(({ path, rule }) => ({
    question: questionIn(path, regulation, t),
    now: rule === null || rule.value === null ? t.manage.act.unknown : JSON.stringify(rule.value),
    example: ruleExample(path),
  }));
}

export const showAct =
  (web: Web): Handler =>
  async (req, res) => {
    const act = await atHand(web, req, res);
    // From the page of a rule: that rule, and what stands there now.
    const asked = typeof req.query.pad === 'string' ? req.query.pad : '';
    const rule = rulesByPath(act.view.petition.regulation).find(({ path }) => path === asked);
    const known = rule?.rule?.value ?? null;
    const preset = new Map([
      ['pad', rule === undefined ? '' : asked],
      ['waarde', known === null ? '' : JSON.stringify(known)],
    ]);
    const fields = act.fields.map((field) => ({ ...field, initial: preset.get(field.name) ?? '' }));
    showForm({ ...act, fields }, 200, { typed: initially(fields) });
  };

/** What is wrong with the fields: each by itself, and copies and "there are none" together. */
function flawsOf({ fields, view, page, web }: AtHand, typed: Typed): Flaws {
  const flaws = new Map(flawsIn(fields, typed, view.petition.slug));
  if (page.act !== 'destroyed') return flaws;
  const backups = givenIn(typed, web.service.now()).backups();
  if (typeof backups === 'string') flaws.set('kopieen', backups);
  return flaws;
}

/** Shows what would happen. Decides as it would now, and writes nothing. */
export const checkAct =
  (web: Web): Handler =>
  async (req, res) => {
    const act = await atHand(web, req, res);
    const form = formOf(res);
    const typed = typedIn(form);
    if (oneValue(form, 'actie') === 'verander') {
      showForm(act, 200, { typed });
      return;
    }
    const flaws = flawsOf(act, typed);
    if (flaws.size > 0) {
      showForm(act, 422, { typed, flaws });
      return;
    }
    const order = act.page.order(givenIn(typed, web.service.now()));
    const rehearsed = await web.manage.perform(act.view.petition.slug, actorOf(res), order, 'rehearse');
    if (!rehearsed.ok) showForm(act, 422, { typed, refusal: rehearsed.error });
    else showCheck(act, typed, rehearsed.value);
  };

function showCheck(act: AtHand, typed: Typed, facts: OrderFacts): void {
  const { web, res, t, page, view, fields } = act;
  const path = pathOf(act);
  const model = common(act);
  const main = show(ActCheckPage, {
    ...model,
    action: inLanguage(t, `${path}/vastleggen`),
    changeAction: inLanguage(t, path),
    hidden: [...hiddenOf(fields, typed), ['stand', String(view.acts.length)]],
    rows: rowsOf(fields, page.texts, typed, t),
    effect: t.manage.acts[page.texts].effect,
    facts: factRows(facts, t, web.service.now()),
    warning: facts.reopened ? t.manage.act.reopened : null,
  });
  const title = t.manage.act.checkTitle(model.title);
  sendStaffPage(web, res, 200, { t, title, path, main, switchBy: 'none' });
}

/** Does it, after a fresh proof of who is there. */
export const recordAct =
  (web: Web): Handler =>
  async (req, res) => {
    const act = await atHand(web, req, res);
    const form = formOf(res);
    const typed = typedIn(form);
    const flaws = flawsOf(act, typed);
    if (flaws.size > 0) {
      showForm(act, 422, { typed, flaws });
      return;
    }
    const { slug } = act.view.petition;
    const seen = Number(oneValue(form, 'stand'));
    const order = act.page.order(givenIn(typed, web.service.now()));
    const done = await web.manage.perform(slug, actorOf(res), order, { seen });
    if (!done.ok) {
      showForm(act, 422, { typed, refusal: done.error });
      return;
    }
    const cleared = order.act !== 'destroyed' || clear(web);
    redirect(web, req, res, `/beheer/${slug}?gedaan=${act.page.path}${cleared ? '' : '&schijf=vol'}`);
  };

/** What was wiped must be gone from the file as well; a full disk is for the operator to mend, and is told. */
function clear({ manage, log }: Web): boolean {
  try {
    manage.clearFile();
    return true;
  } catch (error) {
    log.error(
      { error: error instanceof Error ? error.name : 'unknown' },
      'the database was not written anew',
    );
    return false;
  }
}
