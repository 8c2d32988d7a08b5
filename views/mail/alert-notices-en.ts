import { type MailContent, type NoticeWords, paragraph } from './content.ts';

const number = (text: string): string => Number(text).toLocaleString('en-GB');
const percent = (part: string, whole: string): number => Math.round((100 * Number(part)) / Number(whole));

type Story = {
  readonly subject: string;
  readonly seen: string;
  readonly means: string;
  readonly act: string;
};
type Values = Pick<NoticeWords, 'value'>;

/** What was seen, what it may mean and what to do about it, by kind of anomaly. */
const stories: { readonly [kind: string]: (words: Values) => Story } = {
  /** forms, all, usual. */
  networkBurst: ({ value }) => ({
    subject: 'Many forms from one network',
    seen: `In the last hour ${number(value('forms'))} of the ${number(value('all'))} forms came from one network. In a busy hour it is usually ${number(value('usual'))} at most.`,
    means:
      'This may be quite normal: a stall or a community centre with one tablet or Wi-Fi. It may also be someone who sends forms with a program.',
    act: 'Ask your team whether there is a stall somewhere now. If so, there is nothing to do. If not, call the operator. A form counts only once someone uses the link in the mail. Whoever signs twice counts once.',
  }),
  /** provider ('' for another domain), forms, all, usual. */
  domainBurst: ({ value }) => ({
    subject: 'Many forms with the same kind of mail address',
    seen: `In the last hour ${number(value('forms'))} of the ${number(value('all'))} forms had a mail address of ${value('provider') === '' ? 'one other mail domain' : value('provider')}. About ${number(value('usual'))} were to be expected.`,
    means:
      'This may be quite normal: a call within one company, school or association. The addresses may also be invented.',
    act: 'Ask your team whether there was such a call. If so, there is nothing to do. If not, call the operator. Invented addresses do not count: nobody uses the link in the mail.',
  }),
  /** forms, confirmed, usualPercent. */
  confirmationDrop: ({ value }) => ({
    subject: 'Fewer people confirm their support',
    seen: `Of the last ${number(value('forms'))} forms ${percent(value('confirmed'), value('forms'))} per cent were confirmed within an hour. Usually it is ${value('usualPercent')} per cent.`,
    means:
      'Perhaps the mail is late, or ends up in the spam folder. Someone may also be sending forms with invented addresses.',
    act: 'Ask someone who has just signed whether the mail came, and in which folder. At a stall, tell people to look in the spam folder too. Does no mail come? Then call the operator.',
  }),
  /** provider, tried, failed. */
  deliveryTrouble: ({ value }) => ({
    subject: `Mail to ${value('provider')} does not get through`,
    seen: `In the last hours, of ${number(value('tried'))} mails to ${value('provider')}, ${number(value('failed'))} times a mail was refused or put off.`,
    means: `Perhaps ${value('provider')} is out of order, or takes our mail for spam. Does mail to other addresses not arrive either? Then something is wrong with our own mail server.`,
    act: 'Organisers have nothing to do: we try again for three days. Operators: the overview shows what the mail server answered.',
  }),
  webhookDisabled: () => ({
    subject: 'A webhook is off',
    seen: 'For three days no message reached a webhook of this request, or its receiver said that the address is gone.',
    means: 'This webhook is now off. Messages that still waited are not sent any more.',
    act: 'See on the page Connections which webhook it is. Does its receiver work again? Then switch it on there.',
  }),
};

const closing = (petition: string | null, page: NoticeWords['page']): MailContent['parts'] => [
  {
    kind: 'link',
    text: 'Do you not want these mails any more? Choose here:',
    url: page(`organisatie/${petition}/koppelingen`),
  },
];

export const englishAlerts = {
  /** percent, count, threshold, passed (steps passed along with it, with spaces between). */
  milestone: ({ petition, value, page }: NoticeWords): MailContent => {
    const passed = value('passed') === '' ? [] : value('passed').split(' ');
    const enough = Number(value('percent')) >= 100;
    return {
      subject: `The request is at ${value('percent')} per cent`,
      parts: [
        paragraph(
          `The request ‘${petition}’ now has ${number(value('count'))} statements of support. It needs ${number(value('threshold'))}. So ${value('percent')} per cent has been reached.`,
        ),
        ...(passed.length === 0 ? [] : [paragraph(`Reached along with it: ${passed.join(', ')} per cent.`)]),
        paragraph(
          enough
            ? 'Carry on for a while. The municipality checks the statements afterwards, and some may be invalid.'
            : 'The statements have not been checked yet.',
        ),
        {
          kind: 'button',
          label: 'See the request',
          copyHint: 'Does the button not work? Then copy this link:',
          url: page(`${petition}`),
        },
        ...closing(petition, page),
      ],
      closing: ['Referendumpetitie'],
    };
  },
  /** kind, and what its story names. */
  anomaly: (words: NoticeWords): MailContent => {
    const { petition, value, page } = words;
    const story = stories[value('kind')];
    if (story === undefined) throw new Error('an anomaly of an unknown kind');
    const { subject, seen, means, act } = story(words);
    return {
      subject,
      parts: [
        paragraph(`This is about the request ‘${petition}’.`),
        paragraph(seen),
        paragraph(means),
        paragraph(act),
        ...closing(petition, page),
      ],
      closing: ['Referendumpetitie'],
    };
  },
};
