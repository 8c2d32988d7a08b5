import type { Locale } from '../../src/usecases/service.ts';
import type { Texts } from '../models.ts';
import { FieldError } from '../ui.tsx';

/** An address of ours with its questions, in the language of the page. */
export function paperLink(
  locale: Locale,
  path: string,
  query: { readonly [name: string]: string } = {},
): string {
  const all = new URLSearchParams({ ...query, ...(locale === 'en' ? { lang: 'en' } : {}) }).toString();
  return all === '' ? path : `${path}?${all}`;
}

/** A number does not break at its hyphens. */
export const unbroken = (code: string): string => code.replaceAll('-', '\u2011');

/** A field as it is shown: what was typed, and what is wrong with it. */
export type PaperFieldModel = { readonly value: string; readonly error: string | null };

type FieldProps = PaperFieldModel & {
  readonly t: Texts;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly size?: 'narrow' | 'wide';
  readonly focus?: boolean;
  readonly numeric?: boolean;
};

/** One box with its label. What stands on paper is somebody's: the browser must not keep it. */
export const PaperField = ({ t, name, label, hint, value, error, size, focus, numeric }: FieldProps) => {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-uitleg`]),
    ...(error === null ? [] : [`${name}-fout`]),
  ];
  return (
    <div class={`paper-field${size === undefined ? '' : ` paper-field--${size}`}`}>
      <label class="utrecht-form-label" for={name}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
          {hint}
        </div>
      )}
      <FieldError name={name} text={error} prefix={t.form.errorPrefix} />
      <input
        class="utrecht-textbox utrecht-textbox--html-input"
        id={name}
        name={name}
        type="text"
        value={value}
        autocomplete="off"
        spellcheck={false}
        {...(numeric ? { inputmode: 'numeric' as const } : {})}
        {...(focus ? { autofocus: true } : {})}
        {...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {})}
        {...(error === null ? {} : { 'aria-invalid': 'true' as const })}
      />
    </div>
  );
};
