import { useState } from 'preact/hooks';
import { acknowledgementOf } from '../../../desk/acknowledgement.ts';
import type { DeskActOf } from '../../../desk/acts.ts';
import type { DeskCase } from '../../../desk/case.ts';
import { dateTimeInWords } from '../../../domain/calendar.ts';
import { saveFile } from '../downloads.ts';
import { Alert, Button, Facts, P, Said } from '../parts.tsx';
import { type DeskTexts, useTexts } from '../texts.ts';
import { fetchDocuments } from './fetch-documents.ts';

type Props = { readonly deskCase: DeskCase; readonly intake: DeskActOf<'intake'> };

function rowsOf(t: DeskTexts, { deskCase, intake }: Props): [string, string][] {
  const { ack } = t.intake;
  const { language, words } = t;
  const phase = deskCase.rules.phases[deskCase.phase - 1]?.name;
  return [
    [ack.petition, deskCase.content.title[language]],
    [ack.phase, `${deskCase.phase}${phase === undefined ? '' : ` (${words.phase[phase]})`}`],
    [ack.received, words.number(intake.received)],
    [ack.standing, words.number(intake.standing)],
    [ack.sha256, intake.bundle],
    [ack.origin, intake.origin],
    [ack.size, words.number(intake.size)],
    [ack.root, intake.root],
    [ack.by, intake.by],
    [ack.at, dateTimeInWords(Date.parse(intake.at), language)],
  ];
}

/** What was received, when and by whom: counts and checksums, nothing of any signatory. */
export const Acknowledgement = (props: Props) => {
  const t = useTexts();
  const rows = rowsOf(t, props);
  const { slug, phase } = props.deskCase;
  const text = () => {
    const body = rows.map(([key, value]) => `${key}:\n  ${value}\n`).join('\n');
    return `${t.intake.ack.heading}\n\n${body}\n${t.intake.ack.note}\n`;
  };
  return (
    <section class="desk-ack" aria-labelledby="ontvangstbewijs">
      <h3 class="utrecht-heading-3" id="ontvangstbewijs">
        {t.intake.ackTitle}
      </h3>
      <div class="no-print">
        <P>{t.intake.ackLead}</P>
      </div>
      <Facts
        rows={rows.map(([key, value]) => [
          key,
          /^[0-9a-f]{64}$/.test(value) ? <code key={key}>{value}</code> : value,
        ])}
      />
      <P look="small">{t.intake.ack.note}</P>
      <div class="actions">
        <Button onClick={() => window.print()}>{t.intake.print}</Button>
        <Button
          onClick={() => saveFile(`ontvangst-${slug}-${phase}.txt`, 'text/plain;charset=utf-8', text())}
        >
          {t.intake.saveText}
        </Button>
        <SavePdf {...props} />
      </div>
    </section>
  );
};

/** The website makes the PDF: from counts and checksums, and the name of the official. */
const SavePdf = ({ deskCase, intake }: Props) => {
  const { official } = useTexts();
  const [state, setState] = useState<'idle' | 'busy' | 'made' | 'failed'>('idle');
  const save = async () => {
    setState('busy');
    const input = acknowledgementOf(deskCase, intake, { role: 'griffie' });
    const made = await fetchDocuments('ontvangstbevestiging', input);
    setState(made.kind === 'made' ? 'made' : 'failed');
    const name = `ontvangst-${deskCase.slug}-${deskCase.phase}.zip`;
    if (made.kind === 'made') saveFile(name, 'application/zip', made.zip);
  };
  return (
    <>
      <Button disabled={state === 'busy'} onClick={() => void save()}>
        {official.acknowledgement}
      </Button>
      {state === 'failed' ? (
        <Alert kind="error">
          <P>{official.failedShort}</P>
        </Alert>
      ) : (
        <Said text={state === 'busy' ? official.making : state === 'made' ? official.made : ''} />
      )}
    </>
  );
};
