import type { BundleKind } from './contents.ts';

/** Commands for a POSIX shell with sha256sum, openssl 3, awk and (for the judge) age; run in the unpacked folder. */
const commands = {
  hashes: `
sha256sum -c --quiet SHA256SUMS && echo "SHA256SUMS: ok"`,
  signatures: `
awk '$1 == "log-spki" { print "-----BEGIN PUBLIC KEY-----"; print $2; print "-----END PUBLIC KEY-----" }' keys.txt > ../log.pem
openssl pkeyutl -verify -pubin -inkey ../log.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
for note in checkpoint tally.txt; do
  awk '/^$/ { exit } { print }' "$note" > ../note.body
  awk 'last == "" && NR > 1 { print $3 } { last = $0 }' "$note" | openssl base64 -d -A | tail -c 64 > ../note.sig
  openssl pkeyutl -verify -pubin -inkey ../log.pem -rawin -in ../note.body -sigfile ../note.sig
done`,
  counts: `
awk '{ n[$2]++ }
  END { c = n["confirmed"]; p = n["paper"]; w = n["withdrawn"]
        print "confirmed " c + 0; print "paper " p + 0; print "withdrawn " w + 0; print "live " c + p - w }' ledger.txt
cat tally.txt`,
  texts: `
sha256sum petition.json regulation.json
grep sha256 tally.txt`,
  root: `
while IFS= read -r line; do printf '\\000%s' "$line" | sha256sum | cut -c 1-64; done < ledger.txt > ../level
while [ "$(wc -l < ../level)" -gt 1 ]; do
  awk 'function octal(hex,   i, text) {
         for (i = 1; i <= length(hex); i += 2)
           text = text sprintf("\\\\%03o", 16 * digit(substr(hex, i, 1)) + digit(substr(hex, i + 1, 1)))
         return text
       }
       function digit(d) { return index("0123456789abcdef", d) - 1 }
       NR % 2 { left = $0; next }
       { print octal(left $0) }
       END { if (NR % 2) print left }' ../level |
  while read -r pair; do
    case $pair in
      \\\\*) printf "\\\\001$pair" | sha256sum | cut -c 1-64 ;;
      *) echo "$pair" ;;
    esac
  done > ../next && mv ../next ../level
done
echo "root $(cat ../level)"
echo "root $(awk 'NR == 3' checkpoint | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"`,
  timeStamp: `
openssl ts -query -in deadline.tsq -text
sha256sum checkpoint`,
  duplicates: `
awk -F, 'NR > 1 && $1 == "person" { n++; if (!seen[$2]++) groups++ } END { print "duplicate " n - groups }' duplicates.csv
awk 'END { print "received " NR - 1 }' received.csv`,
  sealed: `
for file in sealed/*.age; do
  id=\${file#sealed/}; id=\${id%.age}
  echo "$id $(age -d -i ../judge.key "$file" | sha256sum | cut -c 1-64)"
done > ../records.txt
awk '$2 == "confirmed" || $2 == "paper" { record[$3] = $5 } $2 == "withdrawn" { delete record[$3] }
  END { for (id in record) print id, record[id] }' ledger.txt | LC_ALL=C sort > ../expected.txt
cmp ../records.txt ../expected.txt && echo "records: ok"`,
};

type Step = { readonly nl: string; readonly en: string; readonly command: keyof typeof commands };

