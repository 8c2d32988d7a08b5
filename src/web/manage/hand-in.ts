import type { Request, Response } from 'express';
import { HandInPage } from '../../../views/manage/hand-in.tsx';
import { signaturesNeeded } from '../../domain/judge-keys.ts';
import { officialName } from '../../domain/manage.ts';
import { transitions } from '../../domain/procedure.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/staff.ts';
import { bytesSource } from '../../ledger/archive-reader.ts';
import { readResultPackage } from '../../ledger/result-package.ts';
import type { PetitionView } from '../../usecases/service.ts';
import { HttpProblem } from '../errors.ts';
import { entered, type HandInRefusal, notSigned, refused } from '../griffie/result.ts';
import { localeOf, textsIn } from '../locale/index.ts';
import type { Texts } from '../locale/nl.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, requirePetition, type Web } from '../web.ts';
import { boundaryIn, parseMultipart } from './multipart.ts';

/** A result can be handed in where the procedure takes verdicts on a sealed ledger. */
export function mayHandIn({ caseFile }: PetitionView, { role }: Pick<Actor, 'role'>): boolean {
  const { state } = caseFile.state;
  const sealed = caseFile.terms.at(-1)?.sealed ?? false;
  return role === 'griffie' && sealed && transitions[state].verdictsRecorded !== undefined;
}

type Outcome = { readonly refusal?: string; readonly entered?: string; readonly anew?: string };

function handInPage(
  web: Web,
  req: Request,
  res: Response,
  view: PetitionView,
  status: number,
  outcome: Outcome,
) {
  const t = textsIn(localeOf(req.query));
  const { slug, content } = view.petition;
  const path = `/beheer/${slug}/uitslag`;
  const inLanguage = (to: string) => (t.locale === 'en' ? `${to}?lang=en` : to);
  const { refusal = null, anew = '' } = outcome;
  const main = show(HandInPage, {
    t,
    petition: content.title[t.locale],
    back: inLanguage(`/beheer/${slug}`),
    action: inLanguage(path),
    needed: signaturesNeeded(view.caseFile),
    by: officialName(actorOf(res)),
    refusal,
    anew,
    entered: outcome.entered ?? null,
  });
  const { title } = t.manage.handIn;
  const shown = refusal === null ? title : `${t.form.errorPrefix}${title}`;
  sendStaffPage(web, res, status, { t, title: shown, path, main });
}

export const showHandIn =
  (web: Web): Handler =>
  async (req, res) => {
    const view = await requirePetition(web, req);
    if (!mayHandIn(view, actorOf(res))) throw new HttpProblem(404);
    handInPage(web, req, res, view, 200, {});
  };

type Upload = { readonly file: Buffer; readonly anew: string };

/** The file, and why the result begins anew. */
function uploadIn(req: Request, res: Response): Upload {
  const boundary = boundaryIn(req.headers['content-type'] ?? '');
  const parts = boundary === null ? null : parseMultipart(res.locals.body as Buffer, boundary);
  if (parts === null || !parts.ok) throw new HttpProblem(400);
  const data = (wanted: string) => parts.value.find(({ name }) => name === wanted)?.data ?? Buffer.alloc(0);
  return { file: data('bestand'), anew: data('opnieuw').toString('utf8').replaceAll('\r\n', '\n').trim() };
}

/** The same checks as at the desk; who hands it in is in the act, as with every act of who is logged in. */
export const takeHandIn =
  (web: Web): Handler =>
  async (req, res) => {
    const view = await requirePetition(web, req);
    if (!mayHandIn(view, actorOf(res))) throw new HttpProblem(404);
    const t = textsIn(localeOf(req.query));
    const upload = uploadIn(req, res);
    const said = await enter(web, view, actorOf(res), upload, t);
    const { anew } = upload;
    if (said.ok) handInPage(web, req, res, view, 200, { entered: said.value });
    else handInPage(web, req, res, view, 422, { refusal: said.error, anew });
  };

/** Sentences of what came of it. */
async function enter(
  { manage }: Web,
  view: PetitionView,
  actor: Actor,
  { file, anew }: Upload,
  t: Texts,
): Promise<Result<string, string>> {
  if (file.length === 0) return err(t.manage.refused.UploadMissing);
  const { crypto } = manage;
  const signed = signaturesNeeded(view.caseFile) > 0;
  const unsigned = signed ? notSigned(crypto, view.caseFile, file) : null;
  if (unsigned !== null) return err(sayRefused(unsigned, t));
  const handed = readResultPackage(crypto.sha256, bytesSource(file));
  if (!handed.ok) return err(sayRefused({ code: 'PackageInvalid' }, t));
  const taken = await manage.handIn(view.petition.slug, actor, handed.value, anew === '' ? undefined : anew);
  return taken.ok ? ok(entered(taken.value).tell(t)) : err(sayRefused(taken.error, t));
}

const sayRefused = (refusal: HandInRefusal, t: Texts): string => refused(refusal).tell(t);
