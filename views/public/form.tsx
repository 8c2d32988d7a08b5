import { href } from '../links.ts';
import type { CheckModel, FormModel, Texts } from '../models.ts';
import { A, Alert, Button, ErrorSummary, FieldError, H1, H2, P, Points, Rows } from '../ui.tsx';

type FieldName = keyof Texts['form']['labels'];
type FieldProps = {
  readonly form: FormModel;
  readonly name: FieldName;
  readonly complete: string;
  readonly size?: string;
  readonly optional?: boolean;
  readonly keyboard?: 'numeric' | 'email';
  /** Instead of the usual help. */
  readonly explain?: string;
};

/** Ties help and error to a control; whoever listens hears both. */
function described(name: string, help: boolean, error: boolean) {
  const ids = [...(help ? [`${name}-uitleg`] : []), ...(error ? [`${name}-fout`] : [])];
  return {
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  };
}

const FieldHelp = ({ name, text }: { readonly name: string; readonly text: string }) =>
  text === '' ? null : (
    <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
      {text}
    </div>
  );

// The e-mail box has type text: type email lets some browsers rewrite an international address.
const Field = ({ form, name, complete, size, optional = false, keyboard, explain }: FieldProps) => {
  const t = form.petition.t.form;
  const error = form.error(name);
  const help = explain ?? (name in t.help ? t.help[name as keyof typeof t.help] : '');
  return (
    <div class={`utrecht-form-field${error === null ? '' : ' utrecht-form-field--invalid'}`}>
      <label class="utrecht-form-field__label utrecht-form-label" for={name}>
        {t.labels[name]}
        {optional ? ` (${t.optional})` : ''}
      </label>
      <FieldHelp name={name} text={help} />
      <FieldError name={name} text={error} prefix={t.errorPrefix} />
      <input
        class={`utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input${size === undefined ? '' : ` ${size}`}`}
        id={name}
        name={name}
        type="text"
        value={form.value(name)}
        autocomplete={complete}
        spellcheck={false}
        {...(keyboard === undefined ? {} : { inputmode: keyboard })}
        {...(keyboard === 'email' ? { autocapitalize: 'none' } : {})}
        {...(optional ? {} : { 'aria-required': 'true' })}
        {...described(name, help !== '', error !== null)}
      />
    </div>
  );
};

const birthParts = [
  ['geboortedag', 'bday-day', 'size-2'],
  ['geboortemaand', 'bday-month', 'size-2'],
  ['geboortejaar', 'bday-year', 'size-4'],
] as const;

