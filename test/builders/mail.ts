import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDateAt } from '../../src/domain/calendar.ts';
import { type Petition, PetitionContent, type Phase } from '../../src/domain/petition.ts';
import { Regulation } from '../../src/domain/regulation.ts';
import { rulesOf } from '../../src/domain/rules.ts';
import { packageRoot } from '../../src/paths.ts';
import type { OutgoingMail } from '../../src/usecases/delivery.ts';
import type { MailSecret } from '../../src/usecases/ports.ts';
import type { MailContext } from '../../views/mail/compose.ts';

const presets = join(packageRoot(), 'presets');
const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(presets, ...path), 'utf8'));

/** The demo petition, as it ships. */
export function demoPetition(): Petition {
  const folder = join('petitions', 'sociaal-werk-utrecht');
  const text = (locale: string) => readFileSync(join(presets, folder, `text.${locale}.md`), 'utf8');
  const dossier = readdirSync(join(presets, folder, 'dossier')).map((name) => json(folder, 'dossier', name));
  const content = PetitionContent.parse({
    ...(json(folder, 'petition.json') as object),
    text: { nl: text('nl'), en: text('en') },
    dossier,
  });
  const regulation = Regulation.parse(json('regulations', 'utrecht-2023.json'));
  return {
    slug: content.slug,
    content,
    contentHash: '0'.repeat(64),
    regulation,
    rules: rulesOf(regulation),
    regulationHash: '0'.repeat(64),
  };
}

/** Open from 18 August up to and including 28 September 2021, Amsterdam time. */
export function demoPhase(): Phase {
  return {
    id: 1,
    petition: 'sociaal-werk-utrecht',
    number: 1,
    name: 'preliminary',
    origin: 'ondertekenen.example/sociaal-werk-utrecht/1',
    opensAt: Date.parse('2021-08-17T22:00:00Z'),
    closesAt: Date.parse('2021-09-28T22:00:00Z'),
    firstDay: civilDateAt(Date.parse('2021-08-18T12:00:00Z')),
    lastDay: civilDateAt(Date.parse('2021-09-28T12:00:00Z')),
    meeting: null,
    threshold: 1000,
    closedAt: null,
    duplicate: null,
    late: null,
    verifierKey: '',
    recipients: { judge: '', backup: '' },
    keyCheck: '0'.repeat(32),
  };
}

export const demoProof =
  'c2sp.org/tlog-proof@v1\nextra djEgY29uZmlybWVk\nindex 0\n\nondertekenen.example\n1\n';

/** A link that works until 22 September 2021, 14:05 in Amsterdam. */
export function mailContext(changes: Partial<MailContext> = {}): MailContext {
  return {
    publicUrl: 'https://ondertekenen.example',
    petition: demoPetition(),
    phase: demoPhase(),
    proof: null,
    validUntil: Date.parse('2021-09-22T12:05:00Z'),
    ...changes,
  };
}

/** An invented signatory; received 20 September 2021, 14:05 in Amsterdam. */
export function mailSecret(changes: Partial<MailSecret> = {}): MailSecret {
  return {
    to: 'fatima@voorbeeld.example',
    locale: 'nl',
    petition: 'sociaal-werk-utrecht',
    phase: 1,
    id: '00112233445566778899aabbccddeeff',
    receivedAt: Date.parse('2021-09-20T12:05:00Z'),
    token: 'ab'.repeat(32),
    ...changes,
  };
}

export function outgoingMail(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    to: 'fatima@voorbeeld.example',
    subject: 'Bevestig uw steun',
    text: 'Klopt dat?\n',
    html: '<!doctype html>\n<html lang="nl"><body><p>Klopt dat?</p></body></html>\n',
    attachments: [],
    messageId: '1.00ff',
    autoSubmitted: 'auto-generated',
    ...changes,
  };
}
