import { useState } from 'preact/hooks';
import type { DeskEntry } from '../../../desk/case.ts';
import type { ComparedPerson, RegisterIndex as Index } from '../../../desk/register.ts';
import { findingOf, RegisterIndex } from '../../../desk/register.ts';
import type { RegisterColumn } from '../../../desk/register-file.ts';
import type { Opening } from '../opening.ts';
import { Alert, Button, Field, FileField, Fold, P, Progress, Said, Table } from '../parts.tsx';
import type { Mapping, Matched, MatchProgress, MatchRefusal } from '../protocol.ts';
import type { DeskSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Outcomes } from './outcomes.tsx';
import { refusalText } from './refusal.ts';
import { RegistryPart } from './registry.tsx';

type Props = {
  readonly session: DeskSession;
  readonly opening: Opening;
  readonly onRegister: (register: Index) => void;
};

type State =
  | { readonly at: 'choose' }
  | { readonly at: 'busy'; readonly progress: MatchProgress }
  | {
      readonly at: 'refused';
      readonly file: File;
      readonly refusal: MatchRefusal | { readonly code: 'failed' };
    }
  | { readonly at: 'done'; readonly matched: Matched };

/** Statements that can be compared: those that were opened. */
export const peopleOf = (entries: readonly DeskEntry[]): (readonly [string, ComparedPerson])[] =>
  entries.flatMap(({ id, record }) => (record.ok ? [[id, personOf(record.value)] as const] : []));

/** Only what is compared goes to the worker. */
const personOf = (record: ComparedPerson): ComparedPerson => ({
  surnamePrefix: record.surnamePrefix,
  surname: record.surname,
  givenNames: record.givenNames,
  birthDate: record.birthDate,
  postcode: record.postcode,
  houseNumber: record.houseNumber,
  houseLetter: record.houseLetter,
  houseNumberSuffix: record.houseNumberSuffix,
});

/** Reads a register in a worker, and writes down what the comparison found. */
function useMatching({ session, opening, onRegister }: Props, declared: boolean) {
  const t = useTexts();
  const [state, setState] = useState<State>({ at: 'choose' });
  const [refused, setRefused] = useState<string | null>(null);
  const run = async (file: File, mapping: Mapping) => {
    setRefused(null);
    const people = peopleOf(session.desk.case.entries);
    const show = (progress: MatchProgress) => setState({ at: 'busy', progress });
    show({ step: 'read', done: 0, total: people.length });
    try {
      const answer = await opening.match(file, mapping, people, show);
      if (!answer.ok) return setState({ at: 'refused', file, refusal: answer.error });
      const { sha256, total, results, rows, columns: found } = answer.value;
      const otherwise = declared ? 'declared' : 'unknown';
      const done = session.act({
        kind: 'registerMatched',
        source: 'file',
        entitlement: found.entitled === null ? otherwise : 'column',
        sha256,
        rows: total,
        results: results.map(findingOf),
      });
      if (!done.ok) setRefused(refusalText(t, done.error));
      onRegister(new RegisterIndex(rows));
      setState({ at: 'done', matched: answer.value });
    } catch {
      setState({ at: 'refused', file, refusal: { code: 'failed' } });
    }
  };
  return { state, refused, run };
}

/** Compares the statements with a register that is read here and sent nowhere. */
export const RegisterStep = (props: Props) => {
  const t = useTexts();
  const { session } = props;
  const [declared, setDeclared] = useState(false);
  const { state, refused, run } = useMatching(props, declared);
  return (
    <>
      <P look="lead">{t.steps.register.lead}</P>
      {refused === null ? null : (
        <Alert kind="error">
          <P>{refused}</P>
        </Alert>
      )}
      {state.at === 'busy' ? (
        <Progress
          label={t.steps.register.progress[state.progress.step]}
          done={state.progress.done}
          total={state.progress.total}
          count={t.intake.of(state.progress.done, state.progress.total)}
        />
      ) : (
        <>
          {state.at === 'refused' ? (
            <Refused {...state} onMapping={(mapping) => void run(state.file, mapping)} />
          ) : null}
          <VotersOnly declared={declared} onDeclared={setDeclared} />
          <FileField
            id="register"
            label={t.steps.register.file}
            help={t.steps.register.fileHelp}
            accept=".csv,.txt,text/csv"
            onFile={(file) => {
              if (file !== null) void run(file, {});
            }}
          />
        </>
      )}
      <Said text={state.at === 'done' ? t.steps.register.read(state.matched.total) : ''} />
      {state.at === 'done' && state.matched.columns.entitled === null && !declared ? (
        <Alert kind="warning">
          <P>{t.steps.register.entitlementUnknown}</P>
        </Alert>
      ) : null}
      {state.at === 'done' ? <ReadFacts matched={state.matched} /> : null}
      <Outcomes session={session} />
      <RegistryPart session={session} />
    </>
  );
};

