import { useMemo } from 'preact/hooks';
import { neighbourhoodPoints } from '#store/queries/neighbourhood-points.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useServices } from './services-context.ts';
import type { Origin } from './wishes.ts';

type Named = Exclude<Origin, { readonly from: 'here' }>;

/** Schools that have a place on the map, then the points that the coordination named; undefined before both are known. */
export function useOrigins(): readonly Named[] | undefined {
  const { phone } = useServices();
  const schools = useWatch(phone.schools).value;
  const points = useQuestion(neighbourhoodPoints, []).value;
  return useMemo(
    () =>
      schools === undefined || points === undefined
        ? undefined
        : [
            ...schools.flatMap(({ id, name, position }): readonly Named[] => (position === undefined ? [] : [{ from: 'school', id, name, position }])),
            ...points.flatMap(({ value: { id, name, position } }): readonly Named[] => (position === undefined ? [] : [{ from: 'point', id, name, position }])),
          ],
    [schools, points],
  );
}
