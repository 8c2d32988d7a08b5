import { useState } from 'preact/hooks';
import { DeskFile } from '../../desk/desk-file.ts';
import { dateTimeInWords } from '../../domain/calendar.ts';
import { utf8 } from '../../ledger/bytes.ts';
import { browserCrypto } from '../crypto.ts';
import type { Choice } from './begin.ts';
import { saveFile } from './downloads.ts';
import { Alert, Button, P } from './parts.tsx';
import { type DeskTexts, useTexts } from './texts.ts';

function factsOf(t: DeskTexts, text: string): string {
  const file = DeskFile.parse(browserCrypto.sha256, utf8(text));
  const acts = file.ok ? file.value.acts : [];
  const last = acts.at(-1);
  if (last === undefined) return t.intake.fileRefused;
  return t.intake.fileFacts(acts.length, dateTimeInWords(Date.parse(last.at), t.language), last.by);
}

type Props = {
  readonly kept: string;
  readonly given: string;
  readonly slug: string;
  readonly onChoice: (choice: Choice) => void;
};

/** Two desk files of one bundle that went different ways: an official says which one holds. */
export const Diverged = ({ kept, given, slug, onChoice }: Props) => {
  const t = useTexts();
  const [choice, setChoice] = useState<Choice>('kept');
  const options = [
    ['kept', t.intake.browserFile, kept],
    ['given', t.intake.chosenFile, given],
  ] as const;
  return (
    <form
      class="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        onChoice(choice);
      }}
    >
      <Alert kind="warning" title={t.intake.divergedTitle} focus>
        <P>{t.intake.diverged}</P>
      </Alert>
      <fieldset class="desk-choices">
        <legend class="unseen">{t.intake.divergedTitle}</legend>
        {options.map(([each, name, text]) => (
          <label key={each}>
            <input type="radio" name="bestand" checked={choice === each} onChange={() => setChoice(each)} />
            <span>
              <strong>{name}</strong>
              <small>{factsOf(t, text)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="actions">
        <Button look="primary-action" submit>
          {t.intake.goOn}
        </Button>
        <Button onClick={() => saveFile(`browser-${slug}.desk.jsonl`, 'application/jsonl', kept)}>
          {t.intake.saveOther}
        </Button>
      </div>
    </form>
  );
};
