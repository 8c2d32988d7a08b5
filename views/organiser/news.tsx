import type { NewsField, NewsFields } from '../../src/domain/news.ts';
import { href } from '../links.ts';
import type { PetitionModel, SummaryLine } from '../models.ts';
import { A, Alert, Button, ErrorSummary, H1, H2, LinkButton, P } from '../ui.tsx';
import { TextField } from './parts.tsx';

export type PostRow = {
  readonly id: number;
  readonly title: string;
  readonly state: 'draft' | 'published' | 'retracted';
  /** When it was written, published or changed last, in words. */
  readonly day: string;
  readonly mailing: 'none' | 'running' | 'done';
};

export type NewsDeskModel = {
  readonly petition: PetitionModel;
  readonly posts: readonly PostRow[];
  /** Multiple of ten; 0: too few. */
  readonly subscribers: number;
  readonly notice: { readonly kind: 'ok' | 'warning'; readonly text: string } | null;
};

const base = ({ slug }: PetitionModel): string => `/organisatie/${slug}/nieuws`;

const PostLine = ({ petition, post }: { readonly petition: PetitionModel; readonly post: PostRow }) => {
  const { t, locale, slug } = petition;
  const { news } = t.organiser;
  return (
    <li>
      <span>
        <strong lang="nl">{post.title}</strong>
        <span>
          {news.states[post.state]}, {post.day}
          {post.mailing === 'none' ? null : `. ${news.mailing[post.mailing]}`}
        </span>
      </span>
      {post.state === 'retracted' ? null : (
        <span class="post-links">
          {post.state === 'published' ? (
            <A to={href(locale, `/${slug}/nieuws/${post.id}`)}>
              {news.view}
              <span class="unseen">: {post.title}</span>
            </A>
          ) : null}
          <A to={href(locale, `${base(petition)}/${post.id}`)}>
            {news.edit}
            <span class="unseen">: {post.title}</span>
          </A>
          {post.state === 'published' && post.mailing === 'none' ? (
            <A to={href(locale, `${base(petition)}/${post.id}/mailen`)}>
              {news.mailIt}
              <span class="unseen">: {post.title}</span>
            </A>
          ) : null}
        </span>
      )}
    </li>
  );
};

export const NewsDeskPage = ({ page }: { readonly page: NewsDeskModel }) => {
  const { petition, posts, subscribers, notice } = page;
  const { t, locale } = petition;
  const { news } = t.organiser;
  return (
    <div class="campaign">
      {notice === null ? null : (
        <Alert kind={notice.kind} role="status">
          <P>{notice.text}</P>
        </Alert>
      )}
      <p class="eyebrow">{petition.title}</p>
      <H1>{news.title}</H1>
      <P look="lead">{news.lead}</P>
      <div class="actions">
        <LinkButton to={href(locale, `${base(petition)}/nieuw`)}>{news.write}</LinkButton>
      </div>
      <H2>{news.postsTitle}</H2>
      {posts.length === 0 ? <P>{news.none}</P> : null}
      <ul class="staff-list">
        {posts.map((post) => (
          <PostLine key={post.id} petition={petition} post={post} />
        ))}
      </ul>
      <H2>{news.listTitle}</H2>
      <P>{subscribers === 0 ? news.few : news.subscribers(subscribers)}</P>
      <P look="small">{news.privacy}</P>
    </div>
  );
};

export type PostFormModel = {
  readonly petition: PetitionModel;
  /** null: a new one. */
  readonly post: Pick<PostRow, 'id' | 'state' | 'mailing'> | null;
  readonly fields: NewsFields;
  readonly errors: { readonly [field in NewsField]?: string };
  /** Safe HTML of what was typed, when its preview was asked for. */
  readonly preview: { readonly nl: Previewed; readonly en: Previewed | null } | null;
  /** Of the text that is changed; null: a new post. */
  readonly version: string | null;
  /** The number that a new post gets; null where there is one already. */
  readonly key: number | null;
  /** Why it was not kept, though nothing is wrong with what was typed. */
  readonly refused: string | null;
};
type Previewed = { readonly title: string; readonly html: string };

const order: readonly NewsField[] = ['titelNl', 'tekstNl', 'titelEn', 'tekstEn'];

