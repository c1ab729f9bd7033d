import { useSignal } from '@preact/signals';
import { proposeNewService } from '#actions/propose.ts';
import { MAX_NAME, MAX_NOTE } from '#domain/fields.ts';
import type { NewServiceDraft } from '#domain/proposed-fields.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { type ProposalFailure, sayProposalFailure } from './say-proposal-failure.ts';
import { useServices } from './services-context.ts';

const nothing: NewServiceDraft = { name: '', phone: '', description: '' };

/** A service that nobody listed yet: its name, and what else one knows of it. */
export function NewServiceScreen() {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told, router } = useShell();
  const draft = useSignal<NewServiceDraft>(nothing);
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const change = (part: Partial<NewServiceDraft>): void => {
    draft.value = { ...draft.value, ...part };
  };
  const send = async (): Promise<void> => {
    const proposed = await proposeNewService(phone.context, draft.value);
    failure.value = proposed.ok ? undefined : proposed.failure;
    if (proposed.ok) {
      told.tell(t('proposals:told.new'));
      router.go({ at: 'services', screen: 'proposals' });
    }
  };
  const wrong = failure.value;
  const words = wrong === undefined ? undefined : sayProposalFailure(t, wrong);
  const isName = wrong?.kind === 'service-name';
  const isPhone = wrong?.kind === 'phone-too-short' || wrong?.kind === 'phone-too-long';
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={t('proposals:new.back')} href={addressOf({ at: 'services', screen: 'proposals' })} />}
      foot={
        <Foot>
          <Button wide onPress={() => void send()}>
            {t('proposals:new.send')}
          </Button>
        </Foot>
      }
    >
      <PageTitle title={t('proposals:new.title')} app={t('common:app')} />
      <div class="stack">
        <p class="quiet">{t('proposals:new.text')}</p>
        <Alert words={isName || isPhone ? undefined : words} />
        <TextField label={t('proposals:new.name')} value={draft.value.name} error={isName ? words : undefined} maxLength={MAX_NAME} required onInput={(name) => change({ name })} />
        <TextField label={t('proposals:new.phone')} kind="tel" autocomplete="off" value={draft.value.phone} error={isPhone ? words : undefined} onInput={(number) => change({ phone: number })} />
        <TextArea label={t('proposals:new.what')} value={draft.value.description} maxLength={MAX_NOTE} onInput={(description) => change({ description })} />
      </div>
    </WorkingFrame>
  );
}