type VotersOnlyProps = { readonly declared: boolean; readonly onDeclared: (declared: boolean) => void };

/** An official who knows the file says that whoever stands in it may vote. */
const VotersOnly = ({ declared, onDeclared }: VotersOnlyProps) => (
  <div class="tick">
    <input type="checkbox" id="alleen-kiezers" checked={declared} onChange={() => onDeclared(!declared)} />
    <label for="alleen-kiezers">{useTexts().steps.register.allEntitled}</label>
  </div>
);

type RefusedProps = {
  readonly refusal: MatchRefusal | { readonly code: 'failed' };
  readonly onMapping: (mapping: Mapping) => void;
};

const Refused = ({ refusal, onMapping }: RefusedProps) => {
  const t = useTexts();
  const { columnName } = { columnName: t.words.column };
  const sentence = () => {
    switch (refusal.code) {
      case 'columnMissing':
        return t.steps.register.refused.columnMissing(
          refusal.columns.map((each) => columnName[each]).join(', '),
        );
      case 'mappedColumnMissing':
      case 'columnTwice':
        return t.steps.register.refused[refusal.code](columnName[refusal.column]);
      case 'quotes':
        return t.steps.register.refused.quotes(refusal.line);
      default:
        return t.steps.register.refused[refusal.code];
    }
  };
  return (
    <>
      <Alert kind="error">
        <P>{sentence()}</P>
      </Alert>
      {'head' in refusal && refusal.code !== 'empty' && refusal.code !== 'quotes' ? (
        <MappingForm head={refusal.head} onMapping={onMapping} />
      ) : null}
    </>
  );
};

const columns: readonly RegisterColumn[] = [
  'surname',
  'surnamePrefix',
  'givenNames',
  'birthDate',
  'postcode',
  'houseNumber',
  'houseLetter',
  'houseNumberSuffix',
  'entitled',
  'partnerSurname',
];

/** Which column of the file is which; what is left at "by itself" is found by its usual names. */
const MappingForm = ({
  head,
  onMapping,
}: {
  readonly head: readonly string[];
  readonly onMapping: (mapping: Mapping) => void;
}) => {
  const t = useTexts();
  const [mapping, setMapping] = useState<Mapping>({});
  return (
    <form
      class="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        onMapping(mapping);
      }}
    >
      <P>{t.steps.register.mapping}</P>
      <div class="desk-mapping">
        {columns.map((column) => (
          <Field key={column} id={`kolom-${column}`} label={t.words.column[column]}>
            {(described) => (
              <select
                id={`kolom-${column}`}
                class="utrecht-textbox utrecht-textbox--html-input"
                {...described}
                onChange={({ currentTarget: { value } }) => {
                  const { [column]: _, ...others } = mapping;
                  setMapping(value === '' ? others : { ...others, [column]: value });
                }}
              >
                <option value="">{t.steps.register.byItself}</option>
                {head.map((name) => (
                  <option key={name} value={name} selected={mapping[column] === name}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <Button look="primary-action" submit>
        {t.steps.register.compare}
      </Button>
    </form>
  );
};

const ReadFacts = ({ matched }: { readonly matched: Matched }) => {
  const t = useTexts();
  const { skipped, columns: found } = matched;
  return (
    <>
      {skipped.length === 0 ? null : (
        <Alert kind="warning">
          <P>{t.steps.register.skipped(skipped.length)}</P>
          <Fold title={t.steps.register.skippedWhich}>
            <Table
              caption={t.steps.register.skippedWhich}
              hideCaption
              columns={[{ head: t.steps.register.line }, { head: t.steps.register.why }]}
              rows={skipped
                .slice(0, 100)
                .map(({ line, reason }) => [t.words.number(line), t.words.skipped[reason]])}
            />
            {skipped.length > 100 ? <P look="small">{t.steps.more(skipped.length - 100)}</P> : null}
          </Fold>
        </Alert>
      )}
      <Fold title={t.steps.register.columnsRead}>
        <Table
          caption={t.steps.register.columnsRead}
          hideCaption
          columns={[{ head: t.steps.register.field }, { head: t.steps.register.column }]}
          rows={columns.map((column) => [t.words.column[column], found[column] ?? t.steps.register.noColumn])}
        />
      </Fold>
    </>
  );
};
