import type { Role, StaffUser } from '../../src/domain/staff.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, FieldError, H1, H2, P } from '../ui.tsx';

export type AccountRow = {
  readonly user: StaffUser;
  readonly own: boolean;
  readonly passkeys: string;
  readonly notes: readonly string[];
  readonly seen: string;
};

export type AccessModel = {
  readonly t: Texts;
  readonly griffie: boolean;
  readonly rows: readonly AccountRow[];
  /** Whom this actor may invite. */
  readonly roles: readonly Role[];
  readonly petitions: readonly { readonly slug: string; readonly title: string }[];
  /** The only petition in reach; null: all. */
  readonly only: string | null;
  readonly typed: (name: string) => string;
  readonly refusal: { readonly field: string | null; readonly text: string } | null;
  readonly notice: 'sent' | 'ended' | null;
  readonly link: (path: string) => string;
};

/** Who can log in, and inviting someone. */
export const AccessPage = (model: AccessModel) => {
  const { t, rows, notice, refusal } = model;
  const { access, act } = t.manage;
  return (
    <>
      <H1>{access.title}</H1>
      {notice === null ? null : (
        <Alert kind="ok" role="status" title={notice === 'sent' ? access.sentTitle : access.endedTitle}>
          <P>{access[notice]}</P>
        </Alert>
      )}
      {refusal === null ? null : (
        <Alert kind="error" role="alert" title={act.errorTitle}>
          <P>{refusal.field === null ? refusal.text : <A to={`#${refusal.field}`}>{refusal.text}</A>}</P>
        </Alert>
      )}
      <P look="lead">{model.griffie ? access.leadGriffie : access.lead}</P>
      {rows.length === 0 ? <P>{access.none}</P> : <Accounts {...model} />}
      <Invite {...model} />
    </>
  );
};

const Accounts = ({ t, rows, link }: AccessModel) => {
  const { access } = t.manage;
  return (
    <ul class="staff-list manage-accounts">
      {rows.map(({ user, own, passkeys, notes, seen }) => (
        <li key={user.id}>
          <div>
            <strong>{user.name}</strong>
            <span>
              {t.staff.roles[user.role]}, {user.petition ?? access.all}. {own ? access.you : ''}
            </span>
            <span>{user.email}</span>
            <span>
              {passkeys} {seen}
            </span>
            {notes.map((note) => (
              <span class="manage-block" key={note}>
                {note}
              </span>
            ))}
          </div>
          <div class="manage-buttons">
            <form method="post" action={link('/beheer/toegang/link')}>
              <input type="hidden" name="account" value={user.id} />
              <button type="submit" class="utrecht-button utrecht-button--subtle">
                {access.newLink} <span class="unseen">{user.name}</span>
              </button>
            </form>
            <form method="post" action={link('/beheer/toegang/einde')}>
              <input type="hidden" name="account" value={user.id} />
              <button type="submit" class="utrecht-button utrecht-button--subtle">
                {access.end} <span class="unseen">{user.name}</span>
              </button>
            </form>
          </div>
        </li>
      ))}
    </ul>
  );
};

type FieldProps = Pick<AccessModel, 't' | 'typed' | 'refusal'>;

/** What a field and its label need to tell that it is refused, or nothing. */
const flawOf = (refusal: AccessModel['refusal'], field: string) =>
  refusal?.field === field
    ? {
        text: refusal.text,
        box: ' utrecht-form-field--invalid',
        aria: { 'aria-invalid': 'true' } as const,
        described: ` ${field}-fout`,
      }
    : { text: null, box: '', aria: {}, described: '' };

const Invite = (model: AccessModel) => {
  const { t, link } = model;
  const { access } = t.manage;
  return (
    <section>
      <H2 id="uitnodigen">{access.inviteTitle}</H2>
      <form class="narrow" method="post" action={link('/beheer/toegang')} novalidate>
        <TextField {...model} name="naam" label={access.name} hint={access.nameHint} />
        <TextField {...model} name="email" label={access.email} hint={null} />
        <RoleChoice {...model} />
        <ReachAndLanguage {...model} />
        <div class="actions">
          <Button>{access.invite}</Button>
        </div>
      </form>
    </section>
  );
};

type TextFieldProps = FieldProps & {
  readonly name: 'naam' | 'email';
  readonly label: string;
  readonly hint: string | null;
};

const TextField = ({ t, typed, refusal, name, label, hint }: TextFieldProps) => {
  const flaw = flawOf(refusal, name);
  const described = `${hint === null ? '' : `${name}-uitleg`}${flaw.described}`.trim();
  return (
    <div class={`utrecht-form-field${flaw.box}`}>
      <label class="utrecht-form-label" for={name}>
        {label}
      </label>
      {hint === null ? null : (
        <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
          {hint}
        </div>
      )}
      <FieldError name={name} text={flaw.text} prefix={t.form.errorPrefix} />
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        id={name}
        name={name}
        {...(name === 'email' ? { type: 'email' as const } : { type: 'text' as const })}
        value={typed(name)}
        autocomplete="off"
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...flaw.aria}
      />
    </div>
  );
};

const RoleChoice = ({ t, roles, typed, refusal }: FieldProps & Pick<AccessModel, 'roles'>) => {
  const { access } = t.manage;
  const flaw = flawOf(refusal, 'rol');
  return (
    <fieldset
      class={`utrecht-form-fieldset utrecht-form-fieldset__fieldset--html-fieldset${flaw.text === null ? '' : ' utrecht-form-fieldset--invalid'}`}
      id="rol"
      {...(flaw.text === null ? {} : { 'aria-describedby': 'rol-fout' })}
    >
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        {access.role}
      </legend>
      <FieldError name="rol" text={flaw.text} prefix={t.form.errorPrefix} />
      {roles.map((role) => (
        <div class="manage-option" key={role}>
          <input
            type="radio"
            id={`rol-${role}`}
            name="rol"
            value={role}
            checked={typed('rol') === role || roles.length === 1}
            aria-describedby={`rol-${role}-uitleg`}
          />
          <label for={`rol-${role}`}>{t.staff.roles[role]}</label>
          <div class="manage-more" id={`rol-${role}-uitleg`}>
            <p>{access.roles[role]}</p>
          </div>
        </div>
      ))}
    </fieldset>
  );
};

type ReachProps = FieldProps & Pick<AccessModel, 'petitions' | 'only'>;

const ReachAndLanguage = ({ t, petitions, only, typed, refusal }: ReachProps) => {
  const { access } = t.manage;
  const flaw = flawOf(refusal, 'verzoek');
  return (
    <>
      <div class={`utrecht-form-field${flaw.box}`}>
        <label class="utrecht-form-label" for="verzoek">
          {access.petition}
        </label>
        <div class="utrecht-form-field-description" id="verzoek-uitleg">
          {access.petitionHint}
        </div>
        <FieldError name="verzoek" text={flaw.text} prefix={t.form.errorPrefix} />
        <select
          class="select"
          id="verzoek"
          name="verzoek"
          aria-describedby={`verzoek-uitleg${flaw.described}`}
          {...flaw.aria}
        >
          {only === null ? <option value="">{access.all}</option> : null}
          {petitions.map(({ slug, title }) => (
            <option key={slug} value={slug} selected={typed('verzoek') === slug}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="taal">
          {access.mail}
        </label>
        <select class="select" id="taal" name="taal">
          {(['nl', 'en'] as const).map((lang) => (
            <option key={lang} value={lang} selected={typed('taal') === lang}>
              {access.languages[lang]}
            </option>
          ))}
        </select>
      </div>
    </>
  );
};
