import { House, Mail, MailOpen, MapPin, MessageCircle, MessageSquareText, PartyPopper, Phone, School, Video } from 'lucide-preact';
import type { ContactKind } from '#domain/contact.ts';
import type { Icon } from '#ui/parts/sign.tsx';

/** One sign for each kind of contact, in tiles and in the timeline alike. */
export const kindIcons: Readonly<Record<ContactKind, Icon>> = {
  visit: House,
  call: Phone,
  text: MessageSquareText,
  school: School,
  email: Mail,
  letter: MailOpen,
  event: PartyPopper,
  video: Video,
  community: MapPin,
  other: MessageCircle,
};

export const iconOf = (kind: ContactKind | { readonly unknown: string }): Icon =>
  typeof kind === 'string' ? kindIcons[kind] : MessageCircle;
