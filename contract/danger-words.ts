/**
 * What people say when they are in danger: tired of life, hurting themselves, hurt by others, or in an emergency.
 *
 * It is meant to notice too often rather than too seldom: whoever is told the emergency number without need has lost
 * nothing. Everyday exaggeration, Bible stories and hymns are kept out, as a warning there would teach people to
 * overlook it. Every pattern is bounded, so that no text takes long.
 */

const kin =
  'husband|wife|partner|boyfriend|girlfriend|ex|father|dad|daddy|mother|mom|mum|stepfather|stepdad|stepmother|uncle|aunt|brother|sister|son|daughter|cousin|grandfather|boss|pastor|priest|teacher|coach|neighbou?r|roommate|family|kids|children|baby|friend';

/** On text without apostrophes: "im", "dont", "cant". */
const english: readonly RegExp[] = [
  // Tired of life.
  /\b(kill|killing|hang|hanging|drown|drowning|shoot|shooting|starve|starving|poison|poisoning) my ?self\b/,
  /\b(hurt|hurting|harm|harming|cut|cutting|burn|burning) my ?self\b(?! (while |when |by accident|shaving|cooking|on ))/,
  /\b(self ?harm\w{0,4}|self ?injur\w{1,4})\b/,
  /\b(end|ending) (my (own )?life|it all)\b/,
  /\b(take|taking) my (own )?life\b(?! and let)/,
  /\bi\b.{0,30}\b(want|wanna|wish|rather|ready|prefer|hope|planning|plan|going|gonna|about)( to)?( just)? (die|be dead)\b(?! (for|to (my ?self|self|sin|the)|in christ|with christ|laughing|of (laughter|laughing|embarrassment|boredom|hunger|shame|curiosity)|someday|one day|eventually))/,
  /^(just )?(want|wanna)( to)? die\b(?! (for|to (self|sin)))/,
  /\bi wish(ed)? (that )?(i|id|i had|i was|i were|i wasnt|i could)( (just|never))?( (was|were|been|be))? (dead|die|never (been )?born|born|alive)\b(?! again)/,
  /\bi ?(dont|do not|didnt|cant) (want|wanna|wish|care)?( to)? ?(live|be alive|exist|be here|wake up)( (anymore|any more|any longer|tomorrow|again|like this)|$|[.,;!?])/,
  /\b(no|any|a) (reason|point) (to|in) (live|living|being alive)\b|\bnothing (left )?to live for\b/,
  /\b(isnt|not|aint) worth living\b/,
  /\bbetter off (dead|without me)\b|\bworld would be better without me\b/,
  /\bi (cant|cannot) go on( living|$|[.,;!?]| any ?more| like this)/,
  /\b(jump|jumping) (off|from|in front of) (a|an|the|that|this) (bridge|roof|building|balcony|train|cliff)\b/,
  /\boverdos(e|ed|ing)\b|\b(took|taken|swallowed|take|taking) (a lot of|too many|all (of )?(my|the|his|her)|a bottle of)( \w{1,15})? ?(pills|tablets|medication|medicine|painkillers)\b/,
  new RegExp(
    `\\b(my (\\w{1,15} ){0,2}(${kin})|he|she|they|someone|somebody|a friend)\\b.{0,40}\\b(kill|killing|hang|hanging|harm|harming|hurting|cutting|shoot) (him|her|them) ?sel(f|ves)\\b`,
  ),
  new RegExp(`\\bmy (\\w{1,15} ){0,2}(${kin})\\b.{0,30}\\b(wants|wanting|wanted) to die\\b`),
  // Hurt by others.
  new RegExp(
    `\\b(he|she|they|someone|somebody|a man|my (\\w{1,15} ){0,2}(${kin}))( \\w{1,12}){0,3} (hits|hit|hitting|beats|beat|beating|abuses|abused|abusing|chokes|choked|choking|strangled|strangling|punches|punched|kicks|kicked|kicking|slapped|slaps|raped|rapes|molested|molests|assaulted|attacked|stabbed|threatens|threatened|threatening) (me|us|my (kids|children|baby|son|daughter|mother|mom|mum))\\b(?! (up|at|in|to it|by \\d))`,
  ),
  /\b(someone|somebody|my (\w{1,15} ){0,2}(husband|wife|partner|boyfriend|girlfriend|ex|father|dad|mother|mom|mum|stepfather|stepdad|uncle|brother))( is| keeps| was)? (hurts|hurting) (me|us)\b/,
  /\b(he|she|they)s?( is| are| keeps| keep) hurting me\b/,
  /\bi ?(m|am|was|ve been|have been|got|get|keep getting)( being| been| getting| just)? (abused|raped|assaulted|molested|beaten|attacked|stabbed|shot|kidnapped|trafficked|stalked|strangled)\b(?! (down|by (satan|the (devil|enemy)|sin|life|doubt|doubts|fear)))/,
  new RegExp(`\\b(afraid|scared|terrified|frightened) of my (\\w{1,15} )?(${kin})\\b`),
  /\b(afraid|scared|terrified|frightened)( that)? (he|she|they|hell|shell|theyll)( will| is going to| might| are going to)? (kill|hurt|beat|hit) (me|us)\b/,
  /\b(going to|gonna|wants to|trying to|tried to|threatened to|threatening to|threatens to) (kill|shoot|stab|rape|beat|strangle) (me|us)\b/,
  new RegExp(
    `\\bi ?(m|am|will|ll|want|wanna|could)( going| gonna)?( to)? (kill|shoot|stab|murder|strangle) (him|her|them|someone|somebody|people|everyone|my (\\w{1,15} )?(${kin}))\\b`,
  ),
  /\b(not|dont feel|never feel|never) safe (at home|in my (own )?(home|house)|with (him|her|my))\b|\bunsafe at home\b|\bim not safe\b/,
  /\bdomestic (violence|abuse)\b|\bviolen(ce|t) at home\b/,
  // An emergency.
  /\b(call|need|send|get|calling)( me| for| us)?( an| the| a)? (ambulance|police|paramedics?|911|999|112|000)\b/,
  /(?<!not )\b(an|medical|life threatening) emergency\b(?! (room|fund|exit|meeting|kit|plan))|^(help )?emergency( help)?$|\bemergency (number|services|line)\b/,
  /\bhaving (a|another) (heart attack|stroke|seizure)\b/,
  /\bi (cant|cannot) breathe\b|\b(is not|isnt|hes not|shes not|stopped|not) breathing\b|\b(is|hes|shes|im) (unconscious|bleeding (badly|heavily|out|a lot|to death))\b/,
  /\bim in (immediate |great |serious |real )?danger\b(?! of (?!being|dying))|\bmy life is in danger\b/,
  /\b(he|she|someone|somebody|they|man)s?( \w{1,10}){0,2} (has|have|got|with) a (gun|knife)\b/,
  /\b(someone|somebody|man)( \w{1,10}){0,3} (broke|breaking|broken) in(to)? (my|our|the) (house|home|flat|apartment)\b|\b(house|home|flat|apartment) is on fire\b/,
];