const steps: readonly Step[] = [
  {
    command: 'hashes',
    nl: 'Kloppen alle bestanden? Elk bestand moet de SHA-256 hebben die in SHA256SUMS staat.',
    en: 'Are all files as they were? Each must have the SHA-256 that SHA256SUMS lists.',
  },
  {
    command: 'signatures',
    nl: 'Zijn de handtekeningen goed? U moet drie keer "Signature Verified Successfully" zien. Vergelijk de regel "log" in keys.txt ook met de sleutel op de website, of met een sleutel die u eerder hebt bewaard.',
    en: 'Are the signatures good? You must see "Signature Verified Successfully" three times. Also compare the line "log" in keys.txt with the key on the website, or with one you kept earlier.',
  },
  {
    command: 'counts',
    nl: 'Tel de regels van ledger.txt. De getallen moeten gelijk zijn aan die in tally.txt. counted + duplicate (als die er staan) is samen het getal achter live.',
    en: 'Count the lines of ledger.txt. The numbers must be those in tally.txt. counted + duplicate (where present) make up the number after live.',
  },
  {
    command: 'texts',
    nl: 'Is dit de tekst die mensen tekenden, en zijn dit de regels die golden? Vergelijk de getallen.',
    en: 'Is this the text people signed, and are these the rules that held? Compare the numbers.',
  },
  {
    command: 'root',
    nl: 'Bereken de wortel (root) van het logboek zelf. De twee regels moeten gelijk zijn. Zo weet u dat geen regel is veranderd, weggelaten of verplaatst. Dit duurt lang: ongeveer een minuut per 10.000 regels. verify.html doet hetzelfde in een paar seconden.',
    en: 'Compute the root of the ledger yourself. The two lines must be the same: then no line was changed, left out or moved. This is slow: about a minute for 10,000 lines. verify.html does the same in seconds.',
  },
  {
    command: 'timeStamp',
    nl: 'deadline.tsq is een verzoek om een tijdstempel voor het bestand checkpoint. Is er ook een deadline.tsr? Dat is het antwoord van een tijdstempeldienst. Controleer dat met "openssl ts -verify" en het certificaat van die dienst.',
    en: 'deadline.tsq asks for a time stamp on the file checkpoint. Is there a deadline.tsr as well? That is the answer of a time stamping authority; check it with "openssl ts -verify" and the certificate of that authority.',
  },
];

const judgeSteps: readonly Step[] = [
  {
    command: 'duplicates',
    nl: 'Tel de dubbele verklaringen en de ontvangen verklaringen. counted is live min duplicate.',
    en: 'Count the statements that are doubles, and those received. counted is live minus duplicate.',
  },
  {
    command: 'sealed',
    nl: 'Open elke verzegelde verklaring met uw sleutel (hier: ../judge.key) en vergelijk haar SHA-256 met het logboek. Laat de geopende gegevens niet op de schijf staan: dit commando bewaart alleen de SHA-256.',
    en: 'Open every sealed statement with your key (here: ../judge.key) and compare its SHA-256 with the ledger. Do not leave opened data on disk: this command keeps only the SHA-256.',
  },
];

const columns = 100;

/** Breaks a paragraph at spaces. */
function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

const indented = (command: keyof typeof commands): string =>
  commands[command]
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

const intro = {
  nl: {
    public:
      'Dit pakket hoort bij een referendumverzoek. Iedereen mag het hebben. Er staan geen namen in. U kunt er de telling mee nadoen.',
    griffie:
      'Dit pakket hoort bij een referendumverzoek. Het is alleen voor de griffie. De verklaringen in de map sealed zijn verzegeld: alleen de griffie kan ze openen. Geef dit pakket niet aan anderen.',
    quick:
      'Snel controleren: open verify.html in een browser en kies dit zip-bestand. Er gaat niets over het internet. Of op de opdrachtregel: referendumpetitie verify BESTAND.zip --key SLEUTEL',
    self: "Zelf natellen, zonder onze programma's: pak het zip-bestand uit, ga naar die map, en voer de stappen hieronder uit. U hebt sha256sum, openssl (versie 3) en awk nodig, en voor de griffie age. De stappen schrijven een paar hulpbestanden in de map erboven.",
  },
  en: {
    public:
      'This bundle belongs to a referendum petition. Anyone may have it. It holds no names. With it you can do the count again.',
    griffie:
      'This bundle belongs to a referendum petition. It is for the council clerk only. The statements in the folder sealed can be opened by the clerk alone. Do not pass this bundle on.',
    quick:
      'Quick check: open verify.html in a browser and choose this zip file. Nothing goes over the internet. Or on the command line: referendumpetitie verify FILE.zip --key KEY',
    self: 'Recount it yourself, without our programs: unpack the zip file, go to that folder, and follow the steps below. You need sha256sum, openssl (version 3) and awk, and age for the clerk. The steps write a few helper files in the folder above.',
  },
};

/** README.txt of a bundle: the recount step by step, Dutch first, then English. */
export function bundleReadme(origin: string, kind: BundleKind): string {
  const all = kind === 'griffie' ? [...steps, ...judgeSteps] : steps;
  const part = (language: 'nl' | 'en', word: string): string[] => [
    wrap(intro[language][kind]),
    wrap(intro[language].quick),
    wrap(intro[language].self),
    ...all.flatMap((step, index) => [
      wrap(`${word} ${index + 1}. ${step[language]}`),
      indented(step.command),
    ]),
  ];
  const paragraphs = [
    `${origin}\n${'='.repeat(origin.length)}`,
    '(English below)',
    ...part('nl', 'Stap'),
    'English\n-------',
    ...part('en', 'Step'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
