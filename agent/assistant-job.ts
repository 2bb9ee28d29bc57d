import { AutoSubscribe, defineAgent } from '@livekit/agents';
import { endWithWorker } from './orphan-watch.ts';

endWithWorker();

export default defineAgent({
  async entry(context) {
    await context.connect(undefined, AutoSubscribe.AUDIO_ONLY);
  },
});
