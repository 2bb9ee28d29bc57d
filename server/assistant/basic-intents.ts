import type { LibraryKind } from '../../contract/library.ts';
import type { Translation } from '../../contract/scripture.ts';

/** What typed words ask for, as far as patterns can tell. A reference is looked for elsewhere. */
export type Intent =
  | { readonly type: 'pray' /** What to pray for; empty where that is not said yet. */; readonly request: string }
  | { readonly type: 'live' }
  | { readonly type: 'today' }
  | { readonly type: 'library'; readonly kind: LibraryKind | undefined; readonly words: string }
  | { readonly type: 'scripture'; readonly words: string }
  | { readonly type: 'help' }
  | { readonly type: 'greeting' }
  | { readonly type: 'thanks' }
  | { readonly type: 'unknown' };

/** Looked for in small letters, without accents, with apostrophes as spaces. */
const pray = [
  /^(?:please |can you |could you |would you |i want you to |will you )*(?:pray|say a prayer)(?: with me)?(?: for)?\b/,
  /^(?:i (?:have|want to (?:leave|make|send|submit)|would like to (?:leave|make|send|submit)|d like to (?:leave|make|send|submit)) )?(?:a )?prayer requests?\b/,
  /^(?:i need (?:a )?prayers?|(?:a )?prayer for)\b/,
  /^(?:por favor )?(?:ora|oren|ore|oremos|orad|orar|reza|recen|pueden orar|puedes orar)(?: conmigo)?(?: por)?\b/,
  /^(?:(?:tengo|quiero dejar|quiero hacer) )?(?:una )?(?:peticion de oracion|oracion por)\b/,
  /^(?:s il (?:te|vous) plait )?(?:prie|priez|prions|pouvez vous prier|peux tu prier|prier)(?: avec moi)?(?: pour)?\b/,
  /^(?:j ai |je voudrais (?:laisser|faire) |je veux (?:laisser|faire) )?(?:une? )?(?:demande|requete|sujet|intention) de priere(?: pour)?\b/,
  /^(?:por favor )?(?:ore|orem|oremos|pode orar|podem orar|reze|rezem)(?: comigo)?(?: por| pela| pelo)?\b/,
  /^(?:(?:tenho|quero deixar|quero fazer) )?(?:uma? )?(?:pedido de oracao|oracao (?:por|pela|pelo))\b/,
];

const live =
  /(?<!\b(?:to|i|we|you|they|shall|should|not|who|may|must) )\b(live|on air|right now|on now|next (service|meeting|broadcast|stream)|(service|meeting|broadcast|worship) (start|begin|time)|when (is|does) the (next |sunday )?(service|meeting|broadcast)|what s (on|next)|what is (on|next)|coming up|is there (a|any|another) (service|meeting|broadcast))\b|\ben (vivo|directo)\b|\bproxim[ao] (culto|servicio|reunion|transmision|reuniao|transmissao)\b|\bque hay ahora\b|\bcuando es el culto\b|\ben direct\b|\bprochaine? (culte|reunion|diffusion)\b|\bquand (a lieu|commence) le culte\b|\bao vivo\b|\bquando (e|comeca) o culto\b/;

const today =
  /^(today|hoy|hoje|aujourd hui)$|\b(devotional|devotion|verse (of|for) (the day|today)|daily verse|today s (verse|devotional|reading|word)|word for today|devocional|versiculo (del|do|de) (dia|hoy|hoje)|palabra de hoy|palavra de hoje|lectura de hoy|verset (du|d un) jour|verset d aujourd hui|meditation( du jour)?|versiculo de hoje)\b/;

