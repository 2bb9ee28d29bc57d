import { createClient } from '../../contract/client.ts';

/** The API of the host that served this page. */
export const api = createClient();
