import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, ErrorSummary, FieldError, H1, H2, P } from '../ui.tsx';
import { RowButton, State, TextField } from './connection-parts.tsx';

export type ConnectionsNotice = 'notices' | 'test' | 'removed' | 'enabled' | 'revoked';

type WebhookModel = {
  readonly id: string;
  readonly url: string;
  readonly state: 'fresh' | 'ok' | 'failing' | 'off';
  /** Sentences about it, oldest first. */
  readonly lines: readonly string[];
};

type TokenModel = {
  readonly id: string;
  readonly name: string;
  readonly state: 'works' | 'expired' | 'revoked' | 'orphan';
  readonly lines: readonly string[];
};

/** A key or secret, to be seen this once. */
type Fresh = { readonly kind: 'token' | 'secret'; readonly text: string };

export type ConnectionsModel = {
  readonly t: Texts;
  readonly slug: string;
  /** Its title. */
  readonly petition: string;
  /** Everything for an organiser; an operator chooses mails only. */
  readonly organiser: boolean;
  readonly notice: ConnectionsNotice | null;
  readonly fresh: Fresh | null;
  readonly wanted: { readonly milestone: boolean; readonly anomaly: boolean };
  readonly webhooks: readonly WebhookModel[];
  readonly tokens: readonly TokenModel[];
  readonly full: { readonly webhooks: boolean; readonly tokens: boolean };
  /** What was typed, and what is wrong with it. */
  readonly typed: { readonly url: string; readonly name: string; readonly term: string };
  readonly errors: {
    readonly url: string | null;
    readonly name: string | null;
    readonly term: string | null;
  };
};

const pathOf = ({ t, slug }: Pick<ConnectionsModel, 't' | 'slug'>, rest = ''): string =>
  href(t.locale, `/organisatie/${slug}/koppelingen${rest}`);

/** Mails, webhooks and keys of one petition. */
export const ConnectionsPage = (model: ConnectionsModel) => {
  const { t, notice, errors, organiser } = model;
  const lines = [
    { target: 'adres', text: errors.url },
    { target: 'naam', text: errors.name },
    { target: 'termijn-30', text: errors.term },
  ].flatMap(({ target, text }) => (text === null ? [] : [{ target, text }]));
  return (
    <div class="narrow">
      <ErrorSummary title={t.form.errorTitle} lead={t.form.errorLead(lines.length)} lines={lines} />
      <p class="eyebrow">{model.petition}</p>
      <H1>{t.alerts.title}</H1>
      {notice === null ? null : (
        <Alert kind="ok" role="status">
          <P>{t.alerts.done[notice]}</P>
        </Alert>
      )}
      <FreshOnce {...model} />
      <P look="lead">{organiser ? t.alerts.lead : t.alerts.leadOperator}</P>
      <Notices {...model} />
      {organiser ? (
        <>
          <Webhooks {...model} />
          <Tokens {...model} />
        </>
      ) : null}
    </div>
  );
};

const FreshOnce = ({ t, fresh }: ConnectionsModel) => {
  if (fresh === null) return null;
  const { tokens, webhooks } = t.alerts;
  const [title, text, label] =
    fresh.kind === 'token'
      ? [tokens.freshTitle, tokens.fresh, tokens.freshLabel]
      : [webhooks.secretTitle, webhooks.secret, webhooks.secretLabel];
  return (
    <Alert kind="warning" title={title} role="status">
      <P>{text}</P>
      <p class="fresh">
        <span>{label}</span>
        <code>{fresh.text}</code>
      </p>
    </Alert>
  );
};

const Notices = (model: ConnectionsModel) => {
  const { t, wanted } = model;
  const { notices } = t.alerts;
  return (
    <section class="section">
      <H2 id="mails">{notices.title}</H2>
      <form method="post" action={pathOf(model, '/meldingen')}>
        <fieldset class="utrecht-form-fieldset utrecht-form-fieldset__fieldset--html-fieldset">
          <legend class="utrecht-form-fieldset__legend">{notices.legend}</legend>
          {(['milestone', 'anomaly'] as const).map((kind) => (
            <div class="tick" key={kind}>
              <input
                type="checkbox"
                id={kind}
                name="mail"
                value={kind}
                checked={wanted[kind]}
                aria-describedby={`${kind}-uitleg`}
              />
              <label for={kind}>{notices[kind]}</label>
              <div class="utrecht-form-field-description" id={`${kind}-uitleg`}>
                {notices[`${kind}Hint`]}
              </div>
            </div>
          ))}
        </fieldset>
        <div class="actions">
          <Button look="secondary">{notices.save}</Button>
        </div>
      </form>
    </section>
  );
};

