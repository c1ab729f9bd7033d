import type { ReadonlySignal } from '@preact/signals';
import { Sparkles } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Beside } from './beside.tsx';
import type { Reading } from './reading.ts';
import { Said } from './said.tsx';

/** A newer build of this page waits until somebody here agrees. */
export type PageUpdate = { readonly ready: ReadonlySignal<boolean>; readonly onAgree: () => void };

interface UpdateLineProps {
  readonly reading: Reading;
  readonly update: PageUpdate;
}

export const UpdateLine = ({ reading, update }: UpdateLineProps) =>
  update.ready.value ? (
    <div class="no-print stack tight">
      <NoteLine icon={Sparkles} live>
        <Said reading={reading} say={({ t }) => t('family:state.newVersion')} />
      </NoteLine>
      <Button kind="second" onPress={update.onAgree}>
        <Beside reading={reading} say={({ t }) => t('family:state.useNewVersion')} />
      </Button>
    </div>
  ) : null;
