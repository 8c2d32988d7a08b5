import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, H2, LinkButton, P, Points, Rows } from '../ui.tsx';

export type StepModel = {
  readonly title: string;
  readonly lead: string;
  readonly block: string | null;
  readonly by: string;
  /** null: someone else does it, or it cannot be done yet. */
  readonly to: string | null;
};

export type ManagedPetition = {
  readonly t: Texts;
  readonly title: string;
  readonly state: { readonly name: string; readonly lead: string };
  readonly rows: readonly (readonly [string, string])[];
  readonly publicPage: string;
  /** Of the act that was recorded a moment ago. */
  readonly done: string | null;
  readonly uncleared: boolean;
  /** Paper that the list waits for before it is final. */
  readonly awaited: { readonly points: readonly string[]; readonly to: string | null } | null;
  readonly concerns: readonly string[];
  /** null for whoever only looks. */
  readonly steps: { readonly main: readonly StepModel[]; readonly other: readonly StepModel[] } | null;
  /** It is the reader's turn to judge. */
  readonly judging: boolean;
  readonly judgeBundles: readonly {
    readonly action: string;
    readonly number: number;
    readonly name: string;
  }[];
  /** The reader came back from a proof of who they are, to take a bundle. */
  readonly proven: boolean;
  readonly interim: boolean;
  readonly publicBundles: readonly { readonly to: string; readonly name: string }[];
  readonly handIn: string | null;
  readonly keys: readonly { readonly name: string; readonly key: string; readonly revoked: boolean }[];
  readonly acts: readonly { readonly day: string; readonly name: string; readonly by: string }[];
};

/** Where a petition stands, what can be done now and by whom, and what was. */
export const ManagedPetitionPage = (model: ManagedPetition) => {
  const { t, title, state, rows, steps, concerns, done } = model;
  const { petition } = t.manage;
  return (
    <>
      <H1>{title}</H1>
      {done === null ? null : (
        <Alert kind="ok" role="status" title={petition.doneTitle}>
          <P>{petition.done(done)}</P>
        </Alert>
      )}
      {model.uncleared ? (
        <Alert kind="warning" role="alert">
          <P>{petition.uncleared}</P>
        </Alert>
      ) : null}
      <section class="manage-state">
        <H2>{petition.stateTitle}</H2>
        <p class="manage-state-name">{state.name}</p>
        <P>{state.lead}</P>
        {rows.length === 0 ? null : <Rows rows={rows} />}
        <P>
          <A to={model.publicPage}>{petition.publicPage}</A>
        </P>
      </section>
      {concerns.length === 0 ? null : (
        <Alert kind="info">
          <Points items={concerns} />
        </Alert>
      )}
      {steps === null ? <Awaited {...model} /> : <Steps {...model} {...steps} />}
      <Bundles {...model} />
      <Keys {...model} />
      <Acts {...model} />
    </>
  );
};

type StepsProps = Pick<ManagedPetition, 't' | 'judging' | 'handIn' | 'awaited'> &
  NonNullable<ManagedPetition['steps']>;

const Steps = ({ t, main, other, judging, handIn, awaited }: StepsProps) => (
  <>
    <section>
      <H2>{t.manage.petition.mainTitle}</H2>
      <Awaited t={t} awaited={awaited} />
      {judging ? <Judging t={t} handIn={handIn} /> : null}
      {main.length === 0 && !judging && awaited === null ? <P>{t.manage.petition.nothing}</P> : null}
      {main.length === 0 ? null : <StepList t={t} steps={main} first />}
    </section>
    {other.length === 0 ? null : (
      <section>
        <H2>{t.manage.petition.otherTitle}</H2>
        <StepList t={t} steps={other} />
      </section>
    )}
  </>
);

/** Paper that has to be entered before the list is final. */
const Awaited = ({ t, awaited }: Pick<ManagedPetition, 't' | 'awaited'>) => {
  if (awaited === null) return null;
  const { title, link } = t.lists.awaited;
  return (
    <Alert kind="warning" title={title}>
      <Points items={awaited.points} />
      {awaited.to === null ? null : (
        <P>
          <A to={awaited.to}>{link}</A>
        </P>
      )}
    </Alert>
  );
};

