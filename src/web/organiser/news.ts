import type { Request, Response } from 'express';
import type { PetitionModel } from '../../../views/models.ts';
import {
  type NewsDeskModel,
  NewsDeskPage,
  type PostFormModel,
  PostFormPage,
} from '../../../views/organiser/news.tsx';
import { civilDateAt, dateInWords } from '../../domain/calendar.ts';
import { type NewsFields, type NewsFlaw, newsFields, parseNews } from '../../domain/news.ts';
import type { NewsRefusal } from '../../usecases/campaign/news.ts';
import type { NewsRow } from '../../usecases/campaign-reads.ts';
import { formOf } from '../body.ts';
import { HttpProblem } from '../errors.ts';
import { oneValue } from '../forms.ts';
import { isTooDeep, renderNews } from '../public/markdown.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, type PetitionRequest, pageOf, readPetition, redirect, type Web } from '../web.ts';

export const newsDeskOf = (slug: string): string => `/organisatie/${slug}/nieuws`;

function rowOf(
  { id, text, state, publishedAt, updatedAt, writtenAt, mailing }: NewsRow,
  { locale }: PetitionModel,
) {
  const day = dateInWords(civilDateAt(updatedAt ?? publishedAt ?? writtenAt), locale);
  return { id, title: text.nl.title, state, day, mailing };
}

type Notice = keyof PetitionModel['t']['organiser']['news']['notices'];
const warnings: readonly Notice[] = ['refused', 'full'];

function noticeOf(asked: unknown, { t }: PetitionModel): NewsDeskModel['notice'] {
  const { notices } = t.organiser.news;
  const known = typeof asked === 'string' && Object.hasOwn(notices, asked) ? (asked as Notice) : null;
  if (known === null) return null;
  return { kind: warnings.includes(known) ? 'warning' : 'ok', text: notices[known] };
}

export function showNewsDesk(web: Web): Handler {
  return async (req, res) => {
    const { model } = await readPetition(web, req);
    const { slug, t } = model;
    const posts = (await web.campaign.posts(slug)).map((row) => rowOf(row, model));
    const { shown: subscribers } = await web.campaign.list(slug);
    const page = { petition: model, posts, subscribers, notice: noticeOf(req.query.klaar, model) };
    const main = show(NewsDeskPage, { page });
    sendStaffPage(web, res, 200, pageOf(model, t.organiser.news.title, newsDeskOf(slug), main));
  };
}

/** null: a new post. The 404 page for one that is not there, or was retracted. */
export async function requirePost(web: Web, slug: string, param: unknown): Promise<NewsRow | null> {
  if (param === 'nieuw') return null;
  const row = (await web.campaign.posts(slug)).find(({ id }) => String(id) === param);
  if (row === undefined || row.state === 'retracted') throw new HttpProblem(404);
  return row;
}

const fieldsOf = (row: NewsRow | null): NewsFields => ({
  titelNl: row?.text.nl.title ?? '',
  tekstNl: row?.text.nl.body ?? '',
  titelEn: row?.text.en?.title ?? '',
  tekstEn: row?.text.en?.body ?? '',
});

/** What makes sure that one form is one post, and that a change is one of the text that was looked at. */
type Origin = Pick<PostFormModel, 'version' | 'key'>;
type Shown = Pick<PostFormModel, 'fields' | 'errors' | 'preview'> &
  Origin & { readonly refused?: PostFormModel['refused'] };

async function freshOrigin(web: Web, slug: string, row: NewsRow | null): Promise<Origin> {
  return row === null
    ? { version: null, key: await web.campaign.newPostKey(slug) }
    : { version: web.campaign.versionOf(row.text), key: null };
}

/** As the form was opened: it stays so from the first look to the last button. */
function sentOrigin(form: ReturnType<typeof formOf>, row: NewsRow | null): Origin {
  const number = oneValue(form, 'nummer');
  const key = row === null && /^\d{1,15}$/.test(number) ? Number(number) : null;
  return { version: row === null ? null : oneValue(form, 'versie'), key };
}

function sendForm(
  web: Web,
  res: Response,
  status: number,
  { model }: PetitionRequest,
  row: NewsRow | null,
  shown: Shown,
): void {
  const { slug, t } = model;
  const { news } = t.organiser;
  const post = row === null ? null : rowOf(row, model);
  const failed = Object.keys(shown.errors).length > 0;
  const name = shown.preview !== null ? news.previewTitle : row === null ? news.newTitle : news.editTitle;
  const main = show(PostFormPage, { page: { petition: model, post, refused: null, ...shown } });
  const page = pageOf(
    model,
    (failed ? t.form.errorPrefix : '') + name,
    `${newsDeskOf(slug)}/${row?.id ?? 'nieuw'}`,
    main,
  );
  // The preview offers to publish: coming back to it later must not offer that again.
  const privacy = shown.preview === null ? 'draft' : 'token';
  sendStaffPage(web, res, status, { ...page, switchBy: 'form' }, [], privacy);
}

