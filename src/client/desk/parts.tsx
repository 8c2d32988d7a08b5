import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { onDrop } from '../dom.ts';

type Children = { readonly children: ComponentChildren };

export const P = ({ children, look }: Children & { readonly look?: 'lead' | 'small' }) => (
  <p class={`utrecht-paragraph${look === undefined ? '' : ` utrecht-paragraph--${look}`}`}>{children}</p>
);

export const H3 = ({ children, id }: Children & { readonly id?: string }) => (
  <h3 class="utrecht-heading-3" id={id}>
    {children}
  </h3>
);

/** `focus`: comes into view and is read out when it appears. */
export const Alert = ({
  children,
  kind,
  title,
  focus = false,
}: Children & {
  readonly kind: 'info' | 'ok' | 'warning' | 'error';
  readonly title?: string;
  readonly focus?: boolean;
}) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  return (
    <div
      ref={box}
      class={`utrecht-alert utrecht-alert--${kind}`}
      {...(kind === 'error' ? { role: 'alert' } : {})}
      {...(focus ? { tabIndex: -1 } : {})}
    >
      <div class="utrecht-alert__content">
        {title === undefined ? null : <h3>{title}</h3>}
        {children}
      </div>
    </div>
  );
};

type ButtonProps = Children & {
  readonly look?: 'primary-action' | 'secondary-action' | 'subtle';
  readonly onClick?: () => void;
  readonly submit?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string;
};

export const Button = ({
  children,
  look = 'secondary-action',
  onClick,
  submit = false,
  disabled = false,
  describedBy,
}: ButtonProps) => (
  <button
    type={submit ? 'submit' : 'button'}
    class={`utrecht-button utrecht-button--${look}`}
    {...(onClick === undefined ? {} : { onClick })}
    {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    disabled={disabled}
  >
    {children}
  </button>
);

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | null | undefined;
  readonly children: (described: {
    readonly 'aria-describedby'?: string;
    readonly 'aria-invalid'?: 'true';
  }) => JSX.Element;
};

/** Label, help and error around one field. */
export const Field = ({ id, label, help, error, children }: FieldProps) => {
  const ids = [error ? `${id}-fout` : '', help ? `${id}-uitleg` : ''].filter((each) => each !== '').join(' ');
  return (
    <div class={`utrecht-form-field${error ? ' utrecht-form-field--invalid' : ''}`}>
      <label class="utrecht-form-field__label utrecht-form-label" for={id}>
        {label}
      </label>
      {help ? (
        <div class="utrecht-form-field-description" id={`${id}-uitleg`}>
          {help}
        </div>
      ) : null}
      {error ? (
        <div class="utrecht-form-field-error-message" id={`${id}-fout`} role="alert">
          {error}
        </div>
      ) : null}
      {children({
        ...(ids === '' ? {} : { 'aria-describedby': ids }),
        ...(error ? { 'aria-invalid': 'true' as const } : {}),
      })}
    </div>
  );
};

type TextFieldProps = Omit<FieldProps, 'children'> & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: 'text' | 'date' | 'time';
  readonly rows?: number;
  /** Most characters. */
  readonly longest?: number;
};

export const TextField = ({ value, onValue, type = 'text', rows, longest, ...field }: TextFieldProps) => (
  <Field {...field}>
    {(described) => {
      const shared = {
        id: field.id,
        class: 'utrecht-textbox utrecht-textbox--html-input',
        value,
        autocomplete: 'off',
        ...(longest === undefined ? {} : { maxLength: longest }),
        ...described,
      } as const;
      return rows === undefined ? (
        <input {...shared} type={type as 'text'} onInput={(event) => onValue(event.currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={rows} onInput={(event) => onValue(event.currentTarget.value)} />
      );
    }}
  </Field>
);

type FileFieldProps = Omit<FieldProps, 'children'> & {
  readonly accept: string;
  readonly onFile: (file: File | null) => void;
  /** The field in the page, for whoever empties it. */
  readonly field?: { current: HTMLInputElement | null };
  readonly large?: boolean;
};

/** A file that is chosen, or dropped on the field. It is not sent anywhere. */
export const FileField = ({ accept, onFile, field, large = false, ...rest }: FileFieldProps) => {
  const zone = useRef<HTMLDivElement>(null);
  const newest = useRef(onFile);
  newest.current = onFile;
  useEffect(() => {
    if (zone.current === null) return;
    onDrop(zone.current, (transfer) => {
      const file = transfer.files[0];
      if (file) newest.current(file);
    });
  }, []);
  return (
    <div ref={zone} class={large ? 'drop' : 'drop drop-small'}>
      <Field {...rest}>
        {(described) => (
          <input
            {...(field === undefined ? {} : { ref: field })}
            type="file"
            id={rest.id}
            accept={accept}
            onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
            {...described}
          />
        )}
      </Field>
    </div>
  );
};

export const Progress = ({
  label,
  done,
  total,
  count,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** How far it is, in words. */
  readonly count?: string;
}) => (
  <div class="desk-progress">
    <p role="status">{label}</p>
    <progress aria-label={label} max={Math.max(1, total)} value={done} />
    {count === undefined ? null : <p class="desk-number">{count}</p>}
  </div>
);

export const Facts = ({ rows }: { readonly rows: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="utrecht-data-list utrecht-data-list--rows">
    {rows.map(([key, value]) => (
      <div class="utrecht-data-list__item" key={key}>
        <dt class="utrecht-data-list__item-key">{key}</dt>
        <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
      </div>
    ))}
  </dl>
);

export type Column = { readonly head: string; readonly number?: boolean };

/** The first cell of a row is its head. */
export const Table = ({
  caption,
  columns,
  rows,
  hideCaption = false,
  dense = false,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly hideCaption?: boolean;
  readonly dense?: boolean;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled from the keyboard
  <section class={dense ? 'desk-table desk-dense' : 'desk-table'} aria-label={caption} tabIndex={0}>
    <table>
      <caption class={hideCaption ? 'unseen' : ''}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, number }) => (
            <th scope="col" key={head} class={number ? 'figure' : ''}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, at) =>
              at === 0 ? (
                <th scope="row" key={at}>
                  {cell}
                </th>
              ) : (
                <td key={at} class={columns[at]?.number ? 'figure' : ''}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A name with a sentence below it, for the head of a row. */
export const Named = ({ name, more }: { readonly name: string; readonly more: string }) => (
  <>
    {name}
    <small class="desk-more">{more}</small>
  </>
);

/**
 * What just happened, read out where one cannot see it. `times`: how often something was said; each time the focus comes
 * here, for a button that is gone.
 */
export const Said = ({ text, times = 0 }: { readonly text: string; readonly times?: number }) => {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (times > 0) box.current?.focus();
  }, [times]);
  return (
    <p ref={box} class={text === '' ? 'unseen' : 'desk-said'} role="status" tabIndex={-1}>
      {text}
    </p>
  );
};

export const Fold = ({
  title,
  children,
  open = false,
}: Children & { readonly title: string; readonly open?: boolean }) => (
  <details class="desk-fold" open={open}>
    <summary>{title}</summary>
    <div>{children}</div>
  </details>
);
