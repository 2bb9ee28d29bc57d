import { AutoSubscribe, defineAgent, inference, voice } from '@livekit/agents';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import * as openai from '@livekit/agents-plugin-openai';

/** An agent as the framework makes one by itself, on the bench's providers: what the assistant is compared with. */
export default defineAgent({
  async entry(context) {
    await context.connect(undefined, AutoSubscribe.AUDIO_ONLY);
    const { DEEPGRAM_BASE_URL: deepgramUrl = '', OPENAI_BASE_URL: baseURL = '' } = process.env;
    const session = new voice.AgentSession({
      vad: new inference.VAD({ model: 'silero' }),
      stt: new deepgram.STT({ ...deepgramDefaults, baseUrl: deepgramUrl.replace(/^http/, 'ws') }),
      llm: new openai.LLM({ model: 'gpt-4o-mini', baseURL }),
      tts: new deepgram.TTS({ baseUrl: deepgramUrl }),
      // Left out, these two ask a service in the cloud.
      turnHandling: { turnDetection: 'vad', interruption: { mode: 'vad' } },
    });
    await session.start({
      agent: new voice.Agent({ instructions: 'You answer in a sentence.' }),
      room: context.room,
      record: false,
    });
    session.say('Welcome.');
  },
});

/** The plugin's own defaults, which its constructor wants in full where anything is given. */
const deepgramDefaults = {
  language: 'en-US',
  detectLanguage: false,
  interimResults: true,
  punctuate: true,
  model: 'nova-3',
  smartFormat: true,
  noDelay: true,
  endpointing: 25,
  fillerWords: false,
  sampleRate: 16_000,
  numChannels: 1,
  keywords: [],
  keyterm: [],
  profanityFilter: false,
  redact: [],
  dictation: false,
  diarize: false,
  numerals: false,
  mipOptOut: false,
} satisfies ConstructorParameters<typeof deepgram.STT>[0];
