/**
 * Commands for a POSIX shell with sha256sum, openssl 3, awk (mawk, gawk or busybox) and, for the judge, age; run in the
 * unpacked folder, one after the other in one shell. What is wrong is printed with DIFFERENT, so that nobody has to
 * compare numbers by eye.
 */
export const readmeCommands = {
  hashes: `
sha256sum -c --quiet SHA256SUMS && echo "SHA256SUMS: ok"
find . -type f | sed 's/^[.][/]//' | grep -vx -e SHA256SUMS -e SHA256SUMS[.]sig | LC_ALL=C sort > ../files.txt
awk '{ print $2 }' SHA256SUMS | cmp -s - ../files.txt && echo "files: ok" || echo "files: DIFFERENT"`,
  key: `
awk 'FILENAME == "../known.key" { for (i = 1; i <= NF; i++) known[$i]; next }
  FNR == 1 { print "key: " ($1 == "log" && $2 in known ? "ok" : "DIFFERENT") }' ../known.key keys.txt`,
  signatures: `
{ echo "-----BEGIN PUBLIC KEY-----"
  echo "MCowBQYDK2VwAyEA$(awk 'NR == 1 && $1 == "log" { sub(/^[^+]*[+][^+]*[+]/, "", $2); print $2 }' keys.txt |
    openssl base64 -d -A | tail -c 32 | openssl base64 -A)"
  echo "-----END PUBLIC KEY-----"; } > ../log.pem
signed() {
  openssl pkeyutl -verify -pubin -inkey ../log.pem -rawin -in "$2" -sigfile "$3" > ../openssl.txt &&
    echo "signature of $1: ok" || echo "signature of $1: DIFFERENT"
}
note() {
  awk '/^$/ { exit } { print }' "$1" > ../note.body
  awk 'last == "" && NR > 1 { print $3 } { last = $0 }' "$1" | openssl base64 -d -A | tail -c 64 > ../note.sig
  signed "$1" ../note.body ../note.sig
}
signed SHA256SUMS SHA256SUMS SHA256SUMS.sig
note checkpoint
note tally.txt`,
  counts: `
awk 'function same(name, value) {
    if (!(name in t)) t[name] = "(missing)"
    print name " " t[name] ": " (t[name] == value ? "ok" : "DIFFERENT, must be " value)
  }
  FILENAME == "tally.txt" {
    if (FNR == 1) phase = substr($1, match($1, /[^/]*$/))
    if (NF == 2) t[$1] = $2
    next
  }
  $2 == "confirmed" || $2 == "paper" || $2 == "carried" {
    if ($3 in entry || ($2 == "carried" && ($5 in old || $4 "" >= phase))) bad = FNR
    if ($2 == "carried") old[$5]; if ($2 == "confirmed") token[$3]
    entry[$3]; live[$3]; n[$2]++; next
  }
  $2 == "withdrawn" {
    if (!($3 in live) || ($4 != "judge" && !($3 in token))) bad = FNR
    delete live[$3]; w++; judge += ($4 == "judge"); next
  }
  $2 == "judged" { if (!($3 in entry)) bad = FNR; verdict[$3] = $4; next }
  { bad = FNR }
  END {
    same("confirmed", n["confirmed"] + 0); same("paper", n["paper"] + 0)
    if (n["carried"] || "carried" in t) same("carried", n["carried"] + 0)
    same("withdrawn", w + 0)
    print "  of these withdrawn by the griffie: " judge + 0
    all = n["confirmed"] + n["paper"] + n["carried"]
    same("unconfirmed", t["received"] - all)
    all -= w
    print "  live: " all
    if ("counted" in t || "duplicate" in t) same("counted", all - t["late"] - t["duplicate"])
    for (id in verdict) if (id in live) { judged++; v[verdict[id]]++ }
    if (judged || "judged" in t) same("judged", judged + 0)
    if (judged || "valid" in t || "invalid" in t) { same("valid", v["valid"] + 0); same("invalid", v["invalid"] + 0) }
    print "ledger.txt: " (bad ? "DIFFERENT, line " bad : "ok")
  }' tally.txt ledger.txt
[ "$(head -n 3 tally.txt)" = "$(head -n 3 checkpoint)" ] && echo "head of tally.txt: ok" || echo "head of tally.txt: DIFFERENT"
[ "$(head -n 1 checkpoint)" = "$(awk 'NR == 1 { sub(/[+].*/, "", $2); print $2 }' keys.txt)" ] &&
  echo "name of the petition: ok" || echo "name of the petition: DIFFERENT"`,
  texts: `
for name in petition regulation procedure; do
  [ $name = procedure ] && [ ! -e procedure.json ] && ! grep -q '^procedure.sha256 ' tally.txt && continue
  [ "$(sha256sum < $name.json | cut -c 1-64)" = "$(awk -v name=$name.sha256 '$1 == name { print $2 }' tally.txt)" ] &&
    echo "$name.json: ok" || echo "$name.json: DIFFERENT"
done`,
  root: `
root() {
  while IFS= read -r line; do printf '\\000%s' "$line" | sha256sum | cut -c 1-64; done > ../level
  [ -s ../level ] || sha256sum < /dev/null | cut -c 1-64 > ../level
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
  cat ../level
}
agrees() {
  size=$(awk 'NR == 2' "$1")
  lines=$(awk 'END { print NR }' ledger.txt)
  if [ "$size" -gt "$lines" ]; then echo "$1: newer than this list"; return; fi
  mine=$(head -n "$size" ledger.txt | root)
  [ "$mine" = "$(awk 'NR == 3' "$1" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')" ] &&
    echo "$1: ok, $size lines, root $mine" || echo "$1: DIFFERENT"
}
agrees checkpoint
[ "$size" -eq "$lines" ] && echo "number of lines: ok" || echo "number of lines: DIFFERENT"`,
  kept: `
for file in ../*.checkpoint; do
  if [ -e "$file" ]; then note "$file"; agrees "$file"; fi
done`,
  receipt: `
for file in ../*.tlog-proof; do
  [ -e "$file" ] || continue
  awk 'found { print } /^$/ { found = 1 }' "$file" > ../receipt.note
  line=$(awk '$1 == "extra" { print $2; exit }' "$file" | openssl base64 -d -A)
  place=$(awk '$1 == "index" { print $2 + 1; exit }' "$file")
  note ../receipt.note
  agrees ../receipt.note
  [ "$size" -gt "$lines" ] && continue
  [ -n "$line" ] && [ "$(sed -n "\${place}p" ledger.txt)" = "$line" ] &&
    echo "$file: ok, line $place" || echo "$file: DIFFERENT"
  awk -v id="$(echo "$line" | cut -d ' ' -f 3)" '$3 == id { print "  line " NR ": " $2 }' ledger.txt
done`,
  timeStamp: `
atDeadline=$(awk '$1 == "deadline.size" { print $2 }' tally.txt)
dated=checkpoint
[ -n "$atDeadline" ] && dated=$(printf 'checkpoints/%010d' "$atDeadline")
openssl ts -query -data "$dated" -sha256 -no_nonce -cert 2> ../openssl.txt | cmp -s - deadline.tsq &&
  echo "deadline.tsq: ok" || echo "deadline.tsq: DIFFERENT"
awk -v size="\${atDeadline:-999999999}" 'NR > size && $2 != "judged" && !($2 == "withdrawn" && $4 == "judge") {
  print "line " NR " came after the deadline: DIFFERENT" }' ledger.txt
if [ -e deadline.tsr ]; then
  openssl ts -verify -queryfile deadline.tsq -in deadline.tsr -CAfile ../tsa.pem
  openssl ts -reply -in deadline.tsr -text 2> ../openssl.txt | grep 'Time stamp'
  grep '^lastday ' tally.txt
else
  echo "deadline.tsr: none"
fi`,
  carried: `
awk '$2 == "carried" { print $4 }' ledger.txt | LC_ALL=C sort -u > ../phases.txt
[ -s ../phases.txt ] || echo "carried: none"
while read -r phase; do
  if [ ! -e ../ledger-$phase.txt ]; then echo "phase $phase: ../ledger-$phase.txt is not there"; continue; fi
  awk -v phase="$phase" 'FILENAME != "ledger.txt" {
      if ($2 == "confirmed" || $2 == "paper") record[$3] = $5
      if ($2 == "carried") record[$3] = $6
      if ($2 == "withdrawn") delete record[$3]
      if ($2 == "judged") verdict[$3] = $4
      next
    }
    $2 == "carried" && $4 == phase {
      n++; valid += (verdict[$5] == "valid")
      if (record[$5] "" != $6 "") { print $3 ": DIFFERENT, does not stand so in phase " phase; bad++ }
    }
    END { print "phase " phase ": " (bad ? "DIFFERENT" : "ok, " n " carried, judged valid there: " valid) }' ../ledger-$phase.txt ledger.txt
done < ../phases.txt`,
  duplicates: `
awk -F '[ ,]' 'function same(name, value) {
    if (!(name in t)) t[name] = "(missing)"
    print name " " t[name] ": " (t[name] == value ? "ok" : "DIFFERENT, must be " value)
  }
  function wrong(id, what) { print id ": DIFFERENT, " what; bad++ }
  FILENAME == "tally.txt" { if (NF == 2) t[$1] = $2; next }
  FILENAME == "ledger.txt" { if ($2 == "withdrawn") delete live[$3]; else if ($2 ~ /^[cp]/) { live[$3]; entry[$3] } next }
  FNR == 1 { next }
  FILENAME == "received.csv" {
    rows++; row[$1]; received[$1] = $2; confirmed[$1] = $4
    if (($4 != "") != ($1 in entry)) wrong($1, "confirmed in only one of ledger.txt and received.csv")
    else if ($4 != "" && $4 < $2) wrong($1, "confirmed before it was received")
    next
  }
  !($3 in live) { wrong($3, "a double that does not count") }
  $1 == "person" { person[$3] = $2; next }
  { weak[$3] = $2 }
  END {
    for (id in entry) if (!(id in row)) wrong(id, "not in received.csv")
    for (id in person) {
      group = person[id]
      if (!(id in weak) || (group in inside && inside[group] != weak[id])) wrong(id, "its person group is in no possible group")
      inside[group] = weak[id]
    }
    for (id in live) {
      if ("closes" in t && (received[id] "" >= t["closes"] || confirmed[id] "" >= t["closes"])) { late++; continue }
      if (id in person) { n++; size[person[id]]++ }
    }
    for (group in size) if (size[group] == 1) n--; else if (t["doubles"] != "none-counts") n--
    same("received", rows + 0); same("duplicate", n + 0)
    if (late || "late" in t) same("late", late + 0)
    print "lists: " (bad ? "DIFFERENT" : "ok")
  }' tally.txt ledger.txt received.csv duplicates.csv`,
  sealed: `
for file in sealed/*.age; do
  [ -e "$file" ] || continue
  id=\${file#sealed/}; id=\${id%.age}
  record=$(age -d -i ../judge.agekey "$file")
  printf '%s %s ' "$id" "$(printf '%s' "$record" | sha256sum | cut -c 1-64)"
  printf '%s' "$record" | tr '\\n' ' '
  echo
done | LC_ALL=C awk 'function wrong(id, what) { print id ": DIFFERENT, " what; bad++ }
  function read(json,   pair, k) {
    split("", v)
    json = "," substr(json, 2)
    while (match(json, /^,"[A-Za-z0-9_.-]+":"([^"\\\\]|\\\\.)*"/)) {
      pair = substr(json, 2, RLENGTH - 1)
      k = index(pair, ":")
      v[substr(pair, 2, k - 3)] = substr(pair, k + 2, length(pair) - k - 2)
      json = substr(json, RLENGTH + 1)
    }
    return json == "}"
  }
  function plain(text) { text = tolower(text); gsub(/[^a-z0-9]/, "", text); gsub(/bis/, "bs", text); return text }
  function letters(text) {
    gsub(/[?]/, "", text); gsub(/[^ -~]+/, "?", text)
    text = tolower(text); gsub(/[^a-z?]/, "", text); return text
  }
  function ends(long, short) { gsub(/[?]/, "[a-z?]*", short); return long ~ (short "$") }
  function alike(a, b) { return ends(a, b) || ends(b, a) }
  function compare(g, id,   where, house, name, first) {
    where = plain(v["birthDate"]) " " plain(v["postcode"]) " " plain(v["houseNumber"])
    house = plain(v["houseLetter"] v["houseNumberSuffix"])
    name = letters(v["surname"]); first = substr(letters(v["givenNames"]), 1, 1)
    if (!(g in one)) { one[g] = id; place[g] = where; door[g] = house; family[g] = name; initial[g] = first }
    else if (place[g] != where) wrong("group " g, "not one person: " one[g] " and " id)
    else if (!alike(family[g], name) || !alike(initial[g], first) || door[g] != house)
      print "group " g ": LOOK, other name or house letter: " one[g] " and " id
  }
  FILENAME == "tally.txt" { if (NF == 2) t[$1] = $2; if (FNR == 1) parts = split($1, origin, "/"); next }
  FILENAME == "ledger.txt" {
    if ($2 == "confirmed" || $2 == "paper") hash[$3] = $5
    if ($2 == "carried") from[$3] = "sealed/" $5 ".age of phase " $4
    if ($2 == "withdrawn") delete hash[$3]
    next
  }
  FILENAME == "received.csv" { split($0, f, ","); received[f[1]] = f[2] " " f[3]; next }
  FILENAME == "duplicates.csv" { split($0, f, ","); if (f[1] == "person") group[f[3]] = f[2]; next }
  { n++; opened[$1] }
  !read(substr($0, 99)) { wrong($1, "cannot be opened or read"); next }
  hash[$1] != $2 { wrong($1, "not the SHA-256 in ledger.txt") }
  v["entry"] != $1 { wrong($1, "entry is not the name of the file") }
  v["statement"] != t["petition.sha256"] { wrong($1, "statement is not the text of this petition") }
  v["petition"] != origin[parts - 1] || v["phase"] != origin[parts] { wrong($1, "for another petition or phase") }
  received[$1] != v["received"] " " v["channel"] { wrong($1, "received is not that in received.csv") }
  $1 in group { compare(group[$1], $1) }
  END {
    for (id in hash) if (!(id in opened)) wrong(id, "not in the folder sealed")
    for (id in group) if (id in from) print "group " group[id] ": LOOK, one of them is " from[id]
    print "records: " (bad ? "DIFFERENT" : "ok, " n + 0)
  }' tally.txt ledger.txt received.csv duplicates.csv -`,
  readings: `
if [ -e readings.csv ]; then
  LC_ALL=C awk -F '[ ,]' '
    FILENAME == "tally.txt" { if ($1 == "doubles") none = ($2 == "none-counts"); next }
    FILENAME == "ledger.txt" {
      if ($2 == "withdrawn") delete live[$3]; else if ($2 ~ /^[cp]/) live[$3]
      if ($2 == "carried") carried[$3]
      next
    }
    FILENAME == "duplicates.csv" { if ($1 == "person") group[$3] = $2; next }
    FILENAME == "received.csv" { if ($1 in live) { received[$1] = $2; confirmed[$1] = $4 }; next }
    FNR == 1 { bad += ($0 != "lastday,opens,closes,intime,early,duplicate,counted,between"); next }
    {
      n = 0; early = 0; double = 0; split("", times)
      for (id in received) if (received[id] < $3 && confirmed[id] < $3) {
        n++; if (id in group) times[group[id]]++
        early += (received[id] < $2 && !(id in carried))
      }
      for (g in times) if (times[g] > 1) double += none ? times[g] : times[g] - 1
      row = $1 "," $2 "," $3 "," n "," early "," double "," n - double "," (rows++ ? n - before : "")
      print $1 ": counted " n - double ", received until then " n ", of these before the term " early ": " ($0 == row ? "ok" : "DIFFERENT, must be " row)
      place = $3 "," $1 "," $2
      bad += ($0 != row || place <= last); last = place; before = n
    }
    END { print "readings.csv: " (bad ? "DIFFERENT" : "ok") }' tally.txt ledger.txt duplicates.csv received.csv readings.csv
else
  echo "readings.csv: none"
fi`,
  moment: `
A=$(awk '$1 == "lastday" { print $2 "T12:00:00.000Z" }' tally.txt)
B=$(awk '$1 == "lastday" { print $2 "T23:59:59.999Z" }' tally.txt)
awk -F '[ ,]' -v a="$A" -v b="$B" '
  FILENAME == "tally.txt" { if ($1 == "doubles") none = ($2 == "none-counts"); next }
  FILENAME == "ledger.txt" { if ($2 == "withdrawn") gone[$3]; next }
  FILENAME == "duplicates.csv" { if ($1 == "person") group[$3] = $2; next }
  FNR > 1 && $4 != "" && !($1 in gone) {
    who = ($1 in group) ? group[$1] : $1
    if ($4 <= a) first[who]++
    if ($4 <= b) second[who]++
  }
  END {
    for (who in first) x += !(none && first[who] > 1)
    for (who in second) y += !(none && second[who] > 1)
    print "received and confirmed until " a ": " x + 0
    print "more until " b ": " y - x
  }' tally.txt ledger.txt duplicates.csv received.csv`,
} as const;

export type ReadmeCommand = keyof typeof readmeCommands;
