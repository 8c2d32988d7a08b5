import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComposedMail } from '../../src/usecases/delivery.ts';
import type { MailKind } from '../../src/usecases/ports.ts';
import type { Locale } from '../../src/usecases/service.ts';
import { composeMail } from '../../views/mail/compose.ts';
import { wrap } from '../../views/mail/text.ts';
import { demoPetition, demoProof, mailContext, mailSecret } from '../builders/mail.ts';

const token = 'ab'.repeat(32);
const kinds = [
  'confirm',
  'reminder',
  'lastCall',
  'alreadySigned',
  'addressFull',
  'receipt',
  'signAgain',
] as const;
const locales = ['nl', 'en'] as const;
const everyMail = kinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));

function mailOf(kind: MailKind, locale: Locale, context = mailContext({ proof: demoProof })): ComposedMail {
  const confirmedAt = kind === 'receipt' ? { confirmedAt: Date.parse('2021-09-20T14:30:00Z') } : {};
  return composeMail({ kind, secret: mailSecret({ locale, ...confirmedAt }) }, context);
}

/** Words a reader sees, in order, one space between them. */
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Text of the HTML part without its button labels and the hint to copy: those are the button in other words. */
function htmlWords(html: string): string {
  const body = html.slice(html.indexOf('<body')).replace(/<table[\s\S]*?<\/table>/g, ' ');
  const text = body
    .replace(/(Werkt de knop niet\? Kopieer dan deze link:|Does the button not work\? Copy this link:)/, ' ')
    .replace(/<[^>]+>/g, ' ');
  return words(
    text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
  );
}

