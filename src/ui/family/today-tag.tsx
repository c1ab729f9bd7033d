import { Tag } from '#ui/parts/tag.tsx';
import { Beside } from './beside.tsx';
import type { Reading } from './reading.ts';

interface TodayTagProps {
  readonly reading: Reading;
}

export const TodayTag = ({ reading }: TodayTagProps) => (
  <Tag tone="today">
    <span>
      <Beside reading={reading} say={({ t }) => t('family:week.today')} />
    </span>
  </Tag>
);
