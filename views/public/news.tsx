import { href } from '../links.ts';
import type { NewsItem, NewsPageModel, NewsPostModel, PetitionModel, Texts } from '../models.ts';
import { A, Alert, Button, ErrorSummary, FieldError, H1, H2, P } from '../ui.tsx';

const inDutch = (dutch: boolean) => (dutch ? { lang: 'nl' } : {});

const Posted = ({ item, t }: { readonly item: NewsItem; readonly t: Texts }) => (
  <p class="utrecht-paragraph utrecht-paragraph--small">
    <time dateTime={item.date}>{t.campaign.news.on(item.day)}</time>
    {item.updated === null ? null : `, ${t.campaign.news.updated(item.updated)}`}
  </p>
);

const Item = ({ item, t }: { readonly item: NewsItem; readonly t: Texts }) => (
  <li class="card">
    <h2 class="utrecht-heading-3">
      <a class="utrecht-link utrecht-link--html-a" href={item.url} {...inDutch(item.dutch)}>
        {item.title}
      </a>
    </h2>
    <Posted item={item} t={t} />
    <p class="utrecht-paragraph" {...inDutch(item.dutch)}>
      {item.excerpt}
    </p>
  </li>
);

const EmailField = ({ page }: { readonly page: NewsPageModel }) => {
  const { t } = page.petition;
  const { list } = t.campaign.news;
  const { email: value, errors } = page.form;
  return (
    <div class={`utrecht-form-field${errors.email === null ? '' : ' utrecht-form-field--invalid'}`}>
      <label class="utrecht-form-field__label utrecht-form-label" for="email">
        {list.email}
      </label>
      <FieldError name="email" text={errors.email} prefix={t.form.errorPrefix} />
      <input
        class="utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input"
        id="email"
        name="email"
        type="text"
        inputmode="email"
        autocapitalize="none"
        spellcheck={false}
        autocomplete="email"
        value={value}
        aria-required="true"
        {...(errors.email === null
          ? {}
          : { 'aria-invalid': 'true' as const, 'aria-describedby': 'email-fout' })}
      />
    </div>
  );
};

const Consent = ({ page }: { readonly page: NewsPageModel }) => {
  const { t } = page.petition;
  const { list } = t.campaign.news;
  const { ticked, errors, until } = page.form;
  const described = ['nieuws-uitleg', ...(errors.consent === null ? [] : ['nieuws-fout'])].join(' ');
  return (
    <div class={`tick${errors.consent === null ? '' : ' utrecht-form-field--invalid'}`}>
      <input
        class="utrecht-checkbox utrecht-checkbox--html-input"
        type="checkbox"
        id="nieuws"
        name="nieuws"
        value="ja"
        checked={ticked}
        aria-required="true"
        aria-describedby={described}
        {...(errors.consent === null ? {} : { 'aria-invalid': 'true' as const })}
      />
      <label class="utrecht-form-label" for="nieuws">
        {list.consent}
      </label>
      <div class="utrecht-form-field-description" id="nieuws-uitleg">
        {list.consentHelp} {list.until(until)}
      </div>
      <FieldError name="nieuws" text={errors.consent} prefix={t.form.errorPrefix} />
    </div>
  );
};

const ListForm = ({ page }: { readonly page: NewsPageModel }) => {
  const { t, locale, slug } = page.petition;
  const { list } = t.campaign.news;
  return (
    <section id="nieuwslijst">
      <H2>{list.title}</H2>
      <P>{list.lead}</P>
      <form method="post" action={href(locale, `/${slug}/nieuws`)} data-once novalidate>
        <EmailField page={page} />
        <Consent page={page} />
        <div class="actions">
          <Button>{list.button}</Button>
        </div>
      </form>
      <P look="small">
        {list.separate} <A to={href(locale, '/privacy')}>{t.form.privacy}</A>.
      </P>
    </section>
  );
};

export const NewsPage = ({ page }: { readonly page: NewsPageModel }) => {
  const { t, locale, slug, title } = page.petition;
  const { news } = t.campaign;
  const { email, consent } = page.form.errors;
  const lines = [
    ...(email === null ? [] : [{ target: 'email', text: `${news.list.email}: ${email}` }]),
    ...(consent === null ? [] : [{ target: 'nieuws', text: consent }]),
  ];
  return (
    <div class="narrow">
      <ErrorSummary title={t.form.errorTitle} lead={t.form.errorLead(lines.length)} lines={lines} />
      <H1>{news.title}</H1>
      <P look="lead">{news.lead(title)}</P>
      {page.items.length === 0 ? <P>{news.none}</P> : null}
      <ul class="cards">
        {page.items.map((item) => (
          <Item key={item.url} item={item} t={t} />
        ))}
      </ul>
      <P look="small">
        <A to={href(locale, `/${slug}/nieuws.atom`)}>{news.feed}</A>
      </P>
      <ListForm page={page} />
      <P>
        <A to={href(locale, `/${slug}`)}>{news.toPetition}</A>
      </P>
    </div>
  );
};

