import type { Request, Response } from 'express';
import type { ResendModel } from '../../../views/models.ts';
import { CheckPage, FormPage } from '../../../views/public/form.tsx';
import { NotOpenPage } from '../../../views/public/refused.tsx';
import { MailSentPage, ResendPage } from '../../../views/public/signing.tsx';
import { dateTimeInWords } from '../../domain/calendar.ts';
import { linkDeadline } from '../../domain/signing.ts';
import type { SubmissionFields } from '../../domain/submission.ts';
import { parseEmail } from '../../domain/text.ts';
import type { Refusal } from '../../usecases/service.ts';
import { formOf } from '../body.ts';
import { HttpProblem, traceOf } from '../errors.ts';
import { blankFields, oneValue, type ReadForm, readForm } from '../forms.ts';
import { retryAfter } from '../limits.ts';
import { type Page, show } from '../render.ts';
import {
  type Handler,
  html,
  type PetitionRequest,
  pageOf,
  readPetition,
  sendPage,
  type Web,
} from '../web.ts';
import { checkModel, errorSentence, type FormInput, formModel } from './form-model.ts';
import { stampOf } from './model.ts';

const formPath = (slug: string) => `/${slug}/tekenen`;

function formPage(input: FormInput): Page {
  const { petition } = input;
  const form = formModel(input);
  const { t, slug } = petition;
  const failed = form.summary.length > 0 || form.notice !== null;
  const title = (failed ? t.form.errorPrefix : '') + t.form.title;
  const page = pageOf(petition, title, formPath(slug), show(FormPage, { form }));
  return { ...page, switchBy: 'form', script: 'form' };
}

/** The form with what was typed: never kept by anyone. */
function sendForm(
  web: Web,
  res: Response,
  status: number,
  input: FormInput,
  extra: readonly string[] = [],
): void {
  sendPage(web, res, status, formPage(input), 'personal', extra);
}

/** Before the first and after the last moment; `sent`: something was typed, and was not kept. */
function sendNotOpen(
  web: Web,
  res: Response,
  status: number,
  { model }: PetitionRequest,
  sent: boolean,
): void {
  const { refused } = model.t.signing;
  const title = model.phase?.status === 'closed' ? refused.closedTitle : refused.notOpenTitle;
  const main = show(NotOpenPage, { petition: model, sent });
  sendPage(web, res, status, pageOf(model, title, `/${model.slug}`, main));
}

function sendRefusal(
  web: Web,
  res: Response,
  request: PetitionRequest,
  fields: SubmissionFields,
  refusal: Refusal,
): void {
  switch (refusal.code) {
    case 'PetitionUnknown':
      throw new HttpProblem(404);
    case 'PhaseNotOpen':
    case 'PhaseClosed':
      sendNotOpen(web, res, 409, request, true);
      break;
    case 'FieldsInvalid':
      sendForm(web, res, 422, { petition: request.model, fields, errors: refusal.errors });
      break;
  }
}

/** A value that came twice is asked for again, beside whatever the rules find wrong with the rest. */
async function sendRepeated(
  web: Web,
  res: Response,
  { model }: PetitionRequest,
  form: ReadForm,
): Promise<void> {
  const { fields, repeated } = form;
  const reviewed = await web.service.reviewStatement(model.slug, fields);
  const errors = !reviewed.ok && reviewed.error.code === 'FieldsInvalid' ? reviewed.error.errors : [];
  sendForm(web, res, 400, { petition: model, fields, repeated, errors });
}

export function showForm(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model, view, locale } = request;
    if (model.phase?.status !== 'open') {
      sendNotOpen(web, res, 200, request, false);
      return;
    }
    web.insight.count(model.slug, 'form');
    const stamp = { hard: stampOf(view, web.service.now()).hard, soft: '' };
    const blank = web.cache.get(`form ${model.slug} ${locale}`, stamp, () => {
      const body = web.render(formPage({ petition: model, fields: blankFields(model.municipality) }));
      return { body, headers: web.headers({ type: html, cache: 'page' }) };
    });
    blank.send(req, res);
  };
}