/** From the sealed list to a result, in order. */
const Judging = ({ t, handIn }: Pick<ManagedPetition, 't' | 'handIn'>) => {
  const { judging } = t.manage;
  const steps = [
    { to: '#pakketten', text: judging.take, more: judging.takeMore },
    { to: href(t.locale, '/griffie'), text: judging.judge, more: judging.judgeMore },
    { to: handIn, text: judging.handIn, more: judging.handInMore },
  ];
  return (
    <>
      <P>{judging.lead}</P>
      <ol class="manage-route">
        {steps.map(({ to, text, more }) => (
          <li key={text}>
            {to === null ? <strong>{text}</strong> : <A to={to}>{text}</A>} <span>{more}</span>
          </li>
        ))}
      </ol>
    </>
  );
};

type StepListProps = { readonly t: Texts; readonly steps: readonly StepModel[]; readonly first?: boolean };

const StepList = ({ t, steps, first = false }: StepListProps) => (
  <ul class={first ? 'manage-steps manage-steps--main' : 'manage-steps'}>
    {steps.map(({ title, lead, block, by, to }, index) => (
      <li key={title}>
        <div>
          <h3 class="utrecht-heading-4">{title}</h3>
          <p>{lead}</p>
          {block === null ? null : <p class="manage-block">{block}</p>}
          <p class="manage-by">{t.manage.petition.by(by)}</p>
        </div>
        {to === null ? null : (
          <LinkButton to={to} look={first && index === 0 && block === null ? 'primary' : 'secondary'}>
            {title}
          </LinkButton>
        )}
      </li>
    ))}
  </ul>
);

const Bundles = (model: ManagedPetition) => {
  const { t, judgeBundles, publicBundles, handIn } = model;
  const { bundles, handIn: texts } = t.manage;
  return (
    <section>
      <H2 id="pakketten">{bundles.title}</H2>
      {judgeBundles.length === 0 ? null : <JudgeBundles {...model} />}
      {publicBundles.length === 0 ? <P>{bundles.notYet}</P> : <PublicBundles {...model} />}
      {handIn === null ? null : (
        <P>
          <A to={handIn}>{texts.link}</A>
        </P>
      )}
    </section>
  );
};

const JudgeBundles = ({ t, judgeBundles, interim, proven }: ManagedPetition) => {
  const { bundles } = t.manage;
  return (
    <>
      <P>{bundles.judge}</P>
      {interim ? <P>{bundles.interim}</P> : null}
      {proven ? (
        <Alert kind="ok" role="status">
          <P>{bundles.proven}</P>
        </Alert>
      ) : null}
      {judgeBundles.map(({ action, number, name }) => (
        <form key={number} method="post" action={action} class="manage-take">
          <input type="hidden" name="fase" value={number} />
          <Button look="secondary">
            {bundles.take} <span class="unseen">{name}</span>
          </Button>
          <span class="manage-by">{bundles.phase(name)}</span>
        </form>
      ))}
      <P look="small">{bundles.logged}</P>
      <P>
        <A to={href(t.locale, '/griffie')}>{bundles.desk}</A>
      </P>
    </>
  );
};

const PublicBundles = ({ t, publicBundles }: ManagedPetition) => {
  const { bundles } = t.manage;
  return (
    <>
      <P>{bundles.public}</P>
      <ul class="manage-links">
        {publicBundles.map(({ to, name }) => (
          <li key={to}>
            <A to={to} download="">
              {bundles.getPublic}
            </A>{' '}
            <span class="manage-by">{bundles.phase(name)}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

const Keys = ({ t, keys }: ManagedPetition) => (
  <section>
    <H2>{t.manage.keys.title}</H2>
    {keys.length === 0 ? (
      <P>{t.manage.keys.none}</P>
    ) : (
      <ul class="manage-keys">
        {keys.map(({ name, key, revoked }) => (
          <li key={key}>
            <strong>{name}</strong>{' '}
            {revoked ? <span class="manage-by">({t.manage.keys.revoked})</span> : null}
            <code>{key}</code>
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Acts = ({ t, acts }: ManagedPetition) => (
  <section>
    <H2>{t.manage.petition.actsTitle}</H2>
    {acts.length === 0 ? (
      <P>{t.manage.petition.noActs}</P>
    ) : (
      <ol class="manage-acts">
        {acts.map(({ day, name, by }, index) => (
          <li key={index}>
            <span class="manage-by">{day}</span> <strong>{name}</strong> <span class="manage-by">{by}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
