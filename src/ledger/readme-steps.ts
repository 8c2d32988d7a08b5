import type { AuditCommand } from './readme-audit.ts';
import type { ReadmeCommand } from './readme-commands.ts';
import type { VerdictCommand } from './readme-verdict-commands.ts';

/** `what`: the question. `see`: the output when all is well. `else`: what any other output means. */
type StepText = { readonly what: string; readonly see: string; readonly else: string };
export type ReadmeStep = {
  readonly command: ReadmeCommand | VerdictCommand | AuditCommand;
  readonly nl: StepText;
  readonly en: StepText;
};

export const publicSteps: readonly ReadmeStep[] = [
  {
    command: 'hashes',
    nl: {
      what: 'Zijn alle bestanden er, en zijn ze niet veranderd?',
      see: '"SHA256SUMS: ok" en "files: ok".',
      else: 'een bestand is veranderd, weg of erbij gezet nadat het pakket werd gemaakt.',
    },
    en: {
      what: 'Are all files there, and unchanged?',
      see: '"SHA256SUMS: ok" and "files: ok".',
      else: 'a file was changed, removed or added after the bundle was made.',
    },
  },
  {
    command: 'key',
    nl: {
      what: 'Is dit pakket van dit verzoek? Zet eerst de sleutel die u kent in het bestand ../known.key: van de website, uit de krant, van de initiatiefnemers, of uit een pakket dat u eerder kreeg. Alleen de sleutel, of de hele regel die met "log" begint. Neem hem niet uit dit pakket. Hebt u geen sleutel? Dan weet u na de andere stappen alleen dat dit pakket bij zichzelf past.',
      see: '"key: ok".',
      else: 'kijk of u de hele sleutel van dit verzoek hebt overgenomen. Is dat zo? Dan is dit pakket door iemand anders gemaakt.',
    },
    en: {
      what: 'Is this bundle from this petition? First put the key that you know in the file ../known.key: from the website, a newspaper, the initiators, or a bundle you got earlier. The key alone, or the whole line that starts with "log". Do not take it from this bundle. No key? Then the other steps only tell you that this bundle agrees with itself.',
      see: '"key: ok".',
      else: 'check that you copied the whole key of this petition. If you did, somebody else made this bundle.',
    },
  },
  {
    command: 'signatures',
    nl: {
      what: 'Zijn de handtekeningen gezet met die sleutel? Het commando maakt de sleutel uit de regel "log" die u net hebt vergeleken.',
      see: 'drie regels die eindigen op "ok".',
      else: 'dit is niet getekend met die sleutel. Vertrouw de getallen niet. (Ziet u een fout over -rawin? Dan is uw openssl te oud.)',
    },
    en: {
      what: 'Were the signatures made with that key? The command takes the key from the line "log" that you just compared.',
      see: 'three lines that end in "ok".',
      else: 'this was not signed with that key. Do not trust the numbers. (An error about -rawin? Then your openssl is too old.)',
    },
  },
  {
    command: 'counts',
    nl: {
      what: 'Tel de regels van ledger.txt. Wat de woorden betekenen, staat hierboven. Een regel "carried" is een verklaring uit een eerdere fase die ook nu telt.',
      see: 'op elke regel met een getal uit tally.txt "ok", en drie keer "ok" aan het eind. Achter "withdrawn by the griffie" staat hoeveel verklaringen de griffie zelf introk.',
      else: 'de telling hoort niet bij het logboek.',
    },
    en: {
      what: 'Count the lines of ledger.txt. What the words mean is said above. A line "carried" is a statement of an earlier phase that counts in this one too.',
      see: '"ok" on each line with a number of tally.txt, and three times "ok" at the end. "withdrawn by the griffie" says how many statements the griffie withdrew itself.',
      else: 'the tally does not belong to the ledger.',
    },
  },
  {
    command: 'texts',
    nl: {
      what: 'Zijn dit de tekst en de regels die bij de telling horen? Lees petition.json zelf: is dit wat mensen tekenden? In procedure.json staat wat er in de procedure is besloten, en wanneer.',
      see: 'achter elk bestand "ok". In een ouder pakket staat geen procedure.json.',
      else: 'dit is een andere tekst dan de telling noemt.',
    },
    en: {
      what: 'Are these the text and the rules that the tally names? Read petition.json yourself: is this what people signed? procedure.json says what was decided in the procedure, and when.',
      see: '"ok" behind each file. An older bundle has no procedure.json.',
      else: 'this is another text than the tally names.',
    },
  },
  {
    command: 'root',
    nl: {
      what: 'Bereken de wortel (root) van het logboek zelf. Dit duurt lang: ongeveer een minuut per 10.000 regels. verify.html doet hetzelfde in een paar seconden.',
      see: '"checkpoint: ok" met de wortel, en "number of lines: ok". Een leeg logboek heeft de wortel e3b0c442... Bewaar het bestand checkpoint: daarmee ziet u later of er iets is weggehaald.',
      else: 'een regel is veranderd, weggelaten, toegevoegd of verplaatst nadat dit getekend werd.',
    },
    en: {
      what: 'Compute the root of the ledger yourself. This is slow: about a minute for 10,000 lines. verify.html does the same in seconds.',
      see: '"checkpoint: ok" with the root, and "number of lines: ok". An empty ledger has the root e3b0c442... Keep the file checkpoint: with it you can see later whether something was removed.',
      else: 'a line was changed, left out, added or moved after this was signed.',
    },
  },
  {
    command: 'kept',
    nl: {
      what: 'Is er sindsdien niets weggehaald? Hebt u eerder een checkpoint bewaard (van de website of uit een ouder pakket)? Zet het in de map hierboven, met een naam die eindigt op .checkpoint. Het commando rekent de eerste regels van het logboek na. Niets bewaard? Sla deze stap over. De versies in de map checkpoints koos de beheerder: die bewijzen minder.',
      see: 'twee keer "ok" voor elk bestand. "newer than this list" betekent: dit pakket is ouder dan uw checkpoint.',
      else: 'er zijn twee verschillende logboeken getekend, of er is iets uit het logboek gehaald. Uw checkpoint is het bewijs: bewaar het goed.',
    },
    en: {
      what: 'Was nothing removed since? Did you keep a checkpoint earlier (from the website or an older bundle)? Put it in the folder above, under a name that ends in .checkpoint. The command recounts the first lines of the ledger. Nothing kept? Skip this step. The operator chose the versions in the folder checkpoints: they prove less.',
      see: '"ok" twice for each file. "newer than this list" means: this bundle is older than your checkpoint.',
      else: 'two different ledgers were signed, or something was taken out of the ledger. Your checkpoint is the proof: keep it safe.',
    },
  },
  {
    command: 'receipt',
    nl: {
      what: 'Staat mijn steun erin? Zet uw bewijs (bewijs.tlog-proof) in de map hierboven. Geen bewijs? Sla deze stap over.',
      see: 'drie keer "ok", en daaronder de regels over uw steun. Staat daar "withdrawn"? Dan is uw steun ingetrokken en telt hij niet mee. Deed u dat niet zelf, meld het dan. "newer than this list" betekent: dit pakket is ouder dan uw bewijs.',
      else: 'is "signature of ../receipt.note" ook "ok"? Dan is uw bewijs echt en is het logboek daarna veranderd. Zo niet, dan hoort uw bewijs bij een ander verzoek of is het bestand veranderd.',
    },
    en: {
      what: 'Is my support in it? Put your receipt (bewijs.tlog-proof) in the folder above. No receipt? Skip this step.',
      see: '"ok" three times, and below it the lines about your support. Does it say "withdrawn"? Then your support was withdrawn and does not count. If you did not do that yourself, report it. "newer than this list" means: this bundle is older than your receipt.',
      else: 'is "signature of ../receipt.note" still "ok"? Then your receipt is real, and the ledger was changed afterwards. If not, your receipt is from another petition or the file was changed.',
    },
  },
  {
    command: 'timeStamp',
    nl: {
      what: 'Bestond dit logboek op tijd? deadline.tsr is het antwoord van een tijdstempeldienst op de vraag deadline.tsq. Zet het certificaat van die dienst in ../tsa.pem.',
      see: '"deadline.tsq: ok". Is er een antwoord: ook "Verification: OK", het tijdstip (Time stamp) en de laatste dag (lastday). Het tijdstip hoort vlak na het einde van de laatste dag te liggen. "deadline.tsr: none" betekent: er is geen tijdstempel, dus het moment is niet bewezen.',
      else: 'het tijdstempel hoort niet bij dit logboek. Ligt het tijdstip veel later dan de laatste dag? Dan kan er na afloop nog iets zijn toegevoegd.',
    },
    en: {
      what: 'Did this ledger exist in time? deadline.tsr is the answer of a time stamping authority to the question deadline.tsq. Put the certificate of that authority in ../tsa.pem.',
      see: '"deadline.tsq: ok". If there is an answer: also "Verification: OK", the moment (Time stamp) and the last day (lastday). The moment should be just after the end of the last day. "deadline.tsr: none" means: there is no time stamp, so the moment is not proven.',
      else: 'the time stamp does not belong to this ledger. Is the moment much later than the last day? Then something may have been added after the end.',
    },
  },
  {
    command: 'carried',
    nl: {
      what: 'Staat wat is meegenomen ook echt in de eerdere fase? Pak het pakket van die fase uit, doe er dezelfde stappen mee, en zet het bestand ledger.txt ervan in de map hierboven. Noem het ledger-1.txt voor fase 1, ledger-2.txt voor fase 2.',
      see: '"carried: none" als er niets is meegenomen. Anders voor elke fase "ok", met het aantal. "is not there" betekent: zet dat bestand eerst neer.',
      else: 'er is een verklaring meegenomen die in de eerdere fase niet staat, er anders staat, of daar was ingetrokken.',
    },
    en: {
      what: 'Does what was carried really stand in the earlier phase? Unpack the bundle of that phase, follow the same steps with it, and put its file ledger.txt in the folder above. Name it ledger-1.txt for phase 1, ledger-2.txt for phase 2.',
      see: '"carried: none" if nothing was carried. Otherwise "ok" for each phase, with the number. "is not there" means: put that file there first.',
      else: 'a statement was carried that does not stand in the earlier phase, stands there otherwise, or was withdrawn there.',
    },
  },
];

