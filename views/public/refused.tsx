import { href } from '../links.ts';
import type { PetitionModel, Texts } from '../models.ts';
import { A, Alert, H1, LinkButton, P } from '../ui.tsx';
import { PhaseNotice } from './notices.tsx';

/** A link that leads nowhere (any more), with the one thing to do next. */
export const LinkRefusedPage = ({
  title,
  text,
  t,
  next,
  resend,
  destroyed,
}: {
  readonly title: string;
  readonly text: string;
  readonly t: Texts;
  readonly next: { readonly path: string; readonly text: string; readonly action: boolean } | null;
  /** Where to ask for the mail again. */
  readonly resend: string | null;
  /** Petitions whose statements are gone, and their links with them: a sentence for each. */
  readonly destroyed: readonly string[];
}) => (
  <div class="narrow">
    <H1>{title}</H1>
    <P look="lead">{text}</P>
    {resend === null ? null : (
      <P>
        {t.signing.mail.missingTitle} <A to={href(t.locale, resend)}>{t.signing.mail.askAgain}</A>.
      </P>
    )}
    {destroyed.length === 0 ? null : (
      <Alert kind="info" title={t.signing.statement.destroyed.title}>
        {destroyed.map((sentence) => (
          <P key={sentence}>{sentence}</P>
        ))}
        <P>{t.signing.statement.destroyed.nothing}</P>
      </Alert>
    )}
    {next?.action ? (
      <div class="actions">
        <LinkButton to={href(t.locale, next.path)}>{next.text}</LinkButton>
      </div>
    ) : (
      <P>
        <A to={href(t.locale, next?.path ?? '/')}>{next?.text ?? t.back}</A>
      </P>
    )}
  </div>
);

/** The form before the first and after the last moment. */
export const NotOpenPage = ({
  petition,
  sent,
}: {
  readonly petition: PetitionModel;
  readonly sent: boolean;
}) => {
  const { t, locale, slug, phase } = petition;
  const { refused } = t.signing;
  return (
    <div class="narrow">
      <H1>{phase?.status === 'closed' ? refused.closedTitle : refused.notOpenTitle}</H1>
      <PhaseNotice petition={petition} />
      {sent ? <P>{refused.notSent}</P> : null}
      <P>
        <A to={href(locale, `/${slug}`)}>{t.signing.links.toPetition}</A>
      </P>
    </div>
  );
};

export type ErrorStatus = keyof Texts['info']['errors'];

export const ErrorPage = ({
  t,
  status,
  contact,
}: {
  readonly t: Texts;
  readonly status: ErrorStatus;
  readonly contact: { readonly email: string; readonly phone: string } | null;
}) => {
  const { title, text } = t.info.errors[status];
  return (
    <div class="narrow">
      <p class="eyebrow">{status}</p>
      <H1>{title}</H1>
      <P look="lead">{text}</P>
      {status === 500 && contact !== null && contact.phone !== '' ? (
        <P>{t.info.errors[500].phone(contact.phone)}</P>
      ) : null}
      <P>
        <A to={href(t.locale, '/')}>{t.back}</A>
      </P>
      {contact === null ? null : (
        <P>
          {t.info.contact.email}: <A to={`mailto:${contact.email}`}>{contact.email}</A>
        </P>
      )}
    </div>
  );
};
