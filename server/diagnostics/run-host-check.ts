import type { CheckResult, HostCheck } from '../../contract/diagnostics.ts';
import type { App } from '../http/app.ts';
import {
  checkAgentComes,
  checkAgentName,
  checkAgentProcess,
  checkAgentRegistered,
  checkAgentVoice,
  type Patience,
  usualPatience,
} from './check-agent.ts';
import { checkClientAddress, checkLivekit, checkPorts } from './check-livekit.ts';
import { checkProviderKeys, checkProviders } from './check-providers.ts';
import type { Finding } from './finding.ts';
import { readRedactedLog } from './redact-log.ts';
import { redactorOfHost } from './redactor-of.ts';
import { checkSecretFiles } from './secret-files.ts';

const logLinesShown = 8;

interface Check {
  readonly tested: string;
  run(app: App, patience: Patience): Promise<Finding> | Finding;
}

const checks: Record<HostCheck, Check> = {
  ports: { tested: 'the ports that LiveKit needs', run: checkPorts },
  livekit: { tested: 'whether LiveKit answers, has the same time and takes the host’s key', run: checkLivekit },
  client_address: { tested: 'the address of LiveKit that clients are given', run: checkClientAddress },
  agent_process: { tested: 'whether the assistant’s process runs', run: checkAgentProcess },
  agent_registered: { tested: 'whether it is registered with LiveKit', run: checkAgentRegistered },
  agent_name: { tested: 'the name under which it is registered', run: checkAgentName },
  provider_keys: { tested: 'whether the chosen providers have their keys', run: checkProviderKeys },
  providers: { tested: 'whether each provider answers', run: checkProviders },
  agent_comes: { tested: 'whether the assistant comes into a room', run: checkAgentComes },
  agent_voice: { tested: 'whether it publishes a voice', run: checkAgentVoice },
  secret_files: {
    tested: 'who may read the files with secrets',
    run: ({ config }) => checkSecretFiles(config.dataDir),
  },
};

/** Looks at one thing. What fails is a finding; it throws what is not, such as AppError `rate_limited`. */
export async function runHostCheck(app: App, check: HostCheck, patience = usualPatience): Promise<CheckResult> {
  const startedAtMs = performance.now();
  const { tested, run } = checks[check];
  const { result, cause, found, advice = null, logFile = null } = await run(app, patience);
  const milliseconds = Math.round(performance.now() - startedAtMs);
  const log = logFile === null ? [] : await readRedactedLog(logFile, await redactorOfHost(app), logLinesShown);
  return { check, result, cause, tested, found, advice, log, milliseconds };
}
