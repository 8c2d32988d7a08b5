import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NoticeSecret } from '../../src/usecases/ports.ts';
import { composeNotice } from '../../views/mail/compose-notice.ts';
import { checkDkim } from '../builders/dkim.ts';
import { outgoingMail } from '../builders/mail.ts';
import { only, smtpScene } from '../builders/smtp-scene.ts';
import { headerOf, parseMail } from '../builders/smtp-sink.ts';

const scene = smtpScene();
const publicUrl = 'https://ondertekenen.example';
const token = '0f'.repeat(16);
const title =
  'Bijeenkomst op dinsdag: “Eén buurt, één Çelik” & meer, met een titel die langer is dan een regel van een mail';

const secret = (locale: 'nl' | 'en'): NoticeSecret => ({
  to: 'ada@voorbeeld.example',
  locale,
  notice: {
    petition: 'sociaal-werk-utrecht',
    values: {
      token,
      municipality: 'Utrecht',
      title,
      excerpt: 'Wij zijn <er> & u ook.',
      post: '12',
      until: 'maandag 9 maart 2026',
    },
  },
});

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dkim = {
  domain: 'ondertekenen.example',
  selector: 'nieuws',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

async function send(kind: 'news' | 'newsConfirm', locale: 'nl' | 'en') {
  const server = await scene.sink();
  const composed = composeNotice({ kind, secret: secret(locale) }, { publicUrl });
  const outcome = await scene.transportTo(server.url, { dkim }).send({ ...outgoingMail(), ...composed });
  expect(outcome).toEqual({ kind: 'accepted' });
  return only(server);
}

describe('a mail of the news list', () => {
  it.each([
    ['nl', ''],
    ['en', '?lang=en'],
  ] as const)('in %s ends with one POST (RFC 8058), and both headers are signed', async (locale, query) => {
    const mail = await send('news', locale);
    const leave = `${publicUrl}/sociaal-werk-utrecht/nieuws/afmelden/${token}${query}`;
    const head = (name: string) =>
      headerOf(mail, name)
        ?.replace(/\r\n\s+/g, ' ')
        .trim();
    expect(head('list-unsubscribe')).toBe(`<${leave}>`);
    expect(head('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const check = checkDkim(mail.raw, publicKey);
    expect(check).toMatchObject({ bodyHash: true, signature: true });
    expect(check?.signed).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'from', 'subject']),
    );
    const read = await parseMail(mail);
    expect(read.subject).toBe(title);
    expect(read.text).toContain(leave);
    expect(read.text).toContain(`${publicUrl}/sociaal-werk-utrecht/nieuws/12${query}`);
    expect(read.html).toContain('Wij zijn &lt;er> &amp; u ook.');
    expect(read.html).not.toMatch(/<img|<script/);
  });

  it('asks to confirm without naming the subject, and is no mail to a list yet', async () => {
    const mail = await send('newsConfirm', 'nl');
    expect(headerOf(mail, 'list-unsubscribe')).toBeUndefined();
    const read = await parseMail(mail);
    expect(read.text).toContain(`${publicUrl}/sociaal-werk-utrecht/nieuws/bevestigen/${token}`);
    expect(read.text).toContain('maandag 9 maart 2026');
    expect(read.text).not.toContain(title);
  });

  it('cannot be made to carry headers of someone else', async () => {
    const { notice, ...rest } = secret('nl');
    const hostile = { ...notice, values: { ...notice.values, title: 'x\r\nBcc: iedereen@elders.example' } };
    const composed = composeNotice({ kind: 'news', secret: { ...rest, notice: hostile } }, { publicUrl });
    const server = await scene.sink();
    await scene.transportTo(server.url).send({ ...outgoingMail(), ...composed });
    expect(headerOf(only(server), 'bcc')).toBeUndefined();
  });
});
