import { type MailContent, type NoticeWords, paragraph } from './content.ts';

const number = (text: string): string => Number(text).toLocaleString('nl-NL');
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
    subject: 'Veel formulieren van één netwerk',
    seen: `In het laatste uur kwamen ${number(value('forms'))} van de ${number(value('all'))} formulieren van één netwerk. In een druk uur zijn dat er meestal hooguit ${number(value('usual'))}.`,
    means:
      'Dit kan heel gewoon zijn: een kraam of een buurthuis met één tablet of wifi. Het kan ook iemand zijn die met een programma formulieren verstuurt.',
    act: 'Vraag in uw team of er nu ergens een kraam staat. Zo ja, dan hoeft u niets te doen. Zo nee, bel dan de beheerder. Een formulier telt pas mee als iemand de link in de mail gebruikt. Wie twee keer tekent, telt één keer.',
  }),
  /** provider ('' for another domain), forms, all, usual. */
  domainBurst: ({ value }) => ({
    subject: 'Veel formulieren met hetzelfde soort mailadres',
    seen: `In het laatste uur hadden ${number(value('forms'))} van de ${number(value('all'))} formulieren een mailadres van ${value('provider') === '' ? 'één ander maildomein' : value('provider')}. Verwacht waren er ongeveer ${number(value('usual'))}.`,
    means:
      'Dit kan heel gewoon zijn: een oproep binnen één bedrijf, school of vereniging. Het kunnen ook verzonnen adressen zijn.',
    act: 'Vraag in uw team of er een oproep is gedaan. Zo ja, dan hoeft u niets te doen. Zo nee, bel dan de beheerder. Verzonnen adressen tellen niet mee: de link in de mail wordt dan niet gebruikt.',
  }),
  /** forms, confirmed, usualPercent. */
  confirmationDrop: ({ value }) => ({
    subject: 'Minder mensen bevestigen hun steun',
    seen: `Van de laatste ${number(value('forms'))} formulieren is ${percent(value('confirmed'), value('forms'))} procent binnen een uur bevestigd. Meestal is dat ${value('usualPercent')} procent.`,
    means:
      'Misschien komt de mail laat aan, of komt die in de map ‘ongewenst’. Het kan ook dat iemand formulieren verstuurt met verzonnen adressen.',
    act: 'Vraag iemand die net heeft getekend of de mail kwam, en in welke map. Zeg bij een kraam erbij: kijk ook bij ‘ongewenst’. Komt er geen mail? Bel dan de beheerder.',
  }),
  /** provider, tried, failed. */
  deliveryTrouble: ({ value }) => ({
    subject: `Mail naar ${value('provider')} komt niet goed aan`,
    seen: `In de laatste uren is van de ${number(value('tried'))} mails naar ${value('provider')} ${number(value('failed'))} keer een mail geweigerd of uitgesteld.`,
    means: `Misschien heeft ${value('provider')} een storing, of ziet die onze mail als ongewenst. Komt mail naar andere adressen ook niet aan? Dan is er iets met onze eigen mailserver.`,
    act: 'Organisatoren hoeven niets te doen: wij proberen het drie dagen lang opnieuw. Beheerders: op het overzicht staat welk antwoord de mailserver gaf.',
  }),
  webhookDisabled: () => ({
    subject: 'Een webhook staat uit',
    seen: 'Drie dagen lang kwam geen enkel bericht aan bij een webhook van dit verzoek, of de ontvanger gaf aan dat het adres niet meer bestaat.',
    means: 'Daarom staat deze webhook nu uit. Berichten die nog wachtten, worden niet meer verstuurd.',
    act: 'Kijk op de pagina Koppelingen welke webhook het is. Werkt de ontvanger weer? Zet de webhook daar dan weer aan.',
  }),
};

const closing = (petition: string | null, page: NoticeWords['page']): MailContent['parts'] => [
  {
    kind: 'link',
    text: 'Wilt u deze mails niet meer? Dat regelt u hier:',
    url: page(`organisatie/${petition}/koppelingen`),
  },
];

export const dutchAlerts = {
  /** percent, count, threshold, passed (steps passed along with it, with spaces between). */
  milestone: ({ petition, value, page }: NoticeWords): MailContent => {
    const passed = value('passed') === '' ? [] : value('passed').split(' ');
    const enough = Number(value('percent')) >= 100;
    return {
      subject: `Het verzoek staat op ${value('percent')} procent`,
      parts: [
        paragraph(
          `Het verzoek ‘${petition}’ heeft nu ${number(value('count'))} steunverklaringen. Nodig zijn er ${number(value('threshold'))}. Daarmee is ${value('percent')} procent gehaald.`,
        ),
        ...(passed.length === 0
          ? []
          : [paragraph(`Ook deze stap is nu gehaald: ${passed.join(', ')} procent.`)]),
        paragraph(
          enough
            ? 'Ga nog even door. De gemeente controleert de steunverklaringen na afloop, en een deel kan ongeldig zijn.'
            : 'De steunverklaringen zijn nog niet gecontroleerd.',
        ),
        {
          kind: 'button',
          label: 'Bekijk het verzoek',
          copyHint: 'Werkt de knop niet? Kopieer dan deze link:',
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
        paragraph(`Dit gaat over het verzoek ‘${petition}’.`),
        paragraph(seen),
        paragraph(means),
        paragraph(act),
        ...closing(petition, page),
      ],
      closing: ['Referendumpetitie'],
    };
  },
};
