import { defineAgent } from '@livekit/agents';
import { endWithWorker } from '../../../agent/orphan-watch.ts';

endWithWorker();

export default defineAgent({
  prewarm() {
    throw new Error('the voice detector is not there');
  },
  async entry() {},
});
