// The report of the bench as a table.

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const whole = (value) => Math.round(value).toLocaleString('en');
const secondsOf = (ms) => `${(ms / 1000).toFixed(1)} s`;

const orNone = (value, show) => (Number.isFinite(value) ? show(value) : '-');

/** Medians over the rounds; each ratio is taken within its round. */
function summary(samples) {
  const of = (pick) => median(samples.map(pick));
  return {
    perSecond: of(({ perSecond }) => perSecond),
    ratio: of(({ perSecond, hello }) => perSecond / hello.perSecond),
    perCpuSecond: of(({ perCpuSecond }) => perCpuSecond ?? Number.NaN),
    cpuRatio: of(({ perCpuSecond, hello }) => (perCpuSecond ?? Number.NaN) / hello.perCpuSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    mails: of(({ mails }) => mails ?? Number.NaN),
  };
}

const targets = { 'petition page': 'ratio ≥ 0.70', sign: '≥ 1,000/s', confirm: '≥ 2,000/s' };
const ratioText = (value) => value.toFixed(2);
const msText = (value) => value.toFixed(1);

function speedRow([name, samples]) {
  const { perSecond, ratio, perCpuSecond, cpuRatio, p50, p99, mails } = summary(samples);
  return [
    name,
    whole(perSecond),
    ratioText(ratio),
    orNone(perCpuSecond, whole),
    orNone(cpuRatio, ratioText),
    msText(p50),
    msText(p99),
    orNone(mails, whole),
    targets[name] ?? '',
  ];
}

/** Hello-world over all rounds, as the first row. */
function helloRow(speed) {
  const samples = Object.values(speed).flatMap((rows) => rows.map(({ hello }) => ({ ...hello, hello })));
  return speedRow(['express hello-world', samples]);
}

/** Rows under a head, columns aligned: the first to the left, numbers to the right. */
function columns(rows) {
  const widths = rows[0].map((_, index) => Math.max(...rows.map((row) => row[index].length)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index])))
        .join('  '),
    )
    .join('\n');
}

/** How long a judge waits for the register; the target is for the full size. */
export function matchLine({ match }) {
  const { rows, entries, readMs, indexMs, matchMs, totalMs } = match;
  const parts = `read ${secondsOf(readMs)}, index ${secondsOf(indexMs)}, match ${secondsOf(matchMs)}`;
  const rate = `${whole(rows / (totalMs / 1000))} rows a second`;
  return `Register: ${whole(entries)} statements against ${whole(rows)} rows in ${secondsOf(totalMs)} (${parts}; ${rate}; target < 5 s)\n`;
}

export function printTable({ machine, connections, rounds, seconds, statements, speed, scale, match }) {
  const head = ['', 'per second', 'ratio', 'per CPU s', 'ratio', 'p50 ms', 'p99 ms', 'mails/s', 'target'];
  const memory = (value) =>
    value === null ? 'unknown' : `${whole(value.now)} MB (most ${whole(value.most)} MB)`;
  const size = [
    ['filling', secondsOf(scale.fillMs)],
    ['start', secondsOf(scale.startMs)],
    ['memory after start', memory(scale.memory.atStart)],
    ['memory after use', memory(scale.memory.afterUse)],
    ...Object.entries(scale.times).map(([name, ms]) => [name, secondsOf(ms)]),
  ];
  const { cpu, cores, memoryGb, node, platform } = machine;
  const where = machine.pinned ? 'server on a core of its own' : 'server NOT on a core of its own';
  return `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, ${platform}; ${where}
${connections} connections, median of ${rounds} rounds of ${seconds} s; hello: bare Express in the same round

${columns([head, helloRow(speed.samples), ...Object.entries(speed.samples).map(speedRow)])}

Mail leaves one at a time: ${whole(speed.mail)} a second while nobody visits

With ${whole(statements)} statements
${columns(size)}

${matchLine({ match })}`;
}
