import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DeskCase } from '../../desk/case.ts';
import type { Language } from '../dom.ts';
import { Bar } from './bar.tsx';
import { beginDesk, type Choice } from './begin.ts';
import { type Overview, overviewOf } from './counting.ts';
import type { Keeper } from './keeper.ts';
import { Opening } from './opening.ts';
import { Button } from './parts.tsx';
import type { BundleFacts } from './protocol.ts';
import { Receipt, type Stage, type UnlockError } from './receipt.tsx';
import { Stepper } from './stepper.tsx';
import { DoublesStep } from './steps/doubles.tsx';
import { GroundsStep } from './steps/grounds.tsx';
import type { Unlock } from './steps/intake.tsx';
import { ListStep } from './steps/list.tsx';
import { MethodStep } from './steps/method.tsx';
import { RegisterStep } from './steps/register.tsx';
import { TextsContext, textsOf, useTexts } from './texts.ts';
import { VerdictList } from './verdicts/verdict-list.tsx';

/** The receipt of a bundle, from choosing it to the desk it opens. */
function useReceipt(opening: Opening) {
  const [stage, setStage] = useState<Stage>({ at: 'bundle' });
  const [, setTick] = useState(0);
  const begin = async (
    facts: BundleFacts,
    deskCase: DeskCase,
    unlock: Pick<Unlock, 'official' | 'deskFile'>,
    choice: Choice | null,
  ) => {
    const changed = () => setTick((tick) => tick + 1);
    const { official, deskFile } = unlock;
    const begun = await beginDesk({ deskCase, official, given: deskFile, choice, changed });
    if (!begun.ok) {
      setStage({ at: 'file', facts, deskCase, unlock, files: null, refusal: begun.error });
      return;
    }
    const { value } = begun;
    if (value.kind === 'open') setStage({ at: 'open', facts, keeper: value.keeper, origin: value.origin });
    else if (value.kind === 'diverged')
      setStage({ at: 'file', facts, deskCase, unlock, files: value, refusal: null });
    else setStage({ at: value.kind });
  };
  const unlock = async (name: string, facts: BundleFacts, kept: number, asked: Unlock) => {
    const fail = (error: UnlockError) => setStage({ at: 'locked', name, facts, kept, error });
    setStage({ at: 'opening', facts, done: 0 });
    try {
      const answer = await opening.open(asked.identity, (done) => setStage({ at: 'opening', facts, done }));
      if (answer.ok) {
        // Whatever is kept from here on, the identity is not.
        const { official, deskFile } = asked;
        return await begin(facts, answer.value, { official, deskFile }, null);
      }
      const { code } = answer.error;
      fail(identityCodes.has(code) ? (code as UnlockError) : 'OpenFailed');
    } catch {
      fail('OpenFailed');
    }
  };
  return { stage, setStage, begin, unlock };
}

/** The judge's desk: seven steps on one bundle, in one tab. */
type AppProps = {
  readonly workerUrl: string;
  readonly language: Language;
  /** Of the page, before a step is named in it. */
  readonly title: string;
};

export const App = ({ workerUrl, language, title }: AppProps) => {
  const t = textsOf(language);
  const [step, setStep] = useState(1);
  const opening = useMemo(() => new Opening(workerUrl), [workerUrl]);
  const { stage, setStage, begin, unlock } = useReceipt(opening);
  const keeper = stage.at === 'open' ? stage.keeper : null;
  useLeaving(keeper);
  const heading = useStepHeading(step, stage.at);
  usePage(stage.at === 'bundle' ? null : (t.shell.steps[step - 1] ?? ''), title);

  const overview = keeper === null ? null : overviewOf(keeper.desk);
  return (
    <TextsContext.Provider value={t}>
      <div class="desk">
        {stage.at === 'bundle' ? null : <Head keeper={keeper} overview={overview} />}
        <Stepper step={step} left={overview?.left ?? null} onStep={setStep} />
        <section class="desk-work" aria-labelledby="stap">
          <p class="eyebrow">{t.shell.stepOf(step)}</p>
          <h2 class="utrecht-heading-2" id="stap" tabIndex={-1} ref={heading}>
            {t.shell.steps[step - 1]}
          </h2>
          {stage.at === 'open' && step > 1 ? (
            <StepBody step={step} keeper={stage.keeper} opening={opening} onStep={setStep} />
          ) : (
            <Receipt {...{ stage, opening, setStage, begin, unlock }} />
          )}
          {stage.at === 'open' && step < 7 ? <Next {...{ step, overview }} onStep={setStep} /> : null}
        </section>
      </div>
    </TextsContext.Provider>
  );
};

type NextProps = {
  readonly step: number;
  readonly overview: Overview | null;
  readonly onStep: (step: number) => void;
};

const Next = ({ step, overview, onStep }: NextProps) => {
  const { shell } = useTexts();
  const done = step === 1 || overview?.left[step - 1] === 0;
  return (
    <div class="actions desk-next">
      <Button look={done ? 'primary-action' : 'secondary-action'} onClick={() => onStep(step + 1)}>
        {shell.next(shell.steps[step] ?? '')}
      </Button>
    </div>
  );
};

type HeadProps = { readonly keeper: Keeper | null; readonly overview: Overview | null };

/** The page has a heading of the first level at every moment: its own before a bundle is chosen, then this one. */
const Head = ({ keeper, overview }: HeadProps) => {
  const { shell } = useTexts();
  if (keeper !== null && overview !== null) return <Bar keeper={keeper} result={overview.result} />;
  return (
    <header class="desk-bar">
      <h1>{shell.title}</h1>
    </header>
  );
};

const StepBody = ({
  step,
  keeper,
  opening,
  onStep,
}: {
  readonly onStep: (step: number) => void;
  readonly step: number;
  readonly keeper: Keeper;
  readonly opening: Opening;
}) => {
  const { language } = useTexts();
  const session = keeper.session();
  switch (step) {
    case 2:
      return <GroundsStep session={session} />;
    case 3:
      return (
        <RegisterStep
          session={session}
          opening={opening}
          onRegister={(register) => keeper.setRegister(register)}
        />
      );
    case 4:
      return <DoublesStep session={session} />;
    case 5:
      return <MethodStep session={session} />;
    case 6:
      return <VerdictList session={session} language={language} />;
    default:
      return <ListStep keeper={keeper} onStep={onStep} />;
  }
};

const identityCodes: ReadonlySet<string> = new Set(['IdentityMalformed', 'IdentityLocked', 'IdentityOther']);

/** Asks before the page is left while acts are in no file yet. */
function useLeaving(keeper: Keeper | null): void {
  useEffect(() => {
    if (keeper === null) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (keeper.safety.taken < keeper.safety.total) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [keeper]);
}

/** The room is for the work once there is any, and the title says which step it is; null: nothing is open. */
function usePage(step: string | null, title: string): void {
  useEffect(() => {
    document.getElementById('uitleg')?.toggleAttribute('hidden', step !== null);
    document.title = step === null ? title : `${step} – ${title}`;
  }, [step, title]);
}

/** A step that is gone to begins at its heading, for the eye and for the ear. */
function useStepHeading(step: number, at: Stage['at']) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && at === 'open') heading.current?.focus();
    first.current = false;
  }, [step]);
  return heading;
}
