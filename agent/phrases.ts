import type { Locale, ProviderFaultCode, VoicePart } from '../contract/voice-room.ts';

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

/** What the assistant says in its own words, without a language model: whole sentences that sound well when spoken. */
export interface Phrases {
  greeting(said: { readonly part: PartOfDay; readonly church: string; readonly person: string | null }): string;
  fault(part: VoicePart, code: ProviderFaultCode): string;
  /** An answer of the host by itself, without a model. */
  basic(answer: string): string;
  readonly oneMoment: string;
  readonly hostUnreachable: string;
  readonly tooMany: string;
  readonly notNow: string;
  noPassage(reference: string): string;
  noPassages(words: string): string;
  quote(reference: string, text: string): string;
  readonly moreOnScreen: string;
  readonly othersOnScreen: string;
  today(title: string): string;
  draft(text: string, isPrivate: boolean): string;
  kept(isPrivate: boolean): string;
  readonly discarded: string;
  readonly nothingWritten: string;
  danger(number: string, contact: string): string;
  readonly goodbye: string;
}

const english: Phrases = {
  greeting: ({ part, church, person }) =>
    `Good ${part}${person === null ? '' : `, ${person}`}. Welcome to ${church}. How can I help you today?`,
  fault: (part, code) => {
    const what = { speech_to_text: 'hearing', language_model: 'answering', text_to_speech: 'speaking' }[part];
    const why = {
      wrong_key: 'its service does not accept the key it was given, so somebody from the church has to look at it',
      over_quota: 'its service will not take any more for now, so please try again in a while',
      unreachable: 'its service cannot be reached, so please try again in a moment',
      slow: 'its service is slow to answer, so please try again in a moment',
      refused: 'its service refused, so please try again in a moment',
    }[code];
    return `I am sorry, ${what} does not work just now: ${why}.`;
  },
  basic: (answer) => `Basic mode: ${answer}`,
  oneMoment: 'One moment, please.',
  hostUnreachable: 'I am sorry, I cannot reach the church’s computer just now.',
  tooMany: 'That was a little much at once. Please wait a moment and try again.',
  notNow: 'I am sorry, that did not work just now. Please try again in a moment.',
  noPassage: (reference) =>
    `I did not find ${reference} in the Bible. Could you say the book, chapter and verse again?`,
  noPassages: (words) => `I did not find a passage with the words “${words}”.`,
  quote: (reference, text) => `${reference}: ${text}`,
  moreOnScreen: 'The rest is on your screen.',
  othersOnScreen: 'I have put more on your screen.',
  today: (title) => `Today’s thought is “${title}”, and you can read it on your screen.`,
  draft: (text, isPrivate) =>
    `This is what I have written: “${text}” ${isPrivate ? 'Only the prayer team will see it.' : 'Members of the church will be able to read it.'} Shall I keep it?`,
  kept: (isPrivate) => (isPrivate ? 'It is kept for the prayer team.' : 'It is kept, for the church to pray with you.'),
  discarded: 'I have thrown it away. Nobody has seen it.',
  nothingWritten: 'There is no prayer request waiting. What would you like prayer for?',
  danger: (number, contact) =>
    `If you or somebody near you is in danger, please call ${number} now. ${contact === '' ? 'A person from the church would also want to be there for you; please reach out to someone you trust.' : `A person from the church is there for you too: ${contact}`}`,
  goodbye: 'Our time is over now. Thank you for talking with me. God bless you.',
};