const kinds: readonly [LibraryKind, RegExp][] = [
  [
    'sermon',
    /\b(sermons?|preaching|homil(y|ies)|messages? (by|from|about|on)|sermon(es)?|predica(s|cion|ciones)?|mensajes?|predications?|pregac(ao|oes)|sermao|sermoes|mensage(m|ns))\b/,
  ],
  ['podcast', /\b(podcasts?|episodes?|episodios?)\b/],
  [
    'music',
    /\b(music|songs?|hymns?|worship music|musica|cancion(es)?|himnos?|musique|chants?|cantiques?|hinos?|cancao|cancoes|louvor(es)?)\b/,
  ],
  [
    'broadcast',
    /\b(recordings?|past (broadcasts?|services?)|last (broadcast|service|sunday s service)|grabacion(es)?|enregistrements?|rediffusions?|gravac(ao|oes))\b/,
  ],
];
const library = /\b(library|biblioteca|bibliotheque|listen to|escuchar|ecouter|ouvir|watch)\b/;

/** What is said around the words that are looked for. */
const libraryFiller =
  /\b(the|a|an|any|some|me|my|i|can|could|you|please|find|search|show|play|listen|to|watch|want|would|like|hear|for|in|of|on|about|by|from|with|and|is|are|there|do|have|what|which|library|latest|newest|last|sunday|s|un|una|unos|unas|el|la|los|las|de|del|sobre|por|para|en|con|quiero|escuchar|oir|busca|buscar|encuentra|muestrame|pon|hay|biblioteca|le|les|des|du|d|l|sur|dans|avec|je|veux|voudrais|ecouter|cherche|trouve|montre|moi|y|t|il|bibliotheque|o|os|as|um|uma|do|da|dos|das|no|na|com|quero|ouvir|procure|encontre|mostre|toque|tem|ultim[ao]s?|dernier|derniere|nouveaux?)\b/g;

const ofTheBible = [
  /^(?:.{0,40}?\b(?:verses?|passages?|scriptures?|versiculos?|pasajes?|versets?|passagens?|passagem|textos? biblicos?)\b)(?: (?:that|which|where|que|qui|ou))?(?: (?:say|says|talk|talks|speak|speaks|hablan?|dicen?|parlent?|disent|falam?|dizem))?(?: (?:about|on|for|of|with|sobre|acerca de|de|del|del?|para|con|sur|pour|avec|da|do|com))?\s+/,
  /^(?:what|where|que|ou|o que|onde|donde)\b.{0,20}?\b(?:bible|scripture|god|jesus|biblia|dios|deus|dieu)\b.{0,12}?\b(?:say|says|tell|tells|dice|dit|diz|teach|teaches|ensena|enseigne|ensina)\b(?: (?:about|on|sobre|acerca de|sur|a propos de|de))?\s*/,
];
const looking =
  /^(?:where (?:does it say|is it written|in the bible)|find|search|search for|look up|donde dice|busca|buscar|ou est il (?:dit|ecrit)|cherche|onde diz|procure)\s+/;

const help =
  /^(help|help me|what can (you|i) (do|ask|say).*|how (do|does) (you|this) work.*|who are you|what are you|ayuda|ayudame|que puedes hacer.*|quien eres|aide|aide moi|que (peux|pouvez) (tu|vous).*|qu est ce que (tu|vous) .*|qui (es tu|etes vous)|ajuda|me ajuda|ajude me|o que (voce )?(pode|sabe|consegue) fazer.*|quem e voce)$/;
const greeting =
  /^(hi|hello|hey|good (morning|afternoon|evening)|peace|shalom|greetings|hola|buen[oa]s (dias|tardes|noches)|paz|bonjour|bonsoir|salut|coucou|oi|ola|bom dia|boa (tarde|noite)|a paz)( (there|assistant|friend|everyone|all|asistente|assistente|a todos|tous|a tous))?$/;
const thanks =
  /^(thanks|thank you|thanks a lot|thank you (so|very) much|god bless( you)?|amen|gracias|muchas gracias|merci|merci beaucoup|obrigad[oa]|muito obrigad[oa]|bye|goodbye|adios|au revoir|tchau)$/;