const Webhooks = (model: ConnectionsModel) => {
  const { t, webhooks, full } = model;
  const texts = t.alerts.webhooks;
  return (
    <section class="section">
      <H2 id="webhooks">{texts.title}</H2>
      <P>{texts.lead}</P>
      {webhooks.length === 0 ? <P>{texts.none}</P> : null}
      <ul class="staff-list">
        {webhooks.map(({ id, url, state, lines }) => (
          <li key={id}>
            <div class="link-what">
              <strong>{url}</strong>
              <State state={state} text={texts.state[state]} />
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </div>
            <div class="link-acts">
              {state === 'off' ? (
                <RowButton action={pathOf(model, `/webhooks/${id}/aan`)} label={texts.enable} of={url} />
              ) : (
                <RowButton action={pathOf(model, `/webhooks/${id}/test`)} label={texts.test} of={url} />
              )}
              <RowButton
                action={pathOf(model, `/webhooks/${id}/verwijderen`)}
                label={texts.remove}
                of={url}
              />
            </div>
          </li>
        ))}
      </ul>
      {full.webhooks ? <P>{texts.full}</P> : <NewWebhook {...model} />}
    </section>
  );
};

const NewWebhook = (model: ConnectionsModel) => {
  const { t, typed, errors } = model;
  const texts = t.alerts.webhooks;
  return (
    <form method="post" action={pathOf(model, '/webhooks')} novalidate>
      <TextField
        {...{ t, name: 'adres', type: 'url', label: texts.url, hint: texts.urlHint }}
        value={typed.url}
        error={errors.url}
      />
      <div class="actions">
        <Button look="secondary">{texts.add}</Button>
      </div>
    </form>
  );
};

const Tokens = (model: ConnectionsModel) => {
  const { t, tokens, full } = model;
  const texts = t.alerts.tokens;
  return (
    <section class="section">
      <H2 id="sleutels">{texts.title}</H2>
      <P>{texts.lead}</P>
      <P>
        <A to="/api/v1/openapi.json">{texts.openapi}</A>
      </P>
      {tokens.length === 0 ? <P>{texts.none}</P> : null}
      <ul class="staff-list">
        {tokens.map(({ id, name, state, lines }) => (
          <li key={id}>
            <div class="link-what">
              <strong>{name}</strong>
              <State state={state === 'works' ? 'ok' : 'ended'} text={texts.state[state]} />
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </div>
            {state === 'works' || state === 'orphan' ? (
              <RowButton action={pathOf(model, `/sleutels/${id}/intrekken`)} label={texts.revoke} of={name} />
            ) : null}
          </li>
        ))}
      </ul>
      {full.tokens ? <P>{texts.full}</P> : <NewToken {...model} />}
    </section>
  );
};

const NewToken = (model: ConnectionsModel) => {
  const { t, typed, errors } = model;
  const texts = t.alerts.tokens;
  return (
    <form method="post" action={pathOf(model, '/sleutels')} novalidate>
      <TextField
        {...{ t, name: 'naam', type: 'text', label: texts.name, hint: texts.nameHint }}
        value={typed.name}
        error={errors.name}
      />
      <fieldset
        class="utrecht-form-fieldset utrecht-form-fieldset__fieldset--html-fieldset"
        {...(errors.term === null ? {} : { 'aria-describedby': 'termijn-fout' })}
      >
        <legend class="utrecht-form-fieldset__legend">{texts.term}</legend>
        <FieldError name="termijn" text={errors.term} prefix={t.form.errorPrefix} />
        {Object.entries(texts.terms).map(([days, words]) => (
          <div class="tick" key={days}>
            <input
              type="radio"
              id={`termijn-${days}`}
              name="termijn"
              value={days}
              checked={typed.term === days}
            />
            <label for={`termijn-${days}`}>{words}</label>
          </div>
        ))}
      </fieldset>
      <div class="actions">
        <Button look="secondary">{texts.make}</Button>
      </div>
    </form>
  );
};
