import { useRef, useState } from 'preact/hooks';
import { parseGivenKey } from '../../../ledger/keys-file.ts';
import type { Progress as Checking } from '../../../ledger/verify.ts';
import { browserCrypto } from '../../crypto.ts';
import type { Opening } from '../opening.ts';
import { Alert, Button, FileField, P, Progress, TextField } from '../parts.tsx';
import type { BundleFacts, ReadRefusal } from '../protocol.ts';
import { Report } from '../report.tsx';
import { useTexts } from '../texts.ts';
import { cleaned } from '../unseen.ts';

type Read =
  | { readonly at: 'nothing' }
  | { readonly at: 'reading'; readonly progress: Checking }
  | { readonly at: 'refused'; readonly refusal: ReadRefusal | { readonly code: 'failed' } };

type ChooseProps = {
  readonly opening: Opening;
  readonly onRead: (file: File, facts: BundleFacts) => void;
};

/** Checks a bundle in the worker; nothing is checked while the key that was typed is none. */
function useReading({ opening, onRead }: ChooseProps) {
  const [read, setRead] = useState<Read>({ at: 'nothing' });
  const [key, setKey] = useState('');
  const [keyWrong, setKeyWrong] = useState(false);
  const take = async (file: File) => {
    const given = key.trim() === '' ? null : parseGivenKey(browserCrypto.sha256, key.trim());
    setKeyWrong(given !== null && !given.ok);
    if (given !== null && !given.ok) return;
    setRead({ at: 'reading', progress: { step: 'archive', done: 0, total: 1 } });
    try {
      const show = (progress: Checking) => setRead({ at: 'reading', progress });
      const answer = await opening.read('main', file, given?.value, show);
      if (answer.ok) onRead(file, answer.value);
      else setRead({ at: 'refused', refusal: answer.error });
    } catch {
      setRead({ at: 'refused', refusal: { code: 'failed' } });
    }
  };
  return { read, key, setKey, keyWrong, take };
}

/** Chooses and checks the bundle. */
export const ChooseBundle = (props: ChooseProps) => {
  const t = useTexts();
  const { read, key, setKey, keyWrong, take } = useReading(props);
  return (
    <>
      <P look="lead">{t.intake.lead}</P>
      {read.at === 'refused' ? <Refused refusal={read.refusal} /> : null}
      {read.at === 'reading' ? (
        <Progress
          label={t.intake.progress[read.progress.step]}
          done={read.progress.done}
          total={read.progress.total}
        />
      ) : (
        <div class="desk-choose">
          <FileField
            id="pakket"
            label={t.intake.bundle}
            help={t.intake.bundleHelp}
            accept=".zip,application/zip"
            onFile={(file) => {
              if (file !== null) void take(file);
            }}
            large
          />
          <TextField
            id="sleutel-verzoek"
            label={t.intake.key}
            help={t.intake.keyHelp}
            error={keyWrong ? t.intake.keyWrong : null}
            value={key}
            onValue={setKey}
          />
        </div>
      )}
    </>
  );
};

const Refused = ({ refusal }: { readonly refusal: ReadRefusal | { readonly code: 'failed' } }) => {
  const t = useTexts();
  if (refusal.code === 'BundleFlawed') return <Report report={refusal.report} />;
  return (
    <Alert kind="error">
      <P>{t.intake.refused[refusal.code]}</P>
    </Alert>
  );
};

export type Unlock = {
  readonly official: string;
  readonly identity: string;
  /** Text of an earlier desk file; '' for none. */
  readonly deskFile: string;
};

type UnlockError = keyof ReturnType<typeof useTexts>['intake']['errors'];

type UnlockProps = {
  readonly facts: BundleFacts;
  readonly opening: Opening;
  /** Acts that this browser holds already. */
  readonly kept: number;
  readonly refusal: UnlockError | null;
  readonly onUnlock: (unlock: Unlock) => void;
};

/** What the form of the identity holds; the identity itself is wiped from the page as soon as it is used. */
function useUnlock({ onUnlock }: Pick<UnlockProps, 'onUnlock'>) {
  const [official, setOfficial] = useState('');
  const [missing, setMissing] = useState<UnlockError | null>(null);
  const keyFile = useRef<HTMLInputElement>(null);
  const pasted = useRef<HTMLTextAreaElement>(null);
  const deskFile = useRef<File | null>(null);
  const identityFile = useRef<File | null>(null);
  const submit = async () => {
    const file = identityFile.current;
    const text = pasted.current?.value ?? '';
    if (cleaned(official) === '') return setMissing('official');
    if (file === null && text.trim() === '') return setMissing('identity');
    setMissing(null);
    const identity = text.trim() === '' ? await (file as File).text() : text;
    // From here on only the workers have it.
    identityFile.current = null;
    if (pasted.current) pasted.current.value = '';
    if (keyFile.current) keyFile.current.value = '';
    onUnlock({ official: cleaned(official), identity, deskFile: (await deskFile.current?.text()) ?? '' });
  };
  const takeIdentity = (file: File | null) => {
    identityFile.current = file;
  };
  const takeDeskFile = (file: File | null) => {
    deskFile.current = file;
  };
  return { official, setOfficial, missing, keyFile, pasted, takeIdentity, takeDeskFile, submit };
}

