import { Phone as PhoneSign, Plus } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import { HeadLine } from './head-line.tsx';
import { Ways } from './reach.tsx';

/** Each number and address, with what may be done with it and whose it is. What to be careful about stands above. */
export function Phones({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const add = <IconButton icon={Plus} label={t('people:addPhone')} href={addressOf({ at: 'phone', family: file.family.value.id })} />;
  return (
    <section class="card padded">
      <HeadLine icon={PhoneSign} end={add}>
        {t('families:phones')}
      </HeadLine>
      <Ways file={file} editable />
    </section>
  );
}
