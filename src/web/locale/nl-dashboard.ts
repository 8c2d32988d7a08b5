const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');
const decimal = (value: number, digits: number): string => value.toFixed(digits).replace('.', ',');
const one = (count: number, single: string, many: string): string => (count === 1 ? single : many);
const statements = (count: number): string =>
  `${group(count)} ${one(count, 'steunverklaring', 'steunverklaringen')}`;

/** The page on which organisers follow their petition. Numbers come in ready to be counted, never rounded here. */
export const nlDashboard = {
  percent: (share: number): string => `${decimal(share * 100, 0)}\u00a0%`,
  decimal,
  months: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  shortDay: (day: number, month: string): string => `${day} ${month}`,
  hour: (hour: string, offset: string): string => `${hour}.00 uur${offset}`,
  summerTime: ' (zomertijd)',
  winterTime: ' (wintertijd)',

  list: {
    title: 'Uw verzoeken',
    lead: 'Kies het verzoek waarvan u de cijfers wilt zien.',
    none: 'Er is geen verzoek dat u mag bekijken.',
    stand: (counted: number, threshold: number): string =>
      `${group(counted)} geteld, ${group(threshold)} nodig`,
    notOpened: 'Tekenen is nog niet begonnen',
  },
  title: 'Cijfers',
  eyebrow: (title: string): string => `Cijfers van: ${title}`,
  none: 'Er zijn nog geen cijfers. Ze komen zodra de eerste termijn open is.',
  privacy:
    'U ziet hier alleen aantallen. Wie tekende, kunt u niet zien. Kleine aantallen per wijk tonen wij niet.',
  made: (moment: string): string => `Deze cijfers zijn van ${moment}.`,
  reload: 'Laad de nieuwste cijfers',
  live: {
    on: (moment: string): string => `Deze cijfers lopen mee. Laatste verandering: ${moment}.`,
    lost: (moment: string): string =>
      `De verbinding is weg. Deze cijfers zijn van ${moment} en lopen nu niet mee. Wij proberen het opnieuw.`,
    over: (moment: string): string =>
      `Deze cijfers lopen niet meer mee. Ze zijn van ${moment}. Laad de pagina opnieuw, of log opnieuw in.`,
    say: (counted: number): string => `Nieuwe stand: ${group(counted)} geteld.`,
  },
  status: {
    upcoming: (day: string): string => `Tekenen kan vanaf ${day}.`,
    open: (day: string): string => `Tekenen kan tot en met ${day}.`,
    closed: (day: string): string => `Tekenen kon tot en met ${day}.`,
  },
  stand: {
    title: 'De stand',
    counted: 'Geteld',
    of: (threshold: number): string => `van de ${group(threshold)} die nodig zijn`,
    share: (share: number): string => `Dat is ${decimal(Math.floor(share * 1000) / 10, 1)}\u00a0%.`,
    progress: 'Geteld van wat nodig is',
    confirmed: 'Bevestigd via de mail, ook wie de steun later introk',
    unconfirmed: 'Nog niet bevestigd',
    neverConfirmed: 'Niet op tijd bevestigd',
    withdrawn: 'Ingetrokken',
    paper: 'Op papier',
    carried: 'Uit het eerste verzoek',
    /** `dropped`: doubles and what came too late, once those are known. */
    sum: (
      confirmed: number,
      carried: number,
      paper: number,
      withdrawn: number,
      dropped: number,
      counted: number,
    ): string => {
      const more = [
        ...(carried > 0 ? [`${group(carried)} uit het eerste verzoek`] : []),
        ...(paper > 0 ? [`${group(paper)} op papier`] : []),
      ];
      const less = [
        ...(withdrawn > 0 ? [`${group(withdrawn)} ingetrokken`] : []),
        ...(dropped > 0 ? [`${group(dropped)} dubbel of te laat`] : []),
      ];
      // The verb goes by the number that comes first.
      const goesOff = (withdrawn > 0 ? withdrawn : dropped) === 1 ? 'Daar gaat' : 'Daar gaan';
      return [
        `${[`${group(confirmed)} bevestigd`, ...more].join(', plus ')}.`,
        ...(less.length === 0 ? [] : [`${goesOff} af: ${less.join(', en ')}.`]),
        `Zo komen wij op ${group(counted)} geteld.`,
      ].join(' ');
    },
    unconfirmedNote:
      'Nog niet bevestigd: deze mensen hebben nog niet op de link in hun mail geklikt. Hun steun telt nog niet mee.',
    neverConfirmedNote:
      'Niet op tijd bevestigd: deze mensen klikten niet op tijd op de link in hun mail. Die steun telt niet mee.',
    openNote: 'Dubbele steun zit er nog in: die gaat er na de termijn uit.',
    closedNote:
      'Wie zijn steun introk, telt niet mee. Dubbele steun en steun die te laat kwam, tellen ook niet mee. Daarom kan geteld lager zijn dan bevestigd.',
  },
  certainty: {
    title: 'Hoeveel zijn er nog nodig?',
    more: (count: number): string =>
      `Nog ${statements(count)} nodig om 95\u00a0% zeker te zijn van genoeg geldige steun.`,
    reached: 'Er is genoeg: u bent meer dan 95\u00a0% zeker van genoeg geldige steun.',
    over: 'Tekenen is voorbij. Er is niet genoeg om 95\u00a0% zeker te zijn van genoeg geldige steun.',
    unreachable:
      'Zoals het er nu voor staat, is 95\u00a0% zekerheid niet haalbaar. Te veel steun is ongeldig. Vraag de griffie hoe dat komt.',
    now: (share: string): string => `De kans dat het nu al genoeg is: ${share}.`,
    why: (threshold: number): string =>
      `Er zijn ${group(threshold)} geldige steunverklaringen nodig. Bij de controle vallen er altijd een paar af. Iemand tekende bijvoorbeeld twee keer, of woont niet meer in de gemeente. Daarom hebt u er meer nodig dan ${group(threshold)}.`,
    share: (mean: string, low: string, high: string): string =>
      `Wij verwachten dat ${mean} geldig is. Het kan ook ${low} zijn, of ${high}.`,
    target: (target: number): string =>
      `Bij ${group(target)} getelde steunverklaringen is de kans 95\u00a0% dat er genoeg geldige zijn.`,
    basis: {
      cases: 'Deze verwachting komt van eerdere verzoeken in Nederland.',
      flags: (count: number, moment: string): string =>
        `Deze verwachting komt van eerdere verzoeken, en van wat er opvalt aan ${statements(count)} van dit verzoek (gemeten op ${moment}).`,
      verdicts: (valid: number, invalid: number): string =>
        `De griffie keurde al ${group(valid + invalid)} steunverklaringen: ${group(valid)} geldig en ${group(invalid)} ongeldig. De verwachting voor de rest komt daaruit.`,
      certified: (valid: number): string =>
        `De gemeente stelde vast dat ${group(valid)} steunverklaringen geldig zijn.`,
    },
    method: 'Lees hoe wij dit berekenen',
  },
  forecast: {
    title: 'Wanneer is het zover?',
    threshold: (count: number): string => `De ${group(count)} die nodig zijn`,
    certain: '95\u00a0% zekerheid',
    met: (day: string): string => `Bereikt op ${day}.`,
    expected: (day: string, earliest: string, latest: string): string =>
      `Waarschijnlijk op ${day}. Het kan ook ${earliest} zijn, of ${latest}.`,
    expectedOpen: (day: string, earliest: string): string =>
      `Waarschijnlijk op ${day}, op zijn vroegst op ${earliest}. Het kan ook zijn dat het niet op tijd lukt.`,
    sure: (day: string): string => `Waarschijnlijk op ${day}.`,
    pace: (perDay: string): string => `Daarbij gaan wij uit van ongeveer ${perDay} per dag.`,
    none: {
      'too-early': 'Daarvoor is het nog te vroeg. Na twee hele dagen kunnen wij iets zeggen.',
      quiet: 'De laatste dagen kwam er bijna niets binnen. Daarom kunnen wij niets zeggen.',
      'not-in-term': 'In dit tempo lukt het niet op tijd.',
      closed: 'Tekenen is voorbij.',
    },
    needed: (perDay: number): string =>
      `Vanaf nu zijn er ${group(perDay)} per dag nodig tot en met de laatste dag.`,
  },
  charts: {
    table: 'Bekijk de cijfers in een tabel',
    total: 'Samen',
    email: 'Via de mail',
    paper: 'Op papier',
    withdrawn: 'Ingetrokken',
    received: 'Formulieren',
    day: 'Dag',
    hour: 'Uur',
    counted: 'Geteld',
    withdrawnLater: (count: number): string =>
      `Daarvan ${one(count, 'is', 'zijn')} er ${group(count)} ingetrokken. Die ${one(count, 'staat', 'staan')} nog wel in de staven.`,
    incomplete: (day: string): string => `${day} (tot nu)`,
  },
  progress: {
    title: 'Op weg naar de drempel',
    threshold: (count: number): string => `nodig: ${group(count)}`,
    target: (count: number): string => `95\u00a0% zeker: ${group(count)}`,
    now: (count: number): string => `nu ${group(count)}`,
    end: (count: number): string => `geteld: ${group(count)}`,
    dropped: (count: number): string =>
      `Aan het eind ${one(count, 'ging', 'gingen')} er ${group(count)} af: dubbel of te laat.`,
    summary: (counted: number, threshold: number): string =>
      counted >= threshold
        ? `Er zijn ${group(counted)} geteld: ${group(counted - threshold)} meer dan de ${group(threshold)} die nodig zijn.`
        : `Er zijn ${group(counted)} geteld van de ${group(threshold)} die nodig zijn: nog ${group(threshold - counted)} te gaan.`,
    picture:
      'Een lijn loopt van de eerste dag tot nu. Een gestreepte lijn erboven is wat nodig is. Een stippellijn laat zien hoe het waarschijnlijk verder gaat.',
    legendWedge: 'Lichte vlak: tussen de vroegste en de laatste dag die wij verwachten.',
    legendRange:
      'Dikke streep op de drempel: de dagen waarop het kan gebeuren. Een pijl: misschien ook niet op tijd.',
  },
  perDay: {
    title: 'Per dag',
    summary: (days: number, total: number, best: string, most: number): string =>
      total === 0
        ? 'Er is nog niets binnengekomen.'
        : days === 1
          ? `Op de eerste dag kwamen er ${group(total)} binnen.`
          : `In ${group(days)} dagen kwamen er ${group(total)} binnen. De beste dag was ${best}, met ${group(most)}.`,
    picture:
      'Voor elke dag een staaf, zo hoog als het aantal dat die dag is bevestigd of op papier is ingevoerd.',
  },
  perHour: {
    title: 'Per uur, de laatste drie dagen',
    summary: (total: number, best: string, most: number): string =>
      total === 0
        ? 'De laatste drie dagen kwam er niets binnen.'
        : `De laatste drie dagen kwamen er ${group(total)} binnen. Het drukste uur was ${best}, met ${group(most)}.`,
    picture: 'Voor elk uur een staaf. Een streep laat zien waar een nieuwe dag begint.',
  },
  funnel: {
    title: 'Waar stoppen mensen?',
    steps: {
      form: 'Formulier geopend',
      check: 'Gegevens nagekeken',
      sent: 'Verstuurd',
      mailed: 'Mail bezorgd',
      confirmed: 'Bevestigd',
    },
    step: 'Stap',
    count: 'Aantal',
    goesOn: 'Gaat door',
    stops: 'Stopt hier',
    note: (stopped: number, share: string): string => `hierna stopt ${share} (${group(stopped)})`,
    since: (moment: string): string => `Formulier geopend en gegevens nagekeken tellen wij sinds ${moment}.`,
    formNote:
      'Wie het formulier twee keer opent, telt hier twee keer. Ook wie de steun later introk, staat hier bij bevestigd.',
    summary: (step: string, stopped: number, share: string): string =>
      `De meeste mensen stoppen na de stap ‘${step}’: ${group(stopped)}, dat is ${share}.`,
    nobody: 'Niemand is onderweg gestopt.',
    empty: 'Nog niemand heeft het formulier geopend.',
    picture: 'Voor elke stap een staaf. Hoe korter de staaf, hoe minder mensen zo ver kwamen.',
  },
  mail: {
    title: 'Komen de mails aan?',
    domain: 'Mailbox van',
    sent: 'Aangekomen',
    delayed: 'Vertraagd',
    bounced: 'Niet aangekomen',
    reasons: 'Wat de mailserver zegt',
    other: 'alle andere',
    trouble: 'Hier gaat iets mis',
    fine: 'Gaat goed',
    verdict: 'Oordeel',
    until: (moment: string): string =>
      `Tot ${moment}. Aantallen zijn naar beneden afgerond op vijf. Alleen grote aanbieders hebben een eigen regel.`,
    allFine: 'De mails komen overal goed aan.',
    summary: (troubled: string): string =>
      `Bij ${troubled} komen minder mails aan dan gewoon is. Vraag de beheerder om te kijken.`,
    empty: 'Er zijn nog geen mails verstuurd, of te weinig om er iets over te zeggen.',
    picture: 'Voor elke aanbieder een staaf in drie delen: aangekomen, vertraagd en niet aangekomen.',
    figure: (sent: number, failed: number): string =>
      failed === 0 ? group(sent) : `${group(sent)}, mis ${group(failed)}`,
  },
  map: {
    title: 'Per wijk',
    absolute: 'Aantal per wijk',
    relative: 'Per 1.000 inwoners',
    district: 'Wijk',
    inhabitants: 'Inwoners',
    count: 'Aantal (ongeveer)',
    per1000: 'Per 1.000',
    hidden: 'minder dan 10',
    hiddenShort: '< 10',
    notYet: 'nog niet bekend',
    waiting: 'Er is nog te weinig steun om per wijk iets te laten zien.',
    updated: (moment: string): string =>
      `Van ${moment}. De aantallen zijn ongeveer, en afgerond op tientallen. Zo kan niemand zien wie er tekende.`,
    summary: (most: string, count: number, dense: string, per1000: string): string =>
      `De meeste steun komt uit ${most} (ongeveer ${group(count)}). Per 1.000 inwoners is dat ${dense}, met ${per1000}.`,
    pictureTiles:
      'Een schematische kaart: elke wijk is een even groot vak, ongeveer op zijn plek in de stad.',
    pictureShapes: 'Een kaart van de gemeente met de grenzen van de wijken. Het noorden is boven.',
    range: (from: string, to: string): string => `${from} tot ${to}`,
    atLeast: (from: string): string => `${from} of meer`,
    credits: (credits: string): string => `Grenzen van de wijken: ${credits}.`,
    legend: 'Wat de kleuren betekenen',
  },
  downloads: {
    title: 'De cijfers meenemen',
    lead: 'In deze bestanden staan dezelfde cijfers als op deze pagina.',
    columns: ['Onderdeel', 'Regel', 'Cijfer', 'Waarde'],
    csv: 'Download als CSV',
    xlsx: 'Download voor Excel (XLSX)',
    json: 'Download als JSON',
    print: 'Print deze pagina',
  },
  method: {
    title: 'Zo berekenen wij dit',
    points: [
      'Wij gaan uit van eerdere verzoeken waarvan bekend is hoeveel steun geldig was. Ze staan in de tabel hieronder.',
      'Wij kijken ook naar dit verzoek zelf: hoeveel steun dubbel lijkt, en hoeveel adressen wij niet kennen. Keurde de griffie al een deel, dan telt dat het zwaarst.',
      'Daaruit komt een verwachting, met een onderkant en een bovenkant. De kans dat het echte aantal daartussen ligt, is 90\u00a0%.',
      'Voor de dag waarop het zover is, kijken wij naar de dagen hiervoor. De laatste dagen tellen het zwaarst.',
      'Een verwachting is geen belofte. Pas na de controle door de gemeente weet u het zeker.',
    ],
    caption: 'Eerdere verzoeken',
    case: 'Verzoek',
    kind: 'Hoe mensen tekenden',
    received: 'Ontvangen',
    valid: 'Geldig',
    share: 'Deel geldig',
    cases: {
      'rotterdam-2016': 'Rotterdam, 2016',
      'leiden-2020': 'Leiden, 2020',
      'national-2017-preliminary': 'Landelijk, 2017, eerste verzoek',
      'national-2017-final': 'Landelijk, 2017, definitief verzoek',
      'utrecht-2021': 'Utrecht, 2021',
      'utrecht-2023': 'Utrecht, 2023',
    },
    kinds: {
      'identity-checked': 'met controle vooraf',
      forms: 'met formulieren',
      'general-site': 'op een algemene website',
    },
  },
};
