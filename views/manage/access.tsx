import type { Role, StaffUser } from '../../src/domain/staff.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, H2, P, Points } from '../ui.tsx';

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

const Invite = ({ t, roles, petitions, only, typed, refusal, link }: AccessModel) => {
  const { access } = t.manage;
  const invalid = (field: string) =>
    refusal?.field === field ? ({ 'aria-invalid': 'true', 'aria-errormessage': 'uitnodigen' } as const) : {};
  return (
    <section>
      <H2 id="uitnodigen">{access.inviteTitle}</H2>
      <form class="narrow" method="post" action={link('/beheer/toegang')} novalidate>
        <div class="utrecht-form-field">
          <label class="utrecht-form-label" for="naam">
            {access.name}
          </label>
          <div class="utrecht-form-field-description" id="naam-uitleg">
            {access.nameHint}
          </div>
          <input
            class="utrecht-textbox utrecht-textbox--html-input"
            id="naam"
            name="naam"
            value={typed('naam')}
            autocomplete="off"
            aria-describedby="naam-uitleg"
            {...invalid('naam')}
          />
        </div>
        <div class="utrecht-form-field">
          <label class="utrecht-form-label" for="email">
            {access.email}
          </label>
          <input
            class="utrecht-textbox utrecht-textbox--html-input"
            id="email"
            name="email"
            type="email"
            value={typed('email')}
            autocomplete="off"
            {...invalid('email')}
          />
        </div>
        <RoleChoice t={t} roles={roles} typed={typed} />
        <ReachAndLanguage t={t} petitions={petitions} only={only} typed={typed} />
        <div class="actions">
          <Button>{access.invite}</Button>
        </div>
      </form>
    </section>
  );
};

const RoleChoice = ({ t, roles, typed }: Pick<AccessModel, 't' | 'roles' | 'typed'>) => {
  const { access } = t.manage;
  return (
    <fieldset class="utrecht-form-fieldset utrecht-form-fieldset__fieldset--html-fieldset" id="rol">
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        {access.role}
      </legend>
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

type ReachProps = Pick<AccessModel, 't' | 'petitions' | 'only' | 'typed'>;

const ReachAndLanguage = ({ t, petitions, only, typed }: ReachProps) => {
  const { access } = t.manage;
  return (
    <>
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="verzoek">
          {access.petition}
        </label>
        <select class="select" id="verzoek" name="verzoek">
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

export const EndAccountPage = ({
  t,
  user,
  link,
}: {
  readonly t: Texts;
  readonly user: StaffUser;
  readonly link: (path: string) => string;
}) => {
  const { access, act } = t.manage;
  return (
    <div class="narrow">
      <H1>{access.endTitle(user.name)}</H1>
      <Points items={access.endWhat} />
      <Alert kind="warning">
        <P>
          <strong>{act.forGood}</strong>
        </P>
      </Alert>
      <form method="post" action={link('/beheer/toegang/einde')}>
        <input type="hidden" name="account" value={user.id} />
        <input type="hidden" name="zeker" value="ja" />
        <div class="actions">
          <Button>{access.endButton}</Button>
          <A to={link('/beheer/toegang')}>{access.back}</A>
        </div>
      </form>
    </div>
  );
};
