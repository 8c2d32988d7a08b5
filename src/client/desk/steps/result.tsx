import { useRef, useState } from 'preact/hooks';
import type { Desk } from '../../../desk/desk.ts';
import { resultPackage } from '../../../desk/result.ts';
import { toHex } from '../../../ledger/bytes.ts';
import { browserCrypto } from '../../crypto.ts';
import { saveFile } from '../downloads.ts';
import { Alert, Button, Facts, FileField, H3, P, Said } from '../parts.tsx';
import { type JudgeKey, signedBefore, signResult } from '../sign.ts';
import { useTexts } from '../texts.ts';
import { AddKey } from './keys.tsx';
import { refusalText } from './refusal.ts';

type Props = {
  readonly desk: Desk;
  readonly onMade: (zip: Uint8Array) => void;
};

/** The signatures that are gathered, and the package that is made with them. */
function useSigning({ desk, onMade }: Props) {
  const t = useTexts();
  const { slug, phase } = desk.case;
  /** Never in the page: wiped once the result is made. */
  const keys = useRef<JudgeKey[]>([]);
  const [names, setNames] = useState<readonly string[]>([]);
  /** The result as someone else signed it. */
  const [before, setBefore] = useState<ReturnType<typeof signedBefore>>(null);
  const [wrong, setWrong] = useState(false);
  const signers = [...new Set([...(before?.names ?? []), ...names])];
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const make = () => {
    const made = resultPackage(browserCrypto.sha256, desk, (text) =>
      signResult(before?.result ?? text, keys.current),
    );
    if (!made.ok) return setRefused(refusalText(t, made.error));
    const name = `uitslag-${slug}-${phase}.zip`;
    saveFile(name, 'application/zip', made.value);
    setSaid(t.list.made(name));
    onMade(made.value);
    for (const { seed } of keys.current) seed.fill(0);
    keys.current = [];
    setNames([]);
  };
  const takeBefore = async (file: File | null) => {
    const zip = file === null ? null : new Uint8Array(await file.arrayBuffer());
    const found = zip === null ? null : signedBefore(zip, desk.file.text());
    setBefore(found);
    setWrong(zip !== null && found === null);
  };
  const addKey = (key: JudgeKey) => {
    keys.current = [...keys.current.filter(({ name }) => name !== key.name), key];
    setNames(keys.current.map(({ name }) => name));
  };
  return { signers, said, refused, wrong, make, addKey, takeBefore };
}

/** Signs the result with the keys of members that were chosen, and saves it. */
export const ResultPart = (props: Props) => {
  const t = useTexts();
  const { origin, size, root } = props.desk.case;
  const { signers, said, refused, wrong, make, addKey, takeBefore } = useSigning(props);
  return (
    <section aria-labelledby="uitslag-maken">
      <H3 id="uitslag-maken">{t.list.resultTitle}</H3>
      <P>{t.list.resultLead}</P>
      <AddKey onKey={addKey} />
      <FileField
        id="uitslag-eerder"
        label={t.list.signedBefore}
        help={t.list.signedBeforeHelp}
        error={wrong ? t.list.signedBeforeWrong : null}
        accept=".zip,application/zip"
        onFile={(file) => void takeBefore(file)}
      />
      <Facts rows={[[t.list.signers, signers.length === 0 ? t.list.noSigners : signers.join(', ')]]} />
      {refused === null ? null : (
        <Alert kind="error">
          <P>{refused}</P>
        </Alert>
      )}
      <Button look="primary-action" onClick={make}>
        {t.list.make}
      </Button>
      <Said text={said} />
      <P look="small">{t.list.paper}</P>
      <Facts
        rows={[
          [t.intake.ack.origin, origin],
          [t.intake.ack.size, t.words.number(size)],
          [t.intake.ack.root, <code key="root">{toHex(root)}</code>],
        ]}
      />
    </section>
  );
};
