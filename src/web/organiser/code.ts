import type { PetitionModel } from '../../../views/models.ts';
import { CodePage, type ShareTexts } from '../../../views/organiser/code.tsx';
import { civilDateAt } from '../../domain/calendar.ts';
import { type PosterSize, type PosterWords, posterSizes } from '../../domain/drawings.ts';
import type { CampaignRow } from '../../usecases/campaign-reads.ts';
import type { PetitionView } from '../../usecases/service.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import { petitionModel } from '../public/model.ts';
import { typedAddress } from '../public/picture.ts';
import { show } from '../render.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, pageOf, readPetition, todayOf, type Web } from '../web.ts';

async function requireCode(web: Web, slug: string, code: string): Promise<CampaignRow> {
  const row = (await web.campaign.codes(slug)).find((one) => one.code === code);
  if (row === undefined) throw new HttpProblem(404);
  return row;
}

const shortPath = (code: string, locale: 'nl' | 'en'): string => `/n/${code}${locale === 'en' ? '/en' : ''}`;

/** In the language of its reader, which is not always that of the organiser's page. */
function shareTexts(model: PetitionModel, publicUrl: string, code: string): ShareTexts {
  const { locale, title, summary, phase, t } = model;
  const texts = t.organiser.share;
  const link = publicUrl + shortPath(code, locale);
  const until = phase?.status === 'open' ? texts.until(phase.signBy) : '';
  return {
    whatsapp: texts.whatsapp(title, until, link),
    subject: texts.subject(title),
    mail: texts.mail(title, summary, until, link),
    social: texts.social(title, until, link),
  };
}

export function showCode(web: Web): Handler {
  return async (req, res) => {
    const { view, model } = await readPetition(web, req);
    const { slug, t } = model;
    const { publicUrl } = web.config;
    const { code, name } = await requireCode(web, slug, String(req.params.code));
    const textsIn = (locale: 'nl' | 'en') =>
      shareTexts(petitionModel(view, todayOf(web), locale), publicUrl, code);
    const page = {
      petition: model,
      code,
      name,
      short: publicUrl + shortPath(code, 'nl'),
      shortEnglish: publicUrl + shortPath(code, 'en'),
      long: `${publicUrl}/${slug}?via=${code}`,
      texts: { nl: textsIn('nl'), en: textsIn('en') },
    };
    const path = `/organisatie/${slug}/campagne/${code}`;
    const shown = pageOf(model, t.organiser.code.title(code), path, show(CodePage, { page }));
    sendStaffPage(web, res, 200, shown);
  };
}

/** Until when, or from when; nothing where one cannot sign any more or no day is known. */
function deadlineOf({ phase, t }: PetitionModel): string {
  const { poster } = t.campaign;
  if (phase === null || phase.status === 'closed') return '';
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
  return {
    locale,
    eyebrow: t.petition.eyebrow(model.municipality),
    title: model.title,
    summary: model.summary,
    call: poster.call,
    steps: poster.steps,
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
    const words = posterWords(view, model, web.config.publicUrl, code);
    const bytes = await web.draw({ kind: 'poster', words, size, bleed: bleed !== undefined });
    if (bytes === null) throw new HttpProblem(429, ['retry-after', '60']);
    const headers = web.headers({ type: 'application/pdf', cache: 'private', noindex: true });
    const disposition = `inline; filename="${code}-${name}"`;
    answer(res, 200, headers, Buffer.from(bytes), ['content-disposition', disposition]);
  };
}
