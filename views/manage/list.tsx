import type { Texts } from '../models.ts';
import { Alert, H1, LinkButton, P } from '../ui.tsx';

export const ManagedListPage = ({
  t,
  petitions,
  addresses,
}: {
  readonly t: Texts;
  /** By what addresses are told, for who runs the server. */
  readonly addresses: string | null;
  readonly petitions: readonly {
    readonly to: string;
    readonly title: string;
    readonly state: string;
    readonly next: readonly string[];
  }[];
}) => (
  <>
    <H1>{t.manage.list.title}</H1>
    <P look="lead">{petitions.length === 0 ? t.manage.list.none : t.manage.list.lead}</P>
    <ul class="manage-steps manage-steps--main">
      {petitions.map(({ to, title, state, next }) => (
        <li key={to}>
          <div>
            <h2 class="utrecht-heading-3">{title}</h2>
            <p class="manage-state-name">{state}</p>
            {next.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <LinkButton to={to}>
            {t.manage.list.open} <span class="unseen">{title}</span>
          </LinkButton>
        </li>
      ))}
    </ul>
    {addresses === null ? null : (
      <Alert kind="info">
        <P>{addresses}</P>
      </Alert>
    )}
  </>
);
