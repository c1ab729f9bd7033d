import { Check, CloudOff, NotebookPen, Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ClosedPhone, LockedMember } from '#actions/phone.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Initials } from '#ui/parts/initials.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { Wordmark } from '#ui/parts/wordmark.tsx';
import { LanguageSwitch } from '#ui/shell/language-switch.tsx';
import { Lazy } from '#ui/shell/lazy.tsx';
import { useShellTexts } from '#ui/shell/shell-context.ts';
import { UpdateLine } from '#ui/shell/update-line.tsx';
import { useWatch } from '#ui/shell/use-watch.ts';
import type { LockScreenProps } from '#ui/shell/views.ts';
import { wasRemoved } from '#ui/shell/was-here.ts';
import { LockMore } from './lock-more.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Who, secret, one button. Nothing about anybody is shown, and nothing that opens a file is loaded. */
export function LockScreen(props: LockScreenProps) {
  const { phone, members, afterUse, onArrive } = props;
  const { t } = useShellTexts();
  const hidden = useWatch(phone.hidden).value?.member;
  const [picked, pick] = useState(members.length === 1 ? members[0] : undefined);
  const chosen = picked ?? members.find(({ member }) => member === hidden);
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={t('lock:title')} app={t('common:app')}>
          <Wordmark label={t('common:app')} />
        </PageTitle>
      </div>
      <OtherRemoved />
      {members.length > 1 ? (
        <Tiles
          legend={t('lock:who')}
          options={members.map(({ member, initials, name = initials }) => ({ value: member, label: name }))}
          value={chosen?.member}
          onChoose={(wanted) => pick(members.find(({ member }) => member === wanted))}
        />
      ) : null}
      {chosen === undefined ? null : (
        <>
          <div class="lock-who">
            <Initials letters={chosen.initials} />
            <span>
              <span class="unseen">{chosen.name ?? chosen.initials}</span>
              {chosen.gone ? null : (
                <>
                  <b role="status">{t(afterUse ? 'lock:afterUse' : 'lock:state')}</b>
                  <small>{t('lock:sealed')}</small>
                </>
              )}
            </span>
          </div>
          {chosen.gone ? (
            <Gone key={chosen.member} {...props} member={chosen} />
          ) : (
            <Ways key={chosen.member} {...props} member={chosen} isHidden={chosen.member === hidden} />
          )}
        </>
      )}
      <div class="lock-below">
        <Beside key={chosen?.member} phone={phone} member={chosen} onArrive={onArrive} />
        <Waiting phone={phone} />
        <UpdateLine />
        <LanguageSwitch />
      </div>
    </main>
  );
}

/** Somebody who shared this phone was removed, and nobody has opened it since: whoever is left is told why they are gone. */
function OtherRemoved() {
  const { t } = useShellTexts();
  return wasRemoved(document) ? <Alert words={t('lock:otherRemoved')} /> : null;
}

/** By the short code of this page, where idleness only hid the files; by the passphrase always. */
function Ways(props: LockScreenProps & { readonly member: LockedMember; readonly isHidden: boolean }) {
  const { phone, member, isHidden, onOpen, onTyping } = props;
  const { t } = useShellTexts();
  const [wordsInstead, setWordsInstead] = useState<'asked' | 'over' | undefined>(undefined);
  if (isHidden && wordsInstead === undefined) {
    return (
      <LockMore>
        {({ UnlockByPin }, translator) => (
          <UnlockByPin {...{ phone, member, translator, onOpen }} onPassphrase={(over) => setWordsInstead(over ? 'over' : 'asked')} />
        )}
      </LockMore>
    );
  }
  return <UnlockForm {...{ phone, member, onOpen, onTyping }} told={wordsInstead === 'over' ? t('lock:pinOver') : undefined} />;
}

interface BesideProps extends Pick<LockScreenProps, 'phone' | 'onArrive'> {
  readonly member: LockedMember | undefined;
}

/** What needs no secret: a note into one's own box, and somebody else who comes to work here. */
function Beside({ phone, member, onArrive }: BesideProps) {
  const { t } = useShellTexts();
  const [sheet, open] = useState<'note' | 'person' | undefined>(undefined);
  const [kept, setKept] = useState(false);
  const notes = member?.takesNotes === true ? member : undefined;
  return (
    <>
      {kept ? (
        <NoteLine icon={Check} tone="sent" live>
          {t('lock:noteKept')}
        </NoteLine>
      ) : null}
      <div class="buttons">
        {notes === undefined ? null : (
          <Button kind="second" small icon={NotebookPen} flip onPress={() => open('note')}>
            {t('lock:note')}
          </Button>
        )}
        <Button kind="link" small onPress={() => open('person')}>
          {t('lock:addPerson')}
        </Button>
      </div>
      {sheet === undefined ? null : (
        <LockMore>
          {({ NoteSheet, AddPersonSheet }, translator) =>
            sheet === 'note' && notes !== undefined ? (
              <NoteSheet
                {...{ phone, translator }}
                member={notes}
                onClose={(isKept) => {
                  setKept(isKept);
                  open(undefined);
                }}
              />
            ) : (
              <AddPersonSheet {...{ translator, onArrive }} onClose={() => open(undefined)} />
            )
          }
        </LockMore>
      )}
    </>
  );
}

/** What was written here leaves by itself, whoever unlocks. */
function Waiting({ phone }: { readonly phone: ClosedPhone }) {
  const { t } = useShellTexts();
  const { count, days } = useWatch(phone.waiting).value ?? { count: 0, days: undefined };
  if (count === 0) {
    return null;
  }
  return (
    <>
      <NoteLine icon={Smartphone} live>
        {t('lock:waiting', { count })}
      </NoteLine>
      {days === undefined ? null : (
        <NoteLine icon={CloudOff} tone="late" live>
          {t('lock:long', { count: days })}
        </NoteLine>
      )}
    </>
  );
}

/** The keyring is here and the records are not: what happened and what to do is fetched, for it is needed nearly never. */
function Gone({ phone, member, onArrive }: LockScreenProps & { readonly member: LockedMember }) {
  const texts = useShellTexts();
  const load = async () => {
    const [{ RecordsGone }, translator] = await Promise.all([import('./records-gone.tsx'), texts.with(['gone'])]);
    return { RecordsGone, translator };
  };
  return (
    <Lazy load={load} of={texts}>
      {({ RecordsGone, translator }) => <RecordsGone {...{ phone, member, translator, onArrive }} />}
    </Lazy>
  );
}