const BirthDate = ({ form }: { readonly form: FormModel }) => {
  const t = form.petition.t.form;
  const error = form.error('geboortedatum');
  return (
    <fieldset
      class={`utrecht-form-fieldset utrecht-form-fieldset__fieldset--html-fieldset${error === null ? '' : ' utrecht-form-fieldset--invalid'}`}
      id="geboortedatum"
      aria-describedby={error === null ? 'geboortedatum-uitleg' : 'geboortedatum-uitleg geboortedatum-fout'}
    >
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        {t.labels.geboortedatum}
      </legend>
      <FieldHelp name="geboortedatum" text={t.help.geboortedatum} />
      <FieldError name="geboortedatum" text={error} prefix={t.errorPrefix} />
      <div class="row">
        {birthParts.map(([name, complete, size]) => (
          <div key={name}>
            <label class="utrecht-form-field__label" for={name}>
              {t.labels[name]}
            </label>
            <input
              class={`utrecht-textbox utrecht-textbox--html-input ${size}`}
              id={name}
              name={name}
              type="text"
              inputmode="numeric"
              autocomplete={complete}
              value={form.value(name)}
              aria-required="true"
              {...(error === null ? {} : { 'aria-invalid': 'true' })}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
};

type TickName = 'verklaring' | 'toestemming' | 'vervolg';
type TickProps = { readonly form: FormModel; readonly name: TickName; readonly optional?: boolean };

const Tick = ({ form, name, optional = false }: TickProps) => {
  const t = form.petition.t.form;
  const error = form.error(name);
  return (
    <div class={`tick${error === null ? '' : ' utrecht-form-field--invalid'}`}>
      <input
        class="utrecht-checkbox utrecht-checkbox--html-input"
        type="checkbox"
        id={name}
        name={name}
        value="ja"
        checked={form.value(name) === 'ja'}
        {...(optional ? {} : { 'aria-required': 'true' })}
        {...described(name, t.help[name] !== '', error !== null)}
      />
      <label class="utrecht-form-label" for={name}>
        {t.labels[name]}
      </label>
      <FieldHelp name={name} text={t.help[name]} />
      <FieldError name={name} text={error} prefix={t.errorPrefix} />
    </div>
  );
};

const NameAndAddress = ({ form }: { readonly form: FormModel }) => {
  const t = form.petition.t.form;
  return (
    <>
      <section class="section">
        <H2>{t.nameTitle}</H2>
        <Field form={form} name="voornamen" complete="given-name" />
        <Field form={form} name="tussenvoegsel" complete="off" size="size-7" optional />
        <Field form={form} name="achternaam" complete="family-name" />
        <BirthDate form={form} />
      </section>
      <section class="section">
        <H2>{t.addressTitle}</H2>
        <Field form={form} name="postcode" complete="postal-code" size="size-7" />
        <div class="house">
          <Field form={form} name="huisnummer" complete="off" size="size-4" keyboard="numeric" />
          <Field form={form} name="huisletter" complete="off" size="size-4" optional />
          <Field form={form} name="toevoeging" complete="off" size="size-4" optional />
        </div>
        {form.findsStreet ? (
          <Field
            form={form}
            name="straat"
            complete="street-address"
            optional
            explain={t.help.straatOpzoeken}
          />
        ) : (
          <Field form={form} name="straat" complete="street-address" />
        )}
        <Field form={form} name="woonplaats" complete="address-level2" />
      </section>
      <section class="section">
        <H2>{t.mailTitle}</H2>
        <Field form={form} name="email" complete="email" keyboard="email" />
      </section>
    </>
  );
};

export const FormPage = ({ form }: { readonly form: FormModel }) => {
  const { t, locale, slug, phase } = form.petition;
  return (
    <div class="narrow">
      <ErrorSummary
        title={t.form.errorTitle}
        lead={t.form.errorLead(form.summary.length)}
        lines={form.summary}
      />
      {form.notice === null ? null : (
        <Alert kind="warning" role="alert" title={form.notice.title}>
          <P>{form.notice.text}</P>
        </Alert>
      )}
      <p class="eyebrow">{t.form.step(1, t.form.steps.fill)}</p>
      <H1>{t.form.title}</H1>
      <P>{t.form.intro}</P>
      {phase === null ? null : <P>{t.form.signBy(phase.signBy)}</P>}
      <P>
        <A to={href(locale, '/privacy')}>{t.form.privacy}</A>.
      </P>
      <form id="formulier" method="post" action={form.action} novalidate>
        {form.via === '' ? null : <input type="hidden" name="via" value={form.via} />}
        <NameAndAddress form={form} />
        <section class="section">
          <H2>{t.form.declarationTitle}</H2>
          <P>{form.declarationLead}</P>
          <Points items={form.declaration} />
          <Tick form={form} name="verklaring" />
          <Tick form={form} name="toestemming" />
        </section>
        {form.petition.offersFollowUp ? (
          <section class="section">
            <H2>{t.form.followUpTitle}</H2>
            <Tick form={form} name="vervolg" optional />
          </section>
        ) : null}
        <div class="actions">
          <Button>{t.form.next}</Button>
        </div>
        <P look="small">{t.form.nextHint}</P>
      </form>
      <P look="small">
        {t.signing.mail.missingTitle}{' '}
        <A to={href(locale, `/${slug}/tekenen/opnieuw`)}>{t.signing.mail.askAgain}</A>.
      </P>
    </div>
  );
};

export const CheckPage = ({ check }: { readonly check: CheckModel }) => {
  const { t, locale, slug } = check.petition;
  return (
    <div class="narrow">
      <p class="eyebrow">{t.form.step(2, t.form.steps.check)}</p>
      <H1>{t.form.checkTitle}</H1>
      <P look="lead">{t.form.checkLead}</P>
      {check.notes.length === 0 ? null : (
        <Alert kind="warning" title={t.form.noteTitle}>
          <Points items={check.notes} />
        </Alert>
      )}
      <Rows rows={check.rows} />
      <P>{check.declarationLead}</P>
      <Points items={check.declaration} />
      <form id="formulier" method="post" action={href(locale, `/${slug}/tekenen/versturen`)} data-once>
        {check.hidden.map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value} />
        ))}
        <P>{t.form.checkChange}</P>
        <div class="actions">
          <Button>{t.form.send}</Button>
          <button
            type="submit"
            class="utrecht-button utrecht-button--secondary-action"
            formaction={href(locale, `/${slug}/tekenen`)}
            name="actie"
            value="verander"
          >
            {t.form.change}
          </button>
        </div>
      </form>
    </div>
  );
};