const spanish: Phrases = {
  greeting: ({ part, church, person }) =>
    `${{ morning: 'Buenos días', afternoon: 'Buenas tardes', evening: 'Buenas noches' }[part]}${person === null ? '' : `, ${person}`}. Le doy la bienvenida a ${church}. ¿En qué puedo ayudarle hoy?`,
  fault: (part, code) => {
    const what = { speech_to_text: 'oír', language_model: 'responder', text_to_speech: 'hablar' }[part];
    const why = {
      wrong_key: 'el servicio no acepta la clave que tiene, así que alguien de la iglesia debe revisarla',
      over_quota: 'el servicio no admite más por ahora, así que inténtelo de nuevo más tarde',
      unreachable: 'no se puede contactar con el servicio, así que inténtelo de nuevo en un momento',
      slow: 'el servicio tarda en contestar, así que inténtelo de nuevo en un momento',
      refused: 'el servicio lo ha rechazado, así que inténtelo de nuevo en un momento',
    }[code];
    return `Lo siento, ahora mismo no puedo ${what}: ${why}.`;
  },
  basic: (answer) => `Modo básico: ${answer}`,
  oneMoment: 'Un momento, por favor.',
  hostUnreachable: 'Lo siento, ahora mismo no puedo contactar con el ordenador de la iglesia.',
  tooMany: 'Ha sido un poco demasiado a la vez. Espere un momento e inténtelo de nuevo.',
  notNow: 'Lo siento, no ha funcionado. Inténtelo de nuevo en un momento.',
  noPassage: (reference) =>
    `No he encontrado ${reference} en la Biblia. ¿Puede repetir el libro, el capítulo y el versículo?`,
  noPassages: (words) => `No he encontrado ningún pasaje con las palabras «${words}».`,
  quote: (reference, text) => `${reference}: ${text}`,
  moreOnScreen: 'El resto está en su pantalla.',
  othersOnScreen: 'He puesto más en su pantalla.',
  today: (title) => `El pensamiento de hoy es «${title}», y puede leerlo en su pantalla.`,
  draft: (text, isPrivate) =>
    `Esto es lo que he escrito: «${text}» ${isPrivate ? 'Solo lo verá el equipo de oración.' : 'Los miembros de la iglesia podrán leerlo.'} ¿Lo guardo?`,
  kept: (isPrivate) =>
    isPrivate ? 'Queda guardado para el equipo de oración.' : 'Queda guardado, para que la iglesia ore con usted.',
  discarded: 'Lo he borrado. Nadie lo ha visto.',
  nothingWritten: 'No hay ninguna petición de oración pendiente. ¿Por qué le gustaría que oremos?',
  danger: (number, contact) =>
    `Si usted o alguien cerca de usted está en peligro, llame ahora al ${number}. ${contact === '' ? 'También alguien de la iglesia querría acompañarle; busque a una persona de confianza.' : `También hay alguien de la iglesia para usted: ${contact}`}`,
  goodbye: 'Nuestro tiempo ha terminado. Gracias por hablar conmigo. Que Dios le bendiga.',
};

const french: Phrases = {
  greeting: ({ part, church, person }) =>
    `${part === 'evening' ? 'Bonsoir' : 'Bonjour'}${person === null ? '' : ` ${person}`}. Bienvenue à ${church}. Comment puis-je vous aider aujourd’hui ?`,
  fault: (part, code) => {
    const what = { speech_to_text: 'entendre', language_model: 'répondre', text_to_speech: 'parler' }[part];
    const why = {
      wrong_key: 'le service n’accepte pas la clé qu’il a reçue, quelqu’un de l’église doit la vérifier',
      over_quota: 'le service n’accepte plus rien pour l’instant, veuillez réessayer plus tard',
      unreachable: 'le service est injoignable, veuillez réessayer dans un instant',
      slow: 'le service tarde à répondre, veuillez réessayer dans un instant',
      refused: 'le service a refusé, veuillez réessayer dans un instant',
    }[code];
    return `Je suis désolé, je ne peux pas ${what} pour le moment : ${why}.`;
  },
  basic: (answer) => `Mode de base : ${answer}`,
  oneMoment: 'Un instant, s’il vous plaît.',
  hostUnreachable: 'Je suis désolé, je ne peux pas joindre l’ordinateur de l’église pour le moment.',
  tooMany: 'C’était un peu trop à la fois. Veuillez attendre un instant et réessayer.',
  notNow: 'Je suis désolé, cela n’a pas fonctionné. Veuillez réessayer dans un instant.',
  noPassage: (reference) =>
    `Je n’ai pas trouvé ${reference} dans la Bible. Pouvez-vous redire le livre, le chapitre et le verset ?`,
  noPassages: (words) => `Je n’ai trouvé aucun passage avec les mots « ${words} ».`,
  quote: (reference, text) => `${reference} : ${text}`,
  moreOnScreen: 'La suite est sur votre écran.',
  othersOnScreen: 'J’en ai mis d’autres sur votre écran.',
  today: (title) => `La pensée du jour est « ${title} », vous pouvez la lire sur votre écran.`,
  draft: (text, isPrivate) =>
    `Voici ce que j’ai écrit : « ${text} » ${isPrivate ? 'Seule l’équipe de prière le verra.' : 'Les membres de l’église pourront le lire.'} Dois-je le garder ?`,
  kept: (isPrivate) =>
    isPrivate ? 'C’est gardé pour l’équipe de prière.' : 'C’est gardé, pour que l’église prie avec vous.',
  discarded: 'Je l’ai effacé. Personne ne l’a vu.',
  nothingWritten: 'Aucune demande de prière n’est en attente. Pour quoi souhaitez-vous que l’on prie ?',
  danger: (number, contact) =>
    `Si vous ou quelqu’un près de vous êtes en danger, appelez tout de suite le ${number}. ${contact === '' ? 'Une personne de l’église voudrait aussi être là pour vous ; parlez à quelqu’un de confiance.' : `Une personne de l’église est là aussi pour vous : ${contact}`}`,
  goodbye: 'Notre temps est terminé. Merci d’avoir parlé avec moi. Que Dieu vous bénisse.',
};

