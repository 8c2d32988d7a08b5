import type { Texts } from '../models.ts';
import { FieldError } from '../ui.tsx';

/** A button that acts on one row; who hears it also hears which row. */
export const RowButton = ({
  action,
  label,
  of,
}: {
  readonly action: string;
  readonly label: string;
  readonly of: string;
}) => (
  <form method="post" action={action}>
    <button type="submit" class="utrecht-button utrecht-button--subtle">
      {label} <span class="unseen">{of}</span>
    </button>
  </form>
);

export const State = ({ state, text }: { readonly state: string; readonly text: string }) => (
  <span class={`link-state link-state--${state}`}>{text}</span>
);

const described = (name: string, error: string | null): string =>
  error === null ? `${name}-uitleg` : `${name}-uitleg ${name}-fout`;

const invalid = (error: string | null): string =>
  error === null ? 'utrecht-form-field' : 'utrecht-form-field utrecht-form-field--invalid';

type TextFieldProps = {
  readonly t: Texts;
  readonly name: string;
  readonly type: 'text' | 'url';
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error: string | null;
};

export const TextField = ({ t, name, type, label, hint, value, error }: TextFieldProps) => (
  <div class={invalid(error)}>
    <label class="utrecht-form-label" for={name}>
      {label}
    </label>
    <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
      {hint}
    </div>
    <FieldError name={name} text={error} prefix={t.form.errorPrefix} />
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id={name}
      name={name}
      type="text"
      {...(type === 'url' ? { inputmode: 'url' as const, spellcheck: false } : {})}
      value={value}
      autocomplete="off"
      aria-describedby={described(name, error)}
      {...(error === null ? {} : { 'aria-invalid': 'true' as const })}
    />
  </div>
);
