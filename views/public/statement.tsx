import { href } from '../links.ts';
import type { PetitionModel } from '../models.ts';
import { A, Alert, H1, H2, LinkButton, P, Points, PrintButton, Rows, Steps } from '../ui.tsx';

/** Everything about one statement after signing, in words; null: that part is not shown. */
export type StatementModel = {
  readonly petition: PetitionModel;
  /** "eerste verzoek" */
  readonly phase: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly confirmedAt: string;
  readonly standing: {
    readonly kind: 'info' | 'ok' | 'warning';
    readonly title: string;
    readonly lines: readonly string[];
  };
  readonly reason: {
    readonly title: string | null;
    readonly lines: readonly string[];
    readonly checks: readonly string[];
    /** Whether the rules say more about it. */
    readonly rules: boolean;
  } | null;
  readonly decision: { readonly lines: readonly string[]; readonly document: string | null } | null;
  readonly objection: { readonly lines: readonly string[]; readonly open: boolean } | null;
  readonly later: { readonly title: string; readonly text: string; readonly toForm: boolean } | null;
  /** data: URL of `bewijs.tlog-proof`. */
  readonly proof: string;
};

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <P key={line}>{line}</P>
    ))}
  </>
);

const Reason = ({
  petition,
  reason,
}: {
  readonly petition: PetitionModel;
  readonly reason: NonNullable<StatementModel['reason']>;
}) => {
  const { t, locale, slug } = petition;
  const texts = t.signing.statement;
  return (
    <section>
      <H2>{texts.reasonTitle}</H2>
      {reason.title === null ? null : (
        <P>
          <strong>{reason.title}</strong>
        </P>
      )}
      <Lines lines={reason.lines} />
      {reason.checks.length === 0 ? null : (
        <>
          <h3 class="utrecht-heading-3">{texts.checkTitle}</h3>
          <Points items={reason.checks} />
        </>
      )}
      {reason.rules ? (
        <P>
          <A to={href(locale, `/${slug}/regels`)}>{t.signing.links.toRules}</A>
        </P>
      ) : null}
    </section>
  );
};

const Decision = ({
  petition,
  decision,
}: {
  readonly petition: PetitionModel;
  readonly decision: NonNullable<StatementModel['decision']>;
}) => {
  const { t } = petition;
  return (
    <section>
      <H2>{t.signing.statement.decisionTitle}</H2>
      <Lines lines={decision.lines} />
      {decision.document === null ? null : (
        <P>
          <A to={decision.document}>{t.procedure.document}</A>
        </P>
      )}
    </section>
  );
};

const Contact = ({ petition }: { readonly petition: PetitionModel }) => {
  const { email, phone, paper } = petition.contact;
  const texts = petition.t.signing.statement.objection;
  return (
    <>
      <h3 class="utrecht-heading-3">{texts.contactTitle}</h3>
      <Rows
        rows={[
          [
            texts.email,
            <A key="email" to={`mailto:${email}`}>
              {email}
            </A>,
          ],
          ...(phone === '' ? [] : [[texts.phone, phone] as const]),
          [texts.address, paper],
        ]}
      />
    </>
  );
};

const Objection = ({
  petition,
  objection,
}: {
  readonly petition: PetitionModel;
  readonly objection: NonNullable<StatementModel['objection']>;
}) => {
  const texts = petition.t.signing.statement.objection;
  return (
    <section>
      <H2>{texts.title}</H2>
      <Lines lines={objection.lines} />
      {objection.open ? (
        <>
          <h3 class="utrecht-heading-3">{texts.howTitle}</h3>
          <Steps items={texts.how} />
          <h3 class="utrecht-heading-3">{texts.nextTitle}</h3>
          <Points items={texts.next} />
        </>
      ) : null}
      <Contact petition={petition} />
    </section>
  );
};

const Later = ({
  petition,
  later,
}: {
  readonly petition: PetitionModel;
  readonly later: NonNullable<StatementModel['later']>;
}) => {
  const { t, locale, slug } = petition;
  return (
    <section class="no-print">
      <H2>{later.title}</H2>
      <P>{later.text}</P>
      {later.toForm ? (
        <div class="actions">
          <LinkButton to={href(locale, `/${slug}/tekenen`)} look="secondary">
            {t.signing.links.toForm}
          </LinkButton>
        </div>
      ) : null}
    </section>
  );
};

const Proof = ({ statement }: { readonly statement: StatementModel }) => {
  const { petition, phase, number, receivedAt, confirmedAt, proof } = statement;
  const { t, locale, slug, title } = petition;
  const { receipt, statement: texts } = t.signing;
  return (
    <section>
      <H2>{receipt.proofTitle}</H2>
      <div class="card">
        <Rows
          rows={[
            [receipt.about, title],
            [texts.step, phase],
            [receipt.received, receivedAt],
            [receipt.confirmed, confirmedAt],
            [
              receipt.number,
              <span key="number" class="number" data-receipt-number>
                {number}
              </span>,
            ],
          ]}
        />
        <P>{texts.proof}</P>
        <div class="actions">
          <LinkButton to={proof} download="bewijs.tlog-proof" look="secondary">
            {receipt.proofDownload}
          </LinkButton>
          <PrintButton>{receipt.print}</PrintButton>
        </div>
        <p class="no-print">
          <A to={href(locale, `/${slug}/controleren`)}>{receipt.proofCheck}</A>
        </p>
      </div>
      <P look="small">{texts.keep}</P>
    </section>
  );
};

/** For whoever holds the private link: where their own statement stands, and what they can do about it. */
export const StatementPage = ({ statement }: { readonly statement: StatementModel }) => {
  const { petition, standing, reason, decision, objection, later } = statement;
  const { t, locale, slug } = petition;
  return (
    <div class="narrow">
      <H1>{t.signing.statement.title}</H1>
      <Alert kind={standing.kind} title={standing.title}>
        <Lines lines={standing.lines} />
      </Alert>
      {reason === null ? null : <Reason petition={petition} reason={reason} />}
      {decision === null ? null : <Decision petition={petition} decision={decision} />}
      {later === null ? null : <Later petition={petition} later={later} />}
      {objection === null ? null : <Objection petition={petition} objection={objection} />}
      <Proof statement={statement} />
      <p class="no-print">
        <A to={href(locale, `/${slug}`)}>{t.signing.links.toPetition}</A>
      </p>
    </div>
  );
};
