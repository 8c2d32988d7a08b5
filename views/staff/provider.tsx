import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { Alert, Button, H2, LinkButton, P } from '../ui.tsx';

export type ProviderModel = {
  readonly name: string;
  readonly failed: { readonly code: string; readonly reason: string } | null;
};

function toProvider(t: Texts, values: { readonly [name: string]: string }): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  if (t.locale === 'en') query.set('lang', 'en');
  return query.size === 0 ? '/inloggen/oidc' : `/inloggen/oidc?${query}`;
}

/** The door of the municipality's own accounts, and why it did not open. */
export const ProviderLogIn = ({
  t,
  provider: { name, failed },
  to,
}: {
  readonly t: Texts;
  readonly provider: ProviderModel;
  readonly to: string;
}) => {
  const { oidc } = t;
  return (
    <section class="provider">
      {failed === null ? null : (
        <Alert kind="error" role="alert" title={t.staff.signIn.failedTitle}>
          <P>{(oidc.reasons[failed.reason] ?? oidc.failures[failed.code] ?? oidc.other)(name)}</P>
        </Alert>
      )}
      <P>{oidc.lead(name)}</P>
      <LinkButton to={toProvider(t, { naar: to })}>{oidc.button(name)}</LinkButton>
      <H2>{oidc.orPasskey}</H2>
    </section>
  );
};

/**
 * Who came in by the provider proves there anew who they are. A form that was on its way waits in this page: the provider
 * opens in another tab, and the form goes on afterwards.
 */
export const ProviderProof = ({
  t,
  provider: { name, to },
  hidden,
  known,
  action,
}: {
  readonly t: Texts;
  readonly provider: { readonly name: string; readonly to: string };
  readonly hidden: readonly (readonly [string, string])[];
  readonly known: boolean;
  /** null: a form that was on its way. */
  readonly action: string | null;
}) => {
  const { oidc } = t;
  const step = known ? { stap: '1' } : {};
  if (action !== null)
    return (
      <section class="provider">
        <P>{oidc.proveLead(name)}</P>
        <LinkButton to={toProvider(t, { ...step, naar: to })}>{oidc.proveButton(name)}</LinkButton>
        <H2>{oidc.orPasskey}</H2>
      </section>
    );
  return (
    <section class="provider">
      <P>{oidc.proveInTab(name)}</P>
      <p class="utrecht-paragraph">
        <a
          class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--primary-action"
          href={toProvider(t, { ...step, naar: href(t.locale, '/account') })}
          target="_blank"
          rel="noopener"
        >
          {oidc.proveButton(name)} <span class="unseen">{oidc.newTab}</span>
        </a>
      </p>
      <form method="post">
        {hidden.map(([field, value]) => (
          <input key={`${field} ${value}`} type="hidden" name={field} value={value} />
        ))}
        <div class="actions">
          <Button look="secondary">{oidc.goOn}</Button>
        </div>
      </form>
      <H2>{oidc.orPasskey}</H2>
    </section>
  );
};
