import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, Alert, H1, P } from '../ui.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { ProviderProof } from './provider.tsx';

/** Log in, or prove anew who you are, and go on with what was asked; all that was sent stays in the form. */
export const ProvePage = ({
  t,
  known,
  hidden,
  options,
  failed,
  action,
  provider = null,
}: {
  readonly t: Texts;
  /** Logged in already. */
  readonly known: boolean;
  readonly hidden: readonly (readonly [string, string])[];
  readonly options: object;
  readonly failed: boolean;
  readonly action: string | null;
  /** The identity provider by which the session began, where it did. */
  readonly provider?: { readonly name: string; readonly to: string } | null;
}) => {
  const { prove, signIn } = t.staff;
  return (
    <div class="narrow">
      <H1>{known ? prove.title : prove.signInTitle}</H1>
      {failed ? (
        <Alert kind="error" role="alert" title={signIn.failedTitle}>
          <P>{signIn.passkeyFailed}</P>
        </Alert>
      ) : null}
      {provider === null ? null : (
        <ProviderProof t={t} provider={provider} hidden={hidden} known={known} action={action} />
      )}
      <P look="lead">{known ? prove.lead : prove.signInLead}</P>
      <P>{prove.kept}</P>
      <PasskeyForm t={t} kind="get" options={options} action={action} label={prove.button} hidden={hidden} />
      {known ? (
        <P>
          <A to={href(t.locale, '/inloggen')}>{prove.back}</A>
        </P>
      ) : null}
    </div>
  );
};