/** The check step; writes nothing. */
export function reviewForm(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model } = request;
    const form = readForm(formOf(res));
    if (form.change && model.phase?.status === 'open') {
      sendForm(web, res, 200, { petition: model, fields: form.fields, repeated: form.repeated });
      return;
    }
    if (form.repeated.length > 0) return sendRepeated(web, res, request, form);
    const reviewed = await web.service.reviewStatement(model.slug, form.fields);
    if (!reviewed.ok) {
      sendRefusal(web, res, request, form.fields, reviewed.error);
      return;
    }
    web.insight.count(model.slug, 'check');
    const check = checkModel(model, form.fields, reviewed.value);
    const page = pageOf(model, model.t.form.checkTitle, formPath(model.slug), show(CheckPage, { check }));
    sendPage(web, res, 200, { ...page, switchBy: 'check', script: 'form' });
  };
}

const minute = 60_000;

/** Last moment at which the link in the mail works; the end of a term is read as the minute before midnight. */
function validUntil({ view, model }: PetitionRequest, receivedAt: number): string | null {
  if (view.phase === null) return null;
  const { closesAt } = view.phase;
  const deadline = linkDeadline(receivedAt, closesAt);
  return dateTimeInWords(deadline === closesAt ? closesAt - minute : deadline, model.locale);
}

/** Seals and stores. Whoever signs, and whoever signed before, sees the same page. */
export function sendStatement(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model, locale } = request;
    const form = readForm(formOf(res));
    if (form.repeated.length > 0) return sendRepeated(web, res, request, form);
    const arrived = web.service.now();
    const signed = await storeOrNull(web, () => web.service.startSigning(model.slug, form.fields, locale));
    if (signed === null) {
      const { title, text, phone } = model.t.info.errors[500];
      const notice = { title, text: `${text} ${phone(model.contact.phone)}` };
      sendForm(web, res, 503, { petition: model, fields: form.fields, notice }, ['retry-after', '60']);
      return;
    }
    if (!signed.ok) {
      sendRefusal(web, res, request, form.fields, signed.error);
      return;
    }
    const record = `data:application/json;base64,${Buffer.from(signed.value.record).toString('base64')}`;
    const email = form.fields.email.trim();
    const until = validUntil(request, arrived);
    const main = show(MailSentPage, { petition: model, email, record, until });
    const page = pageOf(model, model.t.signing.mail.title, `/${model.slug}`, main);
    sendPage(web, res, 200, { ...page, script: 'form', switchBy: 'none' });
  };
}

/** null when the statement could not be stored (a full disk, a broken file): what was typed goes back to the form. */
async function storeOrNull<T>(web: Web, store: () => Promise<T>): Promise<T | null> {
  try {
    return await store();
  } catch (error) {
    web.log.error({ route: '/:petition/tekenen/versturen', ...traceOf(error) }, 'a statement was not stored');
    return null;
  }
}

function sendResend(web: Web, res: Response, status: number, resend: ResendModel): void {
  const { t, slug } = resend.petition;
  const { againTitle, title } = t.signing.mail;
  const named = resend.error === null ? againTitle : t.form.errorPrefix + againTitle;
  const main = show(ResendPage, { resend });
  const page = pageOf(resend.petition, resend.done ? title : named, `/${slug}/tekenen/opnieuw`, main);
  sendPage(web, res, status, { ...page, script: 'form' });
}

export function showResend(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model } = request;
    if (model.phase?.status !== 'open') sendNotOpen(web, res, 200, request, false);
    else sendResend(web, res, 200, { petition: model, email: '', error: null, done: false });
  };
}

/** The answer is the same whatever is known of the address. */
export function resendMail(web: Web): Handler {
  return async (req, res) => {
    const request = await readPetition(web, req);
    const { model } = request;
    if (model.phase?.status !== 'open') return sendNotOpen(web, res, 409, request, false);
    const typed = oneValue(formOf(res), 'email');
    const email = parseEmail(typed);
    if (!email.ok) {
      const error = errorSentence({ field: 'email', code: email.error }, model);
      const shown = typed.replaceAll('\0', '');
      return sendResend(web, res, 422, { petition: model, email: shown, error, done: false });
    }
    await web.service.resendConfirmation(model.slug, email.value);
    sendResend(web, res, 200, { petition: model, email: '', error: null, done: true });
  };
}

/** Too many forms from one address: nothing typed is lost. */
export function refuseForm(web: Web) {
  return async (req: Request, res: Response): Promise<void> => {
    const { model } = await readPetition(web, req);
    const { fields } = readForm(formOf(res));
    const { tooOften, tooOftenTitle } = model.t.form;
    const notice = { title: tooOftenTitle, text: tooOften(model.contact.paper) };
    sendForm(web, res, 429, { petition: model, fields, notice }, retryAfter);
  };
}
