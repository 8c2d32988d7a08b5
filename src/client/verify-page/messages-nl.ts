import type { MessageCode } from '../../ledger/messages.ts';

/** The findings of a check in Dutch; the English ones are in the ledger itself. */
export const messagesNl: { readonly [code in MessageCode]: string } = {
  notChecked: 'Niet gecontroleerd: {file} is niet bruikbaar.',
  archiveCanonical: '{files} {files|bestand|bestanden}, {bytes} {bytes|byte|bytes}. Elke byte is verklaard.',
  notABundle:
    'Dit is geen pakket, of het is ingepakt met een ander zip-programma. Kies het zip-bestand zoals u het kreeg, of de map met de uitgepakte bestanden.',
  archiveDamaged: 'Het zip-bestand is veranderd. Plaats (in het Engels): {where}.',
  archiveCrc: '{file} is beschadigd (zo zijn er {count}).',
  filesComplete: 'Alle {count} bestanden zijn er.',
  fileMissing: 'Dit bestand ontbreekt: {file}.',
  fileUnexpected: 'Dit bestand hoort er niet bij: {file}.',
  sumsMatch:
    '{count|Het controlegetal|De controlegetallen} van {count} {count|bestand klopt|bestanden kloppen}.',
  sumsMalformed: 'Regel {line} is niet goed.',
  sumsUnlisted: 'Dit bestand staat niet in de lijst: {file}.',
  sumsAbsent: 'Dit bestand staat in de lijst, maar is er niet: {file}.',
  sumsDiffer: '{file} is veranderd: het controlegetal klopt niet (zo zijn er {count}).',
  signatureGood: 'De handtekening is goed. Sleutel: {key}',
  signatureBad: 'De handtekening is fout. Sleutel: {key}',
  keysGood: 'Dit is de sleutel die u hebt ingevuld: {key}',
  keysUncompared:
    'Vergelijk deze sleutel met de sleutel op de website, of met een die u eerder bewaarde: {key}',
  keysMalformed: 'Regel {line} is niet goed.',
  keysOther:
    'De sleutel in het pakket is een andere dan u hebt ingevuld: {key} Hoort uw sleutel bij dit verzoek? Dan is dit pakket niet echt.',
  keyGivenMalformed: 'De sleutel die u hebt ingevuld is geen sleutel.',
  ledgerGood:
    '{lines} {lines|regel|regels}: {confirmed} bevestigd, {paper} op papier, {withdrawn} ingetrokken, waarvan {byJudge} door de griffie.',
  ledgerCarried:
    '{lines} {lines|regel|regels}: {confirmed} bevestigd, {paper} op papier, {carried} uit een eerdere fase, {withdrawn} ingetrokken, waarvan {byJudge} door de griffie. Of de steun uit een eerdere fase daar ook staat, ziet u alleen in het pakket van die fase.',
  ledgerMalformed: 'Regel {line} is geen goede regel.',
  ledgerNoNewlineAtEnd: 'Regel {line} is niet af.',
  ledgerDuplicateId: 'Regel {line}: dit nummer is al gebruikt.',
  ledgerCarriedTwice: 'Regel {line}: deze steun uit een eerdere fase staat er al.',
  ledgerCarriedPhase: 'Nummer {id} komt uit fase {phase}. Dat is geen eerdere fase dan deze.',
  ledgerUnknownEntry: 'Regel {line}: dit nummer komt niet eerder voor.',
  ledgerAlreadyWithdrawn: 'Regel {line}: deze steun was al ingetrokken.',
  ledgerWrongToken: 'Regel {line}: dit is niet de code om deze steun in te trekken.',
  ledgerPaperNeedsJudge:
    'Regel {line}: steun op papier of uit een eerdere fase kan alleen de griffie intrekken.',
  checkpointGood: 'Getekend voor {size} {size|regel|regels}, met wortel {root}.',
  noteMalformed: '{file} is geen goed getekend bestand.',
  noteOtherLog: '{file} hoort bij een ander verzoek of een andere sleutel.',
  noteBadSignature: 'De handtekening van {file} is fout.',
  checkpointSize: '{file} is getekend voor {size} {size|regel|regels}, maar de lijst heeft er {lines}.',
  checkpointRoot: '{file} hoort niet bij de eerste {size} regels van de lijst.',
  checkpointsGood:
    '{count} {count|eerdere versie in dit pakket past|eerdere versies in dit pakket passen} bij de lijst. Dat er niets is weggehaald, ziet u alleen aan een versie of een bewijs dat iemand anders heeft bewaard.',
  checkpointName: '{file} heet naar {named} {named|regel|regels}, maar is getekend voor {size}.',
  tallyInterim:
    'Getekend. Nageteld: bevestigd, op papier, uit een eerdere fase (als die er is) en ingetrokken. Niet na te tellen: ontvangen. Dat getal geeft de beheerder op. Niet bevestigd volgt eruit.',
  tallyPublic:
    'Getekend. Nageteld: bevestigd, op papier, uit een eerdere fase (als die er is) en ingetrokken. Niet na te tellen: ontvangen en dubbel. Die getallen geeft de beheerder op. Niet bevestigd en telt mee volgen eruit. De griffie kan ze wel nagaan.',
  tallyJudge:
    'Getekend. Alle aantallen zijn nageteld in de bestanden van dit pakket. Of een dubbele echt van dezelfde persoon is, ziet u pas als u de verklaringen opent (zie README.txt).',
  tallyMalformed: 'Regel {line} is niet goed.',
  tallyMissing: 'De regel {name} ontbreekt.',
  tallyHead: 'De telling hoort niet bij deze lijst.',
  tallyCount: '{name} is {found}, maar moet {expected} zijn.',
  tallyPair: 'counted en duplicate horen bij elkaar.',
  tallyReasons: 'De regels invalid.* zijn samen {found}, maar invalid is {expected}.',
  tallySmall:
    '{name} is {found}. In een openbare telling staan aantallen onder de 10 alleen bij invalid.other.',
  tallySample:
    'De manier van controleren en de getallen van de steekproef passen niet bij elkaar, of de schatting is niet k/n van N.',
  verdictsGood:
    '{judged} {judged|oordeel|oordelen}: {valid} geldig en {invalid} ongeldig. Het is steeds het laatste oordeel, over elke verklaring die niet is ingetrokken.',
  verdictsUnknown: 'Nummer {id} is ingetrokken, of heeft in de openbare lijst geen oordeel.',
  verdictsDiffer: 'Nummer {id} heeft hier het oordeel {found}, maar in de openbare lijst {expected}.',
  verdictsMissing: 'Nummer {id} heeft in de openbare lijst het oordeel {expected}, maar ontbreekt hier.',
  reasonsGood: '{count} {count|ongeldige verklaring|ongeldige verklaringen, allemaal} met de reden.',
  reasonsPartly: '{count} ongeldige {count|verklaring|verklaringen} met de reden, en {without} zonder reden.',
  reasonsUnknown: 'Nummer {id} heeft een reden, maar is in de openbare lijst niet ongeldig.',
  resultOther: 'Deze uitslag hoort bij een ander verzoek of een andere fase: {origin}.',
  resultUnpublished:
    'Deze uitslag gaat over de eerste {size} regels. Van die versie staat er geen bestand in de map checkpoints.',
  resultVerdicts: 'Deze uitslag hoort bij een ander bestand verdicts.txt.',
  resultSigned: 'De uitslag past bij de lijst, over de eerste {size} regels. Getekend door {names}.',
  resultUnsigned:
    'De uitslag past bij de lijst, over de eerste {size} regels. Hij is niet digitaal getekend. Vergelijk het controlegetal met dat op het papier van de zitting.',
  resultOtherKeys:
    'De uitslag past bij de lijst, over de eerste {size} regels. Er staat een handtekening van {names}. Die sleutel staat niet in keys.txt, dus de handtekening is niet gecontroleerd.',
  resultMissing:
    'Dit bestand ontbreekt. Over {judged} verklaringen is geoordeeld en in keys.txt staan sleutels van beoordelaars. Dan hoort er een uitslag te zijn, met de handtekening van {needed} van die sleutels.',
  resultTooFew:
    'De uitslag past bij de lijst, maar er staan te weinig handtekeningen onder van sleutels uit keys.txt: {found} ({names}). Het moeten er {needed} zijn.',
  methodFull: 'Alles is gecontroleerd: over elk van de {count} verklaringen is geoordeeld.',
  methodLeft:
    'Alles zou gecontroleerd zijn, maar over {count} verklaringen is niet geoordeeld. Een daarvan is nummer {id}.',
  methodThreshold:
    'Er is gecontroleerd tot het nodige aantal. Geldig: {valid}. Nodig: {threshold}. Niet beoordeeld: {open}.',
  methodStopped:
    'Er is te vroeg gestopt. Geldig: {valid}. Nodig: {threshold}. Niet beoordeeld: {open}, en daarvan waren er op tijd.',
  sampleFrom:
    'De steekproef zegt te komen uit {found} verklaringen. Dat moeten er {expected} zijn: {live} die niet zijn ingetrokken, min {settled} die te vroeg, te laat of op een verkeerd formulier zijn.',
  sampleMore:
    'De steekproef zegt te komen uit {found} verklaringen, maar er zijn er maar {live} die niet zijn ingetrokken.',
  sampleJudged:
    'Over {found} verklaringen is geoordeeld. Dat moeten er {expected} zijn: {n} uit de loting, en {settled} die te vroeg, te laat of op een verkeerd formulier zijn.',
  sampleLeft: 'Nummer {id} is geloot, maar er is niet over geoordeeld.',
  sampleExtra:
    'Over nummer {id} is geoordeeld, maar het is niet geloot en het is niet te vroeg, te laat of op een verkeerd formulier.',
  sampleRedrawn:
    'De loting is overgedaan. Over de eerste {n} van {N} is geoordeeld, en verder alleen over de {settled} die te vroeg, te laat of op een verkeerd formulier zijn.',
  samplePlausible:
    'De loting is overgedaan. Wat geen oordeel heeft, komt na de {n} die zijn geloot uit {N}. Of de andere {settled} echt te vroeg, te laat of op een verkeerd formulier zijn, ziet u alleen in het pakket van de griffie.',
  textGood: 'Dit is de tekst die bij de telling hoort. Controlegetal: {sha256}',
  textNotCanonical: 'De tekst staat niet in de vaste vorm.',
  textHash: 'Dit is een andere tekst dan bij de telling hoort. Controlegetal: {sha256}',
  textNotList: 'Dit is geen lijst van handelingen.',
  requestGood:
    'Dit verzoek om een tijdstempel hoort bij de lijst. Er is geen antwoord van een tijdstempeldienst.',
  requestAnswered:
    'Dit verzoek om een tijdstempel hoort bij de lijst. Het antwoord (deadline.tsr) is er, maar is hier niet gecontroleerd.',
  afterDeadline: 'Regel {line} kwam na de sluiting en is niet van de beoordelaar.',
  requestDiffers: 'Dit verzoek om een tijdstempel hoort niet bij de lijst.',
  sealedGood:
    '{count} verzegelde {count|verklaring, zoals de lijst die noemt|verklaringen, allemaal zoals de lijst ze noemt}.',
  sealedMissing: 'Deze verklaring ontbreekt: {file}.',
  sealedUnexpected: 'Deze verklaring telt niet mee in de lijst: {file}.',
  sealedCarried: 'Deze verklaring komt uit een eerdere fase. Ze hoort in het pakket van die fase: {file}.',
  sealedDiffers: 'Deze verklaring is veranderd: {file}.',
  receivedGood: '{count} {count|verklaring|verklaringen} ontvangen. Alles uit de lijst is erbij.',
  csvMalformed: 'Regel {line} is niet goed, of staat op de verkeerde plaats.',
  receivedCount: 'Er {count|is|zijn} {count} {count|regel|regels}, maar de telling zegt {expected}.',
  receivedMissing: 'Nummer {id} uit de lijst ontbreekt, of kwam langs een andere weg.',
  duplicatesGood:
    '{groups} keer dezelfde persoon, {count} {count|verklaring|verklaringen} te veel. {possible} {possible|groep|groepen} om na te kijken.',
  receivedMoment: 'Nummer {id}: het moment van bevestigen ontbreekt, of ligt voor het moment van ontvangst.',
  receivedUnconfirmed: 'Nummer {id} heeft een moment van bevestigen, maar staat niet in de lijst.',
  duplicatesSplit:
    'Nummer {id}: deze groep met dezelfde persoon past niet in een groep om na te kijken. De lijst van dubbele klopt niet.',
  readingsGood: 'De telling is nagedaan voor elke mogelijke laatste dag ({count}).',
  readingsDiffer: 'Laatste dag {day}: {name} is {found}, maar moet {expected} zijn.',
  duplicatesUnknown: 'Nummer {id} telt niet mee in de lijst.',
  auditGood:
    '{count} {count|gebeurtenis|gebeurtenissen}, waarvan {shown} te lezen {shown|is|zijn}. De keten klopt tot en met {hash}. Het logboek past bij de lijst, bij de tijden van ontvangst en bij wat er in de procedure is besloten.',
  auditAbsent:
    'Dit zit niet in het pakket. In oudere pakketten zat het logboek nog niet. Is dit pakket nieuwer? Vraag dan waarom het ontbreekt.',
  auditMalformed: 'Regel {line} is niet goed.',
  auditChain: 'Gebeurtenis {event}, of die ervoor, is veranderd, ertussen gezet of weggehaald.',
  auditOther: 'Dit is niet het logboek van {origin}.',
  auditLine: 'Bij regel {line} van de lijst staat in het logboek geen gebeurtenis, of een andere.',
  auditReceived: 'Nummer {id}: in received.csv staan andere tijden dan in het logboek.',
  auditClosed:
    'Volgens het logboek is de fase gesloten na {found} {found|regel|regels}, volgens de telling na {expected} {expected|regel|regels}.',
  auditActs: 'Stap {act} in procedure.json staat niet in het logboek, of daar anders.',
};
