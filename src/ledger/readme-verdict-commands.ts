/** As `readmeCommands`, for what is there after judging; they use the functions of the steps before. */
export const verdictCommands = {
  verdicts: `
if [ -e verdicts.txt ]; then
  LC_ALL=C awk 'function wrong(id, what) { print id ": DIFFERENT, " what; bad++ }
    FILENAME == "ledger.txt" { if ($2 == "judged") last[$3] = $4; if ($2 == "withdrawn") gone[$3]; next }
    NF != 2 || ($1 in gone) || last[$1] != $2 { wrong($1, "not the last verdict in ledger.txt") }
    $1 "" <= before { wrong($1, "out of order") }
    { before = $1 ""; listed[$1]; n[$2]++ }
    END {
      for (id in last) if (!(id in gone) && !(id in listed)) wrong(id, "not in verdicts.txt")
      print "verdicts.txt: " (bad ? "DIFFERENT" : "ok, " n["valid"] + 0 " valid, " n["invalid"] + 0 " invalid")
    }' ledger.txt verdicts.txt
else
  echo "verdicts.txt: none"
fi
if [ -e result.txt ]; then
  awk '/^$/ { exit } { print }' result.txt > ../result.body
  awk 'found { print $2, $3 } /^$/ { found = 1 }' result.txt > ../result.signatures
  [ "$(head -n 1 result.txt)" = "$(head -n 1 checkpoint)" ] && echo "petition of result.txt: ok" || echo "petition of result.txt: DIFFERENT"
  agrees result.txt
  [ "$(awk '$1 == "verdicts.sha256" { print $2 }' result.txt)" = "$(sha256sum < verdicts.txt | cut -c 1-64)" ] &&
    echo "result.txt names verdicts.txt: ok" || echo "result.txt names verdicts.txt: DIFFERENT"
  awk 'function same(name, value) { print name " " r[name] ": " (r[name] == value ? "ok" : "DIFFERENT, must be " value) }
    FILENAME == "verdicts.txt" { judged++; n[$2]++; next }
    /^$/ { exit }
    { r[$1] = $2; if ($1 == "method" || $1 ~ /^sample/) print "  " $0 }
    END {
      same("judged", judged + 0); same("valid", n["valid"] + 0); same("invalid", n["invalid"] + 0)
      if (r["method"] != "sample") exit
      same("sample.k", n["valid"] + 0)
      same("sample.valid", r["sample.n"] ? int((2 * r["sample.k"] * r["sample.N"] + r["sample.n"]) / (2 * r["sample.n"])) : 0)
    }' verdicts.txt result.txt
  [ -s ../result.signatures ] || echo "result.txt: not signed, SHA-256 $(sha256sum < result.txt | cut -c 1-64)"
  : > ../signed
  while read -r name signature; do
    id=$(echo "$signature" | openssl base64 -d -A | head -c 4 | od -An -v -tx1 | tr -d ' \\n')
    vkey=$(start="$name+$id+" awk '$1 == "judge-key" && index($2, ENVIRON["start"]) == 1 { print $2 }' keys.txt)
    if [ -z "$vkey" ]; then echo "signature of $name: this key is not in keys.txt"; continue; fi
    { echo "-----BEGIN PUBLIC KEY-----"
      echo "MCowBQYDK2VwAyEA$(echo "\${vkey#*+*+}" | openssl base64 -d -A | tail -c 32 | openssl base64 -A)"
      echo "-----END PUBLIC KEY-----"; } > ../judge.pem
    echo "$signature" | openssl base64 -d -A | tail -c 64 > ../note.sig
    openssl pkeyutl -verify -pubin -inkey ../judge.pem -rawin -in ../result.body -sigfile ../note.sig > ../openssl.txt &&
      { echo "signature of $name: ok"; echo "$name" >> ../signed; } || echo "signature of $name: DIFFERENT"
  done < ../result.signatures
  awk 'FILENAME == "keys.txt" { if ($1 == "judge-key") keys++; next } { signed++ }
    END { needed = keys > 2 ? 2 : keys + 0
      if (needed) print "signed by " signed + 0 ", must be " needed ": " (signed < needed ? "DIFFERENT" : "ok") }' keys.txt ../signed
else
  echo "result.txt: none"
  awk 'FILENAME == "keys.txt" { if ($1 == "judge-key") keys++; next } $2 == "judged" { judged++ }
    END { if (keys && judged) print "result.txt: DIFFERENT, there are verdicts and keys of judges" }' keys.txt ledger.txt
fi
awk 'FILENAME == "tally.txt" { t[$1] = $2; next }
  $2 == "withdrawn" { gone[$3]; next }
  $2 == "judged" { last[$3] = $4; next }
  { all[$3] }
  END {
    for (id in all) if (!(id in gone)) { if (!(id in last)) open++; else if (last[id] == "valid") valid++ }
    early = t["method"] == "until-threshold" && valid + 0 < t["threshold"] + 0 && open + 0 > t["late"] + 0
    bad = early || (t["method"] == "full" && open)
    if (t["method"] != "") print t["method"] ", " open + 0 " not judged" (t["method"] == "sample" ? "" : bad ? ": DIFFERENT" : ": ok")
  }' tally.txt ledger.txt
n=$(awk '$1 == "sample.n" { print $2 }' tally.txt)
if [ -n "$n" ] && [ -e verdicts.txt ]; then
  seed=$(sed -n 's/^sample[.]seed //p' tally.txt)
  awk '$2 == "withdrawn" { delete live[$3] } $2 != "withdrawn" && $2 != "judged" { live[$3] } END { for (id in live) print id }' ledger.txt |
    while read -r id; do echo "$(printf '%s %s' "$seed" "$id" | sha256sum | cut -c 1-64) $id"; done | LC_ALL=C sort > ../draw.txt
  awk -v n="$n" 'function said(name, ok) { print name ": " (ok ? "ok" : "DIFFERENT") }
    FILENAME == "tally.txt" { if ($1 == "sample.N") from = $2; next }
    FILENAME == "verdicts.txt" { verdict[$1] = $2; judged++; next }
    { all++ }
    $2 in verdict { if (!open) before++; else if (verdict[$2] == "valid") extra++; next }
    { open++ }
    END {
      said("sample.N " from ", of " all + 0, from <= all)
      said("judged " judged + 0 ", " n " drawn and " all - from " on grounds a to c", judged == n + all - from)
      said("the first " n " drawn have a verdict", before >= n)
      said("no valid one was not drawn", !extra)
    }' tally.txt verdicts.txt ../draw.txt
fi`,
  reasons: `
if [ -e reasons.csv ]; then
  awk 'function wrong(id, what) { print id ": DIFFERENT, " what; bad++ }
    function same(name, word, value) {
      if (!said) print word " " value
      else print word " " value ": " (t[name] + 0 == value ? "ok" : "DIFFERENT, " name " is " t[name] + 0)
    }
    FILENAME == "tally.txt" { if (NF == 2) t[$1] = $2; if ($1 ~ /^invalid[.]/) said = 1; next }
    FILENAME == "ledger.txt" { if ($2 == "judged") last[$3] = $4; if ($2 == "withdrawn") gone[$3]; next }
    FNR == 1 { words = split("te_vroeg te_laat verkeerd_formulier onvolledig niet_kiesgerechtigd onjuist dubbel", word, " "); next }
    {
      split($0, f, ",")
      if ((f[1] in gone) || last[f[1]] != "invalid") wrong(f[1], "not invalid in ledger.txt")
      if (f[1] in seen) wrong(f[1], "twice")
      seen[f[1]]; n[f[2]]++; rows++
    }
    END {
      for (id in last) if (!(id in gone) && last[id] == "invalid") invalid++
      for (i = 1; i <= words; i++) { same("invalid." substr("abcdefg", i, 1), word[i], n[word[i]] + 0); known += n[word[i]] }
      same("invalid.other", "without a reason", invalid - rows)
      if (known != rows) wrong("reasons.csv", "a reason that is none")
      print "reasons.csv: " (bad ? "DIFFERENT" : "ok, " rows + 0)
    }' tally.txt ledger.txt reasons.csv
else
  echo "reasons.csv: none"
fi`,
} as const;

export type VerdictCommand = keyof typeof verdictCommands;
