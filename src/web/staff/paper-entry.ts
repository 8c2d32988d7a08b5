import { PaperEntryPage, type PaperFieldName } from '../../../views/staff/paper-entry.tsx';
import { differingFields, maxTries, paperReasons } from '../../domain/paper-entry.ts';
import type { FieldError, SubmissionFields } from '../../domain/submission.ts';
import type { EnterRefusal, Reading } from '../../usecases/enter-line.ts';
import type { PaperLineRow } from '../../usecases/reads-paper.ts';
import { formOf } from '../body.ts';
import type { PaperDesk } from '../config.ts';
import { HttpProblem } from '../errors.ts';
import { blankFields, oneValue } from '../forms.ts';
import { show } from '../render.ts';
import type { ParsedForm } from '../urlencoded.ts';
import { type Handler, type PetitionRequest, redirect, type Web } from '../web.ts';
import { actorOf } from './guard.ts';
import { doneText } from './paper.ts';
import { type PaperWork, type SheetAtHand, sendDeskPage, sheetAtHand } from './paper-at-hand.ts';
import { boxErrors } from './paper-boxes.ts';
import { isSettled, nextLine, settledPage } from './paper-settled.ts';

/** The next line of a sheet that this user has to type: the form for it, or that it is done. */
export const showPaperEntry =
  (web: Web, paper: PaperDesk): Handler =>
  async (req, res) => {
    const desk = { web, paper, req, res };
    const typed = typeof req.query.blad === 'string' ? req.query.blad : '';
    const at = await sheetAtHand(desk, typed);
    if (at === null) return;
    const asked = at.lines.find(({ line }) => String(line) === req.query.regel);
    // Whoever holds a sheet of which nothing but a difference is left, has that to type.
    const line = asked ?? nextLine(at.lines) ?? at.lines.find(({ state }) => state === 'differs');
    if (line === undefined || isSettled(line)) settledPage(desk, at, line ?? null, 200);
    else entryPage(desk, at, line, 200, {});
  };

type Shown = {
  readonly fields?: SubmissionFields;
  readonly errors?: readonly FieldError[];
  readonly problem?: string;
};

function entryPage(desk: PaperWork, at: SheetAtHand, row: PaperLineRow, status: number, shown: Shown): void {
  const { model, view } = at.petition;
  const { t } = model;
  const { line, own } = row;
  const { slug, regulation } = view.petition;
  const { fields = blankFields(regulation.municipality.name), errors = [], problem } = shown;
  const main = show(PaperEntryPage, {
    t,
    slug,
    code: at.code,
    line,
    lines: at.sheet.lines,
    done: doneText(t, desk.req.query.gedaan, false),
    differs: differsText(row, t, desk.req.query.gedaan),
    again: own,
    problem: problem ?? null,
    value: (name) => fields[name].replaceAll('\0', ''),
    ...boxErrors(errors, at.sheet.lines, model),
  });
  sendDeskPage(desk, at, status, t.lists.enterTitle, main);
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
      await refuseEntry(desk, at, row, fields, done.error);
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

async function refuseEntry(
  desk: PaperWork,
  at: SheetAtHand,
  row: PaperLineRow,
  fields: SubmissionFields,
  error: EnterRefusal,
): Promise<void> {
  if (error.code === 'FieldsInvalid') {
    entryPage(desk, at, row, 422, { fields, errors: error.errors });
    return;
  }
  if (error.code === 'LineSettled') {
    // Somebody else was quicker. What was typed is of no use any more; the page tells of the strips as they are by now.
    const { slug } = at.petition.view.petition;
    const { lines } = await desk.paper.sheet(slug, at.sheet.number, actorOf(desk.res).user);
    settledPage(desk, { ...at, lines }, lines.find(({ line }) => line === row.line) ?? row, 409);
    return;
  }
  const { problems } = at.petition.model.t.lists;
  const known: { readonly [code in EnterRefusal['code']]?: string } = {
    AnotherMustType: problems.another,
    SamePerson: problems.samePerson,
    TriesUsedUp: problems.tries(maxTries),
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
