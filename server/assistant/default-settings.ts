// The agent falls back on the same defaults, so they stand in the contract.
export { defaultModels, defaultSettings } from '../../contract/assistant-defaults.ts';
