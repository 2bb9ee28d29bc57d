import type { LiveItem } from '../../contract/cards.ts';
import type { Locale } from '../../contract/voice-room.ts';

/** What the assistant says without a language model, in one language. */
export interface Sentences {
  readonly greeting: string;
  readonly help: string;
  readonly thanks: string;
  readonly unknown: string;
  readonly quoted: (reference: string, translation: string, text: string) => string;
  readonly shown: (reference: string, translation: string) => string;
  readonly tooLong: string;
  readonly passages: (references: string) => string;
  readonly noPassages: string;
  readonly noneInEnglish: string;
  readonly today: (reference: string) => string;
  readonly live: (titles: string) => string;
  readonly next: (title: string) => string;
  readonly nothingLive: string;
  readonly library: (titles: string) => string;
  readonly libraryEmpty: string;
  readonly askPrayer: string;
  readonly repeatPrayer: (text: string) => string;
  readonly keptPrayer: string;
  readonly discardedPrayer: string;
  readonly lostPrayer: string;
  readonly yesOrNo: string;
  readonly danger: (number: string) => string;
  readonly dangerContact: (contact: string) => string;
}

export const sentences: Record<Locale, Sentences> = {
  en: {
    greeting: 'Peace be with you. Ask for a Bible verse, today’s devotional, what is live, or something to listen to.',
    help: 'I can read you any passage of the Bible, such as “Psalm 23” or “a verse about fear”, give you today’s verse, tell you what is live or next, find sermons, podcasts and music, and pass on a prayer request. For more than that a language model has to be set up.',
    thanks: 'You are welcome. May God bless you.',
    unknown:
      'I cannot answer that in the basic mode. I can read from the Bible, such as “John 3:16” or “a verse about hope”, give you today’s verse, tell you what is live, search the library, or take a prayer request.',
    quoted: (reference, translation, text) => `${reference}, from the ${translation}: “${text}”`,
    shown: (reference, translation) => `Here is ${reference}, from the ${translation}.`,
    tooLong: 'That is more than 200 verses. Ask for fewer, such as one chapter.',
    passages: (references) => `I found ${references}.`,
    noPassages: 'I found no passage with these words. Try one or two of the most telling ones.',
    noneInEnglish: '',
    today: (reference) => `Today’s verse is ${reference}. Here it is, with a short devotional.`,
    live: (titles) => `Live now: ${titles}.`,
    next: (title) => `Next: ${title}.`,
    nothingLive: 'Nothing is live at the moment, and nothing is planned that you can open.',
    library: (titles) => `From the library: ${titles}.`,
    libraryEmpty: 'I found nothing like that in the library.',
    askPrayer: 'I will gladly pass it on. What shall the prayer team pray for? Begin with “Please pray for …”.',
    repeatPrayer: (text) =>
      `This is what I would pass on: “${text}”. Only the prayer team will see it. Shall I keep it, yes or no?`,
    keptPrayer: 'It is kept. Only the prayer team will see it, and it is deleted after a while.',
    discardedPrayer: 'It is deleted. Nobody has seen it.',
    lostPrayer: 'That prayer request is no longer there. Please write it once more.',
    yesOrNo: 'Your prayer request still waits. Shall I keep it, yes or no?',
    danger: (number) =>
      `I am so sorry that you are going through this. Please call ${number} now, if you or anybody else may be in danger. You do not have to be alone with it.`,
    dangerContact: (contact) => `Somebody from the church is there for you too: ${contact}`,
  },
  es: {
    greeting:
      'La paz sea con usted. Pida un versículo, el devocional de hoy, lo que está en vivo o algo para escuchar.',
    help: 'Puedo leerle cualquier pasaje de la Biblia, por ejemplo «Salmo 23» o «un versículo sobre el miedo», darle el versículo de hoy, decirle qué está en vivo o qué sigue, buscar prédicas, pódcasts y música, y transmitir una petición de oración. Los textos bíblicos están en inglés. Para más hace falta configurar un modelo de lenguaje.',
    thanks: 'Con mucho gusto. Que Dios le bendiga.',
    unknown:
      'No puedo responder a eso en el modo básico. Puedo leer de la Biblia, por ejemplo «Juan 3:16» o «un versículo sobre la esperanza», darle el versículo de hoy, decirle qué está en vivo, buscar en la biblioteca o recibir una petición de oración.',
    quoted: (reference, translation, text) => `${reference}, en inglés, de la ${translation}: «${text}»`,
    shown: (reference, translation) => `Aquí está ${reference}, en inglés, de la ${translation}.`,
    tooLong: 'Son más de 200 versículos. Pida menos, por ejemplo un capítulo.',
    passages: (references) => `He encontrado ${references}.`,
    noPassages: 'No encontré ningún pasaje con esas palabras.',
    noneInEnglish:
      'Los textos están en inglés: pruebe con un tema, como «esperanza», con palabras en inglés o con una cita.',
    today: (reference) => `El versículo de hoy es ${reference}. Aquí está, con un breve devocional en inglés.`,
    live: (titles) => `En vivo ahora: ${titles}.`,
    next: (title) => `A continuación: ${title}.`,
    nothingLive: 'No hay nada en vivo en este momento ni nada previsto que usted pueda abrir.',
    library: (titles) => `De la biblioteca: ${titles}.`,
    libraryEmpty: 'No encontré nada así en la biblioteca.',
    askPrayer: 'Con gusto la transmito. ¿Por qué debe orar el equipo de oración? Empiece con «Oren por …».',
    repeatPrayer: (text) =>
      `Esto es lo que transmitiría: «${text}». Solo lo verá el equipo de oración. ¿Lo guardo, sí o no?`,
    keptPrayer: 'Está guardada. Solo la verá el equipo de oración, y se borra después de un tiempo.',
    discardedPrayer: 'Está borrada. Nadie la ha visto.',
    lostPrayer: 'Esa petición de oración ya no está. Por favor, escríbala otra vez.',
    yesOrNo: 'Su petición de oración sigue en espera. ¿La guardo, sí o no?',
    danger: (number) =>
      `Siento mucho que esté pasando por esto. Por favor, llame ahora al ${number} si usted u otra persona puede estar en peligro. No tiene que llevarlo a solas.`,
    dangerContact: (contact) => `También hay alguien de la iglesia para usted: ${contact}`,
  },
  fr: {
    greeting:
      'La paix soit avec vous. Demandez un verset, la méditation du jour, ce qui est en direct ou quelque chose à écouter.',
    help: 'Je peux vous lire tout passage de la Bible, par exemple « Psaume 23 » ou « un verset sur la peur », vous donner le verset du jour, vous dire ce qui est en direct ou à venir, trouver des prédications, des podcasts et de la musique, et transmettre une demande de prière. Les textes bibliques sont en anglais. Pour davantage, il faut configurer un modèle de langage.',
    thanks: 'Je vous en prie. Que Dieu vous bénisse.',
    unknown:
      'Je ne peux pas répondre à cela en mode de base. Je peux lire dans la Bible, par exemple « Jean 3:16 » ou « un verset sur l’espérance », donner le verset du jour, dire ce qui est en direct, chercher dans la bibliothèque ou recevoir une demande de prière.',
    quoted: (reference, translation, text) => `${reference}, en anglais, dans la ${translation} : « ${text} »`,
    shown: (reference, translation) => `Voici ${reference}, en anglais, dans la ${translation}.`,
    tooLong: 'Cela fait plus de 200 versets. Demandez-en moins, par exemple un chapitre.',
    passages: (references) => `J’ai trouvé ${references}.`,
    noPassages: 'Je n’ai trouvé aucun passage avec ces mots.',
    noneInEnglish:
      'Les textes sont en anglais : essayez un thème, comme « espérance », des mots anglais ou une référence.',
    today: (reference) => `Le verset du jour est ${reference}. Le voici, avec une courte méditation en anglais.`,
    live: (titles) => `En direct maintenant : ${titles}.`,
    next: (title) => `À venir : ${title}.`,
    nothingLive: 'Rien n’est en direct pour le moment, et rien n’est prévu que vous puissiez ouvrir.',
    library: (titles) => `Dans la bibliothèque : ${titles}.`,
    libraryEmpty: 'Je n’ai rien trouvé de tel dans la bibliothèque.',
    askPrayer:
      'Je la transmets volontiers. Pour quoi l’équipe de prière doit-elle prier ? Commencez par « Priez pour … ».',
    repeatPrayer: (text) =>
      `Voici ce que je transmettrais : « ${text} ». Seule l’équipe de prière le verra. Dois-je le garder, oui ou non ?`,
    keptPrayer: 'C’est gardé. Seule l’équipe de prière le verra, et c’est effacé après un certain temps.',
    discardedPrayer: 'C’est effacé. Personne ne l’a vu.',
    lostPrayer: 'Cette demande de prière n’est plus là. Veuillez l’écrire encore une fois.',
    yesOrNo: 'Votre demande de prière attend encore. Dois-je la garder, oui ou non ?',
    danger: (number) =>
      `Je suis vraiment désolé que vous traversiez cela. Appelez maintenant le ${number} si vous ou quelqu’un d’autre êtes peut-être en danger. Vous n’avez pas à rester seul face à cela.`,
    dangerContact: (contact) => `Quelqu’un de l’église est aussi là pour vous : ${contact}`,
  },
  pt: {
    greeting: 'A paz esteja com você. Peça um versículo, o devocional de hoje, o que está ao vivo ou algo para ouvir.',
    help: 'Posso ler qualquer passagem da Bíblia, por exemplo “Salmo 23” ou “um versículo sobre medo”, dar o versículo de hoje, dizer o que está ao vivo ou vem a seguir, encontrar pregações, podcasts e música, e encaminhar um pedido de oração. Os textos bíblicos estão em inglês. Para mais do que isso é preciso configurar um modelo de linguagem.',
    thanks: 'De nada. Que Deus abençoe você.',
    unknown:
      'Não consigo responder a isso no modo básico. Posso ler da Bíblia, por exemplo “João 3:16” ou “um versículo sobre esperança”, dar o versículo de hoje, dizer o que está ao vivo, procurar na biblioteca ou receber um pedido de oração.',
    quoted: (reference, translation, text) => `${reference}, em inglês, da ${translation}: “${text}”`,
    shown: (reference, translation) => `Aqui está ${reference}, em inglês, da ${translation}.`,
    tooLong: 'São mais de 200 versículos. Peça menos, por exemplo um capítulo.',
    passages: (references) => `Encontrei ${references}.`,
    noPassages: 'Não encontrei nenhuma passagem com essas palavras.',
    noneInEnglish: 'Os textos estão em inglês: tente um tema, como “esperança”, palavras em inglês ou uma referência.',
    today: (reference) => `O versículo de hoje é ${reference}. Aqui está, com um breve devocional em inglês.`,
    live: (titles) => `Ao vivo agora: ${titles}.`,
    next: (title) => `A seguir: ${title}.`,
    nothingLive: 'Não há nada ao vivo no momento, nem nada previsto que você possa abrir.',
    library: (titles) => `Da biblioteca: ${titles}.`,
    libraryEmpty: 'Não encontrei nada assim na biblioteca.',
    askPrayer: 'Encaminho com prazer. Pelo que a equipe de oração deve orar? Comece com “Orem por …”.',
    repeatPrayer: (text) =>
      `Isto é o que eu encaminharia: “${text}”. Só a equipe de oração verá. Devo guardar, sim ou não?`,
    keptPrayer: 'Está guardado. Só a equipe de oração verá, e é apagado depois de um tempo.',
    discardedPrayer: 'Está apagado. Ninguém viu.',
    lostPrayer: 'Esse pedido de oração não está mais aqui. Por favor, escreva de novo.',
    yesOrNo: 'Seu pedido de oração ainda espera. Devo guardar, sim ou não?',
    danger: (number) =>
      `Sinto muito que você esteja passando por isso. Por favor, ligue agora para ${number} se você ou outra pessoa puder estar em perigo. Você não precisa enfrentar isso sem ninguém.`,
    dangerContact: (contact) => `Alguém da igreja também está à sua disposição: ${contact}`,
  },
};

/** "One, two and three". */
export function listed(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/** Titles of what is live or next, as they are told in a sentence. */
export function titlesOf(items: readonly LiveItem[], locale: Locale): string {
  return listed(
    items.map(({ title }) => title),
    locale,
  );
}
