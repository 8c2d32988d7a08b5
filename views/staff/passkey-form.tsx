import type { ComponentChildren } from 'preact';
import type { Texts } from '../models.ts';
import { Alert, Button, P } from '../ui.tsx';

type PasskeyFormProps = {
  readonly t: Texts;
  readonly kind: 'create' | 'get';
  /** For `navigator.credentials`. */
  readonly options: object;
  /** null: the address of the page itself. */
  readonly action: string | null;
  readonly label: string;
  readonly hidden?: readonly (readonly [string, string])[];
  readonly children?: ComponentChildren;
};

/** Two names: a form that makes a passkey may have to prove first, with another, who sends it. */
const fields = { create: 'nieuwe-passkey', get: 'passkey-antwoord' } as const;

/** What the script of the page needs to ask the browser, and to say when that did not work. */
const dataFor = ({ t, kind, options }: PasskeyFormProps) => ({
  'data-passkey': kind,
  'data-options': JSON.stringify(options),
  'data-cancelled': t.staff.passkey.cancelled,
  'data-unsupported': t.staff.passkey.unsupported,
  'data-known': t.staff.passkey.known,
  'data-failed': t.staff.passkey.failed,
});

/**
 * A form whose button asks the browser for a passkey; the script puts the answer in the hidden field and sends it. All
 * it needs stands in the page. Without script it says what to do instead.
 */
export const PasskeyForm = (props: PasskeyFormProps) => {
  const { t, kind, action, label, hidden = [], children } = props;
  return (
    <>
      <form method="post" class="passkey-form" {...(action === null ? {} : { action })} {...dataFor(props)}>
        {hidden.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name={fields[kind]} value="" data-answer />
        {children}
        <p class="passkey-message" role="alert" />
        <div class="actions">
          <Button>{label}</Button>
        </div>
      </form>
      <noscript>
        <Alert kind="warning">
          <P>{t.staff.passkey.noScript}</P>
        </Alert>
      </noscript>
    </>
  );
};
