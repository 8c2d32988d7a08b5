import type { DifferingField, PaperReason } from '../../domain/paper-entry.ts';
import type { SheetProblem } from '../../usecases/hand-in-sheets.ts';

const plural = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const reasons: Record<PaperReason, string> = {
  outside: 'Woont niet in de gemeente',
  tooYoung: 'Te jong',
  incomplete: 'Niet alles ingevuld',
  illegible: 'Niet te lezen',
  noSignature: 'Geen handtekening',
  altered: 'Tekst van het formulier veranderd',
};
const houseNumber =
  'Typ eerst het nummer en dan de letter of de toevoeging. Bijvoorbeeld: 12, 12A of 12 bis.';

/** Pages for the desk: numbered lists, what was handed in, and typing it over. */
export const nlPaper = {
  bar: 'Papier',
  title: 'Papieren lijsten',
  choose: 'Voor welk verzoek?',
  nowhere: 'Er is nu geen verzoek waarvoor u papier kunt invoeren.',
  noPhase: 'De termijn van dit verzoek is nog niet geopend. Daarna kunt u hier lijsten uitgeven en invoeren.',
  back: 'Terug naar het overzicht',
  sheet: (code: string) => `Blad ${code}`,
  through: (from: string, to: string) => `${from} tot en met ${to}`,
  line: (line: number, lines: number) => (lines === 1 ? '' : `strook ${line} van ${lines}`),
  enterTitle: 'Invoeren',
  enterLead: 'Scan de QR-code of typ het nummer rechtsboven op het blad. Druk daarna op Enter.',
  code: 'Nummer van het blad',
  codeHint: 'Bijvoorbeeld: 1-00042-K. De letter hoort erbij.',
  open: 'Open dit blad',
  handInTitle: 'Ingeleverd papier registreren',
  handInLead:
    'Registreer elk blad op de dag dat u het krijgt. Dat moment telt voor de termijn. Overtypen mag later.',
  handInCodes: 'Nummers van de bladen',
  handInCodesHint: 'Eén nummer per regel. Met een scanner gaat dat vanzelf.',
  loose: 'Aantal formulieren zonder nummer',
  looseHint: 'U krijgt een nummer voor elk formulier. Schrijf dat er rechtsboven op.',
  day: 'Dag van ontvangst',
  dayHint: 'Bijvoorbeeld: 22-3-2026 of 22 maart 2026',
  time: 'Tijd van ontvangst',
  timeHint: 'Bijvoorbeeld: 16:45 of 16.45 uur. Lag het in de brievenbus? Neem de dag van gisteren en 23:59.',
  handIn: 'Registreer',
  handedIn: (sheets: number, moment: string) =>
    `${plural(sheets, 'blad is', 'bladen zijn')} geregistreerd, ontvangen op ${moment}.`,
  handedInLate:
    'Dit papier kwam na het einde van de termijn. Het telt niet mee en u hoeft het niet over te typen. Het blijft wel bewaard in de telling van de bladen.',
  looseCodes: 'Schrijf deze nummers op de formulieren:',
  issueTitle: 'Lijsten uitgeven',
  issueLead: 'Elk blad krijgt een eigen nummer. Print de lijst en geef haar aan wie handtekeningen ophaalt.',
  count: 'Aantal bladen',
  countHint: (most: number) => `Maximaal ${most} per keer.`,
  linesLabel: 'Verklaringen op een blad',
  lineChoices: {
    1: '1: niemand ziet wie er eerder tekende (beste keuze)',
    2: '2: met een vouwlijn ertussen',
    3: '3: met vouwlijnen ertussen',
  } as Record<1 | 2 | 3, string>,
  issue: 'Geef uit',
  issued: (count: number) => `${plural(count, 'blad is', 'bladen zijn')} uitgegeven.`,
  batches: {
    title: 'Eerder uitgegeven',
    lead: 'U kunt een lijst opnieuw openen. De nummers blijven gelijk. Print een blad alleen opnieuw als het kwijt of mislukt is: elk nummer kan maar één keer worden ingeleverd.',
    again: (from: string, to: string) => (from === to ? `${from} (pdf)` : `${from} tot en met ${to} (pdf)`),
    what: (sheets: number, lines: number) =>
      `${plural(sheets, 'blad', 'bladen')} met ${plural(lines, 'verklaring', 'verklaringen')} per blad`,
    on: (moment: string) => `Uitgegeven op ${moment}`,
    by: (moment: string, who: string) => `Uitgegeven op ${moment} door ${who}`,
    handedIn: (sheets: number, of: number) => `${sheets} van ${of} ingeleverd`,
    older: 'Oudere lijsten',
  },
  pdf: (from: string, to: string) =>
    `Open de lijst om te printen: ${from === to ? from : `${from} tot en met ${to}`} (pdf)`,
  totalsTitle: 'Stand',
  totals: {
    issued: 'Bladen met een nummer',
    handedIn: 'Bladen ingeleverd',
    late: 'Daarvan te laat',
    accepted: 'Verklaringen ingevoerd',
    refused: 'Niet ingevoerd',
    empty: 'Leeg',
    crossed: 'Doorgehaald',
    open: 'Nog te doen',
  },
  awaited: {
    title: 'De openbare lijst wacht op papier',
    lines: (lines: number, lastDay: string) =>
      `${plural(lines, 'strook is', 'stroken zijn')} nog niet door twee mensen ingevoerd. Dat kan tot en met ${lastDay}.`,
    sheets: (sheets: number, lastDay: string) =>
      `${plural(sheets, 'uitgegeven blad is', 'uitgegeven bladen zijn')} nog niet ingeleverd. Kwam ${sheets === 1 ? 'het' : 'er een'} op tijd binnen? Dat registreren kan tot en met ${lastDay}.`,
    after: 'Wat dan niet klaar is, telt niet mee.',
    link: 'Naar de papieren lijsten',
  },
  missedTitle: 'Niet op tijd ingevoerd',
  missed: (lines: number) =>
    `De openbare lijst is afgesloten. ${plural(lines, 'strook is', 'stroken zijn')} niet door twee mensen ingevoerd en ${lines === 1 ? 'telt' : 'tellen'} niet mee.`,
  missing: (sheets: number) =>
    `${plural(sheets, 'uitgegeven blad is', 'uitgegeven bladen zijn')} nog niet ingeleverd:`,
  toDoTitle: 'Te doen',
  nothingToDo: 'Alles wat is ingeleverd, is ingevoerd.',
  more: (shown: number, all: number) => `De eerste ${shown} van ${all}.`,
  kinds: {
    differs: (fields: string) => `Verschil in: ${fields}. Kijk op het papier en typ het opnieuw.`,
    own: 'U typte dit al. Iemand anders moet dit nog typen.',
    second: 'Eén persoon typte dit. Nu u.',
    first: 'Nog niet getypt.',
  },
  /** The same for who does not type. */
  watched: {
    differs: (fields: string) => `Verschil in: ${fields}.`,
    second: 'Eén persoon typte dit. Iemand anders moet dit nog typen.',
  },
  deskTypes: 'Overtypen doet de balie. Een account daarvoor geeft u onder “Toegang”.',
  fields: {
    uitkomst: 'wel of geen verklaring',
    reden: 'reden',
    voornamen: 'voornamen',
    achternaam: 'achternaam',
    geboortedatum: 'geboortedatum',
    postcode: 'postcode',
    huisnummer: 'huisnummer',
    straat: 'straat',
    woonplaats: 'woonplaats',
    meerdere: 'meerdere velden',
  } as Record<DifferingField, string>,
  form: {
    lead: 'Typ over wat er op papier staat. Enter bewaart. Een ander typt hetzelfde nog een keer.',
    labels: {
      voornamen: 'Voornamen',
      tussenvoegsel: 'Tussenvoegsel',
      achternaam: 'Achternaam',
      geboortedag: 'Dag',
      geboortemaand: 'Maand',
      geboortejaar: 'Jaar',
      postcode: 'Postcode',
      huisnummer: 'Huisnummer',
      straat: 'Straat',
      woonplaats: 'Plaats',
    },
    birth: 'Geboortedatum',
    save: 'Bewaar',
    notTitle: 'Geen goede verklaring?',
    notLead: 'Kies wat er aan de hand is. Wat u hierboven typte, wordt dan niet bewaard.',
    notKeys:
      'Zonder muis: druk op Tab tot u bij de keuze bent, en dan op Enter. De letter erachter is een sneltoets. Die werkt met Alt, of met Alt en Shift. Op een Mac is dat Control en Option.',
    not: { empty: 'Leeg', crossed: 'Doorgehaald' },
    again: 'U typt deze strook opnieuw. Wat u eerder typte, vervalt.',
    errorTitle: 'Dit kan niet worden ingevoerd',
    errorLead:
      'Kijk op het papier. Typte u iets verkeerd? Verander het. Staat het echt zo op papier? Kies dan hieronder wat er aan de hand is.',
  },
  reasons,
  /** What is wrong with a box, said to who types over what somebody else wrote. */
  errors: {
    empty: {
      voornamen: 'Vul de voornamen in zoals ze op papier staan. Staat er een streepje? Typ dan een streepje.',
      achternaam: 'Vul de achternaam in zoals die op papier staat.',
      postcode: 'Vul de postcode in zoals die op papier staat.',
      huisnummer: 'Vul het huisnummer in zoals het op papier staat.',
      straat: 'Vul de straat in zoals die op papier staat.',
      woonplaats: 'Vul de plaats in zoals die op papier staat.',
      geboortedatum: 'Vul de geboortedatum in zoals die op papier staat.',
    } as Partial<Record<string, string>>,
    emptyOther: 'Vul dit vak in zoals het op papier staat.',
    malformed: {
      voornamen: 'Typ alleen letters, spaties, streepjes en punten.',
      tussenvoegsel: 'Typ alleen letters, spaties en streepjes.',
      achternaam: 'Typ alleen letters, spaties, streepjes en punten.',
      postcode: 'Zo ziet een postcode er niet uit. Typ 4 cijfers en 2 letters.',
      huisnummer: houseNumber,
      huisletter: houseNumber,
      toevoeging: houseNumber,
      straat: 'Dit is geen naam van een straat. Typ alleen de straat. Het nummer heeft een eigen vak.',
      woonplaats: 'Dit is geen naam van een plaats. Typ alleen de plaats.',
    } as Partial<Record<string, string>>,
    malformedOther: 'Dit klopt niet. Kijk op het papier en verander het.',
    zero: 'Een huisnummer begint bij 1. Kijk op het papier.',
    tooLong: {
      huisletter: houseNumber,
      toevoeging: 'De toevoeging is te lang. Typ na het huisnummer maximaal 6 letters en cijfers.',
    } as Partial<Record<string, string>>,
    tooLongOther: 'Dit is te lang. Typ alleen wat in dit vak op papier staat.',
    controlCharacters: 'Hier staan onzichtbare tekens in. Maak het vak leeg en typ het opnieuw.',
    unreadable: 'Een letter is onderweg verloren gegaan (�). Typ de tekst in dit vak opnieuw.',
    outside: (municipality: string, other: string | null) =>
      `Deze postcode ligt ${other === null ? `niet in ${municipality}` : `in ${other}, niet in ${municipality}`}. Kijk of u de postcode goed overtypte. Staat die echt zo op papier? Kies dan ‘${reasons.outside}’.`,
    pobox:
      'Dit is de postcode van een postbus. Kijk op het papier of er een ander adres staat, van een woning.',
    notADate: 'Deze datum bestaat niet. Kijk op het papier naar dag, maand en jaar.',
    notADatePart: {
      day: 'Typ de dag als getal, van 1 tot en met 31. Bijvoorbeeld: 9.',
      month: 'Typ de maand als getal, van 1 tot en met 12. Bijvoorbeeld: 3.',
      year: 'Typ het jaar met 4 cijfers. Bijvoorbeeld: 1964.',
    },
    tooLongAgo: 'Dit jaar is te lang geleden. Kijk op het papier naar het jaar.',
    incompleteDate: {
      day: 'Vul ook de dag in zoals die op papier staat.',
      month: 'Vul ook de maand in zoals die op papier staat.',
      year: 'Vul ook het jaar in zoals dat op papier staat.',
    },
    future: 'Deze geboortedatum ligt in de toekomst. Kijk op het papier naar het jaar.',
    tooYoung: (age: number) =>
      `Met deze geboortedatum is de ondertekenaar nog geen ${age} jaar. Kijk of u de datum goed overtypte. Staat die echt zo op papier? Kies dan ‘${reasons.tooYoung}’.`,
  },
  settled: {
    title: (one: boolean): string => (one ? 'U bent klaar met dit blad' : 'Deze strook is klaar'),
    lead: 'U hoeft hier niets meer te typen. Wat er getypt is, is niet meer te zien.',
    sheetLead: 'Op dit blad is nu niets meer te typen voor u.',
    strip: (line: number) => `Strook ${line}`,
    whole: 'Dit blad',
    states: {
      accepted: 'ingevoerd. De verklaring is verzegeld.',
      empty: 'afgehandeld. Twee mensen zagen dat er niets op staat.',
      crossed: 'afgehandeld. Twee mensen zagen dat het is doorgehaald.',
      own: 'u typte dit al. Iemand anders moet dit nog typen.',
      open: 'nog niet klaar.',
      differs: 'twee mensen typten iets anders.',
    },
    refused: (reason: string) => `niet ingevoerd. De reden: ${reason.toLowerCase()}.`,
    next: (line: string) => `Verder met ${line}`,
    again: (line: string) => `Typ ${line} opnieuw`,
  },
  done: {
    kept: 'Bewaard. Iemand anders typt dit nog een keer.',
    statement: 'Beide keren hetzelfde: de verklaring is verzegeld en telt mee.',
    settled: 'Beide keren hetzelfde: dit is afgehandeld.',
    differs: (fields: string) =>
      `U typte iets anders dan uw collega: ${fields}. Kijk goed op het papier en typ deze strook opnieuw, of laat dit aan een ander.`,
    sheet: 'U bent klaar met dit blad. Pak het volgende.',
  },
  problems: {
    errorTitle: 'Er ging iets mis',
    sheets: 'Geen enkel blad is geregistreerd. Verbeter eerst deze nummers:',
    codes: {
      empty: 'Scan de QR-code of typ het nummer.',
      malformed: 'Dit is geen nummer van een blad. Het lijkt op 1-00042-K.',
      otherPhase: 'Dit blad hoort bij een andere ronde.',
      wrongLetter:
        'Nummer en letter passen niet bij elkaar. Kijk het na. Of hoort het blad bij een ander verzoek?',
      unknown: 'Dit blad is niet uitgegeven.',
      registered: 'Dit blad is al geregistreerd.',
      twice: 'Dit nummer staat er twee keer.',
      notIn: 'Dit blad is nog niet geregistreerd als ingeleverd. Doe dat eerst.',
    } as Record<SheetProblem['problem'] | 'notIn', string>,
    notYetReceived: 'Dit moment is nog niet geweest. Controleer dag en tijd.',
    beforeTerm: (moment: string) => `De termijn begon op ${moment}. Papier van daarvoor telt niet mee.`,
    registrationOver:
      'U kunt niet meer registreren dat papier op tijd kwam. De openbare lijst is of wordt afgesloten.',
    nothing: 'Vul nummers van bladen in, of een aantal formulieren zonder nummer.',
    tooMany: (most: number) => `Registreer maximaal ${most} bladen per keer.`,
    batch: (most: number) => `Vul een getal in van 1 tot en met ${most}.`,
    termOver: 'De termijn is voorbij. Nieuwe lijsten kunnen niet meer op tijd komen.',
    noPhase: 'De termijn is nog niet geopend.',
    used: 'De nummers zijn op. De laatste 30.000 zijn alleen voor formulieren zonder nummer.',
    tooManyOut: (most: number) =>
      `U mag maximaal ${most} bladen hebben die nog niet zijn ingeleverd, samen met de nieuwe. Lever eerst bladen in.`,
    late: 'Dit blad kwam na het einde van de termijn. Het wordt niet ingevoerd.',
    sealed: 'De openbare lijst is afgesloten. Er kan niets meer bij.',
    another: 'U typte deze strook al. Een ander moet haar nog een keer typen.',
    samePerson:
      'Deze strook is al getypt met een ander account op uw naam of e-mailadres. Iemand anders moet deze strook typen.',
    tries: (most: number) => `U typte deze strook al ${most} keer. Iemand anders moet deze strook typen.`,
  },
};
