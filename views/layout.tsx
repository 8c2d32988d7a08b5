import type { ComponentChildren } from 'preact';
import { href } from './links.ts';
import type { Texts } from './models.ts';

/**
 * `data-ledger`: the part of the check page that is fetched only when there is something to check; `data-worker`: the
 * part of the judge's desk that reads the statements.
 */
export type Script = {
  readonly src: string;
  readonly type?: 'module';
  readonly 'data-ledger'?: string;
  readonly 'data-worker'?: string;
};

export type Shell = {
  readonly t: Texts;
  /** Petition this page is about, or the only one there is: for the footer. */
  readonly petition: { readonly slug: string; readonly phone: string; readonly email: string } | null;
  readonly demo: boolean;
  readonly mailbox: boolean;
  readonly noindex: boolean;
  readonly assets: {
    readonly css: string;
    /** Of this kind of page only. */
    readonly moreCss: string | null;
    readonly icon: string;
    readonly script: Script | null;
  };
};

const Mark = () => (
  <svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="currentColor" />
    <path class="sheet" d="M9 7h10l4 4v14H9z" />
    <path
      class="tick"
      d="M12.500 17.500l3 3 5-6"
      fill="none"
      stroke-width="2.600"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

const DemoBar = ({ t, mailbox }: Pick<Shell, 't' | 'mailbox'>) => (
  <aside class="demo-bar">
    <p class="wrap">
      {t.demo} {mailbox ? <a href={href(t.locale, '/postvak')}>{t.demoMailbox}</a> : null}
    </p>
  </aside>
);

const Footer = ({ t, petition }: Pick<Shell, 't' | 'petition'>) => {
  const links: [string, string][] = [
    ['/privacy', t.footer.privacy],
    ['/toegankelijkheid', t.footer.accessibility],
    ['/contact', t.footer.contact],
  ];
  if (petition !== null) {
    links.push([`/${petition.slug}/regels`, t.footer.rules]);
    links.push([`/${petition.slug}/papier`, t.footer.paper]);
    links.push([`/${petition.slug}/controleren`, t.footer.check]);
  }
  return (
    <footer class="site-footer">
      <div class="wrap">
        <nav aria-label={t.footer.label}>
          <ul>
            {links.map(([path, text]) => (
              <li key={path}>
                <a class="utrecht-link utrecht-link--html-a" href={href(t.locale, path)}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {petition === null ? null : (
          <p>{petition.phone === '' ? t.footer.helpMail(petition.email) : t.footer.help(petition.phone)}</p>
        )}
      </div>
    </footer>
  );
};

/** The whole document around a page. */
export const Layout = ({
  shell,
  title,
  head,
  languageSwitch,
  children,
}: {
  readonly shell: Shell;
  readonly title: string;
  /** More of the head, where a page has it. */
  readonly head: ComponentChildren;
  readonly languageSwitch: ComponentChildren;
  readonly children: ComponentChildren;
}) => (
  <html lang={shell.t.locale}>
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {shell.noindex ? <meta name="robots" content="noindex, nofollow" /> : null}
      <link rel="icon" type="image/svg+xml" href={shell.assets.icon} />
      <link rel="stylesheet" href={shell.assets.css} />
      {shell.assets.moreCss === null ? null : <link rel="stylesheet" href={shell.assets.moreCss} />}
      {shell.assets.script === null ? null : <script defer {...shell.assets.script} />}
      {head}
    </head>
    <body>
      <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
        {shell.t.skip}
      </a>
      {shell.demo ? <DemoBar t={shell.t} mailbox={shell.mailbox} /> : null}
      <header class="site-header">
        <div class="wrap">
          <a class="brand" href={href(shell.t.locale, '/')}>
            <Mark />
            <span>{shell.t.brand}</span>
          </a>
          {languageSwitch}
        </div>
      </header>
      <main id="inhoud" tabindex={-1}>
        <div class="wrap">{children}</div>
      </main>
      <Footer t={shell.t} petition={shell.petition} />
    </body>
  </html>
);

type SwitchProps = { readonly t: Texts; readonly path: string };
const other = (t: Texts) => (t.locale === 'nl' ? 'en' : 'nl');

/** To the same page in the other language. */
export const SwitchLink = ({ t, path }: SwitchProps) => (
  <a class="switch" href={href(other(t), path)} lang={other(t)} hreflang={other(t)}>
    {t.otherLanguage}
  </a>
);

/**
 * The same for a form that has been filled in: takes along what was typed. The first submit button of a form in the
 * document is what Enter presses; without the unseen one, Enter in a field would change the language.
 */
export const SwitchButton = ({
  t,
  path,
  unchecked,
}: SwitchProps & {
  /** Whether the form comes back as it is, instead of going through its checks. */
  readonly unchecked: boolean;
}) => (
  <span class="switch">
    {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: out of the tab order, there for the Enter key only */}
    <button type="submit" form="formulier" class="unseen" tabindex={-1} aria-hidden="true" />
    <button
      type="submit"
      form="formulier"
      formaction={href(other(t), path)}
      formnovalidate
      {...(unchecked ? { name: 'actie', value: 'verander' } : {})}
      lang={other(t)}
    >
      {t.otherLanguage}
    </button>
  </span>
);
