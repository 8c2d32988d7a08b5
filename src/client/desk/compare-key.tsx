import { useState } from 'preact/hooks';
import { parseGivenKey } from '../../ledger/keys-file.ts';
import { browserCrypto } from '../crypto.ts';
import { Alert, Button, Facts, P, TextField } from './parts.tsx';
import type { ShownReport } from './protocol.ts';
import { useTexts } from './texts.ts';

/** The key that the bundle is signed with; null where it holds none. */
export const keyIn = ({ checks }: ShownReport): string | null => {
  const check = checks.find(({ code }) => code === 'keysGood' || code === 'keysUncompared');
  const key = check?.values?.key;
  return key === undefined ? null : String(key);
};

/** Shows the key of a bundle, and compares it with the one that the website gave. */
export const CompareKey = ({ own, compared }: { readonly own: string; readonly compared: boolean }) => {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<'same' | 'other' | 'none' | null>(compared ? 'same' : null);
  const compare = () => {
    const given = parseGivenKey(browserCrypto.sha256, typed);
    if (!given.ok) setFound('none');
    else setFound(given.value === own ? 'same' : 'other');
  };
  return (
    <section class="desk-key" aria-label={t.intake.keyOfBundle}>
      <Facts rows={[[t.intake.keyOfBundle, <code key="key">{own}</code>]]} />
      {found === 'same' ? (
        <p class="desk-said" role="status">
          {t.intake.keySame}
        </p>
      ) : (
        <form
          class="desk-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            compare();
          }}
        >
          <P>{t.intake.compare}</P>
          {found === 'other' ? (
            <Alert kind="error" title={t.intake.keyOtherTitle}>
              <P>{t.intake.keyOther}</P>
            </Alert>
          ) : null}
          <TextField
            id="sleutel-vergelijken"
            label={t.intake.keyAgain}
            help={t.intake.keyHelp}
            error={found === 'none' ? t.intake.keyWrong : null}
            value={typed}
            onValue={setTyped}
          />
          <Button submit>{t.intake.compareKey}</Button>
        </form>
      )}
    </section>
  );
};
