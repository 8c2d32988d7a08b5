import type { Field, Flaws, Typed } from '../../src/web/manage/fields.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, ErrorSummary, H1, H2, P, Points, Rows } from '../ui.tsx';
import { Fields } from './fields.tsx';

type ActModel = {
  readonly t: Texts;
  readonly title: string;
  readonly lead: string;
  /** Of the petition, and the way back to its page. */
  readonly petition: string;
  readonly back: string;
};

export type ActFormModel = ActModel & {
  readonly action: string;
  readonly fields: readonly Field[];
  readonly typed: Typed;
  readonly flaws: Flaws;
  /** Why it was refused, although each field by itself is right. */
  readonly refusal: string | null;
  /** Under which name it will be published. */
  readonly by: string;
  /** How to type each value: question, current value, example. */
  readonly examples: readonly { readonly question: string; readonly now: string; readonly example: string }[];
};

const Crumb = ({ petition, back }: Pick<ActModel, 'petition' | 'back'>) => (
  <p class="manage-crumb">
    <A to={back}>{petition}</A>
  </p>
);

/** The form of one act; nothing happens before its check step. */
export const ActFormPage = (model: ActFormModel) => {
  const { t, title, lead, fields, flaws, refusal, by, action } = model;
  const { act, flaws: sentences, fields: names } = t.manage;
  const lines = [...flaws].map(([name, flaw]) => ({
    target: name,
    text: `${names[name].label}: ${sentences[flaw]}`,
  }));
  return (
    <div class="narrow">
      <Crumb {...model} />
      <H1>{title}</H1>
      {refusal === null ? (
        <ErrorSummary title={act.errorTitle} lead={act.errorLead} lines={lines} />
      ) : (
        <Alert kind="error" role="alert" title={act.errorTitle}>
          <P>{refusal}</P>
          <P>{act.errorLead}</P>
        </Alert>
      )}
      <P look="lead">{lead}</P>
      <form method="post" action={action} novalidate>
        <Fields t={t} fields={fields} typed={model.typed} flaws={flaws} />
        <P>{act.signedAs(by)}</P>
        <div class="actions">
          <Button>{act.continue}</Button>
        </div>
      </form>
      {model.examples.length === 0 ? null : <Examples {...model} />}
    </div>
  );
};

const Examples = ({ t, examples }: ActFormModel) => (
  <section>
    <H2>{t.manage.act.examplesTitle}</H2>
    <dl class="manage-examples">
      {examples.map(({ question, now, example }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>
            {t.manage.act.current} <code>{now}</code>
          </dd>
          <dd>
            {t.manage.act.example} <code>{example}</code>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

export type ActCheckModel = ActModel & {
  readonly action: string;
  readonly changeAction: string;
  readonly hidden: readonly (readonly [string, string])[];
  readonly rows: readonly (readonly [string, string | readonly string[]])[];
  readonly effect: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly warning: string | null;
  readonly by: string;
};

/** What was filled in, what will happen, and the button that does it. */
export const ActCheckPage = (model: ActCheckModel) => {
  const { t, title, rows, effect, facts, warning, by } = model;
  const { act } = t.manage;
  return (
    <div class="narrow">
      <Crumb {...model} />
      <H1>{act.checkTitle(title)}</H1>
      <Rows
        rows={rows.map(([name, value]) => [
          name,
          typeof value === 'string' ? (
            <span class="manage-typed">{value}</span>
          ) : (
            <ul class="manage-chosen">
              {value.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          ),
        ])}
      />
      <H2>{act.will}</H2>
      <Points items={effect} />
      {facts.length === 0 ? null : <Rows rows={facts} />}
      <Alert kind="warning">
        {warning === null ? null : <P>{warning}</P>}
        <P>
          <strong>{act.forGood}</strong> {act.signedAs(by)}
        </P>
      </Alert>
      <Confirm {...model} />
    </div>
  );
};

const Confirm = ({ t, action, changeAction, hidden, back }: ActCheckModel) => (
  <form method="post" action={action}>
    {hidden.map(([name, value]) => (
      <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
    ))}
    <P look="small">{t.manage.act.passkey}</P>
    <div class="actions">
      <Button>{t.manage.act.confirm}</Button>
      <button
        type="submit"
        class="utrecht-button utrecht-button--secondary-action"
        formaction={changeAction}
        name="actie"
        value="verander"
      >
        {t.manage.act.change}
      </button>
    </div>
    <P>
      <A to={back}>{t.manage.act.cancel}</A>
    </P>
  </form>
);
