import { CircleHelp } from 'lucide-preact';
import type { BrokenRule } from '#domain/fields.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useCasework } from './casework-context.ts';
import { sayField } from './say-field.ts';

/** What another phone wrote and our rules do not allow: shown all the same, with the rule. */
export function BrokenRules({ broken }: { readonly broken: readonly BrokenRule[] }) {
  const { t } = useCasework().translator;
  return broken.length === 0 ? null : (
    <ul class="stack tight" role="list" aria-label={t('families:broken.title')}>
      {broken.map(({ field, rule }) => (
        <li key={`${field} ${rule}`}>
          <NoteLine icon={CircleHelp} tone="today">
            {t(`families:broken.${rule}`, { field: sayField(t, field) })}
          </NoteLine>
        </li>
      ))}
    </ul>
  );
}
