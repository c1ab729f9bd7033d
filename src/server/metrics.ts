/** Counts for an operator, without a name of anybody or anything. */
export type Metrics = {
  readonly count: (name: CounterName, label: string) => void;
  /** Asked when somebody reads the metrics. */
  readonly gauge: (name: GaugeName, read: () => number) => void;
  /** The text format of Prometheus, version 0.0.4. */
  readonly text: () => string;
};

const counters = {
  passerelle_requests_total: { label: 'status', help: 'Requests answered, by class of status.' },
  passerelle_envelopes_total: { label: 'outcome', help: 'Envelopes acknowledged, by outcome.' },
  passerelle_refusals_total: { label: 'code', help: 'Requests refused, by code.' },
} as const;
const gauges = {
  passerelle_listeners: 'Open connections that are told of changes.',
  passerelle_uptime_seconds: 'How long this process has run.',
} as const;

export type CounterName = keyof typeof counters;
export type GaugeName = keyof typeof gauges;

export function createMetrics(): Metrics {
  const counts = new Map<CounterName, Map<string, number>>();
  const reads = new Map<GaugeName, () => number>();

  function* lines(): Generator<string> {
    for (const [name, values] of counts) {
      const { label, help } = counters[name];
      yield `# HELP ${name} ${help}\n# TYPE ${name} counter`;
      for (const [value, count] of values) {
        yield `${name}{${label}="${value}"} ${count}`;
      }
    }
    for (const [name, read] of reads) {
      yield `# HELP ${name} ${gauges[name]}\n# TYPE ${name} gauge\n${name} ${read()}`;
    }
  }

  return {
    count: (name, label) => {
      const values = counts.get(name) ?? new Map<string, number>();
      counts.set(name, values.set(label, (values.get(label) ?? 0) + 1));
    },
    gauge: (name, read) => {
      reads.set(name, read);
    },
    text: () => `${[...lines()].join('\n')}\n`,
  };
}
