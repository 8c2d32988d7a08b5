import type { Request, Response } from 'express';
import { inGroups } from '../../../views/links.ts';
import type { ReceiptModel } from '../../../views/models.ts';
import { LinkRefusedPage } from '../../../views/public/refused.tsx';
import { ConfirmPage, ReceiptPage } from '../../../views/public/signing.tsx';
import { WithdrawnPage, WithdrawPage } from '../../../views/public/withdraw.tsx';
import { dateInWords, dateTimeInWords } from '../../domain/calendar.ts';
import type { LinkRefusal, Locale, Receipt } from '../../usecases/service.ts';
import { HttpProblem } from '../errors.ts';
import { answer } from '../headers.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, pageOf, sendPage, todayOf, type Web } from '../web.ts';
import { lastAct } from './acts-told.ts';
import { siteOf } from './info.ts';
import { petitionModel } from './model.ts';
import { sendStatement } from './statement.ts';

/** A token is 32 characters; what a mail program may add is short. */
const longestToken = 64;

/** Mail programs take a full stop or bracket along with a link, and some write capitals. */
export function tokenOf(req: Request): string {
  return String(req.params.token)
    .slice(0, longestToken)
    .trim()
    .replace(/[^0-9A-Za-z]+$/, '')
    .toLowerCase();
}

const statusOf: { readonly [code in LinkRefusal['code']]: number } = {
  LinkUnknown: 404,
  LinkExpired: 410,
  AddressFull: 409,
  ConfirmedTooLate: 410,
  AlreadyWithdrawn: 410,
  WithdrawalNotAllowed: 403,
  WithdrawnTooLate: 410,
};

async function petitionOf(web: Web, slug: string, locale: Locale) {
  const view = await web.service.petition(slug);
  if (view === null) throw new HttpProblem(404);
  return petitionModel(view, todayOf(web), locale);
}

async function sendLinkRefusal(
  web: Web,
  req: Request,
  res: Response,
  refusal: LinkRefusal,
  path: string,
): Promise<void> {
  const locale = localeOf(req.query);
  const t = textsIn(locale);
  const { title, text } = t.signing.links[refusal.code];
  if (refusal.code === 'LinkUnknown') {
    const { petitions, frame } = await siteOf(web, req);
    const [only] = petitions.length === 1 ? petitions : [];
    const resend = only?.phase?.status === 'open' ? `/${only.slug}/tekenen/opnieuw` : null;
    const destroyed = await destroyedPetitions(web, locale);
    const main = show(LinkRefusedPage, { t, title, text: text('', false), next: null, resend, destroyed });
    sendPage(web, res, 404, { t, title, path, main, petition: frame }, 'token');
    return;
  }
  const model = await petitionOf(web, refusal.petition, locale);
  const open = model.phase?.status === 'open';
  const day = 'lastDay' in refusal ? dateInWords(refusal.lastDay, locale) : '';
  // Whoever may sign again does so in the phase that runs now.
  const again = refusal.code === 'LinkExpired' || refusal.code === 'AlreadyWithdrawn';
  const lastDay = open && again ? (model.phase?.signBy ?? day) : day;
  const next =
    refusal.code === 'WithdrawnTooLate'
      ? { path, text: t.signing.statement.toView, action: true }
      : wayOn(refusal.code, `/${model.slug}`, open, t);
  const said = { title, text: text(lastDay, open), next };
  const main = show(LinkRefusedPage, { t, ...said, resend: null, destroyed: [] });
  sendPage(web, res, statusOf[refusal.code], pageOf(model, title, path, main), 'token');
}

/** Links of these lead nowhere any more, and nobody can tell them from links that never did: all get the same page. */
async function destroyedPetitions(web: Web, locale: Locale): Promise<readonly string[]> {
  const { text } = textsIn(locale).signing.statement.destroyed;
  const views = await web.service.petitions();
  return views.flatMap(({ petition, acts, caseFile }) => {
    const act = caseFile.state.state === 'destroyed' ? lastAct(acts, 'destroyed') : null;
    return act === null ? [] : [text(petition.content.title[locale], dateInWords(act.date, locale))];
  });
}

/** Where someone goes from a link that did not work. */
function wayOn(code: LinkRefusal['code'], base: string, open: boolean, t: ReturnType<typeof textsIn>) {
  const { toForm, toPetition, toRules } = t.signing.links;
  if (open && (code === 'LinkExpired' || code === 'AddressFull'))
    return { path: `${base}/tekenen`, text: toForm, action: true };
  if (code === 'WithdrawalNotAllowed') return { path: `${base}/regels`, text: toRules, action: false };
  return { path: base, text: toPetition, action: false };
}

async function sendReceipt(
  web: Web,
  res: Response,
  receipt: Receipt,
  token: string,
  locale: Locale,
  repeated: boolean,
): Promise<void> {
  const petition = await petitionOf(web, receipt.petition, locale);
  const model: ReceiptModel = {
    petition,
    address: `${web.config.publicUrl}/${petition.slug}`,
    token,
    number: inGroups(receipt.id),
    receivedAt: dateTimeInWords(receipt.receivedAt, locale),
    confirmedAt: dateTimeInWords(receipt.confirmedAt, locale),
    withdrawalToken: receipt.withdrawalToken === '' ? null : receipt.withdrawalToken,
    repeated,
  };
  const texts = petition.t.signing.receipt;
  const title = repeated ? texts.repeatedTitle : texts.title;
  const page = pageOf(petition, title, `/bevestigen/${token}`, show(ReceiptPage, { receipt: model }));
  sendPage(web, res, 200, { ...page, script: 'form' }, 'token');
}

