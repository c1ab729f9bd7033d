import { type NeedDomain, needDomains } from '#domain/need.ts';
import { DomainPictogram } from '#ui/parts/domain-pictogram.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { useServices } from './services-context.ts';

/** Where nothing is looked for yet: what a family may need, each with its picture. */
export function NeedTiles({ onChoose }: { readonly onChoose: (need: NeedDomain) => void }) {
  const { t } = useServices().translator;
  return (
    <section>
      <SectionHead>{t('services:need.tiles')}</SectionHead>
      <ul class="need-tiles" role="list">
        {needDomains.map((domain) => (
          <li key={domain}>
            <button type="button" onClick={() => onChoose(domain)}>
              <DomainPictogram of={domain} />
              <span>{t(`needs:domain.${domain}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
