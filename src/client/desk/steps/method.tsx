import { useState } from 'preact/hooks';
import type { DeskCase } from '../../../desk/case.ts';
import { deviates, sampleRuleOf } from '../../../desk/method.ts';
import { parseSeed, sampleSize } from '../../../domain/sample.ts';
import { saveFile } from '../downloads.ts';
import { Alert, Button, Facts, P, Said, TextField } from '../parts.tsx';
import type { DeskSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { refusalText } from './refusal.ts';

type Choice = 'full' | 'sample' | 'until-threshold';
const choices: readonly Choice[] = ['full', 'until-threshold', 'sample'];

/** How much is checked: everything, until it is enough, or a sample that is drawn once. */
export const MethodStep = ({ session }: { readonly session: DeskSession }) => {
  const t = useTexts();
  const { desk } = session;
  const [choice, setChoice] = useState<Choice>(desk.method.method);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  if (desk.method.method === 'sample') return <Drawn session={session} said={said} />;
  const tell = (done: ReturnType<DeskSession['act']>, sentence: string) => {
    setRefused(done.ok ? null : refusalText(t, done.error));
    setSaid(done.ok ? sentence : '');
  };
  return (
    <>
      <P look="lead">{t.steps.method.lead}</P>
      {refused === null ? null : (
        <Alert kind="error">
          <P>{refused}</P>
        </Alert>
      )}
      <Said text={said} />
      <Choices
        choice={choice}
        onChoice={(each) => {
          setChoice(each);
          setSaid('');
        }}
      />
      {choice === 'sample' ? (
        <SampleForm session={session} onDone={tell} />
      ) : (
        <ChooseForm key={choice} session={session} method={choice} onDone={tell} />
      )}
    </>
  );
};

type Done = (done: ReturnType<DeskSession['act']>, sentence: string) => void;

const ChooseForm = ({
  session,
  method,
  onDone,
}: {
  readonly session: DeskSession;
  readonly method: 'full' | 'until-threshold';
  readonly onDone: Done;
}) => {
  const t = useTexts();
  const texts = t.steps.method;
  const [why, setWhy] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const asked = deviates(session.desk.case, method);
  const choose = () => {
    const missing = asked && why.trim() === '';
    setError(missing ? texts.whyMissing : undefined);
    if (missing) return;
    const act = { kind: 'methodChosen', method, ...(asked ? { why: why.trim() } : {}) } as const;
    onDone(session.act(act), texts.chosen(t.words.method[method]));
  };
  return (
    <>
      {asked ? <Why deskCase={session.desk.case} why={why} onWhy={setWhy} error={error} /> : null}
      <Button look="primary-action" onClick={choose}>
        {texts.choose}
      </Button>
    </>
  );
};

/** Asked where the method is not that of the regulation. */
const Why = ({
  deskCase,
  why,
  onWhy,
  error,
}: {
  readonly deskCase: DeskCase;
  readonly why: string;
  readonly onWhy: (why: string) => void;
  readonly error: string | undefined;
}) => {
  const t = useTexts();
  const wanted = deskCase.regulation.method?.value ?? 'full';
  return (
    <TextField
      id="waarom-anders"
      label={t.steps.method.why}
      help={t.steps.method.whyHelp(t.words.method[typeof wanted === 'string' ? wanted : 'sample'])}
      error={error}
      value={why}
      onValue={(value) => onWhy(value.replace(/\s*\n\s*/g, ' '))}
      rows={2}
      longest={500}
    />
  );
};

const Choices = ({
  choice,
  onChoice,
}: {
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
}) => {
  const t = useTexts();
  return (
    <fieldset class="desk-choices">
      <legend class="utrecht-form-fieldset__legend">{t.steps.method.legend}</legend>
      {choices.map((each) => (
        <label key={each}>
          <input type="radio" name="werkwijze" checked={choice === each} onChange={() => onChoice(each)} />
          <span>
            <strong>{t.words.method[each]}</strong>
            <small>{t.steps.method.means[each]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
};

type SampleErrors = {
  readonly seed?: string;
  readonly how?: string;
  readonly sure?: string;
  readonly why?: string;
};

type SampleProps = { readonly session: DeskSession; readonly onDone: Done };

/** What is typed about the draw, and the draw itself: once, when nothing is missing. */
function useDraw({ session, onDone }: SampleProps) {
  const texts = useTexts().steps.method;
  const [seed, setSeed] = useState('');
  const [how, setHow] = useState('');
  const [sure, setSure] = useState(false);
  const [errors, setErrors] = useState<SampleErrors>({});
  const [why, setWhy] = useState('');
  const deskCase = session.desk.case;
  const rule = sampleRuleOf(deskCase);
  const own = deskCase.regulation.method?.value ?? null;
  const standard = own === null || typeof own === 'string';
  const asked = deviates(deskCase, rule);
  const N = session.desk.population().length;
  const n = sampleSize(N, rule);
  const draw = () => {
    const parsed = parseSeed(seed);
    const found: SampleErrors = {
      ...(parsed.ok ? {} : { seed: texts.seedWrong[parsed.error.code] }),
      ...(how.trim() === '' ? { how: texts.howMissing } : {}),
      ...(sure ? {} : { sure: texts.sureMissing }),
      ...(asked && why.trim() === '' ? { why: texts.whyMissing } : {}),
    };
    setErrors(found);
    if (!parsed.ok || Object.keys(found).length > 0) return;
    const drawing = { N, n, ...rule, seed: parsed.value, drawnHow: how.trim() };
    const act = { kind: 'sampleDrawn', ...drawing, ...(asked ? { why: why.trim() } : {}) } as const;
    onDone(session.act(act), texts.drawn(n));
  };
  const typed = { seed, setSeed, how, setHow, sure, setSure, why, setWhy };
  return { ...typed, errors, rule, standard, asked, N, n, draw };
}

const SampleForm = (props: SampleProps) => {
  const t = useTexts();
  const texts = t.steps.method;
  const { errors, rule, standard, asked, N, n, draw, ...typed } = useDraw(props);
  const { seed, setSeed, how, setHow, sure, setSure, why, setWhy } = typed;
  return (
    <form
      class="desk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        draw();
      }}
    >
      <Facts
        rows={[
          [texts.population, t.words.number(N)],
          [texts.size, <strong key="n">{t.words.number(n)}</strong>],
          [texts.rule, `z = ${rule.z}, p = ${rule.p}, F = ${rule.F}`],
        ]}
      />
      <P look="small">{standard ? texts.standardRule : texts.ownRule}</P>
      <Once />
      <TextField
        id="startwaarde"
        label={texts.seed}
        help={texts.seedHelp}
        error={errors.seed}
        value={seed}
        onValue={setSeed}
        longest={200}
      />
      <TextField
        id="hoe-getrokken"
        label={texts.how}
        help={texts.howHelp}
        error={errors.how}
        value={how}
        onValue={(value) => setHow(value.replace(/\s*\n\s*/g, ' '))}
        rows={2}
        longest={500}
      />
      {asked ? <Why deskCase={props.session.desk.case} why={why} onWhy={setWhy} error={errors.why} /> : null}
      <Sure sure={sure} onSure={setSure} error={errors.sure} />
      <Button look="primary-action" submit>
        {texts.draw(n)}
      </Button>
    </form>
  );
};

/** A draw cannot be repeated. */
const Once = () => {
  const { onceTitle, once } = useTexts().steps.method;
  return (
    <Alert kind="warning" title={onceTitle}>
      <P>{once}</P>
    </Alert>
  );
};

const Sure = ({
  sure,
  onSure,
  error,
}: {
  readonly sure: boolean;
  readonly onSure: (sure: boolean) => void;
  readonly error: string | undefined;
}) => {
  const texts = useTexts().steps.method;
  return (
    <div class="tick">
      <input type="checkbox" id="zeker" checked={sure} onChange={() => onSure(!sure)} />
      <label for="zeker">{texts.sure}</label>
      {error === undefined ? null : (
        <div class="utrecht-form-field-error-message" role="alert">
          {error}
        </div>
      )}
    </div>
  );
};

const Drawn = ({ session, said }: { readonly session: DeskSession; readonly said: string }) => {
  const t = useTexts();
  const texts = t.steps.method;
  const { method, case: deskCase } = session.desk;
  if (method.method !== 'sample') return null;
  const { N, n, seed, drawnHow, drawn } = method;
  const text = drawn.map((id) => `${id}\n`).join('');
  return (
    <>
      <Said text={said} />
      <P look="lead">{texts.drawnLead}</P>
      <Facts
        rows={[
          [texts.population, t.words.number(N)],
          [texts.size, <strong key="n">{t.words.number(n)}</strong>],
          [texts.seed, seed],
          [texts.how, drawnHow],
        ]}
      />
      <P>{texts.redraw}</P>
      <Button
        onClick={() => saveFile(`steekproef-${deskCase.slug}-${deskCase.phase}.txt`, 'text/plain', text)}
      >
        {texts.saveDrawn}
      </Button>
    </>
  );
};
