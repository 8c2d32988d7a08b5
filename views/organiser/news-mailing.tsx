import { href } from '../links.ts';
import type { PetitionModel } from '../models.ts';
import { A, Alert, Button, H1, P, Rows } from '../ui.tsx';

type Mail = { readonly title: string; readonly excerpt: string };

export type MailingCheckModel = {
  readonly petition: PetitionModel;
  readonly post: number;
  /** What stands in the mail, in each language. */
  readonly nl: Mail;
  readonly en: Mail | null;
  /** Multiple of ten; 0: too few. */
  readonly subscribers: number;
  /** Of the text that is shown here. */
  readonly version: string;
  /** It was changed since it was looked at. */
  readonly changed: boolean;
};

/** What goes out and to how many, and the button that sends it. */
export const MailingCheckPage = ({ page }: { readonly page: MailingCheckModel }) => {
  const { petition, post, nl, en, subscribers, version, changed } = page;
  const { t, locale, slug } = petition;
  const { mailing } = t.organiser;
  const path = `/organisatie/${slug}/nieuws/${post}`;
  const rowsOf = ({ title, excerpt }: Mail, lang: 'nl' | 'en') =>
    [
      [mailing.subject[lang], <span lang={lang}>{title}</span>],
      [mailing.text[lang], <span lang={lang}>{excerpt}</span>],
    ] as const;
  return (
    <div class="campaign">
      {changed ? (
        <Alert kind="warning" role="alert">
          <P>{mailing.changed}</P>
        </Alert>
      ) : null}
      <p class="eyebrow">{petition.title}</p>
      <H1>{mailing.checkTitle}</H1>
      <P look="lead">{mailing.lead}</P>
      <Rows
        rows={[
          ...rowsOf(nl, 'nl'),
          ...(en === null ? [] : rowsOf(en, 'en')),
          [mailing.to, subscribers === 0 ? mailing.few : mailing.subscribers(subscribers)],
        ]}
      />
      <P look="small">{mailing.below}</P>
      <Alert kind="warning">
        <P>
          <strong>{mailing.forGood}</strong> {mailing.once}
        </P>
      </Alert>
      <form method="post" action={href(locale, `${path}/mailen`)}>
        <input type="hidden" name="versie" value={version} />
        <div class="actions">
          <Button>{mailing.send}</Button>
        </div>
        <P>
          <A to={href(locale, path)}>{mailing.cancel}</A>
        </P>
      </form>
    </div>
  );
};
