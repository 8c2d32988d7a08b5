import { useEffect, useState } from 'preact/hooks';
import {
  needsNoCount,
  notCountedRecordOf,
  officialRecordOf,
  type SignedRefusal,
  signedFactsOf,
} from '../../../desk/official-record.ts';
import { resultOf } from '../../../desk/result.ts';
import type { OfficialRecordInput } from '../../../domain/official-record.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { bytesSource } from '../../../ledger/archive-reader.ts';
import { readResultPackage } from '../../../ledger/result-package.ts';
import { browserCrypto } from '../../crypto.ts';
import { saveFile } from '../downloads.ts';
import type { Keeper } from '../keeper.ts';
import { Alert, Button, FileField, Fold, H3, P, Said } from '../parts.tsx';
import { type DeskTexts, useTexts } from '../texts.ts';
import { type DocumentAnswer, type DocumentFlaw, fetchDocuments } from './fetch-documents.ts';
import { Decision, Keeping, Session } from './official-fields.tsx';
import { emptySession, factsOf, readKept, type SessionForm } from './session-form.ts';
import { Members, Objections } from './session-lists.tsx';

/** What the documents are made from: a result package (null: none chosen yet), or the bundle alone. */
type Source = { readonly zip: Uint8Array | null } | 'notCounted';
type Props = { readonly keeper: Keeper; readonly source: Source };
type Refusal = SignedRefusal['code'] | 'PackageMissing';
type State =
  | DocumentAnswer
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'refused'; readonly code: Refusal };

function inputOf(
  { keeper: { desk }, source }: Props,
  form: SessionForm,
): Result<OfficialRecordInput, Refusal> {
  const facts = factsOf(form, desk.case.bundle);
  if (source === 'notCounted') return ok(notCountedRecordOf(desk, facts));
  if (source.zip === null) return err('PackageMissing');
  const read = readResultPackage(browserCrypto.sha256, bytesSource(source.zip));
  if (!read.ok) return err('ResultNotOfThisDesk');
  const signed = signedFactsOf(browserCrypto, desk, read.value);
  return signed.ok ? ok(officialRecordOf(desk, facts, signed.value)) : err(signed.error.code);
}

/** The form as it is kept while it is filled in, and the documents that are made of it. */
function useDocuments(props: Props) {
  const t = useTexts();
  const { keeper } = props;
  const { desk } = keeper;
  const [form, setForm] = useState<SessionForm | null>(null);
  const [state, setState] = useState<State>({ kind: 'idle' });
  useEffect(() => {
    const outcome = resultOf(desk).enough ? 'admitted' : 'rejected';
    const empty = emptySession(outcome, t.official.remedyDefault);
    void keeper.form().then((kept) => setForm(readKept(kept, empty)));
  }, [keeper]);
  const change = (changes: Partial<SessionForm>) => {
    if (form === null) return;
    const changed = { ...form, ...changes };
    setForm(changed);
    setState({ kind: 'idle' });
    keeper.keepForm(changed);
  };
  const make = async () => {
    if (form === null) return;
    const input = inputOf(props, form);
    if (!input.ok) return setState({ kind: 'refused', code: input.error });
    setState({ kind: 'busy' });
    const answer = await fetchDocuments('besluit', input.value);
    setState(answer);
    const { slug, phase } = desk.case;
    if (answer.kind === 'made') saveFile(`stukken-${slug}-${phase}.zip`, 'application/zip', answer.zip);
  };
  return { form, state, change, make };
}

/** The documents of a result that was made just now, or that is chosen here. */
export const OfficialForm = ({
  keeper,
  zip,
}: {
  readonly keeper: Keeper;
  readonly zip: Uint8Array | null;
}) => {
  const { official } = useTexts();
  const [chosen, setChosen] = useState<Uint8Array | null>(null);
  const take = async (file: File | null) =>
    setChosen(file === null ? null : new Uint8Array(await file.arrayBuffer()));
  return (
    <section aria-labelledby="stukken">
      <H3 id="stukken">{official.title}</H3>
      <P>{official.lead}</P>
      <P look="small">{official.sent}</P>
      {zip === null ? (
        <FileField
          id="stukken-uitslag"
          label={official.package}
          help={official.packageHelp}
          accept=".zip,application/zip"
          onFile={(file) => void take(file)}
        />
      ) : null}
      <DocumentForm keeper={keeper} source={{ zip: zip ?? chosen }} />
    </section>
  );
};

/** Offered where fewer were handed in than needed, as long as no list was confirmed. */
export const NotCounted = ({ keeper }: { readonly keeper: Keeper }) => {
  const { official } = useTexts();
  const { desk } = keeper;
  if (!needsNoCount(desk.case)) return null;
  const { entries, threshold } = desk.case;
  return (
    <section aria-labelledby="stukken">
      <H3 id="stukken">{official.notCountedTitle}</H3>
      <P>{official.notCounted(entries.length, threshold)}</P>
      <Fold title={official.notCountedOpen}>
        <P look="small">{official.sent}</P>
        <DocumentForm keeper={keeper} source="notCounted" />
      </Fold>
    </section>
  );
};

/** The facts of the session; the website makes the documents from them and from the counts. */
const DocumentForm = (props: Props) => {
  const t = useTexts();
  const { form, state, change, make } = useDocuments(props);
  const { kind } = state;
  if (form === null) return null;
  return (
    <form
      class="desk-form desk-official"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Session form={form} change={change} />
      <Members form={form} change={change} />
      <Objections form={form} change={change} />
      <Decision form={form} change={change} />
      <Keeping form={form} change={change} />
      <Trouble state={state} />
      <Button look="primary-action" submit disabled={kind === 'busy'}>
        {t.official.make}
      </Button>
      <Said text={kind === 'busy' ? t.official.making : kind === 'made' ? t.official.made : ''} />
      {state.kind === 'made' && state.missing !== '' ? (
        <Alert kind="warning">
          <P>{t.official.lacking(state.missing)}</P>
        </Alert>
      ) : null}
    </form>
  );
};

/** Why there are no documents. */
const Trouble = ({ state }: { readonly state: State }) => {
  const t = useTexts();
  if (state.kind === 'flaws') return <Flaws t={t} flaws={state.flaws} />;
  if (state.kind !== 'refused' && state.kind !== 'failed') return null;
  const { official } = t;
  const why =
    state.kind === 'failed'
      ? official.failed
      : state.code === 'PackageMissing'
        ? official.packageMissing
        : official.packageRefused[state.code];
  return (
    <Alert kind="error">
      <P>{why}</P>
    </Alert>
  );
};

const Flaws = ({ t, flaws }: { readonly t: DeskTexts; readonly flaws: readonly DocumentFlaw[] }) => (
  <Alert kind="error" title={t.official.flawsTitle} focus>
    <ul class="utrecht-unordered-list utrecht-unordered-list--html-content">
      {flaws.map((flaw) => (
        <li key={flaw.path + flaw.nl}>
          <strong>{fieldName(t, flaw.path)}</strong>: {flaw[t.language]}
        </li>
      ))}
    </ul>
  </Alert>
);

/** What stands above a field; the path itself for what is not typed here. */
function fieldName(t: DeskTexts, path: string): string {
  const [list, index = '', part] = path.split('.');
  const number = Number(index) + 1;
  if (list === 'members' && part !== undefined)
    return `${t.official.member(number)}, ${part === 'name' ? t.official.name : t.official.role}`;
  if (list === 'objections' && part !== undefined) return t.official.objection(number);
  return t.official.fields[path] ?? t.official.fields[`${list}.${index}`] ?? path;
}
