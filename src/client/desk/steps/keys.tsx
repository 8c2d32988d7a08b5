import { useRef, useState } from 'preact/hooks';
import { saveFile } from '../downloads.ts';
import { Button, Facts, FileField, P, TextField } from '../parts.tsx';
import { type JudgeKey, newKeyFile, readJudgeKey } from '../sign.ts';
import { useTexts } from '../texts.ts';

/** Takes the key of a member; what it says goes to `onKey` and stays nowhere in the page. */
export const AddKey = ({ onKey }: { readonly onKey: (key: JudgeKey) => void }) => {
  const t = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const add = async (file: File | null) => {
    if (file === null) return;
    const key = readJudgeKey(await file.text());
    if (field.current) field.current.value = '';
    setWrong(key === null);
    if (key !== null) onKey(key);
  };
  return (
    <details class="desk-fold">
      <summary>{t.list.signTitle}</summary>
      <P>{t.list.signLead}</P>
      <FileField
        id="sleutel-lid"
        label={t.list.signKey}
        help={t.list.signKeyHelp}
        error={wrong ? t.list.signWrong : null}
        accept=".key,.pem"
        field={field}
        onFile={(file) => void add(file)}
      />
      <NewKey />
    </details>
  );
};

/** A key is made here once, before the session, and its verifier key given to the operator. */
const NewKey = () => {
  const t = useTexts();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const make = () => {
    const file = newKeyFile(name.trim(), crypto.getRandomValues(new Uint8Array(32)));
    setWrong(file === null);
    if (file === null) return;
    saveFile(`${name.trim().replace(/[^A-Za-z0-9.-]+/g, '-')}.key`, 'application/x-pem-file', file.text);
    setMade(file.verifierKey);
  };
  return (
    <form
      class="desk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <P>{t.list.newKeyLead}</P>
      <TextField
        id="sleutel-naam"
        label={t.list.signName}
        help={t.list.signNameHelp}
        error={wrong ? t.list.signNameWrong : null}
        value={name}
        onValue={setName}
        longest={255}
      />
      <Button submit>{t.list.newKey}</Button>
      {made === null ? null : <Facts rows={[[t.list.verifierKey, <code key="key">{made}</code>]]} />}
    </form>
  );
};
