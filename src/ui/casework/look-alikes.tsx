import { useSignal } from '@preact/signals';
import { CopyCheck } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { RecordId } from '#kernel/id.ts';
import type { LookAlike } from '#domain/look-alike-index.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import { lookAlikeFiles } from './look-alike-files.ts';
import { sayReasons } from './say-reasons.ts';

interface LookAlikesProps {
  readonly name: string;
  readonly phone: string;
}

const MOST = 3;
/** Fewer letters say nothing yet. */
const LEAST = 3;

const enough = ({ name, phone }: LookAlikesProps): boolean => name.trim().length >= LEAST || phone.replaceAll(/\D/g, '').length >= 7;

/** Files that look like the one that is being opened, with the reasons. It warns and stops nothing. */
export function LookAlikes(props: LookAlikesProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const files = lookAlikeFiles(phone);
  const ready = useSignal(0);
  // What was looked at and found to be another family is not shown again for this draft.
  const others = useSignal<ReadonlySet<RecordId>>(new Set());
  useEffect(() => {
    let wanted = true;
    files.catchUp().then(
      () => {
        if (wanted) {
          ready.value += 1;
        }
      },
      // The phone locked meanwhile.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [files]);
  const found = useMemo(() => (enough(props) && ready.value > 0 ? files.index.find({ name: props.name, phones: [props.phone] }) : []), [files, ready.value, props.name, props.phone]);
  const shown = found.filter(({ id }) => !others.value.has(id));
  return (
    <div aria-live="polite">
      {shown.length === 0 ? null : (
        <Card tone="act" icon={CopyCheck} title={t('duplicates:warning.title', { count: shown.length })}>
          <div class="stack tight">
            <p>{t('duplicates:warning.text')}</p>
            <Found found={shown} />
            <div>
              <Button
                kind="second"
                small
                onPress={() => {
                  others.value = new Set([...others.value, ...shown.map(({ id }) => id)]);
                }}
              >
                {t('duplicates:warning.other')}
              </Button>
            </div>
          </div>
        </Card>
      )}
    </div>
  );
}

function Found({ found }: { readonly found: readonly LookAlike<RecordId>[] }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const files = lookAlikeFiles(phone);
  const left = found.length - MOST;
  return (
    <>
      <Rows bare>
        {found.slice(0, MOST).map((alike) => {
          const name = files.nameOf(alike.id);
          return (
            <Row
              key={alike.id}
              title={<Name>{name === '' ? t('families:noName') : name}</Name>}
              detail={sayReasons(t, alike)}
              href={addressOf({ at: 'family', family: alike.id })}
              leads
            />
          );
        })}
      </Rows>
      {left > 0 ? <p class="quiet">{t('duplicates:warning.more', { count: left })}</p> : null}
    </>
  );
}
