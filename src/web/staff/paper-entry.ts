import type { Request, Response } from 'express';
import {
  type PaperEntryModel,
  PaperEntryPage,
  type PaperFieldName,
} from '../../../views/staff/paper-entry.tsx';
import { differingFields, maxTries, paperReasons } from '../../domain/paper-entry.ts';
import { parseSheetCode, sheetCode } from '../../domain/paper-sheet.ts';
import type { FieldError, SubmissionFields } from '../../domain/submission.ts';
import type { EnterRefusal, Reading } from '../../usecases/enter-line.ts';
import type { PaperLineRow, PaperSheetRow } from '../../usecases/reads-paper.ts';
import { formOf } from '../body.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { blankFields, oneValue } from '../forms.ts';
import { errorSentence } from '../public/form-model.ts';
import { show } from '../render.ts';
import type { ParsedForm } from '../urlencoded.ts';
import { type Handler, type PetitionRequest, readPetition, redirect, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { sendStaffPage } from './pages.ts';
import { doneText, paperPage } from './paper.ts';

type Desk = { readonly web: Web; readonly paper: PaperDesk; readonly req: Request; readonly res: Response };
type SheetAtHand = {
  readonly petition: PetitionRequest;
  readonly code: string;
  readonly sheet: PaperSheetRow;
  readonly lines: readonly PaperLineRow[];
};

/** The next line of a sheet that this user has to type; the form for it. */
export const showPaperEntry =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const desk = { web, paper, req, res };
    const typed = typeof req.query.blad === 'string' ? req.query.blad : '';
    const at = await sheetAtHand(desk, typed);
    if (at === null) return;
    const asked = at.lines.find(({ line }) => String(line) === req.query.regel);
    const line = asked ?? nextLine(at.lines);
    if (line === undefined) {
      redirect(web, req, res, `/balie/${at.petition.view.petition.slug}?gedaan=${kindOf(at.lines)}`);
      return;
    }
    entryPage(desk, at, line, 200, {});
  };

/** Lines that nobody settled and this user did not type: differences are gone back to by name. */
const nextLine = (lines: readonly PaperLineRow[]): PaperLineRow | undefined =>
  lines.find(({ state, own }) => state === 'open' && !own);

const kindOf = (lines: readonly PaperLineRow[]): string =>
  lines.some(({ own }) => own) ? 'kept' : 'settled';

/** The sheet behind a number; null when there is none to type, and the overview was sent that says why. */
async function sheetAtHand({ web, paper, req, res }: Desk, typed: string): Promise<SheetAtHand | null> {
  const petition = await readPetition(web, req);
  const {
    phase,
    petition: { slug },
  } = petition.view;
  const { problems } = petition.model.t.lists;
  const refuse = async (error: string) => {
    await paperPage(web, paper, req, res, 422, { value: typed, error });
    return null;
  };
  if (phase === null) return refuse(problems.noPhase);
  const number = parseSheetCode(slug, phase.number, typed);
  if (!number.ok) return refuse(problems.codes[number.error]);
  const { sheet, lines } = await paper.sheet(slug, number.value, actorOf(res).user);
  if (sheet === null) return refuse(problems.codes.unknown);
  if (sheet.receivedAt === null) return refuse(problems.codes.notIn);
  if (sheet.receivedAt >= phase.closesAt) return refuse(problems.late);
  if (phase.closedAt !== null) return refuse(problems.sealed);
  return { petition, sheet, lines, code: sheetCode(slug, phase.number, number.value) };
}

type Shown = {
  readonly fields?: SubmissionFields;
  readonly errors?: readonly FieldError[];
  readonly problem?: string;
};

function entryPage(
  { web, req, res }: Desk,
  at: SheetAtHand,
  row: PaperLineRow,
  status: number,
  shown: Shown,
): void {
  const { model, view } = at.petition;
  const { t } = model;
  const { line, own } = row;
  const { slug } = view.petition;
  const { fields = blankFields(view.petition.regulation.municipality.name), errors = [], problem } = shown;
  const sentences = new Map(errors.map((error) => [error.field, errorSentence(error, model)]));
  const main = show(PaperEntryPage, {
    t,
    slug,
    code: at.code,
    line,
    lines: at.sheet.lines,
    done: doneText(t, req.query.gedaan, false),
    differs: differsText(row, t, req.query.gedaan),
    again: own,
    problem: problem ?? null,
    value: (name) => fields[name].replaceAll('\0', ''),
    error: (name) => sentences.get(name === 'huisnummer' ? houseField(errors) : name) ?? null,
    summary: errors.map((error) => ({ target: targetOf(error), text: errorSentence(error, model) })),
    focus: firstWrong(errors),
  });
  const title = `${t.lists.enterTitle}: ${t.lists.sheet(at.code)}`;
  sendStaffPage(web, res, status, {
    t,
    title,
    path: `/balie/${slug}/invoer`,
    main,
    script: 'form',
    switchBy: 'none',
  });
}

