import { headerOf, type SmtpSink } from '../builders/smtp-sink.ts';

export type Letter = {
  readonly to: string;
  readonly messageId: string;
  readonly kind: 'confirm' | 'receipt' | 'other';
  /** Of the confirmation link in it; '' in other mail. */
  readonly token: string;
};

/** All mail that reached the mail server, in order, read as it comes in. */
export class Letters {
  readonly all: Letter[] = [];
  readonly #sink: SmtpSink;
  readonly #tokens = new Map<string, string>();

  constructor(sink: SmtpSink) {
    this.#sink = sink;
  }

  update(): void {
    for (const mail of this.#sink.received.slice(this.all.length)) {
      const text = mail.raw.toString('latin1').replaceAll('=\r\n', '');
      const token = /\/bevestigen\/([0-9a-f]{32})/.exec(text)?.[1] ?? '';
      const receipt = text.includes('bewijs.tlog-proof');
      const to = mail.to.join();
      if (token !== '' && !receipt) this.#tokens.set(to, token);
      this.all.push({
        to,
        messageId: headerOf(mail, 'Message-ID') ?? '',
        kind: receipt ? 'receipt' : token === '' ? 'other' : 'confirm',
        token,
      });
    }
  }

  /** The token of the link that someone was sent, once it is there. */
  tokenFor(email: string): string | undefined {
    this.update();
    return this.#tokens.get(email);
  }
}
