/** One event as readers of the log see it. `petition` is the one it is about, null for the service as a whole. */
export type LoggedEvent = {
  readonly seq: number;
  readonly at: number;
  readonly event: string;
  readonly petition: string | null;
  /** Number of the phase within its petition. */
  readonly phase: number | null;
  readonly subject: string;
  readonly detail: { readonly [name: string]: string | number };
  /** Hex. */
  readonly hash: string;
};

/** What to show; null shows all. Instants in ms, `until` exclusive. */
export type LogFilter = {
  /** Part of the name before the dot. */
  readonly kind: string | null;
  readonly from: number | null;
  readonly until: number | null;
  readonly phase: { readonly petition: string; readonly number: number } | null;
};

export type LogArguments = LogFilter & {
  /** Only events of this petition; null: of every petition. */
  readonly petition: string | null;
  /** With events of the service as a whole. */
  readonly service: boolean;
  /** Older than this number, or newer; neither: the newest. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
};

export type LogPage = {
  /** Newest first. */
  readonly events: readonly LoggedEvent[];
  /** By this filter, on all pages. */
  readonly total: number;
  readonly older: boolean;
  readonly newer: boolean;
  /** Phases in reach, for the filter. */
  readonly phases: readonly { readonly petition: string; readonly number: number }[];
  /** Names of the staff in these events by their id. */
  readonly people: ReadonlyMap<string, string>;
};

/** Reads of the audit log. */
export interface AuditLogReads {
  auditLog(args: LogArguments): LogPage;
}