const Editor = ({ page }: { readonly page: PostFormModel }) => {
  const { petition, fields, errors } = page;
  const { t } = petition;
  const { news } = t.organiser;
  return (
    <>
      {/* Titles are areas too: fields of one line would need autocomplete="off", and browsers lose those on Back. */}
      {order.map((name) => {
        const body = name.startsWith('tekst');
        return (
          <TextField
            key={name}
            name={name}
            label={news[name]}
            value={fields[name]}
            error={errors[name] ?? null}
            prefix={t.form.errorPrefix}
            lang={name.endsWith('En') ? 'en' : 'nl'}
            required={name.endsWith('Nl')}
            {...(body ? { help: news.markdown, lines: 12 } : { lines: 2 })}
          />
        );
      })}
      <div class="actions">
        <Button name="actie" value="voorbeeld">
          {news.previewButton}
        </Button>
      </div>
    </>
  );
};

const Shown = ({ lang, shown }: { readonly lang: 'nl' | 'en'; readonly shown: Previewed }) => (
  <article class="card post" lang={lang}>
    <h2 class="utrecht-heading-2">{shown.title}</h2>
    {/* From our own Markdown renderer, which lets no HTML through. */}
    <div dangerouslySetInnerHTML={{ __html: shown.html }} />
  </article>
);

/** What it will look like, with everything typed carried along. */
const Preview = ({ page }: { readonly page: PostFormModel }) => {
  const { petition, fields, preview, post } = page;
  const { news } = petition.t.organiser;
  if (preview === null) return null;
  const isPublic = post?.state === 'published';
  return (
    <>
      <P look="lead">{news.preview}</P>
      <Shown lang="nl" shown={preview.nl} />
      {preview.en === null ? <P>{news.noEnglish}</P> : <Shown lang="en" shown={preview.en} />}
      {order.map((name) => (
        <input type="hidden" key={name} name={name} value={fields[name]} />
      ))}
      <div class="actions">
        <Button name="actie" value={isPublic ? 'bewaar' : 'publiceer'}>
          {isPublic ? news.saveChange : news.publish}
        </Button>
        {isPublic ? null : (
          <Button look="secondary" name="actie" value="bewaar">
            {news.save}
          </Button>
        )}
        <Button look="secondary" name="actie" value="verander">
          {news.change}
        </Button>
      </div>
    </>
  );
};

const Further = ({ page }: { readonly page: PostFormModel }) => {
  const { petition, post, preview } = page;
  const { t, locale } = petition;
  const { news } = t.organiser;
  if (post === null || preview !== null) return null;
  const path = `${base(petition)}/${post.id}`;
  return (
    <>
      {post.state === 'published' && post.mailing === 'none' ? (
        <section>
          <H2>{news.mailTitle}</H2>
          <P>{news.mail}</P>
          <LinkButton look="secondary" to={href(locale, `${path}/mailen`)}>
            {news.mailButton}
          </LinkButton>
        </section>
      ) : null}
      <section>
        <H2>{news.retractTitle}</H2>
        <P>{news.retract}</P>
        <form method="post" action={href(locale, `${path}/intrekken`)}>
          <Button look="secondary">{news.retractButton}</Button>
        </form>
      </section>
    </>
  );
};

export const PostFormPage = ({ page }: { readonly page: PostFormModel }) => {
  const { petition, post, errors, preview, version, key, refused } = page;
  const { t, locale } = petition;
  const { news } = t.organiser;
  const lines = order.flatMap((name): SummaryLine[] => {
    const text = errors[name];
    return text === undefined ? [] : [{ target: name, text: `${news[name]}: ${text}` }];
  });
  const title = preview !== null ? news.previewTitle : post === null ? news.newTitle : news.editTitle;
  const action = href(locale, `${base(petition)}/${post?.id ?? 'nieuw'}`);
  return (
    <div class="campaign">
      <ErrorSummary title={t.form.errorTitle} lead={t.form.errorLead(lines.length)} lines={lines} />
      {refused === null ? null : (
        <Alert kind="warning" role="alert">
          <P>{refused}</P>
        </Alert>
      )}
      <p class="eyebrow">{petition.title}</p>
      <H1>{title}</H1>
      <form
        id="formulier"
        method="post"
        action={action}
        novalidate
        {...(preview === null ? { 'data-draft': '' } : {})}
      >
        {version === null ? null : <input type="hidden" name="versie" value={version} />}
        {key === null ? null : <input type="hidden" name="nummer" value={key} />}
        {preview === null ? <Editor page={page} /> : <Preview page={page} />}
      </form>
      <Further page={page} />
      <P>
        <A to={href(locale, base(petition))}>{news.back}</A>
      </P>
    </div>
  );
};