export const judgeSteps: readonly ReadmeStep[] = [
  {
    command: 'duplicates',
    nl: {
      what: 'Kloppen de lijsten received.csv en duplicates.csv met het logboek en de telling? Welke verklaring van dezelfde persoon de eerste was, ziet u aan de tijd in received.csv; duplicates.csv zegt dat niet.',
      see: 'drie regels die eindigen op "ok".',
      else: 'er zijn dubbele verklaringen of ontvangsttijden opgegeven die niet kunnen kloppen. Achter elk nummer staat wat er mis is.',
    },
    en: {
      what: 'Do the lists received.csv and duplicates.csv agree with the ledger and the tally? Which statement of one person came first is in received.csv; duplicates.csv does not say it.',
      see: 'three lines that end in "ok".',
      else: 'doubles or times of receipt were given that cannot be right. Behind each number stands what is wrong.',
    },
  },
  {
    command: 'sealed',
    nl: {
      what: 'Open elke verklaring met uw sleutel (hier: ../judge.agekey). Hoort zij bij deze regel van het logboek, dit verzoek, deze tekst en deze tijd? En zijn de verklaringen die als dubbel zijn opgegeven echt van dezelfde persoon? De geopende gegevens komen niet op de schijf en niet op het scherm.',
      see: '"records: ok" met het aantal. LOOK betekent: de geboortedatum en het adres zijn gelijk, maar de naam, de voorletter of de huisletter is anders geschreven. Open die twee zelf (age -d -i ../judge.agekey sealed/NUMMER.age) en oordeel. Ook bij een dubbele uit een eerdere fase staat LOOK: die verklaring zit in het pakket van die fase.',
      else: 'achter het nummer staat wat er mis is. "not one person" betekent: een verklaring is ten onrechte als dubbel afgetrokken.',
    },
    en: {
      what: 'Open every statement with your key (here: ../judge.agekey). Does it belong to this line of the ledger, this petition, this text and this moment? And are the statements that are listed as doubles really of one person? The opened data reach neither the disk nor the screen.',
      see: '"records: ok" with the number. LOOK means: birth date and address are the same, but the name, the initial or the house letter is written otherwise. Open those two yourself (age -d -i ../judge.agekey sealed/NUMBER.age) and judge. A double from an earlier phase gives LOOK as well: that statement is in the bundle of that phase.',
      else: 'behind the number stands what is wrong. "not one person" means: a statement was wrongly left out as a double.',
    },
  },
  {
    command: 'readings',
    nl: {
      what: 'Hoeveel verklaringen tellen er bij elke laatste dag die is genoemd? In readings.csv staat voor elke lezing: de laatste dag (lastday), de momenten waarop de termijn dan begint (opens) en sluit (closes), allebei in UTC, de verklaringen die voor het sluiten ontvangen en bevestigd waren (intime), hoeveel daarvan al voor het begin waren ontvangen (early), hoeveel er te veel zijn van dezelfde persoon (duplicate), hoeveel er tellen (counted) en hoeveel er na de vorige lezing binnenkwamen (between). Verklaringen van voor het begin zijn nergens afgetrokken: of zij ongeldig zijn, beslist wie de verklaringen beoordeelt. Wat uit een eerdere fase is meegenomen, is nooit te vroeg. Wat later is ingetrokken, telt nergens mee. Welke laatste dag geldt, staat in tally.txt bij lastday.',
      see: 'een regel met "ok" voor elke laatste dag, en "readings.csv: ok". "readings.csv: none" betekent: in dit pakket staat die lijst niet.',
      else: 'bij die laatste dag hoort een ander aantal.',
    },
    en: {
      what: 'How many statements count under each last day that was named? For every reading readings.csv has: the last day (lastday), the moments at which the term then begins (opens) and closes (closes), both in UTC, the statements that had been received and confirmed before it closed (intime), how many of those had been received before it began (early), how many are one too many of the same person (duplicate), how many count (counted), and how many came in since the reading before (between). Statements from before the beginning are left out of no number: whoever judges the statements decides whether they are invalid. What was carried from an earlier phase is never early. What was withdrawn later counts nowhere. The last day that holds is lastday in tally.txt.',
      see: 'a line with "ok" for every last day, and "readings.csv: ok". "readings.csv: none" means: this bundle does not have that list.',
      else: 'another number belongs to that last day.',
    },
  },
  {
    command: 'moment',
    nl: {
      what: 'Gaat de discussie over een ander moment? Zet het ene moment in A en het andere in B, in UTC (in de zomer 2 uur vroeger dan de klok hier, in de winter 1 uur). Een verklaring telt als zij op dat moment ontvangen en bevestigd was. Wat later is ingetrokken, telt ook hier niet.',
      see: 'het aantal personen dat telt tot en met A, en hoeveel er tot en met B bij komen.',
      else: 'met B na het einde is de som van de twee getallen gelijk aan counted. Is dat niet zo, dan kloppen de lijsten niet.',
    },
    en: {
      what: 'Is another moment disputed? Put one moment in A and the other in B, in UTC (in summer 2 hours earlier than the clock here, in winter 1 hour). A statement counts when it had been received and confirmed at that moment. What was withdrawn later does not count here either.',
      see: 'the number of persons that count up to A, and how many more there are up to B.',
      else: 'with B after the end, the two numbers add up to counted. If they do not, the lists are wrong.',
    },
  },
];

