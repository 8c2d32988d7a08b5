import { useEffect, useState } from 'preact/hooks';
import { officialRecordOf } from '../../../desk/official-record.ts';
import { resultOf } from '../../../desk/result.ts';
import { saveFile } from '../downloads.ts';
import type { Keeper } from '../keeper.ts';
import { Alert, Button, Field, H3, P, Said, TextField } from '../parts.tsx';
import { type DeskTexts, useTexts } from '../texts.ts';
import { type DocumentFlaw, fetchDocuments } from './fetch-documents.ts';
import { emptySession, factsOf, readKept, type SessionForm } from './session-form.ts';
import { Members, Objections, type PartProps } from './session-lists.tsx';

type Props = {
  readonly keeper: Keeper;
  /** SHA-256 (hex) of verdicts.txt. */
  readonly verdicts: string;
  readonly signedBy: readonly string[];
};
type State = 'idle' | 'busy' | 'failed' | 'made';

/** The form as it is kept while it is filled in, and the documents that are made of it. */
function useDocuments({ keeper, verdicts, signedBy }: Props) {
  const t = useTexts();
  const { desk } = keeper;
  const [form, setForm] = useState<SessionForm | null>(null);
  const [state, setState] = useState<State>('idle');
  const [flaws, setFlaws] = useState<readonly DocumentFlaw[]>([]);
  useEffect(() => {
    const outcome = resultOf(desk).enough ? 'admitted' : 'rejected';
    const empty = emptySession(outcome, t.official.remedyDefault);
    void keeper.form().then((kept) => setForm(readKept(kept, empty)));
  }, [keeper]);
  const change = (changes: Partial<SessionForm>) => {
    if (form === null) return;
    const changed = { ...form, ...changes };
    setForm(changed);
    setState('idle');
    keeper.keepForm(changed);
  };
  const make = async () => {
    if (form === null) return;
    setState('busy');
    const input = officialRecordOf(desk, factsOf(form, desk.case.bundle), { verdicts, signedBy });
    const answer = await fetchDocuments('besluit', input);
    setFlaws(answer.kind === 'flaws' ? answer.flaws : []);
    setState(answer.kind === 'made' ? 'made' : answer.kind === 'failed' ? 'failed' : 'idle');
    const { slug, phase } = desk.case;
    if (answer.kind === 'made') saveFile(`stukken-${slug}-${phase}.zip`, 'application/zip', answer.zip);
  };
  return { form, state, flaws, change, make };
}

/** The facts of the session; the website makes the documents from them and from the counts. */
export const OfficialForm = (props: Props) => {
  const t = useTexts();
  const { form, state, flaws, change, make } = useDocuments(props);
  if (form === null) return null;
  return (
    <section aria-labelledby="stukken">
      <H3 id="stukken">{t.official.title}</H3>
      <P>{t.official.lead}</P>
      <P look="small">{t.official.sent}</P>
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
        {flaws.length === 0 ? null : <Flaws t={t} flaws={flaws} />}
        {state === 'failed' ? (
          <Alert kind="error">
            <P>{t.official.failed}</P>
          </Alert>
        ) : null}
        <Button look="primary-action" submit disabled={state === 'busy'}>
          {t.official.make}
        </Button>
        <Said text={state === 'busy' ? t.official.making : state === 'made' ? t.official.made : ''} />
      </form>
    </section>
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
  return t.official.fields[path] ?? path;
}

const Session = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <fieldset>
      <legend>{official.sessionTitle}</legend>
      <div class="desk-fields">
        <TextField
          id="zitting-plaats"
          label={official.place}
          value={form.place}
          onValue={(place) => change({ place })}
        />
        <TextField
          id="zitting-datum"
          label={official.date}
          type="date"
          value={form.date}
          onValue={(date) => change({ date })}
        />
        <TextField
          id="zitting-tijd"
          label={official.time}
          type="time"
          value={form.time}
          onValue={(time) => change({ time })}
        />
      </div>
      <div class="tick">
        <input
          type="checkbox"
          id="openbaar"
          checked={form.public}
          onChange={() => change({ public: !form.public })}
        />
        <label for="openbaar">{official.public}</label>
      </div>
    </fieldset>
  );
};

const Decision = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <fieldset>
      <legend>{official.decisionTitle}</legend>
      <div class="desk-fields">
        <Field id="uitkomst-besluit" label={official.outcome}>
          {(described) => (
            <select
              id="uitkomst-besluit"
              class="utrecht-textbox utrecht-textbox--html-input"
              value={form.outcome}
              onChange={({ currentTarget: { value } }) =>
                change({ outcome: value === 'admitted' ? 'admitted' : 'rejected' })
              }
              {...described}
            >
              <option value="admitted">{official.admitted}</option>
              <option value="rejected">{official.rejected}</option>
            </select>
          )}
        </Field>
        <TextField id="wie-beslist" label={official.by} value={form.by} onValue={(by) => change({ by })} />
        <TextField
          id="datum-besluit"
          label={official.decisionDate}
          type="date"
          value={form.decisionDate}
          onValue={(decisionDate) => change({ decisionDate })}
        />
      </div>
      <TextField
        id="motivering"
        label={official.grounds}
        rows={3}
        value={form.grounds}
        onValue={(grounds) => change({ grounds })}
      />
    </fieldset>
  );
};

const Keeping = ({ form, change }: PartProps) => {
  const { official } = useTexts();
  return (
    <fieldset>
      <legend>{official.keepTitle}</legend>
      <TextField
        id="bewaard"
        label={official.keptWhere}
        value={form.keptWhere}
        onValue={(keptWhere) => change({ keptWhere })}
      />
      <div class="desk-fields">
        <TextField
          id="inzage"
          label={official.inspection}
          value={form.inspection}
          onValue={(inspection) => change({ inspection })}
        />
        <TextField
          id="inzage-tot"
          label={official.until}
          type="date"
          value={form.until}
          onValue={(until) => change({ until })}
        />
      </div>
      <TextField
        id="rechtsmiddel"
        label={official.remedy}
        rows={3}
        value={form.remedy}
        onValue={(remedy) => change({ remedy })}
      />
    </fieldset>
  );
};
