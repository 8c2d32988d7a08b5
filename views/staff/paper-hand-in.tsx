import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, P } from '../ui.tsx';
import { PaperField, type PaperFieldModel, paperLink } from './paper-parts.tsx';

export type HandInModel = {
  readonly t: Texts;
  readonly slug: string;
  readonly done: { readonly text: string; readonly late: boolean; readonly codes: readonly string[] } | null;
  readonly problem: string | null;
  readonly codes: PaperFieldModel;
  /** Each number that cannot be registered, with the reason. */
  readonly wrong: readonly (readonly [string, string])[];
  readonly loose: PaperFieldModel;
  readonly day: PaperFieldModel;
  readonly time: PaperFieldModel;
};

/** Which sheets came in, and when. */
export const HandInPage = (model: HandInModel) => {
  const { t, slug } = model;
  const texts = t.lists;
  return (
    <>
      <H1>{texts.handInTitle}</H1>
      <HandInAnswer {...model} />
      <P>{texts.handInLead}</P>
      <form
        method="post"
        action={paperLink(t.locale, `/balie/${slug}/ontvangst`)}
        autocomplete="off"
        data-once
      >
        <Codes
          t={t}
          value={model.codes.value}
          focus={model.day.error === null && model.time.error === null}
        />
        <PaperField
          t={t}
          name="los"
          label={texts.loose}
          hint={texts.looseHint}
          numeric
          size="narrow"
          {...model.loose}
        />
        <Moment {...model} />
        <Button>{texts.handIn}</Button>
      </form>
      <P>
        <A to={paperLink(t.locale, `/balie/${slug}`)}>{texts.back}</A>
      </P>
    </>
  );
};

const Moment = ({ t, day, time }: HandInModel) => {
  const texts = t.lists;
  const wrongTime = day.error === null && time.error !== null;
  return (
    <div class="paper-row">
      <PaperField
        t={t}
        name="dag"
        label={texts.day}
        hint={texts.dayHint}
        focus={day.error !== null}
        {...day}
      />
      <PaperField t={t} name="tijd" label={texts.time} hint={texts.timeHint} focus={wrongTime} {...time} />
    </div>
  );
};

const Codes = ({
  t,
  value,
  focus,
}: {
  readonly t: Texts;
  readonly value: string;
  readonly focus: boolean;
}) => (
  <div class="paper-field">
    <label class="utrecht-form-label" for="bladen">
      {t.lists.handInCodes}
    </label>
    <div class="utrecht-form-field-description" id="bladen-uitleg">
      {t.lists.handInCodesHint}
    </div>
    <textarea
      class="text-area paper-codes-box"
      id="bladen"
      name="bladen"
      rows={8}
      autofocus={focus}
      spellcheck={false}
      aria-describedby="bladen-uitleg"
    >
      {value}
    </textarea>
  </div>
);

/** What became of the last registration: all that was sent, or the numbers to mend. */
const HandInAnswer = ({ t, done, problem, wrong }: HandInModel) => {
  const texts = t.lists;
  if (done !== null)
    return (
      <Alert kind={done.late ? 'warning' : 'ok'} role="status">
        <P>{done.text}</P>
        {done.late ? <P>{texts.handedInLate}</P> : null}
        {done.codes.length === 0 ? null : <P>{texts.looseCodes}</P>}
        <ul class="paper-codes" hidden={done.codes.length === 0}>
          {done.codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </Alert>
    );
  if (problem === null && wrong.length === 0) return null;
  return (
    <Alert kind="error" role="alert" title={texts.problems.errorTitle}>
      <P>{problem ?? texts.problems.sheets}</P>
      {wrong.length === 0 ? null : (
        <ul class="utrecht-unordered-list">
          {wrong.map(([code, why]) => (
            <li key={code}>
              <strong>{code}</strong>: {why}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
};
