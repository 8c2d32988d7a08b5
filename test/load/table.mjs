// The report of the bench as a table.

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const whole = (value) => Math.round(value).toLocaleString('en');
const secondsOf = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Medians over the rounds; the ratio is taken within each round. */
export function summary(samples) {
  return {
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    hello: median(samples.map(({ hello }) => hello)),
    ratio: median(samples.map(({ perSecond, hello }) => perSecond / hello)),
    p50: median(samples.map(({ p50 }) => p50)),
    p99: median(samples.map(({ p99 }) => p99)),
    mails: median(samples.map(({ mails }) => mails)),
  };
}

const targets = { 'petition page': 'ratio ≥ 0.70', sign: '≥ 1,000/s', confirm: '≥ 2,000/s' };

function speedRow([name, samples]) {
  const { perSecond, hello, ratio, p50, p99, mails } = summary(samples);
  const cells = [
    whole(perSecond),
    whole(hello),
    ratio.toFixed(2),
    p50.toFixed(1),
    p99.toFixed(1),
    whole(mails),
  ];
  return [name, ...cells, targets[name] ?? ''];
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

export function printTable({ machine, connections, rounds, seconds, statements, speed, scale }) {
  const head = ['', 'per second', 'hello/s', 'ratio', 'p50 ms', 'p99 ms', 'mails/s', 'target'];
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

${columns([head, ...Object.entries(speed).map(speedRow)])}

With ${whole(statements)} statements
${columns(size)}
`;
}
