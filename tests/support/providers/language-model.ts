/** A request to `/v1/chat/completions`, as far as the script looks at it. */
export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ChatTool[];
}

export interface ChatMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  readonly content: string;
}

export interface ChatTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema. */
  readonly parameters: JsonSchema;
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** Words to say, or a tool to call. */
export type ChatAnswer =
  | { readonly text: string }
  | { readonly call: string; readonly arguments: Readonly<Record<string, unknown>> };

/** Plays the language model. */
export type LanguageModel = (request: ChatRequest) => ChatAnswer | Promise<ChatAnswer>;

/** What is asked, which tool answers it, and what to say where the agent has no such tool. */
const topics: readonly { readonly asks: RegExp; readonly tool: RegExp; readonly otherwise: string }[] = [
  {
    asks: /\b(verse|devotional|devotion|reading) (for|of) (today|the day)|today'?s (verse|devotional|reading)/,
    tool: /today|devotion/,
    otherwise: 'This is the day that the Lord has made. Let us rejoice and be glad in it.',
  },
  {
    asks: /\bpray(er)?\b/,
    tool: /draft_prayer/,
    otherwise: 'I would be glad to pray with you. What shall we bring before God?',
  },
  {
    asks: /\b(live|next service|stream|broadcast)\b/,
    tool: /live|next|schedule/,
    otherwise: 'The next service is on Sunday at ten.',
  },
  {
    asks: /\b(sermons?|podcasts?|music|songs?|listen to)\b/,
    tool: /library|media|sermon|content/,
    otherwise: 'There are many sermons in the library. Would you like the newest one?',
  },
  {
    asks: /\b[a-z]+ (chapter )?\d+([ :]\d+)?|\b(psalm|john|romans|genesis|matthew)\b/,
    tool: /passage|reference|read_scripture|get_scripture|scripture/,
    otherwise: 'For God so loved the world that he gave his one and only Son.',
  },
  {
    asks: /\b(verse|bible|scripture)\b/,
    tool: /search_scripture|find_verse|scripture_about|scripture|verse/,
    otherwise: 'The Bible says that love is patient and kind.',
  },
];

const replies: readonly { readonly asks: RegExp; readonly say: string }[] = [
  { asks: /\b(hello|good morning|good evening|hi)\b/, say: 'Hello. It is good to hear you. How can I help you today?' },
  { asks: /\bwho are you\b|\byour name\b/, say: 'I am the assistant of this church. I am here to help you.' },
  { asks: /\bforgiv/, say: 'God forgives those who turn to him. You are never too far away to come home.' },
  { asks: /\bhope\b/, say: 'Hope is the anchor of the soul. It holds when everything else moves.' },
  { asks: /\b(thank you|thanks)\b/, say: 'You are welcome. God bless you.' },
  { asks: /\b(yes|that is right|correct)\b/, say: 'Thank you. I have understood.' },
];

/** Answers several questions sensibly, and calls the agent's own tools where the words ask for one. */
export function churchModel(request: ChatRequest): ChatAnswer {
  const last = request.messages.at(-1);
  if (last?.role === 'tool') return { text: told(last.content) };
  const asked = request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
  if (asked === '') return { text: 'Welcome. I am glad that you are here. How can I help you?' };
  const words = asked.toLowerCase();
  const topic = topics.find(({ asks }) => asks.test(words));
  if (!topic) {
    return { text: replies.find(({ asks }) => asks.test(words))?.say ?? 'That is a good question. Tell me more.' };
  }
  const tool = request.tools.find(({ name }) => topic.tool.test(name.toLowerCase()));
  return tool ? { call: tool.name, arguments: argumentsFor(tool.parameters, asked) } : { text: topic.otherwise };
}

/** What a tool answered, as a sentence. */
function told(content: string): string {
  try {
    const answer: unknown = JSON.parse(content);
    if (typeof answer === 'string') return answer.slice(0, 400);
    if (typeof answer === 'object' && answer !== null) {
      for (const key of ['say', 'spoken', 'text', 'message', 'answer', 'result']) {
        const value = (answer as Record<string, unknown>)[key];
        if (typeof value === 'string' && value !== '') return value.slice(0, 400);
      }
    }
  } catch {
    // Plain words.
  }
  return content.replace(/[{}[\]"]+/g, ' ').slice(0, 400);
}

/** A value for each argument that the tool demands, taken from the words that were said. */
function argumentsFor(schema: JsonSchema, asked: string): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const name of schema.required ?? []) given[name] = valueFor(name, schema.properties?.[name] ?? {}, asked);
  return given;
}

function valueFor(name: string, schema: JsonSchema, asked: string): unknown {
  const types = [schema.type ?? [], ...(schema.anyOf ?? []).map(({ type }) => type ?? [])].flat();
  if (/reference|passage/.test(name)) return referenceIn(asked);
  if (types.includes('null')) return null;
  if (schema.enum) return schema.enum[0];
  if (types.includes('boolean')) return true;
  if (types.includes('integer') || types.includes('number')) return 1;
  if (types.includes('array')) return [];
  return /locale|language/.test(name) ? 'en' : asked;
}

function referenceIn(asked: string): string {
  const found = asked.match(/((?:[1-3] )?[A-Z][a-z]+)\s+(?:chapter )?(\d+)(?:(?::| verse | )(\d+))?/);
  if (!found) return 'John 3:16';
  return found[3] ? `${found[1]} ${found[2]}:${found[3]}` : `${found[1]} ${found[2]}`;
}
