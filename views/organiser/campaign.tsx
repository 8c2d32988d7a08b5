import { href } from '../links.ts';
import type { PetitionModel, SummaryLine } from '../models.ts';
import { A, Alert, Button, ErrorSummary, H1, H2, P, Points } from '../ui.tsx';
import { CopyText, TextField } from './parts.tsx';

export type CodeRow = {
  readonly code: string;
  readonly name: string;
  /** In words: "20 of meer", or that there are too few. */
  readonly visits: string;
  readonly sent: string;
  readonly confirmed: string;
};

export type CampaignPageModel = {
  readonly petition: PetitionModel;
  readonly codes: readonly CodeRow[];
  /** Day of the counts in words; null before there are any. */
  readonly shownOn: string | null;
  readonly done: string | null;
  readonly typed: { readonly code: string; readonly name: string };
  readonly errors: { readonly code: string | null; readonly name: string | null };
  readonly embed: { readonly frame: string; readonly badge: string; readonly markdown: string };
};

/** On a narrow screen a row is a card, and each number has its name before it: there the head of the table is unseen. */
const Cell = ({ label, children }: { readonly label: string; readonly children: string }) => (
  <td>
    <span class="cell-label" aria-hidden="true">
      {label}:{' '}
    </span>
    {children}
  </td>
);

const Codes = ({ page }: { readonly page: CampaignPageModel }) => {
  const { petition, codes } = page;
  const texts = petition.t.organiser.campaign;
  if (codes.length === 0) return <P>{texts.none}</P>;
  const base = `/organisatie/${petition.slug}/campagne`;
  const columns = texts.columns;
  return (
    <>
      <P>{texts.codesLead}</P>
      <table class="campaign-codes" aria-labelledby="codes">
        <thead>
          <tr>
            <th scope="col">{columns.code}</th>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.visits}</th>
            <th scope="col">{columns.sent}</th>
            <th scope="col">{columns.confirmed}</th>
            <th scope="col">{texts.forSharing}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map(({ code, name, visits, sent, confirmed }) => (
            <tr key={code}>
              <th scope="row">{code}</th>
              <td>{name}</td>
              <Cell label={columns.visits}>{visits}</Cell>
              <Cell label={columns.sent}>{sent}</Cell>
              <Cell label={columns.confirmed}>{confirmed}</Cell>
              <td>
                <A to={href(petition.locale, `${base}/${code}`)}>
                  {texts.material}
                  <span class="unseen"> ({code})</span>
                </A>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <P look="small">{page.shownOn === null ? texts.notYet : texts.shownOn(page.shownOn)}</P>
    </>
  );
};

const NewCode = ({ page }: { readonly page: CampaignPageModel }) => {
  const { petition, typed, errors } = page;
  const { t, locale, slug } = petition;
  const texts = t.organiser.campaign;
  const prefix = t.form.errorPrefix;
  return (
    <form method="post" action={href(locale, `/organisatie/${slug}/campagne`)} novalidate>
      <TextField
        name="code"
        label={texts.code}
        help={texts.codeHelp}
        value={typed.code}
        error={errors.code}
        prefix={prefix}
        required
      />
      <TextField
        name="naam"
        label={texts.name}
        help={texts.nameHelp}
        value={typed.name}
        error={errors.name}
        prefix={prefix}
        required
      />
      <div class="actions">
        <Button>{texts.make}</Button>
      </div>
    </form>
  );
};

const Embedding = ({ page }: { readonly page: CampaignPageModel }) => {
  const { petition, embed } = page;
  const { t, locale, slug, title } = petition;
  const texts = t.organiser.campaign;
  const words = { copy: t.organiser.code.copy, copied: t.organiser.code.copied };
  return (
    <section>
      <H2>{texts.embedTitle}</H2>
      <P>{texts.embed}</P>
      <CopyText id="teller" label={texts.frame} text={embed.frame} {...words} />
      <CopyText id="plaatje" label={texts.badge} text={embed.badge} {...words} />
      <CopyText id="plaatje-markdown" label={texts.badgeMarkdown} text={embed.markdown} {...words} />
      <P>{texts.preview}:</P>
      <P>
        <img src={href(locale, `/${slug}/teller.svg`)} alt={t.campaign.counter.title(title)} height="32" />
      </P>
      <P>
        <A to={href(locale, `/${slug}/teller`)}>{t.campaign.counter.title(title)}</A>
      </P>
      <H2>{texts.pictureTitle}</H2>
      <P>{texts.picture}</P>
      <img
        class="share-picture"
        src={href(locale, `/${slug}/beeld.png`)}
        alt={t.campaign.counter.title(title)}
        width="1200"
        height="630"
      />
    </section>
  );
};

export const CampaignPage = ({ page }: { readonly page: CampaignPageModel }) => {
  const { petition, errors, done } = page;
  const { t } = petition;
  const texts = t.organiser.campaign;
  const lines: SummaryLine[] = [
    ...(errors.code === null ? [] : [{ target: 'code', text: `${texts.code}: ${errors.code}` }]),
    ...(errors.name === null ? [] : [{ target: 'naam', text: `${texts.name} ${errors.name}` }]),
  ];
  return (
    <div class="campaign">
      <ErrorSummary title={t.form.errorTitle} lead={t.form.errorLead(lines.length)} lines={lines} />
      {done === null ? null : (
        <Alert kind="ok" role="status">
          <P>{done}</P>
        </Alert>
      )}
      <p class="eyebrow">{petition.title}</p>
      <H1>{texts.title}</H1>
      <P look="lead">{texts.lead}</P>
      <H2 id="codes">{texts.codesTitle}</H2>
      <Codes page={page} />
      <Points items={texts.how} />
      <H2>{texts.newTitle}</H2>
      <NewCode page={page} />
      <Embedding page={page} />
    </div>
  );
};
