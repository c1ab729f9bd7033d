import { MessageSquarePlus } from 'lucide-preact';
import type { Entry } from '#store/queries/entry-by-id.ts';
import { Card } from '#ui/parts/card.tsx';
import { Name } from '#ui/parts/name.tsx';
import { useCasework } from './casework-context.ts';
import { ProposedAddition } from './proposed-addition.tsx';
import type { EntrySpeech } from './use-entry-speech.ts';

interface EntryAddendaProps {
  readonly entry: Entry;
  readonly speech: EntrySpeech;
}

/** What was said of an entry since it was closed, and what somebody wrote into it too late: beside it, never over it. */
export function EntryAddenda({ entry, speech }: EntryAddendaProps) {
  const { translator } = useCasework();
  const { t, dates } = translator;
  const { addenda } = entry;
  return (
    <>
      {addenda.length === 0 ? null : (
        <section class="stack">
          <h2>{t('entry:addenda.title')}</h2>
          {addenda.map(({ value, last }) => (
            <Card key={value.id} icon={MessageSquarePlus} level={3} title={<Name>{speech.memberName(value.author) || t('entry:someone')}</Name>}>
              <div class="stack tight">
                <p class="written" dir="auto">
                  {value.text}
                </p>
                <p class="quiet" dir="auto">
                  {t('entry:addenda.why', { reason: value.reason })}
                </p>
                <p class="quiet">{last === undefined ? null : dates.moment(last.at)}</p>
              </div>
            </Card>
          ))}
        </section>
      )}
      <ProposedAddition entry={entry} speech={speech} />
    </>
  );
}
