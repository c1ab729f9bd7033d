import { CircleQuestionMark, Phone as PhoneSign } from 'lucide-preact';
import { NoteLine } from '#ui/parts/note-line.tsx';
import type { Reading } from './reading.ts';
import { Said } from './said.tsx';

interface PageFactsProps {
  readonly reading: Reading;
  /** Whom to call in a storm, as the school writes it. */
  readonly closureLine: string | undefined;
}

/** What one must know about the page itself before trusting it. */
export const PageFacts = ({ reading, closureLine }: PageFactsProps) => (
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
  </>
);
