import type { ReadmeStep } from './readme-steps.ts';

/** As `readmeCommands`: the log of events, its chain, and what it says of the other files. */
export const auditCommands = {
  audit: `
if [ -e audit.txt ]; then
  rm -rf ../audit && mkdir ../audit
  LC_ALL=C awk -F '\\t' 'BEGIN { last = sprintf("%064d", 0) }
    !body { body = ($0 == ""); next }
    NF == 7 {
      file = "../audit/" $1
      print last "\\n" $1 "\\n" $3 "\\n" $4 "\\n" $5 "\\n" $6 "\\n" $7 > file
      close(file)
    }
    { last = $2 }' audit.txt
  (cd ../audit && find . -type f -exec sha256sum {} +) > ../audit.sums
  LC_ALL=C awk 'function wrong(what, why) { print what ": DIFFERENT, " why; bad++ }
    function ms(t,   y, m) {
      y = substr(t, 1, 4) + 0; m = substr(t, 6, 2) + 0
      if (m < 3) { y--; m += 12 }
      y = 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + substr(t, 9, 2) - 719469
      return ((y * 24 + substr(t, 12, 2)) * 60 + substr(t, 15, 2)) * 60000 + substr(t, 18, 2) * 1000 + substr(t, 21, 3)
    }
    FILENAME == "../audit.sums" { made[substr($2, 3)] = $1; next }
    FILENAME == "tally.txt" {
      if (FNR == 1) { parts = split($1, origin, "/"); phase = origin[parts] }
      if ($1 == "deadline.size") deadline = $2
      next
    }
    FILENAME == "ledger.txt" { lines++; kind[lines] = $2; who[lines] = $3; told += ($2 == "carried"); next }
    FILENAME == "received.csv" {
      split($0, f, ",")
      if (f[3] == "email") { came[f[1]] = f[2]; if (f[4] != "") sure[f[1]] = f[4] }
      next
    }
    !body {
      if ($1 == "petition" && $2 != origin[parts - 1]) wrong("petition", "not the log of this petition")
      if ($1 == "phase" && $2 == phase) own = $3
      body = ($0 == ""); next
    }
    {
      n = split($0, e, "\\t"); last = e[2]
      if (e[1] != ++events) wrong("event " events, "out of order")
      if (n == 7) { shown++; if (made[e[1]] != last) wrong("event " e[1], "not the hash of this event after the one before it") }
      if (n != 7 || own == "" || e[5] != own) next
    }
    e[4] == "statement.received" && (e[6] in came) {
      if (ms(came[e[6]]) != e[3]) wrong(e[6], "received at another moment than received.csv says")
      delete came[e[6]]
    }
    e[4] == "statement.confirmed" {
      if (!(e[6] in sure) || ms(sure[e[6]]) != e[3]) wrong(e[6], "confirmed at another moment than received.csv says")
      delete sure[e[6]]
    }
    (e[4] ~ /^statement[.]/ && match(e[7], /"line":[0-9]+/)) || (e[4] ~ /^paper[.]/ && match(e[7], /"entry":[0-9]+/)) {
      told++; place = substr(e[7], RSTART, RLENGTH); sub(/.*:/, "", place)
      paper = (e[4] ~ /^paper[.]/ && kind[told] ~ /^(paper|withdrawn)$/)
      if (place != told - 1 || who[told] != e[6] ||
          (!paper && kind[told] ~ /^(confirmed|withdrawn|judged)$/ && e[4] != "statement." kind[told]))
        wrong("line " told " of ledger.txt", "event " e[1] " says otherwise")
    }
    e[4] == "phase.closed" { closed = told }
    END {
      for (id in came) wrong(id, "no event of its receipt")
      for (id in sure) wrong(id, "no event of its confirmation")
      if (told != lines) wrong("ledger.txt", lines " lines, " told + 0 " in the log")
      if (deadline != "" && closed != deadline) wrong("deadline.size " deadline, "closed after " closed + 0 " lines")
      print "audit.txt: " (bad ? "DIFFERENT" : "ok, " events " events, " shown " to read, last hash " last)
    }' ../audit.sums tally.txt ledger.txt received.csv audit.txt
else
  echo "audit.txt: none"
fi`,
} as const;

export type AuditCommand = keyof typeof auditCommands;

export const auditStep: ReadmeStep = {
  command: 'audit',
  nl: {
    what: 'Klopt het logboek van gebeurtenissen? In audit.txt staat alles wat er met dit verzoek is gebeurd, met de tijd in milliseconden sinds 1 januari 1970 (UTC). Elke regel hangt met een controlegetal aan de regel ervoor: wie later iets verandert, ertussen zet of weghaalt, breekt de keten. Van andere verzoeken op dezelfde server staat alleen het controlegetal er. Het commando rekent de keten na en kijkt of elke regel van ledger.txt en elke tijd in received.csv in het logboek staat. Of procedure.json erbij past, kijkt verify.html na. Bewaar het laatste controlegetal: in een later pakket moet achter hetzelfde nummer hetzelfde getal staan.',
    see: '"audit.txt: ok" met het aantal gebeurtenissen en het laatste controlegetal. "audit.txt: none" betekent: in dit pakket zit geen logboek. In oudere pakketten is dat zo. Vraag bij een nieuw pakket waarom.',
    else: 'het logboek is veranderd nadat het werd geschreven, of er is iets gebeurd dat er niet in staat.',
  },
  en: {
    what: 'Is the log of events right? audit.txt has everything that happened to this petition, with the time in milliseconds since 1 January 1970 (UTC). Each line is tied to the one before it by a hash: whoever changes, inserts or removes something later breaks the chain. Of other petitions on the same server only the hash is there. The command computes the chain again and looks whether every line of ledger.txt and every moment in received.csv stands in the log. Whether procedure.json agrees with it, verify.html checks. Keep the last hash: in a later bundle the same number must have the same hash.',
    see: '"audit.txt: ok" with the number of events and the last hash. "audit.txt: none" means: this bundle has no log. Older bundles do not. Ask why a new one has none.',
    else: 'the log was changed after it was written, or something happened that is not in it.',
  },
};
