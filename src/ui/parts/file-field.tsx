import { FileUp } from 'lucide-preact';
import { FieldFrame } from './field-frame.tsx';
import { Sign } from './sign.tsx';

interface FileFieldProps {
  readonly label: string;
  /** What the button says, before and after a file was chosen. */
  readonly choose: string;
  readonly other: string;
  readonly chosen: string | undefined;
  readonly onChoose: (file: File) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** The browser's own words for a file that was not chosen are in its language, not ours: its control is there, and unseen. */
export function FileField({ label, choose, other, chosen, onChoose, hint, error }: FileFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => (
        <span class="file-field">
          <input
            {...wiring}
            class="unseen"
            type="file"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file !== undefined) {
                onChoose(file);
              }
            }}
          />
          <label class="button second wide" for={wiring.id} aria-hidden="true">
            <Sign icon={FileUp} />
            <span>{chosen === undefined ? choose : other}</span>
          </label>
          <span class="file-name" role="status">
            {chosen === undefined ? null : <bdi>{chosen}</bdi>}
          </span>
        </span>
      )}
    </FieldFrame>
  );
}
