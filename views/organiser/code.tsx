import { posterSizes } from '../../src/domain/drawings.ts';
import { href } from '../links.ts';
import type { Over, PetitionModel } from '../models.ts';
import { A, Button, H1, H2, P } from '../ui.tsx';
import { CopyText } from './parts.tsx';

export type ShareTexts = {
  readonly whatsapp: string;
  readonly subject: string;
  readonly mail: string;
  readonly social: string;
};

export type CodePageModel = {
  readonly petition: PetitionModel;
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly shortEnglish: string;
  readonly long: string;
  readonly texts: { readonly nl: ShareTexts; readonly en: ShareTexts };
  /** One cannot sign, for now or for good: nothing here invites to do so. */
  readonly over: Over | null;
};

const languages = ['nl', 'en'] as const;

const Posters = ({ page }: { readonly page: CodePageModel }) => {
  const { petition, code } = page;
  const { code: texts } = petition.t.organiser;
  const base = `/organisatie/${petition.slug}/campagne/${code}`;
  const kinds = languages.flatMap((lang) => posterSizes.map((size) => ({ lang, size })));
  return (
    <section>
      <H2>{texts.postersTitle}</H2>
      <P>{texts.posters}</P>
      <ul class="poster-list">
        {kinds.map(({ lang, size }) => (
          <li key={lang + size}>
            <strong>
              {texts.size[size]}, {texts.language[lang]}
            </strong>
            <A to={`${base}/poster-${size}-${lang}.pdf`}>
              <span class="unseen">
                {texts.size[size]}, {texts.language[lang]},{' '}
              </span>
              {texts.plain}
            </A>
            <A to={`${base}/poster-${size}-${lang}-drukker.pdf`}>
              <span class="unseen">
                {texts.size[size]}, {texts.language[lang]},{' '}
              </span>
              {texts.bleed}
            </A>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Texts = ({ page, lang }: { readonly page: CodePageModel; readonly lang: 'nl' | 'en' }) => {
  const { code: texts } = page.petition.t.organiser;
  const { whatsapp, subject, mail, social } = page.texts[lang];
  const words = { copy: texts.copy, copied: texts.copied, lang };
  return (
    <section>
      <h3 class="utrecht-heading-3">{texts.language[lang]}</h3>
      <CopyText id={`whatsapp-${lang}`} label={texts.whatsapp} text={whatsapp} {...words} />
      <CopyText
        id={`onderwerp-${lang}`}
        label={`${texts.mail}: ${texts.mailSubject}`}
        text={subject}
        {...words}
      />
      <CopyText id={`mail-${lang}`} label={texts.mail} text={mail} {...words} />
      <CopyText id={`sociaal-${lang}`} label={texts.social} text={social} {...words} />
    </section>
  );
};

/** Everything to take along for one code. */
export const CodePage = ({ page }: { readonly page: CodePageModel }) => {
  const { petition, code, name } = page;
  const { t, locale, slug } = petition;
  const texts = t.organiser.code;
  const words = { copy: texts.copy, copied: texts.copied };
  const base = `/organisatie/${slug}/campagne`;
  return (
    <div class="campaign">
      <p class="eyebrow">{petition.title}</p>
      <H1>{texts.title(code)}</H1>
      <P look="lead">{name}</P>
      <H2>{texts.linkTitle}</H2>
      <CopyText id="kort" label={texts.short} text={page.short} {...words} />
      <CopyText id="kort-en" label={texts.shortEnglish} text={page.shortEnglish} {...words} />
      <CopyText id="lang" label={texts.long} text={page.long} {...words} />
      {page.over === null ? (
        <Posters page={page} />
      ) : (
        <section>
          <H2>{texts.postersTitle}</H2>
          <P>{texts.noPosters[page.over]}</P>
        </section>
      )}
      <H2>{texts.textsTitle}</H2>
      <P>{page.over === null ? texts.texts : texts.textsClosed[page.over]}</P>
      {languages.map((lang) => (
        <Texts key={lang} page={page} lang={lang} />
      ))}
      <H2>{texts.removeTitle}</H2>
      <P>{texts.remove}</P>
      <form method="post" action={href(locale, `${base}/${code}/stoppen`)}>
        <Button look="secondary">{texts.removeButton}</Button>
      </form>
      <P>
        <A to={href(locale, base)}>{texts.back}</A>
      </P>
    </div>
  );
};
