import type { Over, PetitionModel } from '../../../views/models.ts';
import { CodePage, type ShareTexts } from '../../../views/organiser/code.tsx';
import { civilDateAt } from '../../domain/calendar.ts';
import { type PosterSize, type PosterWords, posterSizes } from '../../domain/drawings.ts';
import type { CampaignRow } from '../../usecases/campaign-reads.ts';
import type { PetitionView } from '../../usecases/service.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import { askWho, petitionModel } from '../public/model.ts';
import { typedAddress } from '../public/picture.ts';
import { show } from '../render.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, pageOf, readPetition, redirect, todayOf, type Web } from '../web.ts';

async function requireCode(web: Web, slug: string, code: string): Promise<CampaignRow> {
  const row = (await web.campaign.codes(slug)).find((one) => one.code === code);
  if (row === undefined) throw new HttpProblem(404);
  return row;
}

const shortPath = (code: string, locale: 'nl' | 'en'): string => `/n/${code}${locale === 'en' ? '/en' : ''}`;

/** Until when, or from when, one can sign. */
function whenOf({ phase, t }: PetitionModel): string {
  const { until, from, soon } = t.organiser.share;
  if (phase === null) return soon;
  return phase.status === 'open' ? until(phase.signBy) : from(phase.opens);
}

const overOf = ({ phase }: PetitionModel): Over | null => phase?.over ?? null;

/** In the language of its reader, which is not always that of the organiser's page. Nobody is invited after the end. */
function shareTexts(view: PetitionView, model: PetitionModel, publicUrl: string, code: string): ShareTexts {
  const { locale, title, summary, t } = model;
  const { open, closed } = t.organiser.share;
  const link = publicUrl + shortPath(code, locale);
  const over = overOf(model);
  if (over !== null) {
    const state = closed.state[over];
    return {
      whatsapp: closed.whatsapp(title, state, link),
      subject: closed.subject(title),
      mail: closed.mail(title, summary, state, link),
      social: closed.social(title, state, link),
    };
  }
  const when = whenOf(model);
  const { question, inFull, inShort } = askWho(view, t);
  return {
    whatsapp: open.whatsapp(title, when, `${question} ${inShort}`, link),
    subject: open.subject(title),
    mail: open.mail(title, summary, when, `${question} ${inFull}`, link),
    social: open.social(title, when, `${question} ${inShort}`, link),
  };
}

export function showCode(web: Web): Handler {
  return async (req, res) => {
    const { view, model } = await readPetition(web, req);
    const { slug, t } = model;
    const { publicUrl } = web.config;
    const { code, name } = await requireCode(web, slug, String(req.params.code));
    const textsIn = (locale: 'nl' | 'en') =>
      shareTexts(view, petitionModel(view, todayOf(web), locale), publicUrl, code);
    const page = {
      petition: model,
      code,
      name,
      short: publicUrl + shortPath(code, 'nl'),
      shortEnglish: publicUrl + shortPath(code, 'en'),
      long: `${publicUrl}/${slug}?via=${code}`,
      texts: { nl: textsIn('nl'), en: textsIn('en') },
      over: overOf(model),
    };
    const path = `/organisatie/${slug}/campagne/${code}`;
    const shown = pageOf(model, t.organiser.code.title(code), path, show(CodePage, { page }));
    sendStaffPage(web, res, 200, shown);
  };
}

/** Until when, or from when; nothing where no day is known. */
function deadlineOf({ phase, t }: PetitionModel): string {
  const { poster } = t.campaign;
  if (phase === null) return '';
  return phase.status === 'open' ? poster.deadline(phase.signBy) : poster.from(phase.opens);
}

export function posterWords(
  view: PetitionView,
  model: PetitionModel,
  publicUrl: string,
  code: string,
): PosterWords {
  const { locale, t, contact } = model;
  const { poster } = t.campaign;
  const path = shortPath(code, locale);
  const address = typedAddress(publicUrl, path);
  const { phase, petition } = view;
  const { question, inFull } = askWho(view, t);
  return {
    locale,
    eyebrow: t.petition.eyebrow(model.municipality),
    title: model.title,
    summary: model.summary,
    call: poster.call,
    steps: poster.steps,
    who: question,
    whoMore: inFull,
    deadline: deadlineOf(model),
    link: publicUrl + path,
    address,
    qrAlt: poster.qrAlt(address),
    typeIt: poster.typeIt,
    paper: poster.paper(contact.paper.replace(/\.$/, '')),
    sender: poster.sender(petition.content.initiators[locale], contact.email),
    date: phase === null ? petition.content.decision.date : civilDateAt(phase.opensAt),
  };
}

const file = /^poster-(a4|a5)-(nl|en)(-drukker)?\.pdf$/;

/** `poster-a4-nl.pdf` to print oneself, `poster-a4-nl-drukker.pdf` with bleed. */
export function showPoster(web: Web): Handler {
  return async (req, res) => {
    const { view } = await readPetition(web, req);
    const { slug } = view.petition;
    const { code } = await requireCode(web, slug, String(req.params.code));
    const [name, asked, locale, bleed] = file.exec(String(req.params.poster)) ?? [];
    const size = posterSizes.find((one): one is PosterSize => one === asked);
    if (size === undefined || (locale !== 'nl' && locale !== 'en')) throw new HttpProblem(404);
    const model = petitionModel(view, todayOf(web), locale);
    // Its page says why there are no posters any more.
    if (overOf(model) !== null) return redirect(web, req, res, `/organisatie/${slug}/campagne/${code}`);
    const words = posterWords(view, model, web.config.publicUrl, code);
    const bytes = await web.draw({ kind: 'poster', words, size, bleed: bleed !== undefined });
    if (bytes === null) throw new HttpProblem(429, ['retry-after', '60']);
    const headers = web.headers({ type: 'application/pdf', cache: 'private', noindex: true });
    const disposition = `inline; filename="${code}-${name}"`;
    answer(res, 200, headers, Buffer.from(bytes), ['content-disposition', disposition]);
  };
}