export const NewsPostPage = ({ post }: { readonly post: NewsPostModel }) => {
  const { t, locale, slug, title } = post.petition;
  const { news } = t.campaign;
  return (
    <article class="narrow">
      <p class="eyebrow">{news.lead(title)}</p>
      <h1 class="utrecht-heading-1" {...inDutch(post.dutch)}>
        {post.title}
      </h1>
      <Posted item={post} t={t} />
      {post.dutch ? <P look="small">{news.dutchOnly}</P> : null}
      {/* From our own Markdown renderer, which lets no HTML through. */}
      <div class="post" {...inDutch(post.dutch)} dangerouslySetInnerHTML={{ __html: post.bodyHtml }} />
      <P>
        <A to={href(locale, `/${slug}/nieuws`)}>{news.back}</A>
      </P>
      <P>
        <A to={href(locale, `/${slug}`)}>{news.toPetition}</A>
      </P>
    </article>
  );
};

/** The same whatever is known of the address. */
export const NewsAskedPage = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, locale, slug } = petition;
  const { list, back } = t.campaign.news;
  return (
    <div class="narrow">
      <H1>{list.doneTitle}</H1>
      <Alert kind="ok" role="status">
        <P>{list.done}</P>
      </Alert>
      <P>{list.doneMissing}</P>
      <P look="small">{list.separate}</P>
      <P>
        <A to={href(locale, `/${slug}/nieuws`)}>{back}</A>
      </P>
    </div>
  );
};

type LinkProps = { readonly petition: PetitionModel; readonly token: string };

export const NewsConfirmPage = ({ petition, token }: LinkProps) => {
  const { t, locale, slug, title } = petition;
  const { confirm, leave, list } = t.campaign.news;
  return (
    <div class="narrow">
      <H1>{confirm.title}</H1>
      <P look="lead">{confirm.text(title)}</P>
      <P>{list.consentHelp}</P>
      <form method="post" action={href(locale, `/${slug}/nieuws/bevestigen/${token}`)} data-once>
        <div class="actions">
          <Button>{confirm.button}</Button>
        </div>
      </form>
      <P look="small">
        {confirm.not} <A to={href(locale, `/${slug}/nieuws/afmelden/${token}`)}>{leave.title}</A>
      </P>
    </div>
  );
};

export const NewsJoinedPage = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, locale, slug } = petition;
  const { confirm, back, list } = t.campaign.news;
  return (
    <div class="narrow">
      <H1>{confirm.doneTitle}</H1>
      <Alert kind="ok" role="status">
        <P>{confirm.done}</P>
      </Alert>
      <P>{list.separate}</P>
      <P>
        <A to={href(locale, `/${slug}/nieuws`)}>{back}</A>
      </P>
    </div>
  );
};

export const NewsLeavePage = ({ petition, token }: LinkProps) => {
  const { t, locale, slug } = petition;
  const { leave, toPetition } = t.campaign.news;
  return (
    <div class="narrow">
      <H1>{leave.title}</H1>
      <P look="lead">{leave.text}</P>
      <P>{leave.notSigning}</P>
      <form method="post" action={href(locale, `/${slug}/nieuws/afmelden/${token}`)}>
        <div class="actions">
          <Button>{leave.button}</Button>
        </div>
      </form>
      <P>
        <A to={href(locale, `/${slug}`)}>{toPetition}</A>
      </P>
    </div>
  );
};

/** After leaving, and for a link that leads nowhere: whoever comes twice has left all the same. */
export const NewsLeftPage = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, locale, slug } = petition;
  const { leave, toPetition } = t.campaign.news;
  return (
    <div class="narrow">
      <H1>{leave.doneTitle}</H1>
      <Alert kind="ok" role="status">
        <P>{leave.done}</P>
      </Alert>
      <P>{leave.notSigning}</P>
      <P>
        <A to={href(locale, `/${slug}`)}>{toPetition}</A>
      </P>
    </div>
  );
};

export const NewsLinkUnknownPage = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, locale, slug } = petition;
  const { confirm, back } = t.campaign.news;
  return (
    <div class="narrow">
      <H1>{confirm.unknownTitle}</H1>
      <P look="lead">{confirm.unknown}</P>
      <P>
        <A to={href(locale, `/${slug}/nieuws`)}>{back}</A>
      </P>
    </div>
  );
};
