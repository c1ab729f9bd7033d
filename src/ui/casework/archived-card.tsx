import { Archive } from 'lucide-preact';
import { archiveFamily, bringBackFamily } from '#actions/archive-family.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Archived } from '#domain/caseload.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useCasework } from './casework-context.ts';
import { sayArchiveReason } from './say-archive.ts';
import { sayField } from './say-field.ts';
import { useCaseload } from './use-caseload.ts';

/** A closed file says so, and why; one that somebody wrote in without knowing asks what it shall be. */
export function ArchivedCard({ family }: { readonly family: RecordId }) {
  const { phone, translator } = useCasework();
  const { t, dates } = translator;
  const { told } = useShell();
  const caseload = useCaseload(family);
  if (caseload?.archived === undefined) {
    return null;
  }
  const { archived, against, state } = caseload;
  const open = async (): Promise<void> => {
    const saved = await bringBackFamily(phone.context, { id: family, state });
    told.tell(saved.ok ? t('caseload:archived.back') : sayFailure(t, saved.failure));
  };
  const close = async ({ reason }: Archived): Promise<void> => {
    const saved = await archiveFamily(phone.context, { id: family, state }, reason === '' ? '–' : reason);
    if (!saved.ok && saved.failure.kind !== 'archive-reason') {
      told.tell(sayFailure(t, saved.failure));
    }
  };
  const day = archived.on === undefined ? '' : dates.long(archived.on);
  const reason = sayArchiveReason(t, archived.reason);
  const bringBack = (
    <Button kind="second" small onPress={() => void open()}>
      {t(against.length === 0 ? 'caseload:archived.bringBack' : 'caseload:archived.keepOpen')}
    </Button>
  );
  return against.length === 0 ? (
    <Card icon={Archive} title={t('caseload:archived.title')}>
      <div class="stack tight">
        <p>{t('caseload:archived.since', { day, reason })}</p>
        <div>{bringBack}</div>
      </div>
    </Card>
  ) : (
    <Card icon={Archive} tone="act" title={t('caseload:archived.against')}>
      <div class="stack tight">
        <p>{t('caseload:archived.againstText', { day, reason, fields: [...new Set(against.map((field) => sayWritten(t, field)))].join(', ') })}</p>
        <div class="buttons">
          {bringBack}
          <Button kind="second" small onPress={() => void close(archived)}>
            {t('caseload:archived.keepArchived')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** What was written, in words; a field that has none here is another answer, and no code is shown to anybody. */
function sayWritten(t: ReturnType<typeof useCasework>['translator']['t'], field: string): string {
  if (field === 'worker' || field === 'handedOver') {
    return t('caseload:followed').toLocaleLowerCase();
  }
  const said = sayField(t, field);
  return said === field ? t('caseload:archived.otherField') : said;
}
