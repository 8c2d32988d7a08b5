import type { StaffUser } from '../../src/domain/staff.ts';
import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { Alert, Button, H1, H2, P, Rows } from '../ui.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { PasskeyName } from './passkey-name.tsx';

export type AccountNotice = 'passkeyRefused' | 'lastPasskey' | 'codesOnce';

type PasskeyModel = {
  readonly id: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};
type SessionModel = {
  readonly id: string;
  readonly device: string;
  readonly own: boolean;
  readonly createdAt: string;
  readonly seenAt: string;
};
type AccountModel = {
  readonly t: Texts;
  readonly notice: AccountNotice | null;
  readonly user: StaffUser;
  /** Title of the only petition in reach. */
  readonly petition: string | null;
  /** Logged in with a recovery code: a new passkey first. */
  readonly limited: boolean;
  /** Logs in with the account of the municipality: no passkeys of ours. */
  readonly federated: boolean;
  readonly codes: number;
  /** Which codes new ones would replace. */
  readonly codeSet: string;
  readonly passkeys: readonly PasskeyModel[];
  readonly sessions: readonly SessionModel[];
  readonly options: object;
};

/** Who you are here, with which passkeys you log in, and where you are logged in now. */
export const AccountPage = (model: AccountModel) => {
  const { t, user, limited, notice } = model;
  const { account, roles } = t.staff;
  return (
    <>
      <H1>{account.title}</H1>
      <Notice t={t} notice={notice} />
      {limited ? (
        <Alert kind="warning" title={account.limitedTitle}>
          <P>{account.limited}</P>
        </Alert>
      ) : null}
      <Rows
        rows={[
          [account.name, user.name],
          [account.email, user.email],
          [account.role, roles[user.role]],
          [account.petition, model.petition ?? account.allPetitions],
        ]}
      />
      {model.federated ? <P>{account.federated}</P> : <Passkeys {...model} />}
      {limited || model.federated ? null : <Codes t={t} codes={model.codes} codeSet={model.codeSet} />}
      <Sessions t={t} sessions={model.sessions} />
    </>
  );
};

const Passkeys = ({ t, passkeys, options, limited }: AccountModel) => {
  const { account, passkey } = t.staff;
  return (
    <section>
      <H2 id="passkeys">{account.passkeysTitle}</H2>
      {passkeys.length < 2 ? (
        <Alert kind="info">
          <P>{account.secondPasskey}</P>
        </Alert>
      ) : null}
      <ul class="staff-list">
        {passkeys.map(({ id, name, backedUp, createdAt, lastUsedAt }) => (
          <li key={id}>
            <div>
              <strong>{name}</strong>
              <span>{backedUp ? account.backedUp : account.oneDevice}</span>
              <span>{account.made(createdAt)}</span>
              <span>{lastUsedAt === null ? account.neverUsed : account.lastUsed(lastUsedAt)}</span>
            </div>
            {limited ? null : (
              <form method="post" action={href(t.locale, '/account/passkey/verwijderen')}>
                <input type="hidden" name="passkey" value={id} />
                <button type="submit" class="utrecht-button utrecht-button--subtle">
                  {account.remove} <span class="unseen">{name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <h3 class="utrecht-heading-3">{account.addTitle}</h3>
      <P>{passkey.what}</P>
      <PasskeyForm
        t={t}
        kind="create"
        options={options}
        action={href(t.locale, '/account/passkey')}
        label={account.add}
      >
        <PasskeyName t={t} />
      </PasskeyForm>
    </section>
  );
};

const Notice = ({ t, notice }: Pick<AccountModel, 't' | 'notice'>) => {
  const { failedTitle, notices } = t.staff.account;
  if (notice === null) return null;
  return notice === 'codesOnce' ? (
    <Alert kind="info" role="status">
      <P>{notices.codesOnce}</P>
    </Alert>
  ) : (
    <Alert kind="error" role="alert" title={failedTitle}>
      <P>{notices[notice]}</P>
    </Alert>
  );
};

const Codes = ({ t, codes, codeSet }: Pick<AccountModel, 't' | 'codes' | 'codeSet'>) => {
  const { account } = t.staff;
  return (
    <section>
      <H2>{account.codesTitle}</H2>
      <P>{account.codesLeft(codes)}</P>
      <form method="post" action={href(t.locale, '/account/herstelcodes')}>
        <input type="hidden" name="vorige" value={codeSet} />
        <div class="actions">
          <Button look="secondary">{account.newCodes}</Button>
        </div>
      </form>
    </section>
  );
};

const Sessions = ({ t, sessions }: Pick<AccountModel, 't' | 'sessions'>) => {
  const { account } = t.staff;
  return (
    <section>
      <H2>{account.sessionsTitle}</H2>
      <P>{account.sessionsLead}</P>
      <ul class="staff-list">
        {sessions.map(({ id, device, own, createdAt, seenAt }) => (
          <li key={id}>
            <div>
              <strong>{device === '' ? account.unknownDevice : device}</strong>
              {own ? <span>{account.thisOne}</span> : null}
              <span>{account.began(createdAt)}</span>
              <span>{account.lastUsed(seenAt)}</span>
            </div>
            {own ? null : (
              <form method="post" action={href(t.locale, '/account/sessie/einde')}>
                <input type="hidden" name="sessie" value={id} />
                <button type="submit" class="utrecht-button utrecht-button--subtle">
                  {account.end} <span class="unseen">{device}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
