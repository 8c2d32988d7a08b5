import type { ComponentChildren } from 'preact';
import { type PaperReason, paperReasons } from '../../src/domain/paper-entry.ts';
import type { SummaryLine, Texts } from '../models.ts';
import { A, Alert, ErrorSummary, H1, P } from '../ui.tsx';
import { PaperField, paperLink, unbroken } from './paper-parts.tsx';

export type PaperFieldName = keyof Texts['lists']['form']['labels'];

export type PaperEntryModel = {
  readonly t: Texts;
  readonly slug: string;
  readonly code: string;
  readonly line: number;
  readonly lines: number;
  /** What became of the line before this one. */
  readonly done: string | null;
  /** What two people typed differently, in words. */
  readonly differs: string | null;
  /** This user typed this line before. */
  readonly again: boolean;
  readonly problem: string | null;
  readonly value: (name: PaperFieldName) => string;
  readonly error: (name: PaperFieldName | 'geboortedatum') => string | null;
  readonly summary: readonly SummaryLine[];
  /** Name of the box to begin in. */
  readonly focus: PaperFieldName;
};

/** Shortcuts; what is pressed with them differs by browser. */
const keys: { readonly [outcome in PaperReason | 'empty' | 'crossed']: string } = {
  empty: 'l',
  crossed: 'd',
  noSignature: 'h',
  incomplete: 'v',
  illegible: 'z',
  outside: 'b',
  tooYoung: 'j',
  altered: 't',
};

/** One line of a sheet, typed over. Nothing that anyone typed before is in it. */
export const PaperEntryPage = (model: PaperEntryModel) => {
  const { t, slug, code, line, lines } = model;
  const texts = t.lists;
  return (
    <>
      <H1>{[texts.sheet(unbroken(code)), texts.line(line, lines)].filter(Boolean).join(', ')}</H1>
      {model.done === null ? null : (
        <Alert kind="ok" role="status">
          <P>{model.done}</P>
        </Alert>
      )}
      {model.differs === null ? null : (
        <Alert kind="warning" role="status">
          <P>{model.differs}</P>
        </Alert>
      )}
      {model.problem === null ? null : (
        <Alert kind="error" role="alert" title={texts.problems.errorTitle}>
          <P>{model.problem}</P>
        </Alert>
      )}
      <ErrorSummary title={texts.form.errorTitle} lead={texts.form.errorLead} lines={model.summary} />
      <P>{model.again ? texts.form.again : texts.form.lead}</P>
      <Form {...model} />
      <P>
        <A to={paperLink(t.locale, `/balie/${slug}`)}>{texts.back}</A>
      </P>
    </>
  );
};

type Row = readonly (readonly [PaperFieldName, ('narrow' | 'wide')?])[];
const birth: Row = [
  ['geboortedag', 'narrow'],
  ['geboortemaand', 'narrow'],
  ['geboortejaar', 'narrow'],
];

/** The boxes of a sheet for one statement, row by row as they are printed (`adapters/pdf.ts`). */
const wholeSheet: readonly Row[] = [
  [['voornamen', 'wide']],
  [
    ['tussenvoegsel', 'narrow'],
    ['achternaam', 'wide'],
  ],
  birth,
  [
    ['postcode', 'narrow'],
    ['huisnummer', 'narrow'],
  ],
  [['straat', 'wide'], ['woonplaats']],
];

/** The same of a strip (`adapters/pdf-lists.ts`). */
const strip: readonly Row[] = [
  [
    ['voornamen', 'wide'],
    ['tussenvoegsel', 'narrow'],
    ['achternaam', 'wide'],
  ],
  birth,
  [
    ['straat', 'wide'],
    ['huisnummer', 'narrow'],
    ['postcode', 'narrow'],
  ],
  [['woonplaats']],
];

const rowsOf = (lines: number): readonly Row[] => (lines === 1 ? wholeSheet : strip);

/** Every box in the order of the paper. */
export const boxesOf = (lines: number): readonly PaperFieldName[] =>
  rowsOf(lines).flatMap((row) => row.map(([name]) => name));

const Form = ({ t, slug, code, line, lines, again, value, error, focus }: PaperEntryModel) => {
  const texts = t.lists.form;
  const field = ([name, size]: Row[number]) => (
    <PaperField
      key={name}
      t={t}
      name={name}
      label={texts.labels[name]}
      value={value(name)}
      error={birth.some(([box]) => box === name) ? null : error(name)}
      focus={focus === name}
      numeric={birth.some(([box]) => box === name)}
      {...(size === undefined ? {} : { size })}
    />
  );
  return (
    <form
      class="paper-form"
      id="formulier"
      method="post"
      action={paperLink(t.locale, `/balie/${slug}/invoer`)}
      autocomplete="off"
      data-once
    >
      <input type="hidden" name="blad" value={code} />
      <input type="hidden" name="regel" value={String(line)} />
      {again ? <input type="hidden" name="opnieuw" value="ja" /> : null}
      {rowsOf(lines).map((row) =>
        row === birth ? (
          <BirthDate key="geboortedatum" label={texts.birth} error={error('geboortedatum')}>
            {row.map(field)}
          </BirthDate>
        ) : (
          <div key={row[0]?.[0]} class="paper-row">
            {row.map(field)}
          </div>
        ),
      )}
      <button
        type="submit"
        class="utrecht-button utrecht-button--primary-action"
        name="uitkomst"
        value="statement"
      >
        {texts.save}
      </button>
      <NoStatement t={t} />
    </form>
  );
};

const BirthDate = ({
  label,
  error,
  children,
}: {
  readonly label: string;
  readonly error: string | null;
  readonly children: ComponentChildren;
}) => (
  <fieldset class="paper-row" id="geboortedatum">
    <legend class="utrecht-form-label">{label}</legend>
    {error === null ? null : <div class="utrecht-form-field-error-message paper-row__error">{error}</div>}
    {children}
  </fieldset>
);

/** The buttons stand after the one that Enter presses. */
const NoStatement = ({ t }: { readonly t: Texts }) => {
  const { form, reasons } = t.lists;
  const choices: readonly (readonly [keyof typeof keys, string])[] = [
    ['empty', form.not.empty],
    ['crossed', form.not.crossed],
    ...paperReasons.map((reason) => [reason, reasons[reason]] as const),
  ];
  return (
    <fieldset class="paper-not">
      <legend class="utrecht-heading-3">{form.notTitle}</legend>
      <P look="small">{form.notLead}</P>
      <P look="small">{form.notKeys}</P>
      {choices.map(([value, text]) => (
        <button
          key={value}
          type="submit"
          class="utrecht-button utrecht-button--secondary-action"
          name="uitkomst"
          value={value}
          accesskey={keys[value]}
        >
          {text} <kbd>{keys[value].toUpperCase()}</kbd>
        </button>
      ))}
    </fieldset>
  );
};
