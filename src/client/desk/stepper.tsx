import type { Left } from './counting.ts';
import { useTexts } from './texts.ts';

/** The seven steps; only the first can be done before a bundle is open. */
export const Stepper = ({
  step,
  left,
  onStep,
}: {
  /** From 1. */
  readonly step: number;
  /** By step; null: no bundle is open. */
  readonly left: readonly Left[] | null;
  readonly onStep: (step: number) => void;
}) => {
  const t = useTexts();
  const stateOf = (index: number): string => {
    const rest = left?.[index] ?? null;
    if (rest === null) return '';
    return rest === 0 ? t.shell.done : t.shell.todo(rest);
  };
  return (
    <nav class="desk-steps" aria-label={t.shell.stepsLabel}>
      <ol>
        {t.shell.steps.map((name, index) => (
          <li key={name} data-done={left !== null && left[index] === 0}>
            <button
              type="button"
              disabled={left === null && index > 0}
              aria-current={step === index + 1 ? 'step' : undefined}
              onClick={() => onStep(index + 1)}
            >
              <span class="desk-step-number" aria-hidden="true">
                {index + 1}
              </span>
              <span class="desk-step-name">{name}</span> <small>{stateOf(index)}</small>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
};