describe('the sentences that matter', () => {
  const table: [MailKind, Locale, string, string[]][] = [
    [
      'confirm',
      'nl',
      'Bevestig uw steun',
      [
        'U hebt op maandag 20 september 2021 om 14.05 uur een formulier ingevuld. Daarmee wilt u een verzoek aan de gemeente Utrecht steunen.',
        `Bevestig mijn steun: https://ondertekenen.example/bevestigen/${token} `,
        'De link werkt tot woensdag 22 september 2021 om 14.05 uur. Bevestigt u niet? Dan telt uw steun niet mee. Wij verwijderen dan uw gegevens.',
        'Hebt u dit formulier niet ingevuld? Dan hoeft u niets te doen.',
      ],
    ],
    [
      'confirm',
      'en',
      'Confirm your support',
      [
        'You filled in a form on Monday 20 September 2021 at 14:05. With it you want to support a request to the municipality of Utrecht.',
        `Confirm my support: https://ondertekenen.example/bevestigen/${token}?lang=en `,
        'The link works until Wednesday 22 September 2021 at 14:05. If you do not confirm, your support does not count.',
        'Did you not fill in this form? Then you do not have to do anything.',
      ],
    ],
    [
      'reminder',
      'nl',
      'Herinnering: bevestig uw steun',
      [
        'U hebt uw steun nog niet bevestigd. Uw steun telt nu nog niet mee.',
        `https://ondertekenen.example/bevestigen/${token} `,
        'Doe dit vóór woensdag 22 september 2021 om 14.05 uur.',
      ],
    ],
    [
      'reminder',
      'en',
      'Reminder: confirm your support',
      [
        'Your support does not count yet.',
        `/bevestigen/${token}?lang=en `,
        'Do this before Wednesday 22 September',
      ],
    ],
    [
      'lastCall',
      'nl',
      'Laatste herinnering: bevestig uw steun',
      ['Uw steun telt nu nog niet mee.', `/bevestigen/${token} `, 'Doe dit vóór woensdag 22 september 2021'],
    ],
    [
      'lastCall',
      'en',
      'Last reminder: confirm your support',
      ['Your support does not count yet.', `/bevestigen/${token}?lang=en `],
    ],
    [
      'alreadySigned',
      'nl',
      'Uw formulier voor de gemeente Utrecht',
      [
        'U hebt op maandag 20 september 2021 om 14.05 uur een formulier ingevuld.',
        'Uw steun stond al bij ons. U hoeft niets meer te doen. Uw steun telt één keer.',
        'Hebt u dit formulier niet ingevuld? Mail dan naar ',
      ],
    ],
    [
      'alreadySigned',
      'en',
      'Your form for the municipality of Utrecht',
      ['We already had your support. You do not have to do anything. Your support counts once.'],
    ],
    [
      'addressFull',
      'nl',
      'Gebruik een ander e-mailadres',
      [
        'Met één e-mailadres kunnen 5 mensen tekenen. Dit e-mailadres is al 5 keer gebruikt.',
        'Uw steun telt daarom niet mee.',
        'Vul het formulier opnieuw in met een ander e-mailadres.',
        'U kunt ook op papier tekenen bij ',
        'Tekenen kan tot en met dinsdag 28 september 2021 om 23.59 uur.',
      ],
    ],
    [
      'addressFull',
      'en',
      'Use another email address',
      [
        'At most 5 people can sign with one email address.',
        'You can also sign on paper at ',
        'You can sign up to and including Tuesday 28 September 2021 at 23:59.',
      ],
    ],
    [
      'signAgain',
      'nl',
      'De volgende stap is begonnen',
      [
        'Uw eerdere steun telt nu niet mee. Wilt u ook deze stap steunen? Teken dan opnieuw.',
        'Naar het formulier: https://ondertekenen.example/sociaal-werk-utrecht/tekenen ',
        'Tekenen kan tot en met dinsdag 28 september 2021 om 23.59 uur.',
        'U hoeft niets te doen als u niet wilt tekenen.',
      ],
    ],
    [
      'signAgain',
      'en',
      'The next step has begun',
      [
        'Your earlier support does not count now.',
        'https://ondertekenen.example/sociaal-werk-utrecht/tekenen?lang=en ',
        'You can sign up to and including Tuesday 28 September 2021 at 23:59.',
      ],
    ],
    [
      'receipt',
      'nl',
      'Wij hebben uw steun ontvangen',
      [
        'Wij hebben uw steun ontvangen op maandag 20 september 2021 om 14.05 uur. U hebt uw steun bevestigd op maandag 20 september 2021 om 16.30 uur.',
        'Uw ontvangstnummer is 00112233445566778899aabbccddeeff. Bewaar dit nummer.',
        'De gemeente controleert later of uw steun geldig is.',
        `Dat kan tot en met dinsdag 28 september 2021 om 23.59 uur: https://ondertekenen.example/intrekken/${token} `,
        'Na het besluit ziet u met deze link ook of uw steun geldig is.',
        'Bewaar deze mail. Alleen met deze link kunt u uw steun intrekken.',
        'Stuur deze mail niet door. Met de link kan een ander uw steun intrekken.',
        'Bij deze mail zit een bewijs: bewijs.tlog-proof.',
        'https://ondertekenen.example/sociaal-werk-utrecht/controleren ',
      ],
    ],
    [
      'receipt',
      'en',
      'We have received your support',
      [
        'We received your support on Monday 20 September 2021 at 14:05. You confirmed your support on Monday 20 September 2021 at 16:30.',
        'Your receipt number is 00112233445566778899aabbccddeeff.',
        `up to and including Tuesday 28 September 2021 at 23:59: https://ondertekenen.example/intrekken/${token}?lang=en `,
        'After the decision this link also shows whether your support is valid.',
        'Keep this email. Only with this link can you withdraw your support.',
        'Do not forward this email.',
      ],
    ],
  ];

  test.each(table)('%s in %s', (kind, locale, subject, sentences) => {
    const mail = mailOf(kind, locale);
    expect(mail.subject).toBe(subject);
    expect(mail.to).toBe('fatima@voorbeeld.example');
    for (const sentence of sentences) {
      expect(`${words(mail.text)} `).toContain(sentence);
    }
  });
});