/** On text without accents, with apostrophes as spaces. */
const spanish: readonly RegExp[] = [
  /\b(quiero|quisiera|deseo|prefiero|ganas de|voy a|pienso en|pensado en|intente) (morir(me)?|matarme|ahorcarme|colgarme)\b(?! (por|al? (pecado|mi mism[oa])|de (risa|hambre|verguenza|aburrimiento)|en cristo))/,
  /\bme (quiero|voy a) (morir|matar|ahorcar|cortar las)\b(?! de (risa|hambre|verguenza))/,
  /\b(quitarme|acabar con|terminar con|ponerle? fin a) (la|mi) (propia )?vida\b|\bacabar con todo\b/,
  /\b(hacerme|me hago) dano\b|\bcortarme las venas\b|\bme corto (las|los|para)\b|\b(lastimarme|autolesi\w{1,8})\b/,
  /\bno quiero (seguir viviendo|vivir( mas)?)\b(?! (sin (dios|cristo|jesus|ti)|en (el )?pecado|asi en))/,
  /\b(no|sin|perdi|ningun)\b.{0,30}\b(razon|razones|motivos?|ganas) (para|de) vivir\b/,
  /\bno vale la pena vivir\b|\bmejor sin mi\b|\bojala (estuviera|estuviese) muert[oa]\b|\bojala no hubiera nacido\b|\bquisiera estar muert[oa]\b/,
  /\bme (pega|pego|pegaba|golpea|golpeo|golpeaba|maltrata|maltrato|viola|violo|violaron|amenaza|amenazo|estrangula|estrangulo|patea|ahorca)\b(?! la vida)/,
  /\bme (quiere|quieren|va a|van a|intento) (matar|golpear|pegar|violar)\b|\b(quiere|quieren|va a|van a) matarme\b/,
  /\babus(a|o|an|aron|aba) de mi\b|\bsoy (victima|abusad[oa])\b|\bfui (violad[oa]|abusad[oa]|golpead[oa]|atacad[oa])\b/,
  /\b(tengo|le tengo) miedo (de|a) mi (esposo|esposa|marido|mujer|novio|novia|pareja|padre|papa|madre|mama|padrastro|tio|hermano|ex)\b/,
  /\bviolencia (domestica|en (mi )?(casa|hogar)|intrafamiliar|de genero)\b|\bno (estoy|me siento) segur[oa] en (mi )?(casa|hogar)\b/,
  /(?<!no )\b(es|tengo|hay|tenemos) una emergencia\b|\bemergencia medica\b|^emergencia$|\bnumero de emergencias?\b/,
  /\b(llama|llame|llamen|llamar|necesito|manden|envien) (a )?(una|la) (ambulancia|policia)\b|\bnecesito ayuda urgente\b/,
  /\bno (puedo|puede) respirar\b|\bno respira\b|\besta inconsciente\b|\bdesangra\w{0,4}\b|\b(dando|teniendo) un (infarto|derrame|ataque al corazon)\b/,
  /\b(estoy|estamos) en peligro\b|\bsobredosis\b|\b(tome|tomo|me tome) (muchas|demasiadas|todas (las|mis)) (pastillas|pildoras)\b|\btiene un (arma|cuchillo|pistola)\b/,
];

