import type { Texts } from '../models.ts';

/** What its user calls a passkey, to know it again in the list. */
export const PasskeyName = ({ t }: { readonly t: Texts }) => (
  <div class="utrecht-form-field">
    <label class="utrecht-form-label" for="naam">
      {t.staff.passkey.name}
    </label>
    <div class="utrecht-form-field-description" id="naam-uitleg">
      {t.staff.passkey.nameHint}
    </div>
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id="naam"
      name="naam"
      maxLength={60}
      autocomplete="off"
      aria-describedby="naam-uitleg"
    />
  </div>
);