const portuguese: Phrases = {
  greeting: ({ part, church, person }) =>
    `${{ morning: 'Bom dia', afternoon: 'Boa tarde', evening: 'Boa noite' }[part]}${person === null ? '' : `, ${person}`}. Boas-vindas a ${church}. Como posso ajudar você hoje?`,
  fault: (part, code) => {
    const what = { speech_to_text: 'ouvir', language_model: 'responder', text_to_speech: 'falar' }[part];
    const why = {
      wrong_key: 'o serviço não aceita a chave que recebeu, e alguém da igreja precisa verificar',
      over_quota: 'o serviço não aceita mais nada por enquanto, então tente de novo mais tarde',
      unreachable: 'não é possível alcançar o serviço, então tente de novo em um momento',
      slow: 'o serviço está demorando a responder, então tente de novo em um momento',
      refused: 'o serviço recusou, então tente de novo em um momento',
    }[code];
    return `Desculpe, agora não consigo ${what}: ${why}.`;
  },
  basic: (answer) => `Modo básico: ${answer}`,
  oneMoment: 'Um momento, por favor.',
  hostUnreachable: 'Desculpe, agora não consigo alcançar o computador da igreja.',
  tooMany: 'Foi um pouco demais de uma vez. Espere um momento e tente de novo.',
  notNow: 'Desculpe, não funcionou agora. Tente de novo em um momento.',
  noPassage: (reference) => `Não encontrei ${reference} na Bíblia. Pode repetir o livro, o capítulo e o versículo?`,
  noPassages: (words) => `Não encontrei nenhuma passagem com as palavras “${words}”.`,
  quote: (reference, text) => `${reference}: ${text}`,
  moreOnScreen: 'O restante está na sua tela.',
  othersOnScreen: 'Coloquei mais na sua tela.',
  today: (title) => `O pensamento de hoje é “${title}”, e você pode lê-lo na sua tela.`,
  draft: (text, isPrivate) =>
    `Foi isto que escrevi: “${text}” ${isPrivate ? 'Só a equipe de oração vai ver.' : 'Os membros da igreja poderão ler.'} Posso guardar?`,
  kept: (isPrivate) =>
    isPrivate ? 'Está guardado para a equipe de oração.' : 'Está guardado, para a igreja orar com você.',
  discarded: 'Apaguei. Ninguém viu.',
  nothingWritten: 'Não há nenhum pedido de oração em espera. Por que você gostaria que orássemos?',
  danger: (number, contact) =>
    `Se você ou alguém perto de você está em perigo, ligue agora para ${number}. ${contact === '' ? 'Uma pessoa da igreja também gostaria de estar ao seu lado; procure alguém de confiança.' : `Uma pessoa da igreja também está à sua disposição: ${contact}`}`,
  goodbye: 'Nosso tempo acabou. Obrigado por conversar comigo. Deus abençoe você.',
};

export const phrases: Readonly<Record<Locale, Phrases>> = {
  en: english,
  es: spanish,
  fr: french,
  pt: portuguese,
};
