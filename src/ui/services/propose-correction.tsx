import { useSignal } from '@preact/signals';
import { MessageSquarePlus } from 'lucide-preact';
import type { LookedEntry } from '#actions/propose.ts';
import { Button } from '#ui/parts/button.tsx';
import { ChangedSheet } from './changed-sheet.tsx';
import { useServices } from './services-context.ts';

/** For whoever may not edit an entry: what is wrong with it goes to the coordination. */
export function ProposeCorrection({ entry }: { readonly entry: LookedEntry }) {
  const { phone, translator } = useServices();
  const asked = useSignal(false);
  if (phone.context.role === 'coordinator') {
    return null;
  }
  return (
    <>
      <Button kind="link" small icon={MessageSquarePlus} flip onPress={() => (asked.value = true)}>
        {translator.t('proposals:change.correct')}
      </Button>
      {asked.value ? <ChangedSheet entry={entry} onClose={() => (asked.value = false)} /> : null}
    </>
  );
}
