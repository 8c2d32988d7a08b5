import type { ComponentChildren } from 'preact';
import { href } from '../links.ts';
import type { PetitionModel, ReceiptModel } from '../models.ts';
import { A, Alert, Button, H1, H2, LinkButton, P, PrintButton, Rows, Steps } from '../ui.tsx';
import { PhaseNotice } from './petition.tsx';

const Fold = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <details class="plain">
    <summary>{title}</summary>
    <div class="fold">{children}</div>
  </details>
);

const NoMail = ({ petition, email }: { readonly petition: PetitionModel; readonly email: string }) => {
  const { t, locale, slug } = petition;
  const { mail } = t.signing;
  return (
    <Fold title={mail.missingTitle}>
      <P>{mail.missing}</P>
      <P>
        {mail.wrongAddress} <A to={href(locale, `/${slug}/tekenen`)}>{t.signing.links.toForm}</A>.
      </P>
      <form method="post" action={href(locale, `/${slug}/tekenen/opnieuw`)} data-once>
        <input type="hidden" name="email" value={email} />
        <Button look="secondary">{mail.again}</Button>
      </form>
    </Fold>
  );
};

export const MailSentPage = ({
  petition,
  email,
  record,
}: {
  readonly petition: PetitionModel;
  readonly email: string;
  /** data: URL of the exact record bytes. */
  readonly record: string;
}) => {
  const { t, phase } = petition;
  const { mail } = t.signing;
  return (
    <div class="narrow">
      <p class="eyebrow">{t.form.step(3, t.form.steps.confirm)}</p>
      <H1>{mail.title}</H1>
      <P look="lead">
        {mail.sent(email)} {mail.sentPlain}
      </P>
      <Alert kind="info">
        <P>
          <strong>{mail.counts}</strong>
        </P>
        {phase === null ? null : <P>{mail.valid(phase.lastDay)}</P>}
      </Alert>
      <NoMail petition={petition} email={email} />
      <Fold title={mail.recordTitle}>
        <P>{mail.record}</P>
        <P>
          <A to={record} download="ondertekening.json">
            {mail.recordDownload}
          </A>
        </P>
      </Fold>
    </div>
  );
};

export const ResendPage = ({
  petition,
  done,
}: {
  readonly petition: PetitionModel;
  readonly done: boolean;
}) => {
  const { t, locale, slug } = petition;
  const { mail } = t.signing;
  return (
    <div class="narrow">
      <p class="eyebrow">{t.form.step(3, t.form.steps.confirm)}</p>
      <H1>{done ? mail.title : mail.againTitle}</H1>
      {done ? (
        <Alert kind="ok" role="status">
          <P>{mail.againDone}</P>
        </Alert>
      ) : (
        <form method="post" action={href(locale, `/${slug}/tekenen/opnieuw`)} data-once>
          <div class="utrecht-form-field">
            <label class="utrecht-form-field__label utrecht-form-label" for="email">
              {t.form.labels.email}
            </label>
            <div class="utrecht-form-field-description" id="email-uitleg">
              {mail.againLead}
            </div>
            <input
              class="utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input"
              id="email"
              name="email"
              type="email"
              autocomplete="email"
              aria-describedby="email-uitleg"
            />
          </div>
          <Button>{mail.again}</Button>
        </form>
      )}
      <P>{mail.counts}</P>
      <P look="small">{mail.againLimit}</P>
      <P>
        <A to={href(locale, `/${slug}`)}>{t.signing.links.toPetition}</A>
      </P>
    </div>
  );
};

export const ConfirmPage = ({
  petition,
  token,
  receivedAt,
}: {
  readonly petition: PetitionModel;
  readonly token: string;
  /** When the form came in, in words. */
  readonly receivedAt: string;
}) => {
  const { t, locale, phase, subject } = petition;
  const { confirm } = t.signing;
  return (
    <div class="narrow">
      <p class="eyebrow">{t.form.step(3, t.form.steps.confirm)}</p>
      <H1>{confirm.title}</H1>
      <P look="lead">{confirm.lead(phase?.name ?? '', subject)}</P>
      <P>{confirm.received(receivedAt)}</P>
      <P>{confirm.press}</P>
      <PhaseNotice petition={petition} />
      <form method="post" action={href(locale, `/bevestigen/${token}`)}>
        <div class="actions">
          <Button>{confirm.button}</Button>
        </div>
      </form>
      <P look="small">{confirm.not}</P>
    </div>
  );
};

