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

/** The browser's own words for a file that was not chosen are in its language, not ours: its control lies over our button, unseen. */
export function FileField({ label, choose, other, chosen, onChoose, hint, error }: FileFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => (
        <span class="file-field">
          <span class="file-press">
            <input
              {...wiring}
              type="file"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                if (file !== undefined) {
                  onChoose(file);
                }
              }}
            />
            <span class="button second wide" aria-hidden="true">
              <Sign icon={FileUp} />
              <span>{chosen === undefined ? choose : other}</span>
            </span>
          </span>
          <span class="file-name" role="status">
            {chosen === undefined ? null : <bdi>{chosen}</bdi>}
          </span>
        </span>
      )}
    </FieldFrame>
  );
}