export function showPostForm(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const row = await requirePost(web, request.model.slug, req.params.post);
    const origin = await freshOrigin(web, request.model.slug, row);
    sendForm(web, res, 200, request, row, { fields: fieldsOf(row), errors: {}, preview: null, ...origin });
  };
}

function sentenceOf({ field, code }: NewsFlaw, { t }: PetitionModel): string {
  const { errors } = t.organiser.news;
  if (code === 'tooLong') return field.startsWith('titel') ? errors.tooLong.title : errors.tooLong.body;
  return errors[code];
}

function errorsOf(flaws: readonly NewsFlaw[], model: PetitionModel): PostFormModel['errors'] {
  return Object.fromEntries(flaws.map((flaw) => [flaw.field, sentenceOf(flaw, model)]));
}

/** What was typed as it will look. */
function previewOf(fields: NewsFields): PostFormModel['preview'] | readonly NewsFlaw[] {
  const parsed = parseNews(fields);
  if (!parsed.ok) return parsed.error;
  const { nl, en } = parsed.value;
  const deep: NewsFlaw[] = [
    ...(isTooDeep(nl.body) ? [{ field: 'tekstNl', code: 'tooDeep' } as const] : []),
    ...(en !== null && isTooDeep(en.body) ? [{ field: 'tekstEn', code: 'tooDeep' } as const] : []),
  ];
  if (deep.length > 0) return deep;
  return {
    nl: { title: nl.title, html: renderNews(nl.body) },
    en: en === null ? null : { title: en.title, html: renderNews(en.body) },
  };
}

function typedIn(form: ReturnType<typeof formOf>): NewsFields {
  const typed = newsFields.map((name) => [name, oneValue(form, name).replaceAll('\0', '')]);
  return Object.fromEntries(typed) as NewsFields;
}

/** The form, its preview, or what becomes of it: everything typed comes along. */
export function writePost(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const row = await requirePost(web, request.model.slug, req.params.post);
    const form = formOf(res);
    const fields = typedIn(form);
    const origin = sentOrigin(form, row);
    const act = oneValue(form, 'actie');
    if (act === 'verander')
      return sendForm(web, res, 200, request, row, { fields, errors: {}, preview: null, ...origin });
    const preview = previewOf(fields);
    if (Array.isArray(preview)) {
      const errors = errorsOf(preview, request.model);
      return sendForm(web, res, 422, request, row, { fields, errors, preview: null, ...origin });
    }
    if (act !== 'bewaar' && act !== 'publiceer') {
      const shown = preview as PostFormModel['preview'];
      return sendForm(web, res, 200, request, row, { fields, errors: {}, preview: shown, ...origin });
    }
    await keepPost(web, req, res, request, { row, fields, origin, publish: act === 'publiceer' });
  };
}

type Kept = {
  readonly row: NewsRow | null;
  readonly fields: NewsFields;
  readonly origin: Origin;
  readonly publish: boolean;
};

async function keepPost(
  web: Web,
  req: Request,
  res: Response,
  request: PetitionRequest,
  { row, fields, origin: { version, key }, publish }: Kept,
): Promise<void> {
  const { slug, t } = request.model;
  const written = await web.campaign.writePost({
    slug,
    post: row?.id ?? null,
    ...(key === null ? {} : { key }),
    ...(version === null ? {} : { seen: version }),
    fields,
    publish,
    by: actorOf(res).user,
  });
  web.news.changed(slug);
  const { conflicts } = t.organiser.news;
  if (!written.ok && isConflict(written.error.code, conflicts)) {
    const now = await requirePost(web, slug, req.params.post);
    const refused = conflicts[written.error.code];
    const shown = { fields, errors: {}, preview: null, ...(await freshOrigin(web, slug, now)), refused };
    return sendForm(web, res, 409, request, now, shown);
  }
  const outcome = written.ok ? (publish ? 'published' : 'saved') : refusedAs(written.error);
  redirect(web, req, res, `${newsDeskOf(slug)}?klaar=${outcome}`);
}

type Conflicts = PetitionModel['t']['organiser']['news']['conflicts'];

/** Nothing is wrong with what was typed, but something happened meanwhile: it stays on the form. */
const isConflict = (code: NewsRefusal['code'], conflicts: Conflicts): code is keyof Conflicts =>
  Object.hasOwn(conflicts, code);

const refusedAs = ({ code }: NewsRefusal): Notice => (code === 'NewsFull' ? 'full' : 'refused');

export function retractPost(web: Web): Handler {
  return async (req, res) => {
    const { model } = await readPetition(web, req);
    const row = await requirePost(web, model.slug, req.params.post);
    if (row === null) throw new HttpProblem(404);
    const retracted = await web.campaign.retractPost(model.slug, row.id, actorOf(res).user);
    web.news.changed(model.slug);
    redirect(web, req, res, `${newsDeskOf(model.slug)}?klaar=${retracted.ok ? 'retracted' : 'refused'}`);
  };
}
