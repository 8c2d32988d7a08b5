import type { ComponentChildren } from 'preact';

type Children = { readonly children: ComponentChildren };

export const H1 = ({ children }: Children) => <h1 class="utrecht-heading-1">{children}</h1>;
export const H2 = ({ children, id }: Children & { readonly id?: string }) => (
  <h2 class="utrecht-heading-2" {...(id === undefined ? {} : { id })}>
    {children}
  </h2>
);
export const P = ({ children, look }: Children & { readonly look?: 'lead' | 'small' }) => (
  <p class={look === undefined ? 'utrecht-paragraph' : `utrecht-paragraph utrecht-paragraph--${look}`}>
    {children}
  </p>
);

export const A = ({
  children,
  to,
  download,
}: Children & { readonly to: string; readonly download?: string }) => (
  <a class="utrecht-link utrecht-link--html-a" href={to} {...(download === undefined ? {} : { download })}>
    {children}
  </a>
);

type Look = 'primary' | 'secondary';
const looks = { primary: 'primary-action', secondary: 'secondary-action' } as const;

export const LinkButton = ({
  children,
  to,
  look = 'primary',
  wide = false,
  download,
}: Children & {
  readonly to: string;
  readonly look?: Look;
  readonly wide?: boolean;
  readonly download?: string;
}) => (
  <a
    class={`utrecht-button-link utrecht-button-link--html-a utrecht-button-link--${looks[look]}${wide ? ' wide' : ''}`}
    href={to}
    {...(download === undefined ? {} : { download })}
  >
    {children}
  </a>
);

export const Button = ({
  children,
  look = 'primary',
  name,
  value,
}: Children & { readonly look?: Look; readonly name?: string; readonly value?: string }) => (
  <button
    type="submit"
    class={`utrecht-button utrecht-button--${looks[look]}`}
    {...(name === undefined ? {} : { name, value })}
  >
    {children}
  </button>
);

/** Appears with script only: printing needs it. */
export const PrintButton = ({ children }: Children) => (
  <button type="button" class="utrecht-button utrecht-button--secondary-action" data-print hidden>
    {children}
  </button>
);

export const Alert = ({
  children,
  kind,
  title,
  role,
}: Children & {
  readonly kind: 'info' | 'ok' | 'warning' | 'error';
  readonly title?: string;
  readonly role?: 'status' | 'alert';
}) => (
  <div class={`utrecht-alert utrecht-alert--${kind}`} {...(role === undefined ? {} : { role })}>
    <div class="utrecht-alert__content">
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </div>
  </div>
);

/** Beside a field; whoever cannot see the colour hears what kind of sentence it is. */
export const FieldError = ({
  name,
  text,
  prefix,
}: {
  readonly name: string;
  readonly text: string | null;
  readonly prefix: string;
}) =>
  text === null ? null : (
    <div class="utrecht-form-field-error-message" id={`${name}-fout`}>
      <span class="unseen">{prefix}</span>
      {text}
    </div>
  );

type SummaryProps = {
  readonly title: string;
  readonly lead: string;
  readonly lines: readonly { readonly target: string; readonly text: string }[];
};

/** Everything there is to mend, with links to the fields; the focus comes here. */
export const ErrorSummary = ({ title, lead, lines }: SummaryProps) =>
  lines.length === 0 ? null : (
    <div class="utrecht-alert utrecht-alert--error" id="fouten" role="alert" tabindex={-1} autofocus>
      <div class="utrecht-alert__content">
        <h2>{title}</h2>
        <P>{lead}</P>
        <ul class="utrecht-unordered-list utrecht-unordered-list--html-content">
          {lines.map(({ target, text }) => (
            <li key={target + text}>
              <a class="utrecht-link utrecht-link--html-a" href={`#${target}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );

export const Points = ({ items }: { readonly items: readonly string[] }) => (
  <ul class="utrecht-unordered-list utrecht-unordered-list--html-content">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

export const Steps = ({ items }: { readonly items: readonly string[] }) => (
  <ol class="utrecht-ordered-list utrecht-ordered-list--html-content">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ol>
);

export const Rows = ({ rows }: { readonly rows: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="utrecht-data-list utrecht-data-list--rows">
    {rows.map(([key, value]) => (
      <div class="utrecht-data-list__item" key={key}>
        <dt class="utrecht-data-list__item-key">{key}</dt>
        <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
      </div>
    ))}
  </dl>
);