/** Shows a button: programs that open every link in a mail must not confirm anything. */
export function showConfirm(web: Web): Handler {
  return async (req, res) => {
    const token = tokenOf(req);
    const locale = localeOf(req.query);
    const path = `/bevestigen/${token}`;
    const statement = await web.service.showStatement('confirmation', token);
    if (statement !== null) return sendStatement(web, res, statement, path, locale);
    const peeked = await web.service.peekConfirmation(token);
    if (!peeked.ok) return sendLinkRefusal(web, req, res, peeked.error, path);
    const { petition: slug, receivedAt, receipt } = peeked.value;
    if (receipt !== null) return sendReceipt(web, res, receipt, token, locale, true);
    const petition = await petitionOf(web, slug, locale);
    const main = show(ConfirmPage, {
      petition,
      token,
      receivedAt: dateTimeInWords(receivedAt, locale),
    });
    sendPage(web, res, 200, pageOf(petition, petition.t.signing.confirm.title, path, main), 'token');
  };
}

export function confirm(web: Web): Handler {
  return async (req, res) => {
    const token = tokenOf(req);
    const path = `/bevestigen/${token}`;
    const statement = await web.service.showStatement('confirmation', token);
    if (statement !== null) return sendStatement(web, res, statement, path, localeOf(req.query));
    const confirmed = await web.service.confirmSignature(token);
    if (!confirmed.ok) return sendLinkRefusal(web, req, res, confirmed.error, path);
    const { repeated } = confirmed.value;
    await sendReceipt(web, res, confirmed.value, token, localeOf(req.query), repeated);
  };
}

/** `bewijs.tlog-proof` of a confirmed statement. */
export function downloadProof(web: Web): Handler {
  return async (req, res) => {
    const peeked = await web.service.peekConfirmation(tokenOf(req));
    const receipt = peeked.ok ? peeked.value.receipt : null;
    if (receipt === null) throw new HttpProblem(404);
    const kind = { type: 'text/plain; charset=utf-8', cache: 'private', referrer: 'no-referrer' } as const;
    const name = ['content-disposition', 'attachment; filename="bewijs.tlog-proof"'];
    answer(res, 200, web.headers({ ...kind, noindex: true }), receipt.proof, name);
  };
}

export function showWithdraw(web: Web): Handler {
  return async (req, res) => {
    const token = tokenOf(req);
    const locale = localeOf(req.query);
    const path = `/intrekken/${token}`;
    const statement = await web.service.showStatement('withdrawal', token);
    if (statement !== null) return sendStatement(web, res, statement, path, locale);
    const peeked = await web.service.peekWithdrawal(token);
    if (!peeked.ok) return sendLinkRefusal(web, req, res, peeked.error, path);
    const petition = await petitionOf(web, peeked.value.petition, locale);
    const { id, receivedAt, lastDay } = peeked.value;
    const main = show(WithdrawPage, {
      petition,
      token,
      number: inGroups(id),
      receivedAt: dateTimeInWords(receivedAt, locale),
      lastDay: petition.phase?.signBy ?? dateInWords(lastDay, locale),
    });
    const page = pageOf(petition, petition.t.signing.withdraw.title, path, main);
    sendPage(web, res, 200, { ...page, script: 'form' }, 'token');
  };
}

export function withdraw(web: Web): Handler {
  return async (req, res) => {
    const token = tokenOf(req);
    const locale = localeOf(req.query);
    const path = `/intrekken/${token}`;
    const withdrawn = await web.service.withdrawSignature(token);
    if (!withdrawn.ok) return sendLinkRefusal(web, req, res, withdrawn.error, path);
    const { petition: slug, id, withdrawnAt, proof } = withdrawn.value;
    const petition = await petitionOf(web, slug, locale);
    const main = show(WithdrawnPage, {
      petition,
      moment: dateTimeInWords(withdrawnAt, locale),
      number: inGroups(id),
      proof: `data:text/plain;base64,${Buffer.from(proof).toString('base64')}`,
    });
    const page = pageOf(petition, petition.t.signing.withdraw.doneTitle, path, main);
    sendPage(web, res, 200, { ...page, script: 'form', switchBy: 'none' }, 'token');
  };
}

/** For the limit on guessing: whether a confirmation or withdrawal link is one we made. */
export function leadsSomewhere({ peekConfirmation, peekWithdrawal }: Web['service']) {
  return async (req: Request): Promise<boolean> => {
    const token = tokenOf(req);
    const peeked = await (req.path.startsWith('/intrekken/')
      ? peekWithdrawal(token)
      : peekConfirmation(token));
    return peeked.ok || peeked.error.code !== 'LinkUnknown';
  };
}
