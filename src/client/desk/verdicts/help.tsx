import { Dialog } from './dialog.tsx';
import type { Texts } from './texts-nl.ts';

type Props = {
  readonly t: Texts;
  readonly keys: { readonly on: boolean; readonly turn: (on: boolean) => void };
  readonly onClose: () => void;
};

export const Help = ({ t, keys, onClose }: Props) => (
  <Dialog title={t.helpTitle} id="desk-help" onClose={onClose}>
    <p>{t.helpIntro}</p>
    <dl class="desk-list-keys">
      {t.keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <label class="desk-list-tick">
      <input type="checkbox" checked={keys.on} onChange={(event) => keys.turn(event.currentTarget.checked)} />
      {t.keysOn}
    </label>
    <div class="desk-list-end">
      <button type="button" class="utrecht-button utrecht-button--primary-action" onClick={onClose}>
        {t.close}
      </button>
    </div>
  </Dialog>
);
