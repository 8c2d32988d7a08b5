import type { Role } from '../../src/domain/staff.ts';
import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, Alert, H1, P, Points } from '../ui.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { PasskeyName } from './passkey-name.tsx';

export const InvitationPage = ({
  t,
  name,
  role,
  options,
  failed,
}: {
  readonly t: Texts;
  readonly name: string;
  readonly role: Role;
  readonly options: object;
  readonly failed: boolean;
}) => {
  const { invitation, roles } = t.staff;
  return (
    <div class="narrow">
      <H1>{invitation.title}</H1>
      {failed ? (
        <Alert kind="error" role="alert" title={invitation.failedTitle}>
          <P>{invitation.failed}</P>
        </Alert>
      ) : null}
      <P look="lead">{invitation.lead(name, roles[role])}</P>
      <P>{t.staff.passkey.what}</P>
      <Points items={invitation.steps} />
      <PasskeyForm t={t} kind="create" options={options} action={null} label={invitation.button}>
        <PasskeyName t={t} />
      </PasskeyForm>
    </div>
  );
};

export const InvitationRefusedPage = ({
  t,
  code,
}: {
  readonly t: Texts;
  readonly code: 'InvitationUnknown' | 'InvitationExpired';
}) => (
  <div class="narrow">
    <H1>{t.staff.invitation.title}</H1>
    <P look="lead">{t.staff.invitation.refused[code]}</P>
    <P>
      <A to={href(t.locale, '/inloggen')}>{t.staff.signIn.title}</A>
    </P>
  </div>
);
