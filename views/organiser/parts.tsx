import type { ComponentChildren } from 'preact';
import { FieldError } from '../ui.tsx';

/** A text to take along: selectable without script, with a button when there is script. */
export const CopyText = ({
  id,
  label,
  text,
  copy,
  copied,
  lang,
}: {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly copy: string;
  readonly copied: string;
  readonly lang?: 'nl' | 'en';
}) => (
  <div class="copy-text">
    <label class="utrecht-form-label" for={id}>
      {label}
    </label>
    <textarea
      class="text-area"
      id={id}
      readonly
      spellcheck={false}
      rows={Math.min(16, text.split('\n').length + Math.floor(text.length / 72))}
      {...(lang === undefined ? {} : { lang })}
    >
      {text}
    </textarea>
    <button
      type="button"
      class="utrecht-button utrecht-button--secondary-action"
      data-copy={id}
      data-copied={copied}
      aria-label={`${copy}: ${label}`}
      hidden
    >
      {copy}
    </button>
  </div>
);

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly help?: ComponentChildren;
  readonly value: string;
  readonly error: string | null;
  readonly prefix: string;
  readonly required?: boolean;
  readonly lines?: number;
  readonly lang?: 'nl' | 'en';
};

/** One line or a text of some `lines`, with its help and what is wrong with it. */
export const TextField = ({
  name,
  label,
  help,
  value,
  error,
  prefix,
  required = false,
  lines,
  lang,
}: FieldProps) => {
  const ids = [
    ...(help === undefined ? [] : [`${name}-uitleg`]),
    ...(error === null ? [] : [`${name}-fout`]),
  ];
  const common = {
    id: name,
    name,
    ...(required ? { 'aria-required': 'true' as const } : {}),
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(error === null ? {} : { 'aria-invalid': 'true' as const }),
    ...(lang === undefined ? {} : { lang }),
  };
  return (
    <div class={`utrecht-form-field${error === null ? '' : ' utrecht-form-field--invalid'}`}>
      <label class="utrecht-form-field__label utrecht-form-label" for={name}>
        {label}
      </label>
      {help === undefined ? null : (
        <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
          {help}
        </div>
      )}
      <FieldError name={name} text={error} prefix={prefix} />
      {lines === undefined ? (
        <input
          class="utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input"
          type="text"
          autocomplete="off"
          value={value}
          {...common}
        />
      ) : (
        <textarea class="text-area" rows={lines} {...common}>
          {value}
        </textarea>
      )}
    </div>
  );
};
