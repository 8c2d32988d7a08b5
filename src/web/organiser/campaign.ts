import type { Response } from 'express';
import { href } from '../../../views/links.ts';
import type { PetitionModel } from '../../../views/models.ts';
import { CampaignPage, type CampaignPageModel } from '../../../views/organiser/campaign.tsx';
import { dateInWords } from '../../domain/calendar.ts';
import { escapeXml } from '../../domain/xml-text.ts';
import type { CodeRefusal } from '../../usecases/campaign/codes.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, type PetitionRequest, pageOf, readPetition, redirect, type Web } from '../web.ts';

type Asked = Pick<CampaignPageModel, 'done' | 'typed' | 'errors'>;
const blank: Asked = { done: null, typed: { code: '', name: '' }, errors: { code: null, name: null } };

/** A shown count in words: organisers see tens, or that there are too few. */
function inWords(count: number, { t }: PetitionModel): string {
  const { few, shown } = t.organiser.campaign;
  return count === 0 ? few : shown(count);
}

/** What to put on another website, for the language of this page. */
function embedCode(model: PetitionModel, publicUrl: string): CampaignPageModel['embed'] {
  const { locale, slug, title, t } = model;
  const address = (path: string) => publicUrl + href(locale, `/${slug}${path}`);
  const name = t.campaign.counter.title(title);
  return {
    frame: `<iframe src="${address('/teller')}" title="${escapeXml(name)}" width="320" height="230" style="border:0;max-width:100%" loading="lazy"></iframe>`,
    badge: `<a href="${address('')}"><img src="${address('/teller.svg')}" alt="${escapeXml(name)}" height="32"></a>`,
    markdown: `[![${name.replace(/[[\]]/g, '')}](${address('/teller.svg')})](${address('')})`,
  };
}

async function send(
  web: Web,
  res: Response,
  status: number,
  request: PetitionRequest,
  asked: Asked,
): Promise<void> {
  const { model } = request;
  const { slug, locale, t } = model;
  const rows = await web.campaign.codes(slug);
  const codes = rows.map(({ code, name, shown }) => ({
    code,
    name,
    visits: inWords(shown.visits, model),
    sent: inWords(shown.sent, model),
    confirmed: inWords(shown.confirmed, model),
  }));
  const day = rows.find(({ shownOn }) => shownOn !== null)?.shownOn ?? null;
  const shownOn = day === null ? null : dateInWords(day, locale);
  const embed = embedCode(model, web.config.publicUrl);
  const main = show(CampaignPage, { page: { petition: model, codes, shownOn, embed, ...asked } });
  const failed = asked.errors.code !== null || asked.errors.name !== null;
  const title = (failed ? t.form.errorPrefix : '') + t.organiser.campaign.title;
  sendStaffPage(web, res, status, pageOf(model, title, `/organisatie/${slug}/campagne`, main));
}

export function showCampaign(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { campaign } = request.model.t.organiser;
    const { gemaakt, gestopt } = req.query;
    // Only of codes there are: nothing else in the address comes onto the page.
    const made = (await web.campaign.codes(request.model.slug)).some(({ code }) => code === gemaakt);
    const stopped = typeof gestopt === 'string' ? await web.campaign.target(gestopt) : null;
    const done =
      made && typeof gemaakt === 'string'
        ? campaign.made(gemaakt)
        : typeof gestopt === 'string' && stopped?.code === null && stopped.petition === request.model.slug
          ? campaign.removed(gestopt)
          : null;
    await send(web, res, 200, request, { ...blank, done });
  };
}

function errorsOf(refusal: CodeRefusal, { t }: PetitionModel): Asked['errors'] {
  const { code, name } = t.organiser.campaign.errors;
  switch (refusal.code) {
    case 'CodeTaken':
      return { code: code.taken, name: null };
    case 'CodesFull':
      return { code: code.full, name: null };
    case 'CodeFlawed': {
      const { code: codeFlaw, naam } = refusal.flaws;
      const named = naam === 'empty' || naam === 'tooLong' ? name[naam] : name.other;
      return {
        code: codeFlaw === undefined ? null : code[codeFlaw],
        name: naam === undefined ? null : named,
      };
    }
  }
}

export function makeCode(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { slug } = request.model;
    const typed = { code: oneValue(formOf(res), 'code'), name: oneValue(formOf(res), 'naam') };
    const made = await web.campaign.makeCode(slug, typed, actorOf(res).user);
    if (made.ok) return redirect(web, req, res, `/organisatie/${slug}/campagne?gemaakt=${made.value.code}`);
    const kept = { code: typed.code.replaceAll('\0', ''), name: typed.name.replaceAll('\0', '') };
    const errors = errorsOf(made.error, request.model);
    await send(web, res, made.error.code === 'CodeFlawed' ? 422 : 409, request, {
      ...blank,
      typed: kept,
      errors,
    });
  };
}

export function stopCode(web: Web): Handler {
  return async (req, res) => {
    const { model } = await readPetition(web, req);
    const code = String(req.params.code);
    if (!(await web.campaign.removeCode(model.slug, code, actorOf(res).user))) throw new HttpProblem(404);
    redirect(web, req, res, `/organisatie/${model.slug}/campagne?gestopt=${code}`);
  };
}
