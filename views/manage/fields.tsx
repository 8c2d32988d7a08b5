import type { Field, Flaws, Typed } from '../../src/web/manage/fields.ts';
import type { Texts } from '../models.ts';
import { FieldError } from '../ui.tsx';

type FieldsProps = {
  readonly t: Texts;
  readonly fields: readonly Field[];
  readonly typed: Typed;
  readonly flaws: Flaws;
};
type OneProps = Omit<FieldsProps, 'fields'> & { readonly field: Field };

/** The fields of a form of an official, each with what was typed and what is wrong with it. */
export const Fields = ({ fields, ...rest }: FieldsProps) => (
  <>
    {fields.map((field) =>
      field.kind === 'choice' || field.kind === 'many' ? (
        <Group key={field.name} field={field} {...rest} />
      ) : field.kind === 'tick' ? (
        <Tick key={field.name} field={field} {...rest} />
      ) : (
        <Single key={field.name} field={field} {...rest} />
      ),
    )}
  </>
);

const describedBy = (name: string, hint: boolean, flaw: boolean) => {
  const ids = [...(hint ? [`${name}-uitleg`] : []), ...(flaw ? [`${name}-fout`] : [])];
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') };
};

const Label = ({ t, field }: Pick<OneProps, 't' | 'field'>) => (
  <>
    {t.manage.fields[field.name].label}
    {field.required ? null : (
      <span class="manage-optional">
        {' '}
        {field.sparedBy === undefined ? t.manage.optional : t.manage.sparedBy[field.sparedBy]}
      </span>
    )}
  </>
);

const Single = ({ t, field, typed, flaws }: OneProps) => {
  const { name } = field;
  const { hint } = t.manage.fields[name];
  const flaw = flaws.get(name);
  const state = flaw === undefined ? '' : ' utrecht-form-field--invalid';
  return (
    <div class={`utrecht-form-field${state}`}>
      <label class="utrecht-form-label" for={name}>
        <Label t={t} field={field} />
      </label>
      {hint === '' ? null : (
        <div class="utrecht-form-field-description" id={`${name}-uitleg`}>
          {hint}
        </div>
      )}
      <FieldError
        name={name}
        text={flaw === undefined ? null : t.manage.flaws[flaw]}
        prefix={t.form.errorPrefix}
      />
      <Input
        field={field}
        value={typed.one(name)}
        aria={describedBy(name, hint !== '', flaw !== undefined)}
        t={t}
      />
    </div>
  );
};

type InputProps = {
  readonly t: Texts;
  readonly field: Field;
  readonly value: string;
  readonly aria: { readonly 'aria-describedby'?: string };
};

const Input = ({ t, field, value, aria }: InputProps) => {
  const { name, kind, options = [], required } = field;
  const common = { id: name, name, ...aria, ...(required ? { 'aria-required': 'true' as const } : {}) };
  if (kind === 'text')
    return (
      <textarea class="text-area" rows={4} maxLength={2000} {...common}>
        {value}
      </textarea>
    );
  if (kind === 'select')
    return (
      <select class="select" {...common}>
        <option value="">{t.manage.flaws.chooseOne}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    );
  const look = {
    class: `utrecht-textbox utrecht-textbox--html-input${kind === 'day' || kind === 'number' ? ' short' : ''}`,
    value,
    autocomplete: 'off',
    ...common,
  };
  if (kind === 'number') return <input type="text" inputMode="numeric" {...look} />;
  if (kind === 'address') return <input type="text" inputMode="url" {...look} />;
  return <input type="text" {...look} />;
};

const Group = ({ t, field, typed, flaws }: OneProps) => {
  const { name, kind, options = [] } = field;
  const flaw = flaws.get(name);
  const state = flaw === undefined ? '' : ' utrecht-form-fieldset--invalid';
  const chosen = typed.many(name);
  return (
    <fieldset
      class={`utrecht-form-fieldset utrecht-form-fieldset__fieldset--html-fieldset${state}`}
      id={name}
      {...describedBy(name, false, flaw !== undefined)}
    >
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
        <Label t={t} field={field} />
      </legend>
      <FieldError
        name={name}
        text={flaw === undefined ? null : t.manage.flaws[flaw]}
        prefix={t.form.errorPrefix}
      />
      {options.map(({ value, text, more = [] }, index) => (
        <div class="manage-option" key={value}>
          <input
            type={kind === 'many' ? 'checkbox' : 'radio'}
            id={`${name}-${index}`}
            name={name}
            value={value}
            checked={kind === 'many' ? chosen.includes(value) : typed.one(name) === value}
            {...(more.length === 0 ? {} : { 'aria-describedby': `${name}-${index}-meer` })}
          />
          <label for={`${name}-${index}`}>{text}</label>
          {more.length === 0 ? null : (
            <div class="manage-more" id={`${name}-${index}-meer`}>
              {more.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          )}
        </div>
      ))}
    </fieldset>
  );
};

const Tick = ({ t, field, typed }: OneProps) => (
  <div class="manage-option manage-tick">
    <input
      type="checkbox"
      id={field.name}
      name={field.name}
      value="ja"
      checked={typed.one(field.name) !== ''}
    />
    <label for={field.name}>{t.manage.fields[field.name].label}</label>
  </div>
);
