import type { ComponentChildren } from 'preact';
import { href } from '../links.ts';
import type { PetitionModel, ReceiptModel, ResendModel } from '../models.ts';
import {
  A,
  Alert,
  Button,
  ErrorSummary,
  FieldError,
  H1,
  H2,
  LinkButton,
  P,
  PrintButton,
  Rows,
  Steps,
} from '../ui.tsx';
import { PhaseNotice } from './notices.tsx';

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
  until,
}: {
  readonly petition: PetitionModel;
  readonly email: string;
  /** data: URL of the exact record bytes. */
  readonly record: string;
  /** Last moment at which the link works, in words. */
  readonly until: string | null;
}) => {
  const { t } = petition;
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
        {until === null ? null : <P>{mail.valid(until)}</P>}
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

const ResendForm = ({ resend }: { readonly resend: ResendModel }) => {
  const { petition, email, error } = resend;
  const { t, locale, slug } = petition;
  const described = error === null ? 'email-uitleg' : 'email-uitleg email-fout';
  return (
    <form method="post" action={href(locale, `/${slug}/tekenen/opnieuw`)} data-once novalidate>
      <div class={`utrecht-form-field${error === null ? '' : ' utrecht-form-field--invalid'}`}>
        <label class="utrecht-form-field__label utrecht-form-label" for="email">
          {t.form.labels.email}
        </label>
        <div class="utrecht-form-field-description" id="email-uitleg">
          {t.signing.mail.againLead}
        </div>
        <FieldError name="email" text={error} prefix={t.form.errorPrefix} />
        <input
          class="utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input"
          id="email"
          name="email"
          type="text"
          inputmode="email"
          autocapitalize="none"
          spellcheck={false}
          autocomplete="email"
          value={email}
          aria-required="true"
          aria-describedby={described}
          {...(error === null ? {} : { 'aria-invalid': 'true' as const })}
        />
      </div>
      <div class="actions">
        <Button>{t.signing.mail.again}</Button>
      </div>
    </form>
  );
};

export const ResendPage = ({ resend }: { readonly resend: ResendModel }) => {
  const { petition, error, done } = resend;
  const { t, locale, slug } = petition;
  const { mail } = t.signing;
  const lines = error === null ? [] : [{ target: 'email', text: `${t.form.labels.email}: ${error}` }];
  return (
    <div class="narrow">
      <ErrorSummary title={t.form.errorTitle} lead={t.form.errorLead(lines.length)} lines={lines} />
      <p class="eyebrow">{t.form.step(3, t.form.steps.confirm)}</p>
      <H1>{done ? mail.title : mail.againTitle}</H1>
      {done ? (
        <Alert kind="ok" role="status">
          <P>{mail.againDone}</P>
        </Alert>
      ) : (
        <ResendForm resend={resend} />
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
        {texts.withdraw(phase.signBy)}{' '}
        <A to={href(locale, `/intrekken/${withdrawalToken}`)}>{texts.withdrawLink}</A>.
      </P>
      <P>{texts.withdrawKeep}</P>
      <P look="small">{texts.withdrawWarning}</P>
    </section>
  );
};

const Share = ({ receipt }: { readonly receipt: ReceiptModel }) => {
  const { petition, address } = receipt;
  const texts = petition.t.signing.receipt;
  if (petition.phase?.status !== 'open') return null;
  return (
    <section class="no-print">
      <H2>{texts.shareTitle}</H2>
      <P>
        {texts.share} <A to={address}>{address}</A>
      </P>
    </section>
  );
};

/** Number and moments, and the file to keep. */
const Proof = ({ receipt }: { readonly receipt: ReceiptModel }) => {
  const { petition, token, address } = receipt;
  const { t, locale, slug } = petition;
  const texts = t.signing.receipt;
  return (
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
      <p class="print-only">
        {texts.proofCheckAt} {address}/controleren
      </p>
    </div>
  );
};

export const ReceiptPage = ({ receipt }: { readonly receipt: ReceiptModel }) => {
  const { petition } = receipt;
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
      <Proof receipt={receipt} />
      <H2>{texts.nextTitle}</H2>
      {phase === null ? null : <Steps items={texts.next(phase.signBy)} />}
      {phase?.status === 'open' ? <P>{texts.mistake(contact.email, phase.signBy)}</P> : null}
      <Withdrawal receipt={receipt} />
      <Share receipt={receipt} />
      <p class="no-print">
        <A to={href(locale, `/${slug}`)}>{t.back}</A>
      </p>
    </div>
  );
};