/** After all others: there is nothing to see in them before judging. The second is for the judge only. */
export const verdictStep: ReadmeStep = {
  command: 'verdicts',
  nl: {
    what: 'Wat is het oordeel over elke verklaring? In verdicts.txt staat van elke verklaring waarover is geoordeeld of zij geldig is. In result.txt staat de uitslag: de aantallen, de manier van controleren (full: alles, sample: een steekproef, until-threshold: tot het nodige aantal was bereikt), het controlegetal van verdicts.txt, en de handtekening van wie oordeelde: staan er sleutels van beoordelaars in keys.txt, dan zijn er twee handtekeningen nodig, of een als er maar een sleutel is. Bij een steekproef wordt de loting overgedaan. Dit duurt even lang als stap 6.',
    see: 'op elke regel "ok". De regels met method en sample zijn om te lezen. "none" betekent: er is nog niet geoordeeld, of dit pakket is ouder. "not signed" betekent: wie oordeelde heeft geen digitale handtekening gezet. Vergelijk dan het getal met dat op het papier van de zitting. "this key is not in keys.txt" betekent: die handtekening is hier niet te controleren.',
    else: 'de lijst met oordelen of de uitslag past niet bij het logboek, iemand anders heeft de uitslag gemaakt, of er is over andere verklaringen geoordeeld dan bij deze manier van controleren hoort.',
  },
  en: {
    what: 'What is the verdict on each statement? verdicts.txt says of each statement that was judged whether it is valid. result.txt is the result: the numbers, the way of checking (full: everything, sample: a sample, until-threshold: until the number needed was reached), the SHA-256 of verdicts.txt, and the signature of whoever judged: where keys.txt has keys of judges two must have signed, or one if there is one. With a sample the draw is made again. This takes as long as step 6.',
    see: '"ok" on each line. The lines with method and sample are to be read. "none" means: nothing was judged yet, or this bundle is older. "not signed" means: whoever judged gave no digital signature. Then compare the number with the one on the paper of the session. "this key is not in keys.txt" means: that signature cannot be checked here.',
    else: 'the list of verdicts or the result does not belong to the ledger, somebody else made the result, or other statements were judged than this way of checking asks for.',
  },
};

export const reasonsStep: ReadmeStep = {
  command: 'reasons',
  nl: {
    what: 'Waarom zijn verklaringen ongeldig? In reasons.csv staat van elke ongeldige verklaring de reden, en soms een toelichting. In het openbare pakket staan alleen aantallen, en aantallen onder de 10 staan daar samen bij invalid.other.',
    see: 'voor elke reden het aantal, en "reasons.csv: ok". "reasons.csv: none" betekent: er zijn nog geen redenen.',
    else: 'de redenen passen niet bij de oordelen of bij de telling.',
  },
  en: {
    what: 'Why are statements invalid? reasons.csv gives the reason for each invalid statement, and sometimes a note. The public bundle has numbers only, and numbers below 10 are together there in invalid.other.',
    see: 'the number for each reason, and "reasons.csv: ok". "reasons.csv: none" means: there are no reasons yet.',
    else: 'the reasons do not belong to the verdicts or to the tally.',
  },
};
