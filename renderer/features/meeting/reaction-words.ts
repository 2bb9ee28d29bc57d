import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { CircleCheck, HandHeart, Heart, Laugh, type LucideIcon, PartyPopper, ThumbsUp } from 'lucide-react';
import type { Reaction } from '../../../contract/reactions.ts';

/** Each reaction by its word; the icon only stands beside it. */
export const reactionWords: Readonly<Record<Reaction, { icon: LucideIcon; word: MessageDescriptor }>> = {
  amen: { icon: CircleCheck, word: msg({ message: 'Amen', context: 'reaction' }) },
  heart: { icon: Heart, word: msg({ message: 'Love', context: 'reaction' }) },
  clap: { icon: PartyPopper, word: msg({ message: 'Applause', context: 'reaction' }) },
  joy: { icon: Laugh, word: msg({ message: 'Joy', context: 'reaction' }) },
  pray: { icon: HandHeart, word: msg({ message: 'Praying', context: 'reaction' }) },
  thumbs_up: { icon: ThumbsUp, word: msg({ message: 'Yes', context: 'reaction' }) },
};
