import { useMemo } from 'preact/hooks';
import { type WallTime, wallTimeAt } from '#domain/opening-hours.ts';
import { useShell } from '#ui/shell/shell-context.ts';

/** The clock on the wall in Québec when the screen was drawn. */
export function useNow(): WallTime {
  const { clock } = useShell();
  return useMemo(() => wallTimeAt(clock()), [clock]);
}