const Withdrawal = ({ receipt }: { readonly receipt: ReceiptModel }) => {
  const { petition, withdrawalToken } = receipt;
  const { t, locale, phase } = petition;
  const texts = t.signing.receipt;
  if (!petition.mayWithdraw) return <P>{texts.withdrawNone}</P>;
  if (withdrawalToken === null || phase === null || phase.status !== 'open') return null;
  return (
    <section class="no-print">
      <H2>{texts.withdrawTitle}</H2>
      <P>
        {texts.withdraw(phase.lastDay)}{' '}
        <A to={href(locale, `/intrekken/${withdrawalToken}`)}>{texts.withdrawLink}</A>.
      </P>
      <P look="small">{texts.withdrawWarning}</P>
    </section>
  );
};

export const ReceiptPage = ({ receipt }: { readonly receipt: ReceiptModel }) => {
  const { petition, token } = receipt;
  const { t, locale, slug, phase, contact } = petition;
  const texts = t.signing.receipt;
  return (
    <div class="narrow">
      <H1>{receipt.repeated ? texts.repeatedTitle : texts.title}</H1>
      {receipt.repeated ? (
        <Alert kind="info">
          <P>{texts.repeated}</P>
        </Alert>
      ) : null}
      <div class="card">
        <Rows
          rows={[
            [texts.about, petition.title],
            [texts.received, receipt.receivedAt],
            [texts.confirmed, receipt.confirmedAt],
            [
              texts.number,
              <span key="number" class="number" data-receipt-number>
                {receipt.number}
              </span>,
            ],
          ]}
        />
        <H2>{texts.proofTitle}</H2>
        <P>{texts.proof}</P>
        <div class="actions">
          <LinkButton to={`/bevestigen/${token}/bewijs.tlog-proof`} download="bewijs.tlog-proof">
            {texts.proofDownload}
          </LinkButton>
          <PrintButton>{texts.print}</PrintButton>
        </div>
        <p class="no-print">
          <A to={href(locale, `/${slug}/controleren`)}>{texts.proofCheck}</A>
        </p>
      </div>
      <H2>{texts.nextTitle}</H2>
      {phase === null ? null : <Steps items={texts.next(phase.lastDay)} />}
      {phase?.status === 'open' ? <P>{texts.mistake(contact.email, phase.lastDay)}</P> : null}
      <Withdrawal receipt={receipt} />
      <p class="no-print">
        <A to={href(locale, `/${slug}`)}>{t.back}</A>
      </p>
    </div>
  );
};

export const WithdrawPage = ({
  petition,
  token,
  lastDay,
}: {
  readonly petition: PetitionModel;
  readonly token: string;
  readonly lastDay: string;
}) => {
  const { t, locale, slug } = petition;
  const { withdraw } = t.signing;
  return (
    <div class="narrow">
      <H1>{withdraw.title}</H1>
      <P>{withdraw.lead(lastDay)}</P>
      <form method="post" action={href(locale, `/intrekken/${token}`)} data-once>
        <div class="actions">
          <Button>{withdraw.yes}</Button>
          <LinkButton to={href(locale, `/${slug}`)} look="secondary">
            {withdraw.no}
          </LinkButton>
        </div>
      </form>
    </div>
  );
};

export const WithdrawnPage = ({
  petition,
  moment,
  number,
  proof,
}: {
  readonly petition: PetitionModel;
  readonly moment: string;
  readonly number: string;
  /** data: URL of the proof that the withdrawal is in the ledger. */
  readonly proof: string;
}) => {
  const { t, locale, slug, phase, contact } = petition;
  const { withdraw, receipt } = t.signing;
  return (
    <div class="narrow">
      <H1>{withdraw.doneTitle}</H1>
      <P look="lead">{withdraw.done(moment)}</P>
      {phase?.status === 'open' ? <P>{withdraw.doneAgain(phase.lastDay)}</P> : null}
      <div class="card">
        <Rows
          rows={[
            [
              receipt.number,
              <span key="number" class="number">
                {number}
              </span>,
            ],
          ]}
        />
        <P>{withdraw.doneProof}</P>
        <div class="actions">
          <LinkButton to={proof} download="bewijs-intrekking.tlog-proof">
            {receipt.proofDownload.replace('bewijs.tlog-proof', 'bewijs-intrekking.tlog-proof')}
          </LinkButton>
          <PrintButton>{receipt.print}</PrintButton>
        </div>
      </div>
      <P>{withdraw.notYou(contact.email)}</P>
      <P>
        <A to={href(locale, `/${slug}`)}>{t.back}</A>
      </P>
    </div>
  );
};
