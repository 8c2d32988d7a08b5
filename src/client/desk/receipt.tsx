import type { DeskActOf } from '../../desk/acts.ts';
import type { DeskCase } from '../../desk/case.ts';
import type { Choice, FileRefusal, Origin } from './begin.ts';
import { CompareKey, keyIn } from './compare-key.tsx';
import { Diverged } from './diverged.tsx';
import type { Keeper } from './keeper.ts';
import type { Opening } from './opening.ts';
import { Alert, Button, Fold, P, Progress } from './parts.tsx';
import type { BundleFacts } from './protocol.ts';
import { Report } from './report.tsx';
import { Acknowledgement } from './steps/acknowledgement.tsx';
import { ChooseBundle, type Unlock, UnlockForm } from './steps/intake.tsx';
import { refusalText } from './steps/refusal.ts';
import { DeskStore } from './store.ts';
import { useTexts } from './texts.ts';

export type UnlockError =
  | 'official'
  | 'identity'
  | 'IdentityMalformed'
  | 'IdentityLocked'
  | 'IdentityOther'
  | 'OpenFailed';

/** How far the receipt of a bundle is. */
export type Stage =
  | { readonly at: 'bundle' }
  | {
      readonly at: 'locked';
      readonly name: string;
      readonly facts: BundleFacts;
      readonly kept: number;
      readonly error: UnlockError | null;
    }
  | { readonly at: 'opening'; readonly facts: BundleFacts; readonly done: number }
  | {
      readonly at: 'file';
      readonly facts: BundleFacts;
      readonly unlock: Pick<Unlock, 'official' | 'deskFile'>;
      readonly deskCase: DeskCase;
      readonly files: { readonly kept: string; readonly given: string } | null;
      readonly refusal: FileRefusal | null;
    }
  | { readonly at: 'held' | 'noStore' }
  | { readonly at: 'open'; readonly facts: BundleFacts; readonly keeper: Keeper; readonly origin: Origin };

type IntakeProps = {
  readonly stage: Stage;
  readonly opening: Opening;
  readonly setStage: (stage: Stage) => void;
  readonly begin: (
    facts: BundleFacts,
    deskCase: DeskCase,
    unlock: Pick<Unlock, 'official' | 'deskFile'>,
    choice: Choice | null,
  ) => Promise<void>;
  readonly unlock: (name: string, facts: BundleFacts, kept: number, asked: Unlock) => Promise<void>;
};

/** Step 1: choose, check and open the bundle, and acknowledge it. */
export const Receipt = ({ stage, opening, setStage, begin, unlock }: IntakeProps) => {
  const t = useTexts();
  switch (stage.at) {
    case 'bundle':
      return (
        <ChooseBundle
          opening={opening}
          onRead={(file, facts) => {
            void keptActs(facts.sha256).then((kept) =>
              setStage({ at: 'locked', name: file.name, facts, kept, error: null }),
            );
          }}
        />
      );
    case 'locked':
      return (
        <>
          <Checked name={stage.name} facts={stage.facts} />
          <UnlockForm
            facts={stage.facts}
            opening={opening}
            kept={stage.kept}
            refusal={stage.error}
            onUnlock={(asked) => void unlock(stage.name, stage.facts, stage.kept, asked)}
          />
          <Button look="subtle" onClick={() => setStage({ at: 'bundle' })}>
            {t.intake.again}
          </Button>
        </>
      );
    case 'opening':
      return (
        <Progress
          label={t.intake.progress.open}
          done={stage.done}
          total={stage.facts.sealed}
          count={t.intake.of(stage.done, stage.facts.sealed)}
        />
      );
    case 'file':
      return <WhichFile stage={stage} begin={begin} />;
    case 'held':
    case 'noStore':
      return <Shut at={stage.at} />;
    case 'open':
      return <Opened facts={stage.facts} keeper={stage.keeper} origin={stage.origin} />;
  }
};

/** Why the desk cannot be opened in this tab. */
const Shut = ({ at }: { readonly at: 'held' | 'noStore' }) => {
  const { shell } = useTexts();
  return (
    <Alert kind="warning" title={at === 'held' ? shell.heldTitle : shell.noStoreTitle} focus>
      <P>{at === 'held' ? shell.held : shell.noStore}</P>
    </Alert>
  );
};

const keptActs = async (bundle: string): Promise<number> =>
  DeskStore.open()
    .then((store) => store.text(bundle))
    .then((text) => text.split('\n').length - 1)
    .catch(() => 0);

const Checked = ({ name, facts }: { readonly name: string; readonly facts: BundleFacts }) => {
  const t = useTexts();
  const compared = facts.report.checks.some(({ code }) => code === 'keysGood');
  const own = keyIn(facts.report);
  return (
    <>
      <Alert kind={compared ? 'ok' : 'info'} title={t.intake.checkedTitle} focus>
        <P>
          {name}. {t.intake.checked(facts.sealed)}
        </P>
      </Alert>
      {own === null ? null : <CompareKey own={own} compared={compared} />}
      <Fold title={t.intake.report}>
        <Report report={facts.report} />
      </Fold>
    </>
  );
};

type WhichFileProps = {
  readonly stage: Extract<Stage, { at: 'file' }>;
  readonly begin: IntakeProps['begin'];
};

const WhichFile = ({ stage, begin }: WhichFileProps) => {
  const t = useTexts();
  const { facts, deskCase, unlock, files, refusal } = stage;
  if (files !== null) {
    return (
      <Diverged
        kept={files.kept}
        given={files.given}
        slug={deskCase.slug}
        onChoice={(choice) => void begin(facts, deskCase, unlock, choice)}
      />
    );
  }
  return (
    <>
      <Alert kind="error" title={t.intake.fileRefused} focus>
        {refusal === null ? null : <P>{refusalText(t, refusal)}</P>}
      </Alert>
      <Button onClick={() => void begin(facts, deskCase, { ...unlock, deskFile: '' }, null)}>
        {t.intake.withoutFile}
      </Button>
    </>
  );
};

const Opened = ({ facts, keeper, origin }: Omit<Extract<Stage, { at: 'open' }>, 'at'>) => {
  const t = useTexts();
  const { desk } = keeper;
  const intake = desk.file.acts[0] as DeskActOf<'intake'>;
  const unreadable = desk.case.entries.filter(({ record }) => !record.ok).length;
  return (
    <>
      <Alert kind={unreadable === 0 ? 'ok' : 'warning'} focus>
        <P>{t.intake.opened(desk.case.entries.length, unreadable)}</P>
        {origin === null || origin === 'diverged' ? null : <P>{t.intake.relation[origin]}</P>}
      </Alert>
      <Acknowledgement deskCase={desk.case} intake={intake} />
      <Fold title={t.intake.report}>
        <Report report={facts.report} />
      </Fold>
    </>
  );
};