function differsText(
  { state, differs }: PaperLineRow,
  t: PetitionRequest['model']['t'],
  done: unknown,
): string | null {
  if (state !== 'differs') return null;
  const named = differingFields.filter((field) => differs.split(',').includes(field));
  const words = named.map((field) => t.lists.fields[field]).join(', ');
  return done === 'verschil' ? t.lists.done.differs(words) : t.lists.kinds.differs(words);
}

/** Letter and suffix are typed in the box of the number. */
const houseNames = ['huisnummer', 'huisletter', 'toevoeging'];
const houseField = (errors: readonly FieldError[]) =>
  errors.find(({ field }) => houseNames.includes(field))?.field ?? 'huisnummer';

const birthBoxes = { day: 'geboortedag', month: 'geboortemaand', year: 'geboortejaar' } as const;
function targetOf({ field, part }: FieldError): PaperFieldName {
  if (field === 'geboortedatum') return birthBoxes[part ?? 'day'];
  return houseNames.includes(field) ? 'huisnummer' : (field as PaperFieldName);
}
const firstWrong = ([first]: readonly FieldError[]): PaperEntryModel['focus'] =>
  first === undefined ? 'voornamen' : targetOf(first);

/** What one person read on a line; then on to the next thing there is to do. */
export const enterPaper =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const desk = { web, paper, req, res };
    const form = formOf(res);
    const at = await sheetAtHand(desk, oneValue(form, 'blad'));
    if (at === null) return;
    const row = at.lines.find(({ line }) => String(line) === oneValue(form, 'regel'));
    if (row === undefined) throw new HttpProblem(404);
    const fields = typedFields(form);
    const { user } = actorOf(res);
    const { slug } = at.petition.view.petition;
    const done = await paper.enter(slug, {
      sheet: at.sheet.number,
      line: row.line,
      user,
      reading: readingOf(form, fields),
      again: oneValue(form, 'opnieuw') === 'ja',
    });
    if (!done.ok) {
      refuseEntry(desk, at, row, fields, done.error);
      return;
    }
    const here = `/balie/${slug}/invoer?blad=${at.code}`;
    if (done.value.step === 'differs') {
      redirect(web, req, res, `${here}&regel=${row.line}&gedaan=verschil`);
      return;
    }
    const what =
      done.value.step === 'kept' ? 'kept' : done.value.became === 'statement' ? 'statement' : 'settled';
    const { lines } = await paper.sheet(slug, at.sheet.number, user);
    const next = nextLine(lines);
    const to =
      next === undefined ? `/balie/${slug}?gedaan=${what}` : `${here}&regel=${next.line}&gedaan=${what}`;
    redirect(web, req, res, to);
  };

function refuseEntry(
  desk: Desk,
  at: SheetAtHand,
  row: PaperLineRow,
  fields: SubmissionFields,
  error: EnterRefusal,
): void {
  if (error.code === 'FieldsInvalid') {
    entryPage(desk, at, row, 422, { fields, errors: error.errors });
    return;
  }
  const { problems } = at.petition.model.t.lists;
  const known: { readonly [code in EnterRefusal['code']]?: string } = {
    AnotherMustType: problems.another,
    SamePerson: problems.samePerson,
    TriesUsedUp: problems.tries(maxTries),
    LineSettled: problems.settled,
    SheetLate: problems.late,
    LedgerSealed: problems.sealed,
  };
  const problem = known[error.code];
  if (problem === undefined) throw new HttpProblem(404);
  entryPage(desk, at, row, 409, { fields, problem });
}

const typedNames = [
  'voornamen',
  'tussenvoegsel',
  'achternaam',
  'geboortedag',
  'geboortemaand',
  'geboortejaar',
  'postcode',
  'huisnummer',
  'straat',
  'woonplaats',
] as const satisfies readonly PaperFieldName[];

function typedFields(form: ParsedForm): SubmissionFields {
  const typed = typedNames.map((name) => [name, oneValue(form, name)] as const);
  return { ...blankFields(''), ...Object.fromEntries(typed) };
}

/** Enter presses the first button; without one, too, it is a statement. */
function readingOf(form: ParsedForm, fields: SubmissionFields): Reading {
  const outcome = oneValue(form, 'uitkomst');
  if (outcome === 'empty' || outcome === 'crossed') return { kind: outcome };
  const reason = paperReasons.find((each) => each === outcome);
  return reason === undefined ? { kind: 'statement', fields } : { kind: 'refused', reason };
}
