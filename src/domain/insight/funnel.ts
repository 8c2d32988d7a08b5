import type { FunnelStep } from './model.ts';

export type Steps = {
  /** Form and check page shown; `since` ms since the epoch, null: since the opening. */
  readonly form: number;
  readonly check: number;
  readonly since: number | null;
  readonly sent: number;
  readonly mailed: number;
  readonly confirmed: number;
};

export function funnelOf({ since, ...counts }: Steps): FunnelStep[] {
  const steps = ['form', 'check', 'sent', 'mailed', 'confirmed'] as const;
  return steps.map((step, index) => {
    const before = index === 0 ? 0 : counts[steps[index - 1] ?? 'form'];
    const count = counts[step];
    return {
      step,
      count,
      ofPrevious: before > 0 && count <= before ? count / before : null,
      since: step === 'form' || step === 'check' ? since : null,
    };
  });
}
