import { TriangleAlert } from 'lucide-preact';
import { NoteLine } from './note-line.tsx';

interface AlertProps {
  /** What went wrong, what is safe, what to do; the part stays on the page without words, so that readers hear the next. */
  readonly words: string | undefined;
}

/** A no that answers a press, where no single field is to blame. */
export const Alert = ({ words }: AlertProps) => (
  <div role="alert">
    {words === undefined ? null : (
      <NoteLine icon={TriangleAlert} tone="late">
        {words}
      </NoteLine>
    )}
  </div>
);
