import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, H1, H2, P, Rows } from '../ui.tsx';

export type MailLine = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly at: string;
};

export const MailboxPage = ({ t, mails }: { readonly t: Texts; readonly mails: readonly MailLine[] }) => (
  <div class="narrow">
    <H1>{t.info.mailbox.title}</H1>
    <P look="lead">{t.info.mailbox.lead}</P>
    {mails.length === 0 ? <P>{t.info.mailbox.empty}</P> : null}
    <ul class="cards">
      {mails.map((mail) => (
        <li class="card" key={mail.id}>
          <h2 class="utrecht-heading-3">
            <A to={href(t.locale, `/postvak/${mail.id}`)}>{mail.subject}</A>
          </h2>
          <P look="small">
            {t.info.mailbox.from} {mail.to}, {mail.at}
          </P>
        </li>
      ))}
    </ul>
  </div>
);

export type MailModel = {
  readonly to: string;
  readonly subject: string;
  readonly at: string;
  /** Plain text cut at its links: every odd part is a link. */
  readonly parts: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly url: string }[];
};

export const MailPage = ({ t, mail }: { readonly t: Texts; readonly mail: MailModel }) => (
  <div class="narrow">
    <H1>{mail.subject}</H1>
    <Rows
      rows={[
        [t.info.mailbox.from, mail.to],
        [t.info.mailbox.at, mail.at],
      ]}
    />
    <div class="mail-text">
      {mail.parts.map((part, index) =>
        index % 2 === 1 ? (
          <A key={part} to={part}>
            {part}
          </A>
        ) : (
          part
        ),
      )}
    </div>
    {mail.attachments.length === 0 ? null : (
      <>
        <H2>{t.info.mailbox.attachments}</H2>
        <ul class="utrecht-unordered-list">
          {mail.attachments.map(({ name, url }) => (
            <li key={name}>
              <A to={url} download={name}>
                {name}
              </A>
            </li>
          ))}
        </ul>
      </>
    )}
    <P>
      <A to={href(t.locale, '/postvak')}>{t.info.mailbox.back}</A>
    </P>
  </div>
);
