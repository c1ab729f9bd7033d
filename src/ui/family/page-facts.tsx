import { CircleQuestionMark, Phone as PhoneSign, Sparkles } from 'lucide-preact';
import { Button } from '#ui/parts/button.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { Beside } from './beside.tsx';
import type { Reading } from './reading.ts';
import { Said } from './said.tsx';

interface PageFactsProps {
  readonly reading: Reading;
  /** Whom to call in a storm, as the school writes it. */
  readonly closureLine: string | undefined;
  readonly updateReady: boolean;
  readonly onUpdate: () => void;
}

/** What one must know about the page itself before trusting it. */
export const PageFacts = ({ reading, closureLine, updateReady, onUpdate }: PageFactsProps) => (
  <>
    {closureLine === undefined || closureLine === '' ? null : (
      <NoteLine icon={PhoneSign}>
        <Said reading={reading} say={({ t }) => t('family:state.closure', { phone: closureLine })} />
      </NoteLine>
    )}
    {reading.own.reviewed ? null : (
      <NoteLine icon={CircleQuestionMark}>
        <Said reading={reading} say={({ t }) => t('family:language.notReviewed')} />
      </NoteLine>
    )}
    {updateReady ? (
      <div class="no-print stack tight">
        <NoteLine icon={Sparkles} live>
          <Said reading={reading} say={({ t }) => t('family:state.newVersion')} />
        </NoteLine>
        <Button kind="second" onPress={onUpdate}>
          <Beside reading={reading} say={({ t }) => t('family:state.useNewVersion')} />
        </Button>
      </div>
    ) : null}
  </>
);
