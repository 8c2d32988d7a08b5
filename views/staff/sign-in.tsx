import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { Alert, Button, H1, H2, P } from '../ui.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { ProviderLogIn, type ProviderModel } from './provider.tsx';

export const SignInPage = ({
  t,
  options,
  to,
  failed,
  provider,
}: {
  readonly t: Texts;
  readonly options: object;
  /** Where to go after log-in; '' for the usual place. */
  readonly to: string;
  readonly failed: 'passkey' | 'code' | null;
  /** The identity provider of the municipality, where there is one. */
  readonly provider: ProviderModel | null;
}) => {
  const { signIn } = t.staff;
  const action = href(t.locale, '/inloggen');
  const hidden = to === '' ? [] : [['naar', to] as const];
  return (
    <div class="narrow">
      <H1>{signIn.title}</H1>
      {failed === null ? null : (
        <Alert kind="error" role="alert" title={signIn.failedTitle}>
          <P>{failed === 'passkey' ? signIn.passkeyFailed : signIn.codeFailed}</P>
        </Alert>
      )}
      {provider === null ? null : <ProviderLogIn t={t} provider={provider} to={to} />}
      <P look="lead">{signIn.lead}</P>
      <PasskeyForm t={t} kind="get" options={options} action={action} label={signIn.button} hidden={hidden} />
      <H2>{signIn.lostTitle}</H2>
      <P>{signIn.lost}</P>
      <CodeForm t={t} action={action} />
      <P look="small">{signIn.noAccount}</P>
    </div>
  );
};

const CodeForm = ({ t, action }: { readonly t: Texts; readonly action: string }) => {
  const { signIn } = t.staff;
  return (
    <form method="post" action={action} class="code-form">
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="herstelcode">
          {signIn.code}
        </label>
        <div class="utrecht-form-field-description" id="herstelcode-uitleg">
          {signIn.codeHint}
        </div>
        <input
          class="utrecht-textbox utrecht-textbox--html-input"
          id="herstelcode"
          name="herstelcode"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={40}
          aria-describedby="herstelcode-uitleg"
        />
      </div>
      <div class="actions">
        <Button look="secondary">{signIn.codeButton}</Button>
      </div>
    </form>
  );
};
