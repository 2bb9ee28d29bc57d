import type { Reminder } from '../../contract/notifications.ts';
import type { Locale } from '../../contract/voice-room.ts';

interface Words {
  readonly planned: string;
  readonly open: string;
  readonly soon: (minutes: number) => string;
  readonly aboutToStart: string;
  readonly live: string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    planned: 'New in the schedule.',
    open: 'You can join now.',
    soon: (minutes) => `Starts in ${minutes} minutes.`,
    aboutToStart: 'About to start.',
    live: 'Live now.',
  },
  es: {
    planned: 'Nuevo en el calendario.',
    open: 'Ya puede entrar.',
    soon: (minutes) => `Empieza en ${minutes} minutos.`,
    aboutToStart: 'Está a punto de empezar.',
    live: 'En vivo ahora.',
  },
  fr: {
    planned: 'Nouveau dans le calendrier.',
    open: 'Vous pouvez entrer maintenant.',
    soon: (minutes) => `Commence dans ${minutes} minutes.`,
    aboutToStart: 'Sur le point de commencer.',
    live: 'En direct maintenant.',
  },
  pt: {
    planned: 'Novo no calendário.',
    open: 'Já pode entrar.',
    soon: (minutes) => `Começa em ${minutes} minutos.`,
    aboutToStart: 'Está prestes a começar.',
    live: 'Ao vivo agora.',
  },
};

/** A reminder in a sentence, for a browser whose page is closed. */
export function reminderInWords({ kind, minutes, starts_at }: Reminder, locale: Locale): string {
  const said = words[locale];
  switch (kind) {
    case 'created':
      return starts_at === null ? said.open : said.planned;
    case 'soon':
      return said.soon(minutes);
    case 'about_to_start':
      return said.aboutToStart;
    case 'live':
      return said.live;
    default:
      return kind satisfies never;
  }
}
