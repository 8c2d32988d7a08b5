import { href } from '../links.ts';
import type { PetitionModel, Texts } from '../models.ts';
import { A, Alert, H1, H2, LinkButton, P, Points, Rows, Steps } from '../ui.tsx';
import { PhaseNotice } from './notices.tsx';

export type Contact = { readonly email: string; readonly phone: string; readonly paper: string };

export const PrivacyPage = ({
  t,
  municipality,
  email,
  findsStreet,
}: {
  readonly t: Texts;
  readonly municipality: string;
  readonly email: string;
  /** The street is looked up for whoever leaves it empty. */
  readonly findsStreet: boolean;
}) => {
  const { privacy } = t.info;
  return (
    <div class="narrow">
      <H1>{privacy.title}</H1>
      <Points items={[...privacy.points(municipality), ...(findsStreet ? [privacy.street] : [])]} />
      <H2>{privacy.howTitle}</H2>
      <Points items={privacy.how} />
      <H2>{privacy.keepTitle}</H2>
      <Points items={privacy.keep} />
      <H2>{privacy.rightsTitle}</H2>
      <Points items={privacy.rights(email)} />
    </div>
  );
};

export const AccessibilityPage = ({ t, contact }: { readonly t: Texts; readonly contact: Contact }) => {
  const { accessibility } = t.info;
  return (
    <div class="narrow">
      <H1>{accessibility.title}</H1>
      <P look="lead">{accessibility.lead}</P>
      <H2>{accessibility.stateTitle}</H2>
      <Points items={accessibility.state} />
      <H2>{accessibility.helpTitle}</H2>
      <P>{accessibility.help(contact.email, contact.phone)}</P>
    </div>
  );
};

export const ContactPage = ({
  t,
  contacts,
  security,
}: {
  readonly t: Texts;
  readonly contacts: readonly {
    readonly title: string | null;
    readonly contact: Contact;
    /** Where to ask for the mail again, while signing is possible. */
    readonly resend: string | null;
  }[];
  /** mailto: or https: address for reports. */
  readonly security: string;
}) => {
  const { contact: texts } = t.info;
  return (
    <div class="narrow">
      <H1>{texts.title}</H1>
      <P look="lead">{texts.lead}</P>
      {contacts.map(({ title, contact, resend }) => (
        <section key={title ?? ''}>
          {title === null ? null : <H2>{title}</H2>}
          <Rows
            rows={[
              ...(contact.phone === ''
                ? []
                : [
                    [
                      texts.phone,
                      <A to={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</A>,
                    ] as const,
                  ]),
              [texts.email, <A to={`mailto:${contact.email}`}>{contact.email}</A>],
              [texts.desk, contact.paper],
            ]}
          />
          {resend === null ? null : (
            <P>
              {t.signing.mail.missingTitle} <A to={href(t.locale, resend)}>{t.signing.mail.askAgain}</A>.
            </P>
          )}
        </section>
      ))}
      <P look="small">
        {texts.security} <A to={security}>{security.replace(/^mailto:/, '')}</A>
      </P>
    </div>
  );
};

export const PaperPage = ({
  petition,
  pdf,
}: {
  readonly petition: PetitionModel;
  /** Whether the form can be had here. There is one form: a sheet of another look would not be valid. */
  readonly pdf: boolean;
}) => {
  const { t, locale, slug, phase, contact } = petition;
  const { paper } = t.info;
  if (phase?.status === 'closed') {
    return (
      <div class="narrow">
        <H1>{paper.title}</H1>
        <PhaseNotice petition={petition} />
        <P>
          <A to={href(locale, `/${slug}`)}>{t.signing.links.toPetition}</A>
        </P>
      </div>
    );
  }
  return (
    <div class="narrow">
      <H1>{paper.title}</H1>
      <P look="lead">{paper.lead}</P>
      <Steps items={paper.steps(contact.paper, pdf)} />
      {phase === null ? null : (
        <Alert kind="info">
          <P>{paper.deadline(phase.signBy)}</P>
        </Alert>
      )}
      <P>{paper.once}</P>
      {pdf ? (
        <div class="actions">
          <LinkButton to={`/${slug}/papier.pdf`}>{paper.pdf}</LinkButton>
        </div>
      ) : null}
    </div>
  );
};

type CheckProps = { readonly petition: PetitionModel; readonly publicUrl: string };

/** The line of the ledger travels in the receipt, in base64. */
const receiptRecipe = (base: string, slug: string) => `curl -O ${base}/${slug}/ledger.txt
sed -n 's/^extra //p' bewijs.tlog-proof | base64 -d |
  grep -nxFf - ledger.txt`;

const FileField = ({
  id,
  label,
  help,
  accept,
}: {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly accept?: string;
}) => (
  <div class="utrecht-form-field">
    <label class="utrecht-form-field__label utrecht-form-label" for={id}>
      {label}
    </label>
    <div class="utrecht-form-field-description" id={`${id}-uitleg`}>
      {help}
    </div>
    <input
      type="file"
      id={id}
      aria-describedby={`${id}-uitleg`}
      {...(accept === undefined ? {} : { accept })}
    />
  </div>
);

const CheckYourself = ({ petition, publicUrl }: CheckProps) => {
  const { t, slug, phase } = petition;
  const { check } = t.info;
  return (
    <>
      <H2>{check.selfTitle}</H2>
      <P>{check.self}</P>
      <pre class="utrecht-code-block" tabindex={0}>
        <code>{receiptRecipe(publicUrl, slug)}</code>
      </pre>
      <P>{check.selfAll}</P>
      {phase?.sealed ? (
        <P>
          <A to={`/${slug}/telling.zip`} download="">
            {t.petition.bundle}
          </A>
        </P>
      ) : null}
      <pre class="utrecht-code-block" tabindex={0}>
        <code>{`referendumpetitie verify telling-${slug}-${phase?.number ?? 1}.zip`}</code>
      </pre>
    </>
  );
};

/** The script of this page works on `bewijs`, `ondertekening` and `uitslag`, in the form around the first. */
export const CheckReceiptPage = ({ petition, publicUrl }: CheckProps) => {
  const { t, locale, slug } = petition;
  const { check } = t.info;
  return (
    <div class="narrow">
      <H1>{check.title}</H1>
      <P look="lead">{check.lead}</P>
      <Points items={[check.privacy, check.wait]} />
      <noscript>
        <Alert kind="warning">
          <P>{check.noScript}</P>
        </Alert>
      </noscript>
      <form class="drop" aria-label={check.title}>
        <FileField id="bewijs" label={check.choose} help={check.drop} />
        <FileField
          id="ondertekening"
          label={check.chooseRecord}
          help={check.recordHelp}
          accept=".json,application/json"
        />
      </form>
      <div id="uitslag" role="status" />
      <CheckYourself petition={petition} publicUrl={publicUrl} />
      <P>
        <A to={href(locale, `/${slug}`)}>{t.signing.links.toPetition}</A>
      </P>
    </div>
  );
};