const french: readonly RegExp[] = [
  /\b(veux|voudrais|vais|envie de|pense a|penser a|songe a|essaye de|essaie de|tente de) me (tuer|pendre|suicider|noyer)\b(?! (a la tache|au travail))/,
  /\bmettre fin a (mes jours|ma vie)\b|\ben finir avec (la vie|tout|ma vie)\b|\b(je veux|envie d) en finir\b(?! avec (ce|cette|le|mes))/,
  /\bje (veux|voudrais|souhaite|prefere) mourir\b(?! (a moi|au peche|de rire|pour))|\benvie de mourir\b(?! (de rire|pour))/,
  /\bme (faire du mal|mutiler|scarifier|ouvrir les veines)\b|\b(automutil\w{1,6}|scarifi\w{1,6})\b|\bm ouvrir les veines\b/,
  /\bje (ne )?veux plus vivre\b|\bplus envie de vivre\b|\b(plus|aucune|pas) (de )?raison de vivre\b|\bvie ne vaut (pas|plus) la peine\b|\bmieux sans moi\b/,
  /\b(aimerais|voudrais) etre morte?\b|\b(aimerais|voudrais) (ne )?(jamais|pas) etre nee?\b/,
  /(?<!\bje )\bme (frappe|bat|maltraite|viole|menace|etrangle|frappait|battait)\b(?! la vie)|\bm a(vait)? (frappe|battue?|viole|agresse|menace|etrangle)e?\b|\babuse de moi\b/,
  /\b(il|elle|ils|quelqu un|mon (mari|pere|ex|copain|compagnon|frere|oncle|beau pere)|ma (femme|mere)) (veut|va|vont|veulent|essaie de|essaye de|menace de|a menace de) (me|nous) (tuer|frapper|battre|violer)\b/,
  /\bj ai (ete )?(violee?|agressee?|battue)\b|\bj ai peur de (mon|ma) (mari|femme|pere|mere|copain|copine|compagnon|conjoint|ex|frere|oncle|beau pere)\b/,
  /\bviolences? (conjugales?|domestiques?|familiales?|a la maison|intrafamiliales?)\b|\bpas en securite (chez moi|a la maison)\b|\bje ne suis pas en securite\b/,
  /(?<!pas )\bune urgence\b|\burgence medicale\b|^urgence$|\bnumero d urgence\b|\bau secours\b/,
  /\b(appel(ez|le|er|ons)|besoin d|besoin de) (une |l |la |le |les )?(ambulance|police|samu|pompiers)\b/,
  /\bje (ne )?(peux|arrive) (pas|plus)( a)? respirer\b|\bne respire (pas|plus)\b|\best inconsciente?\b|\bfait (une crise cardiaque|un infarctus|un avc)\b|\bsaigne beaucoup\b/,
  /\bje suis en danger\b|\b(overdose|surdose)\b|\b(avale|pris) (trop de|tous (les|mes)|beaucoup de) (comprimes|medicaments|cachets|pilules)\b|\ba un (couteau|pistolet|fusil)\b/,
];