const yes =
  /^(yes|yes please|yeah|yep|sure|ok|okay|please do|keep it|send it|correct|right|that s right|amen|si|claro|por supuesto|correcto|envialo|guardala|oui|d accord|bien sur|envoie|c est ca|sim|claro que sim|pode|isso|certo|envie)( (please|por favor|merci|obrigad[oa]|gracias|thanks|s il (te|vous) plait))?$/;
const no =
  /^(no|nope|no thanks|no thank you|don t|do not|cancel|delete it|discard|forget it|stop|never mind|borralo|cancela|cancelar|no gracias|non|non merci|annule|annuler|supprime|nao|nao obrigad[oa]|apague|apaga)$/;

/** Small letters, no accents, marks and apostrophes as single spaces. */
function plainOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function intentOf(text: string): Intent {
  const plain = plainOf(text);
  if (help.test(plain)) return { type: 'help' };
  if (greeting.test(plain)) return { type: 'greeting' };
  if (thanks.test(plain)) return { type: 'thanks' };
  if (pray.some((pattern) => pattern.test(plain))) return { type: 'pray', request: requestOf(text) };
  if (today.test(plain)) return { type: 'today' };
  const kind = kinds.find(([, pattern]) => pattern.test(plain))?.[0];
  const about = (kind === undefined ? [...ofTheBible, looking] : ofTheBible).find((pattern) => pattern.test(plain));
  if (about) return { type: 'scripture', words: plain.replace(about, '') };
  if (kind === undefined && live.test(plain)) return { type: 'live' };
  if (kind !== undefined || library.test(plain)) {
    const words = kinds.reduce((rest, [, pattern]) => rest.replace(new RegExp(pattern, 'g'), ' '), plain);
    return { type: 'library', kind, words: words.replace(libraryFiller, ' ').replace(/\s+/g, ' ').trim() };
  }
  return { type: 'unknown' };
}

/** A yes or no to what was asked back; null for anything else. */
export function answerOf(text: string): 'yes' | 'no' | null {
  const plain = plainOf(text);
  if (yes.test(plain)) return 'yes';
  return no.test(plain) ? 'no' : null;
}

/** The translation that is asked for by name; else the church's own. */
export function translationOf(text: string, churchs: Translation): Translation {
  if (/\b(kjv|king james|authori[sz]ed version)\b/i.test(text)) return 'kjv';
  return /\b(web|world english( bible)?)\b/i.test(text) ? 'web' : churchs;
}

/** As much as asks for a prayer, and nothing of what for: the person's own words stay as they were written. */
const onlyAsking =
  /^(?:please|can you|could you|would you|will you|pray|say a prayer|for|with me|i have|i need|i want to (?:leave|make|send|submit)|i would like to (?:leave|make|send|submit)|i['’]d like to (?:leave|make|send|submit)|a prayer(?: request)?|prayer requests?|prayer|por favor|ora|oren|ore|orem|oremos|orar|reza|recen|pueden orar|puedes orar|conmigo|comigo|por|tengo|quiero dejar|quiero hacer|una petici[oó]n de oraci[oó]n|petici[oó]n de oraci[oó]n|una oraci[oó]n|oraci[oó]n|s['’]il (?:te|vous) pla[iî]t|prie|priez|prions|pouvez[- ]vous prier|peux[- ]tu prier|prier|avec moi|pour|j['’]ai|je (?:voudrais|veux) (?:laisser|faire)|une? (?:demande|requ[eê]te|sujet|intention) de pri[eè]re|(?:demande|requ[eê]te|sujet|intention) de pri[eè]re|pode orar|podem orar|reze|rezem|pela|pelo|tenho|quero (?:deixar|fazer)|um pedido de ora[cç][aã]o|pedido de ora[cç][aã]o|uma ora[cç][aã]o|ora[cç][aã]o)(?![\p{L}])[\s,.:;!?—-]*/iu;

function requestOf(text: string): string {
  let rest = text.trim();
  for (let taken = onlyAsking.exec(rest); taken && rest !== ''; taken = onlyAsking.exec(rest)) {
    rest = rest.slice(taken[0].length);
  }
  return rest.trim();
}
