import { href } from '../links.ts';
import type { PetitionModel } from '../models.ts';
import { A, Button, H1, LinkButton, P, PrintButton, Rows } from '../ui.tsx';

export const WithdrawPage = ({
  petition,
  token,
  number,
  receivedAt,
  lastDay,
}: {
  readonly petition: PetitionModel;
  readonly token: string;
  /** Receipt number in groups, and when the form came in, in words. */
  readonly number: string;
  readonly receivedAt: string;
  readonly lastDay: string;
}) => {
  const { t, locale, slug } = petition;
  const { withdraw, receipt } = t.signing;
  return (
    <div class="narrow">
      <H1>{withdraw.title}</H1>
      <P>{withdraw.lead(lastDay)}</P>
      <P>{withdraw.about}</P>
      <Rows
        rows={[
          [receipt.about, petition.title],
          [receipt.received, receivedAt],
          [
            receipt.number,
            <span key="number" class="number">
              {number}
            </span>,
          ],
        ]}
      />
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
      {phase?.status === 'open' ? <P>{withdraw.doneAgain(phase.signBy)}</P> : null}
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