/** Asks for the identity and the name of the official. */
export const UnlockForm = ({ facts, opening, kept, refusal, onUnlock }: UnlockProps) => {
  const t = useTexts();
  const asked = useUnlock({ onUnlock });
  const { official, setOfficial, missing, keyFile, pasted, submit } = asked;
  const wrong = missing ?? refusal;
  return (
    <form
      class="desk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 class="utrecht-heading-3">{t.intake.openTitle}</h3>
      {kept > 0 ? (
        <Alert kind="info">
          <P>{t.intake.resume(kept)}</P>
        </Alert>
      ) : null}
      <TextField
        id="ambtenaar"
        label={t.intake.official}
        help={t.intake.officialHelp}
        error={wrong === 'official' ? t.intake.errors.official : null}
        value={official}
        onValue={setOfficial}
        longest={120}
      />
      <Identity
        file={keyFile}
        text={pasted}
        error={wrong !== null && wrong !== 'official' ? t.intake.errors[wrong] : null}
        onFile={asked.takeIdentity}
      />
      {facts.carried > 0 ? <EarlierBundle facts={facts} opening={opening} /> : null}
      <EarlierFile onFile={asked.takeDeskFile} />
      <div class="actions">
        <Button look="primary-action" submit>
          {t.intake.open}
        </Button>
      </div>
    </form>
  );
};

const EarlierFile = ({ onFile }: Pick<IdentityProps, 'onFile'>) => {
  const t = useTexts();
  return (
    <FileField
      id="werkbestand"
      label={t.intake.deskFile}
      help={t.intake.deskFileHelp}
      accept=".jsonl"
      onFile={onFile}
    />
  );
};

type IdentityProps = {
  readonly file: { current: HTMLInputElement | null };
  readonly text: { current: HTMLTextAreaElement | null };
  readonly error: string | null;
  readonly onFile: (file: File | null) => void;
};

/** The identity as a file, or pasted. */
const Identity = ({ file, text, error, onFile }: IdentityProps) => {
  const t = useTexts();
  return (
    <>
      <FileField
        id="sleutel"
        label={t.intake.identity}
        help={t.intake.identityHelp}
        error={error}
        accept=".agekey,.txt,.key"
        field={file}
        onFile={onFile}
      />
      <details class="desk-fold">
        <summary>{t.intake.paste}</summary>
        <div class="utrecht-form-field">
          <label class="utrecht-form-field__label utrecht-form-label" for="sleutel-tekst">
            {t.intake.pasted}
          </label>
          <div class="utrecht-form-field-description" id="sleutel-tekst-uitleg">
            {t.intake.pasteHelp}
          </div>
          <textarea
            id="sleutel-tekst"
            ref={text}
            class="utrecht-textbox utrecht-textbox--html-input"
            rows={2}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="sleutel-tekst-uitleg"
          />
        </div>
      </details>
    </>
  );
};

/** Carried statements have what they say in the bundle of the phase they come from. */
const EarlierBundle = ({ facts, opening }: { readonly facts: BundleFacts; readonly opening: Opening }) => {
  const t = useTexts();
  const [state, setState] = useState<'none' | 'busy' | 'good' | 'bad'>('none');
  const take = async (file: File | null) => {
    if (file === null) return;
    setState('busy');
    const answer = await opening.read('earlier', file, undefined, () => {}).catch(() => null);
    setState(answer?.ok ? 'good' : 'bad');
  };
  return (
    <>
      <FileField
        id="eerder"
        label={t.intake.earlier}
        help={t.intake.earlierHelp(facts.carried)}
        error={state === 'bad' ? t.intake.earlierRefused : null}
        accept=".zip,application/zip"
        onFile={(file) => void take(file)}
      />
      <p role="status" class={state === 'good' ? 'desk-said' : 'unseen'}>
        {state === 'good' ? t.intake.checkedTitle : state === 'busy' ? t.intake.progress.archive : ''}
      </p>
    </>
  );
};