describe.each(everyMail)('$kind in $locale', ({ kind, locale }) => {
  const mail = mailOf(kind, locale);

  test('says the same in both parts', () => {
    const label =
      /(Naar het formulier|Go to the form|Bevestig mijn steun|Controleer mijn bewijs|Confirm my support|Check my receipt):/;
    expect(htmlWords(mail.html)).toBe(words(mail.text.replace(label, ' ')));
  });

  test('does not tell what the referendum is about', () => {
    const { content } = demoPetition();
    for (const secret of [content.title, content.subject, content.decision.title].flatMap(({ nl, en }) => [
      nl,
      en,
    ])) {
      expect(`${mail.subject}\n${mail.text}\n${mail.html}`.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    // What one can do needs the address of the petition.
    if (kind !== 'receipt' && kind !== 'signAgain')
      expect(`${mail.text}${mail.html}`).not.toContain(demoPetition().slug);
  });

  test('says who to ask, and who writes', () => {
    const { email } = demoPetition().content.contact;
    const [questions, writer] = mail.text.trimEnd().split('\n').slice(-2);
    expect(`${questions} ${writer}`).toContain(email);
    expect(writer).toBe(locale === 'nl' ? 'Gemeente Utrecht' : 'Municipality of Utrecht');
  });

  test('is short, in short sentences', () => {
    const sentences = mail.text
      .split('\n')
      .filter((line) => !line.startsWith('https://'))
      .join(' ')
      .split(/[.?!:]\s+/);
    const lengths = sentences.map((sentence) => sentence.trim().split(/\s+/).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(20);
    expect(words(mail.text).split(' ').length).toBeLessThanOrEqual(160);
  });

  test('breaks no link, and no line is longer than 78 but for a link', () => {
    const long = mail.text.split('\n').filter((line) => line.length > 78);
    expect(long.filter((line) => !/^https:\/\/\S+$/.test(line))).toEqual([]);
    expect(mail.text).not.toMatch(/\S+https:|\r|\t/);
  });

  test('fetches nothing and is readable by a screen reader', () => {
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|object|video|svg|form)\b|\bsrc=|url\(|@import/i);
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(links.filter((link) => !link?.startsWith('https://ondertekenen.example/'))).toEqual([]);
    expect((mail.html.match(/class="button"/g) ?? []).length).toBeLessThanOrEqual(1);
    for (const url of mail.text.match(/https:\S+/g) ?? []) expect(links).toContain(url);
  });
});

describe('what a mail may do', () => {
  test('only a receipt can withdraw, only a request to confirm can confirm', () => {
    for (const { kind, locale } of everyMail) {
      const { text, html } = mailOf(kind, locale);
      const asks = kind === 'confirm' || kind === 'reminder' || kind === 'lastCall';
      expect(`${text}${html}`.includes('/bevestigen/')).toBe(asks);
      expect(`${text}${html}`.includes('/intrekken/')).toBe(kind === 'receipt');
      expect(`${text}${html}`.includes('/tekenen')).toBe(kind === 'signAgain');
    }
  });

  test('a receipt carries the proof, byte for byte; without a proof it does not speak of one', () => {
    expect(mailOf('receipt', 'nl').attachments).toEqual([
      { filename: 'bewijs.tlog-proof', content: demoProof, contentType: 'text/plain; charset=utf-8' },
    ]);
    const bare = mailOf('receipt', 'nl', mailContext({ proof: null }));
    expect(bare.attachments).toEqual([]);
    expect(bare.text).not.toMatch(/bewijs/i);
    expect(mailOf('confirm', 'nl').attachments).toEqual([]);
  });

  test('where the regulation knows no withdrawal the link only shows what became of the statement', () => {
    const petition = demoPetition();
    if (petition.rules === null) throw new Error('rules that are not known');
    const context = mailContext({
      petition: { ...petition, rules: { ...petition.rules, withdrawal: 'none' } },
    });
    expect(mailOf('receipt', 'nl', context).text).toContain('U kunt uw steun niet intrekken.');
    expect(mailOf('receipt', 'en', context).text).toContain('You cannot withdraw your support.');
    const dutch = words(mailOf('receipt', 'nl', context).text);
    expect(dutch).toContain(
      `Na het besluit ziet u hier of uw steun geldig is: https://ondertekenen.example/intrekken/${token}`,
    );
    expect(dutch).not.toContain('Dat kan tot en met');
    expect(words(mailOf('receipt', 'en', context).text)).toContain(
      `After the decision you can see here whether your support is valid: https://ondertekenen.example/intrekken/${token}?lang=en`,
    );
  });

  test('a link never promises a moment after the last minute of the term', () => {
    const closesAt = Date.parse('2021-09-28T22:00:00Z');
    for (const validUntil of [closesAt, closesAt + 1, closesAt + 48 * 3_600_000]) {
      const { text } = mailOf('confirm', 'nl', mailContext({ validUntil }));
      expect(words(text)).toContain('De link werkt tot dinsdag 28 september 2021 om 23.59 uur.');
    }
  });

  test('a petition without a phone number names none', () => {
    const petition = demoPetition();
    const contact = { ...petition.content.contact, phone: '' };
    const context = mailContext({ petition: { ...petition, content: { ...petition.content, contact } } });
    expect(mailOf('confirm', 'nl', context).text).not.toMatch(/ of bel /);
  });

  test('whatever an organiser types stays text', () => {
    const petition = demoPetition();
    const nasty = '<script>alert(1)</script><a href="https://evil.example">"&';
    const contact = { ...petition.content.contact, phone: nasty, paperAddress: { nl: nasty, en: nasty } };
    const context = mailContext({ petition: { ...petition, content: { ...petition.content, contact } } });
    const { html } = mailOf('addressFull', 'nl', context);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<a href="https://evil');
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
  });
});

describe('wrap', () => {
  test('keeps every word, in order and whole, and fills lines up to the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 90 })),
        fc.integer({ min: 1, max: 80 }),
        (parts, width) => {
          const text = parts.join(' ');
          const lines = wrap(text, width).split('\n');
          expect(lines.join(' ').split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean));
          for (const line of lines) expect(line.length <= width || !/\s/.test(line)).toBe(true);
        },
      ),
    );
  });
});