const portuguese: readonly RegExp[] = [
  /\b(quero|queria|vou|penso em|pensando em|pensei em|tentei|vontade de|desejo) (me (matar|enforcar|cortar|machucar|ferir|jogar da)|matar me)\b/,
  /\b(quero|queria|prefiro|desejo|vontade de) morrer\b(?! (de (rir|fome|vergonha)|pa?ra (o (pecado|mundo)|mim|eu)|por|em cristo))/,
  /\btirar (a )?minha (propria )?vida\b|\bacabar com ((a )?minha vida|tudo)\b|\b(automutil\w{1,6}|autoles\w{1,6})\b|\bme corto\b|\bpular d[ae] (ponte|predio)\b/,
  /\bnao (quero|aguento|consigo) (mais )?viver( mais)?\b(?! (sem (deus|cristo|jesus|ti)|no pecado|em pecado))/,
  /\b(nao tenho|sem) (mais )?(motivos?|razao|razoes|vontade)( nenhuma?)? (pa?ra|de) viver\b|\bnao vale (mais )?a pena viver\b|\bmelhor sem mim\b/,
  /\bqueria estar mort[oa]\b|\bqueria (nunca|nao) ter nascido\b/,
  /\bme (bate|bateu|batia|agride|agrediu|espanca|espancou|ameaca|ameacou|estuprou|estupra|violentou|estrangulou|maltrata|maltratou)\b(?! (um|uma|a|o|saudade|aquela)\b)/,
  /\babus(a|ou|am|aram|ava) de mim\b|\bapanho (do|da|de)\b|\bfui (estuprad[ao]|agredid[ao]|abusad[ao]|espancad[ao]|atacad[ao])\b|\bsofro (abusos?|violencia|agress\w{1,6})\b/,
  /\b(ele|ela|eles|alguem|marido|pai|ex|namorado|esposo|padrasto|irmao|tio)\b.{0,40}\b(quer|querem|vai|vao|tentou|ameacou) (me matar|me bater|matar me)\b/,
  /\bmedo d[oae] (meu|minha) (marido|esposo|esposa|mulher|namorado|namorada|companheiro|pai|mae|padrasto|tio|irmao|ex)\b/,
  /\bviolencia (domestica|em casa|familiar)\b|\bnao (estou|me sinto) segur[oa] em casa\b/,
  /(?<!nao )\b(e|tenho|ha|temos) uma emergencia\b|\bemergencia medica\b|^(emergencia|socorro)$|\bnumero de emergencia\b/,
  /\b(chama|chame|chamem|chamar|preciso de|mandem) (uma |a |o )?(ambulancia|policia|samu)\b|\bpreciso de ajuda urgente\b/,
  /\bnao (consigo|consegue|esta) respira(r|ndo)\b|\besta inconsciente\b|\b(tendo|tenho) um (infarto|avc|derrame)\b|\bsangrando muito\b/,
  /\b(estou|estamos|corro) (em )?perigo\b|\boverdose\b|\btomei (muitos|todos os|varios|demais) (comprimidos|remedios)\b|\btem uma (arma|faca)\b/,
];

/** The people of the Bible who took their own lives: asking about them is no cry for help. */
const suicidesOfTheBible = /\b(judas|saul|saulo|samson|sanson|sansao|ahithophel|ajitofel|aitofel|zimri|abimelec\w?)\b/;
const firstPerson = /\b(i|im|ive|my|me|myself|yo|mi|mis|je|j|moi|mon|ma|eu|meu|minha|mim)\b/;

/** Whether somebody says, in English, Spanish, French or Portuguese, that they or others are in danger now. */
export function saysDanger(text: string): boolean {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[-‐-―_/]/g, ' ');
  const asEnglish = spaced(plain.replaceAll("'", ''))
    .replace(/\bdo not\b/g, 'dont')
    .replace(/\b(cannot|can not)\b/g, 'cant')
    .replace(/\bi am\b/g, 'im');
  if (english.some((pattern) => pattern.test(asEnglish))) return true;
  const apart = spaced(plain.replaceAll("'", ' '));
  if (/\bsuicid/.test(apart) && (!suicidesOfTheBible.test(apart) || firstPerson.test(apart))) return true;
  return [spanish, french, portuguese].some((patterns) => patterns.some((pattern) => pattern.test(apart)));
}

/** Single spaces between words and marks, none at the ends but a full stop dropped. */
function spaced(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?…¡¿]+$/, '')
    .replace(/^[¡¿]+/, '');
}
